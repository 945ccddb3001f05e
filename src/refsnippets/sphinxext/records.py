"""Tables of the gallery's figures of merit: on each example's page its own, and one of all examples."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.locale import _
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from refsnippets import records
from refsnippets.records import FIGURES, Record
from refsnippets.sphinxext.tables import table

logger = logging.getLogger(__name__)

EXAMPLE = "gallery/plot_"
# sphinx-gallery's label of its download links, the last thing on an example's page.
FOOTER = "\n.. _sphx_glr_download_"
# Kinds of device that a table always names, also where none has been recorded.
EXPECTED = ("cuda", "cpu")


def setup(app: Sphinx) -> None:
    """Register the directive, and the events that put it on the examples' pages."""
    app.add_directive("gallery-records", GalleryRecords)
    app.connect("builder-inited", _read)
    app.connect("source-read", _append)
    app.connect("env-get-outdated", _outdated)


class GalleryRecords(SphinxDirective):
    """A table of the records of the example that is named, or of all examples; the newest of each device."""

    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        found: dict[str, list[Record]] = self.env.app.refsnippets_records  # type: ignore[attr-defined]
        if self.arguments:
            return [_own(found.get(self.arguments[0], []))]
        names = sorted(name.removeprefix("gallery/") for name in self.env.found_docs if name.startswith(EXAMPLE))
        return [_overview({name: found.get(name, []) for name in names})]


def _own(runs: list[Record]) -> nodes.Node:
    """Return the table of one example: a column for each figure."""
    columns = [name for name in FIGURES if any(name in run.figures for run in runs)]
    rows = [
        [run.device, *(shown(name, run.figures[name]) if name in run.figures else "" for name in columns), run.torch, run.date]
        for run in runs
    ]
    missing = [[kind.upper(), *("" for _column in columns), _("not recorded"), ""] for kind in _missing(runs)]
    heads = [_("Device"), *(label(name) for name in columns), "torch", _("Date")]
    return _table(heads, [[nodes.Text(cell) for cell in row] for row in rows + missing])


def _overview(listed: dict[str, list[Record]]) -> nodes.Node:
    """Return the table of all examples: one column for all figures, which differ from example to example."""
    rows: list[list[nodes.Node]] = []
    for example, runs in listed.items():
        texts = [
            [run.device, ", ".join(f"{label(name)} {shown(name, run.figures[name])}" for name in run.figures), run.date]
            for run in runs
        ]
        texts += [[kind.upper(), _("not recorded"), ""] for kind in _missing(runs)]
        rows += [[_link(example), *map(nodes.Text, text)] for text in texts]
    return _table([_("Example"), _("Device"), _("Figures"), _("Date")], rows)


def _missing(runs: list[Record]) -> list[str]:
    return [kind for kind in EXPECTED if kind not in {run.kind for run in runs}]


def _table(heads: list[str], rows: list[list[nodes.Node]]) -> nodes.Node:
    return table(heads, ([nodes.paragraph("", "", cell) for cell in row] for row in rows), "rs-records")


def label(name: str) -> str:
    """Return what a column is called."""
    labels = {
        "accuracy": _("Accuracy"),
        "error": _("Largest error"),
        "difference": _("Largest difference"),
        "samples_per_second": _("Samples per second"),
        "peak_bytes": _("Peak memory"),
        "seconds": _("Seconds"),
    }
    return labels[name]


def shown(name: str, value: float) -> str:
    """Return a figure as a reader reads it.

    >>> shown("accuracy", 0.9138), shown("peak_bytes", 12_300_000), shown("difference", 2.98e-7), shown("seconds", 71.6)
    ('91.4 %', '12.3 MB', '3.0e-07', '72')
    """
    if name == "accuracy":
        return f"{value:.1%}".replace("%", " %")
    if name == "peak_bytes":
        return f"{value / 1e6:,.1f} MB"
    if name in ("error", "difference"):
        return f"{value:.1e}" if value else "0"
    return f"{value:,.0f}" if value >= 10 else f"{value:.1f}"


def _link(example: str) -> nodes.Node:
    target = {"refdomain": "std", "reftype": "doc", "reftarget": f"/gallery/{example}", "refexplicit": False, "refwarn": True}
    return addnodes.pending_xref("", nodes.inline("", example), **target)


def _read(app: Sphinx) -> None:
    try:
        found = records.read(Path(app.srcdir).parent / "gallery" / "records")
    except ValueError as error:
        logger.error(str(error))
        found = {}
    app.refsnippets_records = found  # type: ignore[attr-defined]


def _append(app: Sphinx, docname: str, source: list[str]) -> None:
    if docname.startswith(EXAMPLE) and FOOTER in source[0]:
        text, footer, rest = source[0].rpartition(FOOTER)
        title, example = _("Measured"), docname.removeprefix("gallery/")
        section = f"{title}\n{'-' * 4 * len(title)}\n\n.. gallery-records:: {example}\n\n"
        source[0] = f"{text}\n{section}{footer}{rest}"


def _outdated(app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]) -> list[str]:
    """Return the pages whose table is not that which they were read with."""
    found: dict[str, list[Record]] = app.refsnippets_records  # type: ignore[attr-defined]
    now = {example: [asdict(run) for run in runs] for example, runs in found.items()}
    before: dict[str, Any] = getattr(env, "refsnippets_records", {})
    env.refsnippets_records = now  # type: ignore[attr-defined]
    moved = {f"gallery/{name}" for name in before.keys() | now.keys() if before.get(name) != now.get(name)}
    return sorted((moved | ({"measured"} if moved or added & moved else set())) & env.all_docs.keys())
