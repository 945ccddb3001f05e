"""Pages as notebooks: the reader that myst-nb calls."""

from pathlib import Path
from typing import Any

import yaml
from nbformat import NotebookNode, v4
from sphinx.application import Sphinx
from sphinx.locale import _

from refsnippets import figures, pages
from refsnippets.catalog import Snippet
from refsnippets.outcome import Outcome
from refsnippets.pages import Fence, Page
from refsnippets.sphinxext import site

# myst-nb hands its reader the text alone; Sphinx says before whose text it is.
_current: dict[str, Any] = {}


def setup(app: Sphinx) -> None:
    """Register the event."""
    app.connect("source-read", _remember)


def _remember(app: Sphinx, docname: str, source: list[str]) -> None:
    _current.update(app=app, docname=docname)


def read(text: str) -> NotebookNode:
    """Return the notebook of the page that Sphinx is reading: its prose, and its snippets with what they gave."""
    app, docname = _current["app"], _current["docname"]
    page = site.of(app).pages.get(docname)
    notebook = v4.new_notebook()
    lines = text.splitlines()
    matter, line = pages.split(text)
    if page is None:
        page = Page(docname, Path(), text=text)
        notebook.metadata.update(_front_matter(app, docname, matter))
    source_map: list[int] = []

    def prose(end: int) -> None:
        cell = "\n".join(lines[line - 1 : end - 1])
        if cell.strip():
            source_map.append(line - 2)
            notebook.cells.append(v4.new_markdown_cell(cell))

    for embed in page.embeds():
        prose(embed.line)
        line = embed.end
        found = site.of(app).snippet(page, embed.argument)
        if found is not None:
            source_map.append(embed.line - 2)
            notebook.cells.append(_code_cell(embed, *found))
    prose(len(lines) + 1)
    notebook.metadata["language_info"] = {"name": "python", "pygments_lexer": "python"}
    notebook.metadata["source_map"] = source_map
    module = site.of(app).catalog.modules.get(page.module)
    description = page.front.get("description") or (f"{module.subject}: {module.summary}" if module else "")
    if description:
        notebook.metadata["myst"] = {"html_meta": {"description": description}}
    return notebook


def _front_matter(app: Sphinx, docname: str, matter: str) -> dict[str, Any]:
    """Return the front matter of a page without snippets, such as an index, for Sphinx and MyST to read."""
    try:
        return dict(yaml.safe_load(matter) or {})
    except (yaml.YAMLError, TypeError, ValueError) as error:
        site.logger.error(f"invalid YAML in the front matter: {error}".partition("\n")[0], location=docname)
        return {}


def _code_cell(embed: Fence, snippet: Snippet, outcome: Outcome) -> NotebookNode:
    """Return the cell of a snippet for the page: pictures are drawn into it, in its own colours."""
    cell = v4.new_code_cell(snippet.source.rstrip("\n"), metadata={"tags": [f"snippet-{snippet.name}"]})
    cell.outputs = outputs(outcome)
    for number, svg in enumerate(outcome.figures, start=1):
        drawn = figures.inline(svg, f"{snippet.name}-{number}", embed.options().get("alt", ""))
        cell.outputs.append(v4.new_output("display_data", data={"text/html": f'<div class="rs-figure">{drawn}</div>'}))
    if outcome.skipped:
        note = _("Not recorded: this snippet %s, and the machine that built the page has none.") % outcome.skipped
        cell.outputs.append(v4.new_output("display_data", data={"text/html": f'<p class="rs-not-recorded">{note}</p>'}))
    return cell


def outputs(outcome: Outcome) -> list[NotebookNode]:
    """Return the text of an outcome as notebook outputs, in the order in which it is compared."""
    found = []
    if outcome.printed.strip("\n"):
        found.append(v4.new_output("stream", name="stdout", text=outcome.printed.strip("\n") + "\n"))
    if outcome.displayed is not None:
        found.append(v4.new_output("execute_result", data={"text/plain": outcome.displayed}, execution_count=None))
    if outcome.warnings:
        text = "\n".join(str(warning) for warning in outcome.warnings)
        found.append(v4.new_output("stream", name="stderr", text=text + "\n"))
    if outcome.error is not None:
        error = outcome.error
        found.append(v4.new_output("error", ename=error.category, evalue=error.text, traceback=[str(error)]))
    return found
