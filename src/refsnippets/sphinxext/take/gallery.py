"""The gallery's examples: sphinx-gallery has written each as a script and a notebook, and here they get the pages' addresses.

Its own links to them, at the head and at the foot of a page, go: the menu of every page has them.
"""

import re
import shutil
from pathlib import Path

from sphinx.application import Sphinx

from refsnippets.sphinxext.records import EXAMPLE, FOOTER

NOTE = re.compile(r"\.\. only:: html\n\n    \.\. note::\n        :class: sphx-glr-download-link-note\n(?:\n|    .*\n)+")
# An example that asks for its own file needs one: it is offered as a script only.
NEEDS_FILE = re.compile(r"\b__file__\b|\binspect\.getsourcefile\b|\binspect\.getfile\b")


def setup(app: Sphinx) -> None:
    """Register the event."""
    app.connect("source-read", _strip, priority=600)  # after the records, which stand above the foot


def _strip(app: Sphinx, docname: str, source: list[str]) -> None:
    if docname.startswith(EXAMPLE):
        text, footer, rest = NOTE.sub("", source[0], count=1).rpartition(FOOTER)
        source[0] = text if footer else rest


def write(app: Sphinx, docname: str) -> list[str]:
    """Put an example's files beside its page. Returns their endings."""
    script = Path(app.srcdir, f"{docname}.py")
    endings = []
    for ending in ("ipynb", "py"):
        file = script.with_suffix(f".{ending}")
        if file.exists() and not (ending == "ipynb" and NEEDS_FILE.search(script.read_text(encoding="utf-8"))):
            shutil.copyfile(file, Path(app.outdir, f"{docname}.{ending}"))
            endings.append(ending)
    return endings
