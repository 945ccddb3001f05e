"""Sybil parsers: every embed and every Python block of the documentation becomes a test.

A block of code is treated as a snippet: it runs alone in the runner, and the ``#>`` lines at its end are its expected output. A
block with ``# %%`` headers is read as a snippet file, and each of its cells is run.
"""

import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from sybil import Document, Example, Region, Sybil
from sybil.parsers.rest import DocTestParser
from sybil.sybil import SybilCollection

from refsnippets import catalog, check, pages
from refsnippets.catalog import Catalog, Snippet
from refsnippets.outcome import Outcome
from refsnippets.problem import Problem
from refsnippets.runner import Runner

PYTHON = re.compile(r"^```python[ \t]*\n(?P<code>.*?)^```[ \t]*$", flags=re.DOTALL | re.MULTILINE)


class Checker:
    """Runs what the parsers found, all of it at once, and judges each when its test comes.

    Args:
        snippets: The catalog that embeds refer to.
        source: The folder of the pages.
    """

    def __init__(self, snippets: Catalog, source: Path) -> None:
        self.snippets = snippets
        self.problems: list[Problem] = list(snippets.problems)
        self.pages = {page.path.resolve(): page for page in pages.load(source, self.problems).values()}
        self._outcomes: dict[Snippet, Outcome] = {}

    def run(self, examples: Iterable[Example]) -> None:
        """Run the snippets of these examples; those that have run are not run again."""
        wanted = [snippet for example in examples for snippet in _snippets(example.parsed)]
        with Runner() as runner:
            self._outcomes.update(runner.run(snippet for snippet in wanted if snippet not in self._outcomes))

    def embeds(self, document: Document) -> Iterator[Region]:
        """Parse the ``{snippet}`` directives of a page."""
        page = self.pages.get(Path(document.path).resolve())
        starts = _line_starts(document.text)
        for embed in page.embeds() if page else []:
            module = self.snippets.modules.get(page.module) if page else None
            found = module.snippets.get(embed.argument) if module else None
            parsed = found or f"no readable snippet {embed.argument!r}: `refsnippets verify` and the build say why"
            yield Region(starts[embed.line - 1], starts[embed.end - 1], parsed, self.evaluate)

    def blocks(self, document: Document) -> Iterator[Region]:
        """Parse the blocks of code whose language is ``python``."""
        for match in PYTHON.finditer(document.text):
            line = document.text.count("\n", 0, match.start("code"))
            found = _read_block(match["code"], Path(document.path), line)
            yield Region(match.start(), match.end(), found, self.evaluate)

    def evaluate(self, example: Example) -> str | None:
        """Judge one example. Returns what is wrong with it, or None."""
        if isinstance(example.parsed, str):
            return example.parsed
        self.run([example])
        found = [check.judge(snippet, self._outcomes[snippet]) for snippet in _snippets(example.parsed)]
        return "\n".join(str(problem) for problem in found if problem) or None


def sybils(checker: Checker, root: Path) -> SybilCollection:
    """Return what collects the documentation's examples below `root`, and the doctests of the package's docstrings."""
    markdown = Sybil(parsers=[checker.embeds, checker.blocks], path=str(root), patterns=["*.md"])
    package = [f"src/refsnippets/{below}*.py" for below in ("", "sphinxext/", "sphinxext/*/")]
    docstrings = Sybil(parsers=[DocTestParser()], path=str(root), patterns=package)
    return markdown + docstrings


def _snippets(parsed: object) -> list[Snippet]:
    if isinstance(parsed, Snippet):
        return [parsed]
    return list(parsed) if isinstance(parsed, tuple) else []


def _read_block(code: str, path: Path, line: int) -> tuple[Snippet, ...] | str:
    """Read a block as a snippet file whose lines are those of the document. Returns its cells, or what is wrong with it."""
    is_file = re.search(r"^# %%", code, flags=re.MULTILINE) is not None
    head = "" if is_file else '"""block: of a document."""\n# %% block\n'
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "block.py").write_text(head + code, encoding="utf-8")
        found = catalog.load(Path(folder))
    shift = line - head.count("\n")
    if found.problems:
        return "\n".join(str(Problem(path, problem.line + shift, problem.message)) for problem in found.problems)
    return tuple(replace(snippet, path=path, line=snippet.line + shift) for snippet in found)


def _line_starts(text: str) -> list[int]:
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    return starts
