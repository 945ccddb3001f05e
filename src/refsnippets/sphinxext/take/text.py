"""Pieces of Markdown: text that is nothing but text, code within a line, blocks, and what stands for a figure."""

import re

from sphinx.locale import _

from refsnippets import texts

# What a highlighter calls it, where that is not its own name.
LANGUAGES = {"Python": "python", "python3": "python", "ipython3": "python"}
LANGUAGES |= dict.fromkeys(("myst-ansi", "none", "default"), "text")


def escaped(text: str) -> str:
    r"""Return text in which nothing is taken for markup.

    >>> print(escaped("a*b <c> [d] _e_ f_g"))
    a\*b \<c> \[d\] \_e\_ f_g
    """
    return re.sub(r"[\\`*\[\]<$]|(?<!\w)_|_(?!\w)", r"\\\g<0>", text)


def literal(text: str) -> str:
    """Return code within a line.

    >>> literal("a`b")
    '`` a`b ``'
    """
    ticks = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    space = " " if "`" in text else ""
    return f"{ticks}{space}{text}{space}{ticks}"


def fenced(text: str, language: str) -> str:
    """Return a block of code or of output."""
    lines = "\n".join(line.rstrip() for line in text.strip("\n").split("\n"))
    return texts.fenced(lines, LANGUAGES.get(language, language))


def figure(alt: str) -> str:
    """Return what stands for a figure."""
    return f"*{escaped(_('Figure: %s') % alt)}*"
