"""The zip of the site: all of it but itself, the same bytes for the same site."""

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docutils.core import publish_doctree

from refsnippets import archive
from refsnippets.sphinxext.take import prose

OFFER = '<p><a class="reference internal" href="refsnippets.zip">The whole site\nas one file</a></p>\n'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "html"
    (site / "b").mkdir(parents=True)
    (site / "index.html").write_text(f"<p>before</p>\n{OFFER}<p>after</p>\n")
    (site / "b/page.html").write_text("<p>a page</p>")
    (site / "a.png").write_bytes(os.urandom(99))
    (site / ".buildinfo").write_text("notes")
    return site


def test_holds_the_site_without_itself_and_without_the_offer_of_itself(site: Path) -> None:
    archive.write(site)
    path = archive.write(site)
    assert path == site / "refsnippets.zip"
    with zipfile.ZipFile(path) as made:
        assert made.namelist() == ["refsnippets/a.png", "refsnippets/b/page.html", "refsnippets/index.html"]
        assert made.read("refsnippets/index.html") == b"<p>before</p>\n<p>after</p>\n"
        assert made.read("refsnippets/b/page.html") == b"<p>a page</p>"
    assert OFFER in (site / "index.html").read_text()
    assert sorted(file.name for file in site.iterdir()) == [".buildinfo", "a.png", "b", "index.html", "refsnippets.zip"]


def test_same_site_gives_the_same_bytes(site: Path) -> None:
    first = archive.write(site).read_bytes()
    for path in site.rglob("*.html"):
        os.utime(path, (1e9, 1e9))
        path.chmod(0o600)
    assert archive.write(site).read_bytes() == first


def test_says_where_there_is_no_site(call: Callable[..., object], tmp_path: Path) -> None:
    done = call("refsnippets.archive", tmp_path)
    assert (done.returncode, done.stderr) == (1, f"archive: no site in {tmp_path}: first build it\n")


def test_markdown_does_not_offer_it() -> None:
    document = publish_doctree("a\n\n`The whole site <refsnippets.zip>`__\n\nb")
    assert list(prose.blocks(document, str)) == ["a", "b"]
