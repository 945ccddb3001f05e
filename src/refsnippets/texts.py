"""The text of a page beside its snippet file, in the order in which it is read. Needs neither Sphinx nor torch.

In a checkout the pages are those of ``docs``; the wheel brings a copy of them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from refsnippets import catalog, links, pages
from refsnippets.catalog import Catalog, Module
from refsnippets.pages import Fence
from refsnippets.plainmath import plain

HEADING = re.compile(r"(#{2,6}) (.+)")
# A link to a page of the site has no scheme. What looks like one within code is code.
LOCAL = re.compile(r"(?P<code>`+[^`]+`+)|!?\[(?P<text>(?:[^\]`]|`[^`]*`)+)\]\((?![a-z]+:)[^)\s]*\)")
MATH = re.compile(r"\$\$(.+?)\$\$|(?<![\\$\w])\$([^$\n][^$]*?)\$(?![$\w])", re.DOTALL)


@dataclass(frozen=True)
class Heading:
    """A heading below the title. A section has depth 2."""

    text: str
    depth: int


@dataclass(frozen=True)
class Prose:
    """Markdown that any viewer reads."""

    text: str


Part = Heading | Prose | Fence


def source(found: Catalog, module: Module) -> Path | None:
    """Return the file of a module's page, or None where there is none."""
    if found.root == catalog.ROOT.resolve():
        folders = [found.root.with_name("pages"), found.root.parents[2] / "docs"]
    else:
        folders = [found.root.with_name("docs")]
    return next((path for folder in folders if (path := folder / f"{module.docname}.md").is_file()), None)


def official(text: str, module: Module) -> str:
    """Return the address of the official page of the API that a page is about, or an empty string."""
    matter = pages.split(text)[0]
    stated = re.search(r"^official: *[\"']?([^\"'\s]+)", matter, flags=re.MULTILINE)
    return stated[1] if stated else "" if module.page.startswith("guides/") else links.official(module.subject)


def parts(text: str) -> Iterator[Part]:
    """Yield what stands below a page's title: headings, prose, directives."""
    lines = text.splitlines()
    line = pages.split(text)[1]
    for fence in pages.fences(text, line):
        yield from _prose(lines[line - 1 : fence.line - 1])
        yield fence
        line = fence.end
    yield from _prose(lines[line - 1 :])


def _prose(lines: list[str]) -> Iterator[Part]:
    block: list[str] = []
    for line in [*lines, "##### "]:  # the last one ends the last block, and is none itself
        heading = HEADING.fullmatch(line)
        if heading or line.startswith("#"):
            if prose := markdown("\n".join(block)):
                yield Prose(prose)
            block = []
            if heading and heading[2].strip():
                yield Heading(markdown(heading[2]), len(heading[1]))
        else:
            block.append(line)


def fenced(text: str, language: str) -> str:
    """Return a block of code. Its fence is longer than any in the text."""
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"{fence}{language}\n{text}\n{fence}"


def markdown(text: str) -> str:
    """Return text of a page without what only the site understands: math becomes plain, a link to a page its name.

    >>> markdown("See [torch.var](torch.var.md): it divides by $N - 1$.")
    'See torch.var: it divides by N - 1.'
    """
    pieces = re.split(r"(`+[^`]+`+)", LOCAL.sub(lambda link: link["code"] or link["text"], text))  # code stays as it is
    return "".join(piece if piece.startswith("`") else MATH.sub(_math, piece) for piece in pieces).strip()


def _math(match: re.Match[str]) -> str:
    # A formula on lines of its own is indented as such, or Markdown would join it with the text around.
    return f"\n    {' '.join(plain(match[1]).split())}\n" if match[1] else plain(match[2])
