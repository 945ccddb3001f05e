"""The warm process: torch imported once, a fork for each job. Linux only.

``python -m refsnippets.warm SOCKET WORKERS JOBS [MODULE...]`` imports torch and the modules, prepares for so many jobs, forks
the workers, and serves until its standard input closes. A job is one datagram of JSON to SOCKET; its ``reply`` is the socket
that hears when the answer is there. The kernel hands each datagram to one worker: that is the queue.
"""

import contextlib
import ctypes
import gc
import importlib
import json
import os
import select
import shutil
import signal
import socket
import sys
import warnings
from pathlib import Path

from refsnippets import execute, hugepages, supervise

PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36
DATAGRAM = 1 << 17
# So many jobs, and preparing for them takes less time than it saves.
MANY = 50


def serve(address: str, workers: int, jobs: int, modules: list[str]) -> int:
    """Import, fork, and wait for the end of standard input. Returns the exit status."""
    gc.disable()  # the imports make many objects and drop few: a fifth of their time
    importlib.import_module("torch")
    for module in modules:
        if _warns(module):  # and a snippet's own import of it would not warn any more: start again without it
            rest = [name for name in modules if name != module]
            os.execv(sys.executable, [sys.executable, "-m", "refsnippets.warm", address, str(workers), str(jobs), *rest])
    queue = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    queue.bind(address)
    _warm_up()
    if len(list(Path("/proc/self/task").iterdir())) > 1:
        print("refsnippets.warm: an import started a thread; forks would not be safe", file=sys.stderr)
        return 1
    gc.collect()
    gc.freeze()
    gc.enable()
    if jobs >= MANY:
        hugepages.collapse()
    pids = []
    for _ in range(workers):
        pid = os.fork()
        if pid == 0:
            _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
            try:
                _work(queue)
            finally:
                os._exit(1)
        pids.append(pid)
    return _wait(pids)


def _warns(module: str) -> bool:
    """Import a module. Returns whether that gave a warning, as torchvision's of torch 2.0 does."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        importlib.import_module(module)
    return bool(caught)


def _warm_up() -> None:
    """Do once what every snippet would do first: torch imports some of itself for the first ``repr`` and ``backward``."""
    import torch

    repr(torch.nn.Linear(1, 1)(torch.ones(1, 1)))
    with contextlib.suppress(ImportError):  # called, backward would start threads where there is a GPU
        importlib.import_module("torch.nested._internal.nested_tensor")


def _wait(workers: list[int]) -> int:
    while True:
        readable, _, _ = select.select([sys.stdin], [], [], 0.5)
        closed = bool(readable) and not os.read(0, 4096)
        died = os.waitpid(-1, os.WNOHANG)[0]
        if closed or died:
            for pid in workers:
                os.kill(pid, signal.SIGKILL)
            return 1 if died else 0


def _work(queue: socket.socket) -> None:
    """Take jobs, one at a time, for ever."""
    _prctl(PR_SET_CHILD_SUBREAPER, 1)  # what a snippet leaves behind becomes our child, so we can find and end it
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
    while True:
        job = json.loads(queue.recv(DATAGRAM))
        outputs = [Path(job["answer"] + ending) for ending in (".out", ".err")]
        try:
            Path(job["folder"]).mkdir()
            for path in outputs:
                path.touch()
        except FileNotFoundError:
            continue  # the client left, and took its folder along
        fault = _fork_and_watch(job, outputs)
        reply = json.dumps({"id": job["id"], "fault": fault}).encode()
        with contextlib.suppress(FileNotFoundError, ConnectionRefusedError):  # the client left: nobody waits for it
            queue.sendto(reply, job["reply"])


def _fork_and_watch(job: execute.Job, outputs: list[Path]) -> str:
    child = os.fork()
    if child == 0:
        _be_child(job, outputs)

    def kill() -> None:
        for pid in _children():
            _end(pid)

    def wait(seconds: float) -> int | None:
        pid, status = os.waitpid(child, os.WNOHANG)
        if not pid:
            signal.sigtimedwait({signal.SIGCHLD}, seconds)
            pid, status = os.waitpid(child, os.WNOHANG)
        return os.waitstatus_to_exitcode(status) if pid else None

    try:
        fault = supervise.watch(wait, kill, job["timeout"], outputs)
    except FileNotFoundError:
        fault = "its client left"
        kill()
    while supervise.orphans_left():
        fault = fault or "left a process running"
        kill()
    shutil.rmtree(job["folder"], ignore_errors=True)
    return fault


def _be_child(job: execute.Job, outputs: list[Path]) -> None:
    os.setsid()
    _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
    for descriptor, path in ((0, Path(os.devnull)), (1, outputs[0]), (2, outputs[1])):
        opened = os.open(path, os.O_RDONLY if descriptor == 0 else os.O_WRONLY | os.O_APPEND)
        os.dup2(opened, descriptor)
        os.close(opened)
    os.chdir(job["folder"])
    execute.limit(job["device"])
    execute.run_and_exit(job)


def _children() -> list[int]:
    """Return the processes whose parent is this one."""
    found = []
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            try:
                fields = Path(entry.path, "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue  # it ended while we looked
            if int(fields[1]) == os.getpid():
                found.append(int(entry.name))
    return found


def _end(pid: int) -> None:
    """Kill a process and, if it leads one, its process group."""
    for send in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError):
            send(pid, signal.SIGKILL)


def _prctl(option: int, value: int) -> None:
    ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


if __name__ == "__main__":
    # Without the interpreter's own end: there is nothing to save, and clearing torch away takes a while.
    os._exit(serve(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]))
