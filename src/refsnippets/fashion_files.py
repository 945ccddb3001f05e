"""The four files of Fashion-MNIST: found in a folder, checked, and laid out as torchvision reads them."""

import gzip
import hashlib
import math
import shutil
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedIOBase
from pathlib import Path

# SHA-256 of the files uncompressed, as torchvision reads them. The md5s that torchvision knows are those of the .gz files
# that it downloads; Debian's, with the same content, have others.
FULL = {
    "train-images-idx3-ubyte": "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
    "train-labels-idx1-ubyte": "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
    "t10k-images-idx3-ubyte": "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
    "t10k-labels-idx1-ubyte": "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
}
SAMPLE = {
    "train-images-idx3-ubyte": "444ed5f7ce17397f236f5eba17dd507d3f6912f04edd3e4f1701cdf82f2cc0c5",
    "train-labels-idx1-ubyte": "35d691216f65485d010cc635af5574a9dc04aa5060de9be64ab6e5cb5ead38e9",
    "t10k-images-idx3-ubyte": "7cee33c3c6414b1b86c25e665a6c4f41584269de3b7cc9768b1d351922845eef",
    "t10k-labels-idx1-ubyte": "3128d790775889812b73c4f13923559c8b9e281d112c6ea7862acf60a206a909",
}
RAW = Path("FashionMNIST", "raw")


class DataError(RuntimeError):
    """The images are nowhere to be found, or a file of them is damaged."""


@dataclass(frozen=True)
class Files:
    """Four files that lie side by side in `folder`, all with `suffix` (``.gz`` or nothing) behind their names."""

    folder: Path
    suffix: str

    def open(self, name: str) -> BufferedIOBase:
        """Open one of them, uncompressed."""
        path = self.folder / (name + self.suffix)
        return gzip.open(path) if self.suffix else path.open("rb")

    def check(self, digests: Mapping[str, str]) -> None:
        """Compare the content of files with SHA-256 digests, by name without suffix.

        Raises:
            DataError: A file is truncated, damaged, or another file. The message names it and says what to do.
        """
        for name, digest in digests.items():
            try:
                with self.open(name) as file:
                    found = hashlib.file_digest(file, "sha256").hexdigest()
            except (EOFError, zlib.error, gzip.BadGzipFile):
                found = ""
            if found != digest:
                path = self.folder / (name + self.suffix)
                raise DataError(f"{path}: {_fault(path)}. Delete it, or put a whole copy in its place, and try again.")


def locate(place: Path) -> Files | None:
    """Return where `place` has the files, in torchvision's layout (`RAW`) or directly; None where it has none of them.

    Raises:
        DataError: Some of the four are there and others are not.
    """
    partial = ""
    for folder in (place / RAW, place):
        for suffix in ("", ".gz"):
            missing = [name + suffix for name in FULL if not (folder / (name + suffix)).is_file()]
            if not missing:
                return Files(folder, suffix)
            if len(missing) < len(FULL):
                partial = partial or f"{folder}: lacks {', '.join(missing)}. Add what is missing, or delete the rest."
    if partial:
        raise DataError(partial)
    return None


@contextmanager
def filled(root: Path, source: str) -> Iterator[Path]:
    """Yield a new root to be filled. It becomes `root` in one rename, unless another process was first.

    Args:
        root: Where it goes. Nobody sees half of it.
        source: Where the images come from, in words. It is kept beside them, see `source_of`.

    Raises:
        DataError: The folder around `root` cannot be written.
    """
    try:
        root.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=root.parent, prefix=".new-") as temporary:
            new = Path(temporary, "root")
            (new / RAW).mkdir(parents=True)
            (new / "SOURCE").write_text(source, encoding="utf-8")
            yield new
            try:
                new.rename(root)
            except OSError:
                if not root.is_dir():
                    raise
    except PermissionError as error:
        raise DataError(f"{root.parent}: {error.strerror}. Set REFSNIPPETS_CACHE to a directory for copies.") from error


def source_of(root: Path) -> str:
    """Return where the images in a root of the cache came from."""
    try:
        return (root / "SOURCE").read_text(encoding="utf-8")
    except FileNotFoundError:
        return "cache"


def unpack(files: Files, digests: Mapping[str, str], root: Path, source: str) -> None:
    """Check `files` and copy them, uncompressed, to the new root `root`.

    Raises:
        DataError: A file is damaged or is another file, or the folder around `root` cannot be written.
    """
    files.check(digests)
    with filled(root, source) as new:
        for name in digests:
            with files.open(name) as old, (new / RAW / name).open("wb") as copy:
                shutil.copyfileobj(old, copy)


def _fault(path: Path) -> str:
    """Return what is wrong with a file whose digest is not the one it should have."""
    data = path.read_bytes()
    try:
        data = gzip.decompress(data) if path.suffix == ".gz" and data else data
    except EOFError:
        return f"truncated, the compressed data breaks off after {len(data):,} bytes"
    except (gzip.BadGzipFile, zlib.error) as error:
        return f"damaged ({error})"
    # An idx file begins with two zero bytes, the type, the number of dimensions, and their sizes.
    sizes = [int.from_bytes(data[4 * i : 4 * i + 4], "big") for i in range(1, 1 + data[3])] if len(data) > 3 else []
    whole = 4 + 4 * len(sizes) + math.prod(sizes)
    if len(data) < max(whole, 8):
        return f"truncated, {len(data):,} bytes are there of {whole:,}"
    return "its content is not that of Fashion-MNIST (the digest differs)"
