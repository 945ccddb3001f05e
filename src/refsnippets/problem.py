"""What every check reports: a place, and what to do there."""

import os
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, order=True)
class Problem:
    """A fault at a line of a file, printed as ``path:line: message``."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{shown(self.path)}:{self.line}: {self.message}"


def read_text(path: Path, problems: list[Problem]) -> str | None:
    """Return the text of a file with its line ends as they are, or None where it is not in UTF-8, which is reported."""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problems.append(Problem(path, line, "not in UTF-8: save the file in that encoding"))
        return None


def read_toml(path: Path, problems: list[Problem]) -> dict[str, Any]:
    """Return what a TOML file holds: nothing where there is none, or where it cannot be read, which is reported."""
    text = read_text(path, problems) if path.exists() else ""
    try:
        return tomllib.loads(text or "")
    except tomllib.TOMLDecodeError as error:
        said, _, place = str(error).partition(" (at")
        line = re.search(r"line (\d+)", place)  # or at the document's end
        problems.append(Problem(path, int(line[1]) if line else max(1, (text or "").count("\n")), f"not TOML: {said}"))
        return {}


def shown(path: Path) -> str:
    """Return `path` relative to the working directory where it lies below it, else as it is."""
    try:
        return os.fspath(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return os.fspath(path)
