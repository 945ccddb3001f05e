"""The command: what it prints piped and on a terminal, its JSON, its exit codes."""

import json
import os
import shutil
from pathlib import Path

import pytest

MINI = Path(__file__).parent / "mini" / "snippets"
ESCAPE = "\x1b["
# Fails any import of torch, as if it were not installed.
WITHOUT_TORCH = """
import sys
class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("torch", "torchvision", "numpy", "matplotlib", "sphinx", "yaml"):
            raise ImportError(f"blocked: {name}")
sys.meta_path.insert(0, Blocker())
from refsnippets.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def snippets(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINI, tmp_path / "snippets"))


@pytest.fixture
def command(warm_call, snippets: Path):
    return lambda *arguments, **more: warm_call("refsnippets", "--snippets", snippets, *arguments, **more)


def test_list_piped_is_tab_separated(command) -> None:
    done = command("list")
    lines = ["Lines\t3\thow one is drawn.", "torch.cumsum\t2\tevery subtotal along a dimension."]
    assert (done.returncode, done.stdout.splitlines(), done.stderr) == (0, lines, "")


def test_list_json(command) -> None:
    found = json.loads(command("list", "--json").stdout)
    assert found[1] == {"name": "torch.cumsum", "snippets": 2, "summary": "every subtotal along a dimension."}


def test_list_of_the_package(call) -> None:
    names = [line.split("\t")[0] for line in call("refsnippets", "list").stdout.splitlines()]
    assert "torch.std" in names
    assert "What dim means" in names


def test_show_piped_has_the_snippets_as_in_their_file(command, snippets: Path) -> None:
    done = command("show", "torch.cumsum")
    head, *cells = snippets.joinpath("sums/torch.cumsum.py").read_text().rstrip().split("\n\n# %% ")
    assert done.stdout.splitlines()[0] == "# " + head.strip('"')
    for cell in cells:
        lines = [line for line in cell.splitlines() if line]
        start = done.stdout.index(lines[0])
        assert [line for line in done.stdout[start:].splitlines() if line][: len(lines)] == lines


@pytest.mark.parametrize("command_line", [["list"], ["show", "torch.cumsum"], ["verify"]])
def test_colour_only_on_a_terminal(command, command_line: list[str]) -> None:
    plain, coloured = command(*command_line), command(*command_line, FORCE_COLOR="1", TERM="xterm-256color")
    assert ESCAPE not in plain.stdout + plain.stderr
    assert ESCAPE in coloured.stdout + coloured.stderr
    assert plain.returncode == coloured.returncode == 0


def test_progress_bar_on_a_terminal(snippets: Path, environment, warm_address: str) -> None:
    import pty
    import subprocess
    import sys

    from refsnippets.runner import WARM_SOCKET

    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "refsnippets", "--snippets", str(snippets), "verify", "--fresh"]
    known = {**environment, WARM_SOCKET: warm_address, "TERM": "xterm-256color"}
    done = subprocess.run(command, env=known, stdout=subprocess.PIPE, stderr=follower, check=False)
    os.close(follower)
    assert b"Running snippets" in os.read(leader, 1 << 16)
    os.close(leader)
    assert done.stdout == b"5 snippets checked, 0 problems\n"


def test_what_is_shown_is_not_read_as_markup(command, snippets: Path) -> None:
    cell = """\"\"\"odd: of shape [dim, red].\"\"\"

