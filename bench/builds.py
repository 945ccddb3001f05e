"""Build sites, each time in a new process, and hold their pages against what they should show."""

import re
import shutil
from html import unescape
from pathlib import Path

import process
import source
from pages import Page


class Site:
    """A site in a folder of its own, with its own store of results.

    Args:
        folder: Where its sources are: ``docs``, and for ours ``snippets``.
        pages: What it holds.
        jobs: Processes that Sphinx may use.
    """

    def __init__(self, folder: Path, pages: list[Page], jobs: int) -> None:
        self.folder = folder
        self.pages = pages
        self.jobs = jobs

    def clean(self) -> None:
        """Forget every build and every result of a snippet."""
        for name in ("build", "cache"):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def build(self, *, fail_on_warning: bool = True) -> float:
        """Build it, and return the seconds."""
        options = ["--fail-on-warning"] if fail_on_warning else []
        command = ["-m", "sphinx", *options, f"--jobs={self.jobs}", "--builder=html", "docs", "build"]
        return process.python(*command, folder=self.folder, cache=self.folder / "cache").seconds

    def text(self, page: Page) -> str:
        """Return what a reader sees of a page, tags away."""
        return unescape(re.sub(r"<[^>]+>", "", self._html(page).read_text(encoding="utf-8")))

    def check(self, *, ran: bool) -> None:
        """See that every page holds its code, and the output if the cells ran.

        Raises:
            SystemExit: A page lacks something.
        """
        for page in self.pages:
            text = self.text(page)
            for cell in page.cells():
                expect(page, text, cell.source.strip())
                if ran:
                    expect(page, text, cell.output)
                elif cell.output in text:
                    raise SystemExit(f"bench: {page.path} shows output, and nothing should have run")

    def page_bytes(self) -> float:
        """Return the mean size of a page's HTML."""
        return sum(self._html(page).stat().st_size for page in self.pages) / len(self.pages)

    def edit_prose(self, word: str) -> Page:
        """Add a sentence to one page."""
        page = self.pages[len(self.pages) // 2]
        path = self.folder / "docs" / "reference" / f"{page.path}.md"
        path.write_text(path.read_text(encoding="utf-8").replace(source.FIRST, f"{source.FIRST} And {word}."), encoding="utf-8")
        return page

    def edit_snippet(self, n: int) -> Page:
        """Change the first snippet of one page, and its expected output with it."""
        page = self.pages[len(self.pages) // 2]
        source.write_snippets(self.folder, page, [*page.cells(n)[:1], *page.cells()[1:]])
        return page

    def _html(self, page: Page) -> Path:
        return self.folder / "build" / "reference" / f"{page.path}.html"


def expect(page: Page, text: str, wanted: str) -> None:
    """See that `wanted` stands on the page.

    Raises:
        SystemExit: It does not.
    """
    if wanted not in text:
        raise SystemExit(f"bench: {page.path} does not show {wanted!r}")
