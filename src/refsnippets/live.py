"""Serve the site, rebuild on every edit, reload the browser: ``python -m refsnippets.live SOURCE OUTPUT``.

sphinx-autobuild brings the server, the watching and the reloading. What is ours makes an edit show at once: a warm runner that
stays for all builds, and builds in forks of a process that has Sphinx and the extensions imported already.
"""

import argparse
import importlib
import multiprocessing
import os
import time
from collections.abc import Sequence
from pathlib import Path

import uvicorn
from sphinx.application import builtin_extensions
from sphinx.cmd.build import main as sphinx_build
from sphinx_autobuild.filter import IgnoreFilter
from sphinx_autobuild.middleware import JavascriptInjectorMiddleware
from sphinx_autobuild.server import RebuildServer
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount, WebSocketRoute
from starlette.staticfiles import StaticFiles

from refsnippets import catalog, runs
from refsnippets.problem import shown
from refsnippets.runner import HEAVY, WARM_SOCKET, Runner

PRELOAD = (
    *builtin_extensions,
    "refsnippets.sphinxext",
    "matplotlib.pyplot",
    "myst_nb.sphinx_ext",
    "pydata_sphinx_theme",
    "sphinx.builders.html",
    "sphinx_book_theme",
    "sphinx_gallery.gen_gallery",
    "tinycss2",
)


def prime(snippets: Path) -> None:
    """Read what every build reads: the snippets, their answers and the runs. A build in a fork reads what has changed since."""
    found = catalog.load(snippets)
    if snippets == catalog.ROOT:
        runs.read_all()
    with Runner() as runner:
        runner.kept(found)


class Builder:
    """Builds the site once for each call."""

    def __init__(self, source: Path, output: Path) -> None:
        doctrees = output.with_name("doctrees")
        self.arguments = ["--builder=html", "--quiet", f"--doctree-dir={doctrees}", str(source), str(output)]

    def __call__(self, changed_paths: Sequence[Path] = ()) -> None:
        """Build, and say how long it took. A page that fails stays as it was, and the message says where."""
        for path in changed_paths[:5]:
            print(f"changed: {shown(path)}", flush=True)
        start = time.monotonic()
        status = sphinx_build(self.arguments)
        print(f"{'built' if status == 0 else 'built with errors'} in {time.monotonic() - start:.1f} s", flush=True)


def application(watched: list[Path], ignored: list[Path], builder: Builder, output: Path, address: str) -> Starlette:
    """Return the web application: the site, and a socket that tells open pages to reload."""
    server = RebuildServer(list(watched), IgnoreFilter([str(path) for path in ignored], []), builder)
    return Starlette(
        routes=[
            WebSocketRoute("/websocket-reload", server, name="reload"),
            Mount("/", app=StaticFiles(directory=output, html=True), name="static"),
        ],
        middleware=[Middleware(JavascriptInjectorMiddleware, ws_url=address)],
        lifespan=server.lifespan,
    )


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="refsnippets.live", description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--snippets", type=Path, default=catalog.ROOT, help="folder of snippet files to watch")
    options = parser.parse_args()
    output = options.output.resolve()
    output.mkdir(parents=True, exist_ok=True)
    for module in PRELOAD:
        importlib.import_module(module)
    if "fork" in multiprocessing.get_all_start_methods():
        multiprocessing.set_start_method("fork")  # so that a build begins with everything imported
    builder = Builder(options.source, output)
    watched = [options.source, options.snippets]
    ignored = [output, *(output.with_name(name) for name in ("doctrees", "jupyter_execute")), options.source / "gallery"]
    app = application(watched, ignored, builder, output, f"{options.host}:{options.port}")
    with Runner() as runner:
        if runner.mode == "fork":
            os.environ[WARM_SOCKET] = runner.start(HEAVY.values())
        first = multiprocessing.Process(target=builder)
        first.start()
        first.join()
        prime(options.snippets.resolve())
        print(f"serving http://{options.host}:{options.port}/ (end with Ctrl+C)", flush=True)
        uvicorn.run(app, host=options.host, port=options.port, log_level="warning")


if __name__ == "__main__":
    main()
