"""What the runs say of a page, in a line."""

from collections.abc import Iterable

from sphinx.locale import _

from refsnippets import support
from refsnippets.catalog import Snippet
from refsnippets.runs import Run


def sentence(snippets: Iterable[Snippet], runs: list[Run]) -> str:
    """Return where snippets are as shown: ``As shown on torch 2.6 to 2.15, CPU; 12 of 15 since 2.0. CUDA: not recorded.``."""
    listed = list(snippets)
    return " ".join(_of_device(listed, support.on(runs, device), device.upper()) for device in support.devices(runs))


def _of_device(snippets: list[Snippet], runs: list[Run], device: str) -> str:
    releases = brief(snippets, runs)
    everywhere = [snippet for snippet in snippets if len(support.as_shown([snippet], runs)) == len(runs)]
    values = {"device": device, "releases": releases, "some": len(everywhere), "all": len(snippets)}
    if runs:
        values["every"] = support.in_words([run.release for run in runs], [run.release for run in runs], _("to"))
    if not support.recorded(snippets, runs):
        return _("%(device)s: not recorded.") % values
    if not releases:
        return _("%(device)s: %(some)d of %(all)d snippets are as shown on torch %(every)s.") % values
    if releases == values["every"] or not everywhere:
        return _("As shown on torch %(releases)s, %(device)s.") % values
    return _("As shown on torch %(releases)s, %(device)s; %(some)d of the %(all)d snippets on %(every)s.") % values


def brief(snippets: Iterable[Snippet], runs: list[Run]) -> str:
    """Return the releases on which all of these snippets are as shown, or an empty string."""
    return support.in_words(support.as_shown(snippets, runs), [run.release for run in runs], _("to"))
