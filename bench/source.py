"""Write pages as sources of a site: ours, and the same for stock myst-nb."""

import ast
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pages import Cell, Page

import refsnippets.sphinxext

DOCS = Path(__file__).parents[1] / "docs"
SIDEBAR = Path(refsnippets.sphinxext.__file__).parent / "templates" / "sidebar-navigation.html"
OFFICIAL = "https://docs.pytorch.org/docs/stable/generated"
FIRST = "Does with its input what a synthetic page says that it does, and returns a tensor of the same dtype."
PROSE = (
    "The first dimension counts the rows and the second the columns, so that $x_{ij}$ is the element in row $i$ and column $j$."
    " A reader who knows `numpy` will find the same rule here, with `dim` in place of `axis`."
)
MEANING = "What this parameter stands for, in a sentence. `None` means the default."
# The lexer is what the kernel would name; where none starts, its lack is a warning for every cell.
KERNEL = """---
file_format: mystnb
kernelspec:
  name: python3
  display_name: Python 3
language_info:
  name: python
  pygments_lexer: ipython3
---
"""


def ours(folder: Path, pages: list[Page]) -> None:
    """Write a site of our pages, and ``snippets`` beside its ``docs``."""
    _write_site(folder, pages, our_page, {"extensions": ["refsnippets.sphinxext"], "refsnippets_snippets": "../snippets"})
    for page in pages:
        write_snippets(folder, page, page.cells())


def stock(folder: Path, pages: list[Page], execution: str) -> None:
    """Write the same pages for myst-nb as it comes, with our sidebar and math: they differ in who runs the cells alone."""
    settings = {
        "extensions": ["myst_nb", "refsnippets.sphinxext.navigation", "refsnippets.sphinxext.mathml"],
        "nb_execution_mode": execution,
        "nb_execution_raise_on_error": True,
        "nb_ipywidgets_js": {},
        "myst_enable_extensions": ["deflist", "dollarmath"],
        "html_math_renderer": "mathml",
        "templates_path": ["_templates"],
    }
    _write_site(folder, pages, stock_page, settings)
    _write(folder / "docs" / "_templates" / SIDEBAR.name, SIDEBAR.read_text(encoding="utf-8"))


def write_snippets(folder: Path, page: Page, cells: list[Cell]) -> None:
    """Write a page's snippet file."""
    text = [f'"""{page.api}: a synthetic page."""\n']
    text += [f"\n# %% {cell.name}\n{cell.source}#> {cell.output}\n" for cell in cells]
    _write(folder / "snippets" / f"{page.path}.py", "".join(text))


def our_page(page: Page, other: str) -> str:
    """Return the source of a page in our form; `other` is an API to link to."""
    first, *rest = page.cells()
    terms = [f"`{name}`\n: {MEANING}\n" for name in page.parameters]
    parts = [f"---\napi: {page.api}\n---\n", f"# {page.api}\n", FIRST + "\n", "```{badges}\n```\n", _embed(first)]
    parts += ["## Signature\n", "```{signature}\n```\n", "```{parameters}", *terms, "```\n"]
    for cell in rest:
        parts += [f"## {cell.heading}\n", PROSE + "\n", _embed(cell)]
    parts += ["## See also\n", f"```{{see-also}}\n{other}\ntorch.nn.Module.zero_grad\n```\n"]
    return "\n".join(parts)


def stock_page(page: Page, other: str) -> str:
    """Return the source of the same page in myst-nb's form."""
    first, *rest = page.cells()
    owner = page.api.rpartition(".")[0]
    signatures = [f"{owner}.{signature}" for signature in page.signatures]
    terms = [
        f"`{name}`" + (f" = `{default}`" if default else "") + f"\n: {MEANING}\n" for name, default in page.parameters.items()
    ]
    badges = f"Run on torch. [Official page]({OFFICIAL}/{page.api}.html)\n"
    parts = [KERNEL, f"# {page.api}\n", FIRST + "\n", badges, _code_cell(first)]
    parts += ["## Signature\n", "```python", *signatures, "```\n", *terms]
    for cell in rest:
        parts += [f"## {cell.heading}\n", PROSE + "\n", _code_cell(cell)]
    parts += ["## See also\n", f"- {other}\n- [`torch.nn.Module.zero_grad`]({OFFICIAL}/torch.nn.Module.html) (official page)\n"]
    return "\n".join(parts)


def _embed(cell: Cell) -> str:
    return f"```{{snippet}} {cell.name}\n```\n"


def _code_cell(cell: Cell) -> str:
    return f"```{{code-cell}}\n{cell.source}```\n"


def _write_site(folder: Path, pages: list[Page], write: Callable[[Page, str], str], settings: dict[str, Any]) -> None:
    docs = folder / "docs"
    shutil.copytree(DOCS / "_static", docs / "_static")
    common = {"project": "bench", **theme(), **settings}
    _write(docs / "conf.py", "".join(f"{name} = {value!r}\n" for name, value in common.items()))
    _write(docs / "index.md", "# Synthetic\n\nPages.\n\n```{toctree}\n:hidden:\n\nreference/index\n```\n")
    sections = sorted({page.section for page in pages})
    listed = "\n".join(f"{section}/index" for section in sections)
    _write(docs / "reference" / "index.md", f"# Reference\n\nPages.\n\n```{{toctree}}\n:maxdepth: 1\n\n{listed}\n```\n")
    for section in sections:
        _write(docs / "reference" / section / "index.md", f"# {section}\n\nPages.\n\n```{{toctree}}\n:glob:\n\n*\n```\n")
    for page, before in zip(pages, [pages[-1], *pages], strict=False):
        other = before.api if write is our_page else f"[`{before.api}`](/reference/{before.path}.md): a synthetic page."
        _write(docs / "reference" / f"{page.path}.md", write(page, other))


def theme() -> dict[str, Any]:
    """Return what the project's own ``conf.py`` sets of the theme, as far as it is written out there."""
    found = {}
    for statement in ast.parse((DOCS / "conf.py").read_text(encoding="utf-8")).body:
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            name = statement.targets[0].id
            if name.startswith("html_"):
                try:
                    found[name] = ast.literal_eval(statement.value)
                except ValueError:
                    continue  # computed: it is about the site, and not about the theme
    return found


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
