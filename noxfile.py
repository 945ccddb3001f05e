"""Every job of the project. ``nox --list`` names them; ``nox -s docs`` builds the site."""

from pathlib import Path

import nox

nox.needs_version = ">=2026.10.20"
nox.options.default_venv_backend = "uv"
nox.options.reuse_venv = "yes"
nox.options.sessions = ["docs", "tests", "lint"]

HERE = Path(__file__).parent
HTML = HERE / "docs" / "_build" / "html"


def prepare(session: nox.Session, *groups: str) -> None:
    """Install the project with what these dependency groups name, at the releases that ``constraints.txt`` pins."""
    session.install("-c", "constraints.txt", "-e", ".[run]", *(f"--group={group}" for group in groups))
    # Results of snippets stay with the checkout: a fresh clone runs everything itself.
    session.env["REFSNIPPETS_CACHE"] = str(HERE / ".cache")
    # Where bytecode is not kept, every new interpreter compiles torch anew, and takes twice as long to start.
    session.env["PYTHONDONTWRITEBYTECODE"] = ""


def build(session: nox.Session) -> None:
    """Build the site, running whatever has changed since the last time."""
    session.run("python", "-m", "refsnippets.gallery")
    # Sphinx's own notes stay outside the site: they are no page, and no two builds make them alike.
    doctrees = f"--doctree-dir={HTML.with_name('doctrees')}"
    session.run("python", "-m", "sphinx", "--fail-on-warning", "--builder=html", doctrees, "docs", str(HTML), *session.posargs)
    session.run("python", "-m", "refsnippets.archive", str(HTML))


@nox.session
def docs(session: nox.Session) -> None:
    """Build the site into docs/_build/html, and the zip of it there."""
    prepare(session, "site")
    build(session)
    session.log(f"the site: {HTML.relative_to(HERE) / 'index.html'}")


@nox.session
def tests(session: nox.Session) -> None:
    """Run all tests, among them every snippet and every code block. Arguments go to pytest."""
    prepare(session, "site", "live", "test")
    session.run("pytest", *session.posargs)


@nox.session
def gallery(session: nox.Session) -> None:
    """Run the gallery's examples in full, on a GPU where there is one. The next docs build shows these results."""
    prepare(session, "site")
    session.run("python", "-m", "refsnippets.gallery", "--full", *session.posargs)


@nox.session
def gpu(session: nox.Session) -> None:
    """What a runner with a GPU does: the gallery in full, and every snippet that needs a GPU."""
    prepare(session, "site")
    session.run("python", "-m", "refsnippets.gallery", "--full")
    session.run("refsnippets", "verify", "--fresh", "--requires", "cuda")


@nox.session
def alone(session: nox.Session) -> None:
    """Run the snippets that have not been seen in a fresh interpreter, and record them. With --fresh: all of them."""
    prepare(session)
    session.run("python", "-m", "refsnippets.alone", "tests/alone.json", *session.posargs)


@nox.session
def compat(session: nox.Session) -> None:
    """Run every snippet on releases of torch, and write what they did: nox -s compat -- 2.6 2.7, or all, newest, nightly."""
    session.install("-c", "constraints.txt", "-e", ".")
    session.env["REFSNIPPETS_CACHE"] = str(HERE / ".cache")
    session.env["PYTHONDONTWRITEBYTECODE"] = ""
    # Interrupted, it writes what has run before it ends.
    session.run("python", "-m", "refsnippets.releases", *session.posargs, interrupt_timeout=30.0)


@nox.session
def live(session: nox.Session) -> None:
    """Serve the site, and show an edited page or snippet at once. Arguments go to sphinx-autobuild."""
    prepare(session, "site", "live")
    session.run("python", "-m", "refsnippets.gallery")
    session.run("python", "-m", "refsnippets.live", "docs", str(HTML), *session.posargs)


@nox.session
def new(session: nox.Session) -> None:
    """Write the files of a new page from templates: nox -s new -- torch.kron."""
    prepare(session, "site")
    session.run("python", "-m", "refsnippets.new", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, types, spelling and the workflows' form."""
    prepare(session, "site", "live", "test", "lint")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("mypy")
    session.run("codespell")
    workflows = sorted(str(path) for path in Path(".github/workflows").glob("*.yml"))
    session.run("check-jsonschema", "--builtin-schema=vendor.github-workflows", *workflows)
    session.run("zizmor", "--offline", "--quiet", *workflows)


@nox.session
def browser(session: nox.Session) -> None:
    """Drive Chromium over the built site: copy every snippet and run it, check every page. Needs chromium, node and java."""
    prepare(session, "site", "test", "browser")
    if not (HERE / "browser" / "node_modules").exists():
        session.run("npm", "install", "--prefix=browser", "--no-package-lock", "--ignore-scripts", "--no-fund", external=True)
    build(session)
    session.run("pytest", "--override-ini=testpaths=browser", "--numprocesses=auto", *session.posargs)


@nox.session
def links(session: nox.Session) -> None:
    """Ask for every external address that the site names, and report those that do not answer. Needs a network."""
    prepare(session, "site")
    session.run("python", "-m", "refsnippets.gallery")
    session.run("python", "-m", "sphinx", "--builder=linkcheck", "docs", str(HTML.with_name("links")), *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """Measure builds, checks and pages beside stock myst-nb, sybil, Jupyter and theme. Arguments go to bench/run.py."""
    prepare(session, "site", "live", "test", "bench")
    session.run("python", "bench/run.py", *session.posargs)
