"""The gallery: runs each example in a Sphinx process of its own, which leaves the result for the site's build.

    python -m refsnippets.gallery [--full] [EXAMPLE ...]

A process per example keeps torch out of the site's process (Sphinx forks, and torch's threads do not survive that), memory
and settings of one example out of the next, and a crash to the one that crashed.
"""

import argparse
import logging
import os
import re
import sys
import tempfile
import time
from io import StringIO
from pathlib import Path
from typing import Any

from refsnippets import animation, apart, figures, gallery_results, records
from refsnippets.problem import shown

FORM = "REFSNIPPETS_GALLERY"
# Seconds after which an example counts as hanging.
LIMITS = {"quick": 300, "full": 3600}
# What every example begins with.
IMPORTS = ["torch", "torchvision", "matplotlib.pyplot", "sphinx.application", "sphinx_gallery.gen_gallery"]


def sphinx_gallery_conf(execute: Path | None = None) -> dict[str, Any]:
    """Return the configuration of sphinx-gallery for ``conf.py``, where nothing is executed, or to execute one example.

    What would differ from run to run (durations, archives of everything) is off. An example shows what it prints, and
    nothing else: the same as when it is run as a script.
    """
    return {
        "examples_dirs": "../gallery",
        "gallery_dirs": "gallery",
        "backreferences_dir": "gallery/backreferences",
        "doc_module": ("torch", "torchvision"),
        "plot_gallery": execute is not None,
        "filename_pattern": re.escape(f"{os.sep}{execute.name}") if execute else f"{re.escape(os.sep)}plot_",
        "within_subsection_order": "FileNameSortKey",
        "image_scrapers": ("refsnippets.gallery.scrape",),
        "reset_modules": ("matplotlib", "refsnippets.gallery.prepare"),
        "capture_repr": (),
        "write_computation_times": False,
        "min_reported_time": 1e9,
        "download_all_examples": False,
        "show_signature": False,
    }


def run(root: Path, *, full: bool = False, names: list[str] | None = None) -> int:
    """Run the examples that have no current result, or in full form all of them. Return how many are left without one.

    A result of either form is current until the example changes, or what it imports from this package, or a release.

    Args:
        root: The folder that holds ``gallery`` and ``docs``.
        full: Whether to run the full form instead of the quick one, and also where there is a current result.
        names: Only these examples, such as ``plot_fashion_mnist``.

    Raises:
        SystemExit: There is no example of a name in `names`, or there are files that would be passed over.
    """
    form = "full" if full else "quick"
    examples = gallery_results.find_examples(root)
    if unknown := set(names or []) - {example.stem for example in examples}:
        raise SystemExit(f"gallery: no example {', '.join(sorted(unknown))}")
    chosen = [example for example in examples if not names or example.stem in names]
    due = [example for example in chosen if full or not gallery_results.is_current(root, example)]
    gallery_results.discard(root, kept={example.stem for example in examples if example not in due})
    for number, example in enumerate(due, 1):
        start = time.perf_counter()
        failure = _run_apart(root, example, form)
        if failure:
            print(failure, file=sys.stderr, flush=True)
        outcome = "failed" if failure else f"{time.perf_counter() - start:.1f} s"
        print(f"gallery [{number}/{len(due)}] {example.name} ({form}): {outcome}", flush=True)
    # Counted from what is there, not from what was reported: none executed must not pass for all well.
    current = sum(gallery_results.is_current(root, example) for example in chosen)
    print(f"gallery: {len(due)} due, {current} of {len(chosen)} examples have a current result", flush=True)
    return len(chosen) - current


def _run_apart(root: Path, example: Path, form: str) -> str:
    """Run one example in a process of its own, and keep its result and its record. Return what failed, or nothing."""
    with tempfile.TemporaryDirectory() as temporary:
        made = Path(temporary, "record.json")
        # OpenMP's threads spin while they wait: on a machine with other work, an example takes ten times as long.
        environment = {FORM: form, "OMP_WAIT_POLICY": "passive"}
        if form == "full":
            environment[records.TARGET] = os.fspath(made)
        ended = apart.run(execute, root, example, imports=IMPORTS, environment=environment, limit=LIMITS[form])
        if ended.late:
            return f"{shown(example)}:1: no end after {LIMITS[form]} s"
        if ended.status < 0:
            return f"{shown(example)}:1: the process was ended by signal {-ended.status}"
        if ended.status:
            return ended.stderr.strip() or f"{shown(example)}:1: the process ended with status {ended.status}"
        if not gallery_results.keep(root, example, form):
            return f"{shown(example)}:1: the process ended before the example did"
        if made.exists():
            records.keep(made, root / "gallery" / "records", example.stem)
    return ""


