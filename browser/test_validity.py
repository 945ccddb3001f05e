"""Every page is valid HTML, and no link of it leads nowhere."""

import json
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from built import SITE, documents

CHECKER = Path(__file__).parent / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def test_nu_finds_no_error() -> None:
    java = shutil.which("java")
    if java is None:
        pytest.fail("no java: install Debian's package `default-jre-headless`")
    if not CHECKER.exists():
        pytest.fail("no Nu checker: npm install --prefix browser --no-package-lock --ignore-scripts")
    command = [java, "-jar", str(CHECKER), "--format", "json", "--exit-zero-always", "--errors-only"]
    done = subprocess.run([*command, *documents()], capture_output=True, text=True, cwd=SITE, check=True)
    messages = json.loads(done.stderr)["messages"]
    shown = [f"{Path(item.get('url', '')).name}:{item.get('lastLine')}: {item['message']}" for item in messages]
    assert shown == [], "\n".join(shown)


class Links(HTMLParser):
    """Collects where a page leads, and the places in it that others can lead to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.leads: set[str] = set()
        self.places: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.places.add(value)
            elif name in ("href", "src", "action", "xlink:href") and value is not None:
                self.leads.add(value)


def test_no_link_leads_nowhere() -> None:
    pages = {name: Links((SITE / name).read_text(encoding="utf-8")) for name in documents()}
    broken = []
    for name, page in pages.items():
        for link in sorted(page.leads):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (SITE / name).parent.joinpath(unquote(parts.path)).resolve() if parts.path else SITE / name
            place = unquote(parts.fragment)
            if not target.is_file():
                broken.append(f"{name}: {link}: no such file")
            elif place and target.suffix == ".html":
                other = pages.get(target.relative_to(SITE.resolve()).as_posix())
                if other is None or place not in other.places:
                    broken.append(f"{name}: {link}: no such place")
    assert broken == [], "\n".join(broken)
