"""The miniature site, built: what a page shows, what lies beside it, and what the build did not do."""

import json
import re
import shutil
import zlib
from pathlib import Path
from typing import Any

import nbformat
import pytest

MINI = Path(__file__).parent / "mini"
CUMSUM = "reference/sums/torch.cumsum"


def build(warm_call, site: Path, *options: str) -> list[str]:
    """Build the site without a warning. Returns the pages that were read."""
    done = warm_call("sphinx", "--fail-on-warning", "-q", *options, "-d", "doctrees", "docs", "out", cwd=site)
    assert (done.returncode, done.stderr) == (0, "")
    return (site / "report/read.txt").read_text().split()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, warm_call) -> Path:
    site = Path(shutil.copytree(MINI, tmp_path_factory.mktemp("site") / "mini"))
    assert len(build(warm_call, site)) == 6
    return site


@pytest.fixture(scope="module")
def page(site: Path) -> str:
    return (site / f"out/{CUMSUM}.html").read_text()


@pytest.fixture(scope="module")
def guide(site: Path) -> str:
    return (site / "out/guides/lines.html").read_text()


def text_of(html: str) -> str:
    import html as module

    return module.unescape(re.sub(r"<[^>]+>", "", html))


def test_page_shows_code_and_output(page: str) -> None:
    text = text_of(page)
    assert "torch.cumsum(torch.tensor([1, 2, 3]), dim=0)" in text
    assert "tensor([1, 3, 6])" in text
    assert 'TypeError: cumsum() missing 1 required positional arguments: "dim"' in text
    assert "#>" not in text


def test_page_shows_the_live_signature_and_defaults(page: str) -> None:
    text = text_of(page)
    assert "torch.cumsum(input, dim, *, dtype=None, out=None) -> Tensor" in text
    assert re.search(r"dtype\s*=\s*None", text[text.index("The dimension along") :])


def test_page_says_what_it_ran_on(page: str) -> None:
    assert re.search(r"Run on torch \d+\.\d+\.\d+, (CPU|CUDA)", text_of(page))


def test_table_lists_every_api_with_its_section(site: Path) -> None:
    html = (site / "out/reference/index.html").read_text()
    [row] = re.findall(r"<tr[^>]*>(.*?)</tr>", html[html.index("<tbody>") :], flags=re.DOTALL)
    cells = [" ".join(text_of(cell).split()) for cell in re.findall(r"<td.*?</td>", row, flags=re.DOTALL)]
    assert cells == ["torch.cumsum", "every subtotal along a dimension.", "Sums"]
    assert re.findall(r'href="([^"]*)"', row) == ["sums/torch.cumsum.html", "sums/index.html"]
    assert "refsnippets-filter.js" in html
    assert "refsnippets-filter.js" not in (site / "out/index.html").read_text()


def test_home_page_counts_what_ran(site: Path) -> None:
    count = sum(path.read_text().count("# %%") for path in (site / "snippets").rglob("*.py"))
    text = text_of((site / "out/index.html").read_text())
    assert re.search(rf"\b{count} snippets on 2 pages ran for this build, on torch \d+\.\d+\.\d+, (CPU|CUDA)\.", text)


def test_figure_is_in_the_page_with_its_text(guide: str) -> None:
    assert re.search(r'<svg id="drawn-1" role="img" aria-label="A line that rises from 1 to 6."', guide)
    assert "currentColor" in guide


def test_math_is_mathml(page: str) -> None:
    assert "<math" in page
    assert "<munder>" in page or "<munderover>" in page or "<msub>" in page
    assert not re.search(r"<script[^>]*mathjax", page, flags=re.IGNORECASE)


def test_front_matter_describes_the_page(site: Path, page: str, guide: str) -> None:
    index = (site / "out/index.html").read_text()
    for text, html in (("A miniature site.", index), ("How a line is drawn.", guide), ("torch.cumsum: every subtotal", page)):
        assert re.search(rf'<meta content="{text}[^"]*" name="description"', html)


