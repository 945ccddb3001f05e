"""What a page loads: one stylesheet with the rules that the site uses, and scripts that wait until the page is there."""

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.builders.html._assets import _JavaScript

from refsnippets import stylesheet

NAME = "site.css"
# The stylesheets that the theme's templates name without Sphinx's knowledge.
FIRST = ("basic.css", "styles/pydata-sphinx-theme.css")
# Scripts of the theme, the gallery and Sphinx that no page needs: refsnippets.js does what they were for, or our search.
UNUSED = {"scripts/sphinx-book-theme.js", "sg-tags.js", "doctools.js", "documentation_options.js", "sphinx_highlight.js"}
# Files of the theme that no page asks for, several MB of them.
LEFT_OUT = ("scripts", "styles", "vendor", "locales", "webpack-macros.html", "sbt-webpack-macros.html", "sg-tags.js")
OURS = "refsnippets*.js"


def setup(app: Sphinx) -> None:
    """Register the events."""
    app.connect("html-page-context", _choose, priority=950)  # after the theme and the extensions have added theirs
    app.connect("build-finished", _finish, priority=800)  # after the theme has written its colours of code


def _choose(app: Sphinx, docname: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Note the stylesheets that extensions ask for, and take from the page what it will not load itself."""
    sheets = sorted(context["css_files"], key=lambda sheet: sheet.priority)
    app.refsnippets_sheets = [*FIRST, *(name for sheet in sheets if (name := _local(sheet)))]  # type: ignore[attr-defined]
    context["css_files"] = []
    context["refsnippets_stylesheet"] = f"_static/{NAME}"
    context["script_files"] = [
        _JavaScript(script.filename, priority=script.priority, **{**script.attributes, "defer": "defer"})
        for script in context["script_files"]
        if script.filename and _local(script) not in UNUSED
    ]


def _local(asset: Any) -> str:
    """Return the path of a file in _static, or nothing where it is somebody else's or written into the page."""
    name = str(asset.filename or "").partition("?")[0]
    return name.removeprefix("_static/") if name.startswith("_static/") else ""


def _finish(app: Sphinx, exception: Exception | None) -> None:
    """Write the stylesheet, unless neither the sheets nor the names on the pages are others than the last time."""
    if exception is not None or app.builder.format != "html":
        return
    noted = Path(app.doctreedir, "refsnippets-assets.json")
    state = json.loads(noted.read_text(encoding="utf-8")) if noted.exists() else {"pages": {}}
    state["sheets"] = getattr(app, "refsnippets_sheets", state.get("sheets", []))
    static = Path(app.outdir, "_static")
    sheets = [(name, (static / name).read_text(encoding="utf-8")) for name in state["sheets"]]
    state["pages"] = pages = _names(Path(app.outdir), state["pages"])
    scripts = [path.read_text(encoding="utf-8") for path in sorted(static.glob(OURS))]
    used = {name for _changed, found in pages.values() for name in found}.union(*map(stylesheet.words, scripts))
    source = Path(stylesheet.__file__).read_text(encoding="utf-8")
    digest = hashlib.sha256(repr((sheets, sorted(used), source)).encode()).hexdigest()
    target = static / NAME
    if digest != state.get("digest") or not target.exists():
        target.write_text(stylesheet.bundle(sheets, used), encoding="utf-8")
        state["digest"] = digest
    noted.write_text(json.dumps(state), encoding="utf-8")
    _tidy(static, state["sheets"])


def _names(outdir: Path, before: dict[str, Any]) -> dict[str, Any]:
    """Return the names on each page of the site, reading only the pages that have changed."""
    found = {}
    for path in sorted(outdir.rglob("*.html")):
        name = path.relative_to(outdir).as_posix()
        if not name.startswith(("_static/", "_downloads/")):
            changed = path.stat().st_mtime_ns
            known = before.get(name)
            fresh = known is None or known[0] != changed
            found[name] = [changed, sorted(stylesheet.names(path.read_text(encoding="utf-8")))] if fresh else known
    return found


def _tidy(static: Path, sheets: list[str]) -> None:
    """Remove what is in the one stylesheet, and what no page asks for."""
    for name in (*LEFT_OUT, *sheets):
        path = static / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
