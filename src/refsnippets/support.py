"""What follows from the runs: on which releases a snippet is as its page shows, and what it did elsewhere."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from refsnippets.catalog import Snippet
from refsnippets.runs import NIGHTLY, Observation, Run

# What has to be explained: the snippet ran, and did something that the page does not show.
OTHERWISE = ("differs", "warns", "raises")
# Kinds of device that a page always names, also where none has been recorded.
EXPECTED = ("cpu", "cuda")


@dataclass(frozen=True)
class Stretch:
    """Consecutive releases on which the same text did the same."""

    releases: tuple[str, ...]
    observation: Observation


def on(runs: Iterable[Run], device: str) -> list[Run]:
    """Return the runs of stable releases on a kind of device, oldest first."""
    return sorted((run for run in runs if run.device == device and run.release != NIGHTLY), key=Run.order)


def devices(runs: Iterable[Run]) -> list[str]:
    """Return the kinds of device that a page names: those that are expected, and those recorded beside them."""
    return list(dict.fromkeys([*EXPECTED, *sorted({run.device for run in runs})]))


def by_device(runs: Iterable[Run]) -> list[list[Run]]:
    """Return the runs of each kind of device that there are any of."""
    listed = list(runs)
    return [found for device in devices(listed) if (found := on(listed, device))]


def stretches(snippet: Snippet, runs: Sequence[Run]) -> list[Stretch]:
    """Return what the snippet's text did, oldest release first. A release without observation ends a stretch."""
    seen = [(run.release, run.of(snippet)) for run in runs]
    found = []
    for observation, group in groupby(seen, key=lambda pair: pair[1]):
        if observation is not None:
            found.append(Stretch(tuple(release for release, _ in group), observation))
    return found


def as_shown(snippets: Iterable[Snippet], runs: Sequence[Run]) -> list[str]:
    """Return the releases on which every one of these snippets that applies there was seen to be as its page shows.

    A snippet that needs another device or a newer release does not count; one without observation does, as not seen.
    """
    listed = list(snippets)
    found = []
    for run in runs:
        observations = [run.of(snippet) for snippet in listed]
        statuses = {observation.status if observation else "" for observation in observations}
        if "pass" in statuses and statuses <= {"pass", "not applicable"}:
            found.append(run.release)
    return found


def unknown(snippets: Iterable[Snippet], runs: Sequence[Run]) -> list[str]:
    """Return the releases on which the text of one of these snippets has not run."""
    listed = list(snippets)
    return [run.release for run in runs if any(run.of(snippet) is None for snippet in listed)]


def recorded(snippets: Iterable[Snippet], runs: Sequence[Run]) -> bool:
    """Whether there is a release on which the texts of all these snippets have run."""
    return len(unknown(snippets, runs)) < len(runs)


def ranges(releases: Iterable[str], known: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the first and the last of each row of releases that are neighbours among the known ones.

    >>> list(ranges(["2.0", "2.1", "2.3"], ["2.0", "2.1", "2.2", "2.3"]))
    [('2.0', '2.1'), ('2.3', '2.3')]
    """
    wanted = set(releases)
    for inside, group in groupby(known, key=wanted.__contains__):
        if inside:
            row = list(group)
            yield row[0], row[-1]


def in_words(releases: Iterable[str], known: Sequence[str], to: str = "to") -> str:
    """Return releases as a reader reads them.

    >>> in_words(["2.0", "2.1", "2.3"], ["2.0", "2.1", "2.2", "2.3"])
    '2.0 to 2.1, 2.3'
    """
    return ", ".join(first if first == last else f"{first} {to} {last}" for first, last in ranges(releases, known))


def was_shown(snippet: Snippet, observation: Observation) -> tuple[str, ...]:
    """Return the lines of expected output in whose place an observation has its own."""
    if observation.status != "differs":
        return ()
    return snippet.expected[observation.at : observation.at + max(1, len(observation.lines))]


@dataclass(frozen=True)
class Change:
    """A snippet that did one thing on one release and another on another."""

    snippet: Snippet
    before: Observation
    after: Observation


def changes(snippets: Iterable[Snippet], before: Run, after: Run) -> list[Change]:
    """Return the snippets whose present text ran on both, and did not do the same."""
    found = []
    for snippet in snippets:
        one, other = before.of(snippet), after.of(snippet)
        if one is not None and other is not None and one != other:
            found.append(Change(snippet, one, other))
    return found


def lines(snippet: Snippet, observation: Observation, beside: Observation) -> tuple[str, ...]:
    """Return what one side of a change gave: its own lines, or, where it is as shown, what stands against the other's."""
    if observation.status == "pass":
        return was_shown(snippet, beside) or snippet.expected[:3]
    return observation.lines
