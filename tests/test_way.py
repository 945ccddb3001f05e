"""Finding one's way on the site: where a page is, what comes next, when it was last run, where to report a problem."""

import html
import re
import shutil
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from recorded import ENVIRONMENT

from refsnippets import catalog, runs
from refsnippets.catalog import Snippet
from refsnippets.lastrun import last_run
from refsnippets.records import Record
from refsnippets.runs import Observation, Run
from refsnippets.sphinxext import foot

MINI = Path(__file__).parent / "mini"
CUMSUM = "reference/sums/torch.cumsum"
ON = "torch 2.7.0, CPU (a processor, 2 cores)"


def record(site: Path, release: str, date: str = ENVIRONMENT["date"]) -> Run:
    """Record that all snippets of a site ran as they stand."""
    run = Run(release, "cpu", {"torch": f"{release}.0", **ENVIRONMENT, "date": date})
    for snippet in catalog.load(site / "snippets"):
        run.snippets.setdefault(snippet.page, {})[snippet.name] = Observation(snippet.digest, "pass")
    runs.write(run, site / "runs")
    return run


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, build_site) -> Path:
    site = Path(shutil.copytree(MINI, tmp_path_factory.mktemp("way") / "mini"))
    for release in ("2.6", "2.7"):
        record(site, release)
    build_site(site, "-D", "refsnippets_repository=https://github.com/owner/name/")
    return site


def part(site: Path, name: str, page: str) -> str:
    """Return the element of a page that has this class, or an empty string."""
    text = (site / f"out/{page}.html").read_text()
    found = re.findall(rf'<(nav|div) class="{name}[^>]*>.*?</\1>', text, flags=re.DOTALL)
    assert len(found) < 2
    whole = re.search(rf'<(nav|div) class="{name}[^>]*>.*?</\1>', text, flags=re.DOTALL)
    return whole[0] if whole else ""


