"""Math as MathML, made while building: browsers draw it themselves, without a script or a font from anywhere."""

import re

from docutils import nodes
from latex2mathml.converter import convert
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator


def setup(app: Sphinx) -> None:
    """Register the renderer."""
    app.add_html_math_renderer("mathml", (_inline, None), (_display, None))


def _convert(text: str, display: str) -> str:
    """Return the math; an operator that TeX has in braces is one character, and no expression of its own."""
    return re.sub(r"(<mo[^>]*>)<mrow><m[ino]>([^<]*)</m[ino]></mrow></mo>", r"\1\2</mo>", convert(text, display=display))


def _inline(translator: HTML5Translator, node: nodes.math) -> None:
    translator.body.append(_convert(node.astext(), "inline"))
    raise nodes.SkipNode


def _display(translator: HTML5Translator, node: nodes.math_block) -> None:
    translator.body.append(f'<div class="rs-math">{_convert(node.astext(), "block")}</div>\n')
    raise nodes.SkipNode
