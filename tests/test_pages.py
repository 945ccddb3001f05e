"""Pages are read as text, and each fault between a page and its snippet file has one message at its line."""

import shutil
from pathlib import Path

import pytest

from refsnippets import catalog, pages
from refsnippets.describe import Description

MINI = Path(__file__).parent / "mini"
PAGE = "docs/reference/sums/torch.cumsum.md"
MODULE = "snippets/sums/torch.cumsum.py"
GUIDE = "docs/guides/lines.md"
CUMSUM = Description(True, parameters={"input": None, "dim": None, "dtype": "None", "out": "None"}, accepted=["axis"])


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINI, tmp_path / "mini"))


def problems(site: Path) -> list[str]:
    """Return all that is wrong, as ``file:line: message`` below the site."""
    found = catalog.load(site / "snippets")
    all_problems = list(found.problems)
    loaded = pages.load(site / "docs", all_problems)
    all_problems += pages.check(loaded, found)
    return [f"{problem.path.relative_to(site).as_posix()}:{problem.line}: {problem.message}" for problem in all_problems]


def edit(site: Path, name: str, old: str, new: str) -> None:
    text = (site / name).read_text()
    assert text.count(old) == 1
    (site / name).write_text(text.replace(old, new))


def test_sound_site_has_no_problem(site: Path) -> None:
    assert problems(site) == []


EDITS = {
    "page-name": (
        PAGE,
        "api: torch.cumsum",
        "api: torch.cumprod",
        PAGE,
        2,
        "the page of torch.cumprod is named torch.cumprod.md",
    ),
    "docstring": (
        MODULE,
        '"""torch.cumsum:',
        '"""torch.sum:',
        MODULE,
        1,
        "the docstring names torch.sum, the page torch.cumsum",
    ),
    "unknown-key": (PAGE, "\n---\n\n#", "\noficial: x\n---\n\n#", PAGE, 4, "unknown key 'oficial'.*'official'"),
    "guide-without-description": (GUIDE, "description: H", "title: H", GUIDE, 1, "front matter is missing.*description"),
    "embed-option": (GUIDE, ":alt:", ":alternative:", GUIDE, 9, "unknown option 'alternative'"),
    "twice": (
        GUIDE,
        "{snippet} numbers",
        "{snippet} drawn\n```\n```{snippet} numbers",
        GUIDE,
        19,
        "'drawn' is embedded already",
    ),
    "in-a-quotation": (
        GUIDE,
        "```{snippet} numbers\n```",
        "> ```{snippet} numbers\n> ```",
        GUIDE,
        19,
        "stands at the left margin",
    ),
    "in-a-note": (GUIDE, "```{snippet} numbers\n```", "````{note}\n```{snippet} numbers\n```\n````", GUIDE, 20, "left margin"),
    "colons": (GUIDE, "```{snippet} numbers\n```", ":::{snippet} numbers\n:::", GUIDE, 19, "stands at the left margin"),
}


@pytest.mark.parametrize(("name", "old", "new", "where", "line", "message"), EDITS.values(), ids=EDITS)
def test_fault(site: Path, name: str, old: str, new: str, where: str, line: int, message: str) -> None:
    import re

    edit(site, name, old, new)
    [problem] = problems(site)
    assert problem.startswith(f"{where}:{line}: ")
    assert re.search(message, problem)


def test_snippet_shown_as_text_is_no_embed(site: Path) -> None:
    edit(site, GUIDE, "1, 3, 6", "x\n```\n\n````md\n```{snippet} any\n```\n````\n\n```")
    assert problems(site) == []


def test_title_and_module_of_a_page(site: Path) -> None:
    loaded = pages.load(site / "docs", [])
    page = loaded["reference/sums/torch.cumsum"]
    assert (page.title, page.module) == ("torch.cumsum", "sums/torch.cumsum")
    assert sorted(loaded) == ["guides/lines", "reference/sums/torch.cumsum"]
    assert pages.apis(loaded.values()) == {"torch.cumsum"}


def test_fences_carry_lines_options_and_terms() -> None:
    text = (
        "a\n\n```{snippet} one\n:alt: A line.\n```\n\n~~~python\n```{snippet} no\n~~~\n\n````{parameters}\n`dim`\n: D.\n````\n"
    )
    found = pages.fences(text)
    assert [(fence.directive, fence.argument, fence.line, fence.end) for fence in found] == [
        ("snippet", "one", 3, 6),
        ("", "python", 7, 10),
        ("parameters", "", 11, 15),
    ]
    assert found[0].options() == {"alt": "A line."}
    assert list(found[2].terms()) == [("dim", 12)]


def test_accepted_names_may_be_documented_and_need_not(site: Path) -> None:
    page = pages.load(site / "docs", [])["reference/sums/torch.cumsum"]
    assert list(pages.check_api(page, CUMSUM)) == []
    edit(site, PAGE, "out\n:", "axis\n: The same as `dim`.\n\nout\n:")
    page = pages.load(site / "docs", [])["reference/sums/torch.cumsum"]
    assert list(pages.check_api(page, CUMSUM)) == []


def test_page_without_parameters_is_told_all_of_them(site: Path) -> None:
    edit(site, PAGE, "```{parameters}", "```{note}")
    page = pages.load(site / "docs", [])["reference/sums/torch.cumsum"]
    [problem] = pages.check_api(page, CUMSUM)
    assert (problem.line, problem.message) == (1, "parameters of torch.cumsum are not documented: input, dim, dtype, out")
