"""Run one job in this process, which is about to end: the child's side of the runner.

``python -m refsnippets.execute JOB.json`` is that child where a fork cannot be had.
"""

import ast
import gc
import io
import json
import linecache
import os
import random
import shlex
import subprocess
import sys
import tempfile
import threading
import time
import traceback
import types
import warnings
from pathlib import Path
from typing import Any, NoReturn

from refsnippets import describe, figures, probe
from refsnippets.outcome import Message, Outcome, plain

# No snippet needs more; one that asks for 200 GB learns so at once, and the machine keeps its memory.
MEMORY_LIMIT = 6 << 30
FILE_LIMIT = 512 << 20

FILENAME = "<snippet>"
READY = ".ready"

Job = dict[str, Any]


def run(job: Job) -> None:
    """Do the job, and write its answer to the file that it names. The working directory and streams are set up already."""
    answer = KINDS[job["kind"]](job)
    part = Path(job["answer"] + ".part")
    part.write_text(json.dumps(answer), encoding="utf-8")
    part.replace(job["answer"])


def _describe(job: Job) -> dict[str, Any]:
    return describe.describe(job["api"])


def _probe(job: Job) -> dict[str, Any]:
    return probe.probe(job["source"], job["device"])


def limit(device: str) -> None:
    """Bound what this process may take.

    CUDA reserves address space far beyond what it uses, so where there is a GPU only files are bounded.
    """
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_LIMIT, FILE_LIMIT))
    if device == "cpu" and sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_LIMIT, MEMORY_LIMIT))


def run_and_exit(job: Job) -> NoReturn:
    """Do the job, then what an interpreter does at its end (join threads, stop worker processes), and leave."""
    # Temporary files go where everything else of the job does, and are cleared away with it.
    os.environ["TMPDIR"] = tempfile.tempdir = str(Path.cwd())
    try:
        run(job)
        _finish()
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def _finish() -> None:
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()
    multiprocessing = sys.modules.get("multiprocessing.util")
    if multiprocessing is not None:
        multiprocessing._exit_function()
    sys.stdout.flush()
    sys.stderr.flush()


def _snippet(job: Job) -> dict[str, Any]:
    return _outcome(job).to_json()


# What there is to do, by the job's kind.
KINDS = {"describe": _describe, "probe": _probe, "snippet": _snippet}


def _outcome(job: Job) -> Outcome:
    import torch

    outcome = Outcome(torch=torch.__version__.partition("+")[0], device=job["device"])
    since = job["options"].get("since")
    if since and _release(torch.__version__) < _release(since):
        outcome.skipped = f"needs torch {since}"
        return outcome
    needed = job["options"].get("requires")
    if needed and not _has(needed):
        outcome.skipped = f"needs {needed}"
        return outcome
    start = time.perf_counter()
    if "launch" in job["options"]:
        _launch(job, outcome)
    else:
        _exec(job, outcome)
    outcome.seconds = time.perf_counter() - start
    return outcome


def _release(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")[:2])


def _has(device: str) -> bool:
    import torch

    if device == "mps":
        return bool(torch.backends.mps.is_available())
    return bool(getattr(torch, device).is_available())


def _reseed() -> None:
    """Give this process random state of its own, as a fresh interpreter has it: a fork inherits its parent's."""
    import torch

    random.seed()
    torch.default_generator.seed()  # not torch.seed(), which takes 10 ms to tell devices that seed themselves
    if "numpy.random" in sys.modules:  # numpy imports it when it is first used
        sys.modules["numpy.random"].seed()


def _exec(job: Job, outcome: Outcome) -> None:
    """Run the code as ``__main__``, the last expression displayed as in a notebook."""
    _reseed()
    main = types.ModuleType("__main__")
    sys.modules["__main__"] = main
    sys.argv = [""]
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(line_buffering=True)  # as in a terminal: lines of child processes come in between, in order
    if "matplotlib" in job["source"]:
        import matplotlib

        matplotlib.use("agg")
        matplotlib.rcParams.update(figures.style())
    # As IPython does: with the source at hand, tracebacks and `inspect.getsource` work.
    linecache.cache[FILENAME] = (len(job["source"]), None, job["source"].splitlines(keepends=True), FILENAME)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            tree = ast.parse(job["source"], FILENAME)  # may warn, of an escape such as "\d"
            last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
            exec(compile(tree, FILENAME, "exec"), main.__dict__)
            if isinstance(last, ast.Expr):
                value = eval(compile(ast.Expression(last.value), FILENAME, "eval"), main.__dict__)
                outcome.displayed = None if value is None else plain(repr(value))
            outcome.figures = figures.collect()
        except BaseException as error:
            outcome.error = Message(type(error).__name__, plain(str(error).strip()), _line(error))
    for item in caught:
        text = plain(str(item.message).strip())
        if not any(known.text == text for known in outcome.warnings):
            line = item.lineno if item.filename == FILENAME else 0
            outcome.warnings.append(Message(item.category.__name__, text, line))


def _line(error: BaseException) -> int:
    """Return the innermost line of the snippet that the error passed through, or 0."""
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == FILENAME:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _launch(job: Job, outcome: Outcome) -> None:
    """Run the code as a script, by the command of its ``launch`` option, in processes of its own."""
    script = Path("snippet.py")
    script.write_text(job["source"], encoding="utf-8")
    program, *arguments = shlex.split(job["options"]["launch"])
    module = ["-m", "torch.distributed.run"] if program == "torchrun" else []
    # torchrun's default port would be the same for every snippet that runs at this time; standing alone, it finds a free one.
    environment = {"PET_STANDALONE": "1", **os.environ}
    sys.stdout.flush()
    done = subprocess.run([sys.executable, *module, *arguments, str(script)], check=False, env=environment)
    if done.returncode:
        outcome.error = Message("CalledProcessError", f"{program} exited with status {done.returncode}")


def main(arguments: list[str]) -> None:
    """Be the child: read the job file, run it, end."""
    job = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    os.chdir(job["folder"])
    limit(job["device"])
    # Its import is not the snippet's time, and a fifth of it would be the collector's: it makes many objects and drops few.
    gc.disable()
    import torch  # noqa: F401

    gc.enable()
    Path(job["answer"] + READY).touch()
    run_and_exit(job)


if __name__ == "__main__":
    main(sys.argv[1:])
