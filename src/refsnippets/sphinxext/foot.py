"""What stands at the foot of a page: when its snippets were last run, and on what; and a link to report a problem."""

from typing import Any
from urllib.parse import urlencode, urlsplit

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.locale import _

from refsnippets import support
from refsnippets.lastrun import last_run
from refsnippets.pages import Page
from refsnippets.records import Record
from refsnippets.runs import Run
from refsnippets.sphinxext import site

SCRIPT = "refsnippets-anchors.js"


def setup(app: Sphinx) -> None:
    """Register the event."""
    app.connect("html-page-context", _add)


def _add(app: Sphinx, docname: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    if doctree is None:  # a page that has no text, such as that of the search
        return
    page = site.of(app).pages.get(docname)
    if page is not None:
        context["refsnippets_last_run"] = sentences(site.of(app), page)
        app.add_js_file(SCRIPT, loading_method="defer")
    else:
        records: dict[str, list[Record]] = app.refsnippets_records  # type: ignore[attr-defined]
        context["refsnippets_last_run"] = example(records.get(docname.removeprefix("gallery/"), []))
    name = page.front.get("api", page.title) if page else app.env.titles[docname].astext()
    context["refsnippets_report"] = report(app.config.refsnippets_repository, name, docname, snippets=page is not None)


def sentences(state: "site.Site", page: Page) -> list[str]:
    """Return, for each kind of device with runs, what the last one has of a page as it stands."""
    module = state.catalog.modules.get(page.module)
    snippets = list(module.snippets.values()) if module else []
    found = []
    edited = False
    for runs in support.by_device(state.runs) if snippets else []:
        last = last_run(snippets, runs)
        assert last is not None
        values = {
            "where": where(last.run),
            "date": last.run.environment["date"],
            "some": last.ran,
            "edited": len(snippets) - last.seen,
            "all": len(snippets),
        }
        edited = edited or last.seen < len(snippets)
        if not last.seen:
            text = _("Edited since the last run on %(where)s, of %(date)s.")
        elif last.seen < len(snippets):
            text = _("Edited since the last run: %(edited)d of the %(all)d snippets of this page. "
                     "The others ran on %(where)s, in the run of %(date)s.")  # fmt: skip
        elif last.ran < len(snippets):
            text = _("%(some)d of the %(all)d snippets of this page ran on %(where)s, in the run of %(date)s; the others need "
                     "another device or release.")  # fmt: skip
        else:
            text = _("Every snippet of this page ran on %(where)s, in the run of %(date)s.")
        found.append(text % values)
    outcomes = [pair[1] for snippet in snippets if (pair := state.snippet(page, snippet.name)) and not pair[1].skipped]
    if edited and outcomes:
        built = ", ".join(sorted({f"torch {outcome.torch}, {outcome.device.upper()}" for outcome in outcomes}))
        found.append(_("As they stand, %(some)d of %(all)d ran for this build, on %(where)s.")
                     % {"some": len(outcomes), "all": len(snippets), "where": built})  # fmt: skip
    return found


def where(run: Run) -> str:
    """Return what a run ran on: ``torch 2.15.0, CPU (Intel(R) Xeon(R) Processor, 2 cores)``."""
    return f"torch {run.environment['torch']}, {run.device.upper()} ({run.environment['device_name']})"


def example(found: list[Record]) -> list[str]:
    """Return when an example of the gallery was last run in full, and on what."""
    last = max(found, key=lambda record: record.date, default=None)  # of one day that on an accelerator, which comes first
    if last is None:
        return []
    values = {"torch": last.torch, "device": f"{last.kind.upper()} ({last.device})", "date": last.date}
    return [_("This example was last run in full on torch %(torch)s, %(device)s, on %(date)s.") % values]


def report(repository: str, name: str, docname: str, snippets: bool) -> str:
    """Return the address at which a problem with a page is reported, or nothing where the repository has none.

    The form of GitHub is filled in with the page. The line of the snippet is completed in the browser.
    """
    if not repository:
        return ""
    address = f"{repository.rstrip('/')}/issues"
    if urlsplit(repository).hostname != "github.com":
        return address
    lines = [f"Page: {docname}", *(["Snippet: "] if snippets else []), "", _("What the page shows, and what you got:"), "", ""]
    return f"{address}/new?{urlencode({'title': f'{name}: ', 'body': chr(10).join(lines)})}"
