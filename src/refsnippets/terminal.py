"""What the commands write to: plain in a pipe, with colour and aligned where there is a terminal."""

from collections.abc import Iterable, Sequence

from pygments.token import Comment, Keyword, Number, Operator, String
from rich.console import Console
from rich.style import Style
from rich.syntax import ANSISyntaxTheme, Syntax
from rich.table import Table
from rich.text import Text
from rich.theme import Theme

from refsnippets.catalog import Snippet
from refsnippets.problem import Problem

# Code within text without rich's black ground, which is a stain on a light terminal.
STYLES = Theme(
    {"markdown.code": "cyan", "markdown.item.bullet": "dim", "markdown.link": "default", "markdown.link_url": "blue"}
)

out = Console(highlight=False, soft_wrap=True, emoji=False, theme=STYLES)
err = Console(stderr=True, highlight=False, soft_wrap=True, emoji=False)

# Of the terminal's own palette those colours that are legible on a light ground and on a dark one.
CODE = ANSISyntaxTheme(
    {
        Comment: Style(dim=True, italic=True),
        Keyword: Style(color="magenta"),
        Keyword.Constant: Style(color="cyan"),
        Number: Style(color="cyan"),
        Operator.Word: Style(color="magenta"),
        String: Style(color="yellow"),
    }
)


def report(problems: Iterable[Problem]) -> int:
    """Print problems in order. Returns the exit status: 1 where there are any."""
    listed = sorted(problems)
    for problem in listed:
        err.print(str(problem), markup=False, style="red")
    return 1 if listed else 0


def code(text: str, language: str = "python") -> None:
    """Print code. Lines are left whole, so that what is marked and copied off the terminal still runs."""
    if out.is_terminal:
        out.print(Syntax(text, language, theme=CODE, background_color="default"))
    else:
        out.print(text, markup=False)


def print_cell(snippet: Snippet, output: Sequence[str]) -> None:
    """Print a snippet with its output: as in its file in a pipe; in a terminal the output is set apart by a bar."""
    terminal = out.is_terminal
    header = " ".join([snippet.name, *(f'{key}="{value}"' for key, value in snippet.options.items())])
    out.print(f"# %% {header}", markup=False, style="dim" if terminal else "")
    code(snippet.source.rstrip())
    for line in output:
        if not terminal:
            out.print(f"#> {line}".rstrip(), markup=False)
            continue
        for piece in Text(line, "green").wrap(out, max(1, out.width - 2), overflow="fold", tab_size=8):
            out.print(Text.assemble(("│ ", "dim"), piece))


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
