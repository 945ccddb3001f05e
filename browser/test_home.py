"""The home page: three entrances that lead somewhere, and a search that is there before its script is."""

import pytest
from built import SITE
from playwright.sync_api import Page, expect

HOME = (SITE / "index.html").as_uri()


@pytest.fixture
def home(page: Page) -> Page:
    page.goto(HOME)
    return page


def test_the_search_is_in_view_at_any_width(home: Page) -> None:
    for width, height in ((1280, 720), (360, 640)):
        home.set_viewport_size({"width": width, "height": height})
        expect(home.locator(".rs-search-big [data-rs-search]")).to_be_in_viewport(ratio=1)


def test_the_search_works_without_its_script(browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(HOME)
    page.locator(".rs-search-big a").click()
    page.wait_for_url("**/search.html")
    context.close()


def test_entrances_are_beside_each_other_and_below_on_a_phone(home: Page) -> None:
    heads = home.locator(".rs-entrances dt")
    assert heads.all_inner_texts() == ["New here", "Old tutorial in hand", "Error in hand"]
    assert len({head.bounding_box()["y"] for head in heads.all()}) == 1
    home.set_viewport_size({"width": 360, "height": 640})
    assert len({head.bounding_box()["x"] for head in heads.all()}) == 1


@pytest.mark.parametrize(
    ("entrance", "link", "title"),
    [
        (0, "tensors", "What a tensor is"),
        (0, "the training loop", "The training loop"),
        (0, "a network on real images", "Fashion-MNIST"),
        (1, "Its lines, what they do today, and what to write instead", "Old tutorials"),
        (2, "errors", "Old tutorials"),
        (2, "debugging", "Debugging"),
    ],
)
def test_an_entrance_leads_to_what_it_says(home: Page, entrance: int, link: str, title: str) -> None:
    home.locator(".rs-entrances dd").nth(entrance).get_by_role("link", name=link, exact=True).click()
    expect(home.get_by_role("heading", level=1)).to_contain_text(title)


def test_an_error_in_hand_leads_to_the_errors_themselves(home: Page) -> None:
    home.locator(".rs-entrances").get_by_role("link", name="errors", exact=True).click()
    expect(home.get_by_role("heading", name="Lines that stop with an error")).to_be_in_viewport()
