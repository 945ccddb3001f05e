"""Compare expected output with what happened: text exactly, numbers nearly, ``...`` with anything."""

import re
from collections.abc import Sequence
from math import isclose

# Small enough that a change of the last of the four decimals that torch prints is seen,
# large enough for another processor's rounding in the 17 digits of a Python float.
RELATIVE_TOLERANCE = 1e-6

FLOAT = r"[-+]?(?:\d+\.\d*|\.\d+|\d+(?=[eE][-+]?\d))(?:[eE][-+]?\d+)?"
TOKEN = re.compile(rf"(?P<dots>\.\.\.)|(?<![\w.])(?P<float>{FLOAT})")


def matches(expected: str, actual: str) -> bool:
    """Whether `actual` is what `expected` says.

    >>> matches("tensor([1.4142, ...])", "tensor([1.4142, 2.8284])")
    True
    >>> matches("tensor([1.4142])", "tensor([1.4143])")
    False
    >>> matches("1.4142135381698608", "1.4142135381698610")
    True
    """
    if expected == actual:  # nearly always: no pattern has to be made
        return True
    pattern, floats = _pattern(expected)
    match = re.fullmatch(pattern, actual, flags=re.DOTALL)
    if match is None:
        return False
    return all(
        isclose(float(want), float(got), rel_tol=RELATIVE_TOLERANCE) for want, got in zip(floats, match.groups(), strict=True)
    )


def first_difference(expected: Sequence[str], actual: Sequence[str]) -> tuple[int, str] | None:
    """Return where and how the two differ, or None if they agree.

    Returns:
        The index of the first expected line that differs, and a sentence about it.
    """
    if matches("\n".join(expected), "\n".join(actual)):
        return None
    for index, (want, got) in enumerate(zip(expected, actual, strict=False)):
        if not matches(want, got):
            return index, f"expected {want!r}, got {got!r}"
    shared = min(len(expected), len(actual))
    if len(actual) > shared:
        return shared, f"the output has a line more than expected: {actual[shared]!r}"
    return shared, f"expected {expected[shared]!r}, but the output ended before"


def _pattern(expected: str) -> tuple[str, list[str]]:
    pieces, floats, end = [], [], 0
    for token in TOKEN.finditer(expected):
        pieces.append(re.escape(expected[end : token.start()]))
        if token["dots"]:
            pieces.append(".*?")
        else:
            pieces.append(f"({FLOAT})")
            floats.append(token["float"])
        end = token.end()
    return "".join(pieces) + re.escape(expected[end:]), floats
