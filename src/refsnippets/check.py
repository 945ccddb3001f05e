"""Judge an outcome by what its snippet says of it."""

from refsnippets.catalog import Snippet
from refsnippets.compare import first_difference
from refsnippets.outcome import Message, Outcome
from refsnippets.problem import Problem


def judge(snippet: Snippet, outcome: Outcome) -> Problem | None:
    """Return the first thing in which the outcome is not what the snippet declares, or None."""
    problem = behaviour(snippet, outcome)
    if problem or outcome.skipped:
        return problem
    difference = first_difference(snippet.expected, outcome.lines)
    if difference is None:
        return None
    index, message = difference
    return Problem(snippet.path, snippet.expected_line + index, f"{snippet.name}: {message}")


def behaviour(snippet: Snippet, outcome: Outcome) -> Problem | None:
    """Return what is wrong apart from the output: a fault, or errors and warnings other than declared."""
    found = _behaviour(snippet, outcome)
    return Problem(snippet.path, found[0], f"{snippet.name}: {found[1]}") if found else None


def _behaviour(snippet: Snippet, outcome: Outcome) -> tuple[int, str] | None:
    if outcome.fault:
        return snippet.line, outcome.fault
    if outcome.skipped:
        return None
    raises, error = snippet.options.get("raises"), outcome.error
    if error is not None and error.category != raises:
        hint = f"; last words: {outcome.stderr.strip().splitlines()[-1]}" if outcome.stderr.strip() else ""
        return snippet.line + error.line, f"raised {_first_line(error)}{hint}"
    if raises and error is None:
        return snippet.line, f'raises="{raises}" is declared, and nothing was raised'
    warns = snippet.options.get("warns")
    for warning in outcome.warnings:
        if warning.category != warns:
            return snippet.line + warning.line, f"warned {_first_line(warning)}"
    if warns and not outcome.warnings:
        return snippet.line, f'warns="{warns}" is declared, and nothing was warned of'
    return None


def _first_line(message: Message) -> str:
    first, *more = str(message).splitlines()
    return f"{first} ..." if more else first
