"""The gallery: every example is executed, faults are loud and keep to themselves, and nothing differs from run to run."""

import contextlib
import json
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from refsnippets import gallery, gallery_results

REPOSITORY = Path(__file__).parents[1]

GOOD = '''"""
Good
====

Text.
"""

import os

import matplotlib.pyplot as plt

print("form:", os.environ["REFSNIPPETS_GALLERY"])
plt.figure(num="A rising line").gca().plot([1, 2])
plt.show()
'''

# Example, the line that the message has to name, and a part of the message.
BROKEN = {
    "raises": ("import json\n\njson.loads('{')", 8, "JSONDecodeError"),
    "syntax": ("x = (", 6, "SyntaxError"),
    "warns": ("import warnings\n\nwarnings.warn('old', DeprecationWarning)", 8, "DeprecationWarning: old"),
    "exits_0": ("import sys\n\nsys.exit(0)", 1, "the process ended before the example did"),
    "exits_silently": ("import os\n\nos._exit(0)", 1, "the process ended before the example did"),
    "exits_3": ("import os\n\nos._exit(3)", 1, "the process ended with status 3"),
    "crashes": ("import os\n\nos.abort()", 1, "the process was ended by signal 6"),
    "no_alternative_text": ("import matplotlib.pyplot as plt\n\nplt.plot([1])\nplt.show()", 6, 'without num="what it shows"'),
    "hangs": ("import time\n\ntime.sleep(100)", 1, "no end after 20 s"),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "gallery").mkdir()
    (tmp_path / "gallery" / "GALLERY_HEADER.rst").write_text("Gallery\n=======\n")
    (tmp_path / "gallery" / "plot_good.py").write_text(GOOD)
    return tmp_path


def contents(root: Path) -> dict[str, bytes]:
    folder = root / "docs" / "gallery"
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def form(root: Path) -> str:
    return json.loads((root / "docs/gallery/plot_good.result.json").read_text())["form"]


def command(root: Path, *arguments: str) -> str:
    """Run the gallery's command, and return what it printed."""
    line = [sys.executable, "-m", "refsnippets.gallery", "--root", root, *arguments]
    return subprocess.run(line, check=True, capture_output=True, text=True).stdout


def test_form_is_kept_until_the_example_changes(root: Path):
    page = root / "docs" / "gallery" / "plot_good.rst"
    with pytest.raises(Exception, match=r"no current result of plot_good\.py"):
        gallery_results.require(root)
    assert gallery.run(root) == 0
    assert form(root) == "quick"
    assert "form: quick" in page.read_text()
    gallery_results.require(root)
    out = command(root, "--full")
    assert form(root) == "full"
    assert "form: full" in out
    assert "form: quick" not in out
    before = contents(root)
    assert "0 due, 1 of 1" in command(root)  # the full result stays
    assert contents(root) == before
    with (root / "gallery" / "plot_good.py").open("a") as file:
        file.write("print('edited')\n")
    with pytest.raises(Exception, match=r"no current result of plot_good\.py"):
        gallery_results.require(root)
    assert gallery.run(root) == 0
    assert form(root) == "quick"
    assert "edited" in page.read_text()


def test_every_example_has_its_own_thumbnail(root: Path):
    (root / "gallery" / "plot_other.py").write_text(GOOD.replace("[1, 2]", "[2, 1]"))
    assert gallery.run(root) == 0
    thumbnails = sorted((root / "docs" / "gallery" / "images" / "thumb").iterdir())
    assert [path.name for path in thumbnails] == ["sphx_glr_plot_good_thumb.svg", "sphx_glr_plot_other_thumb.svg"]
    assert thumbnails[0].read_bytes() != thumbnails[1].read_bytes()


def test_results_do_not_differ_from_run_to_run(root: Path, monkeypatch: pytest.MonkeyPatch):
    left_over = root / "docs" / "gallery" / "images" / "thumb" / "sphx_glr_plot_gone_thumb.svg"
    left_over.parent.mkdir(parents=True)
    left_over.write_text("of an example that is no more")
    monkeypatch.setenv("PYTHONHASHSEED", "1")
    command(root)
    assert not left_over.exists()
    first = contents(root)
    shutil.rmtree(root / "docs" / "gallery")
    monkeypatch.setenv("PYTHONHASHSEED", "2")
    command(root)
    assert contents(root) == first


