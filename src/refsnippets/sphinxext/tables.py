"""Tables as docutils nodes."""

from collections.abc import Iterable, Sequence

from docutils import nodes


def table(heads: Sequence[str], rows: Iterable[Sequence[nodes.Node]], style: str, widths: Sequence[int] = ()) -> nodes.table:
    """Return a table with one row of heads. A cell is a block, such as a paragraph."""
    group = nodes.tgroup("", *(nodes.colspec(colwidth=width) for width in widths or [1] * len(heads)), cols=len(heads))
    group += nodes.thead("", _row(nodes.paragraph("", head) for head in heads))
    group += nodes.tbody("", *map(_row, rows))
    return nodes.table("", group, classes=[style])


def _row(cells: Iterable[nodes.Node]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", cell) for cell in cells))
