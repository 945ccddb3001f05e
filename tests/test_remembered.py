"""What was made of a file is made once, until the file changes."""

import os
from pathlib import Path

import pytest

from refsnippets.remembered import by_file


def test_read_again_when_the_file_changes(tmp_path: Path):
    asked = []

    @by_file
    def read(path: Path, word: str) -> str:
        asked.append(word)
        return path.read_text() + word

    path = tmp_path / "a.txt"
    path.write_text("1")
    assert [read(path, "a"), read(path, "a"), read(path, "b")] == ["1a", "1a", "1b"]
    assert asked == ["a", "b"]
    before = path.stat()
    part = tmp_path / "part"
    part.write_text("2")  # of the same size, put in its place at the same time
    os.utime(part, ns=(before.st_atime_ns, before.st_mtime_ns))
    part.replace(path)
    assert read(path, "a") == "2a"


def test_no_file_and_no_success_is_not_remembered(tmp_path: Path):
    asked = []

    @by_file
    def read(path: Path) -> str:
        asked.append(path)
        raise ValueError("of no use")

    with pytest.raises(FileNotFoundError):
        read(tmp_path / "no")
    (tmp_path / "a").touch()
    for _ in range(2):
        with pytest.raises(ValueError, match="of no use"):
            read(tmp_path / "a")
    assert asked == [tmp_path / "a"] * 2
