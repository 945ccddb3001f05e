"""The home page: a way into the search, the sections with their counts, what ran and when, the site as one file."""

import re
import shutil
from pathlib import Path

import pytest
from test_way import edit, record, text_of

MINI = Path(__file__).parent / "mini"
PAGE = """---
api: torch.cumprod
---

# torch.cumprod

```{snippet} products
```

```{parameters}
input
: X.

dim
: X.

dtype
: X.

out
: X.
```

```{support}
```
"""
HOME = """
```{section-list}
```

```{search-link}
:big:

Search *here*
```

```{archive-link}
The site
as a file
```
"""
MODULE = '"""torch.cumprod: products."""\n\n# %% products\nimport torch\n\ntorch.cumprod(torch.ones(1), 0)\n#> tensor([1.])\n'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, build_site) -> Path:
    site = Path(shutil.copytree(MINI, tmp_path_factory.mktemp("home") / "mini"))
    record(site, "2.6", "2026-11-29")
    record(site, "2.7", "2026-11-28")
    with (site / "docs/index.md").open("a") as file:
        file.write(HOME)
    build_site(site, "-D", "refsnippets_archive=it.zip")
    return site


def home(site: Path) -> str:
    return (site / "out/index.html").read_text()


def test_what_ran_and_when_is_said(site: Path) -> None:
    text = text_of(home(site))
    assert re.search(
        r"5 snippets on 2 pages ran for this build, on torch [\d.]+, (CPU|CUDA)\. Recorded on CPU: 2 releases", text
    )
    assert "Recorded on CPU: 2 releases of torch, 2.6 to 2.7, the last on 2026-11-29." in text


def test_sections_are_listed_with_the_number_of_their_apis(site: Path) -> None:
    [listed] = re.findall(r'<ul class="rs-sections[^>]*>(.*?)</ul>', home(site), flags=re.DOTALL)
    assert text_of(listed) == "Sums 1"
    assert 'href="reference/sums/index.html"' in listed


def test_a_search_link_opens_the_search_and_leads_to_its_page(site: Path) -> None:
    [link] = re.findall(r"<a [^>]*data-rs-search[^>]*>.*?</a>", home(site))
    assert 'href="search.html"' in link
    assert "<em>here</em>" in link


def test_the_archive_is_linked_only_where_there_is_one(site: Path, tmp_path: Path, build_site) -> None:
    assert re.search(r'<a [^>]*href="it.zip"[^>]*>The site as a file</a>', home(site))
    other = Path(shutil.copytree(site, tmp_path / "mini"))
    build_site(other)
    assert "as a file" not in home(other)


def test_a_new_page_is_counted_at_once(site: Path, build_site) -> None:
    (site / "docs/reference/sums/torch.cumprod.md").write_text(PAGE)
    (site / "snippets/sums/torch.cumprod.py").write_text(MODULE)
    edit(site / "docs/index.md", "```{run-summary}\n```\n", "")  # which would have the page read anew, too
    build_site(site, "-D", "refsnippets_archive=it.zip")
    (site / "docs/reference/sums/torch.cumprod.md").unlink()
    (site / "snippets/sums/torch.cumprod.py").unlink()
    assert "Sums 2" in text_of(home(site))
    build_site(site, "-D", "refsnippets_archive=it.zip")
    assert "Sums 1" in text_of(home(site))
