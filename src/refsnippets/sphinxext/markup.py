"""What others write that readers of a page, or a checker, stumble over: put right in the page's body."""

import re
from typing import Any

from sphinx.application import Sphinx

EMPTY_HEAD = re.compile(r'<th(?: class="[^"]*")?(?: scope="[^"]*")?>\s*(?:<p>\s*</p>)?\s*</th>')


def setup(app: Sphinx) -> None:
    """Register the event."""
    app.connect("html-page-context", _mend)


def _mend(app: Sphinx, docname: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    body = context.get("body")
    if body:
        # An empty corner of a table heads nothing. docutils writes it as a head.
        context["body"] = EMPTY_HEAD.sub("<td></td>", body)
