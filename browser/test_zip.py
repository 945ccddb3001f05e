"""The zip of the site, unpacked into a folder and opened there: no server, no network."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from built import SITE
from playwright.sync_api import Browser, Page, expect

STD = "reference/reductions/torch.std"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    into = tmp_path_factory.mktemp("a folder")  # with a space, as people have them
    with zipfile.ZipFile(SITE / "refsnippets.zip") as archive:
        archive.extractall(into)
    return into / "refsnippets"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page without a network, on which every request that fails or leaves the folder, and every error, fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, permissions=["clipboard-read", "clipboard-write"])
    context.set_offline(True)
    page = context.new_page()
    wrong: list[str] = []
    page.on("request", lambda request: wrong.append(request.url) if not request.url.startswith(("file:", "data:")) else None)
    page.on("requestfailed", lambda request: wrong.append(f"failed: {request.url}"))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    yield page
    context.close()
    assert wrong == []


def test_it_holds_every_file_of_the_site_and_not_itself(folder: Path) -> None:
    def files(root: Path) -> set[str]:
        return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file() and path.name[0] != "."}

    assert files(folder) == files(SITE) - {"refsnippets.zip"}
    assert "refsnippets.zip" not in (folder / "index.html").read_text()


def test_links_lead_from_page_to_page(folder: Path, page: Page) -> None:
    page.goto((folder / "index.html").as_uri())
    page.get_by_role("main").get_by_role("link", name="reference", exact=True).first.click()
    page.wait_for_url("**/reference/index.html")
    page.get_by_role("main").get_by_role("link", name="torch.std", exact=True).first.click()
    page.wait_for_url(f"**/{STD}.html")
    page.locator("nav.bd-links").get_by_role("link", name="Guides").first.click()
    page.wait_for_url("**/guides/index.html")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Guides")
    assert page.url.startswith(folder.as_uri())


def test_search_finds_a_page_by_name_and_one_by_its_text(folder: Path, page: Page) -> None:
    page.goto((folder / f"{STD}.html").as_uri())
    for query, address in (("cross entropy", "crossentropyloss.html"), ("broadcasting", "guides/broadcasting.html")):
        page.keyboard.press("/")
        page.get_by_role("combobox", name="Search").fill(query)
        first = page.get_by_role("option").first
        expect(first).to_have_attribute("href", re.compile(re.escape(address)))
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/*{address}*")


def test_snippet_and_page_are_copied(folder: Path, page: Page) -> None:
    page.goto((folder / f"{STD}.html").as_uri())
    page.locator("div.cell button.copybtn").first.click()
    code = page.evaluate("navigator.clipboard.readText()")
    assert code.startswith("import torch\n")
    assert "tensor(2.1602)" not in code
    page.locator("details.rs-take summary").click()
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.locator("details.rs-take").get_by_role("status")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == (folder / f"{STD}.md").read_text()


@pytest.mark.parametrize("name", ["guides/dim", "gallery/plot_gru", "gallery/index"])
def test_figures_are_drawn(name: str, folder: Path, page: Page) -> None:
    page.goto((folder / f"{name}.html").as_uri())
    figures = page.locator("article").locator("svg[role=img], img")
    assert figures.count() > 1
    for figure in figures.all():
        figure.scroll_into_view_if_needed()
        box = figure.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) > 15
    # An image that could not be read has no size of its own.
    assert page.evaluate("Array.from(document.images).every((image) => image.complete && image.naturalWidth > 0)")
