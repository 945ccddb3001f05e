"""The gallery's cards: what an example is about stands on its card, where sphinx-gallery has it appear under a pointer alone."""

import re

from sphinx.application import Sphinx

CARD = re.compile(
    r'(?P<head><div class="sphx-glr-thumbcontainer") tooltip="(?P<about>[^"]*)"(?P<rest>>.*?)'
    r'(?P<title><div class="sphx-glr-thumbnail-title">[^\n]*</div>)',
    re.DOTALL,
)


def setup(app: Sphinx) -> None:
    """Register the event."""
    app.connect("source-read", _show)


def _show(app: Sphinx, docname: str, source: list[str]) -> None:
    if docname.startswith("gallery/"):
        source[0] = CARD.sub(r'\g<head>\g<rest>\g<title><p class="rs-thumb-about">\g<about></p>', source[0])
