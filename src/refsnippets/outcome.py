"""What running a snippet gave, as plain data that survives JSON."""

import re
from dataclasses import asdict, dataclass, field
from typing import Any

# What a terminal turns into bold or colour, where an object happens to lie, which line of torch's C++ code gave a warning, and
# the backends of an operator with the file that registers each: their order differs from process to process.
STYLE = re.compile(r"\x1b\[[0-9;]*m")
ADDRESS = re.compile(r"\b0x[0-9a-f]{6,}\b")
SOURCE = re.compile(r"\(Triggered internally at [^()]*\)")
BACKENDS = re.compile(r"(?<=is only available for these backends: )\[[^\]]*\]\.(\s+\w+: [^\n]*registered at [^\n]*)*")


def plain(text: str) -> str:
    r"""Return text as every run gives it: without colours; ``...`` stands for an address in memory or torch's own files.

    >>> plain("\x1b[1m<object object at 0x7f9d2a465080>\x1b[0m")
    '<object object at 0x...>'
    """
    text = ADDRESS.sub("0x...", STYLE.sub("", text))
    return BACKENDS.sub("...", SOURCE.sub("(Triggered internally at ...)", text))


@dataclass(frozen=True)
class Message:
    """A warning or an error: the class name, the text, and the line of the code that it came from (from 1; 0: not known)."""

    category: str
    text: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.category}: {self.text}" if self.text else self.category


@dataclass
class Outcome:
    """One run of one snippet.

    Attributes:
        printed: What it wrote to standard output.
        displayed: ``repr`` of its last expression, or None.
        warnings: Every warning, in order, without repeats.
        error: The exception that ended it, or None.
        figures: One SVG for each open matplotlib figure.
        stderr: What it wrote to standard error. Not compared, shown with a failure.
        fault: What the runner found and the snippet could not know, such as a time limit; empty when all was well.
        skipped: Why it does not apply here ("needs cuda"), or empty. Nothing ran then.
        seconds: How long it ran, without the interpreter's start.
        torch: The torch release.
        device: The device that its tensors could use: ``cpu`` or ``cuda``.
    """

    printed: str = ""
    displayed: str | None = None
    warnings: list[Message] = field(default_factory=list)
    error: Message | None = None
    figures: list[str] = field(default_factory=list)
    stderr: str = ""
    fault: str = ""
    skipped: str = ""
    seconds: float = 0.0
    torch: str = ""
    device: str = "cpu"

    @property
    def lines(self) -> list[str]:
        """The text that the page shows and that is compared: printed, displayed, warnings, error."""
        parts = [self.printed.rstrip("\n")] if self.printed.strip("\n") else []
        if self.displayed is not None:
            parts.append(self.displayed)
        parts += [str(warning) for warning in self.warnings]
        if self.error is not None:
            parts.append(str(self.error))
        return [line.rstrip() for part in parts for line in part.split("\n")]

    def to_json(self) -> dict[str, Any]:
        """Return it as a dictionary that `json` can write."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Outcome":
        """Return what `to_json` was made from.

        Raises:
            TypeError, KeyError: `data` is not such a dictionary.
        """
        known = dict(data)
        known["warnings"] = [Message(**item) for item in known["warnings"]]
        known["error"] = Message(**known["error"]) if known["error"] else None
        return cls(**known)
