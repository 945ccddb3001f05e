"""A process of its own: how it ended, what it said, and that nothing of it is left."""

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from refsnippets import apart
from refsnippets.apart import Ended


def run(function: Callable, *args: object, limit: float = 30, **environment: str) -> Ended:
    return apart.run(function, *args, imports=["json"], environment=environment, limit=limit)


def running(command: str) -> list[str]:
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().split(b"\0")[:-1]
        except OSError:  # ended in the meantime
            continue
        if words == command.encode().split():
            found.append(path.parent.name)
    return found


def test_status_and_last_words():
    assert run(print, "all is well") == Ended(0, "")
    assert run(sys.exit, "no such image") == Ended(1, "no such image\n")
    assert "ZeroDivisionError" in run(divmod, 1, 0).stderr
    assert run(os.abort).status == -signal.SIGABRT
    assert run(os._exit, 3).status == 3


def test_environment_of_this_process_and_of_its_own(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("REFSNIPPETS_A", "of the caller")  # also what is set after the server has started
    say = 'echo "$REFSNIPPETS_A, $REFSNIPPETS_B" >&2'
    assert run(os.system, say, REFSNIPPETS_B="own").stderr == "of the caller, own\n"
    assert run(os.system, say).stderr == "of the caller, \n"
    assert "REFSNIPPETS_B" not in os.environ


def test_standard_input_is_empty():
    assert run(exec, "import sys; sys.exit(repr(sys.stdin.buffer.raw.read()))").stderr == "b''\n"


def test_its_time_is_up():
    ended = run(os.system, "sleep 1234.5", limit=1)
    assert ended.late
    assert ended.status
    assert running("sleep 1234.5") == []


def test_interrupted(monkeypatch: pytest.MonkeyPatch):
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    try:
        signal.alarm(2)
        start = time.monotonic()
        with pytest.raises(KeyboardInterrupt):
            run(os.system, "sleep 1234.6")
        assert time.monotonic() - start < 20
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
    assert running("sleep 1234.6") == []
