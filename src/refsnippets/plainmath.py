r"""TeX as a terminal can show it: ``\frac{1}{2}`` as ``1/2``. What it does not know it leaves as it is."""

import re
import unicodedata

SYMBOLS = {
    "approx": "≈",
    "cdot": "·",
    "dots": "…",
    "ell": "ℓ",
    "epsilon": "ε",
    "in": "∈",
    "infty": "∞",
    "lambda": "λ",
    "lceil": "⌈",
    "le": "≤",
    "leftarrow": "←",
    "lfloor": "⌊",
    "nabla": "∇",
    "partial": "∂",
    "rceil": "⌉",
    "rfloor": "⌋",
    "sum": "∑",
    "times": "×",
    "top": "⊤",
}
# Written upright, as they are called; and what only sets sizes and spaces.
NAMED = ("max", "min", "log", "cos", "tanh")
SPACING = re.compile(r"\\(?:left|right)(?![a-zA-Z])|\\[,;!]")
FONT = re.compile(r"\\(?:mathrm|mathsf|mathbin|text)\{([^{}]*)\}")


def plain(tex: str) -> str:
    r"""Return a formula as plain text.

    >>> plain(r"x_{i+1} = \frac{1}{N - k} \sqrt{2}")
    'x_(i+1) = 1/(N - k) √2'
    >>> plain(r"\widehat{x}")
    '\\widehat{x}'
    """
    text = SPACING.sub("", tex).replace(r"\qquad", "    ").replace(r"\{", "⦃").replace(r"\}", "⦄")
    text = re.sub(r"\\([a-zA-Z]+)", lambda match: _symbol(match[1]) or match[0], text)
    before = ""
    while before != text:  # from the innermost braces outwards
        before = text
        text = FONT.sub(r"\1", text)
        text = re.sub(r"\\bar\{(\w)\}", "\\1\N{COMBINING MACRON}", text)
        text = re.sub(r"\\sqrt\{([^{}]*)\}", lambda match: "√" + _grouped(match[1]), text)
        text = re.sub(r"\\frac\{([^{}]*)\}\{([^{}]*)\}", lambda match: f"{_grouped(match[1])}/{_grouped(match[2])}", text)
        text = re.sub(r"([_^])\{([^{}]*)\}", lambda match: match[1] + _grouped(match[2]), text)
    unknown = re.search(r"[\\{}]", text)
    return tex if unknown else unicodedata.normalize("NFC", text).replace("⦃", "{").replace("⦄", "}")


def _symbol(name: str) -> str:
    if name in NAMED:
        return name
    if name in SYMBOLS:
        return SYMBOLS[name]
    try:
        case = "CAPITAL" if name[0].isupper() else "SMALL"
        return unicodedata.lookup(f"GREEK {case} LETTER {name.upper()}")
    except KeyError:
        return ""


def _grouped(text: str) -> str:
    """Return text that has to stay together, in parentheses where it is more than one word."""
    return text if re.fullmatch(r"\w+\N{COMBINING MACRON}?|\w*\([^()]*\)", text) else f"({text})"
