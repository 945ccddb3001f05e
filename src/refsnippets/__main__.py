"""``python -m refsnippets``: the same as the ``refsnippets`` command."""

from refsnippets.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
