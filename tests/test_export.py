"""What editors are given: it has their form, no two entries are alike, and what is inserted is the snippet as tested."""

import json
import shutil
from pathlib import Path

import fastjsonschema
import pytest

from refsnippets import catalog, export

SCHEMAS = Path(__file__).parent / "schemas"
MINI = Path(__file__).parent / "mini" / "snippets"
FOUND = catalog.load()
SOURCES = [snippet.source for snippet in FOUND]


def accepts(name: str, data: object) -> None:
    fastjsonschema.compile(json.loads((SCHEMAS / name).read_text()))(data)


def inserted(body: str) -> str:
    """Return what an editor makes of a body, by the grammar of snippets; anything that is not plain text is an error."""
    text, rest = "", iter(body)
    for character in rest:
        if character == "$":
            raise ValueError(f"a variable or a place in {body!r}")
        if character == "\\":
            following = next(rest)
            text += following if following in "$}\\" else "\\" + following
        else:
            text += character
    return text


@pytest.fixture(scope="module")
def vscode() -> dict[str, dict[str, object]]:
    return export.vscode(FOUND.modules.values())


@pytest.fixture(scope="module")
def lsp() -> list[dict[str, object]]:
    return export.lsp(FOUND.modules.values())


def test_vscode_accepts_it(vscode) -> None:
    accepts("code-snippets.json", vscode)
    with pytest.raises(fastjsonschema.JsonSchemaException):
        accepts("code-snippets.json", {"torch.std": {"prefix": "torch.std"}})


def test_every_snippet_is_inserted_as_it_was_tested(vscode, lsp) -> None:
    assert [inserted("\n".join(item["body"])) for item in vscode.values()] == SOURCES
    assert [inserted(item["insertText"]) for item in lsp] == SOURCES
    assert any(character in source for character in "$}\\" for source in SOURCES)


@pytest.mark.parametrize("source", ["$x", "${1:a}", r"\n", r"\\", r"\$", "{}", "a}b$", "\\", "$", "|,|"])
def test_characters_that_mean_something_in_a_body(source: str) -> None:
    assert inserted(export.escape(source)) == source


def test_names_and_prefixes_are_unique(vscode) -> None:
    assert len(vscode) == len(SOURCES)
    assert len({item["prefix"] for item in vscode.values()}) == len(SOURCES)


def test_the_first_snippet_of_a_page_has_the_name_of_the_api(vscode) -> None:
    assert vscode["torch.std"]["prefix"] == "torch.std"
    assert vscode["torch.std"]["body"][:3] == ["import torch", "", "x = torch.tensor([[1.0, 2.0], [3.0, 6.0]])"]
    assert vscode["torch.std"]["scope"] == "python"
    assert vscode["torch.std: integers"]["prefix"] == "torch.std integers"
    assert "raises NotImplementedError" in str(vscode["torch.std: integers"]["description"])
    assert vscode["guides/dim"]["prefix"] == "guides/dim"


def test_completion_items_have_the_form_of_the_protocol(lsp) -> None:
    accepts("completion-items.json", lsp)
    item = next(item for item in lsp if item["label"] == "torch.std integers")
    assert (item["kind"], item["insertTextFormat"]) == (15, 2)
    assert "```python\nimport torch\n" in item["documentation"]["value"]
    assert "```text\nNotImplementedError: std and var only" in item["documentation"]["value"]


def test_a_fence_is_longer_than_those_in_the_code(tmp_path: Path) -> None:
    shutil.copytree(MINI, tmp_path / "snippets")
    (tmp_path / "snippets/odd.py").write_text('"""odd: o."""\n\n# %% odd\nprint("````")\n#> ````\n')
    [item] = export.lsp(catalog.load(tmp_path / "snippets").select(["odd"]))
    assert item["documentation"]["value"].splitlines() == [
        "`````python",
        'print("````")',
        "`````",
        "",
        "`````text",
        "````",
        "`````",
    ]


def test_the_command_writes_to_a_file_or_to_standard_output(call, tmp_path: Path) -> None:
    target = tmp_path / "torch.code-snippets"
    done = call("refsnippets", "--snippets", MINI, "export", "vscode", "--output", target)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    printed = call("refsnippets", "--snippets", MINI, "export", "vscode", FORCE_COLOR="1", PYTHONIOENCODING="ascii")
    assert json.loads(printed.stdout) == json.loads(target.read_text(encoding="utf-8"))
    one = call("refsnippets", "--snippets", MINI, "export", "lsp", "torch.cumsum")
    assert [item["label"] for item in json.loads(one.stdout)] == ["torch.cumsum", "torch.cumsum no-dim"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["vscode", "torch.cumsun"], "no snippets for 'torch.cumsun'; did you mean 'torch.cumsum'?"),
        (["vscode", "--output", "/nowhere/at/all"], "cannot write /nowhere/at/all: No such file or directory"),
        (["emacs"], "invalid choice: 'emacs'"),
    ],
)
def test_what_cannot_be_exported_is_said(call, arguments: list[str], message: str) -> None:
    done = call("refsnippets", "--snippets", MINI, "export", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr
