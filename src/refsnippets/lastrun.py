"""Of all runs on a kind of device the one that says most of a page as it stands: when, and on what, it was last run."""

from collections.abc import Sequence
from dataclasses import dataclass

from refsnippets.catalog import Snippet
from refsnippets.runs import Run


@dataclass(frozen=True)
class LastRun:
    """A run, and how many of a page's snippets it has: of their present text, and of these how many could run there."""

    run: Run
    seen: int
    ran: int


def last_run(snippets: Sequence[Snippet], runs: Sequence[Run]) -> LastRun | None:
    """Return the run that has most of these snippets as they stand, and of several the newest release. Without runs: None."""
    counted = []
    for run in runs:
        seen = [observation for snippet in snippets if (observation := run.of(snippet)) is not None]
        counted.append(LastRun(run, len(seen), sum(observation.status != "not applicable" for observation in seen)))
    return max(counted, key=lambda last: (last.seen, last.run.order()), default=None)
