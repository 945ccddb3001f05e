"""Configuration of the site: what differs from the defaults, and why."""

import tomllib
from pathlib import Path

from refsnippets import gallery, gallery_results

_root = Path(__file__).parents[1]
_settings = tomllib.loads((_root / "pyproject.toml").read_text(encoding="utf-8"))

project = "refsnippets"
author = copyright = "the refsnippets contributors"  # no year: a page must not change with the date
extensions = [
    "refsnippets.sphinxext",
    "sphinx_gallery.gen_gallery",
]
# sphinx-gallery writes a notebook beside each example, and with myst-nb Sphinx would prefer it to the page.
exclude_patterns = ["_build", "gallery/*.ipynb", "gallery/backreferences"]
sphinx_gallery_conf = gallery.sphinx_gallery_conf()
gallery_results.require(_root)  # an example without its result must not be shown
refsnippets_repository = _settings["tool"]["refsnippets"]["repository"]
refsnippets_archive = "refsnippets.zip"  # which `nox -s docs` makes of the built site

html_theme = "sphinx_book_theme"
html_title = "refsnippets"
html_context = {"default_mode": "auto"}
html_copy_source = False
html_show_sourcelink = False
html_sidebars = {"**": ["navbar-logo.html", "search-button-field.html", "sidebar-navigation.html"]}
html_theme_options = {
    "show_prev_next": False,
    "footer_content_items": ["copyright.html"],
}
html_favicon = "_static/favicon.svg"
html_static_path = ["_static"]
