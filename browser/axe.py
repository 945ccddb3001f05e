"""The rules of axe-core, run on the page at hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

SOURCE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"

# Of the tokens in blocks of code, one of each kind is enough: kind and block give them their colour. They are nine in ten
# of all elements; the others become plain text.
THIN = """() => {
    const seen = new Set();
    for (const token of document.querySelectorAll("pre span:not(a span)")) {
        const block = token.closest("[class*=highlight-]");
        const place = block && [block.className, block.parentElement.className].join();
        const kind = [token.className, token.parentElement.tagName, place].join();
        if (seen.has(kind)) token.replaceWith(...token.childNodes);
        else seen.add(kind);
    }
}"""


def load(page: Page) -> None:
    """Bring axe to the page."""
    if not SOURCE.exists():
        pytest.fail("no axe-core: npm install --prefix browser --no-package-lock --ignore-scripts")
    page.evaluate(SOURCE.read_text(encoding="utf-8"))
    page.evaluate(THIN)


def menus(page: Page) -> Iterator[str]:
    """Open one menu after the other. Yields the selector of the open one."""
    for kind in ("details.rs-menu", "details.rs-take"):
        for menu in page.locator(f"{kind} > summary").locator("visible=true").all():
            menu.click()
            yield f"{kind}[open]"
            page.keyboard.press("Escape")


def violations(page: Page, within: str = "html") -> list[str]:
    """Return what breaks a rule in the elements that a selector names: the rule, where, and why."""
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")  # colours have changed
    run = "selector => axe.run(selector, {resultTypes: ['violations'], preload: false}).then(run => run.violations)"
    found = page.evaluate(run, within)
    return [
        f"{rule['id']}: {' '.join(map(str, node['target']))}: {node['html'][:120]}: {node.get('failureSummary', '')}"
        for rule in found
        for node in rule["nodes"]
    ]
