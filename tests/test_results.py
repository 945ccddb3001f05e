"""Results are kept and used again, and nothing that is doubtful is."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from refsnippets import warm
from refsnippets.runner import WARM_SOCKET, Runner, RunnerError
from refsnippets.store import Store

CLOCK = "import time\nprint(time.time_ns())"


def printed(runner: Runner, *snippets) -> list[str]:
    return [outcome.printed for _, outcome in runner.run(snippets)]


def test_kept_result_is_not_run_again(runner: Runner, snippet) -> None:
    assert printed(runner, snippet(CLOCK)) == printed(runner, snippet(CLOCK))


def test_kept_results_need_no_process(runner: Runner, snippet, monkeypatch: pytest.MonkeyPatch) -> None:
    before = printed(runner, snippet(CLOCK))
    monkeypatch.delenv(WARM_SOCKET)
    with Runner(store=runner.store) as other:
        assert printed(other, snippet(CLOCK)) == before
        assert _warm_processes(other) == []


def test_fresh_runs_all(runner: Runner, snippet) -> None:
    before = printed(runner, snippet(CLOCK))
    runner.fresh = True
    assert printed(runner, snippet(CLOCK)) != before


def test_other_source_or_option_runs_again(runner: Runner, snippet) -> None:
    before = printed(runner, snippet(CLOCK))
    assert printed(runner, snippet(CLOCK + "  #")) != before
    assert printed(runner, snippet(CLOCK, timeout="9")) != before
    assert printed(runner, snippet(CLOCK)) == before


def test_other_torch_runs_again(warm_call, tmp_path: Path) -> None:
    snippets = tmp_path / "snippets"
    snippets.mkdir()
    (snippets / "a.py").write_text(f'"""a: b."""\n\n# %% clock\n{CLOCK}\n')
    metadata = tmp_path / "path" / "torch-99.0.dist-info" / "METADATA"
    metadata.parent.mkdir(parents=True)
    metadata.write_text("Metadata-Version: 2.1\nName: torch\nVersion: 99.0\n")
    path = os.pathsep.join(filter(None, [str(tmp_path / "path"), os.environ.get("PYTHONPATH")]))

    def run(**more: str) -> str:
        return warm_call("refsnippets", "--snippets", snippets, "run", **more).stdout

    before = run()
    assert run() == before
    assert run(PYTHONPATH=path) != before
    assert run() == before


@pytest.mark.parametrize("text", ["", '{"printed": "x"', "[]", "{}", '{"printed": "x", "colour": 1}'])
def test_corrupt_result_is_run_again(runner: Runner, snippet, text: str) -> None:
    before = printed(runner, snippet(CLOCK))
    [kept] = runner.store.folder.iterdir()
    kept.write_text(text)
    [after] = printed(runner, snippet(CLOCK))
    assert after.strip().isdigit()
    assert [after] != before
    assert printed(runner, snippet(CLOCK)) == [after]


def test_fault_is_not_kept(runner: Runner, snippet) -> None:
    assert next(runner.run([snippet("import os\nos._exit(0)")]))[1].fault
    assert list(runner.store.folder.glob("*")) == []


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Runner]:
    """A runner with a warm process of its own, to be killed."""
    monkeypatch.delenv(WARM_SOCKET, raising=False)
    with Runner(workers=1, store=Store(tmp_path / "store")) as runner:
        yield runner


@pytest.mark.parametrize("whom", ["warm", "worker"])
def test_results_before_a_crash_are_kept(own: Runner, snippet, whom: str) -> None:
    quick = [snippet(f"print({number})") for number in range(3)]
    running = own.run([*quick, snippet("import time\ntime.sleep(60)", timeout="60")])
    assert [next(running)[1].printed for _ in quick] == ["0\n", "1\n", "2\n"]
    [leader] = _warm_processes(own)
    victim = leader if whom == "warm" else int(Path(f"/proc/{leader}/task/{leader}/children").read_text().split()[0])
    os.kill(victim, signal.SIGKILL)
    with pytest.raises(RunnerError, match="the runner's process died"):
        next(running)
    assert len(list(own.store.folder.glob("*.json"))) == 3


def test_nothing_is_left_when_the_client_is_killed(tmp_path: Path, environment: dict[str, str]) -> None:
    seconds = f"{3600 + os.getpid()}.5"
    (tmp_path / "a.py").write_text(f'"""a: b."""\n\n# %% sleeps\nimport os\nos.execlp("sleep", "sleep", "{seconds}")\n')
    command = [sys.executable, "-m", "refsnippets", "--snippets", str(tmp_path), "run"]
    with subprocess.Popen(command, env=environment) as client:
        assert _wait(lambda: _with_argument(seconds))
        client.kill()
    assert _wait(lambda: not _with_argument(seconds))


def _wait(condition) -> bool:
    end = time.monotonic() + 60
    while not (done := condition()) and time.monotonic() < end:
        time.sleep(0.05)
    return bool(done)


def _with_argument(text: str) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                arguments = entry.joinpath("cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if text.encode() in arguments:
                found.append(int(entry.name))
    return found


def _warm_processes(runner: Runner) -> list[int]:
    return [pid for pid in warm._children() if runner._folder() in Path(f"/proc/{pid}/cmdline").read_text()]
