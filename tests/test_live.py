"""The live preview: an edit of a page or of a snippet is on the served page soon, and a page that is wrong is said to be."""

import http.client
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

MINI = Path(__file__).parent / "mini"
# Seconds; the aim is two on idle cores, and a test may meet busy ones.
SOON = 15.0

Get = Callable[[], str]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(MINI, tmp_path_factory.mktemp("live") / "mini"))


@pytest.fixture(scope="module")
def get(site: Path, environment: dict[str, str]) -> Iterator[Get]:
    """Serve the site, and return what fetches the page of torch.cumsum."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "refsnippets.live", "docs", "_build/html", f"--port={port}", "--snippets=snippets"]
    log = site.parent / "log.txt"
    with log.open("w") as output:
        server = subprocess.Popen(command, cwd=site, env=environment, stdout=output, stderr=output)

        def fetch() -> str:
            address = f"http://127.0.0.1:{port}/reference/sums/torch.cumsum.html"
            try:
                return str(urllib.request.urlopen(address, timeout=10).read().decode())
            except (urllib.error.URLError, ConnectionError, http.client.HTTPException):
                return ""  # not up yet, or the page is being written at this moment

        try:
            wait_for(lambda: "torch.cumsum" in fetch(), 90, log)
            time.sleep(1)  # the watch begins with the server
            yield fetch
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(20)


def wait_for(condition: Callable[[], bool], seconds: float, log: Path) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, log.read_text()
        time.sleep(0.05)


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text()
    assert before in text
    part = path.with_suffix(".part")
    part.write_text(text.replace(before, after))
    part.replace(path)


def test_an_edited_page_is_shown(site: Path, get: Get) -> None:
    edit(site / "docs/reference/sums/torch.cumsum.md", "## Signature", "A new sentence.\n\n## Signature")
    wait_for(lambda: "A new sentence." in get(), SOON, site.parent / "log.txt")


def test_an_edited_snippet_is_run_and_shown_and_its_expected_output_found_wrong(site: Path, get: Get) -> None:
    edit(site / "snippets/sums/torch.cumsum.py", "[1, 2, 3]", "[1, 2, 30]")
    log = site.parent / "log.txt"
    wait_for(lambda: "tensor([ 1,  3, 33])" in get(), SOON, log)
    wait_for(lambda: "snippets/sums/torch.cumsum.py:7: ERROR: " in log.read_text(), SOON, log)


def test_open_pages_are_told_to_reload(get: Get) -> None:
    assert "/websocket-reload" in get()
