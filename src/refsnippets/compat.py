"""Write the run of the installed torch: ``python -m refsnippets.compat [RELEASE]``, as ``nox -s compat`` does for each release.

What the file has of the same texts in the same environment is not run again. A run that is interrupted keeps what it has.
"""

import argparse
import datetime
import platform
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.progress import track

from refsnippets import catalog, pages, runs
from refsnippets.catalog import Snippet
from refsnippets.environment import device, processor
from refsnippets.observe import observe
from refsnippets.outcome import Outcome
from refsnippets.problem import Problem
from refsnippets.runner import Runner, RunnerError
from refsnippets.runs import Run, RunError
from refsnippets.store import installed

# So many snippets between two writes: what a killed run loses at most.
STEP = 100


def environment() -> dict[str, str]:
    """Return what the run is about to run on, without the day."""
    kind = device()
    releases = installed()
    return {
        **{name: releases[name] for name in ("torch", "torchvision", "numpy", "matplotlib", "python")},
        "platform": f"{platform.system()} {platform.machine()}",
        "device_name": _gpu() if kind == "cuda" else processor(),
    }


def _gpu() -> str:
    query = ["nvidia-smi", "--query-gpu=name", "--format=csv,noheader"]
    return subprocess.run(query, check=True, capture_output=True, text=True).stdout.splitlines()[0].strip()


def start(folder: Path) -> Run:
    """Return the run to go on with: what its file has where the environment is the same, else an empty one."""
    now = environment()
    run = Run(runs.label(now["torch"]), device(), now)
    path = folder / run.name
    if not path.exists():
        return run
    before = runs.read(path)
    date = before.environment.get("date", "")
    same = {key: value for key, value in before.environment.items() if key not in ("date", "device_name")}
    if same != {key: value for key, value in now.items() if key != "device_name"}:
        return run
    return Run(run.release, run.device, {**now, "date": date}, before.snippets, before.probes)


def complete(run: Run, snippets: list[Snippet], probes: dict[str, str], folder: Path, fresh: bool) -> int:
    """Run what the run does not have, or everything, and write its file. Returns how many snippets ran.

    Raises:
        RunnerError: The runner's process could not start, or died. What was finished is in the file.
    """
    kept: dict[str, dict[str, runs.Observation]] = {}
    for snippet in snippets:
        known = run.of(snippet)
        if known is not None:
            kept.setdefault(snippet.page, {})[snippet.name] = known
    run.snippets = kept
    run.probes = {api: found for api, found in run.probes.items() if found["expression"] == probes.get(api)}
    todo = [snippet for snippet in snippets if fresh or run.of(snippet) is None]
    asked = {api: expression for api, expression in probes.items() if fresh or api not in run.probes}
    try:
        with Runner(fresh=fresh) as runner:
            for count, (snippet, outcome) in enumerate(_progress(runner.run(todo), len(todo), run.release), start=1):
                run.snippets.setdefault(snippet.page, {})[snippet.name] = observe(snippet, outcome)
                if count % STEP == 0:
                    _write(run, folder)
            for api, found in runner.probe(asked).items():
                run.probes[api] = {"expression": asked[api], "dtypes": found}
    finally:
        if todo or asked:
            _write(run, folder)
    return len(todo)


def _write(run: Run, folder: Path) -> None:
    run.environment["date"] = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    runs.write(run, folder)


def _progress(ran: Iterator[tuple[Snippet, Outcome]], count: int, release: str) -> Iterator[tuple[Snippet, Outcome]]:
    console = Console(stderr=True)
    yield from track(ran, f"torch {release}", count, console=console, transient=True, disable=not console.is_terminal)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line.

    Returns:
        0 when the file is complete, whatever the statuses; 1 when a snippet or page is unreadable; 2 when nothing could run.
    """
    parser = argparse.ArgumentParser(prog="python -m refsnippets.compat", description="Write the run of the installed torch.")
    parser.add_argument("release", nargs="?", help="refuse to run on another torch release than this")
    parser.add_argument("--folder", type=Path, default=runs.ROOT, help="where runs are kept (default: the package's)")
    parser.add_argument("--snippets", type=Path, default=catalog.ROOT, help="folder of snippet files (default: the package's)")
    parser.add_argument("--docs", type=Path, default=Path("docs"), help="folder of the pages, which name what to probe")
    parser.add_argument("--fresh", action="store_true", help="run everything, whatever the file has")
    options = parser.parse_args(arguments)
    for number in (signal.SIGINT, signal.SIGTERM):  # also where a shell has it ignored, as behind `&`
        signal.signal(number, signal.default_int_handler)
    found = catalog.load(options.snippets)
    problems: list[Problem] = list(found.problems)
    probes = pages.probes(pages.load(options.docs, problems).values())
    try:
        run = start(options.folder)
        if options.release not in (None, run.release):
            raise RunnerError(f"torch {options.release} was asked for, and {run.environment['torch']} is installed")
        ran = complete(run, list(found), probes, options.folder, options.fresh)
    except (RunError, RunnerError) as error:
        print(f"compat: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(f"compat: interrupted; {options.folder / run.name} keeps what has run", file=sys.stderr)
        return 130
    print(_summary(run, ran))
    for problem in sorted(problems):
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def _summary(run: Run, ran: int) -> str:
    statuses = [observation.status for by_name in run.snippets.values() for observation in by_name.values()]
    counts = ", ".join(f"{statuses.count(status)} {status}" for status in dict.fromkeys(["pass", *sorted(set(statuses))]))
    return f"torch {run.release}, {run.device}: {len(statuses)} snippets ({ran} run now): {counts}"


if __name__ == "__main__":
    raise SystemExit(main())