def test_faults_are_named_and_others_kept(root: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(gallery.LIMITS, "quick", 20)
    monkeypatch.chdir(root)
    for name, (code, _, _) in BROKEN.items():
        (root / "gallery" / f"plot_{name}.py").write_text(f'"""\nBroken\n======\n"""\n\n{code}\n')
    assert gallery.run(root) == len(BROKEN)
    messages = capfd.readouterr().err
    for name, (_, line, message) in BROKEN.items():
        found = [text for text in messages.splitlines() if text.startswith(f"gallery/plot_{name}.py:")]
        assert len(found) == 1, (name, found)
        assert found[0].startswith(f"gallery/plot_{name}.py:{line}: "), found
        assert message in found[0]
    assert form(root) == "quick"
    assert gallery.run(root, names=["plot_good"]) == 0


RANKS = '''"""
Ranks
=====
"""

import os
import signal
import subprocess
import sys

if "RANK" in os.environ:
    import torch.distributed as dist

    dist.init_process_group("gloo")
    if dist.get_rank() == 1:
        FAULT
    dist.barrier()
    dist.destroy_process_group()
    sys.exit()

command = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node=2", sys.argv[0]]
done = subprocess.run(command, capture_output=True, text=True)
if done.returncode:
    raise RuntimeError(done.stderr)
'''


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("pass", ""),
        ('raise ValueError("no images for rank 1")', "ValueError: no images for rank 1"),
        ("os.kill(os.getpid(), signal.SIGKILL)", "Signal 9 (SIGKILL) received"),
    ],
)
def test_a_rank_that_fails_fails_the_gallery(root: Path, capfd: pytest.CaptureFixture[str], fault: str, said: str):
    (root / "gallery" / "plot_good.py").write_text(RANKS.replace("FAULT", fault))
    with socket.socket() as taken:  # torchrun's usual port
        with contextlib.suppress(OSError):
            taken.bind(("127.0.0.1", 29500))
        taken.listen()
        assert gallery.run(root) == bool(said)
    messages = capfd.readouterr().err
    assert said in messages
    assert ("plot_good.py:24: " in messages) == bool(said)
    left = [path.parent.name for path in Path("/proc").glob("[0-9]*/cmdline") if str(root).encode() in _read(path)]
    assert left == []


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # ended in the meantime
        return b""


def test_what_a_hanging_example_started_is_ended_too(root: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(gallery.LIMITS, "quick", 20)
    (root / "gallery" / "plot_good.py").write_text(RANKS.replace("FAULT", "import time; time.sleep(100)"))
    assert gallery.run(root) == 1
    assert [path for path in Path("/proc").glob("[0-9]*/cmdline") if str(root).encode() in _read(path)] == []


def test_exit_status(root: Path):
    (root / "gallery" / "plot_bad.py").write_text('"""\nBad\n===\n"""\n\nraise ValueError("no")\n')
    done = subprocess.run([sys.executable, "-m", "refsnippets.gallery", "--root", root], check=False, capture_output=True)
    assert done.returncode == 1
    assert b"plot_bad.py:6: ValueError: no" in done.stderr


@pytest.mark.parametrize("name", ["linear.py", "deeper/plot_linear.py"])
def test_a_file_that_would_be_passed_over(root: Path, name: str):
    (root / "gallery" / name).parent.mkdir(exist_ok=True)
    (root / "gallery" / name).write_text(GOOD)
    with pytest.raises(SystemExit, match=r"would not be run"):
        gallery.run(root)


def test_no_example(root: Path):
    (root / "gallery" / "plot_good.py").unlink()
    with pytest.raises(SystemExit, match="no example"):
        gallery.run(root)
    with pytest.raises(SystemExit, match="no example"):
        gallery_results.require(root)


def test_digest_follows_what_the_example_imports():
    text = (REPOSITORY / "gallery" / "plot_fashion_mnist.py").read_text()
    assert "from refsnippets.datasets import" in text
    names = gallery_results.sources(REPOSITORY / "gallery" / "plot_fashion_mnist.py")
    assert {"plot_fashion_mnist.py", "datasets.py", "fashion_files.py", "gallery.py", "figures.py"} <= set(names)


CONF = """
import sys
from pathlib import Path
from refsnippets import gallery, gallery_results

extensions = ["sphinx_gallery.gen_gallery"]
exclude_patterns = ["gallery/*.ipynb"]
root_doc = "gallery/index"
sphinx_gallery_conf = gallery.sphinx_gallery_conf()
gallery_results.require(Path(__file__).parents[1])


def setup(app):
    app.connect("build-finished", lambda app, error: sys.exit(7) if "torch" in sys.modules else None)
"""


def test_own_example_in_quick_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """One of them: the build of the site runs all, and stops if one has no result."""
    monkeypatch.setenv("REFSNIPPETS_CACHE", str(tmp_path / "cache"))
    (tmp_path / "gallery").mkdir()
    for name in ("GALLERY_HEADER.rst", "plot_fashion_mnist.py"):
        shutil.copy(REPOSITORY / "gallery" / name, tmp_path / "gallery")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "conf.py").write_text(CONF)
    assert gallery.run(tmp_path) == 0
    page = (tmp_path / "docs" / "gallery" / "plot_fashion_mnist.rst").read_text()
    assert "bundled sample: 5,000 training images" in page
    assert "This is the quick form" in page
    assert page.count(".. raw:: html") == 4
    command = [sys.executable, "-m", "sphinx", "-qWb", "html", tmp_path / "docs", tmp_path / "html"]
    subprocess.run(command, check=True)  # reads every page, executes nothing, and never imports torch
    assert 'aria-label="Nine training images' in (tmp_path / "html" / "gallery" / "plot_fashion_mnist.html").read_text()
