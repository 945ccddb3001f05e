"""The table of releases, and what can be asked of it. `nox -s compat` itself takes too long for the tests."""

import sys
from pathlib import Path

import pytest

from refsnippets import releases

ROOT = Path(__file__).parents[1]


def test_the_newest_row_is_what_everything_else_is_pinned_to() -> None:
    *_, newest = releases.table(ROOT).values()
    pinned = releases.pins(ROOT)
    assert {name: newest[name] for name in ("torch", "torchvision")} == {
        name: pinned[name] for name in ("torch", "torchvision")
    }
    assert all(name in pinned for name in releases.NEEDED)


def test_choose() -> None:
    rows = releases.table(ROOT)
    assert releases.choose(["all"], rows) == list(rows)
    assert releases.choose(["2.6", "2.4", "2.6"], rows) == ["2.6", "2.4"]
    with pytest.raises(LookupError, match=r"no release '2.66' in pyproject.toml; did you mean '2\.6'\?; there are 2\.0, "):
        releases.choose(["2.66"], rows)
    with pytest.raises(LookupError, match="name the releases to run on"):
        releases.choose([], rows)


def test_a_release_that_this_python_cannot_have_says_so(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 12, 1))
    assert releases.main(["2.0", "--root", str(ROOT)]) == 1
    assert capfd.readouterr().err.splitlines() == [
        "compat: torch 2.0 cannot be had on Python 3.12: its newest wheels are for 3.11; run nox with that one",
        "compat: no complete run on torch 2.0; all others are written",
    ]


def test_an_unknown_release(capfd: pytest.CaptureFixture[str]) -> None:
    assert releases.main(["1.13", "--root", str(ROOT)]) == 2
    assert "compat: no release '1.13' in pyproject.toml" in capfd.readouterr().err
