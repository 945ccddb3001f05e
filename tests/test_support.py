"""What is inferred from runs: unknown is neither support nor the lack of it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from refsnippets import dtypes, support
from refsnippets.catalog import Snippet
from refsnippets.runs import Observation, Run

RELEASES = ("2.8", "2.9", "2.10", "2.11")


@pytest.fixture
def one(snippet: Callable[..., Snippet]) -> Snippet:
    return replace(snippet("print(1)"), expected=("1", "2", "3"))


def make(snippet: Snippet, *statuses: str) -> list[Run]:
    """Return a run for each release; an empty status is no observation."""
    runs = []
    for release, status in zip(RELEASES, statuses, strict=False):
        lines = () if status == "pass" else (status,)
        seen = {"test": {snippet.name: Observation(snippet.digest, status, 1, lines)}} if status else {}
        runs.append(Run(release, "cpu", {}, seen))
    return runs


def test_releases_that_did_the_same_are_one_stretch(one: Snippet) -> None:
    found = support.stretches(one, make(one, "differs", "differs", "pass", "pass"))
    assert [(stretch.releases, stretch.observation.status) for stretch in found] == [
        (("2.8", "2.9"), "differs"),
        (("2.10", "2.11"), "pass"),
    ]


def test_a_release_that_is_not_known_ends_a_stretch(one: Snippet) -> None:
    runs = make(one, "pass", "", "pass", "pass")
    assert [stretch.releases for stretch in support.stretches(one, runs)] == [("2.8",), ("2.10", "2.11")]
    assert support.as_shown([one], runs) == ["2.8", "2.10", "2.11"]
    assert support.unknown([one], runs) == ["2.9"]
    assert support.in_words(["2.8", "2.10", "2.11"], RELEASES) == "2.8, 2.10 to 2.11"


def test_an_observation_of_another_text_does_not_count(one: Snippet) -> None:
    runs = make(one, "pass", "pass")
    edited = replace(one, source="print(2)")
    assert support.as_shown([edited], runs) == []
    assert support.stretches(edited, runs) == []
    assert support.unknown([edited], runs) == ["2.8", "2.9"]


def test_a_page_is_as_shown_where_all_that_apply_are(one: Snippet, snippet: Callable[..., Snippet]) -> None:
    other = replace(snippet("print(2)"), name="other")
    runs = make(one, "pass", "pass", "pass", "not applicable")
    for run, status in zip(runs, ("pass", "raises", "not applicable", "not applicable"), strict=True):
        run.snippets["test"]["other"] = Observation(other.digest, status, 0, () if status == "pass" else ("x",))
    assert support.as_shown([one, other], runs) == ["2.8", "2.10"]


def test_the_nightly_and_other_devices_are_not_in_the_ranges(one: Snippet) -> None:
    runs = [*make(one, "pass", "pass"), Run("nightly", "cpu", {}), Run("2.9", "cuda", {})]
    assert [run.release for run in support.on(reversed(runs), "cpu")] == ["2.8", "2.9"]
    assert support.devices(runs) == ["cpu", "cuda"]


def test_changes_show_both_sides(one: Snippet) -> None:
    old, new = make(one, "differs", "pass")
    [change] = support.changes([one], old, new)
    assert support.lines(one, change.before, change.after) == ("differs",)
    assert support.lines(one, change.after, change.before) == ("2",)
    assert support.changes([one], old, old) == []
    assert support.changes([replace(one, source="1")], old, new) == []


def test_dtypes_that_are_treated_alike_are_one_row() -> None:
    taken = {"returns": ["float32"], "gradient": True}
    half = {"returns": ["float16"], "gradient": True}
    refused = {"error": "NotImplementedError: no 'Long'"}
    old = {"float32": taken, "float16": {"error": "RuntimeError: no 'Half'"}, "int64": refused}
    new = {"float32": taken, "float16": half, "bfloat16": {**half, "returns": ["bfloat16"]}, "int64": refused, "bool": refused}
    runs = [Run("2.8", "cpu", {}, {}, {"f": {"expression": "f(x)", "dtypes": old}})]
    runs += [Run("2.9", "cpu", {}, {}, {"f": {"expression": "f(x)", "dtypes": new}})]
    assert dtypes.rows("f", "f(x)", runs) == [
        dtypes.Row(("float32",), ("same",), True, "", ("2.8", "2.9")),
        dtypes.Row(("float16", "bfloat16"), ("same",), True, "", ("2.9",)),
        dtypes.Row(("int64", "bool"), (), None, "NotImplementedError: no 'Long'", ()),
    ]
    assert dtypes.rows("f", "f(x, 1)", runs) == []


def test_dtypes_are_refused_in_the_words_of_their_own_message() -> None:
    said = {
        "int64": "NotImplementedError: \"sum_cpu\" not implemented for 'Long'",
        "float8_e5m2": "NotImplementedError: \"sum_cpu\" not implemented for 'Float8_e5m2'",
        "bool": "NotImplementedError: Boolean inputs not supported",
        "complex32": "NotImplementedError: \"mul_cpu\" not implemented for 'ComplexHalf'",
    }
    answers = {dtype: {"error": error} for dtype, error in said.items()}
    run = Run("2.9", "cpu", {}, {}, {"f": {"expression": "f(x)", "dtypes": answers}})
    [first, second, third] = dtypes.rows("f", "f(x)", [run])
    assert (first.dtypes, first.error) == (("int64", "float8_e5m2"), 'NotImplementedError: "sum_cpu" not implemented for ...')
    assert (second.dtypes, second.error) == (("bool",), said["bool"])
    assert (third.dtypes, third.error) == (("complex32",), said["complex32"])
