"""Make the bundled sample of Fashion-MNIST from the full data set.

    python tools/make_fashion_mnist_sample.py [FULL [SAMPLE]]

FULL is a folder with the four ``.gz`` files of Fashion-MNIST; without it, Debian's package is read. Of each of the
ten classes the first 500 training and the first 100 test images are kept, in their original order. Needs only the
standard library. The same input gives the same bytes: nothing is drawn at random, and the gzip headers hold neither
time nor file name.
"""

import gzip
import sys
from pathlib import Path

FULL = Path("/usr/share/datasets/fashion-mnist")
SAMPLE = Path(__file__).parents[1] / "src" / "refsnippets" / "data" / "fashion_mnist"
PER_CLASS = {"train": 500, "t10k": 100}
PIXELS = 28 * 28


def first_of_each_class(labels: bytes, count: int) -> list[int]:
    """Return the positions of the first ``count`` labels of each class, ascending."""
    seen = [0] * 10
    chosen = []
    for position, label in enumerate(labels):
        if seen[label] < count:
            seen[label] += 1
            chosen.append(position)
    return chosen


def write_idx(path: Path, header: bytes, size: int, items: bytes) -> None:
    """Write an idx file: its header with a new number of items, then the items."""
    with path.open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as idx:
        idx.write(header[:4] + size.to_bytes(4, "big") + header[8:] + items)


def make(full: Path, sample: Path) -> None:
    """Read the full data set from one folder and write its sample to another."""
    for split, count in PER_CLASS.items():
        image_name, label_name = f"{split}-images-idx3-ubyte.gz", f"{split}-labels-idx1-ubyte.gz"
        images = gzip.decompress((full / image_name).read_bytes())
        labels = gzip.decompress((full / label_name).read_bytes())
        chosen = first_of_each_class(labels[8:], count)
        pixels = b"".join(images[16 + PIXELS * i : 16 + PIXELS * (i + 1)] for i in chosen)
        write_idx(sample / image_name, images[:16], len(chosen), pixels)
        write_idx(sample / label_name, labels[:8], len(chosen), bytes(labels[8 + i] for i in chosen))


if __name__ == "__main__":
    folders = [Path(argument) for argument in sys.argv[1:]]
    make(*(folders + [FULL, SAMPLE][len(folders) :]))
