"""The page for an address at which there is none: it offers what is nearest to the address, and the search.

A server shows it under any address, at any depth, so that it can load nothing by a relative one: all that it needs is in it.
"""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from sphinx.application import Sphinx

from refsnippets.sphinxext import site


def setup(app: Sphinx) -> None:
    """Register the event."""
    app.connect("html-collect-pages", _page)


def _page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the page, with the name and the path of every other."""
    pages = site.of(app).pages
    names = []
    for docname in sorted(app.env.found_docs):
        title = app.env.titles.get(docname)
        page = pages.get(docname)
        if title is not None:
            names.append([page.front["api"] if page and "api" in page.front else title.astext(), docname])
    # Where it is known under which path the site will stand, it is; else the script finds out.
    root = urlsplit(app.config.html_baseurl or "").path
    listed = json.dumps(names, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    yield "404", {"refsnippets_names": listed, "refsnippets_root": f"{root.rstrip('/')}/" if root else ""}, "way-404.html"
