"""Watch one child process until it ends, or has to."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

# Bytes of standard output or standard error. A page shows some twenty lines.
OUTPUT_LIMIT = 1 << 20
INTERVAL = 0.05
GRACE = 0.5


def watch(wait: Callable[[float], int | None], kill: Callable[[], None], timeout: float, outputs: list[Path]) -> str:
    """Wait for a child's end, and kill it when it takes too long or writes too much.

    Args:
        wait: Waits at most so many seconds, and returns the exit status (negative: the signal) or None while it runs.
        kill: Ends the child and what belongs to it.
        timeout: Seconds that it may run.
        outputs: The files that it writes its output to.

    Returns:
        What was wrong, or an empty string.
    """
    deadline = time.monotonic() + timeout
    fault = ""
    while True:
        status = wait(min(INTERVAL, max(0.0, deadline - time.monotonic())))
        if not fault and any(path.stat().st_size > OUTPUT_LIMIT for path in outputs):
            fault = f"printed more than {OUTPUT_LIMIT >> 20} MB"
        if status is not None:
            return fault or _fault(status)
        if not fault and time.monotonic() >= deadline:
            fault = f'still running after {timeout:g} s (raise the limit with timeout="..." if it needs longer)'
        if fault:
            kill()


def _fault(status: int) -> str:
    if status < 0:
        try:
            name = signal.Signals(-status).name
        except ValueError:
            name = f"signal {-status}"
        return f"the interpreter crashed ({name})"
    return f"the interpreter exited with status {status}" if status else ""


def unanswered(fault: str) -> str:
    """Return the fault of a child that ended without an answer."""
    return fault or "the interpreter exited with status 0 before the snippet ended (os._exit?)"


def read_output(path: Path) -> str:
    """Return what a child wrote, cut to the limit."""
    with path.open("rb") as file:
        return file.read(OUTPUT_LIMIT).decode("utf-8", errors="replace").replace("\r\n", "\n")


def orphans_left() -> bool:
    """Whether this process still has children after a moment's grace; ended ones are reaped. POSIX only."""
    end = time.monotonic() + GRACE
    while True:
        try:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                if time.monotonic() > end:
                    return True
                time.sleep(0.005)
        except ChildProcessError:
            return False
