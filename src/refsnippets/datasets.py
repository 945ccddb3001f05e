"""Fashion-MNIST as torchvision's own dataset, from the first place that has it, and never from a damaged file.

Every call hashes the two files that are read: 25 ms for the 60,000 training images, a tenth of what torchvision takes to
load them. A cheaper check, by size and time, would miss changed bytes and save nothing that can be felt.
"""

import os
import sys
from collections.abc import Callable
from contextlib import nullcontext, redirect_stderr
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from refsnippets.fashion_files import FULL, RAW, SAMPLE, DataError, Files, filled, locate, source_of, unpack
from refsnippets.store import cache_folder

if TYPE_CHECKING:
    from torchvision.datasets import FashionMNIST

__all__ = ["DataError", "describe", "fashion_mnist"]

DEBIAN = Path("/usr/share/datasets/fashion-mnist")
BUNDLED = Path(__file__).parent / "data" / "fashion_mnist"


def fashion_mnist(
    root: str | os.PathLike[str] | None = None,
    *,
    train: bool = True,
    transform: Callable[[Any], Any] | None = None,
    target_transform: Callable[[Any], Any] | None = None,
    sample: bool | Literal["if-needed"] = False,
) -> "FashionMNIST":
    """Return Fashion-MNIST as a `torchvision.datasets.FashionMNIST`.

    An item is an image and its class (0 to 9; their names are in ``.classes``). ``.data`` has shape ``(N, 28, 28)``,
    ``uint8``; ``.targets`` has shape ``(N,)``, ``int64``. N is 60,000 for training and 10,000 for tests, in the bundled
    sample 5,000 and 1,000. ``.source`` says in words where the images came from; see also `describe`.

    The full data comes from the first of these that has it: the directory that you name, the cache (``fashion-mnist``
    in ``REFSNIPPETS_CACHE``, by default ``refsnippets`` in the user's cache directory), Debian's package
    ``dataset-fashion-mnist``, torchvision's download. The last two leave an uncompressed copy in the cache (55 MB).

    Args:
        root: A directory with ``FashionMNIST/raw`` in it, as torchvision leaves it, or with the four files themselves;
            with or without ``.gz``. By default the environment variable ``REFSNIPPETS_DATA``.
        train: Whether to return the training images or the test images.
        transform: Applied to each image, which is a PIL image before.
        target_transform: Applied to each class.
        sample: Whether to return the bundled sample: ``True``, always (`root` is not looked at then); ``False``, never;
            ``"if-needed"``, where none of the four places has the full data.

    Raises:
        DataError: No place has the images (the message names all four); or one has a file that is truncated, altered,
            or missing beside the others (the message names it); or the cache cannot be written.
    """
    from torchvision.datasets import FashionMNIST

    place, source = _sample() if sample is True else _full(root, sample == "if-needed")
    split = "train-" if train else "t10k-"
    digests = SAMPLE if source == _SAMPLE else FULL
    Files(place / RAW, "").check({name: digest for name, digest in digests.items() if name.startswith(split)})
    dataset = FashionMNIST(place, train=train, transform=transform, target_transform=target_transform)
    dataset.source = source
    return dataset


def describe(dataset: "FashionMNIST") -> str:
    """Return in words which images these are, such as ``bundled sample: 5,000 training images``."""
    source = getattr(dataset, "source", "read by torchvision")
    return f"{source}: {len(dataset):,} {'training' if dataset.train else 'test'} images"


_SAMPLE = "bundled sample"


def _sample() -> tuple[Path, str]:
    """Return a root with the bundled sample, and its name."""
    # The digest in the folder's name keeps the samples of two releases of this package apart.
    root = cache_folder() / f"fashion-mnist-sample-{SAMPLE['train-images-idx3-ubyte'][:8]}"
    if locate(root) is None:
        unpack(Files(BUNDLED, ".gz"), SAMPLE, root, _SAMPLE)
    return root, _SAMPLE


def _full(named: str | os.PathLike[str] | None, sample_otherwise: bool) -> tuple[Path, str]:
    """Return a root with the full data, and where it came from."""
    named = named or os.environ.get("REFSNIPPETS_DATA")
    cache = cache_folder() / "fashion-mnist"
    if named and (files := locate(Path(named))):
        return _root(files, cache, "cache"), "named directory"
    if locate(cache):
        return cache, source_of(cache)
    if files := locate(DEBIAN):
        return _root(files, cache, "Debian package dataset-fashion-mnist"), "Debian package dataset-fashion-mnist"
    try:
        _download(cache)
    except (OSError, RuntimeError) as error:
        if sample_otherwise:
            return _sample()
        raise DataError(_NOWHERE.format(named=named or "none named", cache=cache, debian=DEBIAN, error=error)) from error
    return cache, source_of(cache)


def _root(files: Files, cache: Path, source: str) -> Path:
    """Return a root that torchvision can read: the folders that `files` lie in, or a copy in the cache."""
    if not files.suffix and files.folder.parts[-2:] == RAW.parts:
        return files.folder.parents[1]
    if locate(cache) is None:
        unpack(files, FULL, cache, source)
    else:
        files.check(FULL)
    return cache


def _download(cache: Path) -> None:
    """Let torchvision download the files, and check them, into the cache."""
    from torchvision.datasets import FashionMNIST

    # Torchvision's progress bar is for a terminal; elsewhere (in the gallery, in a log) it would be pages of it.
    quiet = nullcontext() if sys.stderr.isatty() else redirect_stderr(StringIO())
    with filled(cache, "torchvision download") as new, quiet:
        FashionMNIST(new, download=True)
        for compressed in (new / RAW).glob("*.gz"):
            compressed.unlink()


_NOWHERE = """Fashion-MNIST was not found. These places were looked at, in this order:
  1. a directory that you name (root=... or REFSNIPPETS_DATA): {named}
  2. the cache: {cache}
  3. Debian's package dataset-fashion-mnist: {debian}
  4. torchvision's download: {error}
Any one is enough: name a directory with the four files, install the package, or try again with a network.
Without any of them, fashion_mnist(sample=True) gives 5,000 training and 1,000 test images."""
