"""Files of runs: what is written is read, what is no run is refused with the reason, and the project's own are sound."""

import json
import time
from pathlib import Path

import pytest

from refsnippets import catalog, releases, runs
from refsnippets.runs import Observation, Run, RunError

ROOT = Path(__file__).parents[1]
ENVIRONMENT = {
    "torch": "2.6.0+cu124",
    "torchvision": "0.21.0",
    "numpy": "2.4.6",
    "matplotlib": "3.11.2",
    "python": "3.11.7",
    "platform": "Linux x86_64",
    "device_name": "a processor, 2 cores",
    "date": "2026-11-27",
}
DIGEST = "0123456789abcdef"


@pytest.fixture
def run() -> Run:
    observed = {
        "sums/torch.cumsum": {"first": Observation(DIGEST, "pass"), "second": Observation(DIGEST, "differs", 1, ("x",))}
    }
    probes = {
        "torch.cumsum": {"expression": "torch.cumsum(x, 0)", "dtypes": {"bool": {"returns": ["int64"], "gradient": None}}}
    }
    return Run("2.6", "cpu", ENVIRONMENT, observed, probes)


def test_what_is_written_is_read(run: Run, tmp_path: Path) -> None:
    path = runs.write(run, tmp_path)
    assert path.name == "2.6-cpu.json"
    assert runs.read(path) == run
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def _edit(path: Path, before: str, after: str) -> None:
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))


def _sign(path: Path) -> None:
    """Give an edited file the checksum of its new content."""
    data = json.loads(path.read_text())
    data["checksum"] = runs.checksum(data)
    path.write_text(json.dumps(data))


def test_a_truncated_file_is_refused(run: Run, tmp_path: Path) -> None:
    path = runs.write(run, tmp_path)
    path.write_text(path.read_text()[:-40])
    with pytest.raises(RunError, match=r"2\.6-cpu\.json: not JSON, or cut short: .*`nox -s compat -- 2\.6`"):
        runs.read(path)


def test_an_edited_file_is_refused(run: Run, tmp_path: Path) -> None:
    path = runs.write(run, tmp_path)
    _edit(path, '"status": "differs"', '"status": "raises"')
    with pytest.raises(RunError, match="edited since the run"):
        runs.read(path)


def test_a_file_under_another_name_is_refused(run: Run, tmp_path: Path) -> None:
    path = runs.write(run, tmp_path).rename(tmp_path / "2.7-cpu.json")
    with pytest.raises(RunError, match=r"mislabelled: it is the run of torch 2\.6 on cpu, and belongs in 2\.6-cpu\.json"):
        runs.read(path)


def test_a_file_of_another_torch_is_refused(run: Run, tmp_path: Path) -> None:
    path = runs.write(run, tmp_path)
    _edit(path, "2.6.0+cu124", "2.5.1+cu124")
    _sign(path)
    with pytest.raises(RunError, match=r"mislabelled: it is said to be of torch 2\.6, and ran on 2\.5\.1"):
        runs.read(path)


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ('"pass"', '"passed"', r"status must be one of \['pass'"),
        (f'"digest": "{DIGEST}"', '"digest": "1"', "digest must match pattern"),
        ('"schema": 1', '"schema": 2', "schema must be same as const"),
        ('"status": "differs"', '"status": "pass"', "must NOT match a disallowed definition"),
        ('"device_name": "a processor, 2 cores",\n', "", "must contain .*device_name"),
    ],
)
def test_a_file_that_does_not_fit_the_schema_is_refused(run: Run, tmp_path: Path, before: str, after: str, reason: str) -> None:
    path = runs.write(run, tmp_path)
    _edit(path, before, after)
    _sign(path)
    with pytest.raises(RunError, match=rf"does not fit schema\.json: .*{reason}"):
        runs.read(path)


def test_one_that_is_refused_keeps_no_other(run: Run, tmp_path: Path) -> None:
    runs.write(run, tmp_path)
    (tmp_path / "2.7-cpu.json").write_text("{")
    found, [refused] = runs.read_all(tmp_path)
    assert [other.release for other in found] == ["2.6"]
    assert refused.path.name == "2.7-cpu.json"


def test_the_projects_runs_are_sound_and_of_every_release_in_the_table() -> None:
    start = time.process_time()
    found, refused = runs.read_all()
    seconds = time.process_time() - start
    assert [str(error) for error in refused] == []
    rows = releases.table(ROOT)
    recorded = {run.release: run for run in found if run.device == "cpu" and run.release != runs.NIGHTLY}
    assert list(recorded) == list(rows)
    for release, row in rows.items():
        environment = recorded[release].environment
        assert {name: environment[name].partition("+")[0] for name in releases.BOUND} == {
            name: row[name] for name in releases.BOUND
        }
    assert seconds < 2, "the docs build is to read all runs in two seconds"


def test_the_runs_know_most_of_the_catalog() -> None:
    """A contributor need not have sixteen releases at hand, so a new text may be unknown; this many are no oversight."""
    snippets = list(catalog.load())
    for run in runs.read_all()[0]:
        assert sum(run.of(snippet) is not None for snippet in snippets) > 0.9 * len(snippets), run.name
