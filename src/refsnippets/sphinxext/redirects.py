"""At the old address of a page that has moved: a page that leads to the new one, with the place in it and the query."""

from html import escape
from pathlib import Path
from posixpath import dirname, relpath

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.locale import _

from refsnippets import redirects
from refsnippets.sphinxext import site

# Without a script it still leads there, but loses the anchor.
PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
<link rel="canonical" href="{address}">
<script>location.replace({script} + location.search + location.hash);</script>
<noscript><meta http-equiv="refresh" content="0; url={address}"></noscript>
</head>
<body><main><h1>{title}</h1><p><a href="{address}">{name}</a></p></main></body>
</html>
"""


def setup(app: Sphinx) -> None:
    """Register the events."""
    app.connect("env-updated", _check)  # in every build, also where no page is read
    app.connect("build-finished", _write)


def _check(app: Sphinx, env: BuildEnvironment) -> None:
    """Read and judge the file."""
    state = site.of(app)
    path = Path(app.srcdir, redirects.NAME)
    state.redirects = redirects.read(path, state.problems)
    state.problems.extend(redirects.check(path, state.redirects, env.all_docs))


def _write(app: Sphinx, exception: Exception | None) -> None:
    if exception is not None or app.builder.format != "html":
        return
    for old, new in site.of(app).redirects.items():
        if old not in app.env.all_docs and new in app.env.all_docs:
            address = escape(relpath(f"{new}.html", dirname(old) or "."))
            title = app.env.titles[new].astext()
            path = Path(app.outdir, f"{old}.html")
            path.parent.mkdir(parents=True, exist_ok=True)
            text = PAGE.format(
                language=app.config.language or "en",
                title=escape(_("Moved: %s") % title),
                name=escape(title),
                address=address,
                script=f'"{address}"',
            )
            path.write_text(text, encoding="utf-8")
