"""Cells as a Python file in percent format, for editors that run cell by cell. As a whole it runs to its end too.

What a snippet gives stands below it in ``#>`` lines, as in the files of snippets. Three kinds are not there as they stand on
the page: one that raises is put into a ``try``, one that needs a device into an ``if``, and one that is started as a script
by a command of its own is a comment.
"""

import ast
import builtins
from collections.abc import Iterator

from sphinx.locale import _

from refsnippets.catalog import Snippet
from refsnippets.sphinxext.take.cells import Cell, Code
from refsnippets.sphinxext.take.together import undo

AVAILABLE = {
    "cuda": "torch.cuda.is_available()",
    "mps": "torch.backends.mps.is_available()",
    "xpu": "torch.xpu.is_available()",
}


def write(cells: list[Cell]) -> str:
    """Return the text of the file."""
    return "\n\n".join(part for cell in cells for part in _parts(cell)) + "\n"


def _parts(cell: Cell) -> Iterator[str]:
    if not isinstance(cell, Code):
        yield "# %% [markdown]\n" + commented(cell.text)
        return
    output = "".join(f"\n#> {line}".rstrip(" ") for line in cell.outcome.lines)
    yield f"# %% {cell.snippet.name}\n{runnable(cell.snippet)}{output}"
    if taken_back := undo(cell.snippet):
        note = _("What the snippet above has set, for all that follows, is taken back.")
        yield f"# %%\n# {note}\n{taken_back}"


def commented(text: str) -> str:
    """Return lines as comments."""
    return "\n".join(f"# {line}".rstrip() for line in text.split("\n"))


def runnable(snippet: Snippet) -> str:
    """Return code that a script can hold among other code: it ends neither the script, nor does it need what is not there."""
    source = snippet.source.rstrip("\n")
    if "launch" in snippet.options:
        name = f"{snippet.name}.py"
        note = _("A script of its own: save it as %(file)s, and start it with `%(command)s`.")
        return "\n".join(
            [commented(note % {"file": name, "command": f"{snippet.options['launch']} {name}"}), commented(source)]
        )
    if "raises" in snippet.options:
        imports, rest = _split(source)
        expected = snippet.options["raises"]
        caught = expected if hasattr(builtins, expected) else "Exception"
        note = _("the page shows this error; here the file goes on")
        handled = f'except {caught} as error:  # {note}\n    print(f"{{type(error).__name__}}: {{error}}")'
        source = f"{imports}try:\n{indented(rest)}\n{handled}"
    if "requires" in snippet.options:
        imports, rest = _split(source)
        imports = imports if "import torch\n" in imports else f"import torch\n{imports or chr(10)}"
        source = f"{imports}if {AVAILABLE[snippet.options['requires']]}:\n{indented(rest)}"
    return source


def _split(source: str) -> tuple[str, str]:
    """Return the imports at the head of a source, and the rest."""
    body = ast.parse(source).body
    first = next((node for node in body if not isinstance(node, ast.Import | ast.ImportFrom)), None)
    if first is None:
        return "", source
    start = min([first.lineno, *(decorator.lineno for decorator in getattr(first, "decorator_list", ()))])
    lines = source.split("\n")
    while start > 1 and lines[start - 2].startswith("#"):  # a comment belongs to what it stands above
        start -= 1
    head = "\n".join(lines[: start - 1]).rstrip("\n")
    return (f"{head}\n\n" if head else ""), "\n".join(lines[start - 1 :])


def indented(source: str) -> str:
    r'''Return code one step further in; the further lines of a string in it stay what they are.

    >>> print(indented('x = """a\nb"""\n\nprint(x)'))
        x = """a
    b"""
    <BLANKLINE>
        print(x)
    '''
    texts = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant | ast.JoinedStr))
    kept = {line for node in texts for line in range(node.lineno + 1, (node.end_lineno or node.lineno) + 1)}
    lines = enumerate(source.split("\n"), start=1)
    return "\n".join(text if number in kept or not text else f"    {text}" for number, text in lines)
