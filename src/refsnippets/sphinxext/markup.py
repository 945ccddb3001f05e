"""What others write that a reader, a checker or a slow line stumbles over: put right in the page's body."""

import re
from typing import Any

from sphinx.application import Sphinx

EMPTY_HEAD = re.compile(r'<th(?: class="[^"]*")?(?: scope="[^"]*")?>\s*(?:<p>\s*</p>)?\s*</th>')
DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
PLACES = re.compile(r'\s(?:d|x|y)="[^"]*"')
LONG = re.compile(r"-?\d+\.\d{3,}")


def setup(app: Sphinx) -> None:
    """Register the event."""
    app.connect("html-page-context", _mend)


def _mend(app: Sphinx, docname: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    if context.get("body"):
        context["body"] = mend(context["body"])


def mend(body: str) -> str:
    """Return a page's body with what is wrong in it put right.

    An empty corner of a table heads nothing, and docutils writes it as a head. Matplotlib writes places in a drawing to a
    millionth of a point: two thirds of a page with pictures. A hundredth is finer than any screen.
    """
    body = EMPTY_HEAD.sub("<td></td>", body)
    return DRAWING.sub(lambda drawing: PLACES.sub(lambda places: LONG.sub(_short, places[0]), drawing[0]), body)


def _short(number: re.Match[str]) -> str:
    return f"{round(float(number[0]), 2):.15g}"
