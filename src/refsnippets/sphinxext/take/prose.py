"""A page as Markdown, from what Sphinx has made of it: every directive is resolved, and what the page shows is there.

Written for the nodes that MyST, sphinx-gallery and our directives make. Of a node that is not known, what it holds is written.
"""

import re
from collections.abc import Callable, Iterator

from docutils import nodes
from sphinx import addnodes

from refsnippets import archive
from refsnippets.sphinxext.take import html
from refsnippets.sphinxext.take.text import escaped, fenced, figure, literal

# What is on no page, or says what the links of a page say already.
SILENT = (nodes.comment, nodes.meta, nodes.target, nodes.substitution_definition, nodes.system_message, addnodes.index)
# Turns the address of a link into that of the Markdown file, or into nothing where there is none to lead to.
Link = Callable[[str], str]


def blocks(node: nodes.Node, link: Link, level: int = 0) -> Iterator[str]:
    """Yield the Markdown of a node's children, one block at a time; `level` counts the sections around them."""
    for child in node.children:
        yield from block(child, link, level)


def block(node: nodes.Node, link: Link, level: int) -> Iterator[str]:  # noqa: PLR0912  one branch for each kind of node
    """Yield the Markdown of one node that stands by itself."""
    match node:
        case nodes.Text():
            if node.strip():
                yield escaped(node.astext())
        case nodes.section():
            yield from blocks(node, link, level + 1)
        case nodes.title():
            yield "#" * max(level, 1) + " " + inline(node, link)
        case nodes.paragraph() | nodes.rubric() | nodes.line():
            separator = " · " if "rs-badges" in node["classes"] else ""
            text = separator.join(inline(child, link) for child in node.children) if separator else inline(node, link)
            if text.strip() and not text.endswith(f"({archive.NAME})"):  # that is for people, and not in the zip itself
                # A line of prose may begin like an item of a list, or a heading.
                yield re.sub(r"(?m)^(\d*)([-+#>.)])(?=\s)", r"\1\\\2", text)
        case nodes.bullet_list():
            yield "\n".join(_item("- ", blocks(item, link, level)) for item in node.children)
        case nodes.enumerated_list():
            first = node.get("start", 1)
            items = enumerate(node.children, first)
            yield "\n".join(_item(f"{number}. ", blocks(item, link, level)) for number, item in items)
        case nodes.definition_list():
            yield "\n".join(_definition(item, link, level) for item in node.children)
        case nodes.math_block():
            yield f"$$\n{node.astext().strip()}\n$$"
        case nodes.table():
            yield _table(node, link)
        case nodes.image():
            if node.get("alt"):
                yield figure(node["alt"])
        case nodes.raw():
            yield from _raw(node, link)
        case nodes.Admonition() | nodes.block_quote():
            inner = [f"**{type(node).__name__.capitalize()}**"] if isinstance(node, nodes.Admonition) else []
            quoted = "\n\n".join([*inner, *blocks(node, link, level)])
            yield "\n".join(f"> {line}".rstrip() for line in quoted.split("\n"))
        case nodes.transition():
            yield "---"
        case _ if isinstance(node, SILENT):
            return
        case nodes.literal_block() | nodes.doctest_block():
            yield fenced(node.astext(), node.get("language", "text"))
        case nodes.Element() if node.tagname == "code_links_block":  # sphinx-gallery's, code whose names are links
            yield fenced("".join(text.astext() for text in node.findall(nodes.Text)), "python")
        case nodes.TextElement():
            yield inline(node, link)
        case _:
            yield from blocks(node, link, level)


def inline(node: nodes.Node, link: Link) -> str:
    """Return the Markdown of a node within a line."""
    match node:
        case nodes.Text():
            return escaped(node.astext())
        case nodes.literal():
            return literal(node.astext())
        case nodes.math():
            return f"${node.astext()}$"
        case nodes.image():
            return figure(node["alt"]) if node.get("alt") else ""
        case nodes.raw():
            return " ".join(_raw(node, link))
        case _ if isinstance(node, SILENT):
            return ""
    text = "".join(inline(child, link) for child in node.children)
    match node:
        case nodes.emphasis() | nodes.title_reference():
            return f"*{text}*"
        case nodes.strong():
            return f"**{text}**"
        case nodes.reference():
            address = link(node.get("refuri", "#" + node.get("refid", "")))
            return f"[{text}]({address})" if address and text else text
    return text


def _item(mark: str, content: Iterator[str]) -> str:
    """Return an item of a list, its further lines below its first word."""
    text = "\n\n".join(content)
    return mark + text.replace("\n", "\n" + " " * len(mark)).replace("\n" + " " * len(mark) + "\n", "\n\n")


def _definition(item: nodes.Node, link: Link, level: int) -> str:
    terms = ", ".join(inline(term, link) for term in item.children if isinstance(term, nodes.term))
    content = [text for part in item.children if isinstance(part, nodes.definition) for text in blocks(part, link, level)]
    first = f"{terms}: {content[0]}" if content and not content[0].startswith(("`" * 3, "- ")) else f"{terms}:"
    return _item("- ", iter([first, *content[first != f"{terms}:" :]]))


def _table(node: nodes.table, link: Link) -> str:
    """Return a table; where a cell holds more than a few words, a list of its rows."""
    heads = [list(entry.children) for row in node.findall(nodes.thead) for entry in row.findall(nodes.entry)]
    rows = [list(row.findall(nodes.entry)) for body in node.findall(nodes.tbody) for row in body.findall(nodes.row)]
    if next(node.findall(nodes.literal_block), None) is not None:
        return "\n".join(_item("- ", _listed(row, link)) for row in rows)
    lines = [[_cell(entry, link) for entry in row] for row in rows]
    named = ["" if not head else " ".join(inline(child, link) for child in head) for head in heads]
    width = max(map(len, [named, *lines]), default=0)
    named += [""] * (width - len(named))
    return "\n".join("| " + " | ".join(cells) + " |" for cells in [named, ["---"] * width, *lines])


def _listed(row: list[nodes.entry], link: Link) -> Iterator[str]:
    """Yield a row of a table as an item of a list: what is in its first cell in one line, and the rest below it."""
    yield ", ".join(blocks(row[0], link))
    for entry in row[1:]:
        yield from blocks(entry, link)


def _cell(entry: nodes.entry, link: Link) -> str:
    text = "<br>".join(blocks(entry, link))
    return re.sub(r"\s*\n\s*", " ", text).replace("|", r"\|")


def _raw(node: nodes.raw, link: Link) -> list[str]:
    return html.read(node.astext(), link) if "html" in node.get("format", "") else []
