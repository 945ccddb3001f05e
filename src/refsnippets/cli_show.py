"""``refsnippets show``: a page in the terminal. It needs no torch.

In a pipe the same text is plain: headings and prose as Markdown, each snippet as it stands in its file.
"""

import argparse
import re
from collections.abc import Callable, Iterable
from importlib.metadata import PackageNotFoundError, metadata
from typing import ClassVar

from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import Markdown, MarkdownElement, TableElement
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from refsnippets import runs, store, support, texts
from refsnippets.catalog import Catalog, Module
from refsnippets.pages import Fence
from refsnippets.runs import Run
from refsnippets.terminal import code, out, print_cell, report
from refsnippets.texts import Heading, Part, Prose

# Lines of prose longer than this are hard to read, however wide the terminal is.
WIDEST = 88


class _Table(TableElement):
    """A table whose long words are broken. By default their ends would be cut off."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for shown in super().__rich_console__(console, options):
            for column in shown.columns if isinstance(shown, Table) else ():
                column.overflow = "fold"
            yield shown


class _Markdown(Markdown):
    elements: ClassVar[dict[str, type[MarkdownElement]]] = {**Markdown.elements, "table_open": _Table}


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    text = "Show the page of an API: what it says, its snippets, and the output that they have."
    sub = commands.add_parser("show", help=text, description=text)
    sub.add_argument("api", metavar="API")
    sub.set_defaults(do=show)


def show(found: Catalog, options: argparse.Namespace) -> int:
    """Print the page of each module that is meant."""
    recorded, refused = runs.read_all(found.root.with_name("runs"))
    for module in found.select([options.api]):
        source = texts.source(found, module)
        _Page(module, source.read_text(encoding="utf-8") if source else "", recorded).print()
    return report(error.problem for error in refused)


class _Page:
    """Prints one page: with its text where that is known, else the snippets alone."""

    def __init__(self, module: Module, text: str, recorded: list[Run]) -> None:
        self.module, self.text, self.recorded = module, text, recorded
        self.directives: dict[str, Callable[[Fence], None]] = {
            "snippet": self._snippet,
            "signature": self._signature,
            "parameters": _definitions,
            "support": self._support,
            "see-also": self._see_also,
            "": self._code,
        }

    def print(self) -> None:
        """Print it from its title to its address."""
        module = self.module
        heading(module.subject if self.text else f"{module.subject}: {module.summary}", 1)
        for part in texts.parts(self.text) if self.text else self._without_text():
            self._part(part)
        for label, address in (("Official page", texts.official(self.text, module)), ("This page", address_of(module))):
            if address:
                out.print()
                out.print(Text.assemble(f"{label}: ", (address, f"underline link {address}")), soft_wrap=True)

    def _without_text(self) -> Iterable[Part]:
        """Yield what is known of a page without its text."""
        for name in [*self.module.snippets, *sorted(self.module.broken)]:
            yield Fence("snippet", name, (), 0, 0)
        if self.recorded:
            yield Heading("Support", 2)
            yield Fence("support", "", (), 0, 0)

    def _part(self, part: Part) -> None:
        if isinstance(part, Heading):
            heading(part.text, part.depth)
        elif isinstance(part, Prose):
            prose(part.text)
        elif part.directive in self.directives:
            self.directives[part.directive](part)

    def _snippet(self, fence: Fence) -> None:
        snippet = self.module.snippets.get(fence.argument)
        if snippet is not None:
            out.print()
            print_cell(snippet, snippet.expected)

    def _signature(self, fence: Fence) -> None:
        owner = self.module.subject.rpartition(".")[0]
        lines = [f"{owner}.{signature}".lstrip(".") for signature in signatures(self.module.subject)]
        if lines:
            out.print()
            code("\n".join(lines))
        else:
            prose("Not known here: it is that of the installed torch. `help()` shows it, and so does a build of the site.")

    def _support(self, fence: Fence) -> None:
        if self.recorded:
            prose(support_lines(self.module, self.recorded))
        _definitions(fence)

    def _see_also(self, fence: Fence) -> None:
        lines = [line.strip() for line in fence.body if line.strip()]
        prose(
            "\n".join(
                "- " + (re.sub(r"<(\S+)>\s+(.+)", r"\2: <\1>", line) if line[0] == "<" else f"`{line}`") for line in lines
            )
        )

    def _code(self, fence: Fence) -> None:
        out.print()
        code("\n".join(fence.body), fence.argument or "text")


def heading(text: str, depth: int) -> None:
    """Print a title (depth 1), or a heading below it."""
    if not out.is_terminal:
        out.print(*([] if depth == 1 else [""]), "#" * depth + " " + text, sep="\n", markup=False)
        return
    clean = text.replace("`", "")
    if depth > 1:
        out.print()
    out.print(Text(clean, {1: "bold cyan underline", 2: "bold cyan"}.get(depth, "bold")), soft_wrap=False)


def prose(text: str) -> None:
    """Print Markdown: set and broken at words in a terminal, as it stands in a pipe."""
    if not (out.is_terminal and text.startswith("- ")):  # rich begins a list with an empty line
        out.print()
    if out.is_terminal:
        # A table has use for all the columns there are.
        beside = 0 if text.startswith("|") else max(0, out.width - WIDEST)
        out.print(Padding(_Markdown(text, code_theme="ansi_dark"), (0, beside, 0, 0)), soft_wrap=False)
    else:
        out.print(text, markup=False)


def _definitions(fence: Fence) -> None:
    """Print a definition list: each term with what it means below it."""
    terms = {line: name for name, line in fence.terms()}
    lines = [f"- `{terms[at]}`" if at in terms else text for at, text in enumerate(fence.body, fence.line + 1)]
    text = "\n".join(f"  {line[2:]}" if line.startswith(": ") else line for line in lines)
    if text.strip():
        prose(texts.markdown(text.replace("`\n  ", "`: ")))


def signatures(api: str) -> list[str]:
    """Return the signatures of an API, where an answer of the torch that is installed here has been kept."""
    answer = store.Store().get(store.digest({"kind": "describe", "api": api, "device": "cpu", "options": {}}))
    return list(answer.get("signatures", ())) if answer else []


def support_lines(module: Module, recorded: list[Run]) -> str:
    """Return a list with a line for each kind of device: on which releases the snippets are as shown."""
    snippets = list(module.snippets.values())
    lines = []
    for device in support.devices(recorded):
        of_device = support.on(recorded, device)
        known = [run.release for run in of_device]
        if not support.recorded(snippets, of_device):
            lines.append(f"- {device.upper()}: not recorded")
            continue
        everywhere = [snippet for snippet in snippets if len(support.as_shown([snippet], of_device)) == len(known)]
        words = support.in_words(support.as_shown(snippets, of_device), known) or "no release"
        some = f"; {len(everywhere)} of the {len(snippets)} snippets on {support.in_words(known, known)}"
        lines.append(f"- {device.upper()}: as shown on torch {words}{some if len(everywhere) < len(snippets) else ''}")
    return "\n".join(lines)


def address_of(module: Module) -> str:
    """Return the address of a page on the site that the package names as its documentation, or an empty string."""
    try:
        listed = metadata("refsnippets").get_all("Project-URL") or []
    except PackageNotFoundError:
        return ""
    home = next((text.partition(", ")[2] for text in listed if text.lower().startswith("documentation, ")), "")
    return f"{home.rstrip('/')}/{module.docname}.html" if home else ""
