"""A page's snippets in one interpreter, as its script and its notebook have them, give what they give alone."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from refsnippets import catalog
from refsnippets.catalog import Module, Snippet
from refsnippets.compare import first_difference
from refsnippets.outcome import Outcome
from refsnippets.runner import Runner
from refsnippets.sphinxext.take import cells, script

SNIPPETS = catalog.load()
# Those that cannot, and why.
NOT_THE_SAME = {
    ("creation/torch.from_numpy", "warned-once"): "torch gives the warning once in a process, and it has come before",
    (
        "functional/torch.nn.functional.relu",
        "not-a-class",
    ): "the error comes as the value is displayed, which a script does not do",
    ("models/torch.save", "atomic"): "it lists the folder, which now holds what the snippets above it wrote",
}
MARK = "\x01"


@pytest.fixture(scope="module")
def alone() -> dict[tuple[str, str], Outcome]:
    with Runner() as runner:
        return {(snippet.page, snippet.name): outcome for snippet, outcome in runner.run(list(SNIPPETS))}


def displaying(text: str) -> str:
    """Return a script that displays each cell's last expression, as a notebook does, and names each cell before it."""
    made = ["def _display(value):\n    value is None or print(repr(value))\n"]
    for cell in re.split(r"(?m)^(?=# %%)", text):
        head, _, body = cell.partition("\n")
        lines = body.split("\n")
        last = tree[-1] if (tree := ast.parse(body).body) else None
        if isinstance(last, ast.Expr):
            lines[last.lineno - 1] = "_display((" + lines[last.lineno - 1][last.col_offset :]
            lines[(last.end_lineno or 1) - 1] += "\n))"
        made.append("\n".join([f"print({MARK + head.removeprefix('# %%').strip()!r})", *lines]))
    return "\n".join(made)


def differences(module: Module, alone: dict[tuple[str, str], Outcome], ran: Outcome) -> Iterator[tuple[str, str]]:
    """Yield each snippet whose cell printed something else, warnings aside: they are not printed, and may come once only."""
    if ran.error or ran.fault:
        yield "the end", f"{ran.error} {ran.fault}"
    printed = dict(part.partition("\n")[::2] for part in ran.printed.split(MARK)[1:])
    for snippet in module.snippets.values():
        if not snippet.options.keys() & {"launch", "requires"}:
            outcome = alone[snippet.page, snippet.name]
            count = sum(len(str(warning).split("\n")) for warning in outcome.warnings)
            after = len(str(outcome.error).split("\n")) if outcome.error else 0
            before = len(outcome.lines) - count - after
            expected = [*snippet.expected[:before], *snippet.expected[before + count :]]
            got = printed.get(snippet.name, "not run").rstrip("\n")
            if outcome.error and not outcome.error.text:
                got = got.removesuffix(": ")
            difference = first_difference(tuple(expected), [line.rstrip() for line in got.split("\n")] if got else [])
            if difference:
                yield snippet.name, difference[1]


def test_snippets_of_a_page_run_one_after_the_other(alone: dict[tuple[str, str], Outcome]) -> None:
    scripts = []
    for page, module in SNIPPETS.modules.items():
        made = [cells.Code(snippet, alone[page, snippet.name]) for snippet in module.snippets.values()]
        scripts.append(Snippet(page, "together", Path(f"{page}.py"), 1, displaying(script.write(made)), (), {"timeout": "120"}))
    with Runner() as runner:
        found = {
            (ran.page, name): difference
            for ran, outcome in runner.run(scripts)
            for name, difference in differences(SNIPPETS.modules[ran.page], alone, outcome)
        }
    assert {key: text for key, text in found.items() if key not in NOT_THE_SAME} == {}
    assert NOT_THE_SAME.keys() == found.keys()
