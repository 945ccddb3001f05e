"""The sections of a page as plain text: what a full-text search reads."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from docutils import nodes
from sphinx import addnodes

# Code is found by its names, formulas and comments not at all; and what the build adds to every page is no content of one.
LEFT_OUT = (
    nodes.raw,
    nodes.comment,
    nodes.literal_block,
    nodes.math,
    nodes.math_block,
    nodes.image,
    addnodes.only,
    addnodes.toctree,
)
GENERATED = {
    "rs-badges",
    "rs-page-list",
    "rs-see-also",
    "rs-run-summary",
    "rs-support-detail",
    "rs-support",
    "rs-compare",
    "rs-change",
}
NAME = re.compile(r"[A-Za-z_]\w{2,}")
CALLED = re.compile(r"(?:\.|\b(?:torch|nn|F|optim|v2|models|datasets)\.)([A-Za-z_]\w{2,})")


@dataclass(frozen=True)
class Section:
    """A section without the sections in it: its anchor, its heading, its prose, and the names that its code uses."""

    anchor: str
    heading: str
    text: str
    names: tuple[str, ...]

    def says(self, common: Collection[str]) -> bool:
        """Whether there is anything in it but what is common to many pages."""
        return bool(self.text or {self.heading, *self.names} - {"", *common})

    def row(self, common: Collection[str]) -> list[str]:
        """Return it as the search has it: the anchor only where it is not what docutils makes of the heading."""
        anchor = "" if self.anchor == slug(self.heading) else self.anchor
        return [self.heading, self.text, " ".join(name for name in self.names if name not in common), anchor]


def slug(heading: str) -> str:
    """Return the anchor that most sections have. The script in the browser makes it in the same way.

    >>> slug("Errors, and surprises!")
    'errors-and-surprises'
    """
    return re.sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-")


def sections(doctree: nodes.document) -> list[Section]:
    """Return the sections of a page, in order."""
    found = []
    for section in doctree.findall(nodes.section):
        title = section.next_node(nodes.title)
        heading = title.astext() if title is not None and title.parent is section else ""
        prose: list[str] = []
        code: list[str] = []
        _walk(section, prose, code)
        text = " ".join(" ".join(prose).split())
        known = set(NAME.findall(text))
        names = tuple(dict.fromkeys(name for block in code for name in CALLED.findall(block) if name not in known))
        first = section.parent is doctree
        found.append(Section("" if first else section["ids"][0], "" if first else heading, text, names))
    return found


def described(doctree: nodes.document) -> str | None:
    """Return what a page says of itself in its head, or None where it says nothing."""
    return next((str(meta["content"]) for meta in doctree.findall(nodes.meta) if meta.get("name") == "description"), None)


def description(doctree: nodes.document) -> str:
    """Return what a page says of itself in its head, or its first paragraph."""
    stated = described(doctree)
    if stated is not None:
        return stated
    section = doctree.next_node(nodes.section)
    paragraph = next((child for child in section.children if isinstance(child, nodes.paragraph)), None) if section else None
    return " ".join(paragraph.astext().split()) if paragraph is not None else ""


def _walk(node: nodes.Element, prose: list[str], code: list[str]) -> None:
    for child in node.children:
        if isinstance(child, nodes.literal_block) and str(child.get("language", "")).lower() in ("python", "ipython3"):
            code.append(child.astext())
        if isinstance(child, (nodes.section, nodes.title, nodes.Text, *LEFT_OUT)) or not isinstance(child, nodes.Element):
            continue
        classes = set(child["classes"])
        if classes & GENERATED or (isinstance(child, nodes.table) and any(name.startswith("rs-") for name in classes)):
            continue
        if any(name.startswith("sphx-glr-") for name in classes):
            continue
        if isinstance(child, (nodes.paragraph, nodes.term)):
            prose.append(child.astext())
        else:
            _walk(child, prose, code)
