"""Lines of a figure that are drawn step by step on the page, in CSS alone: in the colours of the page, and nothing is loaded.

A script marks a line with ``line.set_gid("drawn-...")``. Everywhere else (in a notebook, in a thumbnail, on paper, where motion
is unwanted) the line stands still and complete. Above 127 points matplotlib leaves out some: the steps would be others then.
"""

import math
import re
from itertools import accumulate, pairwise

# Shorter than the five seconds from which on a page has to offer a way to stop what moves.
SECONDS = 4.5


def animated(svg: str, name: str) -> str:
    """Return an ``<svg>`` element whose marked lines are drawn once, and again when pointed at, tapped, or reached with Tab.

    All lines take their n-th step at the same time, however long their steps are. Without a marked line nothing is added.

    Args:
        svg: What `refsnippets.figures.inline` returns.
        name: The name it was given.

    Raises:
        ValueError: A marked line is not made of straight steps, or two have the same mark.
    """
    lines: dict[str, list[float]] = {}
    for match in re.finditer(rf'<g id="({re.escape(name)}-drawn-[\w-]+)">\s*<path d="([^"]*)"', svg):
        if match[1] in lines or not re.fullmatch(r"M[^A-Z]+(L[^A-Z]+)+", match[2]):
            raise ValueError(f"{match[1].removeprefix(f'{name}-')} has to mark one line, of straight steps")
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", match[2])]
        points = zip(numbers[::2], numbers[1::2], strict=True)
        lines[match[1]] = [0.0, *accumulate(math.dist(*ends) for ends in pairwise(points))]
    if not lines:
        return svg
    steps = max(map(len, lines.values()))
    rules = [_rule(line, lengths, steps) for line, lengths in lines.items()]
    every = ",".join(f"#{line}>path" for line in lines)
    # The same animation under a second name: it starts when it is added, and the first does not when it is taken away.
    dash = "stroke-dasharray:var(--l) calc(2*var(--l))"
    frames = f"{{from{{{dash};stroke-dashoffset:var(--l)}}to{{{dash}}}}}"
    again = ",".join(f"#{name}:{state} #{line}>path" for line in lines for state in ("hover", "focus-visible"))
    style = [
        "<style>@media screen and (prefers-reduced-motion:no-preference){",
        f"@keyframes {name}-drawn{frames}@keyframes {name}-again{frames}",
        f"{every}{{animation:{name}-drawn {SECONDS}s}}",
        f"{again}{{animation-name:{name}-drawn,{name}-again}}",
        *rules,
        "}</style>\n",
    ]
    content, end, _ = svg.replace("<svg ", '<svg tabindex="0" ', 1).rpartition("</svg>")
    return content + "\n".join(style) + end


def _rule(line: str, lengths: list[float], steps: int) -> str:
    """Return the length of a line, and the share of it that is drawn after each of so many equal times."""
    whole = lengths[-1]
    shares = [length / whole if whole else 1.0 for length in lengths] + [1.0] * (steps - len(lengths))
    easing = ",".join(f"{share:.4f}".rstrip("0").rstrip(".") for share in shares)
    return f"#{line}>path{{--l:{whole:.2f}px;animation-timing-function:linear({easing})}}"
