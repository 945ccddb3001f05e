"""The gallery's cards: the title is the link, and what an example is about stands below it.

sphinx-gallery hides the link's text, and shows what an example is about under a pointer alone, by an attribute that HTML lacks.
"""

import re

from sphinx.application import Sphinx

ABOUT = re.compile(
    r'(<div class="sphx-glr-thumbcontainer") tooltip="([^"]*)"(>.*?)<div class="sphx-glr-thumbnail-title">[^\n]*</div>',
    re.DOTALL,
)


def setup(app: Sphinx) -> None:
    """Register the event."""
    app.connect("source-read", _show)


def _show(app: Sphinx, docname: str, source: list[str]) -> None:
    if docname.startswith("gallery/"):
        source[0] = ABOUT.sub(r'\1\3<p class="rs-thumb-about">\2</p>', source[0])
