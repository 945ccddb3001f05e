"""Figures of merit: only a full run writes them, the newest of each device is kept, and tables show them."""

import json
import re
from dataclasses import asdict
from pathlib import Path

import pytest

from refsnippets import gallery, records
from refsnippets.sphinxext.records import shown

EXAMPLE = '''"""
Good
====

Text.
"""

from refsnippets.records import record

record(accuracy=0.875, seconds=12)
'''


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "gallery").mkdir()
    (tmp_path / "gallery" / "GALLERY_HEADER.rst").write_text("Gallery\n=======\n")
    (tmp_path / "gallery" / "plot_good.py").write_text(EXAMPLE)
    return tmp_path


def test_a_full_run_writes_its_record_and_a_quick_one_none(root: Path) -> None:
    folder = root / "gallery" / "records"
    assert gallery.run(root) == 0
    assert not folder.exists()
    assert gallery.run(root, full=True) == 0
    [[made]] = records.read(folder).values()
    assert made.figures == {"accuracy": 0.875, "seconds": 12.0}
    assert made.kind in made.device.lower() or "cores" in made.device
    assert gallery.run(root, full=True) == 0
    assert len(list(folder.glob("plot_good/*.json"))) == 1


def test_a_failed_run_writes_no_record(root: Path) -> None:
    with (root / "gallery" / "plot_good.py").open("a") as file:
        file.write('\nraise RuntimeError("accuracy 10 %, it has to reach 88 %")\n')
    assert gallery.run(root, full=True) == 1
    assert not (root / "gallery" / "records").exists()


def test_unknown_figure() -> None:
    with pytest.raises(TypeError, match="no figure of merit speed; there are accuracy, error"):
        records.record(speed=1.0)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"figures": {}}', json.dumps({"figures": {"speed": 1.0}})])
def test_a_file_that_is_no_record_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "plot_x" / "cpu.json"
    path.parent.mkdir()
    path.write_text(text)
    with pytest.raises(ValueError, match=r"plot_x/cpu\.json: not a record; run `nox -s gallery -- plot_x`"):
        records.read(tmp_path)


def test_accelerators_come_first(tmp_path: Path) -> None:
    for kind, device in (("cpu", "A processor, 2 cores"), ("cuda", "NVIDIA H200")):
        made = tmp_path / "made.json"
        made.write_text(json.dumps(asdict(records.Record({"seconds": 1.0}, kind, device, "2.15.0", "2026-11-26"))))
        records.keep(made, tmp_path / "records", "plot_x")
    found = records.read(tmp_path / "records")
    assert [run.kind for run in found["plot_x"]] == ["cuda", "cpu"]
    assert sorted(path.name for path in tmp_path.glob("records/*/*")) == ["a-processor-2-cores.json", "nvidia-h200.json"]


def test_figures_are_shown_with_their_units() -> None:
    assert shown("error", 0.0) == "0"
    assert shown("samples_per_second", 12345.6) == "12,346"


CONF = """
import sys
from refsnippets import gallery

extensions = ["refsnippets.sphinxext", "sphinx_gallery.gen_gallery"]
html_theme = "sphinx_book_theme"
refsnippets_snippets = "../snippets"
exclude_patterns = ["gallery/*.ipynb"]
sphinx_gallery_conf = gallery.sphinx_gallery_conf()
"""
INDEX = "# Site\n\n```{toctree}\ngallery/index\nmeasured\n```\n"
MEASURED = "# Measured\n\n```{gallery-records}\n```\n"


def table(root: Path, page: str) -> list[list[str]]:
    html = (root / "html" / f"{page}.html").read_text()
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", html[html.index("rs-records") :], flags=re.DOTALL)
    return [[re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)] for row in rows]


def test_pages_show_what_was_recorded(root: Path, call) -> None:
    (root / "snippets").mkdir()
    for name, text in (("conf.py", CONF), ("index.md", INDEX), ("measured.md", MEASURED)):
        (root / "docs" / name).write_text(text)
    assert gallery.run(root) == 0
    made = root / "made.json"
    record = records.Record({"accuracy": 0.9138, "seconds": 71.6}, "cpu", "A processor, 2 cores", "2.15.0", "2026-11-26")

    def build() -> None:
        made.write_text(json.dumps(asdict(record)))
        records.keep(made, root / "gallery" / "records", "plot_good")
        done = call("sphinx", "-qW", "-d", "doctrees", "docs", "html", cwd=root)
        assert (done.returncode, done.stderr) == (0, ""), done.stderr

    build()
    head = ["Device", "Accuracy", "Seconds", "torch", "Date"]
    on_cpu = ["A processor, 2 cores", "91.4 %", "72", "2.15.0", "2026-11-26"]
    assert table(root, "gallery/plot_good") == [head, on_cpu, ["CUDA", "", "", "not recorded", ""]]
    assert table(root, "measured") == [
        ["Example", "Device", "Figures", "Date"],
        ["Good", "A processor, 2 cores", "Accuracy 91.4 %, Seconds 72", "2026-11-26"],
        ["Good", "CUDA", "not recorded", ""],
    ]
    record = records.Record({"seconds": 3.5}, "cuda", "NVIDIA H200", "2.15.0", "2026-11-27")
    build()
    assert table(root, "gallery/plot_good")[1:] == [["NVIDIA H200", "", "3.5", "2.15.0", "2026-11-27"], on_cpu]
    assert table(root, "measured")[1] == ["Good", "NVIDIA H200", "Seconds 3.5", "2026-11-27"]
