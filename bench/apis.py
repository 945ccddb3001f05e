"""Name APIs of the installed torch, with their signatures and parameters, as JSON: python bench/apis.py COUNT.

Run as a process of its own, so that torch is not in the one that measures.
"""

import json
import random
import sys
import warnings
from collections.abc import Iterator
from typing import Any

import torch

from refsnippets.describe import describe

SPACES = {
    "torch": torch,
    "torch.Tensor": torch.Tensor,
    "torch.nn": torch.nn,
    "torch.nn.functional": torch.nn.functional,
    "torch.linalg": torch.linalg,
    "torch.optim": torch.optim,
}


def names() -> list[str]:
    """Return public names that differ without regard to case, mixed alike at every count."""
    found: dict[str, str] = {}
    for space, value in SPACES.items():
        for name in dir(value):
            api = f"{space}.{name}"
            if not name.startswith("_") and callable(getattr(value, name)):
                found.setdefault(api.lower(), api)
    listed = sorted(found.values())
    random.Random(0).shuffle(listed)
    return listed


def described() -> Iterator[dict[str, Any]]:
    """Yield the APIs that have a signature with parameters."""
    for api in names():
        found = describe(api)
        if found["exists"] and found["parameters"] and found["kind"] in ("function", "method", "class"):
            yield {"api": api, "signatures": found["signatures"], "parameters": found["parameters"]}


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    wanted = int(sys.argv[1])
    json.dump([api for api, _ in zip(described(), range(wanted), strict=False)], sys.stdout)
