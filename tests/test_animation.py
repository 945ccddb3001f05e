"""A marked line is drawn step by step on the page, and everywhere else stands still and complete."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest

from refsnippets import figures
from refsnippets.animation import animated
from refsnippets.outcome import Outcome

# Lengths of the steps: 3, 4 and 5; and one step of twice the size.
DRAW = """
    import matplotlib.pyplot as plt

    fig, ax = plt.subplots()
    ax.set(xlim=(0, 20), ylim=(0, 20), aspect="equal")
    first, second, _ = ax.plot([0, 3, 3, 6], [0, 0, 4, 8], [0, 6], [10, 10], [0, 6], [1, 1])
    first.set_gid("drawn-first")
    second.set_gid("drawn-second")
    plt.show()
"""
PLAIN = '<svg id="n"><g id="n-drawn-a"><path d="{}"/></g></svg>'


@pytest.fixture
def drawn(outcome: Callable[..., Outcome]) -> str:
    return outcome(DRAW).figures[0]


def test_lines_advance_by_steps(drawn: str) -> None:
    svg = animated(figures.inline(drawn, "n", ""), "n")
    rules = dict(re.findall(r"^#n-drawn-(\w+)>path\{--l:[\d.]+px;animation-timing-function:linear\((.*)\)\}$", svg, re.M))
    assert rules.keys() == {"first", "second"}
    assert [float(share) for share in rules["first"].split(",")] == pytest.approx([0, 3 / 12, 7 / 12, 1], abs=1e-3)
    assert rules["second"] == "0,1,1,1"
    lengths = [float(length) for length in re.findall(r"--l:([\d.]+)px", svg)]
    assert lengths == pytest.approx([2 * lengths[1], lengths[1]], abs=0.1)
    for rule in rules:
        line = ET.fromstring(svg).find(f".//*[@id='n-drawn-{rule}']")
        assert line is not None
        assert line[0].tag.endswith("path")


def test_only_where_motion_is_wanted_and_not_for_long(drawn: str) -> None:
    svg = animated(figures.inline(drawn, "n", ""), "n")
    style = svg[svg.rindex("<style>") :]
    assert style.startswith("<style>@media screen and (prefers-reduced-motion:no-preference){")
    assert style.endswith("}</style>\n</svg>")
    assert "animation" not in svg.removesuffix(style)
    assert "infinite" not in style
    assert float(re.findall(r"animation:n-drawn ([\d.]+)s", style)[0]) < 5
    assert "animation" not in figures.standalone(drawn)


def test_drawn_again_for_a_pointer_and_for_a_keyboard(drawn: str) -> None:
    svg = animated(figures.inline(drawn, "n", ""), "n")
    assert svg.startswith('<svg tabindex="0" id="n"')
    rule = re.search(r"^(.*)\{animation-name:n-drawn,n-again\}$", svg, re.M)
    assert rule is not None
    lines = ("#n-drawn-first>path", "#n-drawn-second>path")
    assert set(rule[1].split(",")) == {f"#n:{state} {line}" for state in ("hover", "focus-visible") for line in lines}


def test_nothing_marked_nothing_added(drawn: str) -> None:
    svg = figures.inline(drawn.replace("drawn-", "line-"), "n", "")
    assert "-first" not in svg
    assert animated(svg, "n") == svg


def test_a_line_that_stays_where_it_is() -> None:
    assert "linear(1,1)" in animated(PLAIN.format("M 1 2 L 1 2"), "n")


@pytest.mark.parametrize(
    "svg",
    [PLAIN.format("M 1 2 C 1 2 3 4 5 6"), PLAIN.format("M 1 2 L 3 4 M 5 6 L 7 8"), PLAIN.format("M 1 2 L 3 4") * 2],
    ids=["curve", "gap", "twice"],
)
def test_what_cannot_be_drawn_in_steps(svg: str) -> None:
    with pytest.raises(ValueError, match="drawn-a has to mark one line, of straight steps"):
        animated(svg, "n")
