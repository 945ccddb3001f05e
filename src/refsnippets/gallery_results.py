"""The results of the gallery in ``docs/gallery``: which are there, which still hold, and what to throw away.

Beside what sphinx-gallery writes stands one record for each example: the form that was run, and a digest of all that the
result depends on. sphinx-gallery itself compares the example's own text only.
"""

import hashlib
import json
import os
import re
import shutil
import zipfile
from functools import cache
from importlib.metadata import version
from pathlib import Path

from refsnippets.sources import reached


def find_examples(root: Path) -> list[Path]:
    """Return the examples: every Python file in ``gallery``.

    Raises:
        SystemExit: One would be passed over in silence, because of its name or folder; or there is none.
    """
    files = sorted((root / "gallery").rglob("*.py"))
    strays = [os.fspath(file) for file in files if file.parent.name != "gallery" or not file.name.startswith("plot_")]
    if strays:
        raise SystemExit(f"gallery: would not be run, rename to gallery/plot_*.py: {', '.join(strays)}")
    if not files:
        raise SystemExit(f"gallery: no example plot_*.py in {root / 'gallery'}")
    return files


def is_current(root: Path, example: Path) -> bool:
    """Return whether the result of an example, quick or full, is one of its present form."""
    folder = _folder(root)
    try:
        record = json.loads((folder / f"{example.stem}.result.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(record["digest"] == _digest(example)) and (folder / f"{example.name}.md5").exists()


def require(root: Path) -> None:
    """Stop a build that would show an example without its result.

    Args:
        root: The folder that holds ``gallery`` and ``docs``.

    Raises:
        sphinx.errors.ConfigError: An example has not been run in its present form. The message names it.
    """
    from sphinx.errors import ConfigError

    if missing := [example.name for example in find_examples(root) if not is_current(root, example)]:
        raise ConfigError(f"gallery: no current result of {', '.join(missing)}; first run python -m refsnippets.gallery")


def keep(root: Path, example: Path, form: str) -> bool:
    """Record the result that sphinx-gallery has left. Return whether it has left one: it marks only what succeeded."""
    folder = _folder(root)
    if not (folder / f"{example.name}.md5").exists():
        return False
    # Left by the run of another example before: a picture that stands for none, which the index would prefer to ours.
    thumbnail = folder / "images" / "thumb" / f"sphx_glr_{example.stem}_thumb.png"
    if thumbnail.with_suffix(".svg").exists():
        thumbnail.unlink(missing_ok=True)
    # Durations, and the dates in an archive, would differ in the next run of the same code.
    (folder / f"{example.stem}.cost.json").unlink(missing_ok=True)
    with zipfile.ZipFile(folder / f"{example.stem}.zip", "w") as archive:
        for name in (example.name, f"{example.stem}.ipynb"):
            archive.writestr(zipfile.ZipInfo(name), (folder / name).read_bytes())
    record = {"form": form, "digest": _digest(example)}
    (folder / f"{example.stem}.result.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    return True


def discard(root: Path, kept: set[str]) -> None:
    """Remove every result but those of the examples named in `kept`: what is to be run again, and what is no more."""
    folder = _folder(root)
    gone = []
    for path in [*folder.glob("plot_*"), *folder.glob("images/**/sphx_glr_plot_*")]:
        stem = re.sub(r"^sphx_glr_|_(\d{3}|thumb)$", "", path.name.split(".")[0])
        if stem not in kept:
            gone.append(path)
            path.unlink()
    if gone:  # made anew from the results by every build
        shutil.rmtree(folder / "backreferences", ignore_errors=True)


def _folder(root: Path) -> Path:
    return root / "docs" / "gallery"


def sources(example: Path) -> dict[str, str]:
    """Return the text of an example and of the modules of this package that shape its result, by file name."""
    text = example.read_text(encoding="utf-8")
    return {example.name: text, **reached(["gallery.py", "figures.py", "animation.py"], text)}


def _digest(example: Path) -> str:
    """Return a digest of what a result depends on: the sources, and the releases."""
    return hashlib.sha256(json.dumps([sources(example), _releases()], sort_keys=True).encode()).hexdigest()


@cache
def _releases() -> list[str]:
    # A local part such as +cu132 names a build of the same release; results may come from a machine with a GPU.
    return [version(name).split("+")[0] for name in ("torch", "torchvision", "matplotlib", "sphinx-gallery")]
