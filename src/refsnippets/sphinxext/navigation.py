"""The sidebar: every section, and the pages of the section at hand. Its size does not grow with the site's."""

from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

# One link: docname, title, whether it is (or holds) the page at hand, and the links below it.
Link = tuple[str, str, bool, list[Any]]


def setup(app: Sphinx) -> None:
    """Register the event."""
    app.connect("html-page-context", _add)


def _add(app: Sphinx, docname: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    context["refsnippets_navigation"] = branch(app.env, app.config.root_doc, ancestors(app.env, docname))


def ancestors(env: BuildEnvironment, docname: str) -> set[str]:
    """Return the page and every page above it."""
    found = {docname}
    while parent := next((name for name, below in _tree(env).items() if docname in below and name not in found), None):
        found.add(parent)
        docname = parent
    return found


def branch(env: BuildEnvironment, above: str, open_pages: set[str]) -> list[Link]:
    """Return the links below `above`; only those of open pages have links below them."""
    links: list[Link] = []
    for name in _tree(env).get(above, []):
        is_open = name in open_pages
        links.append((name, _title(env, name), is_open, branch(env, name, open_pages) if is_open else []))
    return links


def _tree(env: BuildEnvironment) -> dict[str, list[str]]:
    return env.toctree_includes


def _title(env: BuildEnvironment, docname: str) -> str:
    title = env.titles.get(docname)
    return title.astext() if title is not None else docname
