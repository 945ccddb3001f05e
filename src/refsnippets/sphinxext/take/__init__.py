"""What a reader takes along: every page as Markdown, those with code also as a notebook and as a script, and the menu of them.

The files are written with the page and stand beside it: ``torch.std.html``, ``torch.std.md``, ``torch.std.ipynb``,
``torch.std.py``. A fourth, ``torch.std.md.js``, hands the Markdown to the menu's button, also where a page is opened from a
folder and may fetch nothing.
"""

import json
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.locale import _

from refsnippets.sphinxext import site
from refsnippets.sphinxext.take import cells, colab, gallery, ipynb, llms, markdown, script


def setup(app: Sphinx) -> None:
    """Register the events."""
    app.connect("config-inited", _configure, priority=200)
    app.connect("html-page-context", _write)
    gallery.setup(app)
    llms.setup(app)


def _configure(app: Sphinx, config: Config) -> None:
    """Put the menu at the end of the page's header."""
    options = config["html_theme_options"]
    options.setdefault("article_header_end", ["take-along.html", "article-header-buttons.html"])
    try:
        colab.address(config.refsnippets_repository, "")
    except ValueError as error:
        raise ConfigError(f"refsnippets_repository: {error}") from None


def _write(app: Sphinx, docname: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Write the files beside a page, and tell the template of them."""
    if doctree is None:  # the search page, an index of names
        return
    state = site.of(app)
    read = cells.read(state, docname, doctree, app.env.found_docs)
    text = markdown.write(read)
    path = Path(app.outdir, docname)
    path.parent.mkdir(parents=True, exist_ok=True)
    texts = {"md": text, "md.js": f"refsnippetsTake({json.dumps(text, ensure_ascii=False)});\n"}
    if any(isinstance(cell, cells.Code) for cell in read):
        texts["ipynb"] = ipynb.write(read, docname, [name for name, page in state.pages.items() if page.readable])
        texts["py"] = script.write(read)
    for ending, content in texts.items():
        path.with_name(f"{path.name}.{ending}").write_text(content, encoding="utf-8", newline="\n")
    there = [*texts, *gallery.write(app, docname)]
    labels = {"md": _("Markdown"), "ipynb": _("Notebook"), "py": _("Python file")}
    links = [(label, f"{path.name}.{ending}") for ending, label in labels.items() if ending in there]
    if "ipynb" in there and (address := colab.address(app.config.refsnippets_repository, docname)):
        links.append((_("Open in Colab"), address))
    context["refsnippets_take"] = {"source": f"{path.name}.md.js", "links": links}
    app.add_js_file("refsnippets-take.js", loading_method="defer")
