"""Run pages as notebooks, a new kernel for each, and compare the outputs: python bench/kernels.py PAGES.json."""

import json
import sys
from pathlib import Path

from nbclient import NotebookClient
from nbformat import v4

done = 0
for page in json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")):
    notebook = v4.new_notebook(cells=[v4.new_code_cell(source) for source, _ in page])
    NotebookClient(notebook, kernel_name="python3").execute()
    for cell, (_, expected) in zip(notebook.cells, page, strict=True):
        shown = cell.outputs[-1]["data"]["text/plain"]
        if shown != expected:
            raise SystemExit(f"expected {expected!r}, got {shown!r}")
        done += 1
print(f"{done} cells as expected")
