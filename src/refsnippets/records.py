"""Figures of merit of the gallery's examples: what an example hands over, and the files in which they are kept.

``gallery/records/<example>/<device>.json`` holds the newest full run on that device. Only runs write these files.
"""

import datetime
import json
import os
import re
from dataclasses import asdict, dataclass
from pathlib import Path

from refsnippets.environment import processor

# Where an example writes its record. Set by the gallery for a full run; where it is not set, nothing is written.
TARGET = "REFSNIPPETS_RECORD"

# Every figure of merit there is, in the order of a table's columns.
FIGURES = ("accuracy", "error", "difference", "samples_per_second", "peak_bytes", "seconds")


@dataclass(frozen=True)
class Record:
    """One full run of one example on one device.

    Attributes:
        figures: Figures of merit by name: ``accuracy`` (a fraction), ``error`` (largest absolute error of a parameter),
            ``difference`` (largest difference from what is to be equal), ``samples_per_second``, ``peak_bytes`` (of memory),
            ``seconds``.
        kind: The kind of device: ``cpu``, ``cuda``, ``mps``, ``xpu``.
        device: Its name, and for a CPU the number of cores.
        torch: The torch release.
        date: The day of the run, as ``2026-01-31``.
    """

    figures: dict[str, float]
    kind: str
    device: str
    torch: str
    date: str


def record(**figures: float) -> None:
    """Hand over an example's figures of merit; see `Record` for their names and units. Outside a full gallery run: nothing.

    Raises:
        TypeError: A figure is not one of `FIGURES`, or none is given.
    """
    unknown = figures.keys() - set(FIGURES)
    if unknown or not figures:
        raise TypeError(f"no figure of merit {', '.join(sorted(unknown))}; there are {', '.join(FIGURES)}")
    target = os.environ.get(TARGET)
    if target:
        kind, device, torch = _device()
        today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
        made = Record({name: float(value) for name, value in figures.items()}, kind, device, torch, today)
        Path(target).write_text(json.dumps(asdict(made), indent=1) + "\n", encoding="utf-8")


def keep(made: Path, folder: Path, example: str) -> Path:
    """Move a record that an example has written into the folder of records, in place of an older one of that device."""
    text = made.read_text(encoding="utf-8")
    device = re.sub(r"[^a-z0-9]+", "-", json.loads(text)["device"].lower()).strip("-")
    target = folder / example / f"{device}.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    return target


def read(folder: Path) -> dict[str, list[Record]]:
    """Return the records by example, CPU last.

    Raises:
        ValueError: A file is not a record; the message names it.
    """
    found: dict[str, list[Record]] = {}
    for path in sorted(folder.glob("*/*.json")):
        try:
            made = Record(**json.loads(path.read_text(encoding="utf-8")))
            fits = bool(made.figures) and set(made.figures) <= set(FIGURES)
        except (ValueError, TypeError):
            fits = False
        if not fits:
            raise ValueError(f"{path}: not a record; run `nox -s gallery -- {path.parent.name}` to write it anew")
        found.setdefault(path.parent.name, []).append(made)
    return {example: sorted(made, key=lambda run: (run.kind == "cpu", run.device)) for example, made in found.items()}


def _device() -> tuple[str, str, str]:
    """Return the kind and the name of the device that an example uses, and the torch release."""
    import torch

    release = torch.__version__.partition("+")[0]
    accelerator = torch.accelerator.current_accelerator(check_available=True)
    if accelerator is None:
        return "cpu", processor(), release
    if accelerator.type == "cuda":
        return "cuda", torch.cuda.get_device_name(), release
    return accelerator.type, f"{accelerator.type} of {processor()}", release
