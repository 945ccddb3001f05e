"""Write what happened in place of the expected output of snippet files."""

from collections.abc import Iterable
from pathlib import Path

from refsnippets.catalog import Snippet
from refsnippets.compare import matches
from refsnippets.outcome import Outcome


def rewrite(path: Path, outcomes: Iterable[tuple[Snippet, Outcome]]) -> list[Snippet]:
    """Bring the expected output of the snippets of one file up to date.

    Output that already agrees is left as it stands, so that a ``...`` written by hand stays.

    Returns:
        The snippets whose expected output has changed.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    changed = []
    # From the end of the file, so that the lines of the snippets before stay where they were.
    for snippet, outcome in sorted(outcomes, key=lambda pair: -pair[0].line):
        if matches("\n".join(snippet.expected), "\n".join(outcome.lines)):
            continue
        start = snippet.expected_line - 1
        lines[start : start + len(snippet.expected)] = [f"#> {line}".rstrip() for line in outcome.lines]
        changed.append(snippet)
    if changed:
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return changed[::-1]
