"""Each snippet runs alone: names, folder, random numbers, environment, displayed value, warnings, errors."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from refsnippets.outcome import Message, Outcome
from refsnippets.runner import Runner

Run = Callable[..., Outcome]


def run_each(runner: Runner, snippet, *sources: str) -> list[str]:
    """Run sources one after the other, and return what each printed."""
    runner.fresh = True
    outcomes = [next(runner.run([snippet(source)]))[1] for source in sources]
    assert [outcome.fault or outcome.error for outcome in outcomes] == [None] * len(sources)
    return [outcome.printed.strip() for outcome in outcomes]


def test_names_and_modules_are_fresh(runner: Runner, snippet) -> None:
    leave = "import torch\nx = 1\ntorch.leftover = 1\ntorch.set_default_dtype(torch.float64)"
    look = "import torch\nprint('x' in globals(), hasattr(torch, 'leftover'), torch.get_default_dtype(), __name__)"
    assert run_each(runner, snippet, leave, look)[1] == "False False torch.float32 __main__"


def test_folder_is_empty_and_goes(runner: Runner, snippet) -> None:
    source = "import os\nprint(os.getcwd(), os.listdir())\nopen('left', 'w').close()"
    first, second = (printed.split(" ") for printed in run_each(runner, snippet, source, source))
    assert first[0] != second[0]
    assert [first[1], second[1]] == ["[]", "[]"]
    assert not Path(first[0]).exists()


UNSEEDED = {
    "torch": "import torch\nprint(torch.rand(3).tolist())",
    "numpy": "import numpy as np\nprint(np.random.rand())",
    "random": "import random\nprint(random.random())",
}


@pytest.mark.parametrize("source", UNSEEDED.values(), ids=UNSEEDED)
def test_random_state_is_fresh(runner: Runner, snippet, source: str) -> None:
    assert len(set(run_each(runner, snippet, source, source))) == 2


def test_seeded_snippet_is_the_same_each_time(runner: Runner, snippet) -> None:
    source = "import torch\ntorch.manual_seed(0)\nprint(torch.rand(3).tolist())"
    assert len(set(run_each(runner, snippet, source, source))) == 1


def test_last_expression_is_displayed(outcome: Run) -> None:
    found = outcome("import torch\nprint('printed')\ntorch.ones(2)")
    assert (found.printed, found.displayed) == ("printed\n", "tensor([1., 1.])")
    assert found.lines == ["printed", "tensor([1., 1.])"]
    assert found.torch.count(".") == 2


def test_none_is_not_displayed(outcome: Run) -> None:
    assert outcome("print('a')").displayed is None
    assert outcome("x = 1").lines == []


def test_error_has_its_line(outcome: Run) -> None:
    found = outcome("import torch\n\ndef f():\n    torch.ones(2) @ torch.ones(3)\n\nprint(1)\nf()")
    assert found.error is not None
    assert (found.error.category, found.error.line) == ("RuntimeError", 4)
    assert found.lines[0] == "1"


def test_warnings_have_their_lines_once_each(outcome: Run) -> None:
    found = outcome("import warnings\nfor _ in range(2):\n    warnings.warn('old', DeprecationWarning)\nwarnings.warn('b')")
    assert found.warnings == [Message("DeprecationWarning", "old", 3), Message("UserWarning", "b", 4)]


def test_warning_of_the_parser_is_one(outcome: Run) -> None:
    [warning] = outcome("print('\\d')").warnings
    assert "invalid escape sequence" in warning.text


def test_traceback_and_source_are_at_hand(outcome: Run) -> None:
    assert outcome("import inspect\n\ndef f():\n    return 1\n\nprint(inspect.getsource(f))").lines == [
        "def f():",
        "    return 1",
    ]


def test_streams_environment_and_threads(outcome: Run) -> None:
    found = outcome("""
        import os, sys, torch
        print("out é")
        os.write(1, b"low\\n")
        print("err", file=sys.stderr)
        print(torch.get_num_threads(), sys.argv, "DISPLAY" in os.environ)
    """)
    assert found.lines == ["out é", "low", "1 [''] False"]
    assert found.stderr == "err\n"


def test_warning_of_torch_names_no_line_of_its_source(outcome: Run) -> None:
    found = outcome("import torch\n\ntorch.ones(1, 2, 3).T.shape")
    assert found.lines[1].endswith("(Triggered internally at ...)")


def test_neither_colours_nor_addresses(outcome: Run) -> None:
    found = outcome(r"""
        import warnings

        print("\x1b[31mred\x1b[0m", object())
        warnings.warn(f"{object()}")
        object()
    """)
    assert found.lines == ["red <object object at 0x...>", "<object object at 0x...>", "UserWarning: <object object at 0x...>"]


def test_threads_and_exit_handlers_end_first(outcome: Run) -> None:
    found = outcome("""
        import threading, time

        def work():
            time.sleep(0.3)
            print("done")

        threading.Thread(target=work).start()
    """)
    assert (found.printed, found.fault) == ("done\n", "")


def test_data_loader_workers(outcome: Run) -> None:
    found = outcome("""
        import torch
        from torch.utils.data import DataLoader, TensorDataset

        data = TensorDataset(torch.arange(6))
        for (batch,) in DataLoader(data, batch_size=3, num_workers=2):
            print(batch)
    """)
    assert (found.fault, found.lines) == ("", ["tensor([0, 1, 2])", "tensor([3, 4, 5])"])


def test_torchrun_starts_its_processes(outcome: Run) -> None:
    found = outcome(
        """
        import os
        import torch
        import torch.distributed as dist

        dist.init_process_group("gloo")
        ranks = torch.tensor([dist.get_rank() + 1])
        dist.all_reduce(ranks)
        line = f"{dist.get_rank()} of {dist.get_world_size()}: {ranks.item()}, {os.getpid()}"
        # torchrun's processes write unbuffered: a line and its end in two writes could fall apart.
        print(line + "\\n", end="")
        dist.destroy_process_group()
        """,
        launch="torchrun --nproc-per-node=2",
        timeout="120",
    )
    assert (found.fault, found.error) == ("", None), found.stderr
    first, second = sorted(found.lines)
    assert first.startswith("0 of 2: 3, ")
    assert second.startswith("1 of 2: 3, ")
    assert first.split()[-1] != second.split()[-1]


def test_script_that_fails_is_an_error(outcome: Run) -> None:
    found = outcome("print(1)\nraise SystemExit(3)", launch="python -I")
    assert found.error == Message("CalledProcessError", "python exited with status 3")


SKIPS = {"needs torch 99.1": {"since": "99.1"}, "needs mps": {"requires": "mps"}, "": {"since": "1.0"}}


@pytest.mark.parametrize(("reason", "options"), SKIPS.items())
def test_skip_has_its_reason(outcome: Run, reason: str, options: dict[str, str]) -> None:
    found = outcome("print(1)", **options)
    assert (found.skipped, found.printed) == (reason, "" if reason else "1\n")


def test_both_cores_are_used(runner: Runner, snippet) -> None:
    source = "import time\nstart = time.monotonic()\ntime.sleep(0.5)\nprint(start, time.monotonic())"
    outcomes = [outcome for _, outcome in runner.run([snippet(source), snippet(source)])]
    spans = [tuple(map(float, outcome.printed.split())) for outcome in outcomes]
    assert max(start for start, _ in spans) < min(end for _, end in spans)


@pytest.mark.skipif(os.uname().sysname != "Linux", reason="forks are for Linux")
def test_warm_process_and_its_workers_have_one_thread(warm_address: str) -> None:
    from refsnippets.warm import _children

    served = [pid for pid in _children() if warm_address in Path(f"/proc/{pid}/cmdline").read_text()]
    [warm] = served
    workers = Path(f"/proc/{warm}/task/{warm}/children").read_text().split()
    assert workers
    for pid in [warm, *workers]:
        assert len(list(Path(f"/proc/{pid}/task").iterdir())) == 1


def test_client_that_leaves_does_not_take_the_warm_process_along(runner: Runner, snippet, warm_address: str) -> None:
    import json
    import socket

    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as client:
        job = {"kind": "snippet", "source": "1", "options": {}, "device": "cpu", "timeout": 5.0, "id": 0}
        gone = {"folder": "/nowhere/1", "answer": "/nowhere/1.json", "reply": "/nowhere/mailbox"}
        for _ in range(4):
            client.sendto(json.dumps({**job, **gone}).encode(), warm_address)
    [(_, outcome)] = runner.run([snippet("print('still here')")])
    assert outcome.printed == "still here\n"
