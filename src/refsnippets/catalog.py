"""Read snippet files: percent-format cells with their expected output. Nothing is imported or run."""

import ast
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from refsnippets.problem import Problem, read_text
from refsnippets.remembered import by_file

ROOT = Path(__file__).parent / "snippets"
OPTIONS = ("raises", "warns", "requires", "launch", "since", "timeout")
DEVICES = ("cuda", "mps", "xpu")
LONGEST = 20
LONGEST_IN_GUIDE = 30

HEADER = re.compile(r"# %%(?P<rest>.*)")
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
OPTION = re.compile(r'\s+(\w+)="([^"]*)"')
TITLE = re.compile(r"(?P<subject>[^\s:]+(?: [^\s:]+)*): (?P<summary>\S.*)")


@dataclass(frozen=True)
class Snippet:
    """One cell.

    Attributes:
        page: Path of its file below the root, without the ending: ``reductions/torch.std``.
        name: Its name in the cell header.
        path: The file.
        line: Line of the header; the first line of `source` is the next one.
        source: The code, as a reader copies it.
        expected: The expected output, one string a line.
        options: What stands behind the name in the header, for instance ``{"raises": "TypeError"}``.
    """

    page: str
    name: str
    path: Path
    line: int
    source: str
    expected: tuple[str, ...] = ()
    options: dict[str, str] = field(default_factory=dict, hash=False)

    @cached_property
    def digest(self) -> str:
        """What stands for its text in a run: 16 hexadecimal digits of code, options and expected output."""
        text = json.dumps([self.source, self.options, self.expected], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    @property
    def expected_line(self) -> int:
        """Line of the first line of expected output, or the line on which it would stand."""
        return self.line + 1 + self.source.count("\n")

    @property
    def timeout(self) -> float:
        """Seconds that it may run."""
        return float(self.options.get("timeout", 20))


@dataclass
class Module:
    """One snippet file: its docstring's ``subject: summary``, and its cells in order.

    `broken` holds the names of cells that could not be read; a file that could not be read at all has `readable` False.
    """

    page: str
    path: Path
    subject: str = ""
    summary: str = ""
    snippets: dict[str, Snippet] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    readable: bool = True

    @property
    def docname(self) -> str:
        """Name of the page that belongs to it: ``reference/reductions/torch.std``, or ``guides/dim``."""
        return self.page if self.page.startswith("guides/") else f"reference/{self.page}"


@dataclass
class Catalog:
    """All snippet files below a root, by page, and what is wrong with them."""

    root: Path
    modules: dict[str, Module] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def __iter__(self) -> Iterator[Snippet]:
        for module in self.modules.values():
            yield from module.snippets.values()

    def select(self, wanted: Sequence[str]) -> list[Module]:
        """Return the modules named by API (``torch.std``), page (``reductions/torch.std``), file or folder.

        Raises:
            LookupError: A name fits none; the message offers the nearest.
        """
        if not wanted:
            return list(self.modules.values())
        chosen: dict[str, Module] = {}
        for name in wanted:
            found = [module for module in self.modules.values() if self._fits(module, name)]
            if not found:
                near = nearest(name, [module.subject or module.page for module in self.modules.values()])
                raise LookupError(f"no snippets for {name!r}{near}; `refsnippets list` names them all")
            chosen.update((module.page, module) for module in found)
        return list(chosen.values())

    def _fits(self, module: Module, name: str) -> bool:
        if name in (module.subject, module.page) or name.lower() == module.page.rpartition("/")[2]:
            return True
        path = Path(name).resolve()
        return path == module.path or path in module.path.parents


def nearest(name: str, names: Sequence[str]) -> str:
    """Return ``"; did you mean 'x'?"`` for the name most like `name`, or an empty string."""
    near = get_close_matches(name, names, n=1, cutoff=0.5)
    return f"; did you mean {near[0]!r}?" if near else ""


def load(root: Path = ROOT) -> Catalog:
    """Read every ``*.py`` below `root`. Faults become `Catalog.problems`; all that is sound is still there."""
    catalog = Catalog(root.resolve())
    for path in sorted(catalog.root.rglob("*.py")):
        page = path.relative_to(catalog.root).with_suffix("").as_posix()
        catalog.modules[page], problems = _read(path, page)
        catalog.problems.extend(problems)
    return catalog


@by_file
def _read(path: Path, page: str) -> tuple[Module, list[Problem]]:
    module = Module(page, path)
    problems: list[Problem] = []
    text = read_text(path, problems)
    if text is None:
        module.readable = False
        return module, problems
    lines = text.splitlines()
    headers = [number for number, line in enumerate(lines) if HEADER.fullmatch(line)]
    _read_title(module, lines[: headers[0] if headers else None], problems)
    for start, end in pairwise([*headers, len(lines)]):
        _read_cell(module, start + 1, lines[start:end], problems)
    return module, problems


def _read_title(module: Module, lines: list[str], problems: list[Problem]) -> None:
    try:
        tree = ast.parse("\n".join(lines))
    except SyntaxError as error:
        problems.append(Problem(module.path, error.lineno or 1, f"syntax error: {error.msg}"))
        return
    title = TITLE.fullmatch(ast.get_docstring(tree) or "")
    if title is None:
        problems.append(Problem(module.path, 1, 'start the file with a docstring like """torch.std: what it does."""'))
    elif len(tree.body) > 1:
        problems.append(Problem(module.path, tree.body[1].lineno, "code before the first cell: start a cell with `# %% name`"))
    else:
        module.subject, module.summary = title["subject"], title["summary"]


class _CellError(Exception):
    """What is wrong with a cell, and on which line."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def _read_cell(module: Module, line: int, lines: list[str], problems: list[Problem]) -> None:
    """Add the cell that begins on `line` to the module, or its fault to the problems."""
    header = lines[0].removeprefix("# %%").strip()
    name = header.partition(" ")[0]
    try:
        if not NAME.fullmatch(name):
            raise _CellError(f"a cell header is `# %% name-in-lower-case`, not {lines[0]!r}", line)
        if name in module.snippets or name in module.broken:
            raise _CellError(f"two cells are named {name!r}: rename one", line)
        module.broken.add(name)
        options = _read_options(header[len(name) :], line)
        source, expected = _read_body(lines[1:], line + 1)
        _check_source(source, name, line, LONGEST_IN_GUIDE if module.page.startswith("guides/") else LONGEST)
    except _CellError as fault:
        problems.append(Problem(module.path, fault.line, str(fault)))
        return
    module.broken.discard(name)
    module.snippets[name] = Snippet(module.page, name, module.path, line, source, expected, options)


def _read_body(lines: list[str], first: int) -> tuple[str, tuple[str, ...]]:
    """Return the code and the expected output of a cell whose body begins on line `first`."""
    body = [text.rstrip() for text in lines]
    while body and not body[-1]:
        body.pop()
    end = len(body)
    while end and _is_output(body[end - 1]):
        end -= 1
    code = body[:end]
    for number, text in enumerate(code, start=first):
        if _is_output(text):
            raise _CellError("expected output (`#>`) stands at the end of its cell, after all code", number)
        if text.startswith("# >"):
            raise _CellError("expected output is written `#>`, without a space between (a formatter puts one there)", number)
    if end < len(body) and code and not code[-1]:
        raise _CellError("no empty line between the code and its expected output", first + end - 1)
    return "\n".join(code) + "\n", tuple(text[3:] for text in body[end:])


def _check_source(source: str, name: str, line: int, longest: int) -> None:
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        raise _CellError(f"syntax error: {error.msg}", line + (error.lineno or 1)) from None
    if not tree.body:
        raise _CellError(f"cell {name!r} is empty: write its code below the header", line)
    count = source.count("\n")
    if count > longest:
        raise _CellError(f"cell {name!r} has {count} lines, and a reader takes in {longest} at most: split it", line)


def _is_output(line: str) -> bool:
    return line == "#>" or line.startswith("#> ")


def _read_options(text: str, line: int) -> dict[str, str]:
    options = dict(OPTION.findall(text))
    rest = OPTION.sub("", text).strip()
    if rest:
        raise _CellError(f'cannot read {rest!r} in the cell header: options are written key="value"', line)
    for key, value in options.items():
        if key not in OPTIONS:
            raise _CellError(f"unknown option {key!r}{nearest(key, OPTIONS)}; there are {', '.join(OPTIONS)}", line)
        wrong = _wrong_value(key, value)
        if wrong:
            raise _CellError(f'{key}="{value}": {wrong}', line)
    return options


def _wrong_value(key: str, value: str) -> str:
    if key == "timeout" and not re.fullmatch(r"\d+(\.\d+)?", value):
        return "seconds, as a number"
    if key == "since" and not re.fullmatch(r"\d+\.\d+", value):
        return 'a torch release such as "2.6"'
    if key == "requires" and value not in DEVICES:
        return f"one of {', '.join(DEVICES)}"
    if key == "launch" and value.partition(" ")[0] not in ("torchrun", "python"):
        return "a command that starts with torchrun or python"
    if key in ("raises", "warns") and not value.isidentifier():
        return "the name of an exception or warning class"
    return ""
