"""A fork of a warm process and a fresh interpreter give the same outcome: for every snippet, and for every fault.

What a fresh interpreter gave is seen once for each text of a snippet, and recorded: see `refsnippets.alone`. The test of the
catalog runs what the record lacks, and of each page the shortest snippet again.
"""

import json
import sys
from pathlib import Path

import pytest

from refsnippets import alone, catalog
from refsnippets.catalog import Snippet
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


RECORD = Path(__file__).parent / "alone.json"


def compare(snippets: list[Snippet], forking: Runner, spawning: Runner) -> None:
    forked, spawned = (alone.outcomes(runner, snippets) for runner in (forking, spawning))
    assert forked.keys() == spawned.keys() == set(snippets)
    assert [str(problem) for problem in alone.differences(forked, spawned)] == []


def test_faults_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warm_address: str) -> None:
    monkeypatch.setenv(WARM_SOCKET, warm_address)
    snippets = [Snippet("fault", name, Path("f.py"), 1, source, (), {"timeout": "2"}) for name, source in FAULTS.items()]
    forking, spawning = (Runner(mode, fresh=True, store=Store(tmp_path / mode)) for mode in ("fork", "spawn"))
    compare(snippets, forking, spawning)


def test_catalog_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warm_address: str) -> None:
    monkeypatch.setenv(WARM_SOCKET, warm_address)
    snippets, record = list(catalog.load()), alone.read(RECORD)
    assert len(snippets) > 100
    shortest = {snippet.page: snippet for snippet in sorted(snippets, key=lambda snippet: -len(snippet.source))}
    due = {*alone.due(record, snippets), *shortest.values()}
    assert {snippet.page for snippet in due} == {snippet.page for snippet in snippets}
    compare([*due], Runner("fork", fresh=True, store=Store(tmp_path)), Runner("spawn", store=Store(cache_folder() / ALONE)))


SNIPPETS = '''"""snippets: two."""

# %% same
print(1)
#> 1

# %% different
import sys

print(sys.orig_argv[2])
#> refsnippets.warm
'''


def test_record_has_what_is_the_same_and_nothing_else(call, tmp_path: Path) -> None:
    path, record = tmp_path / "snippets/two.py", tmp_path / "alone.json"
    path.parent.mkdir()
    path.write_text(SNIPPETS)

    def run(*options: str) -> tuple[int, list[str]]:
        done = call("refsnippets.alone", record, "--snippets", path.parent, *options, cwd=tmp_path)
        return done.returncode, done.stdout.splitlines()

    status, said = run()
    assert status == 1
    assert said[0].startswith("snippets/two.py:7: different: printed is 'refsnippets.warm\\n' in a fork")
    assert said[1] == "2 snippets run in fresh interpreters, 1 differ from a fork"
    assert [*json.loads(record.read_text())["two"]] == ["same"]
    path.write_text(SNIPPETS.partition("\n# %% different")[0])
    assert run() == (0, ["0 snippets run in fresh interpreters, 0 differ from a fork"])
    assert run("--fresh") == (0, ["1 snippets run in fresh interpreters, 0 differ from a fork"])
    path.write_text(path.read_text().replace("print(1)", "print(2)"))
    assert run() == (0, ["1 snippets run in fresh interpreters, 0 differ from a fork"])
