"""Figures are SVG that reads on light and dark, the same at every run, and with ids of their own."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest

from refsnippets import figures
from refsnippets.outcome import Outcome

DRAW = """
    import matplotlib.pyplot as plt
    import torch

    fig, ax = plt.subplots()
    ax.plot(torch.arange(3), marker="o")
    ax.set_title("Title")
    plt.figure().add_subplot().imshow(torch.eye(2).numpy())
    plt.show()
"""


@pytest.fixture
def drawn(outcome: Callable[..., Outcome]) -> Outcome:
    return outcome(DRAW)


def test_each_open_figure_is_collected(drawn: Outcome) -> None:
    assert (drawn.lines, len(drawn.figures)) == ([], 2)
    assert ">Title<" in drawn.figures[0]
    assert "<image" in drawn.figures[1]


def test_two_runs_draw_the_same(runner, snippet) -> None:
    runner.fresh = True
    first, second = [next(runner.run([snippet(DRAW)]))[1].figures for _ in range(2)]
    assert first == second


def test_inline_takes_the_colour_of_the_page(drawn: Outcome) -> None:
    svg = figures.inline(drawn.figures[0], "plot-1", 'A "line"')
    root = ET.fromstring(svg)
    assert (root.get("role"), root.get("aria-label"), root.get("id")) == ("img", 'A "line"', "plot-1")
    assert figures.INK in drawn.figures[0]
    assert figures.INK not in svg
    assert "currentColor" in svg
    assert "#ffffff" not in svg
    assert "<metadata" not in svg


def test_inline_ids_are_unique_and_found(drawn: Outcome) -> None:
    svg = figures.inline(drawn.figures[0], "plot-1", "") + figures.inline(drawn.figures[0], "plot-2", "")
    ids = re.findall(r'\bid="([^"]+)"', svg)
    used = re.findall(r'url\(#([^)]+)\)|href="#([^"]+)"', svg)
    assert len(ids) == len(set(ids))
    assert used
    assert {name for pair in used for name in pair if name} <= set(ids)


def test_standalone_is_black_on_white(drawn: Outcome) -> None:
    svg = figures.standalone(drawn.figures[0])
    assert figures.INK not in svg
    assert 'fill="#ffffff"' in svg
    ET.fromstring(svg)
