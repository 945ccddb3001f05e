"""`nox -s new`: what it writes, and what it refuses."""

from pathlib import Path

import pytest

from refsnippets import catalog, new, pages
from refsnippets.problem import Problem

SECTIONS = "# Reference\n\n```{toctree}\ncreation/index\n```\n"


def run(tmp_path: Path, *arguments: str) -> int:
    sections = tmp_path / "docs/reference/index.md"
    if not sections.exists():
        sections.parent.mkdir(parents=True)
        sections.write_text(SECTIONS)
    return new.main([*arguments, "--docs", str(tmp_path / "docs"), "--snippets", str(tmp_path / "snippets")])


def test_both_files_and_the_index_of_a_new_section_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "torch.kron") == 0
    wrote = [line for line in capsys.readouterr().out.splitlines() if line.startswith("wrote ")]
    assert [Path(line).name for line in wrote] == ["torch.kron.md", "torch.kron.py", "index.md", "index.md"]
    assert (tmp_path / "docs/reference/index.md").read_text() == SECTIONS.replace("```\n", "arithmetic/index\n```\n")
    assert "```{page-list}" in (tmp_path / "docs/reference/arithmetic/index.md").read_text()
    text = (tmp_path / "docs/reference/arithmetic/torch.kron.md").read_text()
    assert "api: torch.kron" in text
    assert "other\n: (to be written)" in text  # a parameter that nobody typed


def test_a_new_page_is_whole_but_for_what_is_to_be_written(tmp_path: Path) -> None:
    run(tmp_path, "torch.nn.LSTM", "recurrent")
    problems: list[Problem] = []
    found = catalog.load(tmp_path / "snippets")
    written = pages.load(tmp_path / "docs", problems)
    problems += [*found.problems, *pages.check(written, found)]
    assert {problem.message for problem in problems} == {"still as the template left it: write it or delete it"}


def test_a_name_that_torch_lacks_is_refused_with_the_nearest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "torch.krom") == 1
    assert capsys.readouterr().err == "new: the installed torch has no torch.krom; did you mean torch.kron?\n"
    assert [path.name for path in tmp_path.rglob("*.*")] == ["index.md"]


def test_a_page_that_exists_is_refused_whatever_its_section(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(tmp_path, "torch.kron", "shape")
    before = sorted(tmp_path.rglob("*"))
    assert run(tmp_path, "torch.kron") == 1
    assert "torch.kron has a page already" in capsys.readouterr().err
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("api", "folder"),
    [
        ("torch.kron", "arithmetic"),
        ("torch.Tensor.view", "attributes"),
        ("torch.nn.Linear", "nn"),
        ("torch.nn.HuberLoss", "losses"),
        ("torch.nn.functional.relu", "functional"),
        ("torch.optim.lr_scheduler.StepLR", "lr_scheduler"),
        ("torchvision.models.vgg16", "models"),
        ("breakpoint", "tools"),
    ],
)
def test_the_section_is_guessed_from_the_name(api: str, folder: str) -> None:
    assert new.guess_folder(api) == folder
