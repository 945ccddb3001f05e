"""What a page without a description says of itself, and what is put right in its body."""

import pytest
from docutils.core import publish_doctree

from refsnippets.sphinxext.head import LONGEST, first_sentences
from refsnippets.sphinxext.markup import mend

TITLE = "Title\n=====\n\n"
LONG = "A sentence of some length that goes on. "


@pytest.mark.parametrize(
    ("text", "described"),
    [
        ("One sentence, over\ntwo lines.\n\nAnother paragraph.", "One sentence, over two lines."),
        (".. note::\n\n   Not this.\n\nBut this.", "But this."),
        (".. raw:: html\n\n   <p>Not this.</p>\n\n- nor this\n\nBut this.", "But this."),
        ("``code`` and *words*.", "code and words."),
        ("", ""),
    ],
)
def test_the_first_paragraph_describes_a_page(text: str, described: str) -> None:
    assert first_sentences(publish_doctree(f"{TITLE}{text}\n\nSection\n-------\n\n.. comment\n")) == described


def test_sentences_stay_whole_as_long_as_they_fit() -> None:
    assert first_sentences(publish_doctree(TITLE + LONG * 9)) == (LONG * 5).strip()
    words = first_sentences(publish_doctree(TITLE + "word " * 99))
    assert len(words) <= LONGEST
    assert words.endswith(" word")


@pytest.mark.parametrize("cell", ['<th class="head"><p></p></th>', "<th></th>", '<th class="head" scope="col"> </th>'])
def test_an_empty_corner_of_a_table_heads_nothing(cell: str) -> None:
    assert mend(f"<tr>{cell}<th><p>Name</p></th></tr>") == "<tr><td></td><th><p>Name</p></th></tr>"


def test_places_in_a_drawing_are_as_fine_as_a_screen_and_nothing_else_is_touched() -> None:
    rest = '<svg viewBox="0 0 1.23456 9"><style>a{transition:linear(0.12345)}</style>'
    before = rest + '<path d="M 123.456789 -7.100000L 1234.5678 .5"/>'
    after = before.replace("123.456789 -7.100000L 1234.5678", "123.46 -7.1L 1234.57")
    text = '<p>0.123456</p><a x="0.123456"></a>'
    assert mend(f"{text}{before}</svg>{text}") == f"{text}{after}</svg>{text}"
