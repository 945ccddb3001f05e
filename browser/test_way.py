"""Where one is and where one goes: breadcrumbs, neighbours, links to a snippet, the report that names it."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from built import SITE
from playwright.sync_api import Page, expect

STD = (SITE / "reference/reductions/torch.std.html").as_uri()


def test_breadcrumbs_lead_up(page: Page) -> None:
    page.goto(STD)
    crumbs = page.get_by_role("navigation", name="Breadcrumb")
    assert crumbs.get_by_role("listitem").all_inner_texts() == ["Home", "Reference", "Reductions and comparison", "torch.std"]
    crumbs.get_by_role("link", name="Reductions and comparison").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Reductions and comparison")


def test_on_a_phone_one_step_up_is_left(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    page.goto(STD)
    assert page.get_by_role("navigation", name="Breadcrumb").get_by_role("link").all_inner_texts() == [
        "Reductions and comparison"
    ]


def test_next_and_previous_lead_along_a_section(page: Page) -> None:
    page.goto(STD)
    neighbours = page.get_by_role("navigation", name="Pages before and after")
    neighbours.get_by_role("link", name="Next").click()
    page.wait_for_url("**/torch.var.html")
    neighbours.get_by_role("link", name="Previous torch.std").click()
    page.wait_for_url("**/torch.std.html")


def test_each_snippet_has_a_link_to_itself(page: Page) -> None:
    page.goto(STD)
    cells = page.locator("div.cell").count()
    links = page.locator("a.rs-anchor")
    assert links.count() == cells > 10
    link = page.get_by_role("link", name="# shape", exact=True)
    link.focus()
    assert link.evaluate("link => getComputedStyle(link).opacity") == "1"
    link.press("Enter")
    assert page.url.endswith("#snippet-shape")
    expect(page.locator("#snippet-shape")).to_be_in_viewport()


def test_a_report_names_the_snippet_of_the_address(page: Page, tmp_path: Path) -> None:
    script = (SITE / "_static/refsnippets-anchors.js").as_uri()
    address = "https://github.com/o/n/issues/new?title=x%3A+&amp;body=Page%3A+x%0ASnippet%3A+%0A%0AWhat"
    (tmp_path / "page.html").write_text(
        f"""<!doctype html><title>x</title><div class="cell" id="snippet-one">1</div><div class="cell" id="snippet-two">2</div>
        <a class="rs-report" href="{address}" data-snippet="Report %s">Report</a><script defer src="{script}"></script>""",
        encoding="utf-8",
    )
    report = page.locator("a.rs-report")

    def body() -> list[str]:
        return parse_qs(urlsplit(report.get_attribute("href") or "").query)["body"][0].splitlines()

    page.goto((tmp_path / "page.html").as_uri() + "#snippet-two")
    assert (report.inner_text(), body()) == ("Report two", ["Page: x", "Snippet: two", "", "What"])
    page.locator("a.rs-anchor").first.click()
    expect(report).to_have_text("Report one")
    assert body()[1] == "Snippet: one"
    page.evaluate("location.hash = '#snippet-three'")
    expect(report).to_have_text("Report")
    assert body()[1] == "Snippet: "
