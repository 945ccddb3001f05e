"""Runs: what every snippet did on one torch release and one kind of device. Read, check and write their files.

``runs/schema.json`` describes a file, ``runs/README.md`` what may be inferred from it.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import fastjsonschema

from refsnippets.catalog import Snippet
from refsnippets.problem import Problem
from refsnippets.remembered import by_file

ROOT = Path(__file__).parent / "runs"
SCHEMA = ROOT / "schema.json"
NIGHTLY = "nightly"

Probes = dict[str, dict[str, Any]]


class RunError(ValueError):
    """A file is not a run. The reason says what to do."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path, self.problem = path, Problem(path, 1, reason)


@dataclass(frozen=True)
class Observation:
    """What one text of a snippet did: see ``schema.json`` for the members."""

    digest: str
    status: str
    at: int = 0
    lines: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return it without what says nothing."""
        return {key: value for key, value in asdict(self).items() if value not in (0, ())}


@dataclass
class Run:
    """One file.

    Attributes:
        release: The minor release of torch: ``2.6``, or ``nightly``.
        device: The kind of device: ``cpu``, ``cuda``, ``mps``, ``xpu``.
        environment: What it ran on.
        snippets: Observations by page and name.
        probes: By API, the expression, and what it gave for each dtype.
        checksum: Of the file that it was read from.
    """

    release: str
    device: str
    environment: dict[str, str]
    snippets: dict[str, dict[str, Observation]] = field(default_factory=dict)
    probes: Probes = field(default_factory=dict)
    checksum: str = field(default="", compare=False)

    @property
    def name(self) -> str:
        """Name of its file."""
        return f"{self.release}-{self.device}.json"

    def of(self, snippet: Snippet) -> Observation | None:
        """Return what this very text did, or None where that is not known."""
        observation = self.snippets.get(snippet.page, {}).get(snippet.name)
        return observation if observation is not None and observation.digest == snippet.digest else None

    def order(self) -> tuple[tuple[int, ...], str]:
        """Return a key that sorts by release, the nightly last, then by device."""
        return order(self.release), self.device


def order(release: str) -> tuple[int, ...]:
    """Return a key that sorts releases.

    >>> sorted(["2.10", "nightly", "2.9"], key=order)
    ['2.9', '2.10', 'nightly']
    """
    return (1 << 30,) if release == NIGHTLY else tuple(int(part) for part in release.split("."))


def read_all(folder: Path = ROOT) -> tuple[list[Run], list[RunError]]:
    """Return the runs of a folder, oldest release first, and the files that were refused."""
    found, refused = [], []
    for path in folder.glob("*.json"):
        if path.name != SCHEMA.name:
            try:
                found.append(read(path))
            except RunError as error:
                refused.append(error)
    return sorted(found, key=Run.order), refused


@by_file
def read(path: Path) -> Run:
    """Return the run in a file.

    Raises:
        RunError: It is cut short, does not fit the schema, was edited, or is named after another release or device.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise _refusal(path, f"not JSON, or cut short: {error}") from None
    try:
        _validator()(data)
    except fastjsonschema.JsonSchemaValueException as error:
        raise _refusal(path, f"does not fit schema.json: {error.message}") from None
    if data["checksum"] != checksum(data):
        raise _refusal(path, "edited since the run: its checksum is of another text")
    observed = {
        page: {name: Observation(**{**item, "lines": tuple(item.get("lines", ()))}) for name, item in by_name.items()}
        for page, by_name in data["snippets"].items()
    }
    run = Run(data["release"], data["device"], data["environment"], observed, data["probes"], data["checksum"])
    if path.name != run.name:
        raise _refusal(path, f"mislabelled: it is the run of torch {run.release} on {run.device}, and belongs in {run.name}")
    if run.release != label(run.environment["torch"]):
        raise _refusal(path, f"mislabelled: it is said to be of torch {run.release}, and ran on {run.environment['torch']}")
    return run


def _refusal(path: Path, reason: str) -> RunError:
    release = path.stem.rpartition("-")[0]
    return RunError(path, f"{reason}; delete it, and write it anew with `nox -s compat -- {release}`")


def write(run: Run, folder: Path = ROOT) -> Path:
    """Write the file of a run, in place of an older one. A reader never sees half of it. Returns its path."""
    data = {
        "schema": 1,
        "release": run.release,
        "device": run.device,
        "environment": run.environment,
        "snippets": {
            page: {name: observation.to_json() for name, observation in sorted(by_name.items())}
            for page, by_name in sorted(run.snippets.items())
        },
        "probes": dict(sorted(run.probes.items())),
    }
    data["checksum"] = checksum(data)
    _validator()(data)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / run.name
    part = path.with_suffix(".part")
    part.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    part.replace(path)
    return path


def checksum(data: dict[str, Any]) -> str:
    """Return the checksum of a file's content."""
    rest = {key: value for key, value in data.items() if key != "checksum"}
    return hashlib.sha256(json.dumps(rest, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def label(version: str) -> str:
    """Return the label of a torch version.

    >>> label("2.6.0+cu124"), label("2.16.0.dev20261127+cpu")
    ('2.6', 'nightly')
    """
    return NIGHTLY if ".dev" in version else ".".join(version.partition("+")[0].split(".")[:2])


@cache
def _validator() -> Callable[[Any], Any]:
    compiled: Callable[[Any], Any] = fastjsonschema.compile(json.loads(SCHEMA.read_text(encoding="utf-8")))
    return compiled
