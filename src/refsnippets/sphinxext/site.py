"""What a build knows: the pages, the snippets, how each ran, and what torch says of each API."""

import hashlib
import json
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.jinja2glue import BuiltinTemplateLoader
from sphinx.locale import _
from sphinx.util import logging
from sphinx.util.display import status_iterator

from refsnippets import catalog, check, explained, pages, runs, store
from refsnippets.catalog import Catalog, Snippet
from refsnippets.describe import Description
from refsnippets.outcome import Outcome
from refsnippets.pages import Page
from refsnippets.problem import Problem, shown
from refsnippets.runner import Runner, RunnerError
from refsnippets.runs import Run

logger = logging.getLogger(__name__)


@dataclass
class Site:
    """The state of one build."""

    catalog: Catalog
    pages: dict[str, Page]
    outcomes: dict[tuple[str, str], Outcome] = field(default_factory=dict)
    descriptions: dict[str, Description] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    aliases: dict[str, list[str]] = field(default_factory=dict)  # of pages without front matter of ours
    redirects: dict[str, str] = field(default_factory=dict)  # from pages that have moved to where they are now

    def by_api(self, api: str) -> Page | None:
        """Return the page of an API, if there is one."""
        return self._apis.get(api)

    @cached_property
    def _apis(self) -> dict[str, Page]:
        return {page.front["api"]: page for page in self.pages.values() if "api" in page.front}

    @cached_property
    def _named(self) -> dict[str, set[str]]:
        """The pages that a word in another page's text can lead to: by API, or by file name."""
        found: dict[str, set[str]] = {}
        for page in self.pages.values():
            for word in (page.front.get("api", ""), page.name.rpartition("/")[2]):
                found.setdefault(word, set()).add(page.name)
        return found

    def snippet(self, page: Page, name: str) -> tuple[Snippet, Outcome] | None:
        """Return a page's snippet and its outcome, or None where there is none (which has been reported)."""
        module = self.catalog.modules.get(page.module)
        if module is None or (page.module, name) not in self.outcomes:
            return None
        return module.snippets[name], self.outcomes[page.module, name]

    def digest(self, page: Page) -> str:
        """Return a digest of all that a page shows beside its own text."""
        module = self.catalog.modules.get(page.module)
        shown_here = [
            (embed.argument, snippet.source, snippet.options, outcome.lines, outcome.figures, outcome.skipped, outcome.torch)
            for embed in page.embeds()
            if module and (found := self.snippet(page, embed.argument))
            for snippet, outcome in [found]
        ]
        description = self.descriptions.get(page.front.get("api", ""))
        words = {word.strip(".").removesuffix(".md") for word in re.findall(r"[\w.-]+", page.text)}
        names = {page.name, *(name for word in words for name in self._named.get(word, ()))}
        named = [
            (name, other.title, linked.summary if (linked := self.catalog.modules.get(other.module)) else "")
            for name in sorted(names)
            for other in [self.pages[name]]
        ]
        noted = [
            (run.name, run.environment, [run.of(snippet) for snippet in module.snippets.values()] if module else [])
            for run in self.runs
        ]
        probed = [run.probes.get(page.front.get("api", "")) for run in self.runs] if "probe" in page.front else []
        text = json.dumps([shown_here, repr(description), named, repr(noted), probed, store.machine()], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


def setup(app: Sphinx) -> None:
    """Register the events."""
    app.connect("builder-inited", _build)
    app.connect("builder-inited", _keep_templates)
    app.connect("env-get-outdated", _outdated)
    app.connect("build-finished", _report, priority=900)


def of(app: Sphinx) -> Site:
    """Return the state of this build."""
    return app.refsnippets  # type: ignore[attr-defined,no-any-return]


def using(app: Sphinx, env: BuildEnvironment, directives: Iterable[str]) -> list[str]:
    """Return the pages without snippets, such as an index, that use one of these directives."""
    fences = [f"{{{directive}}}" for directive in directives]
    others = [name for name in env.all_docs if name not in of(app).pages]
    paths = {name: env.doc2path(name) for name in others}
    texts = {name: path.read_text(encoding="utf-8") for name, path in paths.items() if path.suffix == ".md" and path.exists()}
    return [name for name, text in texts.items() if any(fence in text for fence in fences)]


def _build(app: Sphinx) -> None:
    """Run every snippet, ask torch about every API, and collect all that is wrong. The build goes on, and fails at its end."""
    root = app.config.refsnippets_snippets
    found = catalog.load(Path(app.confdir, root) if root else catalog.ROOT)
    problems = list(found.problems)
    site = Site(found, pages.load(Path(app.srcdir), problems), problems=problems)
    app.refsnippets = site  # type: ignore[attr-defined]
    problems.extend(pages.check(site.pages, found))
    readable = [page for page in site.pages.values() if page.readable]
    _read_runs(app, site)
    try:
        _run(site, readable, progress=app.verbosity >= 0)
    except RunnerError as error:
        problems.append(Problem(Path(app.confdir, "conf.py"), 1, str(error)))
    for page in readable:
        problems.extend(_check_page(site, page))
    for page in site.pages.values():
        if not page.readable:  # Sphinx would stumble over it again, in words of its own
            app.config.exclude_patterns.append(f"{page.name}.md")


def _keep_templates(app: Sphinx) -> None:
    """Keep compiled templates from build to build: a rebuild of one page compiles the whole theme otherwise."""
    templates = getattr(app.builder, "templates", None)
    if isinstance(templates, BuiltinTemplateLoader):
        folder = Path(app.doctreedir, "templates")
        folder.mkdir(parents=True, exist_ok=True)
        templates.environment.bytecode_cache = FileSystemBytecodeCache(str(folder))


def _read_runs(app: Sphinx, site: Site) -> None:
    """Read what was seen on other releases. A site with snippets of its own has runs of its own, or none."""
    folder = Path(app.confdir, app.config.refsnippets_runs) if app.config.refsnippets_runs else runs.ROOT
    if app.config.refsnippets_runs or not app.config.refsnippets_snippets:
        site.runs, refused = runs.read_all(folder)
        site.problems.extend(error.problem for error in refused)


def _report(app: Sphinx, exception: Exception | None) -> None:
    """Report all that is wrong, which fails the build, as its last words: that is where they are looked for."""
    for problem in sorted(of(app).problems) if hasattr(app, "refsnippets") else []:
        logger.error(problem.message, location=f"{shown(problem.path)}:{problem.line}")
        app.statuscode = 1


def _run(site: Site, readable: list[Page], progress: bool) -> None:
    snippets = list(site.catalog)
    with Runner() as runner:
        ran = runner.run(snippets)
        if not sys.stdout.isatty():
            logger.info(_("running what has changed of %d snippets"), len(snippets))
        elif progress:  # in a log it would be a line for each
            ran = status_iterator(
                ran,
                _("running snippets... "),
                length=len(snippets),
                stringify_func=lambda pair: f"{pair[0].page} {pair[0].name}",
            )
        for snippet, outcome in ran:
            site.outcomes[snippet.page, snippet.name] = outcome
            problem = check.judge(snippet, outcome)
            if problem:
                site.problems.append(problem)
        # After the snippets: the process that starts for the first job prepares for what those need.
        site.descriptions = runner.describe(pages.apis(readable))


def _check_page(site: Site, page: Page) -> list[Problem]:
    found: list[Problem] = []
    description = site.descriptions.get(page.front.get("api", ""))
    if description is not None:
        found.extend(pages.check_api(page, description))
    module = site.catalog.modules.get(page.module)
    if module is not None:
        drawn = {name for name in module.snippets if (pair := site.snippet(page, name)) and pair[1].figures}
        found.extend(pages.check_figures(page, module.snippets, drawn))
        if site.runs:
            found.extend(explained.check(page, module, site.runs))
    return found


def _outdated(app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]) -> list[str]:
    """Return the pages whose snippets, outcomes or signatures are not those that they were read with."""
    site = of(app)
    before: dict[str, str] = getattr(env, "refsnippets_digests", {})
    now = {name: site.digest(page) for name, page in site.pages.items() if page.readable}
    env.refsnippets_digests = now  # type: ignore[attr-defined]
    return [name for name in now if name in env.all_docs and before.get(name) != now[name]]
