"""The built wheel, installed alone, lists, shows and exports; what needs torch says so."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(*command: object, **more: str) -> "subprocess.CompletedProcess[str]":
    kept = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV", "FORCE_COLOR")}
    return subprocess.run(list(map(str, command)), env={**kept, **more}, capture_output=True, text=True, check=False, cwd="/")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command, in an environment that holds the wheel and rich."""
    folder = tmp_path_factory.mktemp("wheel")
    python = folder / "venv" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    uv = shutil.which("uv")
    if uv:
        _run_all([uv, "venv", "--python", sys.executable, folder / "venv"], [uv, "build", "--wheel", "--out-dir", folder, ROOT])
        install = [uv, "pip", "install", "--python", python]
    else:
        _run_all([sys.executable, "-m", "venv", folder / "venv"])
        _run_all([python, "-m", "pip", "wheel", "--no-deps", "--wheel-dir", folder, ROOT])
        install = [python, "-m", "pip", "install"]
    [wheel] = folder.glob("refsnippets-*.whl")
    _run_all([*install, wheel])
    return python.with_name("refsnippets")


def _run_all(*commands: list[object]) -> None:
    for command in commands:
        done = run(*command)
        assert done.returncode == 0, done.stderr


def test_list(installed: Path) -> None:
    done = run(installed, "list", "--json")
    assert done.returncode == 0, done.stderr
    assert {"torch.std", "torch.tensor"} <= {item["name"] for item in json.loads(done.stdout)}


def test_show(installed: Path) -> None:
    done = run(installed, "show", "torch.std")
    assert done.returncode == 0, done.stderr
    assert "#> tensor(2.1602)" in done.stdout
    assert "### Integers and booleans raise" in done.stdout  # of the page, whose text the wheel brings


def test_export(installed: Path, tmp_path: Path) -> None:
    done = run(installed, "export", "vscode", "--output", tmp_path / "torch.code-snippets")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads((tmp_path / "torch.code-snippets").read_text(encoding="utf-8"))["torch.std"]["prefix"] == "torch.std"
    items = json.loads(run(installed, "export", "lsp", "torch.std").stdout)
    assert items[0]["label"] == "torch.std"


def test_run_says_that_torch_is_missing(installed: Path, tmp_path: Path) -> None:
    done = run(installed, "run", "torch.std", REFSNIPPETS_CACHE=str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert "torch is not installed beside refsnippets: install it with" in done.stderr
    assert "Traceback" not in done.stderr


def test_spawned_run_says_that_torch_is_missing(installed: Path, tmp_path: Path) -> None:
    done = run(installed, "run", "--mode", "spawn", "torch.std", REFSNIPPETS_CACHE=str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert "torch is not installed beside refsnippets: install it with" in done.stderr
