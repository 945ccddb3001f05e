"""A new interpreter for each job: what takes the place of the warm process where a fork is missing or unsafe."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from refsnippets import execute, supervise
from refsnippets.environment import environment
from refsnippets.execute import Job

# Seconds that a new interpreter may take to import torch, on top of the snippet's own limit.
STARTUP = 60.0


def run(jobs: list[Job], workers: int) -> Iterator[tuple[int, str]]:
    """Run the jobs, so many at a time, and yield the index of each as it ends, with its fault."""
    with ThreadPoolExecutor(workers) as pool:
        started = {pool.submit(_run_one, job): index for index, job in enumerate(jobs)}
        for done in as_completed(started):
            yield started[done], done.result()


def _run_one(job: Job) -> str:
    """Run one job in a new interpreter. Returns its fault."""
    Path(job["folder"]).mkdir()
    job_file = Path(job["folder"] + ".job")
    job_file.write_text(json.dumps(job), encoding="utf-8")
    outputs = [Path(job["answer"] + ending) for ending in (".out", ".err")]
    with outputs[0].open("wb") as out, outputs[1].open("wb") as err:
        command = [sys.executable, "-m", "refsnippets.execute", str(job_file)]
        child = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=out, stderr=err, env=environment(), start_new_session=True
        )

        def wait(seconds: float) -> int | None:
            try:
                return child.wait(seconds)
            except subprocess.TimeoutExpired:
                return None

        def kill() -> None:
            _kill_session(child.pid)
            child.kill()

        ready = Path(job["answer"] + execute.READY)
        end = time.monotonic() + STARTUP
        while wait(0.02) is None and not ready.exists() and time.monotonic() < end:
            pass
        fault = supervise.watch(wait, kill, job["timeout"], outputs)
    if _kill_session(child.pid):
        fault = fault or "left a process running"
    return fault


def _kill_session(leader: int) -> bool:
    """Kill what is left of a child's process group. Returns whether there was anything; Windows cannot tell."""
    killpg: Callable[[int, int], None] | None = getattr(os, "killpg", None)
    if killpg is None:
        return False
    try:
        killpg(leader, 9)
    except (ProcessLookupError, PermissionError):
        return False
    return True