def execute(root: Path, example: Path) -> None:
    """Run one example in this process, through sphinx-gallery.

    Raises:
        SystemExit: It failed, or warned; the message names the line.
    """
    from sphinx.application import Sphinx
    from sphinx.util.logging import VERBOSE

    if os.environ[FORM] == "full":  # long: show what it prints as it comes
        logger = logging.getLogger("sphinx.sphinx-gallery")
        handler = logging.StreamHandler(sys.stdout)
        handler.addFilter(lambda record: record.levelno == VERBOSE and not record.msg.startswith("Output from"))
        logger.addHandler(handler)
    warnings = StringIO()
    with tempfile.TemporaryDirectory() as temporary:
        # sphinx-gallery works as soon as there is an application; the pages are read by the site's own build.
        app = Sphinx(
            srcdir=root / "docs",
            confdir=None,
            outdir=temporary,
            doctreedir=temporary,
            buildername="dummy",
            confoverrides={
                "extensions": ["sphinx_gallery.gen_gallery"],
                "sphinx_gallery_conf": sphinx_gallery_conf(execute=example),
            },
            status=None,
            warning=warnings,
        )
    for error in app.config.sphinx_gallery_conf["failing_examples"].values():
        # What an example raises may hold another traceback, such as that of a rank: the first message is its own.
        frames, message = re.split(r"^(?=\S)(?!Traceback )", error.strip(), maxsplit=1, flags=re.MULTILINE)
        first = message.splitlines()[0]
        lines = re.findall(rf'File "{re.escape(os.fspath(example))}", line (\d+)', frames + first)
        raise SystemExit(f"{shown(example)}:{lines[-1] if lines else 1}: {first}\n{error.strip()}")
    if warnings.getvalue():
        raise SystemExit(f"{shown(example)}:1: {warnings.getvalue().strip()}")


def scrape(block: Any, block_vars: dict[str, Any], gallery_conf: dict[str, Any]) -> str:
    """Turn the open figures into inline SVG that takes the page's text colour; sphinx-gallery calls this.

    The name of a figure, ``plt.figure(num="what it shows")``, is its alternative text.

    Raises:
        ValueError: A figure has no such name.
    """
    from matplotlib import pyplot

    lines = []
    numbers = pyplot.get_fignums()
    for number, svg, path in zip(numbers, figures.collect(), block_vars["image_path_iterator"], strict=False):
        alt = pyplot.figure(number).get_label()
        if not alt:
            blank = len(block.content) - len(block.content.lstrip("\n"))
            where = f'File "{block_vars["src_file"]}", line {block.lineno + blank}'
            raise ValueError(f'a figure without num="what it shows", its alternative text ({where})')
        image = Path(path).with_suffix(".svg")
        image.write_text(figures.standalone(svg), encoding="utf-8")  # the first becomes the thumbnail
        page = image.with_suffix(".html")
        name = image.stem.replace("_", "-")
        inline = animation.animated(figures.inline(svg, name, str(alt)), name)
        page.write_text(inline.replace("<svg ", '<svg style="max-width: 100%; height: auto" ', 1), encoding="utf-8")
        lines += [".. raw:: html", f"   :file: images/{page.name}", ""]
    pyplot.close("all")
    return "\n".join(lines)


def prepare(gallery_conf: dict[str, Any], name: str) -> None:
    """Set how an example draws, and make a warning that it causes an error; sphinx-gallery calls this before it."""
    import warnings

    import matplotlib

    matplotlib.rcParams.update(figures.style())
    warnings.filterwarnings("error", module="__main__")
    warnings.filterwarnings("ignore", message=".*is non-interactive, and thus cannot be shown")


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m refsnippets.gallery", description="Run the examples of the gallery.")
    parser.add_argument("example", nargs="*", help="run only these, such as plot_fashion_mnist")
    parser.add_argument("--full", action="store_true", help="the full form, also of what has a current result")
    parser.add_argument("--root", type=Path, default=Path(), help="the folder that holds gallery/ and docs/")
    options = parser.parse_args()
    root = options.root.resolve()
    if run(root, full=options.full, names=options.example):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
