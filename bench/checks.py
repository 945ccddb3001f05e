"""Check the snippets of some pages in three ways, each in a new process."""

import json
import re
from pathlib import Path

import process
import source
from pages import Page

CONFTEST = """
from sybil import Sybil
from sybil.parsers.myst import PythonCodeBlockParser

pytest_collect_file = Sybil(parsers=[PythonCodeBlockParser()], patterns=["*.md"]).pytest()
"""


def ours(folder: Path, pages: list[Page]) -> float:
    """Run ``refsnippets verify --fresh``: a process for each snippet."""
    for page in pages:
        source.write_snippets(folder, page, page.cells())
    command = ["-m", "refsnippets", f"--snippets={folder / 'snippets'}", "verify", "--fresh"]
    ran = process.python(*command, folder=folder, cache=folder / "cache")
    return _complete(ran, f"{_count(pages)} snippets checked, 0 problems")


def sybil(folder: Path, pages: list[Page]) -> float:
    """Run pytest with sybil's own Python blocks, whose output is asserted: one process for all, a namespace for each page."""
    (folder / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    for page in pages:
        blocks = [f"```python\n{cell.body}\nassert repr(({cell.last})) == {cell.output!r}\n```\n" for cell in page.cells()]
        (folder / f"{page.api.lower()}.md").write_text(f"# {page.api}\n\n" + "\n".join(blocks), encoding="utf-8")
    ran = process.python("-m", "pytest", "-q", "-p", "no:cacheprovider", ".", folder=folder, cache=folder)
    return _complete(ran, f"{_count(pages)} passed")


def jupyter(folder: Path, pages: list[Page]) -> float:
    """Run the cells with nbclient: a kernel for each page, one after another."""
    file = folder / "pages.json"
    file.write_text(json.dumps([[(cell.source, cell.output) for cell in page.cells()] for page in pages]), encoding="utf-8")
    ran = process.python(Path(__file__).with_name("kernels.py"), file, folder=folder, cache=folder)
    return _complete(ran, f"{_count(pages)} cells as expected")


def _count(pages: list[Page]) -> int:
    return sum(len(page.cells()) for page in pages)


def _complete(ran: process.Ran, said: str) -> float:
    if not re.search(rf"\b{said}", ran.output):
        raise SystemExit(f"bench: not {said!r}:\n{ran.output[-2000:]}")
    return ran.seconds
