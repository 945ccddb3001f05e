"""Edit pages under the live preview, and take the time from the edit to the end of the build that shows it."""

import os
import queue
import socket
import subprocess
import sys
import threading
import time
from types import TracebackType

from builds import Site, expect


class Preview:
    """``refsnippets.live`` over a site that is built already, as a context manager."""

    def __init__(self, site: Site) -> None:
        self.site = site
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        command = [sys.executable, "-m", "refsnippets.live", "docs", "build", f"--port={port}"]
        environment = os.environ | {"REFSNIPPETS_CACHE": str(site.folder / "cache"), "PYTHONUNBUFFERED": "1"}
        self._process = subprocess.Popen(
            command, cwd=site.folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def __enter__(self) -> "Preview":
        self._wait_for("serving")
        time.sleep(5)  # the server starts to watch, and the runner imports torch meanwhile
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self._process.terminate()
        self._process.wait()

    def edit(self, word: str, n: int | None = None) -> float:
        """Change the prose of a page, with `n` also its first snippet, and return the seconds until the page is built."""
        self._drain()
        start = time.perf_counter()
        if n is not None:
            self.site.edit_snippet(n)
        page = self.site.edit_prose(word)
        self._wait_for("built in")
        seconds = time.perf_counter() - start
        text = self.site.text(page)
        expect(page, text, word)
        if n is not None:
            expect(page, text, page.cells(n)[0].output)
        return seconds

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(line)

    def _drain(self) -> None:
        while not self._lines.empty():
            self._lines.get()

    def _wait_for(self, text: str) -> None:
        seen = []
        try:
            while text not in (line := self._lines.get(timeout=120)):
                seen.append(line)
        except queue.Empty:
            raise SystemExit(f"bench: the preview never said {text!r}:\n{''.join(seen)}") from None
