"""Which tables become blocks on a phone, and what their cells say there."""

from refsnippets.sphinxext.stacked import stack

HEADS = ("the old line", "what it does <code>now</code>", "")


def table(*rows: tuple[str, ...], heads: tuple[str, ...] = HEADS) -> str:
    top = "".join(f"<th class='head'><p>{head}</p></th>" if head else "<td></td>" for head in heads)
    below = "\n".join("<tr>" + "\n".join(f"<td><p>{cell}</p></td>" for cell in row) + "</tr>" for row in rows)
    return f'<table class="table">\n<thead><tr>{top}</tr></thead>\n<tbody>\n{below}\n</tbody>\n</table>'


def test_a_table_whose_words_have_room_stays() -> None:
    small = table(("<code>a</code>", "b c d", "<em>e</em>"))
    assert stack(small) == small
    two = table(("x" * 40, "y" * 40), heads=("a", "b"))
    assert stack(two) == two


def test_every_cell_but_the_first_has_its_head() -> None:
    long = "net.load_state_dict(state)"
    stacked = stack(table((f"<code>{long}</code>", "raises &lt;an error&gt;", "since 2.6"), ("a", "", "b")))
    assert stacked.startswith('<table class="rs-stacked table">')
    assert f"<tr><td><p><code>{long}</code></p></td>" in stacked
    assert '<td data-label="what it does now"><p>raises &lt;an error&gt;</p></td>' in stacked
    assert '<td data-label=""><p>since 2.6</p></td>' in stacked
    assert "<tr><td><p>a</p></td>\n<td><p></p></td>\n" in stacked  # nothing to say, and no label


def test_what_is_no_text_of_the_page_is_left() -> None:
    stacked = stack(table(("x" * 40, "b", "c")))
    assert stacked.count("rs-stacked") == 1
    assert "<th class='head'><p>the old line</p></th>" in stacked
