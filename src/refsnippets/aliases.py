"""Other names of pages: what readers type who look for a page and do not know what it is called."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from refsnippets.catalog import nearest
from refsnippets.problem import Problem, read_toml

if TYPE_CHECKING:
    from refsnippets.pages import Page

# Beside the pages, for those without front matter of ours: the gallery's, and indexes.
TABLE = "aliases.toml"
LONGEST = 80


def squashed(text: str) -> str:
    """Return what is left of a name when its spelling does not count: ``One-hot`` and ``one hot`` are the same.

    An operator has its signs alone.

    >>> squashed("torch.zero_grad()"), squashed("学习率 衰减"), squashed("@")
    ('torchzerograd', '学习率衰减', '@')
    """
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).lower()) or re.sub(r"\s", "", text)


def table(source: Path, known: Iterable[str], problems: list[Problem]) -> dict[str, list[str]]:
    """Return the aliases of pages by name that ``aliases.toml`` lists. `known` are all pages of the site."""
    path = source / TABLE
    names = list(known)
    found: dict[str, list[str]] = {}
    for name, value in read_toml(path, problems).items():
        line_of = _line(path, name)
        if name not in names:
            problems.append(Problem(path, line_of, f"there is no page {name!r}{nearest(name, names)}"))
        elif wrong := fault(value):
            problems.append(Problem(path, line_of, f"{name}: {wrong}"))
        else:
            found[name] = value
    return found


def fault(value: object) -> str:
    """Return what is wrong with the value of ``aliases``, or an empty text."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        return "aliases are a list of names: `aliases: [matrix multiply, 矩阵乘法]`"
    for item in value:
        if not squashed(item) or len(item) > LONGEST:
            return f"the alias {item!r} is no name: 1 to {LONGEST} characters"
    seen: dict[str, str] = {}
    for item in value:
        if seen.setdefault(squashed(item), item) is not item:
            return f"the alias {item!r} is listed already, as {seen[squashed(item)]!r}: case, spaces and signs do not count"
    return ""


def check(pages: "Iterable[Page]", listed: dict[str, list[str]], source: Path) -> Iterator[Problem]:
    """Yield the aliases that lead nowhere in particular: two pages have them, or one is the name of another page."""
    claims: list[tuple[str, str, Path]] = []
    names: dict[str, str] = {}
    for page in pages:
        claims += [(alias, page.name, page.path) for alias in page.aliases]
        if "api" in page.front:
            names[squashed(page.front["api"])] = page.name
    claims += [(alias, name, source / TABLE) for name, aliases in listed.items() for alias in aliases]
    owners: dict[str, str] = {}
    for alias, name, path in claims:
        key = squashed(alias)
        owner = names.get(key) or owners.setdefault(key, name)
        if owner != name:
            what = "is the API of" if key in names else "is an alias of"
            yield Problem(path, _line(path, alias), f"the alias {alias!r} {what} {owner} already: give it to one page")


def _line(path: Path, text: str) -> int:
    """Return the line of a table or of a page's front matter, from `aliases:` on, that holds a text."""
    lines = path.read_text(encoding="utf-8").splitlines()
    start = next((at for at, line in enumerate(lines) if line.startswith("aliases:")), 0)
    return next((number for number, line in enumerate(lines, start=1) if number > start and text in line), 1)
