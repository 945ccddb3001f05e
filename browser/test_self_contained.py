"""The site works from a folder. That no page asks anybody for anything is seen in `test_every_page`."""

from built import SITE
from playwright.sync_api import Page


def test_links_lead_from_page_to_page_without_a_server(page: Page) -> None:
    page.goto((SITE / "index.html").as_uri())
    page.get_by_role("main").get_by_role("link", name="reference", exact=True).click()
    page.get_by_role("main").get_by_role("link", name="torch.std", exact=True).first.click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("torch.std")


def test_a_copied_snippet_has_no_output_in_it(page: Page) -> None:
    page.goto((SITE / "reference/reductions/torch.std.html").as_uri())
    outside = page.locator("div.cell_output button.copybtn").count()
    assert outside == 0
    assert page.locator("div.cell_input button.copybtn").count() > 10
