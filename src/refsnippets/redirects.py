"""Pages that have moved: the file that says where to, and what can be wrong with it."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from refsnippets.catalog import nearest
from refsnippets.problem import Problem, read_toml

NAME = "redirects.toml"


def read(path: Path, problems: list[Problem]) -> dict[str, str]:
    """Return the new page of each old one. A file that is not there says that none has moved."""
    found = read_toml(path, problems)
    for old, new in found.items():
        if not isinstance(new, str):
            problems.append(Problem(path, _line(path, old), f'{old!r} is no line of the form "old/page" = "new/page"'))
    return {old: new for old, new in found.items() if isinstance(new, str)}


def check(path: Path, found: dict[str, str], pages: Collection[str]) -> Iterator[Problem]:
    """Yield the redirects that lead nowhere, or stand in the way of a page."""
    for old, new in found.items():
        if old in pages:
            yield Problem(path, _line(path, old), f"there is a page {old}: delete the line, or rename the page")
        elif not re.fullmatch(r"[\w.-]+(/[\w.-]+)*", old) or ".." in old.split("/"):
            yield Problem(path, _line(path, old), f"{old!r} is no path of a page, such as guides/dim")
        elif new in found:
            yield Problem(path, _line(path, old), f"{new} has moved itself: write {found[new]!r}")
        elif new not in pages:
            yield Problem(path, _line(path, old), f"there is no page {new}{nearest(new, list(pages))}")


def _line(path: Path, old: str) -> int:
    """Return the line on which an old page stands."""
    text = path.read_text(encoding="utf-8")
    keys = (f'"{old}"', f"'{old}'", old)
    return next((at for at, line in enumerate(text.splitlines(), start=1) if line.strip("[ ").startswith(keys)), 1)
