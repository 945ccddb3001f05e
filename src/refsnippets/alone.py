"""Which snippets have been seen to do the same in a fresh interpreter as in a fork: ``python -m refsnippets.alone RECORD``.

A reader pastes a snippet into an interpreter of their own; checks run it in a fork of a warm process, many times as fast. That
both give the same is seen once for each text of a snippet on each release, and recorded in a file that is kept with the
tests: two thousand imports of torch take half an hour. The tests run what the record does not have.
"""

import argparse
import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from textwrap import shorten

from rich.console import Console
from rich.progress import track

from refsnippets import catalog
from refsnippets.catalog import Snippet
from refsnippets.environment import device
from refsnippets.outcome import Outcome
from refsnippets.problem import Problem
from refsnippets.runner import Runner
from refsnippets.store import ALONE, Store, cache_folder, installed

RELEASES = ("torch", "torchvision")
Record = dict[str, dict[str, str]]


def digest(snippet: Snippet) -> str:
    """Return what stands for a text, its options, and the releases that it ran on."""
    keyed = [snippet.source, snippet.options, *(installed()[name] for name in RELEASES)]
    return hashlib.sha256(json.dumps(keyed, sort_keys=True).encode()).hexdigest()[:16]


def read(path: Path) -> Record:
    """Return the record: digests by page and name. Empty where there is no such file."""
    try:
        found: Record = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return found


def has(record: Record, snippet: Snippet) -> bool:
    """Whether the record is of this very text, on the installed releases."""
    return record.get(snippet.page, {}).get(snippet.name) == digest(snippet)


def due(record: Record, snippets: Iterable[Snippet]) -> list[Snippet]:
    """Return the snippets that the record does not have, without those that need another device than there is here."""
    here = [snippet for snippet in snippets if snippet.options.get("requires") in (None, device())]
    return [snippet for snippet in here if not has(record, snippet)]


def outcomes(runner: Runner, snippets: Iterable[Snippet], title: str = "") -> dict[Snippet, Outcome]:
    """Run all, and return what is to be the same in every way of running."""
    listed, console = list(snippets), Console(stderr=True)
    with runner:
        ran = track(runner.run(listed), title, len(listed), console=console, transient=True, disable=not console.is_terminal)
        return {snippet: replace(outcome, seconds=0.0, stderr="") for snippet, outcome in ran}


def differences(forked: dict[Snippet, Outcome], alone: dict[Snippet, Outcome]) -> list[Problem]:
    """Return the snippets whose two outcomes differ, with the first field that does."""
    found = []
    for snippet, outcome in forked.items():
        one, other = outcome.to_json(), alone[snippet].to_json()
        for name in one:
            if one[name] != other[name]:
                values = (shorten(repr(value), 200, placeholder=" ...") for value in (one[name], other[name]))
                message = "{}: {} is {} in a fork, and {} in a fresh interpreter".format(snippet.name, name, *values)
                found.append(Problem(snippet.path, snippet.line, message))
                break
    return found


def main() -> int:
    """Run the command line. Returns 1 when a snippet differs; the others are recorded."""
    parser = argparse.ArgumentParser(prog="python -m refsnippets.alone", description="Run snippets in fresh interpreters.")
    parser.add_argument("record", type=Path, help="the file that says what has been seen")
    parser.add_argument("--snippets", type=Path, default=catalog.ROOT, help="folder of snippet files (default: the package's)")
    parser.add_argument("--fresh", action="store_true", help="run every snippet, whatever has been seen")
    options = parser.parse_args()
    record = {} if options.fresh else read(options.record)
    snippets = list(catalog.load(options.snippets))
    wanted = due(record, snippets)
    store = Store(cache_folder() / ALONE)
    alone = outcomes(Runner("spawn", fresh=options.fresh, store=store), wanted, "In fresh interpreters")
    problems = differences(outcomes(Runner(fresh=options.fresh), wanted, "In forks"), alone)
    different = {(problem.path, problem.line) for problem in problems}
    seen: Record = {}
    for snippet in snippets:
        same = snippet in alone and (snippet.path, snippet.line) not in different
        if same or has(record, snippet):
            seen.setdefault(snippet.page, {})[snippet.name] = digest(snippet)
    options.record.write_text(json.dumps(seen, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    for problem in sorted(problems):
        print(problem)
    print(f"{len(wanted)} snippets run in fresh interpreters, {len(problems)} differ from a fork")
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
