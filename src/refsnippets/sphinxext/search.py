"""The search: what it knows of every page, written as scripts that a page can load from a folder, too.

A browser refuses `fetch` and modules to a page that was opened from the file system, but no classic script. ``names.js`` holds
titles, APIs, aliases and error messages: enough for most of what is looked for. ``text.js`` holds the prose by section, for the
full text and for excerpts; the reader's browser makes the index of it. Both are loaded at the first key press.
"""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.locale import _

from refsnippets import aliases, links, support
from refsnippets.pages import Page
from refsnippets.sphinxext import site
from refsnippets.sphinxext.sections import Section, description, sections

# What stands on more pages than this says nothing of a page: headings ("Signature"), and names in code (`shape`).
COMMON = 12
# As much of a message as tells it from all others.
LONGEST = 240


def setup(app: Sphinx) -> None:
    """Register the events."""
    app.connect("builder-inited", _begin)
    app.connect("env-get-outdated", _read_aliases)
    app.connect("doctree-read", _remember)
    app.connect("env-purge-doc", _forget)
    app.connect("env-merge-info", _merge)
    app.connect("html-collect-pages", _search_page)
    app.connect("html-page-context", _add_script)
    app.connect("build-finished", _write)


def _begin(app: Sphinx) -> None:
    """Keep Sphinx from making an index and a page of its own."""
    app.builder.search = False  # type: ignore[attr-defined]


def _read_aliases(app: Sphinx, env: BuildEnvironment, *changes: set[str]) -> list[str]:
    """Read the aliases of pages without front matter, and check all of them."""
    state = site.of(app)
    state.aliases = aliases.table(app.srcdir, sorted(env.found_docs), state.problems)
    state.problems.extend(aliases.check(state.pages.values(), state.aliases, app.srcdir))
    return []


def _store(env: BuildEnvironment) -> dict[str, tuple[str, list[Section]]]:
    """Return what has been taken from each page, which stays with Sphinx's own notes: an edit costs one page."""
    if not hasattr(env, "refsnippets_search"):
        env.refsnippets_search = {}  # type: ignore[attr-defined]
    return env.refsnippets_search  # type: ignore[attr-defined,no-any-return]


def _remember(app: Sphinx, doctree: nodes.document) -> None:
    _store(app.env)[app.env.docname] = (description(doctree), sections(doctree))


def _forget(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    _store(env).pop(docname, None)


def _merge(app: Sphinx, env: BuildEnvironment, docnames: set[str], other: BuildEnvironment) -> None:
    _store(env).update({name: found for name, found in _store(other).items() if name in docnames})


def _search_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    yield "search", {}, "search.html"


def _add_script(app: Sphinx, docname: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    app.add_css_file("refsnippets-search.css")
    app.add_js_file("refsnippets-search.js", loading_method="defer")
    context["refsnippets_official_search"] = f"{links.TORCH}search.html"


def _write(app: Sphinx, exception: Exception | None) -> None:
    """Write both scripts, where they say anything new."""
    if exception is not None or app.builder.format != "html" or not hasattr(app, "refsnippets"):
        return
    names, text = content(app)
    folder = app.outdir / "_static" / "search"
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in (("names", names), ("text", text)):
        path = folder / f"{name}.js"
        script = f'refsnippetsSearch.receive("{name}", {json.dumps(data, ensure_ascii=False, separators=(",", ":"))});\n'
        if not path.exists() or path.read_text(encoding="utf-8") != script:
            path.write_text(script, encoding="utf-8")


def content(app: Sphinx) -> tuple[dict[str, Any], list[list[list[str]]]]:
    """Return what the two scripts hold: names, and by page the anchor, heading and text of its sections."""
    state, store, builder = site.of(app), _store(app.env), app.builder
    docnames = [name for name in sorted(store) if name in app.env.all_docs]
    headings = Counter(heading for name in docnames for heading in {section.heading for section in store[name][1]})
    used = Counter(word for name in docnames for word in {word for section in store[name][1] for word in section.names})
    common = {text for counts in (headings, used) for text, number in counts.items() if number > COMMON}
    kinds = [_("API"), _("Guide"), _("Example"), _("Overview")]
    rows: list[list[Any]] = []
    messages: list[list[Any]] = []
    text: list[list[list[str]]] = []
    for number, name in enumerate(docnames):
        about, taken = store[name]
        page = state.pages.get(name)
        title = app.env.titles[name].astext() if name in app.env.titles else name
        module = state.catalog.modules.get(page.module) if page else None
        about = (page and page.front.get("description")) or (module.summary if module else "") or about
        known = page.aliases if page else state.aliases.get(name, [])
        api = page.front.get("api", "") if page else ""
        rows.append([builder.get_target_uri(name), _kind(name, api), title, api, about, *known])
        if page is not None:
            messages += [[number, anchor, said] for anchor, said in _messages(state, page)]
        text.append([section.row(common) for section in taken if section.says(common)])
    return {"kinds": kinds, "pages": rows, "messages": messages, "common": sorted(common & headings.keys())}, text


def _kind(name: str, api: str) -> int:
    if api:
        return 0
    if name.startswith("guides/") and name != "guides/index":
        return 1
    return 2 if name.startswith("gallery/plot_") else 3


def _messages(state: "site.Site", page: Page) -> Iterator[tuple[str, str]]:
    """Yield the errors and warnings that a page shows, with their anchors, as they read here and on other releases of torch."""
    for embed in page.embeds():
        found = state.snippet(page, embed.argument)
        if found is None:
            continue
        snippet, outcome = found
        said = [str(message) for message in ([outcome.error] if outcome.error else []) + outcome.warnings]
        if snippet.options.keys() & {"raises", "warns"}:
            for runs in support.by_device(state.runs):
                for stretch in support.stretches(snippet, runs):
                    if stretch.observation.status in support.OTHERWISE:
                        said += [line for line in stretch.observation.lines[:1] if "Error: " in line or "Warning: " in line]
        seen = {" ".join(text.split())[:LONGEST]: None for text in said}
        yield from ((f"snippet-{snippet.name}", text) for text in seen)
