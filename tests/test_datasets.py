"""Fashion-MNIST: each place it can come from, each way its files can be damaged, and the bundled sample itself.

The bundled sample stands in for the full data in most of these: it has the same files, only smaller.
"""

import gzip
import importlib.util
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from urllib.error import URLError

import pytest
from torchvision.datasets import FashionMNIST, mnist

from refsnippets import datasets, fashion_files
from refsnippets.datasets import BUNDLED, DataError, describe, fashion_mnist
from refsnippets.fashion_files import RAW

DEBIAN = datasets.DEBIAN
IMAGES = "train-images-idx3-ubyte"
needs_debian = pytest.mark.skipif(not DEBIAN.exists(), reason="needs Debian's package dataset-fashion-mnist")


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every place away: an empty cache, no package, no network; and let the sample's files count as the full data."""

    def closed(*args: object, **options: object) -> None:
        raise URLError("the network is closed")

    monkeypatch.setenv("REFSNIPPETS_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("REFSNIPPETS_DATA", raising=False)
    monkeypatch.setattr(datasets, "DEBIAN", tmp_path / "debian")
    monkeypatch.setattr(mnist, "download_and_extract_archive", closed)
    monkeypatch.setattr(datasets, "FULL", fashion_files.SAMPLE)


def packed(folder: Path) -> Path:
    folder.mkdir(parents=True)
    for file in BUNDLED.glob("*.gz"):
        shutil.copy(file, folder)
    return folder


def unpacked(folder: Path) -> Path:
    folder.mkdir(parents=True)
    for file in BUNDLED.glob("*.gz"):
        (folder / file.stem).write_bytes(gzip.decompress(file.read_bytes()))
    return folder


def test_import_needs_no_torch():
    code = "import sys, refsnippets.datasets; assert not {'torch', 'torchvision', 'numpy'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_sample():
    train, test = fashion_mnist(sample=True), fashion_mnist(train=False, sample=True)
    assert type(train) is FashionMNIST
    assert (len(train), len(test)) == (5000, 1000)
    assert train.targets.bincount().tolist() == [500] * 10
    assert test.targets.bincount().tolist() == [100] * 10
    assert train.data.shape == (5000, 28, 28)
    assert describe(train) == "bundled sample: 5,000 training images"
    assert describe(test) == "bundled sample: 1,000 test images"
    assert sum(file.stat().st_size for file in BUNDLED.iterdir()) < 4e6


def test_transforms_are_passed_on():
    image, label = fashion_mnist(sample=True, transform=lambda image: image.size, target_transform=lambda label: -label)[0]
    assert (image, label) == ((28, 28), -9)


@pytest.mark.parametrize("layout", ["torchvision", "torchvision-gz", "files", "files-gz"])
def test_named_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, layout: str):
    make: Callable[[Path], Path] = packed if layout.endswith("gz") else unpacked
    make(tmp_path / "named" / RAW if layout.startswith("torchvision") else tmp_path / "named")
    assert describe(fashion_mnist(tmp_path / "named")) == "named directory: 5,000 training images"
    monkeypatch.setenv("REFSNIPPETS_DATA", str(tmp_path / "named"))
    assert describe(fashion_mnist(train=False)) == "named directory: 1,000 test images"


def test_debian_then_cache(tmp_path: Path):
    packed(tmp_path / "debian")
    first = fashion_mnist()
    shutil.rmtree(tmp_path / "debian")
    again = fashion_mnist()
    assert describe(first) == describe(again) == "Debian package dataset-fashion-mnist: 5,000 training images"
    assert (again.data == first.data).all()
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["fashion-mnist"]


def test_download(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def download(url: str, download_root: str, filename: str, md5: str) -> None:
        shutil.copy(BUNDLED / filename, download_root)
        (Path(download_root) / filename[:-3]).write_bytes(gzip.decompress((BUNDLED / filename).read_bytes()))

    monkeypatch.setattr(mnist, "download_and_extract_archive", download)
    assert describe(fashion_mnist()) == "torchvision download: 5,000 training images"
    assert not list((tmp_path / "cache").rglob("*.gz"))


def test_two_processes_at_once(tmp_path: Path):
    packed(tmp_path / "debian")
    root = tmp_path / "cache" / "fashion-mnist"
    with fashion_files.filled(root, "the slower") as new:
        fashion_mnist()
        shutil.copytree(root / RAW, new / RAW, dirs_exist_ok=True)
    assert fashion_mnist().source == "Debian package dataset-fashion-mnist"


def test_nowhere_names_all_four(tmp_path: Path):
    with pytest.raises(DataError) as caught:
        fashion_mnist(tmp_path / "empty")
    message = str(caught.value)
    for part in ("REFSNIPPETS_DATA", tmp_path / "empty", tmp_path / "cache", tmp_path / "debian", "the network is closed"):
        assert str(part) in message
    assert "sample=True" in message
    assert describe(fashion_mnist(sample="if-needed")) == "bundled sample: 5,000 training images"


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1000])


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-2000] ^= 1
    path.write_bytes(data)


