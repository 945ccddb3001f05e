"""What a page says of itself to search engines, and to those who are sent its address."""

import re
from html import escape, unescape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

DESCRIPTION = re.compile(r'<meta content="([^"]*)" name="description" />')
LONGEST = 200


def setup(app: Sphinx) -> None:
    """Register the event."""
    app.connect("html-page-context", _describe)


def _describe(app: Sphinx, docname: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Add a description where the page's front matter has none, and what a preview of the page shows."""
    tags: str = re.sub(r'<meta name="viewport"[^>]*>\n?', "", context.get("metatags", ""))  # the template has one
    given = DESCRIPTION.search(tags)
    text = given[1] if given else escape(first_sentences(doctree)) if doctree is not None else ""
    if text and not given:
        tags += f'<meta name="description" content="{text}" />\n'
    title = escape(unescape(re.sub(r"<[^>]+>", "", context.get("title") or ""))) or escape(app.config.html_title)
    shown = {"title": title, "description": text, "type": "website", "site_name": escape(app.config.html_title)}
    shown["url"] = escape(context.get("pageurl") or "")
    context["metatags"] = tags + "".join(
        f'<meta property="og:{name}" content="{value}" />\n' for name, value in shown.items() if value
    )


def first_sentences(doctree: nodes.document) -> str:
    """Return the beginning of a page's text: whole sentences of its first paragraph, or as many words of it as fit.

    Raw HTML, and what a gallery says of its own downloads, is no part of the text.
    """
    paragraphs = (
        " ".join(paragraph.astext().split())
        for paragraph in doctree.findall(nodes.paragraph)
        if not isinstance(paragraph.parent, nodes.note) and isinstance(paragraph.parent, (nodes.section, nodes.document))
    )
    text = next((text for text in paragraphs if text), "")
    kept = ""
    for sentence in re.split(r"(?<=[.:]) ", text):
        if kept and len(kept) + len(sentence) >= LONGEST:
            break
        kept = f"{kept} {sentence}".strip()
    return kept if len(kept) <= LONGEST else kept[:LONGEST].rpartition(" ")[0]
