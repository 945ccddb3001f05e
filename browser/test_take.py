"""What a reader takes along: the page as Markdown on the clipboard, the files in the menu, the code of the gallery."""

import ast
import re

import axe
import pytest
from built import SITE, documents
from playwright.sync_api import Browser, Locator, Page, expect

STD = "reference/reductions/torch.std"
PAGES = ["index", "reference/index", STD, "guides/dim", "gallery/plot_gru", "releases"]


def menu(page: Page) -> Locator:
    return page.locator("details.rs-take")


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.mark.parametrize("name", PAGES)
def test_copy_as_markdown_copies_the_page(name: str, page: Page) -> None:
    page.goto((SITE / f"{name}.html").as_uri())
    menu(page).locator("summary").click()
    status = menu(page).get_by_role("status")
    expect(status).to_be_empty()
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(status).to_have_text("Copied")
    assert clipboard(page) == (SITE / f"{name}.md").read_text()


def test_menu_is_used_with_the_keyboard(page: Page) -> None:
    page.goto((SITE / f"{STD}.html").as_uri())
    summary = menu(page).locator("summary")
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Copy as Markdown")).to_be_focused()
    page.keyboard.press("Enter")
    expect(menu(page).get_by_role("status")).to_have_text("Copied")
    assert clipboard(page).startswith("# torch.std\n")
    page.keyboard.press("Tab")
    expect(menu(page).get_by_role("link", name="Markdown")).to_be_focused()
    page.keyboard.press("Escape")
    expect(summary).to_be_focused()
    expect(menu(page)).not_to_have_attribute("open", re.compile(".*"))


def test_menu_closes_when_one_clicks_elsewhere(page: Page) -> None:
    page.goto((SITE / f"{STD}.html").as_uri())
    menu(page).locator("summary").click()
    expect(menu(page)).to_have_attribute("open", "")
    page.get_by_role("heading", level=1).click()
    expect(menu(page)).not_to_have_attribute("open", re.compile(".*"))


def test_copy_works_without_the_clipboard_interface(page: Page) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto((SITE / "guides/dim.html").as_uri())
    menu(page).locator("summary").click()
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(menu(page).get_by_role("status")).to_have_text("Copied")
    other = page.context.new_page()
    other.goto((SITE / "index.html").as_uri())
    assert clipboard(other) == (SITE / "guides/dim.md").read_text()
    page.bring_to_front()
    page.keyboard.press("Escape")
    button = page.locator(".copybtn").first
    code = page.locator("div.cell_input pre").first.inner_text()
    button.click()
    expect(button).to_have_text("Copied")
    expect(button).to_be_focused()
    other.bring_to_front()
    assert clipboard(other).strip() == code.strip()


def test_copy_says_when_it_has_not_copied_and_tries_again(page: Page) -> None:
    page.route("**/*.md.js", lambda route: route.abort())
    page.goto((SITE / "guides/dim.html").as_uri())
    menu(page).locator("summary").click()
    button, status = page.get_by_role("button", name="Copy as Markdown"), menu(page).get_by_role("status")
    button.click()
    expect(status).to_contain_text("Not copied")
    page.unroute("**/*.md.js")
    button.click()
    expect(status).to_have_text("Copied")


def test_without_a_script_the_files_are_there_and_the_button_is_not(browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((SITE / f"{STD}.html").as_uri())
    menu(page).locator("summary").click()
    expect(menu(page).get_by_role("link", name="Notebook")).to_be_visible()
    expect(page.get_by_text("Copy as Markdown")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("width", [1280, 360])
def test_menu_lies_within_the_window(width: int, page: Page) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((SITE / f"{STD}.html").as_uri())
    menu(page).locator("summary").click()
    for part in (menu(page).locator("summary"), menu(page).locator("div")):
        box = part.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_files_of_every_menu_are_there() -> None:
    kinds: dict[str, int] = {}
    for name in documents():
        html = (SITE / name).read_text()
        found = re.search(r'<details class="rs-take">.*?</details>', html, flags=re.DOTALL)
        for address in re.findall(r'(?:href|data-source)="([^"]+)"', found[0]) if found else []:
            if not address.startswith("https://colab.research.google.com/"):
                assert (SITE / name).with_name(address).is_file(), (name, address)
                kinds[address.rpartition(".")[2]] = kinds.get(address.rpartition(".")[2], 0) + 1
    assert kinds["md"] == kinds["js"] > kinds["py"] >= kinds["ipynb"] > 140


def test_code_of_a_gallery_page_is_copied_without_its_output(page: Page) -> None:
    page.goto((SITE / "gallery/plot_linear_regression.html").as_uri())
    copied = []
    for button in page.locator("article button.copybtn").all():
        button.click()
        copied.append(clipboard(page))
    assert page.locator("article .sphx-glr-script-out button.copybtn").count() == 0
    whole = (SITE / "gallery/plot_linear_regression.py").read_text()
    # All blocks together are the script, and nothing else is in them.
    assert ast.dump(ast.parse("\n".join(copied))) == ast.dump(ast.Module(ast.parse(whole).body[1:], []))


def test_gallery_pages_offer_their_files_once(page: Page) -> None:
    for name in ("plot_gru", "plot_ddp"):
        page.goto((SITE / f"gallery/{name}.html").as_uri())
        offered = page.locator(f"a[href$='{name}.py'], a[href$='{name}.ipynb'], a[href$='{name}.zip']")
        expected = [f"{name}.py"] if name == "plot_ddp" else [f"{name}.ipynb", f"{name}.py"]  # it asks for its own file
        assert offered.evaluate_all("all => all.map((link) => link.getAttribute('href'))") == expected


@pytest.mark.parametrize("width", [1280, 360])
def test_open_menu_breaks_no_rule_of_axe(width: int, page: Page) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((SITE / f"{STD}.html").as_uri())
    menu(page).locator("summary").click()
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(menu(page).get_by_role("status")).to_have_text("Copied")
    axe.load(page)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert axe.violations(page) == []
