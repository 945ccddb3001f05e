"""What a page without a description says of itself, and what is put right in its body."""

import pytest
from docutils.core import publish_doctree

from refsnippets.sphinxext.head import LONGEST, first_sentences
from refsnippets.sphinxext.markup import EMPTY_HEAD

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
    assert EMPTY_HEAD.sub("<td></td>", f"<tr>{cell}<th><p>Name</p></th></tr>") == "<tr><td></td><th><p>Name</p></th></tr>"
