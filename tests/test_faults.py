"""Every fault of a snippet: one message with file and line, a non-zero exit, and all other snippets still run."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

MINI = Path(__file__).parent / "mini"
# A number that no other process has as its argument.
SLEEP = f"{7200 + os.getpid()}.25"


@dataclass
class Fault:
    """A cell with a fault. `line` counts from its header, which is 0."""

    cell: str
    line: int
    message: str


FAULTS = {
    "digit": Fault(
        "# %% fault\nimport torch\n\ntorch.tensor(1.5).sqrt()\n#> tensor(1.2248)", 4, "expected .*1.2248.*, got .*1.2247"
    ),
    "line-missing": Fault("# %% fault\nprint(1)\nprint(2)\n#> 1", 4, "a line more than expected: '2'"),
    "line-too-many": Fault("# %% fault\nprint(1)\n#> 1\n#> 2", 3, "expected '2', but the output ended before"),
    "endless": Fault('# %% fault timeout="1"\nwhile True:\n    pass', 0, "still running after 1 s"),
    "exit": Fault(
        "# %% fault\nimport os\n\nprint(1, flush=True)\nos._exit(0)\n#> 1", 0, "exited with status 0 before the snippet ended"
    ),
    "exit-3": Fault("# %% fault\nimport os\n\nos._exit(3)", 0, "exited with status 3"),
    "crash": Fault("# %% fault\nimport ctypes\n\nctypes.string_at(0)", 0, r"crashed \(SIGSEGV\)"),
    "memory": Fault(
        "# %% fault\nimport torch\n\ntorch.ones(50_000_000_000)", 3, "raised RuntimeError: .*you tried to allocate 200000000000"
    ),
    "bytes": Fault("# %% fault\nx = bytearray(200_000_000_000)", 1, "raised MemoryError"),
    "output": Fault('# %% fault\nfor _ in range(100):\n    print("x" * 1_000_000)', 0, "printed more than 1 MB"),
    "child": Fault(
        f'# %% fault\nimport subprocess\n\nsubprocess.Popen(["sleep", "{SLEEP}"])\n#> ...', 0, "left a process running"
    ),
    "child-setsid": Fault(
        f'# %% fault\nimport subprocess\n\nsubprocess.Popen(["sleep", "{SLEEP}"], start_new_session=True)\n#> ...',
        0,
        "left a process running",
    ),
    "grandchild": Fault(f'# %% fault\nimport os\n\nos.system("setsid sleep {SLEEP} &")\n#> 0', 0, "left a process running"),
    "stdin": Fault("# %% fault\nprint(1)\ninput()\n#> 1", 2, "raised EOFError"),
    "syntax": Fault("# %% fault\nx = 1\nx = (", 2, "syntax error"),
    "deprecation": Fault(
        '# %% fault\nimport warnings\n\nwarnings.warn("old", DeprecationWarning)\n#> DeprecationWarning: old',
        3,
        "warned Deprecation",
    ),
    "error": Fault("# %% fault\nimport torch\n\ntorch.std()", 3, "raised TypeError: .*"),
    "other-error": Fault('# %% fault raises="TypeError"\n1 / 0\n#> ...', 1, "raised ZeroDivisionError"),
    "no-error": Fault(
        '# %% fault raises="TypeError"\nprint(1)\n#> 1', 0, 'raises="TypeError" is declared, and nothing was raised'
    ),
    "no-warning": Fault(
        '# %% fault warns="UserWarning"\nprint(1)\n#> 1', 0, 'warns="UserWarning" is declared, and nothing was'
    ),
    "exit-by-name": Fault("# %% fault\nraise SystemExit", 1, "raised SystemExit"),
    "option": Fault('# %% fault raise="TypeError"\n1 / 0', 0, "unknown option 'raise'; did you mean 'raises'"),
    "option-form": Fault("# %% fault timeout=1\n1", 0, "cannot read 'timeout=1'"),
    "same-name": Fault("# %% before\nprint(1)\n#> 1", 0, "two cells are named 'before'"),
    "launch": Fault('# %% fault launch="python"\nprint(1)\nraise SystemExit(3)\n#> 1', 0, "raised CalledProcessError"),
}
BEFORE = '"""{name}: a fault."""\n\n# %% before\nimport torch\n\ntorch.ones(2)\n#> tensor([1., 1.])\n\n'
AFTER = "\n\n# %% after\nprint('after')\n#> after\n"
SOUND = 5  # snippets of the miniature site


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The snippets of the miniature site, and one more file for each fault."""
    folder = Path(shutil.copytree(MINI / "snippets", tmp_path_factory.mktemp("faults") / "snippets"))
    for name, fault in FAULTS.items():
        folder.joinpath(f"{name}.py").write_text(BEFORE.format(name=name) + fault.cell + AFTER)
    folder.joinpath("latin.py").write_bytes('"""latin: a fault."""\n\n# %% é'.encode("latin-1"))
    return folder


@pytest.fixture(scope="module")
def verified(folder: Path, warm_call) -> subprocess.CompletedProcess[str]:
    return warm_call("refsnippets", "--snippets", "snippets", "verify", "--fresh", cwd=folder.parent)


@pytest.mark.parametrize("name", FAULTS)
def test_one_message_at_its_line(verified: subprocess.CompletedProcess[str], name: str) -> None:
    line = BEFORE.count("\n") + 1 + FAULTS[name].line
    [message] = [text for text in verified.stderr.splitlines() if text.startswith(f"snippets/{name}.py:")]
    assert re.match(rf"snippets/{name}\.py:{line}: .*{FAULTS[name].message}", message)


def test_file_not_in_utf8(verified: subprocess.CompletedProcess[str]) -> None:
    [message] = [text for text in verified.stderr.splitlines() if text.startswith("snippets/latin.py:")]
    assert message.startswith("snippets/latin.py:3: not in UTF-8")


def test_nothing_else_is_said_and_all_others_ran(verified: subprocess.CompletedProcess[str]) -> None:
    unreadable = {"syntax", "option", "option-form", "same-name"}
    ran = SOUND + 3 * len(FAULTS) - len(unreadable)
    assert len(verified.stderr.splitlines()) == len(FAULTS) + 1
    assert verified.stdout == f"{ran} snippets checked, {len(FAULTS) + 1} problems\n"
    assert verified.returncode == 1


def test_nothing_is_left_running(verified: subprocess.CompletedProcess[str]) -> None:
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            assert SLEEP.encode() not in entry.read_bytes().split(b"\0")
        except OSError:
            continue  # it ended while we looked


@pytest.mark.parametrize("name", ["digit", "crash", "syntax", "latin"])
def test_one_fault_alone_fails(folder: Path, warm_call, name: str) -> None:
    done = warm_call("refsnippets", "--snippets", folder, "verify", folder / f"{name}.py")
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)


def test_sound_snippets_pass(warm_call) -> None:
    done = warm_call("refsnippets", "--snippets", MINI / "snippets", "verify")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{SOUND} snippets checked, 0 problems\n", "")
