"""Outcomes survive JSON, and their lines are what a page shows."""

import json

import pytest

from refsnippets.outcome import Message, Outcome, plain

FULL = Outcome(
    printed="one\ntwo  \n",
    displayed="tensor([1.,\n        2.])",
    warnings=[Message("UserWarning", "careful", 3)],
    error=Message("ValueError", "no", 4),
    figures=["<svg/>"],
    torch="2.15.0",
)


def test_lines_are_printed_displayed_warnings_error() -> None:
    assert FULL.lines == ["one", "two", "tensor([1.,", "        2.])", "UserWarning: careful", "ValueError: no"]


def test_silence_has_no_lines() -> None:
    assert Outcome(printed="\n").lines == []


def test_error_without_text_is_its_class() -> None:
    assert Outcome(error=Message("KeyboardInterrupt", "")).lines == ["KeyboardInterrupt"]


def test_json_gives_the_same_back() -> None:
    assert Outcome.from_json(json.loads(json.dumps(FULL.to_json()))) == FULL


def test_other_json_is_refused() -> None:
    with pytest.raises((KeyError, TypeError)):
        Outcome.from_json({"printed": "x"})


BACKENDS = """'aten::x' is only available for these backends: [{0}, {1}].

{0}: registered at a.cpp:1 [kernel]
{1}: fallthrough registered at b.cpp:2

After."""


def test_the_backends_of_an_operator_in_any_order_are_one_text() -> None:
    one = plain(BACKENDS.format("CPU", "CUDA"))
    assert one == plain(BACKENDS.format("CUDA", "CPU"))
    assert one == "'aten::x' is only available for these backends: ...\n\nAfter."
