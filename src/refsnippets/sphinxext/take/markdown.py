"""Cells as a Markdown file: code, then what it gave, then what its figures show."""

from collections.abc import Iterator

from sphinx.locale import _

from refsnippets.sphinxext.take.cells import Cell, Code
from refsnippets.sphinxext.take.text import escaped, fenced, figure


def write(cells: list[Cell]) -> str:
    """Return the text of the file."""
    return "\n\n".join(part for cell in cells for part in _parts(cell)) + "\n"


def _parts(cell: Cell) -> Iterator[str]:
    if not isinstance(cell, Code):
        yield cell.text
        return
    yield fenced(cell.snippet.source, "python")
    if cell.outcome.lines:
        yield fenced("\n".join(cell.outcome.lines), "text")
    for _figure in cell.outcome.figures:
        yield figure(cell.alt)
    if cell.outcome.skipped:
        yield escaped(_("Not recorded: this snippet %s.") % cell.outcome.skipped)
