"""Measure builds and checks beside stock myst-nb, sybil and Jupyter, and pages beside the stock theme's; print the figures.

Each figure is the least of ``--repeat`` runs (one at 1,000 pages, and one of what takes minutes), each in a new process.
Synthetic pages in sections of 20, four small cells a page; the same theme, sidebar and math for all. One small build of each
kind goes ahead and is not counted, so that bytecode and files are in the machine's caches.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import checks
import lighthouse
import machine
import pages
import report
import source
from builds import Site, expect
from figures import Figures
from pages import Page
from preview import Preview
from rich.console import Console

PARTS = ("off", "stock", "rebuild", "preview", "verify", "sybil", "jupyter", "lighthouse")
CHECKED = 100
# Beyond it a build is measured once, and stock myst-nb not at all: it would take half an hour.
MANY = 100


class Bench:
    """One run: where it works, what it has measured, and what it leaves out."""

    def __init__(self, folder: Path, options: argparse.Namespace, console: Console) -> None:
        self.folder = folder
        self.repeat: int = options.repeat
        self.jobs: int = options.jobs
        self.skip: set[str] = set(options.skip)
        self.console = console
        self.figures = Figures()

    def note(self, name: str, pages: int, show: str, measure: Callable[..., float], *arguments: object) -> None:
        """Measure once, and say so."""
        with self.console.status(show):
            seconds = measure(*arguments)
        self.figures.add(name, pages, seconds)
        self.console.print(f"{show}: {seconds:.2f} s")

    def builds(self, listed: list[Page]) -> None:
        """Build the sites of these pages in every way."""
        size = len(listed)
        ours, off, stock = (Site(self.folder / f"{name}{size}", listed, self.jobs) for name in ("ours", "off", "stock"))
        source.ours(ours.folder, listed)
        source.stock(off.folder, listed, "off")
        for _ in range(self.repeat if size <= MANY else 1):
            ours.clean()
            self.note("cold", size, f"{size} pages, ours", ours.build)
            ours.check(ran=True)
            if "off" not in self.skip:
                off.clean()
                self.note("off", size, f"{size} pages, myst-nb with execution off", off.build)
                off.check(ran=False)
                self.figures.add("off bytes", size, off.page_bytes())
        self.figures.add("bytes", size, ours.page_bytes())
        if "rebuild" not in self.skip:
            self.rebuilds(ours)
        if "preview" not in self.skip:
            self.previews(ours)
        if "stock" not in self.skip and size <= MANY:
            source.stock(stock.folder, listed, "force")
            self.note("stock", size, f"{size} pages, myst-nb with execution forced", stock.build)
            stock.check(ran=True)
            if "rebuild" not in self.skip:
                page = stock.edit_prose("stock")
                self.note("stock prose", size, f"{size} pages, myst-nb forced, one page's text changed", stock.build)
                expect(page, stock.text(page), "stock")

    def rebuilds(self, site: Site) -> None:
        """Build again after a change of one page."""
        size = len(site.pages)
        for number in range(self.repeat):
            page = site.edit_prose(f"changed{number}")
            self.note("prose", size, f"{size} pages, ours, one page's text changed", site.build)
            expect(page, site.text(page), f"changed{number}")
            page = site.edit_snippet(5000 + number)
            self.note("snippet", size, f"{size} pages, ours, one snippet changed", site.build)
            expect(page, site.text(page), page.cells(5000 + number)[0].output)

    def previews(self, site: Site) -> None:
        """Change a page under the live preview."""
        size = len(site.pages)
        with Preview(site) as preview:
            for number in range(self.repeat):
                n = 6000 + number
                self.note("preview prose", size, f"{size} pages, live preview, text changed", preview.edit, f"preview{n}")
                self.note("preview snippet", size, f"{size} pages, live preview, snippet changed", preview.edit, f"again{n}", n)

    def checks(self, listed: list[Page]) -> None:
        """Check the snippets of these pages in every way."""
        for number in range(self.repeat):
            for check in (checks.ours, checks.sybil, checks.jupyter):
                name = "verify" if check is checks.ours else check.__name__
                if name not in self.skip and (number == 0 or check is not checks.jupyter):
                    folder = self.folder / f"{name}{number}"
                    folder.mkdir()
                    show = f"{4 * len(listed)} snippets, {report.CHECKS[name]}"
                    self.note(name, len(listed), show, check, folder, listed)

    def warm_up(self, listed: list[Page]) -> None:
        """Do a little of everything that will be measured, so that the first measured is no worse off than the next."""
        aside = Bench(self.folder / "first", argparse.Namespace(repeat=1, jobs=self.jobs, skip=self.skip), Console(quiet=True))
        aside.folder.mkdir()
        aside.builds(listed)
        aside.checks(listed)


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", default="20,100,1000", help="sizes of the sites (default: %(default)s)")
    parser.add_argument("--skip", default="", help=f"parts to leave out: {', '.join(PARTS)}")
    parser.add_argument("--repeat", type=int, default=3, help="runs of what is quick (default: %(default)s)")
    parser.add_argument("--jobs", type=int, default=1, help="Sphinx's --jobs, for all builds (default: %(default)s)")
    parser.add_argument("--lighthouse", action="store_true", help="measure the built site with Lighthouse, and nothing else")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep the figures there")
    options = parser.parse_args()
    sizes = sorted(int(size) for size in options.pages.split(",") if size)
    options.skip = [part for part in options.skip.split(",") if part]
    unknown = set(options.skip) - set(PARTS)
    if unknown:
        parser.error(f"no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    console = Console(width=None if sys.stdout.isatty() else 140)
    console.print(" · ".join(f"{name} {value}" for name, value in machine.describe().items()))
    if options.lighthouse:
        sys.exit(not lighthouse.run(console, list(lighthouse.PAGES), options.repeat))
    load = machine.load()
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as name:
        # Bytecode is kept, as it is on any machine after the first run; here, and not beside the packages.
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(name, "bytecode"))
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        bench = Bench(Path(name), options, console)
        with console.status("making pages, and a first small run that is not counted"):
            listed = pages.load(max([*sizes, CHECKED]), Path(name))
            bench.warm_up(listed[:2])
        for size in sizes:
            bench.builds(listed[:size])
        bench.checks(listed[:CHECKED])
    report.show(console, bench.figures, sizes, CHECKED)
    if "lighthouse" not in options.skip:
        lighthouse.run(console, list(lighthouse.PAGES), options.repeat)
    console.print(f"Load of the machine: {load} before, {machine.load()} after.")
    if options.json:
        found = {"machine": machine.describe(), "jobs": bench.jobs, "least counts": True, "figures": bench.figures.all}
        options.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
