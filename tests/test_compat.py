"""A run: real snippets on the installed torch, what it keeps, and what it does when it is interrupted."""

import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from refsnippets import catalog, runs

MINI = Path(__file__).parent / "mini"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINI, tmp_path / "mini"))


@pytest.fixture
def compat(warm_call, site: Path):
    options = ("--snippets=snippets", "--docs=docs", "--folder=runs")
    return lambda *arguments: warm_call("refsnippets.compat", *options, *arguments, cwd=site)


def read(site: Path) -> runs.Run:
    [path] = (site / "runs").iterdir()
    return runs.read(path)


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))


def test_a_run_is_of_every_snippet_and_probe(compat, site: Path) -> None:
    done = compat()
    assert (done.returncode, done.stderr) == (0, "")
    run = read(site)
    statuses = {snippet.name: run.of(snippet).status for snippet in catalog.load(site / "snippets")}
    assert statuses == dict.fromkeys(("drawn", "numbers", "ticks", "subtotals", "no-dim"), "pass")
    assert run.probes["torch.cumsum"]["expression"] == "torch.cumsum(x, 0)"
    assert run.probes["torch.cumsum"]["dtypes"]["bool"] == {"returns": ["int64"], "gradient": None}
    assert run.environment["torch"].startswith(run.release)
    assert re.search(r"torch \d+\.\d+, \w+: 5 snippets \(5 run now\): 5 pass", done.stdout)


def test_an_edited_snippet_loses_its_observation_until_it_has_run_again(compat, site: Path) -> None:
    compat()
    edit(
        site / "snippets/sums/torch.cumsum.py",
        "[1, 2, 3]), dim=0)\n#> tensor([1, 3, 6])",
        "[1, 2, 4]), dim=0)\n#> tensor([1, 3, 7])",
    )
    subtotals = catalog.load(site / "snippets").modules["sums/torch.cumsum"].snippets["subtotals"]
    assert read(site).of(subtotals) is None
    assert "5 snippets (1 run now)" in compat().stdout
    assert read(site).of(subtotals).status == "pass"


def test_another_environment_runs_everything(compat, site: Path) -> None:
    compat()
    run = read(site)
    run.environment["numpy"] = "1.0"
    runs.write(run, site / "runs")
    assert "5 snippets (5 run now)" in compat().stdout
    assert "5 snippets (0 run now)" in compat().stdout
    assert "5 snippets (5 run now)" in compat("--fresh").stdout


def test_what_is_gone_from_the_catalog_is_gone_from_the_run(compat, site: Path) -> None:
    compat()
    edit(site / "snippets/sums/torch.cumsum.py", "# %% subtotals", "# %% renamed")
    compat()
    assert set(read(site).snippets["sums/torch.cumsum"]) == {"renamed", "no-dim"}


def test_another_torch_than_asked_for(compat, site: Path) -> None:
    done = compat("1.0")
    assert done.returncode == 2
    assert re.fullmatch(r"compat: torch 1\.0 was asked for, and \d\S+ is installed\n", done.stderr)
    assert not (site / "runs").exists()


def test_a_file_that_is_no_run_is_not_written_over(compat, site: Path) -> None:
    compat()
    [path] = (site / "runs").iterdir()
    path.write_text("{")
    done = compat()
    assert done.returncode == 2
    assert "not JSON, or cut short" in done.stderr
    assert path.read_text() == "{"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_keeps_what_was_finished(site: Path, environment: dict[str, str], number: signal.Signals) -> None:
    text = "import time\n\ntime.sleep(0.2)"
    cells = [f"# %% cell-{index}\n{text}\n'{number.name} {index}'\n#> '{number.name} {index}'\n" for index in range(60)]
    (site / "snippets/sums/torch.cumsum.py").write_text("\n".join(['"""torch.cumsum: slow."""\n', *cells]))
    command = [sys.executable, "-m", "refsnippets.compat", "--snippets=snippets", "--docs=docs", "--folder=runs"]
    answers = Path(environment["REFSNIPPETS_CACHE"], "answers")
    before = len(list(answers.glob("*.json")))
    with subprocess.Popen(command, cwd=site, env=environment, stderr=subprocess.PIPE, text=True) as process:
        while len(list(answers.glob("*.json"))) < before + 8:
            assert process.poll() is None
            time.sleep(0.05)
        process.send_signal(number)
        _, stderr = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "compat: interrupted; runs/" in stderr
    finished = read(site).snippets["sums/torch.cumsum"]
    assert 5 <= len(finished) + 3 < 60
    assert {observation.status for observation in finished.values()} == {"pass"}
