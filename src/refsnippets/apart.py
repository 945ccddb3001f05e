"""A function in a process of its own, which begins with the heavy modules imported and ends when its time is up.

On Linux it is a fork of a server that has imported them once. Elsewhere a fork is missing or unsafe: there it starts anew.
"""

import multiprocessing
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import forkserver
from multiprocessing.process import BaseProcess
from pathlib import Path
from unittest.mock import patch

# Seconds that a process has to end when it is asked to; torchrun gives its own processes 30.
PATIENCE = 40.0


@dataclass(frozen=True)
class Ended:
    """How it ended: the exit status (negative: of a signal), what it wrote to standard error, whether its time was up."""

    status: int
    stderr: str
    late: bool = False


def run(function: Callable[..., None], *args: object, imports: list[str], environment: dict[str, str], limit: float) -> Ended:
    """Call a function of a module, in a session of its own, without standard input.

    Args:
        function: What to call, by a name that another process can import.
        args: What to call it with; copied to the other process.
        imports: Modules that the server imports, the first time.
        environment: Variables that the function finds, beside and before those of this process.
        limit: Seconds after which the process and all that it started are ended.
    """
    context = multiprocessing.get_context("forkserver" if sys.platform == "linux" else "spawn")
    with tempfile.TemporaryDirectory() as temporary:
        stderr = Path(temporary, "stderr.txt")
        stderr.touch()
        # A server has its variables from its start on: those that a library reads on import must be there then.
        with patch.dict(os.environ, environment):
            if sys.platform == "linux":
                context.set_forkserver_preload(imports)
                forkserver.ensure_running()
            process = context.Process(target=_begin, args=(function, args, dict(os.environ), stderr))  # type: ignore[attr-defined]
            process.start()
        try:
            process.join(limit)
            late = process.is_alive()
        finally:
            if process.is_alive():  # too late, or interrupted
                _end(process)
        status = process.exitcode
        assert status is not None
        return Ended(status, stderr.read_text(encoding="utf-8", errors="replace"), late)


def _begin(function: Callable[..., None], args: tuple[object, ...], environment: dict[str, str], stderr: Path) -> None:
    if hasattr(os, "setsid"):
        os.setsid()
    os.environ.clear()
    os.environ.update(environment)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(os.open(stderr, os.O_WRONLY | os.O_APPEND), 2)
    function(*args)


def _end(process: BaseProcess) -> None:
    """End a process and its group. torchrun ends its own processes when it is asked to, not when it is killed."""
    if not hasattr(os, "killpg"):
        process.kill()
        process.join()
        return
    assert process.pid is not None
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            process.is_alive()  # an ended process that was not waited for is still in its group
            os.killpg(process.pid, 0)
            time.sleep(0.1)
        os.killpg(process.pid, signal.SIGKILL)
    process.join()
