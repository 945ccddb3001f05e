"""``llms.txt``: what the site holds, page by page, for programs that read it. Its form is that of llmstxt.org.

There is no ``llms-full.txt``: all pages together are longer than what such a program can read at once.
"""

from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.locale import _

from refsnippets.sphinxext import site
from refsnippets.sphinxext.sections import described

KEY = "refsnippets_about"


def setup(app: Sphinx) -> None:
    """Register the events."""
    app.connect("doctree-read", _note, priority=900)
    app.connect("build-finished", _write)


def _note(app: Sphinx, doctree: nodes.document) -> None:
    """Keep with a page's metadata what it is about: its description, or its first sentence."""
    stated = described(doctree)
    first = next(iter(doctree.findall(nodes.paragraph)), None)
    sentence = first.astext().replace("\n", " ").partition(". ")[0] if first is not None else ""
    app.env.metadata[app.env.docname][KEY] = stated if stated is not None else sentence.rstrip(".") + "." if sentence else ""


def _write(app: Sphinx, exception: Exception | None) -> None:
    if exception is None and app.builder.name == "html":
        Path(app.outdir, "llms.txt").write_text(text(app), encoding="utf-8", newline="\n")


def text(app: Sphinx) -> str:
    """Return the text of the file: the home page's title and description, then each section with its pages."""
    env, root = app.env, app.config.root_doc
    parts = [f"# {app.config.project}", f"> {env.metadata[root].get(KEY, '')}"]
    parts.append(_("Each page is also there as a page for people: the same address with .html in place of .md."))
    sections: dict[str, list[str]] = {}
    for docname in env.toctree_includes.get(root, []):
        _collect(env, docname, "", sections)
    for title, listed in sections.items():
        parts.append("\n".join([f"## {title}", "", *(_line(app, docname) for docname in listed)]))
    return "\n\n".join(parts) + "\n"


def _collect(env: BuildEnvironment, docname: str, above: str, sections: dict[str, list[str]]) -> None:
    """Put a page into the section that it belongs to. One with pages below it is a section, and stands first in it."""
    below = env.toctree_includes.get(docname, [])
    title = env.titles[docname].astext() if docname in env.titles else docname
    section = (f"{above}: {title}" if above else title) if below else above or _("More")
    sections.setdefault(section, []).append(docname)
    for name in below:
        _collect(env, name, section, sections)


def _line(app: Sphinx, docname: str) -> str:
    """Return the line of a page: a link under its title, and what it is about."""
    page = site.of(app).pages.get(docname)
    title = page.front["api"] if page and "api" in page.front else app.env.titles[docname].astext()
    about = app.env.metadata[docname].get(KEY, "").removeprefix(f"{title}: ")
    return f"- [{title}]({docname}.md)" + (f": {about}" if about else "")
