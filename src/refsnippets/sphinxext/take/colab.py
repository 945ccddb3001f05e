"""The address under which Colab opens the notebook of a page.

Colab reads notebooks from a branch of a GitHub repository. Ours are made with the site, so a workflow puts them on a branch.
"""

import re
from urllib.parse import quote

BRANCH = "notebooks"
REPOSITORY = re.compile(r"https://(?P<host>[\w.-]+)/(?P<owner>[\w.-]+)/(?P<name>[\w.-]+?)(\.git)?/?")


def address(repository: str, docname: str) -> str:
    """Return the address of a page's notebook in Colab, or nothing where Colab cannot reach the repository.

    Raises:
        ValueError: `repository` is no address of a repository.

    >>> address("https://github.com/OWNER/refsnippets", "guides/dim")
    'https://colab.research.google.com/github/OWNER/refsnippets/blob/notebooks/guides/dim.ipynb'
    >>> address("", "guides/dim"), address("https://codeberg.org/OWNER/refsnippets", "guides/dim")
    ('', '')
    """
    if not repository:
        return ""
    match = REPOSITORY.fullmatch(repository)
    if match is None:
        raise ValueError(f"{repository!r} is no address of a repository: write https://github.com/OWNER/NAME, or nothing")
    if match["host"].lower() not in ("github.com", "www.github.com"):
        return ""
    return f"https://colab.research.google.com/github/{match['owner']}/{match['name']}/blob/{BRANCH}/{quote(docname)}.ipynb"