# %% odd
x = [0, 1][:2:]  # :smile: [bold]
print(":cat:", "\\t|", "[red]")
#> :cat: ...
"""
    snippets.joinpath("odd.py").write_text(cell)
    listed, shown, ran = command("list").stdout, command("show", "odd").stdout, command("run", "odd").stdout
    assert "odd\t1\tof shape [dim, red].\n" in listed
    assert "of shape [dim, red]." in command("list", FORCE_COLOR="1", COLUMNS="120").stdout
    for text in ("odd: of shape [dim, red].", "[0, 1][:2:]  # :smile: [bold]", "#> :cat: ..."):
        assert text in shown
    assert "#> :cat: " in ran
    assert ran.rstrip().endswith("| [red]")


def test_run_prints_what_happened(command) -> None:
    done = command("run", "torch.cumsum")
    assert done.returncode == 0
    assert "# %% subtotals\nimport torch\n\ntorch.cumsum(torch.tensor([1, 2, 3]), dim=0)\n#> tensor([1, 3, 6])\n" in done.stdout
    assert "#> TypeError: cumsum() missing" in done.stdout


def test_run_json(command) -> None:
    found = json.loads(command("run", "--json", "Lines").stdout)
    assert {item["page"] for item in found} == {"guides/lines"}
    assert [item["name"] for item in found] == ["drawn", "numbers", "ticks"]
    assert found[1]["printed"] == "tensor([1.0000, 3.5000])\n"
    assert found[0]["figures"][0].endswith("</svg>\n")


def test_verify_one_file_or_folder(command, snippets: Path) -> None:
    assert command("verify", snippets / "sums").stdout == "2 snippets checked, 0 problems\n"
    assert command("verify", snippets / "guides/lines.py").stdout == "3 snippets checked, 0 problems\n"


def test_verify_says_what_was_skipped(command, snippets: Path) -> None:
    snippets.joinpath("new.py").write_text('"""new: n."""\n\n# %% new since="99.0"\nprint(1)\n#> 1\n')
    done = command("verify")
    assert (done.returncode, done.stdout.count("6 snippets checked, 0 problems, 1 not run here")) == (0, 1)
    assert "(not run: needs torch 99.0)" in command("run", "new").stdout


def test_update_rewrites_and_verify_agrees(command, snippets: Path) -> None:
    path = snippets / "guides/lines.py"
    right = path.read_text()
    path.write_text(right.replace("3.5000", "3.6000"))
    assert command("verify").returncode == 1
    done = command("update")
    assert (done.returncode, path.read_text()) == (0, right)
    assert done.stdout.splitlines()[0].endswith("lines.py:10: numbers: expected output rewritten")
    assert command("verify").returncode == 0


def test_update_does_not_bless_an_undeclared_error(command, snippets: Path) -> None:
    path = snippets / "guides/lines.py"
    path.write_text(path.read_text().replace("[1.0, 2.5]", '["a"]'))
    before = path.read_text()
    done = command("update")
    assert (done.returncode, path.read_text()) == (1, before)
    assert "lines.py:13: numbers: raised " in done.stderr


TYPOS = {"show": "torch.cumsun", "run": "torch.cumsun", "verify": "torch.cumsun", "update": "torch.cumsun"}


@pytest.mark.parametrize(("command_name", "name"), TYPOS.items())
def test_typo_gets_the_nearest_name(command, command_name: str, name: str) -> None:
    done = command(command_name, name)
    assert (done.returncode, done.stdout) == (2, "")
    assert "no snippets for 'torch.cumsun'; did you mean 'torch.cumsum'?" in done.stderr


@pytest.mark.parametrize("arguments", [[], ["lst"], ["show"], ["verify", "--mode", "thread"]])
def test_wrong_usage_exits_with_2(command, arguments: list[str]) -> None:
    assert command(*arguments).returncode == 2


@pytest.mark.parametrize("arguments", [["list"], ["list", "--json"], ["show", "torch.std"], ["export", "lsp"], ["--version"]])
def test_list_show_and_export_need_no_torch(call, arguments: list[str]) -> None:
    done = call("-c", WITHOUT_TORCH, *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def test_a_fault_in_one_file_does_not_hide_the_others(command, snippets: Path) -> None:
    snippets.joinpath("bad.py").write_text('"""bad: b."""\n\n# %% bad\nx = (\n')
    done = command("list")
    assert (done.returncode, len(done.stdout.splitlines())) == (1, 3)
    assert "bad.py:4: syntax error" in done.stderr
    assert command("verify", "torch.cumsum").returncode == 0


def test_verify_only_what_needs_a_device(command, snippets: Path) -> None:
    with (snippets / "sums/torch.cumsum.py").open("a") as file:
        file.write('\n# %% elsewhere requires="xpu"\nprint("not here")\n#> not here\n')
    done = command("verify", "--requires", "xpu")
    told = "1 snippets checked, 0 problems, 1 not run here (they need another device or torch)"
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, told, "")
    assert "0 snippets checked" in command("verify", "--requires", "mps").stdout
