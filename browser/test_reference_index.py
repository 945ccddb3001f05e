"""The table of all APIs: every page is two clicks from the home page, and the field above the table finds it."""

import pytest
from built import SITE
from playwright.sync_api import Page, expect

from refsnippets import pages

SOURCE = pages.load(SITE.parents[1], [])
APIS = sorted(page.front["api"] for page in SOURCE.values() if "api" in page.front)


@pytest.fixture
def table(page: Page) -> Page:
    page.goto((SITE / "index.html").as_uri())
    page.get_by_role("main").get_by_role("link", name="reference", exact=True).click()
    page.wait_for_url("**/reference/index.html")  # a click does not wait for the page that it opens
    return page


def test_every_page_is_two_clicks_away(table: Page) -> None:
    rows = table.locator("table.rs-api-table tbody tr")
    assert sorted(rows.locator("td:first-child").all_inner_texts()) == APIS
    table.get_by_role("link", name="torch.std", exact=True).first.click()
    expect(table.get_by_role("heading", level=1)).to_contain_text("torch.std")


def test_guides_are_two_clicks_away(page: Page) -> None:
    page.goto((SITE / "index.html").as_uri())
    page.get_by_role("main").get_by_role("link", name="guides", exact=True).click()
    page.wait_for_url("**/guides/index.html")
    listed = {link.get_attribute("href") for link in page.locator("article a.internal").all()}
    assert {name.removeprefix("guides/") + ".html" for name in SOURCE if name.startswith("guides/")} <= listed


def test_filter_leaves_the_rows_that_have_every_word(table: Page) -> None:
    field = table.get_by_role("searchbox", name="Filter by name or words")
    rows = table.locator("table.rs-api-table tbody tr:visible")
    field.fill("Deviation torch")
    assert rows.locator("td:first-child").all_inner_texts() == ["torch.std"]
    field.fill("no such thing")
    assert rows.count() == 0
    assert table.get_by_role("main").get_by_role("status").inner_text() == "No match"
    field.fill("")
    assert rows.count() == len(APIS)
