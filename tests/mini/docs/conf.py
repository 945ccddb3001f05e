"""Configuration of the miniature site, and what its tests ask of a build that only Sphinx's own process can say."""

import sys
from pathlib import Path

project = "mini"
author = copyright = "the refsnippets contributors"
extensions = ["refsnippets.sphinxext"]
refsnippets_snippets = "../snippets"
refsnippets_runs = "../runs"  # there are none, until a test writes some
html_theme = "sphinx_book_theme"
html_copy_source = False
html_show_sourcelink = False
html_sidebars = {"**": ["navbar-logo.html", "search-button-field.html", "sidebar-navigation.html"]}
html_theme_options = {"use_fullscreen_button": False, "use_download_button": False}


def setup(app):
    """Write down the pages that were read, and whether torch was imported here."""
    report = Path(app.confdir).parent / "report"
    report.mkdir(exist_ok=True)
    read = report / "read.txt"
    read.write_text("")

    def remember(app, docname, source):
        with read.open("a") as file:
            print(docname, file=file)

    def finish(app, error):
        report.joinpath("modules.txt").write_text("\n".join(sorted(sys.modules)))

    app.connect("source-read", remember)
    app.connect("build-finished", finish)
