"""The Sphinx extension: pages with snippets that have run, live signatures, and a notebook of every page.

torch is never imported here: what needs it happens in the runner's processes.
"""

import os
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

from refsnippets import __version__
from refsnippets.sphinxext import (
    assets,
    directives,
    download,
    head,
    markup,
    mathml,
    navigation,
    notebook,
    overview,
    records,
    releases,
    site,
    support,
    thumbnails,
)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension."""
    app.setup_extension("myst_nb")
    app.add_config_value("refsnippets_snippets", None, "env", (str, type(None)))
    app.add_config_value("refsnippets_runs", None, "env", (str, type(None)))
    app.add_config_value("refsnippets_repository", "", "html", (str,))
    app.connect("config-inited", _configure, priority=100)  # before the extensions that read what it sets
    app.connect("config-inited", _relate, priority=900)
    assets.setup(app)
    site.setup(app)
    notebook.setup(app)
    download.setup(app)
    directives.setup(app)
    head.setup(app)
    markup.setup(app)
    mathml.setup(app)
    navigation.setup(app)
    overview.setup(app)
    records.setup(app)
    support.setup(app)
    releases.setup(app)
    thumbnails.setup(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}


def _configure(app: Sphinx, config: Config) -> None:
    """Set what the pages need of other extensions, so that a site's ``conf.py`` holds its own choices only."""
    here = Path(__file__).parent
    config["nb_custom_formats"] = {".md": "refsnippets.sphinxext.notebook.read"}
    config["nb_execution_mode"] = "off"
    config["nb_ipywidgets_js"] = {}
    config["nb_render_error_lexer"] = "text"  # a message is no traceback, and the traceback's lexer stumbles over backticks
    config["myst_enable_extensions"] = sorted({*config["myst_enable_extensions"], "deflist", "dollarmath"})
    config["html_math_renderer"] = "mathml"
    config["templates_path"] = [*config["templates_path"], str(here / "templates")]
    config["html_static_path"] = [*config["html_static_path"], str(here / "static")]
    config["html_css_files"] = [*config["html_css_files"], "refsnippets-layout.css", "refsnippets.css"]


def _relate(app: Sphinx, config: Config) -> None:
    """Name folders from ``conf.py`` on: the site holds a digest of them, and is to be the same wherever it is built."""
    for name in ("templates_path", "html_static_path"):
        config[name] = [os.path.relpath(Path(app.confdir, path), app.confdir) for path in config[name]]
