"""Makes a test of every embed and every block of Python in the documentation, the README and the package's docstrings."""

from pathlib import Path

import pytest
from sybil.integration.pytest import SybilItem

from refsnippets import catalog
from refsnippets.collect import Checker, sybils

# A site of its own, which its tests copy and break; what is built; what others wrote.
collect_ignore = ["tests/mini", "docs/_build", "browser/node_modules"]

_root = Path(__file__).parent
_checker = Checker(catalog.load(), _root / "docs")
pytest_collect_file = sybils(_checker, _root).pytest()


def pytest_collection_finish(session: pytest.Session) -> None:
    """Run all snippets that were collected at once, on every core; their tests then look at what came out."""
    if not session.config.option.collectonly:
        _checker.run(item.example for item in session.items if isinstance(item, SybilItem))
