"""A page in the terminal: its prose and its snippets in their order, set for its width; plain in a pipe."""

import re
import shutil
from pathlib import Path

import pytest

from refsnippets import catalog, texts
from refsnippets.pages import Fence
from refsnippets.plainmath import plain
from refsnippets.texts import Heading

MINI = Path(__file__).parent / "mini"
STYLE = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\")


@pytest.fixture
def show(call):
    """Show a page as a terminal of some width has it, without the colours; of width 0: as a pipe has it."""

    def run(api: str, width: int = 0, snippets: Path | None = None) -> list[str]:
        terminal = {"FORCE_COLOR": "1", "TERM": "xterm-256color", "COLUMNS": str(width)} if width else {}
        place = ["--snippets", snippets] if snippets else []
        done = call("refsnippets", *place, "show", api, **terminal)
        assert (done.returncode, done.stderr) == (0, "")
        assert bool(STYLE.search(done.stdout)) == bool(width)
        return [line.rstrip() for line in STYLE.sub("", done.stdout).splitlines()]

    return run


def in_order(lines: list[str], *wanted: str) -> None:
    at = -1
    for line in wanted:
        assert line in lines[at + 1 :], line
        at = lines.index(line, at + 1)


def test_a_page_reads_from_its_title_to_its_links(show) -> None:
    lines = show("torch.std", 100)
    in_order(
        lines,
        "torch.std",
        "Standard deviation of all elements, or along the dimensions that you name.",
        "# %% along-dim",
        "print(torch.std(x))",
        "│ tensor(2.1602)",
        "Signature",
        " • keepdim: Keep the measured dimensions, with size 1, so that the result broadcasts",
        "Errors and surprises",
        "Integers and booleans raise",
        '# %% integers raises="NotImplementedError"',
        "│ NotImplementedError: std and var only support floating point and complex dtypes",
        "Support",
        " • integers: Up to 2.14 this was a RuntimeError.",
        "See also",
        " • torch.var",
        "Official page: https://docs.pytorch.org/docs/stable/generated/torch.std.html",
    )
    assert any(re.fullmatch(r" • CPU: as shown on torch .*\d\.\d+.*", line) for line in lines)
    assert not [line for line in lines if "{" in line and "}" in line and "torch" not in line]


def test_in_a_pipe_it_is_markdown_with_the_snippets_as_in_their_file(show) -> None:
    in_order(
        show("torch.std"),
        "# torch.std",
        "# %% along-dim",
        "#> tensor(2.1602)",
        "By default it divides by N - 1, the estimate from a sample. `np.std` divides by N: that is `correction=0` here.",
        "## Signature",
        "### Integers and booleans raise",
        "- `integers`: Up to 2.14 this was a `RuntimeError`.",
    )


def test_every_snippet_of_every_page_is_shown_once() -> None:
    found = catalog.load()
    for module in found.modules.values():
        source = texts.source(found, module)
        assert source is not None
        shown = [
            part.argument for part in texts.parts(source.read_text()) if isinstance(part, Fence) and part.directive == "snippet"
        ]
        assert sorted(shown) == sorted(module.snippets)


@pytest.mark.parametrize("width", [40, 60])
def test_a_narrow_terminal_breaks_prose_and_output_and_leaves_code_whole(show, width: int) -> None:
    lines = show("guides/old-tutorials", width)
    wide = [line for line in lines if len(line) > width]
    sources = "".join(snippet.source for snippet in catalog.load().select(["guides/old-tutorials"])[0].snippets.values())
    assert wide
    assert [line for line in wide if line not in sources and not line.startswith("# %%") and "http" not in line] == []
    assert not [line for line in lines if "…" in line]


def test_without_its_page_the_snippets_are_shown_alone(show, tmp_path: Path) -> None:
    snippets = shutil.copytree(MINI / "snippets", tmp_path / "snippets")
    lines = show("torch.cumsum", snippets=snippets)
    assert lines[0] == "# torch.cumsum: every subtotal along a dimension."
    in_order(lines, "# %% subtotals", "#> tensor([1, 3, 6])", '# %% no-dim raises="TypeError"')
    shutil.copytree(MINI / "docs", tmp_path / "docs")
    assert "## Support" in show("torch.cumsum", snippets=snippets)


def test_links_to_pages_become_their_text_and_others_stay() -> None:
    text = "[torch.var](torch.var.md#x), [home](https://a.org/b), `[a](b)` and $x_{i}$, `$y$`, 5$ or 6$."
    assert texts.markdown(text) == "torch.var, [home](https://a.org/b), `[a](b)` and x_i, `$y$`, 5$ or 6$."


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"\sigma = \sqrt{\frac{1}{\max(0, N - \delta)} \sum_{i=0}^{N-1} (x_i - \bar{x})^2}",
         "σ = √(1/max(0, N - δ) ∑_(i=0)^(N-1) (x_i - x̄)^2)"),
        (r"\left\lfloor \frac{a}{b} \right\rfloor", "⌊ a/b ⌋"),
        (r"\mathrm{softmax}(x)_i", "softmax(x)_i"),
        (r"\{1, \dots, n\} \times \mathbin{\lambda}", "{1, …, n} × λ"),
        (r"\overbrace{x}", r"\overbrace{x}"),
    ],
)  # fmt: skip
def test_math_as_plain_text(tex: str, text: str) -> None:
    assert plain(tex) == text


def test_a_heading_holds_no_markup_of_the_site() -> None:
    parts = list(texts.parts("---\napi: x\n---\n\n# x\n\n## The [mean](mean.md) of $\\alpha$\n\n```{snippet} a\n```\n"))
    assert parts[0] == Heading("The mean of α", 2)
