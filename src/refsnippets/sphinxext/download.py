"""The ``.ipynb`` beside every page: a notebook that stands without the site."""

import re
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode, v4
from sphinx.application import Sphinx

from refsnippets import figures, pages
from refsnippets.catalog import Snippet
from refsnippets.outcome import Outcome
from refsnippets.pages import Fence, Page
from refsnippets.sphinxext import site
from refsnippets.sphinxext.notebook import outputs
from refsnippets.sphinxext.wording import sentence


def setup(app: Sphinx) -> None:
    """Register the event."""
    app.connect("html-page-context", _write)


def _write(app: Sphinx, docname: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    page = site.of(app).pages.get(docname)
    if page is None or not page.readable or doctree is None:
        return
    target = Path(app.outdir, docname + ".ipynb")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(nbformat.writes(export(site.of(app), page)) + "\n", encoding="utf-8")


def export(state: site.Site, page: Page) -> NotebookNode:
    """Return a page as a notebook: directives become plain Markdown, links lead to notebooks, pictures are black on white."""
    notebook = v4.new_notebook()
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    lines = page.text.splitlines()
    line = pages.split(page.text)[1]

    def prose(text: str) -> None:
        text = re.sub(r"(\]\([\w./-]+)\.md(#[\w-]*)?\)", r"\1.ipynb\2)", text.strip())
        if not text:
            return
        if notebook.cells and notebook.cells[-1].cell_type == "markdown":
            notebook.cells[-1].source += "\n\n" + text
        else:
            notebook.cells.append(v4.new_markdown_cell(text))

    for fence in page.fences:
        prose("\n".join(lines[line - 1 : fence.line - 1]))
        line = fence.end
        if fence.directive != "snippet":
            prose(_plain(state, page, fence))
        elif found := state.snippet(page, fence.argument):
            notebook.cells.append(_code_cell(fence, *found))
    prose("\n".join(lines[line - 1 :]))
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number}"  # nbformat draws random ones, and two builds would differ
    return notebook


def _code_cell(embed: Fence, snippet: Snippet, outcome: Outcome) -> NotebookNode:
    cell = v4.new_code_cell(snippet.source.rstrip("\n"))
    if "raises" in snippet.options:
        cell.metadata["tags"] = ["raises-exception"]  # Jupyter's own: "Run all" goes on after it
    cell.outputs = outputs(outcome)
    for svg in outcome.figures:
        data = {"image/svg+xml": figures.standalone(svg), "text/plain": embed.options().get("alt", "")}
        cell.outputs.append(v4.new_output("display_data", data=data))
    return cell


def _plain(state: site.Site, page: Page, fence: Fence) -> str:
    """Return a directive as Markdown that any viewer reads."""
    if fence.directive == "signature":
        description = state.descriptions.get(page.front.get("api", ""))
        owner = page.front.get("api", "").rpartition(".")[0]
        signatures = description.signatures if description else []
        return "```\n" + "\n".join(f"{owner}.{signature}" for signature in signatures) + "\n```"
    if fence.directive == "parameters":
        return _listed(fence)
    if fence.directive == "see-also":
        return "\n".join(f"- {_see(state, text.strip())}" for text in fence.body if text.strip())
    if fence.directive == "support":
        module = state.catalog.modules.get(page.module)
        line = sentence(module.snippets.values() if module else [], state.runs)
        return f"{line}\n\n{_listed(fence)}".strip()
    return "" if fence.directive == "badges" else "\n".join([f"```{fence.argument}", *fence.body, "```"])


def _listed(fence: Fence) -> str:
    """Return a definition list as a bullet list."""
    terms = {line: name for name, line in fence.terms()}
    body = [f"- `{terms[number]}`" if number in terms else text for number, text in enumerate(fence.body, fence.line + 1)]
    return re.sub(r"`\n: ", "`: ", "\n".join(body))


def _see(state: site.Site, target: str) -> str:
    match = re.fullmatch(r"<(\S+)>\s+(.+)", target)
    if match:
        return f"[{match[2]}]({match[1]})"
    return state.pages[target].title if target in state.pages else f"`{target}`"
