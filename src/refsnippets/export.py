"""Snippets in the forms that editors read: VS Code's snippet files, and completion items of the Language Server Protocol."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from refsnippets.catalog import Module, Snippet
from refsnippets.texts import fenced

# Of the protocol, 3.17: CompletionItemKind.Snippet, InsertTextFormat.Snippet.
KIND_SNIPPET = 15
FORMAT_SNIPPET = 2


def escape(source: str) -> str:
    r"""Return code as a snippet body that inserts just this code.

    VS Code and the protocol share one syntax. Three characters mean something in it, and a backslash takes that from them.

    >>> escape(r'f"{x}\n ${y}"')
    'f"{x\\}\\\\n \\${y\\}"'
    """
    return re.sub(r"[\\$}]", r"\\\g<0>", source)


def label(module: Module) -> str:
    """Return what its snippets are found by: the API, or the page's name where it is about none (``guides/dim``)."""
    return module.page if module.page.startswith("guides/") else module.subject


def vscode(modules: Iterable[Module]) -> dict[str, dict[str, Any]]:
    """Return the content of a ``.code-snippets`` file.

    The first snippet of a page is named after the API and has it as prefix, ``torch.std``. The others are ``torch.std: shape``,
    with ``torch.std shape`` as prefix, so that they follow it in the list while the reader goes on typing.
    """
    return {
        f"{name}: {snippet.name}" if prefix != name else name: {
            "prefix": prefix,
            "body": escape(snippet.source).split("\n"),
            "description": about,
            "scope": "python",
        }
        for name, prefix, about, snippet in _listed(modules)
    }


def lsp(modules: Iterable[Module]) -> list[dict[str, Any]]:
    """Return completion items as the Language Server Protocol, 3.17, describes them."""
    return [
        {
            "label": prefix,
            "kind": KIND_SNIPPET,
            "detail": about,
            "documentation": {"kind": "markdown", "value": _markdown(snippet)},
            "insertText": escape(snippet.source),
            "insertTextFormat": FORMAT_SNIPPET,
        }
        for _name, prefix, about, snippet in _listed(modules)
    ]


def _listed(modules: Iterable[Module]) -> Iterator[tuple[str, str, str, Snippet]]:
    """Yield each snippet with its page's label, its prefix, and a line about it."""
    for module in modules:
        name = label(module)
        for number, snippet in enumerate(module.snippets.values()):
            prefix = f"{name} {snippet.name}" if number else name
            options = "".join(f"; {key} {value}" for key, value in snippet.options.items() if key != "timeout")
            yield name, prefix, f"{module.summary.rstrip('.')} ({snippet.name}{options})", snippet


def _markdown(snippet: Snippet) -> str:
    """Return the code and what it gives, as the page shows them."""
    blocks = [("python", snippet.source.rstrip("\n")), ("text", "\n".join(snippet.expected))]
    return "\n\n".join(fenced(text, language) for language, text in blocks if text)
