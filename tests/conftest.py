"""What the machine's tests share: a warm process for all of them, and the command in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from refsnippets.catalog import Snippet
from refsnippets.outcome import Outcome
from refsnippets.runner import HEAVY, WARM_SOCKET, Runner
from refsnippets.store import Store

# The terminal in which the tests run says nothing to what they start.
OUTSIDE = (
    "CI",
    "FORCE_COLOR",
    "NO_COLOR",
    "COLUMNS",
    "LINES",
    "TTY_COMPATIBLE",
    "TTY_INTERACTIVE",
    "PYTHONWARNINGS",
    WARM_SOCKET,
)

Command = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session", autouse=True)
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep compiled modules for the session where the environment forbids to keep them for good: imports are twice as fast."""
    with pytest.MonkeyPatch.context() as patch:
        if os.environ.get("PYTHONDONTWRITEBYTECODE"):
            patch.delenv("PYTHONDONTWRITEBYTECODE")
            patch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path_factory.mktemp("compiled")))
        yield


@pytest.fixture
def snippet() -> Callable[..., Snippet]:
    """Make a snippet from its source and options."""

    def make(source: str, **options: str) -> Snippet:
        return Snippet("test", "cell", Path("test.py"), 1, dedent(source).strip() + "\n", (), options)

    return make


@pytest.fixture(scope="session")
def warm_address() -> Iterator[str]:
    """The socket of one warm process. Importing torch is most of a short test's time."""
    with Runner() as runner:
        yield runner.start(HEAVY.values())


@pytest.fixture
def runner(warm_address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Runner]:
    """A runner with an empty store, at the shared warm process."""
    monkeypatch.setenv(WARM_SOCKET, warm_address)
    with Runner(store=Store(tmp_path / "store")) as runner:
        yield runner


@pytest.fixture
def outcome(runner: Runner, snippet: Callable[..., Snippet]) -> Callable[..., Outcome]:
    """Run a source in the runner."""

    def run(source: str, **options: str) -> Outcome:
        [(_, outcome)] = runner.run([snippet(source, **options)])
        return outcome

    return run


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of commands: a store of the tests' own, and no terminal."""
    kept = {key: value for key, value in os.environ.items() if key not in OUTSIDE}
    return {**kept, "REFSNIPPETS_CACHE": str(tmp_path_factory.mktemp("cache"))}


@pytest.fixture(scope="session")
def call(environment: dict[str, str]) -> Command:
    """Run ``python -m ...`` and return what came out. Keyword arguments are environment variables."""

    def run(*arguments: object, cwd: Path | None = None, **more: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, *(["-m"] if arguments[0] != "-c" else []), *map(str, arguments)]
        return subprocess.run(
            command, cwd=cwd, env={**environment, **more}, capture_output=True, text=True, check=False, timeout=300
        )

    return run


@pytest.fixture(scope="session")
def warm_call(call: Command, warm_address: str) -> Command:
    """The same, at the shared warm process."""

    def run(*arguments: object, **more: object) -> "subprocess.CompletedProcess[str]":
        return call(*arguments, **{WARM_SOCKET: warm_address, **more})

    return run


@pytest.fixture(scope="session")
def build_site(warm_call: Command) -> Callable[..., None]:
    """Build a copy of the miniature site, without a warning."""

    def run(site: Path, *options: str) -> None:
        done = warm_call("sphinx", "--fail-on-warning", "-q", *options, "-d", "doctrees", "docs", "out", cwd=site)
        assert (done.returncode, done.stderr) == (0, "")

    return run
