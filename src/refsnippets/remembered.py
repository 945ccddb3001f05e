"""What a function made of a file, remembered until the file changes.

The live preview forks its builds from one process: what that process has read once, no build reads again.
"""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def by_file(read: Callable[Concatenate[Path, P], T]) -> Callable[Concatenate[Path, P], T]:
    """Return `read` with a memory. Callers share what it returns, and leave it as it is. An exception is not remembered."""
    memory: dict[object, tuple[object, T]] = {}

    @wraps(read)
    def remembering(path: Path, /, *args: P.args, **kwargs: P.kwargs) -> T:
        key = (path, args, *kwargs.items())
        status = path.stat()
        stamp = status.st_mtime_ns, status.st_size, status.st_ino
        if key not in memory or memory[key][0] != stamp:
            memory[key] = stamp, read(path, *args, **kwargs)
        return memory[key][1]

    return remembering
