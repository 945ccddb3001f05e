"""The one stylesheet: what pages use stays, in its order; what nothing uses goes."""

import pytest

from refsnippets.stylesheet import bundle, names, words

USED = names('<html data-theme="dark"><body><div class="card wide" id="top"><p>text</p></div></body></html>')


def one(text: str, path: str = "a.css") -> str:
    return bundle([(path, text)], USED)


@pytest.mark.parametrize(
    "rule",
    [
        ".card{color:red}",
        "div.card > p{color:red}",
        "#top .wide:hover::before{color:red}",
        'html[data-theme="dark"] .card{color:red}',
        ".card:not(.other){color:red}",
        ".card:is(.other,.wide){color:red}",
        "*::after{color:red}",
        "p a,p{color:red}".replace("p a,", ""),
        "@media (min-width:600px){.card{color:red!important}}",
        "@keyframes turn{from{color:red}to{color:blue}}",
        ":root p{--used:1px;margin:var(--used)}".replace(":root ", ""),
    ],
)
def test_what_is_used_stays(rule: str) -> None:
    assert one(rule).replace(" ", "") == rule.replace(" ", "")


@pytest.mark.parametrize(
    "rule",
    [
        ".other{color:red}",
        ".card .other{color:red}",
        "#bottom{color:red}",
        "table{color:red}",
        "@media print{.other{color:red}}",
        "@font-face{font-family:X;src:url(x.woff)}",
        "p{--unread:1px}",
        "p{--unread:var(--too);--too:2px}",
        "p{--fa-weight:900}",
        ".card::after{content:var(--pst-icon-note);font:var(--fa-font-solid)}",
        "/* nothing */",
    ],
)
def test_what_nothing_uses_goes(rule: str) -> None:
    assert one(rule) == ""


def test_of_several_selectors_those_that_are_used_stay() -> None:
    assert one(".other,.card,table p,p{color:red}") == ".card,p{color:red}"


def test_case_counts_in_classes_and_not_in_tags() -> None:
    assert one("P{color:red}.Card{color:blue}") == "P{color:red}"


def test_sheets_keep_their_order_and_addresses_lead_from_their_root() -> None:
    sheets = [("styles/a.css", "p{background:url(../b.png)}"), ("c.css", 'p{background:url("c.png");mask:url(data:x)}')]
    assert bundle(sheets, USED) == 'p{background:url("b.png")}p{background:url("c.png");mask:url(data:x)}'


def test_text_in_quotes_is_left_alone() -> None:
    assert one('p::before{content:"a,  b"}') == 'p::before{content:"a,  b"}'


def test_rules_within_rules_are_refused_with_their_line() -> None:
    with pytest.raises(ValueError, match=r"^a\.css:2: "):
        one("p {\n  .card { color: red }\n}")


def test_a_script_uses_the_names_in_it() -> None:
    assert (
        bundle([("a.css", ".is-open{color:red}.shut{color:red}")], words('box.className = "is-open";')) == ".is-open{color:red}"
    )
