"""Notebooks as a reader runs them: all cells, one kernel, from top to bottom, in a folder of their own."""

import os
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from refsnippets import catalog
from refsnippets.compare import first_difference
from refsnippets.outcome import plain
from refsnippets.runner import Runner
from refsnippets.sphinxext.take import cells, ipynb

SNIPPETS = catalog.load()
# An ordinary page; figures; defaults that are taken back; a script that torchrun starts.
PAGES = ["reductions/torch.std", "guides/dim", "attributes/torch.dtype", "distributed/torchrun"]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.filterwarnings("ignore")  # Jupyter's own
def test_notebook_gives_what_the_page_shows(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = SNIPPETS.modules[name]
    with Runner() as runner:
        made = [cells.Code(snippet, outcome) for snippet, outcome in runner.run(list(module.snippets.values()))]
    notebook = nbformat.reads(ipynb.write(made, name, []), as_version=4)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")  # where torchrun is
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    ran = {cell.source: cell for cell in notebook.cells if cell.cell_type == "code"}
    checked = 0
    for snippet in module.snippets.values():
        if "requires" in snippet.options:
            continue
        launch = snippet.options.get("launch")
        cell = ran[f"!{launch} {snippet.name}.py" if launch else snippet.source.rstrip("\n")]
        drawn = sum("image/png" in output.get("data", {}) for output in cell.outputs)
        assert drawn == len(next(code for code in made if code.snippet is snippet).outcome.figures)
        if "warns" not in snippet.options:  # a warning has the file's name and line here
            assert first_difference(snippet.expected, shown(cell, drawn)) is None, snippet.name
            checked += 1
    assert checked > 3


def shown(cell: nbformat.NotebookNode, drawn: int) -> list[str]:
    """Return the lines of a cell's output: printed, displayed, the error."""
    text = "".join(output.text for output in cell.outputs if output.get("name") == "stdout").rstrip("\n")
    parts = [text] if text else []
    for output in cell.outputs:
        if output.output_type == "execute_result" and not drawn:
            parts.append(output.data["text/plain"])
        elif output.output_type == "error":
            parts.append(f"{output.ename}: {output.evalue.strip()}")
    return [line.rstrip() for part in parts for line in plain(part).split("\n")]
