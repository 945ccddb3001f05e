"""The built site, as a reader has it who opens it from a folder."""

from pathlib import Path

SITE = Path(__file__).parents[1] / "docs" / "_build" / "html"


def documents() -> list[str]:
    """Return the pages of the site, by their path in it."""
    return sorted(
        path.relative_to(SITE).as_posix() for path in SITE.rglob("*.html") if not {"_static", "images"} & {*path.parts}
    )