def text_of(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def test_breadcrumbs_lead_from_the_home_page_to_the_page(site: Path) -> None:
    crumbs = part(site, "rs-breadcrumbs", CUMSUM)
    assert text_of(crumbs) == "Home Reference Sums torch.cumsum"
    assert re.findall(r'href="([^"]*)"', crumbs) == ["../../index.html", "../index.html", "index.html"]
    assert 'aria-label="Breadcrumb"' in crumbs
    assert re.search(r'<li aria-current="page">torch.cumsum</li>', crumbs)
    assert part(site, "rs-breadcrumbs", "index") == ""
    assert text_of(part(site, "rs-breadcrumbs", "search")) == "Home Search"


def test_one_can_walk_through_every_page_and_back(site: Path) -> None:
    def neighbour(page: str, rel: str) -> str | None:
        found = re.search(rf'<a rel="{rel}" href="([^"]*)"', part(site, "rs-neighbours", page))
        return (site / "out" / page).parent.joinpath(found[1]).resolve().relative_to(site / "out").with_suffix("").as_posix() \
            if found else None  # fmt: skip

    order = ["index", "reference/index", "reference/sums/index", CUMSUM, "guides/index", "guides/lines"]
    walked = [order[0]]
    while page := neighbour(walked[-1], "next"):
        walked.append(page)
    assert walked == order
    assert [neighbour(page, "prev") for page in order] == [None, *order[:-1]]


def test_the_end_of_a_section_is_said(site: Path) -> None:
    assert text_of(part(site, "rs-neighbours", CUMSUM)) == "Up Sums Next section Guides"
    assert text_of(part(site, "rs-neighbours", "reference/index")) == "Up Mini Next Sums"


def test_a_page_says_when_it_was_last_run(site: Path) -> None:
    assert text_of(part(site, "rs-foot", CUMSUM)).startswith(
        f"Every snippet of this page ran on {ON}, in the run of 2026-11-27."
    )
    assert "ran on" not in part(site, "rs-foot", "index") + part(site, "rs-foot", "guides/index")


def test_a_report_names_the_page(site: Path) -> None:
    def address(page: str) -> str:
        return html.unescape(re.findall(r'class="rs-report[^"]*" href="([^"]*)"', part(site, "rs-foot", page))[0])

    found = urlsplit(address(CUMSUM))
    query = parse_qs(found.query)
    assert (found.scheme, found.netloc, found.path) == ("https", "github.com", "/owner/name/issues/new")
    assert query["title"] == ["torch.cumsum: "]
    assert query["body"][0].splitlines()[:2] == [f"Page: {CUMSUM}", "Snippet: "]
    query = parse_qs(urlsplit(address("guides/index")).query)
    assert query["title"] == ["Guides: "]
    assert query["body"][0].splitlines()[:2] == ["Page: guides/index", ""]


def test_every_snippet_has_an_anchor(site: Path) -> None:
    text = (site / f"out/{CUMSUM}.html").read_text()
    assert re.findall(r'id="(snippet-[^"]*)"', text) == ["snippet-subtotals", "snippet-no-dim"]
    assert "refsnippets-anchors.js" in text
    assert "refsnippets-anchors.js" not in (site / "out/index.html").read_text()


def test_an_edited_page_says_so_until_it_has_run(tmp_path: Path, build_site) -> None:
    site = Path(shutil.copytree(MINI, tmp_path / "mini"))
    record(site, "2.7")
    edit(site / "snippets/sums/torch.cumsum.py", "[1, 2, 3]), dim=0", "[1, 2, 2 + 1]), dim=0")
    build_site(site)
    text = text_of(part(site, "rs-foot", CUMSUM))
    assert text.startswith(
        f"Edited since the last run: 1 of the 2 snippets of this page. The others ran on {ON}, in the run of"
    )
    assert re.fullmatch(r".* As they stand, 2 of 2 ran for this build, on torch [\d.]+, (CPU|CUDA)\.", text)
    record(site, "2.7")
    build_site(site)
    assert text_of(part(site, "rs-foot", CUMSUM)) == f"Every snippet of this page ran on {ON}, in the run of 2026-11-27."
    record(site, "2.7", "2026-12-01")
    build_site(site)
    assert text_of(part(site, "rs-foot", CUMSUM)).endswith("in the run of 2026-12-01.")


def test_without_runs_and_repository_there_is_no_foot(tmp_path: Path, build_site) -> None:
    site = Path(shutil.copytree(MINI, tmp_path / "mini"))
    build_site(site)
    assert part(site, "rs-foot", CUMSUM) == ""


def snippets_of(*names: str) -> list[Snippet]:
    return [Snippet("page", name, Path("page.py"), 1, f"{name}\n") for name in names]


def run_of(release: str, **statuses: str) -> Run:
    seen = {snippet.name: Observation(snippet.digest, statuses[snippet.name]) for snippet in snippets_of(*statuses)}
    return Run(release, "cpu", {"torch": release, **ENVIRONMENT}, {"page": seen})


def test_the_last_run_is_the_newest_of_those_that_have_most() -> None:
    listed = [run_of("2.9", a="pass", b="pass"), run_of("2.10", a="pass", b="not applicable"), run_of("2.11", a="pass")]
    found = last_run(snippets_of("a", "b"), listed)
    assert found is not None
    assert (found.run.release, found.seen, found.ran) == ("2.10", 2, 1)
    assert last_run(snippets_of("a"), []) is None


def test_an_example_says_when_it_was_last_run() -> None:
    old = Record({"seconds": 1.0}, "cuda", "NVIDIA H100", "2.14.0", "2026-10-01")
    new = Record({"seconds": 2.0}, "cpu", "a processor", "2.15.0", "2026-11-26")
    text = "This example was last run in full on torch 2.15.0, CPU (a processor), on 2026-11-26."
    assert foot.example([old, new]) == [text]
    assert foot.example([]) == []


def test_a_repository_elsewhere_is_linked_without_a_form() -> None:
    assert foot.report("https://example.org/me/it", "x", "x", snippets=True) == "https://example.org/me/it/issues"
    assert foot.report("", "x", "x", snippets=True) == ""
