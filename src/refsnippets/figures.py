"""Matplotlib figures as SVG that reads on a light page and on a dark one."""

import io
import re
import sys
from html import escape
from typing import Any

# Drawn in a colour that nobody picks, so that the page can put its own text colour in its place.
INK = "#010203"


def style() -> dict[str, Any]:
    """Return the rcParams under which snippets draw: matplotlib's own, with transparent ground and `INK` for text."""
    inked = ("text.color", "axes.labelcolor", "axes.edgecolor", "axes.titlecolor", "xtick.color", "ytick.color")
    clear = ("figure.facecolor", "axes.facecolor", "savefig.facecolor", "legend.facecolor")
    return {
        **dict.fromkeys(inked, INK),
        **dict.fromkeys(clear, "none"),
        "legend.framealpha": 0.0,
        "svg.fonttype": "none",
        "svg.hashsalt": "refsnippets",
    }


def collect() -> list[str]:
    """Return every open figure of this process as SVG, in the order of their numbers."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is None:
        return []
    return [_svg(pyplot.figure(number)) for number in pyplot.get_fignums()]


def _svg(figure: Any) -> str:
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", dpi=200, bbox_inches="tight", metadata={"Date": None, "Creator": None})
    return buffer.getvalue()


def inline(svg: str, name: str, alt: str) -> str:
    """Return an ``<svg>`` element for an HTML page.

    Its text takes the colour of the page's, its ids begin with `name` (they are unique on a page then), and `alt` is its
    alternative text.
    """
    body = svg[svg.index("<svg") :]
    body = re.sub(r"<metadata>.*?</metadata>|<!--.*?-->", "", body, flags=re.DOTALL)
    # Matplotlib's style element speaks of every element of the page that it is put in.
    body = re.sub(r'<style type="text/css">\*\{(.*?)\}</style>', rf"<style>#{name} *{{\1}}</style>", body)
    used = set(re.findall(r"(?:url\(#|href=\"#)([\w.-]+)", body))
    used |= set(re.findall(r'\sid="(drawn-[^"]+)"', body))  # see refsnippets.animation
    body = re.sub(r'\s+id="([^"]+)"', lambda m: f' id="{name}-{m[1]}"' if m[1] in used else "", body)
    body = re.sub(r"(url\(#|href=\"#)([\w.-]+)", rf"\g<1>{name}-\2", body)
    body = body.replace(INK, "currentColor")
    label = escape(alt, quote=True)
    return re.sub(r"<svg\b", f'<svg id="{name}" role="img" aria-label="{label}"', body, count=1)


def standalone(svg: str) -> str:
    """Return the SVG for a place without a text colour of its own, such as a notebook: black on white."""
    return svg.replace(INK, "#000000").replace("<defs>", '<rect width="100%" height="100%" fill="#ffffff"/><defs>', 1)
