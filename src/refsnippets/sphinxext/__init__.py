"""The Sphinx extension: pages with snippets that have run, live signatures, and a notebook of every page.

torch is never imported here: what needs it happens in the runner's processes.
"""

import os
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

from refsnippets import __version__, store
from refsnippets.sphinxext import (
    assets,
    directives,
    foot,
    head,
    home,
    markup,
    mathml,
    missing,
    navigation,
    notebook,
    overview,
    records,
    redirects,
    releases,
    search,
    site,
    stacked,
    support,
    take,
    thumbnails,
)

# In the order in which their events are registered: of two at the same event and priority, the first comes first.
PARTS = (
    assets,
    site,
    notebook,
    take,
    directives,
    head,
    markup,
    stacked,
    mathml,
    navigation,
    foot,
    home,
    overview,
    records,
    support,
    releases,
    thumbnails,
    search,
    missing,
    redirects,
)

# Where the theme puts our templates, unless ``conf.py`` has it otherwise.
PLACES = {
    "show_prev_next": False,
    "article_header_start": ["toggle-primary-sidebar.html", "way-breadcrumbs.html"],
    "article_footer_items": ["way-foot.html", "way-neighbours.html"],
}


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension."""
    app.setup_extension("myst_nb")
    app.add_config_value("refsnippets_snippets", None, "env", (str, type(None)))
    app.add_config_value("refsnippets_runs", None, "env", (str, type(None)))
    app.add_config_value("refsnippets_repository", "", "html", (str,))
    app.connect("config-inited", _configure, priority=100)  # before the extensions that read what it sets
    app.connect("config-inited", _relate, priority=900)
    for part in PARTS:
        part.setup(app)
    # What Sphinx has kept of the pages was made by this code: edited, it reads them all again.
    kept = {"env_version": store.machine(), "parallel_read_safe": True, "parallel_write_safe": True}
    return {"version": __version__, **kept}


def _configure(app: Sphinx, config: Config) -> None:
    """Set what the pages need of other extensions, so that a site's ``conf.py`` holds its own choices only."""
    here = Path(__file__).parent
    config["nb_custom_formats"] = {".md": "refsnippets.sphinxext.notebook.read"}
    config["nb_execution_mode"] = "off"
    config["nb_ipywidgets_js"] = {}
    config["nb_render_error_lexer"] = "text"  # a message is no traceback, and the traceback's lexer stumbles over backticks
    config["myst_enable_extensions"] = sorted({*config["myst_enable_extensions"], "deflist", "dollarmath"})
    config["myst_heading_anchors"] = 3  # pages may link to a heading of another
    config["html_math_renderer"] = "mathml"
    config["templates_path"] = [*config["templates_path"], str(here / "templates")]
    config["html_static_path"] = [*config["html_static_path"], str(here / "static")]
    config["html_css_files"] = [*config["html_css_files"], "refsnippets-layout.css", "refsnippets.css", "refsnippets-way.css"]
    config["html_theme_options"] = {**PLACES, **config["html_theme_options"]}


def _relate(app: Sphinx, config: Config) -> None:
    """Name folders from ``conf.py`` on: the site holds a digest of them, and is to be the same wherever it is built."""
    for name in ("templates_path", "html_static_path"):
        config[name] = [os.path.relpath(Path(app.confdir, path), app.confdir) for path in config[name]]
