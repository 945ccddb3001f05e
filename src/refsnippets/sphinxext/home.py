"""Directives of the home page: a way into the search, the sections with what they hold, the site as one file."""

import re
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from refsnippets.sphinxext import site
from refsnippets.sphinxext.overview import link

DIRECTIVES = ("section-list",)
SEARCH = "rs-search-link"


def setup(app: Sphinx) -> None:
    """Register the directives."""
    # The site as one zip, by its path from the home page. Empty: there is none, and no page speaks of it.
    app.add_config_value("refsnippets_archive", "", "env", (str,))
    app.add_directive("section-list", SectionList)
    app.add_directive("search-link", SearchLink)
    app.add_directive("archive-link", ArchiveLink)
    app.connect("env-get-outdated", _outdated)
    app.connect("html-page-context", _mark_search, priority=600)


class SectionList(SphinxDirective):
    """The sections of the reference in their order, each with the number of its APIs."""

    def run(self) -> list[nodes.Node]:
        """Return the list."""
        listed = nodes.bullet_list(classes=["rs-sections"])
        for section, count in _counts(self.env).items():
            label = nodes.inline("", f" {count}", classes=["rs-count"])
            listed += nodes.list_item("", nodes.paragraph("", "", link(f"reference/{section}/index", None), label))
        return [listed]


class SearchLink(SphinxDirective):
    """A link that opens the search; its text says what for. Without the search's script it leads to the page of the search."""

    has_content = True
    option_spec: ClassVar[dict[str, Any]] = {"big": directives.flag}

    def run(self) -> list[nodes.Node]:
        """Return a paragraph that is the link."""
        self.assert_has_content()
        paragraph = nodes.paragraph()
        self.state.nested_parse(self.content, self.content_offset, paragraph)
        children = [child for block in paragraph.children for child in block.children]
        address = self.env.app.builder.get_relative_uri(self.env.docname, "search")
        reference = nodes.reference("", "", *children, refuri=address, internal=True, classes=[SEARCH])
        return [nodes.paragraph("", "", reference, classes=["rs-search-big"] if "big" in self.options else [])]


class ArchiveLink(SphinxDirective):
    """A paragraph about the whole site as one file, with a link to it; nothing where ``refsnippets_archive`` is not set."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the paragraph, all of which is the link."""
        self.assert_has_content()
        archive = self.env.config.refsnippets_archive
        if not archive:
            return []
        text = " ".join(self.content)
        return [nodes.paragraph("", "", nodes.reference("", text, refuri=archive, internal=True))]


def _counts(env: BuildEnvironment) -> dict[str, int]:
    """Return the number of APIs in each section, in the order of the reference's list where that has been read."""
    counts: dict[str, int] = {}
    for name, page in site.of(env.app).pages.items():
        if "api" in page.front:
            section = name.split("/")[1]
            counts[section] = counts.get(section, 0) + 1
    order = re.findall(r"^(\S+)/index$", _text(env, "reference/index"), flags=re.MULTILINE)
    return {section: counts[section] for section in [*order, *sorted(counts.keys() - set(order))] if section in counts}


def _text(env: BuildEnvironment, docname: str) -> str:
    """Return the text of a page, and note that what is made of it has to be made anew when it changes."""
    path = env.doc2path(docname)
    env.note_dependency(str(path))
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _outdated(app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]) -> list[str]:
    """Return the pages with the list of sections, when there are other APIs than when they were read."""
    now = sorted(name for name, page in site.of(app).pages.items() if "api" in page.front)
    before = getattr(env, "refsnippets_home", None)
    env.refsnippets_home = now  # type: ignore[attr-defined]
    return [] if before == now else site.using(app, env, DIRECTIVES)


def _mark_search(app: Sphinx, docname: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Give the links the attribute that the search's script looks for; docutils writes none that it does not know."""
    if f'class="{SEARCH}' in context.get("body", ""):
        context["body"] = context["body"].replace(f'class="{SEARCH}', f'data-rs-search class="{SEARCH}')
