"""A page as cells, Markdown and code in turn: what the Markdown file, the notebook and the script are written from."""

import posixpath
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from docutils import nodes

from refsnippets.catalog import Snippet
from refsnippets.outcome import Outcome
from refsnippets.pages import Page
from refsnippets.sphinxext import site
from refsnippets.sphinxext.support import PREFIX
from refsnippets.sphinxext.take import prose


@dataclass(frozen=True)
class Prose:
    """Markdown, with links to the Markdown files of other pages."""

    text: str


@dataclass(frozen=True)
class Code:
    """A snippet, what it gave, and the text that stands for its figure."""

    snippet: Snippet
    outcome: Outcome
    alt: str = ""


Cell = Prose | Code


def read(state: site.Site, docname: str, doctree: nodes.document, known: Collection[str]) -> list[Cell]:
    """Return the cells of a page. `known` names all pages: a link to another file stays as it is."""
    page = state.pages.get(docname)
    cells: list[Cell] = []
    text: list[str] = []
    for node, level in _flat(doctree, 0):
        code = _code(state, page, node)
        if code is None:
            text.extend(prose.block(node, lambda address: markdown_address(docname, address, known), level))
        else:
            cells += [Prose("\n\n".join(text))] if text else []
            text.clear()
            cells.append(code)
    return cells + ([Prose("\n\n".join(text))] if text else [])


def _flat(node: nodes.Node, level: int) -> Iterator[tuple[nodes.Node, int]]:
    """Yield what stands in sections, each with the number of sections around it."""
    for child in node.children:
        if isinstance(child, nodes.section):
            yield from _flat(child, level + 1)
        else:
            yield child, level


def _code(state: site.Site, page: Page | None, node: nodes.Node) -> Code | None:
    """Return the cell of a snippet, or None for anything else."""
    if page is None or not isinstance(node, nodes.container):
        return None
    name = next((style.removeprefix(PREFIX) for style in node["classes"] if style.startswith(PREFIX)), "")
    found = state.snippet(page, name)
    if found is None:
        return None
    embed = next(embed for embed in page.embeds() if embed.argument == name)
    return Code(*found, embed.options().get("alt", ""))


def markdown_address(docname: str, address: str, known: Collection[str]) -> str:
    """Return where a link leads in Markdown; nothing for a place within a page that only HTML has.

    >>> known = ["guides/dim", "reference/reductions/torch.std"]
    >>> markdown_address("reference/reductions/torch.std", "../../guides/dim.html#support", known)
    '../../guides/dim.md#support'
    >>> markdown_address("guides/dim", "../reference/reductions/torch.std.html#torch.std", known)
    '../reference/reductions/torch.std.md'
    >>> markdown_address("guides/dim", "#snippet-max", known), markdown_address("guides/dim", "../search.html", known)
    ('', '../search.html')
    """
    match = re.fullmatch(r"([^:?#]*)\.html(#.*)?|(#.*)", address)
    if match is None:
        return address
    path, fragment = match[1], match[2] or match[3] or ""
    if not re.fullmatch(r"#(?!snippet-|sphx-glr-)[\w-]+", fragment):  # of headings, Markdown viewers make the same names
        fragment = ""
    if path is None:
        return fragment
    return f"{path}.md{fragment}" if absolute(docname, path) in known else address


def absolute(docname: str, path: str) -> str:
    """Return the page that a path leads to from another page.

    >>> absolute("reference/reductions/torch.std", "../../guides/dim")
    'guides/dim'
    """
    return posixpath.normpath(posixpath.join(posixpath.dirname(docname), path))
