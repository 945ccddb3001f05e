"""Every snippet, copied with the page's own button and run alone in a new interpreter, gives what the page shows.

Where the record of `refsnippets.alone` has this very text on the same releases, that run counts: it gave the same as a fork.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from built import SITE
from playwright.sync_api import Page

from refsnippets import alone, catalog
from refsnippets.compare import first_difference
from refsnippets.runner import Runner
from refsnippets.store import ALONE, Store, cache_folder

SNIPPETS = catalog.load()
RECORD = alone.read(Path(__file__).parents[1] / "tests" / "alone.json")
PAGES = sorted(
    path.relative_to(SITE).as_posix()
    for path in [*SITE.glob("reference/*/*.html"), *SITE.glob("guides/*.html")]
    if path.stem != "index"
)

# What a notebook does, in as few lines as it can be done: run the cell, show its last expression, then the warnings, then
# the error. Nothing of refsnippets takes part.
INTERPRETER = """
import ast, sys, warnings
tree = ast.parse(sys.stdin.read())
last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
names, said = {"__name__": "__main__"}, []
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    try:
        exec(compile(tree, "<copied>", "exec"), names)
        value = last and eval(compile(ast.Expression(last.value), "<copied>", "eval"), names)
        if value is not None:
            said.append(repr(value))
        error = []
    except Exception as exception:
        error = [f"{type(exception).__name__}: {exception}".rstrip(": \\n")]
said += dict.fromkeys(f"{item.category.__name__}: {item.message}".rstrip() for item in caught)
print(*said, *error, sep="\\n", end="")
"""


def copy_all(page: Page) -> list[tuple[str, str]]:
    """Press every copy button of the page at hand. Returns what each put on the clipboard, and the output shown below it."""
    found = []
    for cell in page.locator("div.cell").all():
        cell.locator("button.copybtn").click()
        code = page.evaluate("navigator.clipboard.readText()")
        shown = [text.rstrip("\n") for text in cell.locator("div.cell_output pre").all_text_contents()]
        found.append((code, "\n".join(text for text in shown if text)))
    return found


def run(code: str, folder: Path) -> str:
    folder.mkdir()
    threads = dict.fromkeys(("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
    command = [sys.executable, "-c", INTERPRETER]
    done = subprocess.run(
        command,
        input=code,
        capture_output=True,
        text=True,
        timeout=120,
        cwd=folder,
        check=False,
        env={**os.environ, **threads, "MPLBACKEND": "agg"},
    )
    return done.stdout.rstrip("\n") if done.returncode == 0 else done.stderr


def lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.split("\n")] if text else []


@pytest.mark.parametrize("name", PAGES)
def test_copied_snippets_print_what_the_page_shows(name: str, page: Page, tmp_path: Path) -> None:
    page.goto((SITE / name).as_uri())
    copied = {code.rstrip("\n") + "\n": shown for code, shown in copy_all(page)}
    module = SNIPPETS.modules[name.removeprefix("reference/").removesuffix(".html")]
    assert sorted(copied) == sorted(snippet.source for snippet in module.snippets.values())
    here = [snippet for snippet in module.snippets.values() if not snippet.options.keys() & {"launch", "requires"}]
    for snippet in here:
        # Against the page as it stands, but for what the snippet itself says may vary (`...`).
        assert first_difference(snippet.expected, lines(copied[snippet.source])) is None, snippet.source
    with Runner("spawn", store=Store(cache_folder() / ALONE)) as runner:
        for snippet, outcome in runner.run(snippet for snippet in here if not alone.has(RECORD, snippet)):
            assert first_difference(snippet.expected, outcome.lines) is None, snippet.source
    # And without any help of ours: of each section one in an interpreter in which nothing of refsnippets takes part.
    first = name == next(other for other in PAGES if Path(other).parent == Path(name).parent)
    for snippet in here[: int(first)]:
        assert first_difference(snippet.expected, lines(run(snippet.source, tmp_path / "plain"))) is None, snippet.source


def test_every_page_is_visited() -> None:
    assert len(PAGES) == len(SNIPPETS.modules)
