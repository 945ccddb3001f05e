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
            listed = {self.arguments[0]: found.get(self.arguments[0], [])}
        else:
            names = sorted(name.removeprefix("gallery/") for name in self.env.found_docs if name.startswith(EXAMPLE))
            listed = {name: found.get(name, []) for name in names}
        columns = [name for name in FIGURES if any(name in run.figures for runs in listed.values() for run in runs)]
        heads = [_("Device"), "torch", _("Date"), *(label(name) for name in columns)]
        body = nodes.tbody()
        for example, runs in listed.items():
            first = [] if self.arguments else [_link(example)]
            for cells in _rows(runs, columns):
                body += _row(first, *([nodes.Text(cell)] for cell in cells)) if first else _row(*_texts(cells))
        heads = heads if self.arguments else [_("Example"), *heads]
        group = nodes.tgroup("", *(nodes.colspec(colwidth=1) for _head in heads), cols=len(heads))
        group += nodes.thead("", _row(*_texts(heads)))
        group += body
        return [nodes.table("", group, classes=["rs-records"])]


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


def _rows(runs: list[Record], columns: list[str]) -> list[list[str]]:
    rows = [
        [run.device, run.torch, run.date, *(shown(name, run.figures[name]) if name in run.figures else "" for name in columns)]
        for run in runs
    ]
    kinds = {run.kind for run in runs}
    missing = [[kind.upper(), _("not recorded"), "", *("" for _column in columns)] for kind in EXPECTED if kind not in kinds]
    return rows + missing


def _texts(cells: list[str]) -> list[list[nodes.Node]]:
    return [[nodes.Text(cell)] for cell in cells]


def _row(*cells: list[Any]) -> nodes.row:
    row = nodes.row()
    for content in cells:
        row += nodes.entry("", nodes.paragraph("", "", *(node.deepcopy() for node in content)))
    return row


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
