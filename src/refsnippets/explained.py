"""Hold a page's explanations and the runs together: what differs on a release is explained on its page in a sentence."""

from collections.abc import Iterator, Sequence

from refsnippets import support
from refsnippets.catalog import Module, nearest
from refsnippets.pages import Fence, Page
from refsnippets.problem import Problem
from refsnippets.runs import Run


def names(term: str) -> list[str]:
    """Return the snippets that a term of a ``{support}`` directive names.

    >>> names("`by-hand`, clip")
    ['by-hand', 'clip']
    """
    return [name.strip().strip("`") for name in term.split(",")]


def blocks(page: Page) -> list[Fence]:
    """Return the ``{support}`` directives of a page."""
    return [fence for fence in page.fences if fence.directive == "support"]


def check(page: Page, module: Module, runs: Sequence[Run]) -> Iterator[Problem]:
    """Yield the snippets that did otherwise on a release and are not explained, and the explanations of what is as shown."""
    found = blocks(page)
    if not found:
        yield Problem(page.path, 1, "no {support}: the page does not say on which releases it is as shown")
        return
    explained: dict[str, int] = {}
    for block in found:
        for term, line in block.terms():
            for name in names(term):
                if name not in module.snippets and name not in module.broken:
                    near = nearest(name, list(module.snippets))
                    yield Problem(page.path, line, f"no snippet {name!r} in {module.path.name}{near}")
                elif name in explained:
                    yield Problem(page.path, line, f"{name!r} is explained already on line {explained[name]}")
                explained.setdefault(name, line)
    for name, snippet in module.snippets.items():
        seen = support.stretches(snippet, runs)
        different = [stretch for stretch in seen if stretch.observation.status in support.OTHERWISE]
        if different and name not in explained:
            first = different[0]
            message = (
                f"say in {{support}} why {name!r} is not as shown on torch {', '.join(first.releases)}: "
                f"{first.observation.status}, {first.observation.lines[0]!r}"
            )
            yield Problem(page.path, found[0].line, message)
        elif seen and not different and name in explained:
            yield Problem(page.path, explained[name], f"{name!r} is as shown wherever it ran: delete the explanation")
