"""What changes between two releases: chosen in two fields, kept in the address, and whole where no scripts run."""

import re

from built import SITE
from playwright.sync_api import Browser, Page, expect

PAGE = (SITE / "releases.html").as_uri()


def test_two_releases_are_compared(page: Page) -> None:
    page.goto(PAGE)
    before, after = page.get_by_role("combobox", name="From torch"), page.get_by_role("combobox", name="to", exact=True)
    shown = page.locator(".rs-change").locator("visible=true")
    oldest, newest = before.input_value(), after.input_value()
    expect(page.locator(".rs-compare output")).to_contain_text(re.compile(r"^[1-9]\d* snippets"))
    many = shown.count()
    before.select_option("2.14")
    expect(page).to_have_url(re.compile(f"#2.14-{re.escape(newest)}$"))
    assert 0 < shown.count() < many
    after.select_option("2.14")
    expect(page.locator(".rs-compare output")).to_have_text("0 snippets behave otherwise.")
    page.goto(f"{PAGE}#{oldest}-2.14")
    expect(after).to_have_value("2.14")
    assert shown.count() > 0


def test_nothing_moves_when_the_script_has_run(page: Page) -> None:
    page.goto(PAGE)
    page.wait_for_function("document.querySelector('.rs-compare output')")
    after = page.locator("article").evaluate("article => article.scrollHeight")
    page.route("**/refsnippets-compare.js*", lambda route: route.abort())
    page.goto(f"{PAGE}?without")
    assert page.locator(".rs-compare output").count() == 0
    assert page.locator("article").evaluate("article => article.scrollHeight") == after


def test_without_scripts_all_is_there(browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(PAGE)
    parts = page.locator(".rs-change, .rs-change > div")
    assert parts.locator("visible=true").count() == parts.count() > 100
    names = page.locator(".rs-change > p > a").all_inner_texts()
    assert [name for name in names if "`" in name] == []  # a title's code is code here, too
    context.close()
