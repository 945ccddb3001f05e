"""What opens and moves on a page: it can be reached, is named, breaks no rule of axe while open, and gives the focus back."""

import axe
import pytest
from built import SITE
from playwright.sync_api import Browser, Page, expect

PAGE = SITE / "reference/reductions/torch.std.html"
ANIMATED = SITE / "gallery/plot_optimizers.html"
PHONE = {"width": 360, "height": 800}


def open_page(page: Page, scheme: str = "light") -> None:
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(PAGE.as_uri())


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_rule_is_broken_while_something_is_open(width: int, scheme: str, page: Page) -> None:
    open_page(page, scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate("document.querySelectorAll('article details').forEach(box => box.open = true)")
    axe.load(page)
    assert axe.violations(page) == []
    for _menu in axe.menus(page):
        assert axe.violations(page) == []
    for button in page.locator("button[data-opens]").locator("visible=true").all():
        button.click()
        assert axe.violations(page) == []
        page.keyboard.press("Escape")
    page.keyboard.press("/")
    field = page.get_by_role("combobox", name="Search")
    for query, shown in {"": "", "nan": "results", "xyzzy": "Nothing found"}.items():
        field.fill(query)
        expect(page.locator(".rs-search-status")).to_contain_text(shown)
        assert axe.violations(page) == []


@pytest.mark.parametrize("name", ["Site navigation", "On this page"])
def test_a_sidebar_opens_by_keyboard_and_gives_the_focus_back(name: str, page: Page) -> None:
    open_page(page)
    button = page.get_by_role("button", name=name)
    dialog = page.get_by_role("dialog", name=name)
    expect(dialog).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("link").last).to_be_visible()
    assert page.evaluate("document.querySelector('dialog[open]').contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()
    button.click()
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()
    # What was moved into the dialog is where it was.
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.locator(".bd-sidebar-secondary .page-toc" if name == "On this page" else ".bd-sidenav").first).to_be_visible()


def test_a_link_of_the_page_closes_its_contents(page: Page) -> None:
    open_page(page)
    page.get_by_role("button", name="On this page").click()
    dialog = page.get_by_role("dialog", name="On this page")
    dialog.get_by_role("link", name="Shape").click()
    expect(dialog).to_be_hidden()
    assert page.url.endswith("#shape")
    expect(page.get_by_role("heading", name="Shape")).to_be_in_viewport()


def test_the_first_stop_of_the_keyboard_leads_past_the_navigation(page: Page) -> None:
    page.goto(PAGE.as_uri())
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Skip to main content")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def test_the_focus_is_seen(page: Page) -> None:
    page.goto(PAGE.as_uri())
    for _ in range(12):
        page.keyboard.press("Tab")
        width = page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
        style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert width >= 2, page.evaluate("document.activeElement.outerHTML")
        assert style != "none", page.evaluate("document.activeElement.outerHTML")


def test_colours_follow_the_system_until_chosen_and_the_choice_is_kept(browser: Browser) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    # The mode at the moment when there is a body to draw: a page in the other mode would flash.
    context.add_init_script("""new MutationObserver((_, watch) => {
        if (document.body) { window.first = document.documentElement.dataset.theme; watch.disconnect(); }
    }).observe(document, {childList: true, subtree: true})""")
    page.goto(PAGE.as_uri())
    root = page.locator("html")
    expect(root).to_have_attribute("data-theme", "dark")
    page.emulate_media(color_scheme="light")
    expect(root).to_have_attribute("data-theme", "light")
    menu = page.locator("summary", has=page.locator("svg")).and_(page.get_by_label("Colours"))
    menu.click()
    page.get_by_role("button", name="Dark").click()
    expect(root).to_have_attribute("data-theme", "dark")
    page.goto((SITE / "index.html").as_uri())
    assert page.evaluate("window.first") == "dark"
    expect(root).to_have_attribute("data-theme", "dark")
    page.get_by_label("Colours").first.click()
    expect(page.get_by_role("button", name="Dark")).to_have_attribute("aria-pressed", "true")
    context.close()


def test_what_is_wider_than_its_place_can_be_scrolled_by_keyboard(page: Page) -> None:
    open_page(page)
    page.wait_for_function("document.querySelector('pre[tabindex]')")
    wide = "[...document.querySelectorAll('pre')].filter(box => box.scrollWidth > box.clientWidth + 1)"
    assert page.evaluate(f"{wide}.length") > 0
    assert page.evaluate(f"{wide}.every(box => box.tabIndex === 0)")
    assert page.evaluate("document.querySelectorAll('pre[tabindex]').length") < page.locator("pre").count()


@pytest.mark.parametrize(("motion", "moves"), [("reduce", False), ("no-preference", True)])
def test_nothing_moves_where_motion_is_not_wanted(motion: str, moves: bool, page: Page) -> None:
    page.emulate_media(reduced_motion=motion)  # type: ignore[arg-type]
    page.goto(ANIMATED.as_uri())
    running = "document.getAnimations().filter(a => a.playState === 'running' && a.effect.getTiming().duration > 100).length"
    assert page.locator("svg animate, svg animateMotion, svg animateTransform").count() == 0
    assert page.evaluate(running) == 0  # all figures are below the first screen
    page.locator("article svg[tabindex]").first.scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    assert (page.evaluate(running) > 0) is moves


def test_print_leaves_out_what_paper_has_no_use_for(page: Page) -> None:
    page.goto(PAGE.as_uri())
    page.emulate_media(media="print")
    for selector in ("#pst-primary-sidebar", "#pst-secondary-sidebar", ".bd-header-article", ".copybtn", ".headerlink"):
        expect(page.locator(selector).first).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    wide = "[...document.querySelectorAll('article pre')].filter(box => box.scrollWidth > box.clientWidth + 1).length"
    page.set_viewport_size({"width": 700, "height": 900})
    assert page.evaluate(wide) == 0


def test_a_wide_table_is_read_row_by_row_on_a_phone(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto((SITE / "guides/old-tutorials.html").as_uri())
    table = page.locator("table.rs-stacked").first
    cell = table.locator("td[data-label='write instead']").first
    expect(table.locator("thead")).to_be_hidden()
    assert "write instead" in cell.evaluate("cell => getComputedStyle(cell, '::before').content")
    fits = "tables => tables.every(table => table.scrollWidth <= table.parentElement.clientWidth)"
    assert page.locator("table.rs-stacked").evaluate_all(fits)
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(table.locator("thead")).to_be_visible()
    assert cell.evaluate("cell => getComputedStyle(cell, '::before').content") == "none"
