"""``refsnippets export``: the snippets for an editor, in a file or on standard output."""

import argparse
import json
import sys
from pathlib import Path

from refsnippets import export
from refsnippets.catalog import Catalog
from refsnippets.terminal import report

FORMS = {"vscode": export.vscode, "lsp": export.lsp}


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    text = "Write the snippets for an editor: a VS Code snippet file, or completion items of the Language Server Protocol 3.17."
    sub = commands.add_parser("export", help=text, description=text)
    sub.add_argument("form", choices=FORMS, metavar="vscode|lsp")
    sub.add_argument("which", nargs="*", metavar="API|PATH", help="all, if none is given")
    sub.add_argument("--output", "-o", type=Path, metavar="FILE", help="write into this file, not to standard output")
    sub.set_defaults(do=write)


def write(found: Catalog, options: argparse.Namespace) -> int:
    """Write the snippets as JSON.

    Raises:
        LookupError: A name fits no page, or the file cannot be written.
    """
    made = FORMS[options.form](found.select(options.which))
    text = json.dumps(made, indent=2, ensure_ascii=False) + "\n"
    if options.output is None:
        # Not through rich: nothing may be wrapped or coloured, and an editor reads UTF-8 whatever the terminal has.
        sys.stdout.buffer.write(text.encode())
        sys.stdout.flush()
        return report(found.problems)
    try:
        options.output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise LookupError(f"cannot write {options.output}: {error.strerror}") from None
    return report(found.problems)
