"""Snippet files are read as written; every fault has one message at its line, and the rest is still there."""

from pathlib import Path
from textwrap import dedent

import pytest

from refsnippets import catalog

SOUND = '''
    """torch.std: standard deviation."""

    # %% first
    import torch

    print(torch.std(torch.ones(2)))
    print()
    #> tensor(0.)
    #>

    # %% second raises="TypeError" timeout="2.5"
    import torch

    torch.std()
    #> TypeError: ...
'''


def read(folder: Path, text: str | bytes, page: str = "reductions/torch.std") -> catalog.Catalog:
    path = folder / f"{page}.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else dedent(text).lstrip().encode())
    return catalog.load(folder)


def test_file_gives_its_title_and_cells(tmp_path: Path) -> None:
    found = read(tmp_path, SOUND)
    module = found.modules["reductions/torch.std"]
    first, second = found
    assert (found.problems, module.subject, module.summary) == ([], "torch.std", "standard deviation.")
    assert first.source == "import torch\n\nprint(torch.std(torch.ones(2)))\nprint()\n"
    assert (first.line, first.expected_line, first.expected) == (3, 8, ("tensor(0.)", ""))
    assert (second.options, second.timeout, first.timeout) == ({"raises": "TypeError", "timeout": "2.5"}, 2.5, 20)
    assert second.path.read_text().splitlines()[second.expected_line - 1] == "#> TypeError: ..."


def test_nothing_is_imported(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    read(tmp_path / "snippets", f'"""a: b."""\n\n# %% cell\nopen({str(mark)!r}, "w").close()\n')
    assert not mark.exists()


FAULTS = {
    "option-unknown": ('# %% bad timeuot="2"\n1', 7, "unknown option 'timeuot'; did you mean 'timeout'?"),
    "option-unquoted": ("# %% bad raises=TypeError\n1", 7, "cannot read 'raises=TypeError'"),
    "timeout": ('# %% bad timeout="long"\n1', 7, "seconds, as a number"),
    "since": ('# %% bad since="2"\n1', 7, "a torch release"),
    "requires": ('# %% bad requires="tpu"\n1', 7, "one of cuda"),
    "launch": ('# %% bad launch="rm -r x"\n1', 7, "starts with torchrun or python"),
    "raises": ('# %% bad raises="a b"\n1', 7, "the name of an exception"),
    "no-name": ("# %%\n1", 7, "a cell header is"),
    "capital": ("# %% Bad\n1", 7, "a cell header is"),
    "same-name": ("# %% good\n1", 7, "two cells are named 'good'"),
    "empty": ("# %% bad\n# nothing", 7, "cell 'bad' is empty"),
    "syntax": ("# %% bad\nx = 1\nx = (", 9, "syntax error: '(' was never closed"),
    "null-byte": ("# %% bad\nx = '\0'", 8, "syntax error"),
    "gap": ("# %% bad\n1\n\n#> 1", 9, "no empty line between the code and its expected output"),
    "output-inside": ("# %% bad\n1\n#> 1\n2", 9, "stands at the end of its cell"),
    "long": ("# %% bad\n" + "1\n" * 21, 7, "has 21 lines, and a reader takes in 20 at most"),
}


@pytest.mark.parametrize(("cell", "line", "message"), FAULTS.values(), ids=FAULTS)
def test_fault_in_a_cell(tmp_path: Path, cell: str, line: int, message: str) -> None:
    found = read(tmp_path, f'"""a: b."""\n\n# %% good\n1\n#> 1\n\n{cell}\n\n# %% last\n2\n')
    [problem] = found.problems
    assert problem.line == line
    assert message in problem.message
    assert str(problem).startswith(f"{tmp_path}/reductions/torch.std.py:{line}: ")
    assert [snippet.name for snippet in found] == ["good", "last"]


HEADS = {
    "no-docstring": ("# %% good\n1", 1, "start the file with a docstring"),
    "no-colon": ('"""torch.std"""\n\n# %% good\n1', 1, "start the file with a docstring"),
    "code": ('"""a: b."""\nimport torch\n\n# %% good\n1', 2, "code before the first cell"),
    "syntax": ('"""a: b.""\n\n# %% good\n1', 1, "syntax error"),
}


@pytest.mark.parametrize(("text", "line", "message"), HEADS.values(), ids=HEADS)
def test_fault_in_the_head(tmp_path: Path, text: str, line: int, message: str) -> None:
    found = read(tmp_path, text)
    [problem] = found.problems
    assert problem.line == line
    assert message in problem.message
    assert [snippet.name for snippet in found] == ["good"]


def test_file_not_in_utf8(tmp_path: Path) -> None:
    found = read(tmp_path, '"""a: b."""\n\n# é\n'.encode("latin-1"))
    assert [(problem.line, problem.message[:12]) for problem in found.problems] == [(3, "not in UTF-8")]


def test_guides_may_have_longer_cells(tmp_path: Path) -> None:
    text = '"""a: b."""\n\n# %% cell\n' + "1\n" * 21
    assert read(tmp_path / "pages", text).problems
    assert not read(tmp_path / "guides", text, page="guides/dim").problems


@pytest.mark.parametrize(
    "name", ["torch.std", "reductions/torch.std", "TORCH.STD", "{root}/reductions", "{root}/reductions/torch.std.py"]
)
def test_select_by_api_page_file_and_folder(tmp_path: Path, name: str) -> None:
    read(tmp_path, '"""a: b."""\n', page="other/torch.var")
    found = read(tmp_path, SOUND)
    assert [module.page for module in found.select([name.format(root=tmp_path)])] == ["reductions/torch.std"]
    assert len(found.select([])) == 2


def test_select_offers_the_nearest_name(tmp_path: Path) -> None:
    with pytest.raises(LookupError, match=r"no snippets for 'torch.sdt'; did you mean 'torch.std'\?"):
        read(tmp_path, SOUND).select(["torch.sdt"])
