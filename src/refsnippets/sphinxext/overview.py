"""What the site holds: the pages of a section, the table of all APIs, and the line that says what was run."""

from html import escape
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.locale import _
from sphinx.util.docutils import SphinxDirective

from refsnippets import support
from refsnippets.catalog import nearest
from refsnippets.pages import Page
from refsnippets.runs import Run
from refsnippets.sphinxext import site
from refsnippets.sphinxext.tables import table

DIRECTIVES = ("api-table", "page-list", "run-summary")


def setup(app: Sphinx) -> None:
    """Register the directives, and the script that filters the table where there is one."""
    app.add_directive("api-table", ApiTable)
    app.add_directive("page-list", PageList)
    app.add_directive("run-summary", RunSummary)
    app.connect("env-get-outdated", _outdated)
    app.connect("html-page-context", _add_script)


class ApiTable(SphinxDirective):
    """A table of every API that has a page: its name, what it does, its section. A field above it filters its rows."""

    def run(self) -> list[nodes.Node]:
        """Return the place of the field, and the table."""
        state = site.of(self.env.app)
        pages = sorted(
            (page for page in state.pages.values() if "api" in page.front), key=lambda page: page.front["api"].lower()
        )
        rows: list[list[nodes.Node]] = []
        for page in pages:
            module = state.catalog.modules.get(page.module)
            section = page.name.rpartition("/")[0] + "/index"
            name = nodes.literal(page.front["api"], page.front["api"])
            summary = nodes.Text(module.summary if module else "")
            cells = (link(page.name, name), summary, link(section, None))
            rows.append([nodes.paragraph("", "", cell) for cell in cells])
        made = table([_("Name"), _("What it does"), _("Section")], rows, "rs-api-table", widths=(35, 45, 20))
        made["ids"].append("all-apis")
        texts = {"label": _("Filter by name or words"), "none": _("No match")}
        data = " ".join(f'data-{key}="{escape(text)}"' for key, text in texts.items())
        field = f'<div class="rs-filter" {data}></div>'
        return [nodes.raw("", field, format="html"), made]


class PageList(SphinxDirective):
    """The pages beside this one, each with what it is about: first those that it names, one a line, then the others.

    It takes the place of a toctree: the pages come below this one in the navigation, in the same order.
    """

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the list, and a toctree that is not shown. A name without page is reported, and left out."""
        state = site.of(self.env.app)
        folder = self.env.docname.rpartition("/")[0] + "/"
        beside = [name for name, page in state.pages.items() if name.startswith(folder) and page.readable]
        named = {folder + line.strip(): number for number, line in enumerate(self.content, start=1) if line.strip()}
        reported: list[nodes.Node] = []
        for name, number in named.items():
            if name not in beside:
                short, known = name.removeprefix(folder), [other.removeprefix(folder) for other in beside]
                message = f"{short!r} is no page of this folder{nearest(short, known)}"
                reported.append(self.state.document.reporter.error(message, line=self.content_offset + number))
        names = [*(name for name in named if name in beside), *(name for name in beside if name not in named)]
        listed = nodes.bullet_list(classes=["rs-page-list"])
        for name in names:
            page = state.pages[name]
            module = state.catalog.modules.get(page.module)
            about = page.front.get("description") or (module.summary if module else "")
            label = nodes.literal(page.front["api"], page.front["api"]) if "api" in page.front else None
            item = nodes.paragraph("", "", link(name, label), nodes.Text(f": {about}" if about else ""))
            listed += nodes.list_item("", item)
        return [*reported, listed, _toctree(self.env.docname, names)]


class RunSummary(SphinxDirective):
    """How many snippets on how many pages ran for this build, and on which releases they were run, last on which day."""

    def run(self) -> list[nodes.Node]:
        """Return the line as a paragraph."""
        state = site.of(self.env.app)
        ran = [outcome for outcome in state.outcomes.values() if outcome.torch and not outcome.skipped]
        where = ", ".join(sorted({f"torch {outcome.torch}, {outcome.device.upper()}" for outcome in ran}))
        text = _("%(snippets)d snippets on %(pages)d pages ran for this build, on %(where)s.") % {
            "snippets": len(ran),
            "pages": len(state.pages),
            "where": where,
        }
        return [
            nodes.paragraph("", " ".join([text, *map(_recorded, support.by_device(state.runs))]), classes=["rs-run-summary"])
        ]


def _recorded(runs: list[Run]) -> str:
    """Return what the runs on one kind of device come to. The day is the newest run's, never that of the build."""
    known = [run.release for run in runs]
    values = {
        "count": len(runs),
        "releases": support.in_words(known, known, _("to")),
        "device": runs[0].device.upper(),
        "date": max(run.environment["date"] for run in runs),
    }
    if len(runs) == 1:
        return _("Recorded on %(device)s: torch %(releases)s, on %(date)s.") % values
    return _("Recorded on %(device)s: %(count)d releases of torch, %(releases)s, the last on %(date)s.") % values


def link(docname: str, label: nodes.Node | None) -> nodes.Node:
    """Return a link to a page, under its title where there is no label."""
    inner = label if label is not None else nodes.inline("", docname)
    return addnodes.pending_xref(
        "", inner, refdomain="std", reftype="doc", reftarget="/" + docname, refexplicit=label is not None, refwarn=True
    )


def _toctree(docname: str, names: list[str]) -> nodes.Node:
    """Return a hidden toctree as Sphinx's own directive makes it."""
    tree = addnodes.toctree(
        parent=docname,
        entries=[(None, name) for name in names],
        includefiles=names,
        maxdepth=1,
        caption=None,
        glob=False,
        hidden=True,
        includehidden=False,
        numbered=0,
        titlesonly=True,
    )
    return nodes.compound("", tree, classes=["toctree-wrapper"])


def _shown(pages: dict[str, Page], state: "site.Site") -> list[Any]:
    ran = sorted({(outcome.torch, outcome.device, bool(outcome.skipped)) for outcome in state.outcomes.values()})
    modules = state.catalog.modules
    listed = [
        (page.name, page.front.get("api"), modules[page.module].summary) for page in pages.values() if page.module in modules
    ]
    return [listed, ran, len(state.outcomes), [(run.name, run.environment["date"]) for run in state.runs]]


def _outdated(app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]) -> list[str]:
    """Return the pages with one of these directives, when what they show is not what they were read with."""
    state = site.of(app)
    now = _shown(state.pages, state)
    before = getattr(env, "refsnippets_overview", None)
    env.refsnippets_overview = now  # type: ignore[attr-defined]
    return [] if before == now else site.using(app, env, DIRECTIVES)


def _add_script(app: Sphinx, docname: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    if doctree is not None and any("rs-api-table" in table["classes"] for table in doctree.findall(nodes.table)):
        app.add_js_file("refsnippets-filter.js", loading_method="defer")
