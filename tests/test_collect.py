"""Nothing in the documentation is passed over: what stands in the files is counted, and compared with what is collected."""

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
WRITTEN = [path for path in ROOT.glob("docs/**/*.md") if "_build" not in path.parts]
DOCUMENTS = [*WRITTEN, ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
PACKAGE = [*ROOT.glob("src/refsnippets/*.py"), *ROOT.glob("src/refsnippets/sphinxext/**/*.py")]
# Ways to write Python that would be shown, and not be run.
UNRUN = re.compile(
    r"(py|python3|pycon|ipython3?|\{(code-cell|code-block|code|sourcecode|literalinclude|testcode)\}.*)", re.IGNORECASE
)


def openings(text: str) -> list[str]:
    """Return what stands behind every opening fence that is not inside another."""
    found, closing = [], ""
    for line in text.splitlines():
        match = re.match(r"\s*(`{3,}|~{3,}|:{3,})\s*(.*)", line)
        if closing:
            if match and match[1].startswith(closing) and not match[2]:
                closing = ""
        elif match:
            closing = match[1]
            found.append((":::" if closing[0] == ":" else "") + match[2].strip())
    return found


@pytest.fixture(scope="module")
def collected() -> Counter[str]:
    command = [sys.executable, "-m", "pytest", "--collect-only", "-qq", "docs", "src", "README.md", "CONTRIBUTING.md"]
    lines = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    return Counter({name: int(count) for name, _, count in (line.rpartition(": ") for line in lines if ": " in line)})


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", DOCUMENTS, ids=relative)
def test_every_embed_and_block_is_collected(path: Path, collected: Counter[str]) -> None:
    fences = openings(path.read_text(encoding="utf-8"))
    wanted = sum(info == "python" or info.startswith("{snippet}") for info in fences)
    assert collected[relative(path)] == wanted


@pytest.mark.parametrize("path", DOCUMENTS, ids=relative)
def test_no_python_is_written_in_a_way_that_is_not_run(path: Path) -> None:
    fences = openings(path.read_text(encoding="utf-8"))
    assert [info for info in fences if UNRUN.fullmatch(info) or info.startswith(":::")] == []


def test_every_doctest_is_collected(collected: Counter[str]) -> None:
    written = {relative(path): len(re.findall(r"^\s*>>> ", path.read_text(), re.MULTILINE)) for path in PACKAGE}
    assert {name: count for name, count in written.items() if count} == {
        name: count for name, count in collected.items() if name.startswith("src/")
    }


def test_something_is_collected(collected: Counter[str]) -> None:
    assert collected["README.md"] > 0
    assert collected["CONTRIBUTING.md"] > 0
    assert sum(count for name, count in collected.items() if name.startswith("docs/reference/")) > 100
