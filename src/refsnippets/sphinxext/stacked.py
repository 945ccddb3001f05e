"""Tables on a phone: where the words of the columns do not fit beside each other, a row is a block with the heads as labels."""

import itertools
import re
from html import escape, unescape
from typing import Any

from sphinx.application import Sphinx

PLAIN = '<table class="table">'  # of a page's text: the tables of extensions have classes of their own
STACKED = '<table class="rs-stacked table">'
TABLE = re.compile(rf"{PLAIN}.*?</table>", re.DOTALL)
ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
HEAD = re.compile(r"<th\b[^>]*>(.*?)</th>|<td></td>", re.DOTALL)
CELL = re.compile(r"<td>(.*?)</td>", re.DOTALL)
# Characters that have room beside each other on a screen of 360 pixels, where only the longest word of each column stays whole.
ROOM = 32


def setup(app: Sphinx) -> None:
    """Register the event."""
    app.connect("html-page-context", _stack, priority=600)  # after the empty corners are no heads any more


def _stack(app: Sphinx, docname: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    if context.get("body"):
        context["body"] = TABLE.sub(lambda table: stack(table[0]), context["body"])


def stack(table: str) -> str:
    """Return a table with the class and the labels that its form on a phone needs, or as it is where its words have room."""
    top, _, rest = table.partition("<tbody>")
    heads = [_text(head[1] or "") for head in HEAD.finditer(top)]
    rows = [[_text(cell[1]) for cell in CELL.finditer(row[0])] for row in ROW.finditer(rest)]
    columns = zip(heads, *rows, strict=False)
    if len(heads) < 3 or sum(max(map(_longest, column)) for column in columns) <= ROOM:
        return table
    labelled = ROW.sub(lambda row: _label(row[0], heads), rest)
    return f"{top.replace(PLAIN, STACKED, 1)}<tbody>{labelled}"


def _label(row: str, heads: list[str]) -> str:
    """Write each cell's head into it. The first cell says what the row is about; an empty one has nothing to say."""
    places = itertools.count()

    def cell(found: re.Match[str]) -> str:
        at = next(places)
        return f'<td data-label="{escape(heads[at])}">{found[1]}</td>' if at and _text(found[1]) else found[0]

    return CELL.sub(cell, row)


def _text(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html)).strip()


def _longest(text: str) -> int:
    return max((len(word) for word in text.split()), default=0)
