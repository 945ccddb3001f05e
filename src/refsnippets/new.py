"""Write the two files of a new page from templates: ``python -m refsnippets.new torch.kron [FOLDER]``."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from refsnippets import catalog
from refsnippets.catalog import Catalog
from refsnippets.describe import Description
from refsnippets.pages import UNWRITTEN
from refsnippets.problem import shown
from refsnippets.runner import Runner, RunnerError

# Where an API's page goes when no folder is named: the longest of these that its name begins with.
FOLDERS = {
    "torch": "arithmetic",
    "torch.Tensor": "attributes",
    "torch.amp": "amp",
    "torch.autograd": "autograd",
    "torch.cuda": "device",
    "torch.distributed": "distributed",
    "torch.func": "autograd",
    "torch.linalg": "arithmetic",
    "torch.nn": "nn",
    "torch.nn.functional": "functional",
    "torch.optim": "optim",
    "torch.optim.lr_scheduler": "lr_scheduler",
    "torch.utils.data": "data",
    "torchvision": "data",
    "torchvision.models": "models",
}

SNIPPETS = '''"""{api}: {unwritten} one line that says what it does."""

# %% shortest
import torch

callable({api})
#> True
'''

PAGE = """---
api: {api}
aliases: []  # {unwritten} what else readers call it: synonyms, NumPy's name, the Chinese term
---

# {api}

{unwritten} one sentence that says what it does.

```{{badges}}
```

```{{snippet}} shortest
```

## Signature

```{{signature}}
```

{parameters}
## Shape

{unwritten} input and output shapes, asserted by a snippet.

## Errors and surprises

{unwritten} the real message, run, and the way out.

## Support

```{{support}}
```

## See also

```{{see-also}}
```
"""

INDEX = "# {title}\n\n```{{page-list}}\n```\n"


def write(api: str, folder: str | None, docs: Path, snippets: Path) -> list[Path]:
    """Write the page and the snippet file of `api`, and the section's index where the section is new. Returns the paths.

    Raises:
        LookupError: The installed torch has no such API.
        FileExistsError: There is a page of it already.
    """
    found = catalog.load(snippets)
    _refuse_existing(api, found)
    with Runner() as runner:
        description = runner.describe([api])[api]
    if not description.exists:
        near = f"; did you mean {description.nearest}?" if description.nearest else ""
        raise LookupError(f"the installed torch has no {api}{near}")
    folder = folder or guess_folder(api)
    page = docs / "reference" / folder / f"{api.lower()}.md"
    module = snippets / folder / f"{api.lower()}.py"
    texts = {
        page: PAGE.format(api=api, unwritten=UNWRITTEN, parameters=_parameters(description)),
        module: SNIPPETS.format(api=api, unwritten=UNWRITTEN),
    }
    index = page.with_name("index.md")
    if not index.exists():
        texts[index] = INDEX.format(title=folder.replace("_", " ").capitalize())
        sections = docs / "reference" / "index.md"  # its last directive lists them, in reading order
        head, fence, tail = sections.read_text(encoding="utf-8").rpartition("```")
        texts[sections] = f"{head}{folder}/index\n{fence}{tail}"
    for path in (page, module):
        if path.exists():
            raise FileExistsError(f"{shown(path)} exists: edit it, or delete it first")
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return list(texts)


def guess_folder(api: str) -> str:
    """Return the folder in which readers would look for an API."""
    if api.startswith("torch.nn.") and api.endswith("Loss"):
        return "losses"
    prefixes = [prefix for prefix in FOLDERS if f"{api}.".startswith(f"{prefix}.")]
    return FOLDERS[max(prefixes, key=len)] if prefixes else "tools"


def _refuse_existing(api: str, found: Catalog) -> None:
    for module in found.modules.values():
        if module.page.rpartition("/")[2] == api.lower():
            raise FileExistsError(f"{api} has a page already: its snippets are in {shown(module.path)}")


def _parameters(description: Description) -> str:
    if not description.parameters:
        return ""
    terms = "\n\n".join(f"{name}\n: {UNWRITTEN}" for name in description.parameters)
    return f"```{{parameters}}\n{terms}\n```\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="nox -s new --", description="Write the files of a new page from templates.")
    parser.add_argument("api", help="full name, for instance torch.kron")
    parser.add_argument("folder", nargs="?", help="folder in docs/reference (default: by the name's prefix)")
    parser.add_argument("--docs", type=Path, default=Path("docs"))
    parser.add_argument("--snippets", type=Path, default=catalog.ROOT)
    options = parser.parse_args(arguments)
    try:
        written = write(options.api, options.folder, options.docs, options.snippets)
    except (LookupError, FileExistsError, RunnerError) as error:
        print(f"new: {error.args[0]}", file=sys.stderr)
        return 1
    for path in written:
        print(f"wrote {shown(path)}")
    if options.folder is None:
        print(f"another section: delete them, and nox -s new -- {options.api} FOLDER")
    print("next: nox -s live shows the page while you write it")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
