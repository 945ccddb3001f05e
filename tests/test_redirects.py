"""A page that has moved leads on from where it was, and no address of the site's history is forgotten."""

import shutil
import subprocess
from pathlib import Path

import pytest

from refsnippets import redirects
from refsnippets.problem import Problem

ROOT = Path(__file__).parents[1]
MINI = Path(__file__).parent / "mini"
PAGES = {"index", "guides/lines", "reference/sums/torch.cumsum"}


def judge(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "redirects.toml"
    path.write_text(text)
    problems: list[Problem] = []
    found = redirects.read(path, problems)
    problems.extend(redirects.check(path, found, PAGES))
    return [f"{problem.line}: {problem.message}" for problem in problems]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('# moved\n"guides/old" = "guides/line"\n', "2: there is no page guides/line; did you mean 'guides/lines'?"),
        ('"guides/lines" = "index"\n', "1: there is a page guides/lines: delete the line, or rename the page"),
        ('"b" = "index"\n"a" = "b"\n', "2: b has moved itself: write 'index'"),
        ('"a" = "index"\n"../a" = "index"\n', "2: '../a' is no path of a page, such as guides/dim"),
        ('"a" = "index"\n"b" = 3\n', '2: \'b\' is no line of the form "old/page" = "new/page"'),
        ('"a" = "index"\n"b" = \n', "2: not TOML: Invalid value"),
        ('"a" = "index"\n"a" = "index"\n', "2: not TOML: Cannot overwrite a value"),
    ],
)
def test_a_line_that_leads_nowhere(tmp_path: Path, text: str, message: str) -> None:
    assert judge(tmp_path, text) == [message]


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "redirects.toml"
    path.write_bytes('# gr\xfcn\n"a" = "index"\n'.encode("latin-1"))
    problems: list[Problem] = []
    assert redirects.read(path, problems) == {}
    assert [str(problem.line) + problem.message for problem in problems] == ["1not in UTF-8: save the file in that encoding"]


def test_lines_that_lead_somewhere(tmp_path: Path) -> None:
    assert judge(tmp_path, '"a" = "index"\n"reference/b/torch.c" = "guides/lines"\n') == []
    assert redirects.read(tmp_path / "no such file", []) == {}


def test_the_build_writes_a_page_at_the_old_address(tmp_path: Path, warm_call) -> None:
    site = Path(shutil.copytree(MINI, tmp_path / "mini"))

    def build() -> tuple[int, str]:
        done = warm_call("sphinx", "-q", "-d", "doctrees", "docs", "out", cwd=site)
        return done.returncode, done.stderr

    lines = '"reference/old/torch.cumsum" = "reference/sums/torch.cumsum"\n"lines" = "guides/lines"\n'
    (site / "docs/redirects.toml").write_text(lines)
    assert build() == (0, "")
    moved = (site / "out/reference/old/torch.cumsum.html").read_text()
    assert 'location.replace("../sums/torch.cumsum.html" + location.search + location.hash)' in moved
    assert '<link rel="canonical" href="../sums/torch.cumsum.html">' in moved
    assert 'content="0; url=guides/lines.html"' in (site / "out/lines.html").read_text()
    # No page has changed, and still the file is read and judged.
    (site / "docs/redirects.toml").write_text(lines + '"other" = "guides/line"\n')
    assert build() == (1, "docs/redirects.toml:3: ERROR: there is no page guides/line; did you mean 'guides/lines'?\n")


def lost(ever: set[str], now: set[str], moved: dict[str, str]) -> list[str]:
    """Return the pages that there were, and to which nothing leads any more."""
    return sorted(ever - now - moved.keys())


def pages_of(paths: list[str]) -> set[str]:
    """Return the pages that files of the repository make: those of docs, and the examples of the gallery."""
    found = set()
    for path in map(Path, paths):
        if path.parts[0] == "docs" and path.suffix in (".md", ".rst") and path.parts[1] != "_build":
            found.add(path.relative_to("docs").with_suffix("").as_posix())
        elif path.parts[0] == "gallery" and path.name.startswith("plot_") and path.suffix == ".py":
            found.add(f"gallery/{path.stem}")
    return found


def git(*arguments: str) -> list[str]:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"no history of git here: {done.stderr.strip()}")
    return [line for line in done.stdout.splitlines() if line]


def test_every_page_that_there_was_is_there_or_has_a_redirect() -> None:
    ever = pages_of(git("log", "--no-renames", "--diff-filter=A", "--format=", "--name-only", "--", "docs", "gallery"))
    now = pages_of([path for path in git("ls-files", "docs", "gallery") if (ROOT / path).exists()])
    assert "reference/reductions/torch.std" in now
    assert "gallery/plot_gru" in now
    assert lost(ever, now, redirects.read(ROOT / "docs" / redirects.NAME, [])) == []


def test_a_page_that_is_gone_is_found() -> None:
    ever = pages_of(["docs/guides/a.md", "docs/b.rst", "docs/conf.py", "gallery/plot_c.py", "gallery/records/plot_c/cpu.json"])
    assert ever == {"guides/a", "b", "gallery/plot_c"}
    assert lost(ever, {"b"}, {"gallery/plot_c": "b"}) == ["guides/a"]
