"""The whole site as one zip: ``python -m refsnippets.archive docs/_build/html``.

It lies in the site as ``refsnippets.zip``, and works from the folder that it is unpacked into, without a server or a network.
The same site gives the same bytes.
"""

import argparse
import re
import zipfile
from pathlib import Path

NAME = "refsnippets.zip"
# A paragraph that offers the zip; in the zip itself it would lead nowhere.
OFFER = re.compile(rb'<p\b[^>]*><a\b[^>]*\bhref="[^"]*\brefsnippets\.zip"[^>]*>.*?</p>\n?', flags=re.DOTALL)
# Compressed already.
STORED = {
    ".gif",
    ".gz",
    ".inv",
    ".jpg",
    ".png",
    ".webp",
    ".woff2",
    ".zip",
}


def write(site: Path) -> Path:
    """Write the zip of a built site into it. Returns its path.

    Raises:
        FileNotFoundError: There is no site in the folder.
    """
    if not (site / "index.html").is_file():
        raise FileNotFoundError(f"no site in {site}: first build it")
    target = site / NAME
    part = target.with_suffix(".part")
    files = sorted(path for path in site.rglob("*") if path.is_file() and path not in (target, part))
    with zipfile.ZipFile(part, "w", compresslevel=6) as archive:
        for path in files:
            name = path.relative_to(site)
            if any(piece.startswith(".") for piece in name.parts):  # notes of Sphinx, and of hosts
                continue
            content = path.read_bytes()
            if path.suffix == ".html" and NAME.encode() in content:
                content = OFFER.sub(b"", content)
            entry = zipfile.ZipInfo(f"refsnippets/{name.as_posix()}")  # of 1980, whatever the clock says
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_STORED if path.suffix in STORED else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    part.replace(target)
    return target


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m refsnippets.archive", description="Pack a built site into one zip.")
    parser.add_argument("site", type=Path, help="the folder that holds index.html")
    try:
        path = write(parser.parse_args().site)
    except OSError as error:
        raise SystemExit(f"archive: {error}") from None
    print(f"archive: {path} ({path.stat().st_size / 1e6:.1f} MB)")


if __name__ == "__main__":
    main()