def other(path: Path) -> None:
    data = gzip.decompress(path.read_bytes())
    path.write_bytes(gzip.compress(data[:-1] + bytes([data[-1] ^ 1])))


@pytest.mark.parametrize(
    "case",
    [
        (packed, f"{IMAGES}.gz", cut, "truncated"),
        (packed, f"{IMAGES}.gz", flip, "damaged"),
        (packed, f"{IMAGES}.gz", other, "the digest differs"),
        (packed, f"{IMAGES}.gz", lambda path: path.write_bytes(b""), "truncated"),
        (packed, "t10k-labels-idx1-ubyte.gz", Path.unlink, "lacks t10k-labels-idx1-ubyte.gz"),
        (unpacked, IMAGES, cut, "truncated, 3,919,016 bytes are there of 3,920,016"),
        (unpacked, IMAGES, flip, "the digest differs"),
        (unpacked, IMAGES, lambda path: path.write_bytes(b""), "truncated"),
    ],
)
@pytest.mark.parametrize("place", ["named", "named, a good copy in the cache", "debian"])
def test_damage_is_named(tmp_path: Path, case: tuple[Callable, str, Callable, str], place: str):
    make, name, damage, fault = case
    if "cache" in place:
        packed(tmp_path / "debian")
        fashion_mnist()
    folder = make(tmp_path / ("debian" if place == "debian" else "named"))
    damage(folder / name)
    with pytest.raises(DataError) as caught:
        fashion_mnist(None if place == "debian" else tmp_path / "named")
    assert str(folder) in str(caught.value)
    assert name in str(caught.value)
    assert fault in str(caught.value)
    assert not list((tmp_path / "cache").glob(".new-*"))


@pytest.mark.parametrize("sample", [True, False])
def test_damage_in_the_cache_is_named(tmp_path: Path, sample: bool):
    packed(tmp_path / "debian")
    path = Path(fashion_mnist(sample=sample).root) / RAW / IMAGES
    flip(path)
    with pytest.raises(DataError, match="digest differs") as caught:
        fashion_mnist(sample=sample)
    assert str(path) in str(caught.value)


def test_cache_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def denied(*args: object, **options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(fashion_files.tempfile, "TemporaryDirectory", denied)
    with pytest.raises(DataError, match=r"Permission denied.*REFSNIPPETS_CACHE"):
        fashion_mnist(sample=True)


@needs_debian
def test_full_data(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(datasets, "FULL", fashion_files.FULL)
    monkeypatch.setattr(datasets, "DEBIAN", DEBIAN)
    full, sample = fashion_mnist(), fashion_mnist(sample=True)
    assert describe(full) == "Debian package dataset-fashion-mnist: 60,000 training images"
    assert describe(fashion_mnist(train=False)) == "Debian package dataset-fashion-mnist: 10,000 test images"
    assert pairs(sample) <= pairs(full)


def pairs(dataset: FashionMNIST) -> set[tuple[bytes, int]]:
    images = (image.numpy().tobytes() for image in dataset.data)
    return set(zip(images, dataset.targets.tolist(), strict=True))


@needs_debian
def test_sample_can_be_made_again(tmp_path: Path):
    script = Path(__file__).parents[1] / "tools" / "make_fashion_mnist_sample.py"
    spec = importlib.util.spec_from_file_location("make_sample", script)
    make_sample = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make_sample)
    make_sample.make(DEBIAN, tmp_path)
    assert len(list(tmp_path.iterdir())) == 4
    for made in tmp_path.iterdir():
        here, there = made.read_bytes(), (BUNDLED / made.name).read_bytes()
        assert gzip.decompress(here) == gzip.decompress(there)
        if "ng" not in zlib.ZLIB_RUNTIME_VERSION:  # zlib-ng compresses to other bytes of the same content
            assert here == there