def test_see_also_links_here_or_to_the_official_page(page: str) -> None:
    assert 'href="https://docs.pytorch.org/docs/stable/generated/torch.sum.html"' in page
    assert re.search(r'href="\.\./\.\./guides/lines\.html"', page)


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    pages = list(site.glob("out/**/*.html"))
    assert len(pages) > 6
    for path in pages:
        loaded = re.findall(r'<(?:script|img|iframe|source)\b[^>]*\bsrc="([^"]*)"', path.read_text())
        loaded += re.findall(r'<link\b[^>]*rel="(?:stylesheet|preload|icon)"[^>]*href="([^"]*)"', path.read_text())
        loaded += re.findall(r'<link\b[^>]*href="([^"]*)"[^>]*rel="(?:stylesheet|preload|icon)"', path.read_text())
        assert loaded
        assert [address for address in loaded if re.match(r"(https?:)?//", address)] == []


def test_api_is_in_the_inventory(site: Path) -> None:
    data = (site / "out/objects.inv").read_bytes()
    listed = zlib.decompress(data.split(b"\n", 4)[4]).decode()
    assert re.search(rf"^torch\.cumsum py:function 1 {CUMSUM}\.html#", listed, flags=re.MULTILINE)


def test_sphinx_does_not_import_torch(site: Path) -> None:
    modules = (site / "report/modules.txt").read_text().split()
    assert "refsnippets.sphinxext" in modules
    assert not {"torch", "torchvision", "numpy", "matplotlib"} & set(modules)


def received(site: Path, name: str) -> Any:
    """Return what a script of the search holds."""
    script = (site / f"out/_static/search/{name}.js").read_text()
    match = re.fullmatch(rf'refsnippetsSearch\.receive\("{name}", (.*)\);\n', script, flags=re.DOTALL)
    assert match is not None
    return json.loads(match[1])


def test_search_knows_names_aliases_and_messages(site: Path) -> None:
    names = received(site, "names")
    pages = {row[0]: row for row in names["pages"]}
    summary = "every subtotal along a dimension."
    assert pages[f"{CUMSUM}.html"] == [f"{CUMSUM}.html", 0, "torch.cumsum", "torch.cumsum", summary]
    assert pages["guides/lines.html"] == ["guides/lines.html", 1, "Lines", "", "How a line is drawn."]
    assert pages["index.html"][5:] == ["start"]
    messages = [(names["pages"][page][0], anchor, text) for page, anchor, text in names["messages"]]
    text = 'TypeError: cumsum() missing 1 required positional arguments: "dim"'
    assert (f"{CUMSUM}.html", "snippet-no-dim", text) in messages


def test_search_has_the_prose_by_section_and_nothing_that_the_build_adds(site: Path, page: str) -> None:
    names, text = received(site, "names"), received(site, "text")
    assert len(text) == len(names["pages"])
    sections = dict(zip([row[0] for row in names["pages"]], text, strict=True))
    [head, signature, *_others] = sections[f"{CUMSUM}.html"]
    assert head[0] == ""
    assert head[1].startswith("Adds up along a dimension and keeps every subtotal")
    assert signature[0] == "Signature"
    assert "dim The dimension along which to add up." in signature[1]
    assert ["Without a dimension", "", "cumsum tensor", ""] in sections[f"{CUMSUM}.html"]
    for words in ("Run on torch", "Official page", "Notebook"):
        assert words in text_of(page)
        assert words not in json.dumps(text)


def test_sphinx_makes_no_index_of_its_own(site: Path) -> None:
    assert not (site / "out/searchindex.js").exists()
    for path in site.glob("out/**/*.html"):
        loaded = re.findall(r'<script\b[^>]*\bsrc="([^"?]*)', path.read_text())
        assert [name for name in loaded if re.search(r"searchtools|language_data|searchindex|minisearch|engine", name)] == []
    assert "data-rs-search-page" in (site / "out/search.html").read_text()


def test_notebook_is_valid_and_holds_the_outputs(site: Path) -> None:
    notebook = nbformat.read(site / f"out/{CUMSUM}.ipynb", as_version=4)
    nbformat.validate(notebook)
    first, second = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert first.outputs[0].data["text/plain"] == "tensor([1, 3, 6])"
    assert second.outputs[0].ename == "TypeError"
    prose = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    assert "torch.cumsum(input, dim, *, dtype=None, out=None) -> Tensor" in prose
    assert "{" not in re.sub(r"\$.*?\$", "", prose)


