"""The project's own pages and snippets fit together. That each snippet gives what it says has tests of its own."""

from pathlib import Path

from refsnippets import catalog, pages
from refsnippets.problem import Problem

DOCS = Path(__file__).parents[1] / "docs"


def test_every_snippet_file_can_be_read_and_every_page_has_its_own() -> None:
    found = catalog.load()
    problems: list[Problem] = list(found.problems)
    written = pages.load(DOCS, problems)
    problems += pages.check(written, found)
    assert [str(problem) for problem in problems] == []
    assert len(written) == len(found.modules) > 8


def test_page_names_differ_by_more_than_case() -> None:
    names = [path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md") if "_build" not in path.parts]
    assert names
    assert len({name.lower() for name in names}) == len(names)
    assert [name for name in names if name != name.lower()] == []
