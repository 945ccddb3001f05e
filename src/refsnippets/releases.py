"""Run every snippet on releases of torch, each in an environment of its own: ``python -m refsnippets.releases 2.6 2.7``.

``nox -s compat`` calls it. What belongs to a release stands in ``pyproject.toml``; `refsnippets.compat` does the work inside.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from refsnippets.catalog import nearest

# Releases that are not in the table, and what uv has to be told for them.
MOVING = {"newest": [], "nightly": ["--prerelease=allow", "--index=https://download.pytorch.org/whl/nightly/cpu"]}
# What belongs to a release by the table, and what else `refsnippets.compat` needs, as pinned for all other jobs.
BOUND = ("torch", "torchvision", "numpy")
NEEDED = ("matplotlib", "rich", "fastjsonschema", "pyyaml")

Row = dict[str, str]


def table(root: Path) -> dict[str, Row]:
    """Return the releases of ``pyproject.toml``, oldest first, with what belongs to each."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    rows: dict[str, Row] = settings["tool"]["refsnippets"]["releases"]
    return rows


def pins(root: Path) -> dict[str, str]:
    """Return what ``constraints.txt`` pins on every Python, by name."""
    text = (root / "constraints.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)==([^\s;]+)$", text, flags=re.MULTILINE))


def choose(wanted: list[str], rows: dict[str, Row]) -> list[str]:
    """Return the releases that are meant.

    Raises:
        LookupError: One is not in the table, or none is named.
    """
    known = [*rows, *MOVING]
    for name in wanted:
        if name not in [*known, "all"]:
            raise LookupError(
                f"no release {name!r} in pyproject.toml{nearest(name, known)}; there are {', '.join(known)}, and all"
            )
    if not wanted:
        raise LookupError(f"name the releases to run on: {', '.join(known)}, or all")
    return [*rows] if "all" in wanted else list(dict.fromkeys(wanted))


def missing(release: str, row: Row | None) -> str:
    """Return why a release cannot be had on this Python, or an empty string."""
    if row and sys.version_info[:2] > tuple(int(part) for part in row["python"].split(".")):
        here = f"{sys.version_info[0]}.{sys.version_info[1]}"
        return (
            f"torch {release} cannot be had on Python {here}: its newest wheels are for {row['python']}; run nox with that one"
        )
    return ""


def run_on(root: Path, release: str, row: Row | None, options: list[str], keep: bool) -> bool:
    """Run every snippet on one release, in an environment that is gone afterwards. Returns whether its run is complete.

    Sixteen releases of torch would fill uv's cache with 50 GB. Only what is run alone is kept there: it may be wanted again.
    """
    folder = root / ".nox" / f"compat-{release}"
    python = str(folder / ("Scripts" if sys.platform == "win32" else "bin") / "python")
    pinned = pins(root)
    packages = [f"{name}=={pinned[name]}" for name in NEEDED]
    packages += [f"{name}=={row[name]}" for name in BOUND] if row else [*BOUND, *MOVING[release]]
    install = ["uv", "pip", "install", "--quiet", f"--python={python}", *([] if keep else ["--no-cache"])]
    expected = [release] if row else []
    commands = [
        ["uv", "venv", "--quiet", "--clear", f"--python={sys.executable}", str(folder)],
        [*install, *packages],
        [*install, "--no-deps", "--editable", str(root)],
        [python, "-m", "refsnippets.compat", *expected, *options],
    ]
    try:
        return all(_call(command, root) == 0 for command in commands)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _call(command: list[str], folder: Path) -> int:
    """Run a command. Interrupted, it has the time to write what it has."""
    with subprocess.Popen(command, cwd=folder, env=_environment()) as process:
        try:
            return process.wait()
        except KeyboardInterrupt:
            process.wait(20)
            raise


def _environment() -> dict[str, str]:
    """Return this process's environment without what names its own."""
    return {key: value for key, value in os.environ.items() if key not in ("VIRTUAL_ENV", "UV_PYTHON", "PYTHONPATH")}


def main(arguments: list[str] | None = None) -> int:
    """Run the command line.

    Returns:
        0 when every run is complete, 1 when one is not, 2 when the command cannot be carried out.
    """
    parser = argparse.ArgumentParser(prog="nox -s compat --", description="Run every snippet on releases of torch.")
    parser.add_argument("release", nargs="*", help=f"such as 2.6; all, {', '.join(MOVING)}")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="the project (default: the working directory)")
    chosen, options = parser.parse_known_args(arguments)
    try:
        rows = table(chosen.root)
        releases = choose(chosen.release, rows)
    except (LookupError, OSError) as error:
        print(f"compat: {error}", file=sys.stderr)
        return 2
    incomplete = []
    for release in releases:  # what one of them lacks keeps none of the others
        reason = missing(release, rows.get(release))
        if reason:
            print(f"compat: {reason}", file=sys.stderr)
        if reason or not run_on(chosen.root, release, rows.get(release), options, keep=len(releases) == 1):
            incomplete.append(release)
    if incomplete:
        print(f"compat: no complete run on torch {', '.join(incomplete)}; all others are written", file=sys.stderr)
    return 1 if incomplete else 0


if __name__ == "__main__":
    raise SystemExit(main())
