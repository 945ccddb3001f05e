"""The site asks nobody for anything, and works from a folder."""

import pytest
from built import SITE, documents
from playwright.sync_api import ConsoleMessage, Page


@pytest.mark.parametrize("name", documents())
def test_no_foreign_request_no_error_and_nothing_sideways(name: str, page: Page) -> None:
    foreign: list[str] = []
    errors: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            errors.append(message.text)

    page.on("request", lambda request: foreign.append(request.url) if not request.url.startswith(("file:", "data:")) else None)
    page.on("requestfailed", lambda request: errors.append(f"failed: {request.url}"))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", listen)
    page.goto((SITE / name).as_uri(), wait_until="load")
    page.mouse.wheel(0, 20_000)
    page.wait_for_load_state("networkidle")
    assert foreign == []
    assert errors == []
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


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
