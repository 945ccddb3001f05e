"""Read the pages of the site as text, and hold them and the snippet files together. Needs neither Sphinx nor torch."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from refsnippets import aliases
from refsnippets.catalog import Catalog, Module, Snippet, nearest
from refsnippets.describe import Description
from refsnippets.problem import Problem, read_text

FRONT_MATTER = ("aliases", "api", "description", "official", "probe")
EMBED_OPTIONS = ("alt",)
# Stands in a new page where a sentence is to come.
UNWRITTEN = "(to be written)"
FENCE = re.compile(r"(?P<fence>`{3,}|~{3,})\s*(?:\{(?P<directive>[\w-]+)\})?\s*(?P<argument>[^`]*?)\s*$")
# A {snippet} in any place, also where none can be: in a list, in a quotation, in another directive.
SNIPPET = re.compile(r"[\s>]*(?:(?:[-*+]|\d+[.)])\s+)*(?:`{3,}|~{3,}|:{3,})\s*\{snippet\}\s*(?P<argument>\S*)")


@dataclass(frozen=True)
class Fence:
    """A directive written as a fence at the left margin. A block of code has no directive, and its language as argument.

    `line` is that of the opening fence, `end` the one after the closing fence; both count from 1.
    """

    directive: str
    argument: str
    body: tuple[str, ...]
    line: int
    end: int

    def options(self) -> dict[str, str]:
        """Return the ``:key: value`` lines at the head of the body."""
        found = {}
        for text in self.body:
            match = re.fullmatch(r":([\w-]+):\s*(.*)", text)
            if match is None:
                break
            found[match[1]] = match[2].strip()
        return found

    def terms(self) -> Iterator[tuple[str, int]]:
        """Yield the terms of the definition list in the body, each with its line."""
        for offset, (text, after) in enumerate(zip(self.body, self.body[1:], strict=False)):
            if text and not text[0].isspace() and after.startswith(":"):
                yield text.strip().strip("`"), self.line + 1 + offset


@dataclass
class Page:
    """A page that embeds snippets: its path from the source folder, its front matter, its text and its directives.

    The front matter without `aliases`: these are other names under which the page is found.
    """

    name: str
    path: Path
    front: dict[str, str] = field(default_factory=dict)
    text: str = ""
    fences: list[Fence] = field(default_factory=list)
    readable: bool = True
    aliases: list[str] = field(default_factory=list)

    @property
    def module(self) -> str:
        """The page of its snippet file: ``reductions/torch.std`` for ``reference/reductions/torch.std``."""
        return self.name.removeprefix("reference/")

    @property
    def title(self) -> str:
        """The first heading."""
        match = re.search(r"^# (.+)$", self.text, flags=re.MULTILINE)
        return match[1].strip() if match else self.name

    def embeds(self) -> list[Fence]:
        """Return its ``{snippet}`` directives in order."""
        return [fence for fence in self.fences if fence.directive == "snippet"]


def load(source: Path, problems: list[Problem]) -> dict[str, Page]:
    """Read every page below `source` that embeds snippets: what stands in ``reference/*/`` and ``guides/``, indexes aside."""
    found = {}
    for path in sorted([*source.glob("reference/*/*.md"), *source.glob("guides/*.md")]):
        if path.stem != "index":
            name = path.relative_to(source).with_suffix("").as_posix()
            found[name] = _read(name, path, problems)
    return found


def split(text: str) -> tuple[str, int]:
    """Return the front matter and the line on which the rest begins (from 1)."""
    lines = text.splitlines()
    if lines and lines[0].rstrip() == "---":
        for number, line in enumerate(lines[1:], start=1):
            if line.rstrip() in ("---", "..."):
                return "\n".join(lines[1:number]), number + 2
    return "", 1


def fences(text: str, start: int = 1) -> list[Fence]:
    """Return the fences at the left margin from line `start` on, in order; those without a directive have an empty name."""
    lines = text.splitlines()
    found = []
    number = start
    while number <= len(lines):
        match = FENCE.match(lines[number - 1])
        if match is None:
            number += 1
            continue
        closing = re.compile(re.escape(match["fence"]) + match["fence"][0] + r"*\s*")
        end = number + 1
        while end <= len(lines) and not closing.fullmatch(lines[end - 1]):
            end += 1
        body = tuple(lines[number : end - 1])
        found.append(Fence(match["directive"] or "", match["argument"] or "", body, number, end + 1))
        number = end + 1
    return found


def _read(name: str, path: Path, problems: list[Problem]) -> Page:
    import yaml  # late, for those who only look at a page's text need not have it

    page = Page(name, path)
    text = read_text(path, problems)
    if text is None:
        page.readable = False
        return page
    page.text = text
    matter, start = split(page.text)
    page.fences = fences(page.text, start)
    try:
        front = yaml.safe_load(matter) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 2
        problems.append(Problem(path, line, f"invalid YAML in the front matter: {getattr(error, 'problem', error)}"))
        return page
    wanted = "api" if name.startswith("reference/") else "description"
    if not isinstance(front, dict) or not isinstance(front.get(wanted), str):
        example = "api: torch.std" if wanted == "api" else "description: one sentence"
        problems.append(Problem(path, 1, f"front matter is missing: start the page with `---`, `{example}`, `---`"))
        return page
    for key in front:
        if key not in FRONT_MATTER:
            line = _line_of(matter, str(key))
            problems.append(Problem(path, line, f"unknown key {key!r} in the front matter{nearest(str(key), FRONT_MATTER)}"))
    if "probe" in front:
        problems.extend(_check_probe(path, matter, front["probe"]))
    if "aliases" in front:
        page.aliases = _aliases(path, matter, front.pop("aliases"), problems)
    page.front = front
    return page


def _line_of(matter: str, key: str) -> int:
    """Return the line of the page on which a key of its front matter stands."""
    return 2 + next((at for at, text in enumerate(matter.splitlines()) if text.startswith(key)), 0)


def _check_probe(path: Path, matter: str, probe: object) -> Iterator[Problem]:
    try:
        compile(str(probe), "<probe>", "eval")
    except SyntaxError as error:
        yield Problem(path, _line_of(matter, "probe"), f"the probe is no expression of Python: {error.msg}")


def _aliases(path: Path, matter: str, value: object, problems: list[Problem]) -> list[str]:
    wrong = aliases.fault(value)
    if wrong:
        problems.append(Problem(path, _line_of(matter, "aliases"), wrong))
    return list(value) if isinstance(value, list) and not wrong else []


def check(found: dict[str, Page], catalog: Catalog) -> Iterator[Problem]:
    """Yield what is wrong between the pages and the snippet files, and what is left of a template."""
    for page in found.values():
        for number, text in enumerate(page.text.splitlines(), start=1):
            if UNWRITTEN in text:
                yield Problem(page.path, number, "still as the template left it: write it or delete it")
    pages = {page.module: page for page in found.values()}
    for key, module in catalog.modules.items():
        if key not in pages:
            yield Problem(module.path, 1, f"no page belongs to this file: write docs/{module.docname}.md")
    for key, page in pages.items():
        if key not in catalog.modules:
            yield Problem(page.path, 1, f"no snippet file belongs to this page: write snippets/{key}.py")
        elif page.readable and catalog.modules[key].readable:
            yield from _check_pair(page, catalog.modules[key])


def _check_pair(page: Page, module: Module) -> Iterator[Problem]:
    misplaced = _misplaced(page)
    for line in misplaced.values():
        yield Problem(page.path, line, "a {snippet} stands at the left margin, as ```{snippet}, not inside something else")
    api = page.front.get("api")
    if api is not None and page.path.stem != api.lower():
        yield Problem(page.path, 2, f"the page of {api} is named {api.lower()}.md")
    elif api is not None and module.subject and module.subject != api:
        yield Problem(module.path, 1, f"the docstring names {module.subject}, the page {api}")
    known = [*module.snippets, *module.broken]
    meant = set(misplaced)
    for embed in page.embeds():
        if embed.argument not in known:
            meant.update(get_close_matches(embed.argument, known, n=1, cutoff=0.5))
            yield Problem(
                page.path, embed.line, f"no snippet {embed.argument!r} in {module.path.name}{nearest(embed.argument, known)}"
            )
        for option in embed.options():
            if option not in EMBED_OPTIONS:
                message = f"unknown option {option!r} of the snippet directive{nearest(option, EMBED_OPTIONS)}"
                yield Problem(page.path, embed.line, message)
    counts = Counter(embed.argument for embed in page.embeds())
    for snippet in module.snippets.values():
        if counts[snippet.name] == 0 and snippet.name not in meant:
            yield Problem(module.path, snippet.line, f"no page shows {snippet.name!r}: embed it in {page.name}.md or delete it")
        elif counts[snippet.name] > 1:
            line = [embed.line for embed in page.embeds() if embed.argument == snippet.name][1]
            yield Problem(page.path, line, f"{snippet.name!r} is embedded already: a snippet is shown once")


def _misplaced(page: Page) -> dict[str, int]:
    """Return the snippets that are embedded where none can be, with their lines."""
    sound = {embed.line for embed in page.embeds()}
    sound |= {line for fence in page.fences if not fence.directive for line in range(fence.line, fence.end)}
    lines = enumerate(page.text.splitlines(), start=1)
    return {match["argument"]: line for line, text in lines if line not in sound and (match := SNIPPET.match(text))}


def apis(found: Iterable[Page]) -> set[str]:
    """Return the APIs that the pages are about."""
    return {page.front["api"] for page in found if "api" in page.front}


def probes(found: Iterable[Page]) -> dict[str, str]:
    """Return the operations that the pages name, by API."""
    return {page.front["api"]: page.front["probe"] for page in found if {"api", "probe"} <= page.front.keys()}


def check_api(page: Page, description: Description) -> Iterator[Problem]:
    """Yield what is wrong between a page and the live API: its name, and its list of parameters."""
    api = page.front["api"]
    if not description.exists:
        near = f"; did you mean {description.nearest!r}?" if description.nearest else ""
        yield Problem(page.path, 2, f"the installed torch has no {api}{near}")
        return
    blocks = [fence for fence in page.fences if fence.directive == "parameters"]
    documented: set[str] = set()
    for block in blocks:
        for name, line in block.terms():
            documented.add(name)
            if name not in description.parameters and name not in description.accepted:
                near = nearest(name, list(description.parameters))
                documented.update(get_close_matches(name, description.parameters, n=1, cutoff=0.5))  # one fault, one message
                yield Problem(page.path, line, f"{api} has no parameter {name!r}{near}")
    missing = [name for name in description.parameters if name not in documented]
    if missing:
        line = blocks[0].line if blocks else 1
        yield Problem(page.path, line, f"parameters of {api} are not documented: {', '.join(missing)}")


def check_figures(page: Page, snippets: dict[str, Snippet], drawn: set[str]) -> Iterator[Problem]:
    """Yield the embeds whose picture has no alternative text. `drawn` names the snippets that drew."""
    for embed in page.embeds():
        if embed.argument in snippets and embed.argument in drawn and not embed.options().get("alt"):
            yield Problem(page.path, embed.line, f"{embed.argument!r} draws a picture: say what it shows with `:alt:`")
