"""An address at which there is nothing: served under a path, at any depth, the page for it leads back into the site."""

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from built import SITE
from playwright.sync_api import Page, expect

UNDER = "/some/path"


class Handler(SimpleHTTPRequestHandler):
    """Serves the site under a path, as pages of a project are, and 404.html for what is not there."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(UNDER)) if path.startswith(f"{UNDER}/") else "/nowhere"

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = (SITE / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(SITE))) as serving:
        Thread(target=serving.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_port}{UNDER}"
        serving.shutdown()


@pytest.mark.parametrize(
    ("missing", "first"),
    [
        ("reference/reductions/torch.stdd.html", "torch.std"),
        ("reference/moved/deeper/torch.std.html", "torch.std"),
        ("generated/torch.nn.CrossEntropyLoss.html", "torch.nn.CrossEntropyLoss"),
        ("guides/broadcast.html", "Broadcasting"),
        ("a/b/c/d/unsqueeze", "torch.unsqueeze"),
    ],
)
def test_the_nearest_name_leads_to_its_page(server: str, page: Page, missing: str, first: str) -> None:
    page.goto(f"{server}/{missing}")
    expect(page.get_by_role("heading", level=1)).to_have_text("No page here")
    link = page.get_by_role("listitem").first.get_by_role("link")
    assert link.inner_text() == first
    # Where the folders do not tell, it takes a request or two to find out where the site stands.
    page.wait_for_function(
        "home => document.querySelector('[data-page=\"index.html\"]').href === home", arg=f"{server}/index.html"
    )
    link.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(first)


def test_the_search_has_the_words_of_the_address(server: str, page: Page) -> None:
    page.goto(f"{server}/guides/learning-rate_decay.html")
    field = page.get_by_role("searchbox", name="Search")
    assert field.input_value() == "learning rate decay"
    page.get_by_role("button", name="Search").click()
    page.wait_for_url(f"{server}/search.html?q=learning+rate+decay")


def test_words_like_nothing_offer_no_names(server: str, page: Page) -> None:
    page.goto(f"{server}/xyzzy%E4%BD%A0%zz<b>.html")
    assert page.get_by_role("listitem").count() == 0
    expect(page.locator("#address")).to_contain_text("xyzzy你%zz<b>")
    assert not page.get_by_text("These have a similar name").is_visible()


def test_it_loads_nothing_and_fits_a_phone(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto((SITE / "404.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.get_by_role("link", name="Home").evaluate("link => link.href") == (SITE / "index.html").as_uri()
    assert [url for url in asked if not url.startswith("data:")] == [(SITE / "404.html").as_uri()]
