"""Every fault of a page: one message with file and line, a non-zero exit, and all other pages and snippets still there."""

import re
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest

MINI = Path(__file__).parent / "mini"
PAGE = "docs/reference/faults/torch.{name}.md"
MODULE = "snippets/faults/torch.{name}.py"
SOUND_PAGE = """---
api: torch.{name}
---

# torch.{name}

```{{snippet}} first
```

```{{signature}}
```

```{{parameters}}
input
: The tensor.

out
: Where the result goes.
```

```{{snippet}} second
```
"""
SOUND_MODULE = '''"""torch.{name}: of each element."""

# %% first
import torch

torch.{name}(torch.ones(2)).shape
#> torch.Size([2])

# %% second
print("second of {name}")
#> second of {name}
'''
FIGURE = 'import matplotlib.pyplot as plt\n\nplt.plot([1, 2])\nprint("second'


@dataclass
class Fault:
    """What is put in the place of what, in the page or in the module, and the one message that comes of it."""

    message: str
    page: tuple[str, str] = ("", "")
    module: tuple[str, str] = ("", "")
    in_module: bool = False
    line: int = 1
    lost: tuple[str, ...] = field(default=())  # files that do not exist
    encoding: str = "utf-8"


# By the function whose page has the fault.
FAULTS = {
    "abs": Fault(r"no snippet 'secund' in torch.abs.py; did you mean 'second'\?", ("} second", "} secund"), line=21),
    "neg": Fault("no page belongs to this file: write docs/reference/faults/torch.neg.md", in_module=True, lost=(PAGE,)),
    "exp": Fault("no snippet file belongs to this page: write snippets/faults/torch.exp.py", lost=(MODULE,)),
    "log": Fault("no page shows 'third'", module=("# %% second", "# %% third\n1\n#> 1\n\n# %% second"), in_module=True, line=9),
    "sin": Fault(r"torch.sin has no parameter 'outt'; did you mean 'out'\?", ("out\n:", "out\n: X.\n\noutt\n:"), line=20),
    "tan": Fault(r"torch.tan has no parameter 'inpt'; did you mean 'input'\?", ("input\n:", "inpt\n:"), line=14),
    "cos": Fault("parameters of torch.cos are not documented: out", ("\n\nout\n: Where the result goes.", ""), line=13),
    "sqrt": Fault("front matter is missing: start the page with", ("---\napi: torch.sqrt\n---\n", "")),
    "ceil": Fault("front matter is missing: start the page with", ("api: torch.ceil", "description: x")),
    "absolut": Fault(
        r"the installed torch has no torch.absolut; did you mean 'torch.absolute'\?",
        module=("torch.absolut(", "torch.abs("),
        line=2,
    ),
    "floor": Fault("invalid YAML in the front matter", ("api: torch.floor", "api: [torch.floor\nofficial: x"), line=3),
    "sign": Fault("not in UTF-8", ("# torch.sign", "# é"), line=5, encoding="latin-1"),
    "tanh": Fault("not in UTF-8", module=("of each", "é"), in_module=True, encoding="latin-1"),
    "trunc": Fault("'second' draws a picture: say what it shows with `:alt:`", module=('print("second', FIGURE), line=21),
    "frac": Fault(
        "a {snippet} stands at the left margin", ("```{snippet} second\n```", "- x\n\n  ```{snippet} second\n  ```"), line=23
    ),
    "square": Fault(
        "expected 'second of squares', got 'second of square'",
        module=("#> second of square", "#> second of squares"),
        in_module=True,
        line=11,
    ),
    "sinh": Fault(
        "second: raised ZeroDivisionError", module=('print("second', '1 / 0\nprint("second'), in_module=True, line=10
    ),
    "cosh": Fault(
        "two cells are named 'first'", module=("# %% second", "# %% first\n1\n\n# %% second"), in_module=True, line=9
    ),
}


def write(site: Path, name: str) -> None:
    """Write the page and the snippet file of one fault into a site."""
    fault = FAULTS[name]
    for path, text, (old, new) in ((PAGE, SOUND_PAGE, fault.page), (MODULE, SOUND_MODULE, fault.module)):
        sound = text.format(name=name)
        if path in fault.lost:
            continue
        assert old in sound
        target = site / path.format(name=name)
        target.parent.mkdir(exist_ok=True)
        target.write_bytes((sound.replace(old, new) if old else sound).encode(fault.encoding if old else "utf-8"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The miniature site, with a section of pages each of which has a fault."""
    site = Path(shutil.copytree(MINI, tmp_path_factory.mktemp("page-faults") / "site"))
    for name in FAULTS:
        write(site, name)
    shutil.copy(site / "docs/reference/sums/index.md", site / "docs/reference/faults/index.md")
    return site


@pytest.fixture(scope="module")
def built(site: Path, warm_call) -> "subprocess.CompletedProcess[str]":
    return warm_call("sphinx", "-q", "docs", "out", cwd=site)


@pytest.mark.parametrize("name", FAULTS)
def test_one_message_at_its_line(built: "subprocess.CompletedProcess[str]", name: str) -> None:
    fault = FAULTS[name]
    [message] = [line for line in built.stderr.splitlines() if re.search(rf"torch\.{name}\.(md|py):", line)]
    path = (MODULE if fault.in_module else PAGE).format(name=name)
    assert re.match(rf"{re.escape(path)}:{fault.line}: ERROR: .*{fault.message}", message)


def test_nothing_else_is_said(built: "subprocess.CompletedProcess[str]") -> None:
    assert len(built.stderr.splitlines()) == len(FAULTS)
    assert built.returncode == 1


def test_every_other_snippet_is_on_its_page(built: "subprocess.CompletedProcess[str]", site: Path) -> None:
    whole = set(FAULTS) - {"neg", "exp", "absolut", "sign", "tanh", "square", "sinh"}
    for name in whole:
        text = (site / f"out/reference/faults/torch.{name}.html").read_text()
        assert "torch.Size([2])" in text
        assert (f"second of {name}\n" in text) == (name not in ("abs", "frac")), name
    assert "tensor([1, 3, 6])" in (site / "out/reference/sums/torch.cumsum.html").read_text()


def test_faults_are_told_again_by_the_next_build(built: "subprocess.CompletedProcess[str]", site: Path, warm_call) -> None:
    again = warm_call("sphinx", "-q", "docs", "out", cwd=site)
    assert (again.returncode, sorted(again.stderr.splitlines())) == (1, sorted(built.stderr.splitlines()))


@pytest.mark.parametrize("options", [["-q"], ["-q", "--fail-on-warning", "--jobs=2"]], ids=" ".join)
def test_one_fault_alone_fails(tmp_path: Path, warm_call, options: list[str]) -> None:
    site = Path(shutil.copytree(MINI, tmp_path / "site"))
    write(site, "frac")
    shutil.copy(site / "docs/reference/sums/index.md", site / "docs/reference/faults/index.md")
    done = warm_call("sphinx", *options, "docs", "out", cwd=site)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert "torch.frac.md:23: ERROR: a {snippet} stands" in done.stderr


def test_links_to_a_page_without_front_matter_still_hold(tmp_path: Path, warm_call) -> None:
    site = Path(shutil.copytree(MINI, tmp_path / "site"))
    page = site / "docs/reference/sums/torch.cumsum.md"
    page.write_text(page.read_text().removeprefix("---\n").partition("---\n")[2])
    done = warm_call("sphinx", "-q", "docs", "out", cwd=site)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1), done.stderr
