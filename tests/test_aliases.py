"""Other names of pages: what is a name, and that none of them belongs to two pages."""

import shutil
from pathlib import Path

import pytest

from refsnippets import aliases, pages
from refsnippets.problem import Problem

MINI = Path(__file__).parent / "mini"
PAGE = "reference/sums/torch.cumsum"
GUIDE = "guides/lines"
KNOWN = ["index", "guides/index", GUIDE, PAGE]


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINI, tmp_path / "mini")) / "docs"


def claim(docs: Path, name: str, value: str) -> None:
    """Give a page aliases, in the last line of its front matter."""
    path = docs / f"{name}.md"
    path.write_text(path.read_text().replace("\n---\n", f"\naliases: {value}\n---\n", 1))


def problems(docs: Path, table: str = "") -> list[str]:
    """Return all that is wrong with the aliases of the site, as ``file:line: message``."""
    found: list[Problem] = []
    loaded = pages.load(docs, found)
    if table:
        (docs / "aliases.toml").write_text(table)
    listed = aliases.table(docs, KNOWN, found)
    found += aliases.check(loaded.values(), listed, docs)
    return [f"{problem.path.name}:{problem.line}: {problem.message}" for problem in found]


def test_aliases_are_read_and_are_no_part_of_the_front_matter(docs: Path) -> None:
    claim(docs, PAGE, "[running total, numpy.cumsum, 累加]")
    page = pages.load(docs, [])[PAGE]
    assert page.aliases == ["running total", "numpy.cumsum", "累加"]
    assert "aliases" not in page.front
    assert problems(docs, f'"{GUIDE}" = ["curve"]\nindex = ["home"]') == []


def test_case_spaces_and_signs_do_not_count() -> None:
    assert aliases.squashed("One-Hot_encoding") == aliases.squashed("one hot encoding")
    assert aliases.squashed("ReLU 激活函数()") == "relu激活函数"
    assert aliases.squashed("% * %") == "%*%"


LIST = "aliases are a list of names: "
FAULTS = {
    "text": ("running total", f"torch.cumsum.md:4: {LIST}"),
    "numbers": ("[1, 2]", f"torch.cumsum.md:4: {LIST}"),
    "empty": ('[" "]', "torch.cumsum.md:4: the alias ' ' is no name: 1 to 80 characters"),
    "long": (f"[{'x' * 81}]", "torch.cumsum.md:4: the alias 'xxx"),
    "twice": ("[cum sum, Cum-Sum]", "torch.cumsum.md:4: the alias 'Cum-Sum' is listed already, as 'cum sum'"),
}


@pytest.mark.parametrize(("value", "message"), FAULTS.values(), ids=FAULTS)
def test_fault_of_a_page(docs: Path, value: str, message: str) -> None:
    claim(docs, PAGE, value)
    [problem] = problems(docs)
    assert problem.startswith(message)


def test_no_two_pages_have_the_same(docs: Path) -> None:
    claim(docs, GUIDE, "[running total]")
    claim(docs, PAGE, "[subtotals, running-total]")
    message = f"the alias 'running-total' is an alias of {GUIDE} already: give it to one page"
    assert problems(docs) == [f"torch.cumsum.md:4: {message}"]


def test_no_page_has_the_name_of_another(docs: Path) -> None:
    claim(docs, GUIDE, "[torch cumsum]")
    assert problems(docs) == [f"lines.md:3: the alias 'torch cumsum' is the API of {PAGE} already: give it to one page"]


TABLES = {
    "no-page": (
        'index = ["a"]\n"guides/line" = ["b"]',
        "aliases.toml:2: there is no page 'guides/line'; did you mean 'guides/lines'?",
    ),
    "no-list": ('index = "a"', f"aliases.toml:1: index: {LIST}"),
    "no-toml": ('index = ["a"]\nx y', "aliases.toml:2: not TOML: "),
    "taken": (f'index = ["a"]\n"{GUIDE}" = ["A"]', "aliases.toml:2: the alias 'A' is an alias of index already"),
}


@pytest.mark.parametrize(("table", "message"), TABLES.values(), ids=TABLES)
def test_fault_of_the_table(docs: Path, table: str, message: str) -> None:
    [problem] = problems(docs, table)
    assert problem.startswith(message)
