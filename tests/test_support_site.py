"""Support on pages and in the terminal: from the runs, for the text that ran, explained where it differs."""

import html
import re
import shutil
from pathlib import Path

import pytest
from recorded import ENVIRONMENT

from refsnippets import catalog, runs
from refsnippets.runs import Observation, Run

MINI = Path(__file__).parent / "mini"
PAGE = "docs/reference/sums/torch.cumsum.md"
CUMSUM = "sums/torch.cumsum"
OLD = 'TypeError: cumsum() needs "dim"'
PROBE = {
    "torch.cumsum": {"expression": "torch.cumsum(x, 0)", "dtypes": {"float32": {"returns": ["float32"], "gradient": True}}}
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The miniature site with a run in which one snippet says something else, and one in which all are as shown."""
    site = Path(shutil.copytree(MINI, tmp_path / "mini"))
    for release in ("2.6", "2.7"):
        run = Run(release, "cpu", {"torch": f"{release}.0", **ENVIRONMENT}, probes=PROBE)
        for snippet in catalog.load(site / "snippets"):
            run.snippets.setdefault(snippet.page, {})[snippet.name] = Observation(snippet.digest, "pass")
        if release == "2.6":
            observed = run.snippets[CUMSUM]
            observed["no-dim"] = Observation(observed["no-dim"].digest, "differs", 0, (OLD,))
        runs.write(run, site / "runs")
    (site / "docs/releases.md").write_text("# Releases\n\n```{release-changes}\n```\n\n```{release-table}\n```\n")
    edit(site / "docs/index.md", "guides/index\n", "guides/index\nreleases\n")
    return site


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))


def explain(site: Path, text: str) -> None:
    edit(site / PAGE, "```{support}\n```", f"```{{support}}\n{text}\n```")


@pytest.fixture
def build(warm_call, site: Path):
    """Build the site. Returns the exit status and the messages."""

    def run() -> tuple[int, str]:
        done = warm_call("sphinx", "--fail-on-warning", "-q", "-d", "doctrees", "docs", "out", cwd=site)
        return done.returncode, done.stderr

    return run


def shown(site: Path, page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", (site / f"out/{page}.html").read_text())).split())


def test_a_page_says_where_it_is_as_shown_and_what_differs(build, site: Path) -> None:
    explain(site, "no-dim\n: Up to 2.6 in *other* words.")
    assert build() == (0, "")
    text = shown(site, "reference/sums/torch.cumsum")
    assert "As shown on 2.7, CPU" in text
    assert "As shown on torch 2.7, CPU; 1 of the 2 snippets on 2.6 to 2.7. CUDA: not recorded." in text
    assert f"no-dim 2.7 (CPU) Up to 2.6 in other words. 2.6 (CPU), other output: {OLD} where the page shows:" in text
    assert "all others: 1 2.6 to 2.7 (CPU)" in text
    assert "torch.cumsum(x, 0) dtype Gives Gradient Taken by float32 the same yes 2.6 to 2.7" in text
    page = (site / "out/reference/sums/torch.cumsum.html").read_text()
    assert 'href="#snippet-no-dim"' in page
    assert 'id="snippet-no-dim"' in page
    assert "Up to 2.6 in *other* words." in (site / "out/reference/sums/torch.cumsum.ipynb").read_text()


def test_the_overview_shows_both_outputs(build, site: Path) -> None:
    explain(site, "no-dim\n: Other words.")
    assert build() == (0, "")
    text = shown(site, "releases")
    assert f"torch.cumsum : no-dim 2.6: other output {OLD} 2.7: as shown TypeError: cumsum() missing 1 required" in text
    assert "sums 2 1 2" in text
    assert "CUDA: not recorded." in text
    page = (site / "out/releases.html").read_text()
    assert 'href="reference/sums/torch.cumsum.html#snippet-no-dim"' in page
    assert "refsnippets-compare.js" in page


def test_an_edited_snippet_loses_its_support(build, site: Path) -> None:
    explain(site, "no-dim\n: Other words.")
    edit(
        site / "snippets/sums/torch.cumsum.py",
        "[1, 2, 3]), dim=0)\n#> tensor([1, 3, 6])",
        "[1, 2, 4]), dim=0)\n#> tensor([1, 3, 7])",
    )
    assert build() == (0, "")
    text = shown(site, "reference/sums/torch.cumsum")
    assert "CPU: not recorded. CUDA: not recorded." in text
    assert "all others: 1 not recorded" in text
    assert "no-dim 2.7 (CPU)" in text


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 42, "say in {support} why 'no-dim' is not as shown on torch 2.6: differs, 'TypeError: cumsum() needs"),
        ("no-dim, subtotals\n: X.", 43, "'subtotals' is as shown wherever it ran: delete the explanation"),
        ("no-dim\n: X.\n\nno-dims\n: Y.", 46, "no snippet 'no-dims' in torch.cumsum.py; did you mean 'no-dim'?"),
        ("no-dim\n: X.\n\nno-dim\n: Y.", 46, "'no-dim' is explained already on line 43"),
    ],
)
def test_what_is_wrong_with_explanations_is_said(build, site: Path, text: str, line: int, message: str) -> None:
    explain(site, text)
    start = (site / PAGE).read_text().splitlines().index("```{support}") + 1
    status, messages = build()
    assert status == 1
    assert f"{PAGE}:{start + line - 42}: ERROR: {message}" in messages
    assert messages.count("ERROR") == 1


def test_a_page_without_support(build, site: Path) -> None:
    edit(site / PAGE, "## Support\n\n```{support}\n```\n\n", "")
    status, messages = build()
    assert status == 1
    assert f"{PAGE}:1: ERROR: no {{support}}: the page does not say" in messages


def test_a_run_that_is_refused_fails_the_build_and_leaves_the_others(build, site: Path) -> None:
    explain(site, "no-dim\n: Other words.")
    path = site / "runs/2.7-cpu.json"
    path.write_text(path.read_text()[:100])
    status, messages = build()
    assert status == 1
    assert "runs/2.7-cpu.json:1: ERROR: not JSON, or cut short" in messages
    assert "1 of 2 snippets are as shown on torch 2.6." in shown(site, "reference/sums/torch.cumsum")


def test_a_probe_that_is_no_expression(build, site: Path) -> None:
    explain(site, "no-dim\n: Other words.")
    edit(site / PAGE, "probe: torch.cumsum(x, 0)", "probe: torch.cumsum(x, 0")
    status, messages = build()
    assert status == 1
    assert f"{PAGE}:3: ERROR: the probe is no expression of Python" in messages


@pytest.fixture
def command(call, site: Path):
    return lambda *arguments: call("refsnippets", "--snippets", site / "snippets", *arguments, "--runs", site / "runs")


def test_support_in_a_terminal(command) -> None:
    done = command("support", "torch.cumsum")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "torch.cumsum\tcpu\t2.7",
        "subtotals\tcpu\t2.6 to 2.7",
        "no-dim\tcpu\t2.7",
        "torch.cumsum\tcuda\tnot recorded",
        "",
        "no-dim on 2.6, cpu: differs",
        f"    {OLD}",
        "  the page shows:",
        '    TypeError: cumsum() missing 1 required positional arguments: "dim"',
    ]


def test_diff_in_a_terminal(command, site: Path) -> None:
    done = command("diff", "2.6", "2.7")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        f"sums/torch.cumsum no-dim {site}/snippets/sums/torch.cumsum.py:9",
        "  2.6, differs:",
        f"    {OLD}",
        "  2.7, pass:",
        '    TypeError: cumsum() missing 1 required positional arguments: "dim"',
        "",
        "1 of 5 snippets changed from torch 2.6 to 2.7 on cpu",
    ]
    assert "0 of 3 snippets changed" in command("diff", "2.6", "2.7", "guides/lines").stdout


def test_diff_with_a_release_that_has_no_run(command) -> None:
    done = command("diff", "2.6", "2.77")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "refsnippets: no run of torch 2.77 on cpu; did you mean '2.7'?; there are 2.6, 2.7\n"
