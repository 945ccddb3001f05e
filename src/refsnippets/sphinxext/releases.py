"""The overview of releases: how much of each section is as shown on each, and what changed between any two."""

import re
from html import escape

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.locale import _
from sphinx.util.docutils import SphinxDirective

from refsnippets import support
from refsnippets.catalog import Snippet
from refsnippets.pages import Page
from refsnippets.runs import Run
from refsnippets.sphinxext import site
from refsnippets.sphinxext.tables import table

DIRECTIVES = ("release-table", "release-changes")


def setup(app: Sphinx) -> None:
    """Register the directives, and the script that filters the list of changes where there is one."""
    app.add_directive("release-table", ReleaseTable)
    app.add_directive("release-changes", ReleaseChanges)
    app.connect("env-get-outdated", _outdated)
    app.connect("html-page-context", _add_script)


class ReleaseTable(SphinxDirective):
    """For each kind of device, a table of sections by releases: how many of the snippets that ran are as shown."""

    def run(self) -> list[nodes.Node]:
        """Return the tables, and a line for each kind of device that has no run."""
        state = site.of(self.env.app)
        recorded = support.by_device(state.runs)
        made = [node for runs in recorded for node in (_caption(runs), _sections(state, runs))]
        missing = [device for device in support.devices(state.runs) if device not in {runs[0].device for runs in recorded}]
        return [*made, *(nodes.paragraph("", _("%s: not recorded.") % device.upper()) for device in missing)]


def _caption(runs: list[Run]) -> nodes.Node:
    environment = runs[-1].environment
    text = _("%(device)s: %(name)s, %(platform)s, last run on %(date)s.") % {
        "device": runs[-1].device.upper(),
        "name": environment["device_name"],
        "platform": environment["platform"],
        "date": max(run.environment["date"] for run in runs),
    }
    return nodes.paragraph("", text)


def _sections(state: "site.Site", runs: list[Run]) -> nodes.Node:
    sections: dict[str, list[Snippet]] = {}
    for snippet in state.catalog:
        sections.setdefault(snippet.page.rpartition("/")[0], []).append(snippet)
    rows: list[list[nodes.Node]] = []
    for section, snippets in [*sorted(sections.items()), (_("all"), list(state.catalog))]:
        counts = [sum(bool(support.as_shown([snippet], [run])) for snippet in snippets) for run in runs]
        rows.append([nodes.paragraph("", str(cell)) for cell in (section, len(snippets), *counts)])
    return table([_("Section"), _("Snippets"), *(run.release for run in runs)], rows, "rs-releases")


class ReleaseChanges(SphinxDirective):
    """Every snippet that does not do the same on all releases (of a CPU), with what it does on each.

    A script adds two fields above the list, and leaves those that differ between the two releases chosen there: at first the
    oldest and the newest. The others are hidden from the start, so that nothing moves; where no scripts run, all are shown.
    """

    def run(self) -> list[nodes.Node]:
        """Return the place of the fields, and the list."""
        state = site.of(self.env.app)
        runs = support.on(state.runs, "cpu")
        known = [run.release for run in runs]
        texts = {
            "releases": " ".join(known),
            "before": _("From torch"),
            "after": _("to"),
            "count": _("%s snippets behave otherwise."),
        }
        data = " ".join(f'data-{key}="{escape(text)}"' for key, text in texts.items())
        parts = [f'<div class="rs-compare" {data}></div>']
        for page in state.pages.values():
            module = state.catalog.modules.get(page.module)
            for snippet in module.snippets.values() if module else ():
                seen = support.stretches(snippet, runs)
                if len({stretch.observation for stretch in seen}) > 1:
                    parts.append(self._entry(page, snippet, seen, known))
        return [nodes.raw("", "\n".join(parts), format="html")]

    def _entry(self, page: Page, snippet: Snippet, seen: list[support.Stretch], known: list[str]) -> str:
        """Return one snippet: a link to it, and what it gave on each stretch of releases."""
        address = self.env.app.builder.get_relative_uri(self.env.docname, page.name)
        beside = next(stretch.observation for stretch in seen if stretch.observation.status != "pass")
        title = f"`{page.front['api']}`" if "api" in page.front else page.title
        name = re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(title))
        at_first = [next((stretch for stretch in seen if known[end] in stretch.releases), None) for end in (0, -1)]
        differs = None not in at_first and at_first[0] is not at_first[1]
        link = f'<a href="{escape(address)}#snippet-{snippet.name}">{name}: {snippet.name}</a>'
        lines = [f'<div class="rs-change"{"" if differs else " hidden"}><p>{link}</p>']
        for stretch in seen:
            words = support.in_words(stretch.releases, known, _("to"))
            status = _status(stretch.observation.status)
            text = escape("\n".join(support.lines(snippet, stretch.observation, beside)))
            on = f'data-on="{" ".join(stretch.releases)}"{"" if stretch in at_first else " hidden"}'
            lines.append(f"<div {on}><p>{words}: {status}</p><pre>{text}</pre></div>")
        return "\n".join([*lines, "</div>"])


def _status(status: str) -> str:
    return {
        "pass": _("as shown"),
        "differs": _("other output"),
        "warns": _("a warning beside it"),
        "raises": _("an error"),
        "not applicable": _("not run"),
    }[status]


def _outdated(app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]) -> list[str]:
    """Return the pages with one of these directives, when the runs or the snippets are not those that they were read with."""
    state = site.of(app)
    texts = [(snippet.page, snippet.name, snippet.digest) for snippet in state.catalog]
    now = [[(run.name, run.checksum) for run in state.runs], texts]
    before = getattr(env, "refsnippets_releases", None)
    env.refsnippets_releases = now  # type: ignore[attr-defined]
    return [] if before == now else site.using(app, env, DIRECTIVES)


def _add_script(app: Sphinx, docname: str, template: str, context: dict[str, object], doctree: nodes.document | None) -> None:
    if doctree is not None and any("rs-compare" in raw.astext() for raw in doctree.findall(nodes.raw)):
        app.add_js_file("refsnippets-compare.js", loading_method="defer")
