"""What follows from the probes: which dtypes an operation takes, what it returns, and since when."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from refsnippets.runs import Run

# How a message names a dtype, in C++ or in Python, with the quotation marks around it.
NAME = re.compile(
    r"'?\b(?:torch\.)?(?:(?:BF|F)loat(?:8_\w+|16)?|Double|Half|Long|Int|Short|Char|Byte|Bool|Complex(?:Half|Float|Double)"
    r"|UInt(?:16|32|64)|b?float(?:8_\w+|16|32|64)|u?int(?:8|16|32|64)|bool|complex(?:32|64|128))\b'?"
)


@dataclass(frozen=True)
class Row:
    """Dtypes that an operation treats alike.

    Attributes:
        dtypes: Their names.
        returns: The dtypes that come back; ``same`` for the dtype that went in. Empty where it is refused.
        gradient: Whether a gradient comes back; None where none can.
        error: Why it is refused; "..." where the message names the dtype and there are several.
        accepted: The recorded releases that take it.
    """

    dtypes: tuple[str, ...]
    returns: tuple[str, ...]
    gradient: bool | None
    error: str
    accepted: tuple[str, ...]


def rows(api: str, expression: str, runs: Sequence[Run]) -> list[Row]:
    """Return what the newest of these runs noted of an operation, those dtypes together that it treats alike.

    `runs` are of one kind of device, oldest first. A run that called another expression does not count.
    """
    probes = {run.release: run.probes[api]["dtypes"] for run in runs if run.probes.get(api, {}).get("expression") == expression}
    if not probes:
        return []
    newest = probes[list(probes)[-1]]
    found: dict[tuple[Any, ...], dict[str, str]] = {}
    for dtype, answer in newest.items():
        error = answer.get("error", "")
        returns = tuple("same" if name == dtype else name for name in answer.get("returns", ()))
        accepted = tuple(release for release, answers in probes.items() if "returns" in answers.get(dtype, {}))
        key = (returns, answer.get("gradient"), NAME.sub("...", error), accepted)
        found.setdefault(key, {})[dtype] = error
    grouped = []
    for (returns, gradient, alike, accepted), errors in found.items():
        error = alike if len({*errors.values()}) > 1 else next(iter(errors.values()))
        grouped.append(Row(tuple(errors), returns, gradient, error, accepted))
    return sorted(grouped, key=lambda row: bool(row.error))
