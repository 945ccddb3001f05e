"""Cells as a notebook that stands without the site: links lead to notebooks, figures are black on white."""

import re
from collections.abc import Collection, Iterator

import nbformat
from nbformat import NotebookNode, v4
from sphinx.locale import _

from refsnippets import figures
from refsnippets.sphinxext.notebook import outputs
from refsnippets.sphinxext.take.cells import Cell, Code, absolute
from refsnippets.sphinxext.take.together import undo


def write(cells: list[Cell], docname: str, known: Collection[str]) -> str:
    """Return the text of the file. `known` names the pages that have a notebook."""
    notebook = v4.new_notebook()
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook.cells = [made for cell in cells for made in _made(cell, docname, known)]
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number}"  # nbformat draws random ones, and two builds would differ
    return str(nbformat.writes(notebook)) + "\n"


def _made(cell: Cell, docname: str, known: Collection[str]) -> Iterator[NotebookNode]:
    if not isinstance(cell, Code):
        yield v4.new_markdown_cell(_to_notebooks(cell.text, docname, known))
        return
    snippet, outcome = cell.snippet, cell.outcome
    launch = snippet.options.get("launch")
    script = f"{snippet.name}.py"
    if launch:  # started as a script by a command of its own, also from here
        yield v4.new_code_cell(f"%%writefile {script}\n{snippet.source}".rstrip("\n"))
    made = v4.new_code_cell(f"!{launch} {script}" if launch else snippet.source.rstrip("\n"))
    if snippet.options.keys() & {"raises", "requires"}:
        made.metadata["tags"] = ["raises-exception"]  # Jupyter's own: "Run all" goes on after it
    made.outputs = outputs(outcome)
    for svg in outcome.figures:
        made.outputs.append(
            v4.new_output("display_data", data={"image/svg+xml": figures.standalone(svg), "text/plain": cell.alt})
        )
    yield made
    if taken_back := undo(snippet):
        note = _("What the snippet above has set, for all that follows, is taken back.")
        yield v4.new_code_cell(f"# {note}\n{taken_back}")


def _to_notebooks(text: str, docname: str, known: Collection[str]) -> str:
    def lead(match: "re.Match[str]") -> str:
        return f"]({match[1]}.ipynb{match[2] or ''})" if absolute(docname, match[1]) in known else match[0]

    return re.sub(r"\]\(([^()\s:#]+)\.md(#[^()\s]*)?\)", lead, text)
