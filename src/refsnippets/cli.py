"""The ``refsnippets`` command."""

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.progress import track

from refsnippets import __version__, catalog, check, cli_export, cli_show, cli_support, update
from refsnippets.catalog import Catalog, Module, Snippet
from refsnippets.outcome import Outcome
from refsnippets.problem import Problem
from refsnippets.runner import Runner, RunnerError
from refsnippets.terminal import err, out, print_cell, print_rows, report


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Returns:
        0 when all went well, 1 when a snippet is not as it says, 2 when the command cannot be carried out.
    """
    options = _parser().parse_args(arguments)
    found = catalog.load(options.snippets)
    try:
        return int(options.do(found, options))
    except (LookupError, RunnerError) as error:
        err.print(f"refsnippets: {error.args[0]}", markup=False)
        return 2
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="refsnippets", description="PyTorch by example, and every example true.")
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--snippets", type=Path, default=catalog.ROOT, help="folder of snippet files (default: the package's)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, do: object, help: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=help, description=help)
        sub.set_defaults(do=do)
        return sub

    sub = command("list", _list, "List the pages: name, number of snippets, what it is.")
    sub.add_argument("--json", action="store_true", help="as JSON")
    cli_show.add(commands)
    for name, do, help in (
        ("run", _run, "Run snippets and print what they give."),
        ("verify", _verify, "Run snippets and compare what they give with what they should."),
        ("update", _update, "Run snippets and write what they give as their expected output."),
    ):
        sub = command(name, do, help)
        sub.add_argument("which", nargs="*", metavar="API|PATH", help="all, if none is given")
        sub.add_argument("--fresh", action="store_true", help="run everything, whatever results have been kept")
        sub.add_argument("--mode", choices=("fork", "spawn"), help="how snippets are isolated (default: the best here)")
        sub.add_argument("--requires", choices=catalog.DEVICES, help="only snippets that need this device")
        if name == "run":
            sub.add_argument("--json", action="store_true", help="as JSON")
    cli_support.add(commands)
    cli_export.add(commands)
    return parser


def _list(found: Catalog, options: argparse.Namespace) -> int:
    rows = [(module.subject, len(module.snippets), module.summary) for module in found.modules.values()]
    if options.json:
        keys = ("name", "snippets", "summary")
        out.print(json.dumps([dict(zip(keys, row, strict=True)) for row in rows], indent=2), markup=False)
    else:
        print_rows(("name", "snippets", "what it is"), rows)
    return report(found.problems)


def _modules(found: Catalog, options: argparse.Namespace) -> tuple[list[Module], list[Problem]]:
    modules = found.select(options.which)
    paths = {module.path for module in modules}
    return modules, [problem for problem in found.problems if problem.path in paths]


def _snippets(module: Module, options: argparse.Namespace) -> list[Snippet]:
    wanted = options.requires
    return [snippet for snippet in module.snippets.values() if wanted in (None, snippet.options.get("requires"))]


def _outcomes(modules: list[Module], options: argparse.Namespace) -> Iterator[tuple[Snippet, Outcome]]:
    snippets = [snippet for module in modules for snippet in _snippets(module, options)]
    with Runner(mode=options.mode, fresh=options.fresh) as runner:
        yield from track(
            runner.run(snippets), "Running snippets", len(snippets), console=err, transient=True, disable=not err.is_terminal
        )


def _run(found: Catalog, options: argparse.Namespace) -> int:
    modules, problems = _modules(found, options)
    done = {(snippet.page, snippet.name): outcome for snippet, outcome in _outcomes(modules, options)}
    answers = []
    for module in modules:
        for snippet in _snippets(module, options):
            outcome = done[snippet.page, snippet.name]
            if outcome.fault:
                problems.append(Problem(snippet.path, snippet.line, f"{snippet.name}: {outcome.fault}"))
            if options.json:
                answers.append({"page": snippet.page, "name": snippet.name, "source": snippet.source, **outcome.to_json()})
            else:
                print_cell(snippet, [f"(not run: {outcome.skipped})"] if outcome.skipped else outcome.lines)
                out.print()
    if options.json:
        out.print(json.dumps(answers, indent=2), markup=False)
    return report(problems)


def _verify(found: Catalog, options: argparse.Namespace) -> int:
    modules, problems = _modules(found, options)
    count = skipped = 0
    for snippet, outcome in _outcomes(modules, options):
        count += 1
        skipped += bool(outcome.skipped)
        problem = check.judge(snippet, outcome)
        if problem:
            problems.append(problem)
    status = report(problems)
    not_run = f", {skipped} not run here (they need another device or torch)" if skipped else ""
    out.print(f"{count} snippets checked, {len(problems)} problems{not_run}")
    return status


def _update(found: Catalog, options: argparse.Namespace) -> int:
    modules, problems = _modules(found, options)
    by_path: dict[Path, list[tuple[Snippet, Outcome]]] = {}
    for snippet, outcome in _outcomes(modules, options):
        if outcome.skipped:
            continue
        problem = check.behaviour(snippet, outcome)
        if problem:
            problems.append(problem)
        else:
            by_path.setdefault(snippet.path, []).append((snippet, outcome))
    changed = [snippet for path, pairs in by_path.items() for snippet in update.rewrite(path, pairs)]
    for snippet in changed:
        out.print(f"{Problem(snippet.path, snippet.line, f'{snippet.name}: expected output rewritten')}", markup=False)
    out.print(
        f"{len(changed)} of {sum(map(len, by_path.values()))} expected outputs rewritten: read the diff before you commit"
    )
    return report(problems)
