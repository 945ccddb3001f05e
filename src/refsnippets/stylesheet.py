"""One stylesheet out of several: in their order, without the rules that no page uses.

Rules go by name. A selector stays where every class, id and tag in it occurs somewhere on the site, whatever their order
there; so nothing is lost that could match, and a rule or two stay that do not. The site has no icon font, so that what draws
with one goes too, and with it custom properties that nothing reads.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator

import tinycss2
from tinycss2.ast import AtRule, Declaration, FunctionBlock, Node, QualifiedRule, URLToken

# What follows these words in a declaration is a glyph of the theme's icon font.
ICON_FONT = re.compile(r"Font ?Awesome|var\(--(?:fa-|pst-icon-)")
NESTS = {"media", "supports", "container", "layer"}


def names(html: str) -> set[str]:
    """Return the tags, ``.classes`` and ``#ids`` of a page.

    >>> sorted(names('<main class="bd-main wide"><a id="top">'))
    ['#top', '.bd-main', '.wide', 'a', 'main']
    """
    classes = " ".join(set(re.findall(r'\sclass="([^"]*)"', html))).split()
    tags = {tag.lower() for tag in set(re.findall(r"<([A-Za-z][\w-]*)", html))}
    return tags | {f".{name}" for name in classes} | {f"#{name}" for name in re.findall(r'\sid="([^"]*)"', html)}


def words(script: str) -> set[str]:
    """Return what could be names in a script, which makes elements and gives them classes."""
    found = set(re.findall(r"[\w-]+", script))
    return found | {f".{word}" for word in found} | {f"#{word}" for word in found}


def bundle(sheets: Iterable[tuple[str, str]], used: set[str]) -> str:
    """Return one stylesheet of these, each a path and a text. Addresses within are relative to the common root."""
    return _without_unread("".join(rule for path, text in sheets for rule in _kept(_rules(text), path, used | {"*"})))


def _rules(text: str) -> list[Node]:
    return list(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))


def _kept(rules: Iterable[Node], path: str, used: set[str]) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            selectors = [_text(selector) for selector in _split(rule.prelude) if _is_used(selector, used)]
            body = _declarations(rule.content, path) if selectors else ""
            if body:
                yield f"{','.join(selectors)}{{{body}}}"
        elif isinstance(rule, AtRule) and rule.content is not None:
            head = f"@{rule.at_keyword} {_text(rule.prelude)}"
            if rule.lower_at_keyword in NESTS:
                nested = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
                body = "".join(_kept(nested, path, used))
                if body:
                    yield f"{head}{{{body}}}"
            elif rule.lower_at_keyword != "font-face":
                yield f"{head}{{{_text(rule.content)}}}"


def _split(prelude: list[Node]) -> Iterator[list[Node]]:
    """Yield the selectors of a rule."""
    selector: list[Node] = []
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            yield selector
            selector = []
        else:
            selector.append(token)
    yield selector


def _is_used(selector: list[Node], used: set[str]) -> bool:
    """Tell whether all names outside of brackets occur on the site."""
    before = ""
    for token in selector:
        if token.type == "ident" and before != ":" and ("." if before == "." else "") + _case(token, before) not in used:
            return False
        if token.type == "hash" and f"#{token.value}" not in used:
            return False
        before = token.value if token.type == "literal" else ""
    return True


def _case(token: Node, before: str) -> str:
    return str(token.value) if before == "." else str(token.lower_value)


def _declarations(content: list[Node], path: str) -> str:
    kept = []
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if isinstance(node, Declaration):
            _move(node.value, path)
            value = _text(node.value) + ("!important" if node.important else "")
            if not ICON_FONT.search(value) and not node.name.startswith(("--fa-", "--pst-icon-")):
                kept.append(f"{node.name}:{value}")
        elif node.type == "error" or isinstance(node, QualifiedRule):
            raise ValueError(f"{path}:{node.source_line}: not a declaration; rules within rules are not supported")
    return ";".join(kept)


def _move(value: list[Node], path: str) -> None:
    """Make relative addresses in a value lead from the root of the sheets, where the one stylesheet is."""
    for token in value:
        if isinstance(token, URLToken) and not re.match(r"[a-z]+:|[#/]", token.value):
            moved = posixpath.normpath(posixpath.join(posixpath.dirname(path), token.value))
            token.value, token.representation = moved, f'url("{moved}")'
        elif isinstance(token, FunctionBlock):
            if token.lower_name == "url" and token.arguments and not re.match(r"[a-z]+:|[#/]", token.arguments[0].value):
                moved = posixpath.normpath(posixpath.join(posixpath.dirname(path), token.arguments[0].value))
                token.arguments[0].representation = f'"{moved}"'
            _move(token.arguments, path)


def _text(tokens: list[Node]) -> str:
    """Return tokens as text, without comments and more white space than one space."""
    text = tinycss2.serialize([token for token in tokens if token.type != "comment"]).replace("/**/", "")
    return re.sub(r"\s*([,>{};])\s*|\s+", lambda match: match[1] or " ", text).strip() if '"' not in text else text.strip()


def _without_unread(text: str) -> str:
    """Return a stylesheet without the custom properties that nothing reads, and those that only they read."""
    declared = re.compile(r"(?<=[{;])(--[\w-]+):(?:\"[^\"]*\"|[^;{}\"])*(;|(?=\}))")
    while True:
        read = set(re.findall(r"var\(\s*(--[\w-]+)", text))
        kept = _without(text, {name for name, _end in declared.findall(text)} - read, declared)
        if kept == text:
            return re.sub(r"[^{}]+\{\}", "", text)
        text = kept


def _without(text: str, names: set[str], declared: re.Pattern[str]) -> str:
    return declared.sub(lambda found: "" if found[1] in names else found[0], text)
