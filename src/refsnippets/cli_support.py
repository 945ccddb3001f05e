"""``refsnippets support`` and ``refsnippets diff``: what the runs say, in a terminal."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from rich.text import Text

from refsnippets import runs, support
from refsnippets.catalog import DEVICES, Catalog, Module, Snippet, nearest
from refsnippets.problem import shown
from refsnippets.runs import Observation, Run
from refsnippets.terminal import out, print_rows, report


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the two commands to the command line."""
    text = "Show on which torch releases an API's snippets are as shown, and what they do elsewhere."
    sub = commands.add_parser("support", help=text, description=text)
    sub.add_argument("api", metavar="API")
    _options(sub, show_support)
    text = "Show the snippets that do one thing on one torch release and another on another."
    sub = commands.add_parser("diff", help=text, description=text)
    sub.add_argument("before", metavar="RELEASE")
    sub.add_argument("after", metavar="RELEASE")
    sub.add_argument("which", nargs="*", metavar="API|PATH", help="all, if none is given")
    sub.add_argument("--device", default="cpu", choices=("cpu", *DEVICES), help="kind of device (default: cpu)")
    _options(sub, show_diff)


def _options(sub: argparse.ArgumentParser, do: object) -> None:
    sub.add_argument("--runs", type=Path, default=runs.ROOT, help="folder of runs (default: the package's)")
    sub.set_defaults(do=do)


def show_support(found: Catalog, options: argparse.Namespace) -> int:
    """Print a line for each snippet, and under it what it does on the releases on which it is not as shown."""
    recorded, status = _read(options)
    for module in found.select([options.api]):
        _print_support(module, recorded)
    return status


def _print_support(module: Module, recorded: list[Run]) -> None:
    snippets = list(module.snippets.values())
    rows: list[tuple[str, str, str]] = []
    for device in support.devices(recorded):
        of_device = support.on(recorded, device)
        known = [run.release for run in of_device]
        for name, chosen in [(module.subject, snippets), *((snippet.name, [snippet]) for snippet in snippets if of_device)]:
            words = support.in_words(support.as_shown(chosen, of_device), known)
            rows.append((name, device, words or _why_not(chosen, of_device)))
    print_rows(("snippet", "device", "as shown on torch"), rows)
    for of_device in support.by_device(recorded):
        device = of_device[0].device
        for snippet in snippets:
            for stretch in support.stretches(snippet, of_device):
                if stretch.observation.status != "pass":
                    words = support.in_words(stretch.releases, [run.release for run in of_device])
                    out.print()
                    out.print(Text.assemble((snippet.name, "cyan"), f" on {words}, {device}: {stretch.observation.status}"))
                    _print_lines(stretch.observation.lines, "red")
                    _print_lines(support.was_shown(snippet, stretch.observation), "green", "the page shows")


def _why_not(chosen: Sequence[Snippet], of_device: list[Run]) -> str:
    return "no release" if support.recorded(chosen, of_device) else "not recorded"


def show_diff(found: Catalog, options: argparse.Namespace) -> int:
    """Print each snippet that changed, with what it gave before and after."""
    recorded, status = _read(options)
    by_release = {run.release: run for run in recorded if run.device == options.device}
    before, after = (_run(by_release, release, options.device) for release in (options.before, options.after))
    snippets = [snippet for module in found.select(options.which) for snippet in module.snippets.values()]
    changed = support.changes(snippets, before, after)
    for change in changed:
        out.print(
            Text.assemble(
                (change.snippet.page, "bold"),
                " ",
                (change.snippet.name, "cyan"),
                f" {shown(change.snippet.path)}:{change.snippet.line}",
            )
        )
        for run, observation, beside in ((before, change.before, change.after), (after, change.after, change.before)):
            _print_lines(
                support.lines(change.snippet, observation, beside), _colour(observation), f"{run.release}, {observation.status}"
            )
        out.print()
    both = sum(before.of(snippet) is not None and after.of(snippet) is not None for snippet in snippets)
    out.print(f"{len(changed)} of {both} snippets changed from torch {before.release} to {after.release} on {options.device}")
    return status


def _run(by_release: dict[str, Run], release: str, device: str) -> Run:
    if release not in by_release:
        known = ", ".join(by_release) or "none"
        raise LookupError(f"no run of torch {release} on {device}{nearest(release, list(by_release))}; there are {known}")
    return by_release[release]


def _read(options: argparse.Namespace) -> tuple[list[Run], int]:
    recorded, refused = runs.read_all(options.runs)
    return recorded, report(error.problem for error in refused)


def _colour(observation: Observation) -> str:
    return "green" if observation.status == "pass" else "red"


def _print_lines(lines: Sequence[str], style: str, head: str = "") -> None:
    if head and lines:
        out.print(f"  {head}:", markup=False)
    for line in lines:
        out.print(f"    {line}", markup=False, style=style)
