"""What a reader takes along: Markdown, notebook, script, the list for programs, and the menu of them."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
import yaml
from docutils import nodes
from docutils.core import publish_doctree

from refsnippets.catalog import Snippet
from refsnippets.outcome import Outcome
from refsnippets.runner import Runner
from refsnippets.sphinxext.take import cells, colab, ipynb, prose, script, text, together

ROOT = Path(__file__).parents[1]
MINI = ROOT / "tests" / "mini"
CUMSUM = "reference/sums/torch.cumsum"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory, warm_call) -> Path:
    site = Path(shutil.copytree(MINI, tmp_path_factory.mktemp("take") / "mini"))
    conf = site / "docs/conf.py"
    conf.write_text(conf.read_text() + 'refsnippets_repository = "https://github.com/OWNER/refsnippets"\n')
    done = warm_call("sphinx", "--fail-on-warning", "-q", "-d", "doctrees", "docs", "out", cwd=site)
    assert (done.returncode, done.stderr) == (0, "")
    return site / "out"


@pytest.fixture(scope="module")
def page(out: Path) -> str:
    return (out / f"{CUMSUM}.md").read_text()


def test_markdown_holds_code_and_output(page: str) -> None:
    code = "```python\nimport torch\n\ntorch.cumsum(torch.tensor([1, 2, 3]), dim=0)\n```"
    assert f"{code}\n\n```text\ntensor([1, 3, 6])\n```" in page
    assert '```text\nTypeError: cumsum() missing 1 required positional arguments: "dim"\n```' in page


def test_markdown_has_every_directive_resolved(page: str) -> None:
    assert page.startswith(
        "# torch.cumsum\n\nAdds up along a dimension and keeps every subtotal: $y_i = \\sum_{j \\le i} x_j$.\n"
    )
    assert re.search(r"^Run on torch \d+\.\d+\.\d+, (CPU|CUDA) · \[Official page\]\(https://", page, flags=re.MULTILINE)
    assert "```python\ntorch.cumsum(input, dim, *, dtype=None, out=None) -> Tensor\n```" in page
    assert "- `dtype` = `None`: The type to add up in." in page
    assert "CPU: not recorded." in page
    assert "- [Lines](../../guides/lines.md): how one is drawn." in page
    assert not re.search(r"\{[a-z-]+\}|:::|<(?!br>)\w+", page)


def test_markdown_links_lead_to_files_that_are_there(out: Path) -> None:
    found = 0
    for path in out.rglob("*.md"):
        prose_only = re.sub(r"```.*?```", "", path.read_text(), flags=re.DOTALL)
        for address in re.findall(r"\]\(([^)\s]+)\)", prose_only):
            if not re.match(r"https?:|#", address):
                assert (path.parent / address.partition("#")[0]).is_file(), (path, address)
                found += 1
    assert found > 5


def test_every_page_has_markdown_and_the_button_gives_the_same(out: Path) -> None:
    pages = [MINI / "docs" / path.relative_to(out) for path in out.rglob("*.md")]
    assert sorted(pages) == sorted((MINI / "docs").rglob("*.md"))
    for path in (out / page.relative_to(MINI / "docs").with_suffix(".html") for page in pages):
        text = path.with_name(f"{path.stem}.md").read_text()
        handed = re.fullmatch(r"refsnippetsTake\((.*)\);\n", path.with_name(f"{path.stem}.md.js").read_text(), flags=re.DOTALL)
        assert handed is not None
        assert json.loads(handed[1]) == text
        assert f'data-source="{path.stem}.md.js"' in path.read_text()


def test_figure_is_named_by_what_it_shows(out: Path) -> None:
    assert "\n*Figure: A line that rises from 1 to 6.*\n" in (out / "guides/lines.md").read_text()


def test_output_with_backticks_stays_one_block(out: Path) -> None:
    assert "```text\nValueError: no line:\n`draw` one\n```" in (out / "guides/lines.md").read_text()
    assert text.fenced("a ```` b", "text") == "`````text\na ```` b\n`````"


def test_notebook_links_lead_to_notebooks_and_to_markdown_where_there_is_none(out: Path) -> None:
    notebook = nbformat.read(out / f"{CUMSUM}.ipynb", as_version=4)
    text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    assert "[Lines](../../guides/lines.ipynb)" in text
    cell = cells.Prose("[a](../index.md) and [b](lines.md#see-also)")
    [made] = nbformat.reads(ipynb.write([cell], "guides/dim", ["guides/lines"]), as_version=4).cells
    assert made.source == "[a](../index.md) and [b](lines.ipynb#see-also)"


def test_script_runs_to_its_end_and_says_what_the_page_shows(out: Path, call: Callable[..., object], tmp_path: Path) -> None:
    for name, printed in (
        (CUMSUM, "TypeError: cumsum() missing"),
        ("guides/lines", "tensor([1.0000, 3.5000])\nValueError: no"),
    ):
        path = out / f"{name}.py"
        done = call("-c", f"import runpy; runpy.run_path({str(path)!r}, run_name='__main__')", cwd=tmp_path, MPLBACKEND="agg")
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith(printed)
    text = (out / f"{CUMSUM}.py").read_text()
    assert "# %% subtotals\nimport torch\n\ntorch.cumsum(torch.tensor([1, 2, 3]), dim=0)\n#> tensor([1, 3, 6])\n" in text
    assert text.startswith("# %% [markdown]\n# # torch.cumsum\n#\n# Adds up")


def test_snippet_that_raises_is_caught_and_its_strings_stay(snippet: Callable[..., Snippet]) -> None:
    made = script.runnable(snippet('import pickle\n\n# why\ntext = """a\nb"""\npickle.loads(text)', raises="UnpicklingError"))
    assert made == (
        'import pickle\n\ntry:\n    # why\n    text = """a\nb"""\n    pickle.loads(text)\n'
        "except Exception as error:  # the page shows this error; here the file goes on\n"
        '    print(f"{type(error).__name__}: {error}")'
    )
    assert "except KeyError as" in script.runnable(snippet("{}[0]", raises="KeyError"))


def test_snippet_that_needs_a_device_asks_for_it(snippet: Callable[..., Snippet]) -> None:
    source = "import torch\n\ntorch.ones(2, device='cuda')"
    made = script.runnable(snippet(source, requires="cuda"))
    assert made == "import torch\n\nif torch.cuda.is_available():\n    torch.ones(2, device='cuda')"


def test_snippet_with_a_command_of_its_own_is_a_comment_in_a_script_and_a_file_in_a_notebook(
    snippet: Callable[..., Snippet],
) -> None:
    launched = snippet("print(1)", launch="torchrun --nproc-per-node=2")
    assert script.runnable(launched).splitlines() == [
        "# A script of its own: save it as cell.py, and start it with `torchrun --nproc-per-node=2 cell.py`.",
        "# print(1)",
    ]
    text = ipynb.write([cells.Code(launched, Outcome(printed="1\n1\n"))], "x", [])
    first, second = nbformat.reads(text, as_version=4).cells
    assert (first.source, first.outputs) == ("%%writefile cell.py\nprint(1)", [])
    assert (second.source, second.outputs[0].text) == ("!torchrun --nproc-per-node=2 cell.py", "1\n1\n")


def test_what_one_snippet_sets_is_taken_back_before_the_next(snippet: Callable[..., Snippet], runner: Runner) -> None:
    first = snippet("import torch\n\ntorch.set_default_dtype(torch.float64)\ntorch.ones(1).dtype")
    second = snippet("import torch\n\nprint(torch.ones(1).dtype)")
    text = script.write([cells.Code(first, Outcome()), cells.Code(second, Outcome())])
    [(_, outcome)] = runner.run([snippet(text)])
    assert outcome.lines == ["torch.float32"]
    assert "set_default_dtype(torch.float32)" in ipynb.write([cells.Code(first, Outcome())], "x", [])
    assert together.undo(second) == ""


def test_list_for_programs_names_every_page_with_what_it_is_about(out: Path) -> None:
    lines = (out / "llms.txt").read_text().splitlines()
    assert lines[:3] == ["# mini", "", "> A miniature site."]
    assert f"- [torch.cumsum]({CUMSUM}.md): every subtotal along a dimension." in lines
    assert "- [Lines](guides/lines.md): How a line is drawn." in lines
    assert lines.index("## Reference: Sums") < lines.index(f"- [torch.cumsum]({CUMSUM}.md): every subtotal along a dimension.")
    named = set(re.findall(r"\]\((.*?)\)", "\n".join(lines)))
    assert named == {path.relative_to(out).as_posix() for path in out.rglob("*.md")} - {"index.md"}


def test_colab_opens_the_notebook_where_the_repository_is_known(out: Path) -> None:
    address = f"https://colab.research.google.com/github/OWNER/refsnippets/blob/notebooks/{CUMSUM}.ipynb"
    assert f'<a href="{address}">Open in Colab</a>' in (out / f"{CUMSUM}.html").read_text()
    assert "colab" not in (out / "index.html").read_text()  # it has no notebook


def test_colab_is_absent_without_a_repository_or_elsewhere_than_on_github() -> None:
    assert colab.address("", "a") == ""
    assert colab.address("https://gitlab.com/OWNER/NAME", "a") == ""
    assert colab.address("https://github.com/OWNER/NAME.git", "a/b").endswith("/github/OWNER/NAME/blob/notebooks/a/b.ipynb")
    for wrong in ("github.com/OWNER/NAME", "https://github.com/OWNER", "git@github.com:OWNER/NAME.git"):
        with pytest.raises(ValueError, match=r"is no address of a repository: write https://github\.com/OWNER/NAME"):
            colab.address(wrong, "a")


def test_workflow_puts_the_notebooks_where_colab_looks_for_them(out: Path, tmp_path: Path) -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/docs.yml").read_text())
    job = workflow["jobs"]["notebooks"]
    assert (workflow["permissions"], job["permissions"]) == ({}, {"contents": "write"})
    notebooks = tmp_path / "notebooks"
    for path in out.rglob("*.ipynb"):
        target = notebooks / path.relative_to(out)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    subprocess.run(["git", "init", "--quiet", "--bare", tmp_path / "OWNER/refsnippets"], check=True)
    gh = tmp_path / "bin/gh"
    gh.parent.mkdir()
    gh.write_text("#!/bin/sh\n")
    gh.chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{gh.parent}{os.pathsep}{os.environ['PATH']}",
        "GITHUB_SERVER_URL": tmp_path.as_uri(),
        "GITHUB_REPOSITORY": "OWNER/refsnippets",
        "GITHUB_SHA": "0" * 40,
    }
    script = next(step["run"] for step in job["steps"] if "run" in step)
    for _again in range(2):  # the branch may be there already
        shutil.rmtree(notebooks / ".git", ignore_errors=True)
        subprocess.run(["bash", "-e", "-c", script], cwd=notebooks, env=environment, check=True, capture_output=True)
    command = ["git", "ls-tree", "-r", "--name-only", colab.BRANCH]
    listed = subprocess.run(command, cwd=tmp_path / "OWNER/refsnippets", check=True, capture_output=True, text=True).stdout
    address = colab.address("https://github.com/OWNER/refsnippets", CUMSUM)
    assert address.partition(f"/blob/{colab.BRANCH}/")[2] in listed.splitlines()


def markdown(text: str) -> str:
    """Return reStructuredText as Markdown."""
    return "\n\n".join(prose.blocks(publish_doctree(text, settings_overrides={"report_level": 5}), str))


def test_prose_keeps_its_meaning() -> None:
    assert markdown(r"a \*b\* <c> *d* **e** ``f``") == r"a \*b\* \<c> *d* **e** `f`"
    assert markdown("- a\n\n  b\n- c\n\n  - d") == "- a\n\n  b\n- c\n\n  - d"
    assert markdown("3. a\n4. b") == "3. a\n4. b"
    assert markdown("a\n  b\n\n  c\nd\n  - e") == "- a: b\n\n  c\n- d:\n\n  - e"
    assert markdown("a |b\n- c") == "a |b\n\\- c"
    assert markdown(".. note:: a\n\n   b") == "> **Note**\n>\n> a\n>\n> b"
    assert markdown(".. image:: a.png\n   :alt: What it shows") == "*Figure: What it shows*"
    assert markdown(".. raw:: html\n\n   <details><summary>By snippet</summary>") == "**By snippet**"
    assert markdown("`a <https://b.org/c>`__") == "[a](https://b.org/c)"


def test_table_is_a_table_where_it_can_be_and_a_list_where_a_cell_holds_code() -> None:
    plain = "=====  ======\nA      B\n=====  ======\n``|``  a b\n=====  ======"
    assert markdown(plain) == "| A | B |\n| --- | --- |\n| `\\|` | a b |"
    grid = "+---+-------+\n| a | c::   |\n|   |       |\n| b |   d   |\n+---+-------+"
    assert markdown(grid) == "- a, b\n\n  c:\n\n  ```text\n  d\n  ```"


def test_nothing_of_an_unknown_node_is_lost() -> None:
    class odd(nodes.General, nodes.Element):  # noqa: N801
        pass

    document = publish_doctree("")
    document += odd("", nodes.paragraph("", "inside"))
    assert list(prose.blocks(document, str)) == ["inside"]
