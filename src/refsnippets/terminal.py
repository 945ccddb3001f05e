"""What the commands write to: plain in a pipe, with colour and aligned where there is a terminal."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from refsnippets.problem import Problem

out = Console(highlight=False, soft_wrap=True, emoji=False)
err = Console(stderr=True, highlight=False, soft_wrap=True, emoji=False)


def report(problems: Iterable[Problem]) -> int:
    """Print problems in order. Returns the exit status: 1 where there are any."""
    listed = sorted(problems)
    for problem in listed:
        err.print(str(problem), markup=False, style="red")
    return 1 if listed else 0


def print_rows(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table whose first column is a name: aligned in a terminal, numbers to the right; with tabs in a pipe."""
    listed = list(rows)
    if not out.is_terminal:
        for row in listed:
            print(*row, sep="\t")  # rich would make spaces of the tabs
        return
    table = Table(*(f"[bold]{head}" for head in heads), box=None, pad_edge=False)
    for name, *cells in listed:
        table.add_row(Text(str(name), "cyan"), *(Text(str(cell)) for cell in cells))
    for column, cell in zip(table.columns, listed[0] if listed else (), strict=False):
        column.justify = "right" if isinstance(cell, int) else "left"
    out.print(table, soft_wrap=False)
