"""Measure pages of the built site with Lighthouse, and an API page of it beside the stock theme's of the same text.

The site is served compressed, as hosts of static sites do. Each figure is the median of --runs. Needs chromium and node.
"""

import argparse
import gzip
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

ROOT = Path(__file__).parents[1]
SITE = ROOT / "docs" / "_build" / "html"
LIGHTHOUSE = "lighthouse@13.5.0"
API = "reference/reductions/torch.std"
PAGES = ("index", "reference/index", API, "guides/derivatives", "gallery/plot_optimizers")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
MOST_BYTES, MOST_REQUESTS, MOST_SHIFT = 100_000, 12, 0.01
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"

Figures = dict[str, float]


class Compressed(SimpleHTTPRequestHandler):
    """Serves a folder; text goes compressed."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Send a file."""
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        kind = self.guess_type(path)
        body = path.read_bytes()
        self.send_response(200)
        if kind.startswith("text/") or kind in ("image/svg+xml", "application/json"):
            kind += "; charset=utf-8"
            body = gzip.compress(body, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=31536000")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder. Yields its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressed, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


def stock(folder: Path) -> Path:
    """Build the API page with the theme as it comes, from the text and the code that our page shows."""
    docs = folder / "docs"
    docs.mkdir()
    settings = {
        "project": "stock",
        "extensions": ["myst_nb"],
        "html_theme": "sphinx_book_theme",
        "myst_enable_extensions": ["deflist", "dollarmath"],
        "nb_execution_mode": "off",
    }
    (docs / "conf.py").write_text("".join(f"{name} = {value!r}\n" for name, value in settings.items()), encoding="utf-8")
    (docs / "index.md").write_text("# Stock\n\n```{toctree}\npage\n```\n", encoding="utf-8")
    shutil.copyfile(SITE / f"{API}.ipynb", docs / "page.ipynb")
    command = [sys.executable, "-m", "sphinx", "-q", "--builder=html", str(docs), str(folder / "html")]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return folder / "html"


def measure(address: str, form: str) -> Figures:
    """Run Lighthouse once."""
    command = ["npx", "--yes", LIGHTHOUSE, address, "--quiet", "--output=json", f"--chrome-flags={FLAGS}"]
    command += [f"--only-categories={','.join(CATEGORIES)}"] + (["--preset=desktop"] if form == "desktop" else [])
    chrome = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "CHROME_PATH": chrome or ""})
    if done.returncode:
        raise SystemExit(f"lighthouse: {done.stderr.strip()[-2000:]}")
    report = json.loads(done.stdout)
    audits = report["audits"]
    requests = audits["network-requests"]["details"]["items"]
    found = {name: 100 * report["categories"][name]["score"] for name in CATEGORIES}
    found["lcp"] = audits["largest-contentful-paint"]["numericValue"]
    found["shift"] = audits["cumulative-layout-shift"]["numericValue"]
    found["bytes"] = sum(item["transferSize"] for item in requests)
    found["requests"] = len(requests)
    found["foreign"] = sum(not re.match(r"http://127\.0\.0\.1|data:", item["url"]) for item in requests)
    return found


def median(runs: list[Figures]) -> Figures:
    """Return the median of each figure."""
    return {name: statistics.median(run[name] for run in runs) for name in runs[0]}


def show(console: Console, rows: dict[tuple[str, str], Figures]) -> bool:
    """Print the figures. Returns whether our pages meet the targets."""
    heads = ("performance", "accessibility", "practices", "SEO", "LCP, ms", "shift", "kB", "requests", "foreign", "")
    table = Table("page", "", *heads)
    met = True
    for (page, form), row in rows.items():
        ours = page != "stock"
        good = all(row[name] == 100 for name in CATEGORIES) and row["shift"] < MOST_SHIFT and row["foreign"] == 0
        if page == API:
            good = good and row["bytes"] <= MOST_BYTES and row["requests"] <= MOST_REQUESTS
        met = met and (good or not ours)
        cells = [f"{row[name]:.0f}" for name in (*CATEGORIES, "lcp")] + [f"{row['shift']:.3f}", f"{row['bytes'] / 1000:.0f}"]
        cells += [f"{row['requests']:.0f}", f"{row['foreign']:.0f}"]
        table.add_row(page, form, *cells, ("[green]met" if good else "[red]missed") if ours else "")
    for column in table.columns[2:]:
        column.justify = "right"
    console.print(table)
    return met


def run(console: Console, pages: list[str], runs: int, forms: tuple[str, ...] = ("mobile", "desktop")) -> bool:
    """Measure and print. Returns whether our pages meet the targets."""
    if shutil.which("npx") is None:
        raise SystemExit("lighthouse: no npx: install Debian's packages `nodejs` and `npm`")
    if not (SITE / f"{API}.html").exists():
        raise SystemExit("lighthouse: no site in docs/_build/html: nox -s docs builds it (--skip lighthouse leaves this out)")
    with tempfile.TemporaryDirectory(prefix="lighthouse-") as folder, served(SITE) as ours:
        jobs = [(page, form, f"{ours}/{page}.html") for page in pages for form in forms]
        rows: dict[tuple[str, str], Figures] = {}
        with served(stock(Path(folder))) as theirs:
            jobs += [("stock", form, f"{theirs}/page.html") for form in forms]
            for page, form, address in track(jobs, "Lighthouse", console=console, transient=True):
                rows[page, form] = median([measure(address, form) for _ in range(runs)])
    return show(console, rows)


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="*", default=PAGES, help="pages of the site (default: one of each kind)")
    parser.add_argument("--runs", type=int, default=3, help="runs of each page (default: %(default)s)")
    parser.add_argument("--form", choices=("mobile", "desktop"), help="one of the two alone")
    options = parser.parse_args()
    console = Console(width=None if sys.stdout.isatty() else 140)
    met = run(console, list(options.pages), options.runs, (options.form,) if options.form else ("mobile", "desktop"))
    sys.exit(not met)


if __name__ == "__main__":
    main()
