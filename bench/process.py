"""Run a command and take its time."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Ran:
    """A command that succeeded: how long it took and what it wrote."""

    seconds: float
    output: str


def python(*arguments: str | Path, folder: Path, cache: Path) -> Ran:
    """Run Python with these arguments in a new process, results of snippets kept in `cache`.

    Raises:
        SystemExit: It did not exit with 0. The message ends with its warnings, or else its last lines.
    """
    environment = {key: value for key, value in os.environ.items() if not key.startswith("REFSNIPPETS_")}
    environment |= {"REFSNIPPETS_CACHE": str(cache), "NO_COLOR": "1", "PYTHONUTF8": "1"}
    command = [sys.executable, *map(str, arguments)]
    start = time.perf_counter()
    done = subprocess.run(
        command,
        check=False,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    seconds = time.perf_counter() - start
    if done.returncode:
        lines = done.stdout.splitlines()
        last = "\n".join(([line for line in lines if "WARNING" in line or "ERROR" in line] or lines)[-20:])
        raise SystemExit(f"bench: {' '.join(command)} exited with {done.returncode}:\n{last}")
    return Ran(seconds, done.stdout)
