"""What a page says of its support, from the runs: a line, a table by snippet that opens on demand, a table of dtypes."""

import re

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.locale import _

from refsnippets import dtypes, explained, support
from refsnippets.catalog import Snippet
from refsnippets.pages import Page
from refsnippets.runs import Run
from refsnippets.sphinxext.directives import PageDirective
from refsnippets.sphinxext.tables import table
from refsnippets.sphinxext.wording import sentence

# Before the name of a snippet, in the class that myst-nb gives its cell.
PREFIX = "tag_snippet-"


def setup(app: Sphinx) -> None:
    """Register the directive, and what it links to."""
    app.add_directive("support", Support)
    app.connect("doctree-read", _name_cells)


class Support(PageDirective):
    """A page's support. Its body explains, as a definition list, the snippets that are not as shown on some release."""

    def run(self) -> list[nodes.Node]:
        """Return the line and the tables."""
        page, state = self.page, self.state_of_build
        module = state.catalog.modules.get(page.module)
        if module is None:
            return []
        snippets = list(module.snippets.values())
        text = sentence(snippets, state.runs)
        made: list[nodes.Node] = [nodes.paragraph("", text, classes=["rs-support"])]
        rows = self._rows(snippets)
        if rows:
            made += _on_demand(
                _("By snippet"), table([_("Snippet, and where it is as shown"), _("Elsewhere")], rows, "rs-support-table")
            )
        return [*made, *_dtypes(page, state.runs)]

    def _rows(self, snippets: list[Snippet]) -> list[list[nodes.Node]]:
        """Return a row for each snippet that is not as shown everywhere, and one for all others."""
        why = self._explanations()
        rows: list[list[nodes.Node]] = []
        others: dict[str, int] = {}
        for snippet in snippets:
            shown, details = [], []
            for runs in support.by_device(self.state_of_build.runs):
                known = [run.release for run in runs]
                passed = support.as_shown([snippet], runs)
                if passed:
                    shown.append(f"{support.in_words(passed, known)} ({runs[0].device.upper()})")
                for stretch in support.stretches(snippet, runs):
                    if stretch.observation.status != "pass":
                        details.append(_detail(snippet, stretch, runs))
            words = "; ".join(shown) or (_("on no release") if details else _("not recorded"))
            if details:
                reference = nodes.reference(
                    "", "", nodes.literal("", snippet.name), refuri=f"#snippet-{snippet.name}", internal=True
                )
                name = nodes.container("", nodes.paragraph("", "", reference), nodes.paragraph("", words))
                rows.append([name, nodes.container("", *why.get(snippet.name, []), *details)])
            else:
                others[words] = others.get(words, 0) + 1
        for words, count in others.items():
            label = (_("all others: %d") if rows else _("all: %d")) % count
            rows.append([nodes.container("", nodes.paragraph("", label), nodes.paragraph("", words)), nodes.paragraph()])
        return rows

    def _explanations(self) -> dict[str, list[nodes.Node]]:
        """Return the explanation of each snippet that has one. Several that share one get copies."""
        found: dict[str, list[nodes.Node]] = {}
        parsed = nodes.container()
        self.state.nested_parse(StringList(self.content), self.content_offset, parsed)
        for item in parsed.findall(nodes.definition_list_item):
            terms = [term.astext() for term in item.findall(nodes.term)]
            for name in (name for term in terms for name in explained.names(term)):
                found[name] = [child.deepcopy() for part in item.findall(nodes.definition) for child in part.children]
        return found


def _detail(snippet: Snippet, stretch: support.Stretch, runs: list[Run]) -> nodes.Node:
    """Return what a snippet did on some releases, in its own words."""
    words = support.in_words(stretch.releases, [run.release for run in runs], _("to"))
    observation = stretch.observation
    where = f"{words} ({runs[0].device.upper()})"
    labels = {
        "differs": _("%s, other output:"),
        "warns": _("%s, a warning beside it:"),
        "raises": _("%s, an error:"),
        "not applicable": _("%s, not run:"),
    }
    head = nodes.paragraph("", labels[observation.status] % where)
    text = "\n".join(observation.lines)
    made = nodes.container("", head, nodes.literal_block(text, text, language="text"), classes=["rs-support-detail"])
    before = support.was_shown(snippet, observation)
    if before:
        text = "\n".join(before)
        made += nodes.paragraph("", _("where the page shows:"))
        made += nodes.literal_block(text, text, language="text")
    return made


def _on_demand(summary: str, content: nodes.Node) -> list[nodes.Node]:
    """Return content that opens on demand."""
    head = f'<details class="rs-details"><summary>{summary}</summary>'
    return [nodes.raw("", head, format="html"), content, nodes.raw("", "</details>", format="html")]


def _dtypes(page: Page, runs: list[Run]) -> list[nodes.Node]:
    """Return a table of the dtypes that the page's operation takes, for each kind of device it was called on."""
    expression = page.front.get("probe")
    made: list[nodes.Node] = []
    for recorded in support.by_device(runs) if expression else []:
        rows = dtypes.rows(page.front["api"], str(expression), recorded)
        if rows:
            made += _dtype_table(rows, str(expression), recorded)
    if expression and not made:
        made.append(nodes.paragraph("", _("dtypes: not recorded."), classes=["rs-support"]))
    return made


def _dtype_table(rows: list[dtypes.Row], expression: str, runs: list[Run]) -> list[nodes.Node]:
    newest = runs[-1]
    known = [run.release for run in runs]
    where = f"torch {newest.environment['torch']}, {newest.device.upper()}"
    caption = nodes.paragraph(
        "", _("What each dtype gives, on %s: ") % where, nodes.literal("", expression), classes=["rs-support"]
    )
    body: list[list[nodes.Node]] = []
    for row in rows:
        names = nodes.paragraph()
        for name in row.dtypes:
            names += nodes.literal("", name)
            names += nodes.Text(" ")
        if row.error:
            gives: nodes.Node = nodes.paragraph("", "", nodes.literal("", row.error))
        else:
            gives = nodes.paragraph("", ", ".join(_("the same") if name == "same" else name for name in row.returns))
        gradient = "" if row.gradient is None else _("yes") if row.gradient else _("no")
        accepted = support.in_words(row.accepted, known, _("to"))
        body.append([names, gives, nodes.paragraph("", gradient), nodes.paragraph("", accepted or _("no release"))])
    return [caption, table([_("dtype"), _("Gives"), _("Gradient"), _("Taken by")], body, "rs-dtypes")]


def _name_cells(app: Sphinx, doctree: nodes.document) -> None:
    """Give each snippet's cell the name by which the table links to it."""
    for cell in doctree.findall(nodes.container):
        for tag in filter(re.compile(PREFIX).match, cell["classes"]):
            cell["ids"].append("snippet-" + tag.removeprefix(PREFIX))