def test_notebook_holds_the_figure(site: Path) -> None:
    notebook = nbformat.read(site / "out/guides/lines.ipynb", as_version=4)
    nbformat.validate(notebook)
    drawn = next(cell for cell in notebook.cells if cell.cell_type == "code").outputs[0].data
    assert drawn["image/svg+xml"].count("<svg") == 1
    assert drawn["text/plain"] == "A line that rises from 1 to 6."
    assert any("```python\n1, 3, 6\n```" in cell.source for cell in notebook.cells)


def test_two_builds_from_clean_are_the_same(site: Path, tmp_path: Path, warm_call) -> None:
    other = Path(shutil.copytree(MINI, tmp_path / "elsewhere"))
    build(warm_call, other)
    files = {path.relative_to(site / "out"): path.read_bytes() for path in site.glob("out/**/*") if path.is_file()}
    others = {path.relative_to(other / "out"): path.read_bytes() for path in other.glob("out/**/*") if path.is_file()}
    assert files.keys() == others.keys()
    assert [name for name in files if files[name] != others[name]] == []


def test_rebuild_reads_what_changed_and_nothing_else(tmp_path: Path, warm_call) -> None:
    site = Path(shutil.copytree(MINI, tmp_path / "mini"))
    build(warm_call, site)
    assert build(warm_call, site) == []

    module = site / "snippets/guides/lines.py"
    module.write_text(module.read_text().replace("2.5]", "3.5]").replace("3.5000", "4.5000"))
    assert build(warm_call, site) == ["guides/lines"]
    assert "4.5000" in (site / "out/guides/lines.html").read_text()

    module = site / "snippets/sums/torch.cumsum.py"
    module.write_text(module.read_text().replace("every subtotal", "all subtotals"))
    assert build(warm_call, site) == ["guides/lines", "index", "reference/index", "reference/sums/index", CUMSUM]
    assert "all subtotals along" in text_of((site / "out/guides/lines.html").read_text())
    assert "all subtotals along" in json.dumps(received(site, "names"))

    page = site / "docs/guides/lines.md"
    page.write_text(page.read_text().replace("The numbers behind it", "The figures behind it"))
    assert build(warm_call, site) == ["guides/lines"]
    text = json.dumps(received(site, "text"))
    assert ("The figures behind it" in text, "The numbers behind it" in text) == (True, False)
    assert "Adds up along a dimension" in text  # of a page that was not read this time


def test_parallel_build_is_the_same(site: Path, tmp_path: Path, warm_call) -> None:
    other = Path(shutil.copytree(MINI, tmp_path / "mini"))
    for number in range(6):  # Sphinx reads in parallel from six pages on
        (other / f"docs/extra-{number}.md").write_text("---\norphan: true\n---\n\n# Extra\n")
    build(warm_call, other, "--jobs=2")
    assert (other / f"out/{CUMSUM}.ipynb").read_bytes() == (site / f"out/{CUMSUM}.ipynb").read_bytes()
    for name in ("guides/lines", CUMSUM):
        article = [
            re.search(r"<article.*?</article>", (root / f"out/{name}.html").read_text(), flags=re.DOTALL)
            for root in (site, other)
        ]
        assert article[0] is not None
        assert article[0][0] == article[1][0]


def test_a_page_loads_one_stylesheet_and_waits_for_no_script(site: Path, page: str) -> None:
    loads = re.findall(r'<(?:link rel="stylesheet"|link href="[^"]*" rel="stylesheet")[^>]*>', page)
    assert len(loads) == 1
    assert re.search(r'href="\.\./\.\./_static/site\.css"', loads[0])
    scripts = re.findall(r"<script[^>]*\ssrc=[^>]*>", page)
    assert scripts
    assert all(re.search(r"\bdefer\b", script) for script in scripts)
    assert "fontawesome" not in page.lower()
    style = (site / "out/_static/site.css").read_text()
    assert ".cell_input" in style
    assert ".rs-button" in style
    assert ".sd-card" not in style  # of an extension that no page uses
    assert "Font Awesome" not in style
    assert not (site / "out/_static/scripts").exists()
