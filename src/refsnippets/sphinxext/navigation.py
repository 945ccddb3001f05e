"""The ways from page to page: the sidebar, where one is, and what comes before and after.

The sidebar has every section, and the pages of the section at hand: its size does not grow with the site's.
"""

from typing import Any

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment
from sphinx.locale import _

# One link: docname, title, whether it is (or holds) the page at hand, and the links below it.
Link = tuple[str, str, bool, list[Any]]
# A neighbour of a page: docname, title, what it is.
Neighbour = tuple[str, str, str]


def setup(app: Sphinx) -> None:
    """Register the event."""
    app.connect("html-page-context", _add)


def _add(app: Sphinx, docname: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    env, root = app.env, app.config.root_doc
    assert isinstance(app.builder, StandaloneHTMLBuilder)
    relations = app.builder.relations
    above = ancestors(relations, docname)
    context["refsnippets_navigation"] = branch(env, root, {docname, *above})
    # A page that is in no list, such as that of the search, is right below the home page.
    context["refsnippets_breadcrumbs"] = [(name, _title(env, name)) for name in above or [root]] if docname != root else []
    # Pages of Sphinx's own get their titles in their templates.
    context["refsnippets_here"] = {"search": _("Search"), "genindex": _("Index")}.get(docname) or context.get("title", "")
    context["refsnippets_neighbours"] = neighbours(env, relations, docname)


def ancestors(relations: dict[str, list[str | None]], docname: str) -> list[str]:
    """Return every page above a page, from the home page down."""
    found: list[str] = []
    here = docname
    while (parent := relations.get(here, [None])[0]) is not None and parent not in found:
        found.insert(0, parent)
        here = parent
    return found


def neighbours(env: BuildEnvironment, relations: dict[str, list[str | None]], docname: str) -> dict[str, Neighbour]:
    """Return the pages before and after a page, in the order of the lists; a section's last page leads to the next section."""
    parent, before, after = relations.get(docname, [None, None, None])
    found: dict[str, Neighbour] = {}
    if before is not None:
        found["prev"] = (before, _title(env, before), _("Up") if before == parent else _("Previous"))
    if after is not None:
        follows = relations[after][0] in (parent, docname)
        found["next"] = (after, _title(env, after), _("Next") if follows else _("Next section"))
    return found


def branch(env: BuildEnvironment, above: str, open_pages: set[str]) -> list[Link]:
    """Return the links below `above`; only those of open pages have links below them."""
    links: list[Link] = []
    for name in env.toctree_includes.get(above, []):
        is_open = name in open_pages
        links.append((name, _title(env, name), is_open, branch(env, name, open_pages) if is_open else []))
    return links


def _title(env: BuildEnvironment, docname: str) -> str:
    title = env.titles.get(docname)
    return title.astext() if title is not None else docname
