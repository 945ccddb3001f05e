"""What a run notes of an outcome: how it compares with what the page shows."""

import re
from collections.abc import Sequence
from dataclasses import replace

from refsnippets.catalog import Snippet
from refsnippets.check import behaviour
from refsnippets.compare import first_difference
from refsnippets.outcome import Outcome
from refsnippets.runs import Observation

LINES = 3
LONGEST = 200
# Where a machine keeps its packages: a message may name a file of one.
PACKAGES = re.compile(r"[^\s'\"()<>]*[/\\](?:site|dist)-packages[/\\]")


def observe(snippet: Snippet, outcome: Outcome) -> Observation:
    """Return the status of an outcome, with the first lines that are not as the snippet says."""
    if outcome.skipped:
        return _noted(snippet, "not applicable", [outcome.skipped])
    if outcome.fault:
        return _noted(snippet, "raises", [outcome.fault])
    error = outcome.error
    if error is not None and error.category != snippet.options.get("raises"):
        return _noted(snippet, "raises", str(error).splitlines())
    declared = [warning for warning in outcome.warnings if warning.category == snippet.options.get("warns")]
    undeclared = [warning for warning in outcome.warnings if warning not in declared]
    quiet = replace(outcome, warnings=declared)
    difference = first_difference(snippet.expected, quiet.lines)
    if difference is not None:
        at = difference[0]
        return _noted(snippet, "differs", outcome.lines[at:] or ["(no more output)"], at)
    if undeclared:
        return _noted(snippet, "warns", [line for warning in undeclared for line in str(warning).splitlines()])
    problem = behaviour(snippet, outcome)
    if problem:  # a declared error or warning did not come, and `...` stood for its text
        return _noted(snippet, "differs", outcome.lines or ["(no output)"])
    return Observation(snippet.digest, "pass")


def _noted(snippet: Snippet, status: str, lines: Sequence[str], at: int = 0) -> Observation:
    few = [_short(PACKAGES.sub("", line)) for line in lines[:LINES]]
    return Observation(snippet.digest, status, at, tuple(few or [""]))


def _short(line: str) -> str:
    return line if len(line) <= LONGEST else line[:LONGEST].rstrip() + " ..."
