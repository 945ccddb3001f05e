"""Answers are kept by everything that they depend on, and by nothing else."""

from pathlib import Path

import pytest

from refsnippets.store import Store, digest

JOB = {"kind": "snippet", "source": "1", "options": {"timeout": "1"}, "device": "cpu"}
OTHERS = {
    "source": {"source": "2"},
    "options": {"options": {"timeout": "2"}},
    "device": {"device": "cuda"},
    "kind": {"kind": "describe"},
    "api": {"api": "torch.std"},
}


@pytest.mark.parametrize("change", OTHERS.values(), ids=OTHERS)
def test_key_depends_on(change: dict[str, object]) -> None:
    assert digest({**JOB, **change}) != digest(JOB)


def test_key_does_not_depend_on_where_it_runs() -> None:
    assert digest({**JOB, "folder": "/tmp/1", "answer": "/tmp/1.json", "timeout": 1.0}) == digest(JOB)


@pytest.mark.parametrize("name", ["torch", "torchvision", "numpy", "matplotlib"])
def test_key_depends_on_the_installed_release(call, tmp_path: Path, name: str) -> None:
    metadata = tmp_path / f"{name}-99.0.dist-info" / "METADATA"
    metadata.parent.mkdir()
    metadata.write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 99.0\n")
    script = f"from refsnippets import store; print(store.installed()[{name!r}], store.digest({JOB!r}))"
    now, other = (call("-c", script, **more).stdout.split() for more in ({}, _path_first(tmp_path)))
    assert other[0] == "99.0"
    assert now[0] != other[0]
    assert now[1] != other[1]


@pytest.mark.parametrize(("edited", "same"), [("execute.py", False), ("describe.py", False), ("support.py", True)])
def test_key_depends_on_the_code_that_runs_it(call, tmp_path: Path, edited: str, same: bool) -> None:
    import refsnippets

    source = Path(refsnippets.__file__).parent
    for path in source.glob("*.py"):
        target = tmp_path / "refsnippets" / path.name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(path.read_bytes() + (b"# edited\n" if path.name == edited else b""))
    script = f"from refsnippets import store; print(store.__file__, store.digest({JOB!r}))"
    here, there = (call("-c", script, **more).stdout.split() for more in ({}, _path_first(tmp_path)))
    assert there[0].startswith(str(tmp_path))
    assert (here[1] == there[1]) is same


def test_answers_are_kept(tmp_path: Path) -> None:
    Store(tmp_path).put("key", {"a": 1})
    assert Store(tmp_path).get("key") == {"a": 1}
    assert Store(tmp_path).get("other") is None
    assert [path.name for path in tmp_path.rglob("*.*")] == ["key.json"]


@pytest.mark.parametrize("text", [b"", b'{"a": ', b"[1]", b"\xff\xfe"])
def test_what_cannot_be_read_is_ignored(tmp_path: Path, text: bytes) -> None:
    store = Store(tmp_path)
    store.put("key", {"a": 1})
    next(tmp_path.rglob("key.json")).write_bytes(text)
    assert store.get("key") is None


def test_folder_comes_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    monkeypatch.delenv("REFSNIPPETS_CACHE", raising=False)
    assert Store().folder.is_relative_to(tmp_path / "xdg")
    monkeypatch.setenv("REFSNIPPETS_CACHE", str(tmp_path / "own"))
    assert Store().folder.is_relative_to(tmp_path / "own")


def _path_first(folder: Path) -> dict[str, str]:
    import os

    return {"PYTHONPATH": os.pathsep.join(filter(None, [str(folder), os.environ.get("PYTHONPATH")]))}
