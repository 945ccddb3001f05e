"""Every page, opened once: it asks nobody for anything, the console stays empty, it fits a phone and breaks no rule of axe.

Neither as it comes, nor with its menus, its downloads or the search open.
"""

import axe
import pytest
from built import SITE, documents
from playwright.sync_api import ConsoleMessage, Page, expect

# A laptop and a phone.
WIDTHS = (1280, 360)
# What opens is the same on all pages, but for its links; test_accessibility.py has it both ways.
OPENED = ((1280, "light"), (360, "dark"))
# A script does this a moment after the width has changed.
REACHED = """() => Array.from(document.querySelectorAll("pre, .pst-scrollable-table-container"))
    .every((box) => box.scrollWidth <= box.clientWidth + 1 || box.hasAttribute("tabindex"))"""


@pytest.mark.parametrize("name", documents())
def test_page(name: str, page: Page) -> None:
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
    page.evaluate("document.querySelectorAll('article details').forEach(box => box.open = true)")
    axe.load(page)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(REACHED)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            errors.append(f"wider than {width} pixels")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found = axe.violations(page)
            if (width, scheme) in OPENED:
                found += [violation for menu in axe.menus(page) for violation in axe.violations(page, menu)]
                found += search(page)
            errors += [f"{width}, {scheme}: {violation}" for violation in found]
    assert foreign == []
    assert errors == [], "\n".join(errors)


def search(page: Page) -> list[str]:
    """Open the search, find something, and return what breaks a rule in it. The page of a missing page has none."""
    if not page.locator("template#rs-search").count():
        return []
    page.keyboard.press("Control+k")
    page.get_by_role("combobox", name="Search").fill("standard deviation")
    expect(page.locator(".rs-search-result").first).to_be_visible()
    found = axe.violations(page, "dialog[open], [data-rs-search-page]")  # the page of the search has it in its text
    page.keyboard.press("Escape")
    return found
