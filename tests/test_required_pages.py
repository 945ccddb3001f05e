"""The site has every page that it must have, under its section's title, and the home page leads to it in two clicks."""

import re
import tomllib
from pathlib import Path
from statistics import median

import pytest

from refsnippets import catalog, pages

ROOT = Path(__file__).parents[1]
REQUIRED = tomllib.loads((Path(__file__).parent / "required_pages.toml").read_text(encoding="utf-8"))
PAGES = pages.load(ROOT / "docs", [])
APIS = [(folder, api) for folder, section in REQUIRED["reference"].items() for api in section["apis"]]


@pytest.mark.parametrize(("folder", "api"), APIS)
def test_api_has_its_page(folder: str, api: str) -> None:
    page = PAGES[f"reference/{folder}/{api.lower()}"]
    assert page.front["api"] == api
    assert len(page.embeds()) >= 4


@pytest.mark.parametrize("name", REQUIRED["guides"]["names"])
def test_guide_is_there(name: str) -> None:
    assert len(PAGES[f"guides/{name}"].embeds()) >= 4


@pytest.mark.parametrize("folder", REQUIRED["reference"])
def test_section_has_its_title(folder: str) -> None:
    text = (ROOT / "docs/reference" / folder / "index.md").read_text(encoding="utf-8")
    assert text.startswith(f"# {REQUIRED['reference'][folder]['title']}\n")


def test_section_lists_its_pages_and_the_reference_its_sections() -> None:
    reference = (ROOT / "docs/reference/index.md").read_text(encoding="utf-8")
    assert "```{api-table}" in reference
    for index in (ROOT / "docs/reference").glob("*/index.md"):
        assert f"\n{index.parent.name}/index\n" in reference
        assert "```{page-list}\n```" in index.read_text(encoding="utf-8")


def test_page_shows_an_error_or_a_surprise() -> None:
    modules = catalog.load().modules
    without = []
    for name, page in PAGES.items():
        surprising = page.text.partition("\n## Errors and surprises\n")[2].partition("\n## ")[0]
        declared = any({"raises", "warns"} & snippet.options.keys() for snippet in modules[page.module].snippets.values())
        if not declared and "```{snippet}" not in surprising:
            without.append(name)
    assert without == []


def test_snippets_are_many_and_short() -> None:
    lengths = [len(snippet.source.splitlines()) for snippet in catalog.load()]
    assert len(lengths) >= 450
    assert median(lengths) <= 8


def test_no_paragraph_stands_on_two_pages() -> None:
    found: dict[str, set[str]] = {}
    for page in PAGES.values():
        prose = re.sub(r"^```.*?^```$", "\n", page.text, flags=re.DOTALL | re.MULTILINE)
        for text in re.split(r"\n\s*\n", prose):
            paragraph = " ".join(text.split())
            if not paragraph.startswith(("#", "|", "$$", "---")) and len(paragraph.split()) > 4:
                found.setdefault(paragraph, set()).add(page.name)
    assert len(found) > 1000
    assert {paragraph: names for paragraph, names in found.items() if len(names) > 1} == {}
