"""Run snippets, each in a process of its own, and keep what came out."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Any

from refsnippets import execute, spawn, supervise
from refsnippets.catalog import Snippet
from refsnippets.describe import Description
from refsnippets.environment import device, environment
from refsnippets.outcome import Outcome, plain
from refsnippets.store import Store, digest

Job = dict[str, Any]
Answer = dict[str, Any]

# Modules that take long to import: the warm process has them ready when a snippet at hand names them.
# (The first step of an optimizer imports torch._dynamo, which takes as long as torch itself.)
HEAVY = {"torchvision": "torchvision.transforms.v2", "matplotlib": "matplotlib.pyplot", "optim": "torch._dynamo"}
WARM_SOCKET = "REFSNIPPETS_WARM_SOCKET"


class RunnerError(RuntimeError):
    """The runner itself could not work: torch is missing, or its process died."""


class Runner:
    """Runs snippets and describes APIs. Use it as a context manager; nothing starts before something has to be run.

    Args:
        mode: ``fork`` (a fork of one warm process for each snippet; Linux) or ``spawn`` (a new interpreter for each). By
            default ``fork`` where it is safe.
        workers: How many run at a time; by default one a core.
        fresh: Run everything, whatever has been kept.
        store: Where answers are kept.
    """

    def __init__(
        self, mode: str | None = None, workers: int | None = None, fresh: bool = False, store: Store | None = None
    ) -> None:
        self.mode = mode or ("fork" if sys.platform == "linux" else "spawn")
        self.workers = workers or os.cpu_count() or 1
        self.fresh = fresh
        self.store = store or Store()
        self._scratch: tempfile.TemporaryDirectory[str] | None = None
        self._warm: subprocess.Popen[bytes] | None = None
        self._count = 0

    def __enter__(self) -> "Runner":
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        if self._warm is not None:
            with self._warm:  # closes its standard input, at which it ends, and waits
                pass
        if self._scratch is not None:
            self._scratch.cleanup()

    def run(self, snippets: Iterable[Snippet]) -> Iterator[tuple[Snippet, Outcome]]:
        """Yield each snippet with its outcome, as they come: kept ones first.

        Raises:
            RunnerError: The runner's process could not start, or died.
        """
        listed = list(snippets)
        jobs = [_job(snippet) for snippet in listed]
        for index, answer in self._answers(jobs):
            yield listed[index], Outcome.from_json(answer)

    def kept(self, snippets: Iterable[Snippet]) -> list[Outcome | None]:
        """Return the outcome of each that is kept from an earlier run. Nothing is run."""
        answers = [self._kept(_job(snippet)) for snippet in snippets]
        return [Outcome.from_json(answer) if answer else None for answer in answers]

    def describe(self, apis: Iterable[str]) -> dict[str, Description]:
        """Return what the installed torch says of each API.

        Raises:
            RunnerError: The runner's process could not start, or died.
        """
        listed = sorted(set(apis))
        jobs = [{"kind": "describe", "api": api, "device": "cpu", "options": {}, "timeout": 60.0} for api in listed]
        return {listed[index]: Description(**answer) for index, answer in self._answers(jobs)}

    def probe(self, expressions: dict[str, str]) -> dict[str, Answer]:
        """Return, for each API's expression, what it gives for every dtype: see `refsnippets.probe`.

        Raises:
            RunnerError: The runner's process could not start, or died.
        """
        jobs = [
            {"kind": "probe", "api": api, "source": expression, "device": device(), "options": {}, "timeout": 120.0}
            for api, expression in expressions.items()
        ]
        listed = list(expressions)
        return {listed[index]: answer for index, answer in self._answers(jobs)}

    def _answers(self, jobs: list[Job]) -> Iterator[tuple[int, Answer]]:
        todo: list[int] = []
        for index, job in enumerate(jobs):
            kept = None if self.fresh else self._kept(job)
            if kept is None:
                todo.append(index)
            else:
                yield index, kept
        if not todo:
            return
        if find_spec("torch") is None:
            raise RunnerError("torch is not installed beside refsnippets: install it with `pip install 'refsnippets[run]'`")
        prepared = [self._prepare(jobs[index]) for index in todo]
        ended = self._run_warm(prepared) if self.mode == "fork" else spawn.run(prepared, self.workers)
        for position, fault in ended:
            index = todo[position]
            answer = _collect(jobs[index], fault)
            if not answer.get("fault"):
                self.store.put(digest(jobs[index]), answer)
            yield index, answer

    def _kept(self, job: Job) -> Answer | None:
        """Return the answer to this job that the store has, unless it is none."""
        answer = self.store.get(digest(job))
        try:
            if answer is not None and job["kind"] != "probe":
                Description(**answer) if job["kind"] == "describe" else Outcome.from_json(answer)
        except (KeyError, TypeError):
            return None
        return answer

    def _prepare(self, job: Job) -> Job:
        """Give the job a folder to run in and a file for its answer."""
        self._count += 1
        job["folder"] = str(Path(self._folder(), f"{self._count}"))
        job["answer"] = job["folder"] + ".json"
        return job

    def _run_warm(self, jobs: list[Job]) -> Iterator[tuple[int, str]]:
        """Send jobs to the warm process, never more than its workers can hold, and yield what ended and how."""
        text = "".join(job.get("source", "") for job in jobs)
        modules = [module for name, module in HEAVY.items() if name in text]
        address = os.environ.get(WARM_SOCKET) or self.start(modules, len(jobs))
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as mailbox:
            name = str(Path(self._folder(), f"mailbox-{self._count}"))
            mailbox.bind(name)
            mailbox.settimeout(1.0)
            waiting, underway = list(enumerate(jobs))[::-1], 0
            while waiting or underway:
                try:
                    # The kernel queues ten datagrams on a socket; beyond that both sides could wait for each other.
                    while waiting and underway < min(10, 2 * self.workers):
                        index, job = waiting[-1]
                        mailbox.sendto(json.dumps({**job, "id": index, "reply": name}).encode(), address)
                        waiting.pop()
                        underway += 1
                    reply = json.loads(mailbox.recv(1 << 16))
                except (TimeoutError, ConnectionRefusedError):
                    self._ensure_alive(address)
                    continue
                underway -= 1
                yield reply["id"], reply["fault"]

    def _ensure_alive(self, address: str) -> None:
        """Raise RunnerError, with the last words of the warm process, when nobody reads from its socket any more."""
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as probe:
            try:
                probe.connect(address)
            except OSError:
                raise RunnerError(_why_died(self._warm)) from None

    def start(self, modules: Iterable[str], jobs: int = 0) -> str:
        """Start the warm process, unless it runs already, with these modules imported. Returns the address of its socket.

        The number of jobs at hand decides what it does to prepare for them.

        Raises:
            RunnerError: It did not start.
        """
        address = Path(self._folder(), "warm")
        if self._warm is None:
            command = [sys.executable, "-m", "refsnippets.warm", str(address), str(self.workers), str(jobs), *modules]
            self._warm = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment()
            )
        while not address.exists():
            if self._warm.poll() is not None:
                raise RunnerError(_why_died(self._warm))
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._warm.wait(0.01)
        return str(address)

    def _folder(self) -> str:
        if self._scratch is None:
            self._scratch = tempfile.TemporaryDirectory(prefix="refsnippets-", ignore_cleanup_errors=True)
        return self._scratch.name


def _why_died(warm: subprocess.Popen[bytes] | None) -> str:
    stderr = warm.stderr.read().decode(errors="replace").strip() if warm is not None and warm.stderr is not None else ""
    return f"the runner's process died; run again, and report it if it dies again\n{stderr}".strip()


def _job(snippet: Snippet) -> Job:
    return {
        "kind": "snippet",
        "source": snippet.source,
        "options": snippet.options,
        "device": device(),
        "timeout": snippet.timeout,
    }


def _collect(job: Job, fault: str) -> Answer:
    """Read what a job left, and clear it away."""
    answer_file = Path(job["answer"])
    outputs = [Path(job["answer"] + ending) for ending in (".out", ".err")]
    stdout, stderr = (supervise.read_output(path) if path.exists() else "" for path in outputs)
    try:
        answer: Answer | None = json.loads(answer_file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        answer = None
    for path in (answer_file, *outputs, Path(job["answer"] + execute.READY)):
        path.unlink(missing_ok=True)
    if job["kind"] != "snippet":
        if answer is None:
            raise RunnerError(f"could not {job['kind']} {job['api']}: {supervise.unanswered(fault)}\n{stderr}")
        return answer
    if answer is None or fault:  # whether one that was stopped had answered already is chance
        answer = Outcome(device=job["device"], fault=fault or supervise.unanswered(fault)).to_json()
    return {**answer, "printed": plain(stdout), "stderr": stderr}
