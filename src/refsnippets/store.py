"""Answers kept on disk, by a digest of everything that they depend on."""

import hashlib
import json
import os
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from platform import python_version
from typing import Any

from refsnippets.remembered import by_file
from refsnippets.sources import reached

# Folder, in the cache, of a store for what fresh interpreters gave: answers of the other mode are not taken for theirs.
ALONE = "alone"


@cache
def installed() -> dict[str, str]:
    """Return the releases that an answer depends on, read from package metadata: nothing is imported."""
    found = {"python": python_version()}
    for name in ("torch", "torchvision", "numpy", "matplotlib"):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = ""
    return found


@cache
def machine() -> str:
    """Return a digest of all of this package's code: another machine may make another page."""
    here = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted([*here.glob("*.py"), *here.glob("sphinxext/**/*.py")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()


@cache
def _running() -> str:
    """Return a digest of the code that runs a job; what only shows the answers leaves them as they are."""
    text = json.dumps(reached(["runner.py", "spawn.py", "warm.py"]), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def digest(job: dict[str, Any]) -> str:
    """Return the key of a job: of its code and options, the installed releases, the device, and the code that runs it."""
    keyed = {key: job.get(key) for key in ("kind", "api", "source", "options", "device")}
    text = json.dumps([keyed, installed(), _running()], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def cache_folder() -> Path:
    """Return the folder for what can be made again: ``REFSNIPPETS_CACHE``, else ``refsnippets`` in the user's cache folder."""
    default = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "refsnippets"
    return Path(os.environ.get("REFSNIPPETS_CACHE") or default)


@by_file
def _read(path: Path) -> dict[str, Any] | None:
    answer = json.loads(path.read_text(encoding="utf-8"))
    return answer if isinstance(answer, dict) else None


class Store:
    """A folder of answers, one JSON file each.

    Args:
        folder: Where; by default `cache_folder`.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = (folder or cache_folder()) / "answers"

    def get(self, key: str) -> dict[str, Any] | None:
        """Return the answer, not to be changed, or None where there is none that can be read."""
        try:
            return _read(self.folder / f"{key}.json")
        except (OSError, ValueError):
            return None

    def put(self, key: str, answer: dict[str, Any]) -> None:
        """Keep an answer. A reader never sees half of it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        part = self.folder / f"{key}.{os.getpid()}.part"
        part.write_text(json.dumps(answer), encoding="utf-8")
        part.replace(self.folder / f"{key}.json")
