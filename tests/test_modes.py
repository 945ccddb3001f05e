"""A fork of a warm process and a fresh interpreter give the same outcome: for every snippet, and for every fault.

The longest test: where there is no fork, each snippet waits for an import of torch. What the fresh interpreters gave is kept,
by digest as everything is, and the browser's test of copied text goes on from it.
"""

import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from refsnippets import catalog
from refsnippets.catalog import Snippet
from refsnippets.outcome import Outcome
from refsnippets.runner import WARM_SOCKET, Runner
from refsnippets.store import ALONE, Store, cache_folder

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has both modes")

FAULTS = {
    "endless": "while True:\n    pass\n",
    "exit": "import os\n\nos._exit(0)\n",
    "crash": "import ctypes\n\nctypes.string_at(0)\n",
    "memory": "x = bytearray(200_000_000_000)\n",
    "output": 'for _ in range(100):\n    print("x" * 1_000_000)\n',
    "child": 'import subprocess\n\nsubprocess.Popen(["sleep", "30"])\n',
    "stdin": "input()\n",
    "error": "import torch\n\n\ndef f():\n    torch.ones(2) @ torch.ones(3)\n\n\nf()\n",
    "warning": 'import warnings\n\nwarnings.warn("old", DeprecationWarning)\n',
    "escape": 'print("\\d")\n',
    "streams": 'import sys\n\nprint("é")\nprint("err", file=sys.stderr)\nprint(sys.argv, __name__)\n',
    "thread": "import threading\n\nthreading.Timer(0.3, print, ['done']).start()\n",
}


def outcomes(runner: Runner, snippets: Iterable[Snippet]) -> dict[tuple[str, str], Outcome]:
    """Run all, and return what is to be the same."""
    with runner:
        ran = {(snippet.page, snippet.name): outcome for snippet, outcome in runner.run(snippets)}
    return {key: replace(outcome, seconds=0.0, stderr="") for key, outcome in sorted(ran.items())}


def compare(snippets: list[Snippet], forking: Runner, spawning: Runner) -> None:
    forked, spawned = (outcomes(runner, snippets) for runner in (forking, spawning))
    assert len(forked) == len(snippets)
    assert forked.keys() == spawned.keys()
    different = {key: (forked[key], spawned[key]) for key in forked if forked[key] != spawned[key]}
    assert different == {}


def test_faults_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warm_address: str) -> None:
    monkeypatch.setenv(WARM_SOCKET, warm_address)
    snippets = [Snippet("fault", name, Path("f.py"), 1, source, (), {"timeout": "2"}) for name, source in FAULTS.items()]
    forking, spawning = (Runner(mode, fresh=True, store=Store(tmp_path / mode)) for mode in ("fork", "spawn"))
    compare(snippets, forking, spawning)


def test_catalog_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warm_address: str) -> None:
    monkeypatch.setenv(WARM_SOCKET, warm_address)
    snippets = list(catalog.load())
    assert len(snippets) > 100
    compare(snippets, Runner("fork", fresh=True, store=Store(tmp_path)), Runner("spawn", store=Store(cache_folder() / ALONE)))
