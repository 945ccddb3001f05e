"""What a run notes: each status comes of an outcome that is really so."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from refsnippets.catalog import Snippet
from refsnippets.observe import observe
from refsnippets.outcome import Outcome

CASES = {
    "pass": ("print(1)\nprint(2)", {}, ("1", "2"), "pass", 0, ()),
    "other output": ("print(1)\nprint(3)", {}, ("1", "2"), "differs", 1, ("3",)),
    "output ends": ("print(1)", {}, ("1", "2"), "differs", 1, ("(no more output)",)),
    "warning": ("import warnings\nwarnings.warn('old')\nprint(1)", {}, ("1",), "warns", 0, ("UserWarning: old",)),
    "error": ("print(1)\nraise ValueError('no')", {}, ("1",), "raises", 0, ("ValueError: no",)),
    "other error": ("raise TypeError('no')", {"raises": "ValueError"}, ("ValueError: no",), "raises", 0, ("TypeError: no",)),
    "other words": (
        "raise ValueError('not')",
        {"raises": "ValueError"},
        ("ValueError: no",),
        "differs",
        0,
        ("ValueError: not",),
    ),
    "no error": ("1", {"raises": "ValueError"}, ("...",), "differs", 0, ("1",)),
    "crash": ("import os\nos.abort()", {}, (), "raises", 0, ("the interpreter crashed (SIGABRT)",)),
    "device": ("1", {"requires": "xpu"}, ("1",), "not applicable", 0, ("needs xpu",)),
    "release": ("1", {"since": "99.0"}, ("1",), "not applicable", 0, ("needs torch 99.0",)),
}


@pytest.mark.parametrize("name", CASES)
def test_status(name: str, snippet: Callable[..., Snippet], outcome: Callable[..., Outcome]) -> None:
    source, options, expected, status, at, lines = CASES[name]
    subject = replace(snippet(source, **options), expected=expected)
    observation = observe(subject, outcome(source, **options))
    assert (observation.status, observation.at, observation.lines) == (status, at, lines)
    assert observation.digest == subject.digest


def test_long_output_and_the_machines_folders_are_cut(snippet: Callable[..., Snippet]) -> None:
    printed = "file '/home/me/env/lib/python3.11/site-packages/torch/x.py'\n" + "a" * 500 + "\n3\n4\n"
    observation = observe(snippet("1"), Outcome(printed=printed))
    assert observation.lines == ("file 'torch/x.py'", "a" * 200 + " ...", "3")


def test_the_digest_is_of_code_options_and_expected_output(snippet: Callable[..., Snippet]) -> None:
    one = snippet("1")
    others = [snippet("2"), snippet("1", raises="ValueError"), replace(one, expected=("1",))]
    assert len({other.digest for other in [one, *others]}) == 4
    assert replace(one, line=7, name="renamed").digest == one.digest
