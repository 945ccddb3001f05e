"""Which of this package's own modules a text depends on: what is kept from a run holds until one of them changes."""

import re
from pathlib import Path

PACKAGE = Path(__file__).parent


def reached(names: list[str], text: str = "") -> dict[str, str]:
    """Return the text of these modules of the package and of those that they, or `text`, name as imports, by file name.

    Args:
        names: File names in the package, such as ``figures.py``.
        text: Code outside the package to begin with, such as an example.
    """
    found: dict[str, str] = {}
    todo = [*names, *_imported(text)]
    while todo:
        name = todo.pop()
        if name not in found:
            found[name] = Path(PACKAGE, name).read_text(encoding="utf-8")
            todo += _imported(found[name])
    return found


def _imported(text: str) -> list[str]:
    # What the text names is good enough: a module too many costs a run, one too few would keep a stale result.
    words = re.findall(r"\brefsnippets\.(\w+)", text)
    words += re.findall(r"\w+", " ".join(re.findall(r"from refsnippets import (.*)", text)))
    return [f"{word}.py" for word in words if Path(PACKAGE, f"{word}.py").exists()]
