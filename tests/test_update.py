"""Expected output is rewritten in place, and only where it has changed."""

from pathlib import Path
from textwrap import dedent

from refsnippets import catalog, update
from refsnippets.outcome import Message, Outcome

BEFORE = '''
    """a: b."""

    # %% wrong
    print(1)
    print()
    print(2)
    #> 7

    # %% right
    print(1.5)
    #> ...

    # %% none
    print(3)

    # %% too-many
    x = 4
    #> 4
    #> 5
'''
AFTER = '''
    """a: b."""

    # %% wrong
    print(1)
    print()
    print(2)
    #> 1
    #>
    #> 2

    # %% right
    print(1.5)
    #> ...

    # %% none
    print(3)
    #> 3
    #> UserWarning: w

    # %% too-many
    x = 4
'''
OUTCOMES = {
    "wrong": Outcome(printed="1\n\n2\n"),
    "right": Outcome(printed="1.5\n"),
    "none": Outcome(printed="3\n", warnings=[Message("UserWarning", "w")]),
    "too-many": Outcome(),
}


def test_rewrite(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_text(dedent(BEFORE).lstrip())
    pairs = [(snippet, OUTCOMES[snippet.name]) for snippet in catalog.load(tmp_path)]
    changed = update.rewrite(path, pairs)
    assert path.read_text() == dedent(AFTER).lstrip()
    assert [snippet.name for snippet in changed] == ["wrong", "none", "too-many"]


def test_what_was_rewritten_is_read_again_as_it_happened(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_text(dedent(BEFORE).lstrip())
    update.rewrite(path, [(snippet, OUTCOMES[snippet.name]) for snippet in catalog.load(tmp_path)])
    found = catalog.load(tmp_path)
    assert found.problems == []
    assert [list(snippet.expected) for snippet in found] == [["1", "", "2"], ["..."], ["3", "UserWarning: w"], []]


def test_agreeing_file_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_text('"""a: b."""\n\n# %% cell\nprint(1)\n#> 1')
    before = path.stat().st_mtime_ns
    assert update.rewrite(path, [(snippet, Outcome(printed="1\n")) for snippet in catalog.load(tmp_path)]) == []
    assert (path.stat().st_mtime_ns, path.read_text()[-1]) == (before, "1")
