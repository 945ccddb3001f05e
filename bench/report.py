"""Print the figures as tables: what was measured, and how it stands to the targets."""

from collections.abc import Iterator

from figures import Figures
from rich.console import Console
from rich.table import Table

BUILDS = {
    "cold": "ours, cold",
    "prose": "ours, one page's text changed",
    "snippet": "ours, one snippet changed",
    "preview prose": "live preview, text changed",
    "preview snippet": "live preview, snippet changed",
    "off": "myst-nb, execution off",
    "stock": "myst-nb, execution forced",
    "stock prose": "myst-nb forced, one page's text changed",
}
CHECKS = {
    "verify": "ours: a process for each snippet",
    "sybil": "sybil in pytest: one process for all",
    "jupyter": "nbclient: a kernel for each page",
}


def show(console: Console, figures: Figures, sizes: list[int], checked: int) -> None:
    """Print all tables."""
    console.print(_builds(figures, sizes))
    console.print(_checks(figures, checked))
    console.print(_targets(figures, checked))


def _builds(figures: Figures, sizes: list[int]) -> Table:
    table = Table("build, seconds", *(f"{size:,} pages" for size in sizes), *(f"to off, {size:,}" for size in sizes))
    for name, label in BUILDS.items():
        if name in figures.all:
            seconds = [_text(figures.least(name, size)) for size in sizes]
            table.add_row(label, *seconds, *(_text(figures.ratio(name, "off", size), "{:.2f} x") for size in sizes))
    for name, label in (("bytes", "ours, HTML of a page, kB"), ("off bytes", "execution off, HTML of a page, kB")):
        kilobytes = [_text(found and found / 1000) for found in (figures.least(name, size) for size in sizes)]
        table.add_row(label, *kilobytes, *("" for _ in sizes))
    return _right(table)


def _checks(figures: Figures, checked: int) -> Table:
    table = Table(f"checking {4 * checked} snippets", "seconds", "to sybil")
    for name, label in CHECKS.items():
        if name in figures.all:
            table.add_row(label, _text(figures.least(name, checked)), _text(figures.ratio(name, "sybil", checked), "{:.2f} x"))
    return _right(table)


def _targets(figures: Figures, checked: int) -> Table:
    table = Table("target", "at least", "at most", "measured", "")
    for label, least, most, found in _ratios(figures, checked):
        if found is not None:
            met = (least is None or found >= least) and (most is None or found <= most)
            table.add_row(label, _text(least), _text(most), _text(found), "[green]met" if met else "[red]missed")
    return _right(table)


def _ratios(figures: Figures, checked: int) -> Iterator[tuple[str, float | None, float | None, float | None]]:
    """Yield each target: what it is about, at least, at most, measured."""
    yield "cold build at 100 pages: myst-nb forced to ours", 10, None, figures.ratio("stock", "cold", 100)
    yield "cold build at 100 pages: ours to execution off", None, 3, figures.ratio("cold", "off", 100)
    for label, name in (("ours, cold", "cold"), ("execution off", "off")):
        at_100, at_1000 = figures.per_page(name, 100), figures.per_page(name, 1000)
        yield f"{label}: total over pages, 1,000 to 100", None, 1.3, at_1000 and at_100 and at_1000 / at_100
        first, later = figures.increment(name, 20, 100), figures.increment(name, 100, 1000)
        yield f"{label}: what a page adds, 100 to 1,000 against 20 to 100", None, 1.3, later and first and later / first
    small, large = figures.least("bytes", 100), figures.least("bytes", 1000)
    yield "HTML of a page: 1,000 to 100", None, 1.3, large and small and large / small
    yield f"checking {4 * checked} snippets: ours to sybil", None, 2.5, figures.ratio("verify", "sybil", checked)
    for label, name in (("text", "preview prose"), ("snippet", "preview snippet")):
        yield f"live preview at 100 pages: seconds from a changed {label}", None, 2, figures.least(name, 100)


def _text(figure: float | None, form: str = "{:.2f}") -> str:
    return "" if figure is None else form.format(figure)


def _right(table: Table) -> Table:
    for column in table.columns[1:]:
        column.justify = "right"
    return table
