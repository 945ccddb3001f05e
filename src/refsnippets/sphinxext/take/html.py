"""What raw HTML says: its paragraphs and blocks of code, and the text that stands for its figures."""

import re
from collections.abc import Callable
from html.parser import HTMLParser

from refsnippets.sphinxext.take.text import escaped, fenced, figure, literal

FIGURE = re.compile(r'<svg\b[^>]*?aria-label="(?P<alt>[^"]*)".*?</svg>', flags=re.DOTALL)


def read(text: str, link: Callable[[str], str]) -> list[str]:
    """Return the blocks of Markdown in a piece of HTML, which need not be whole. `link` makes addresses those of Markdown."""
    parser = _Html(link)
    parser.feed(FIGURE.sub(r'<img alt="\g<alt>">', text))
    return parser.found


class _Html(HTMLParser):
    """Reads the HTML that our directives write: paragraphs, summaries, links, code."""

    def __init__(self, link: Callable[[str], str]) -> None:
        super().__init__()
        self.link = link
        self.found: list[str] = []
        self.open: list[str] = []
        self.text = ""
        self.address = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in ("p", "pre", "summary"):
            self.text = ""
        elif tag == "a":
            self.address = self.link(values.get("href") or "")
            self.text += "[" if self.address else ""
        elif tag == "img" and values.get("alt"):
            self.found.append(figure(values["alt"] or ""))
        if tag in ("p", "pre", "summary", "code"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.text += f"]({self.address})" if self.address else ""
        elif tag in ("p", "summary") and self.text.strip():
            self.found.append(f"**{self.text.strip()}**" if tag == "summary" else self.text.strip())
        elif tag == "pre":
            self.found.append(fenced(self.text, "text"))
        if tag in self.open:
            self.open.remove(tag)

    def handle_data(self, data: str) -> None:
        if "pre" in self.open:
            self.text += data
        elif self.open:
            self.text += literal(data) if "code" in self.open else escaped(data)
