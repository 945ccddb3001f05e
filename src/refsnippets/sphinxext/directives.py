"""The directives of a page: signature, parameters, badges, see-also. Snippets are cells: see `notebook`."""

import re
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.domains.python import PythonDomain
from sphinx.locale import _
from sphinx.util.docutils import SphinxDirective

from refsnippets import links, support
from refsnippets.pages import Page
from refsnippets.sphinxext import site
from refsnippets.sphinxext.wording import brief

# A signature wider than this is written with one parameter a line.
WIDTH = 72


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("signature", Signature)
    app.add_directive("parameters", Parameters)
    app.add_directive("badges", Badges)
    app.add_directive("see-also", SeeAlso)
    app.add_directive("snippet", Misplaced)


class PageDirective(SphinxDirective):
    """A directive that knows its page and the state of the build."""

    has_content = True

    @property
    def state_of_build(self) -> "site.Site":
        """What the build knows."""
        return site.of(self.env.app)

    @property
    def page(self) -> Page:
        """The page on which the directive stands.

        Raises:
            docutils' directive error: It is not a page of an API or a guide.
        """
        page = self.state_of_build.pages.get(self.env.docname)
        if page is None:
            raise self.error(f"{{{self.name}}} belongs on a page in reference/*/ or guides/")
        return page


class Signature(PageDirective):
    """Shows the signatures of the page's API as the installed torch has them, and makes the page its target."""

    def run(self) -> list[nodes.Node]:
        """Return the target and the block of signatures."""
        api = self.page.front.get("api", "")
        description = self.state_of_build.descriptions.get(api)
        if description is None or not description.exists:
            return []
        # The title of a built-in such as `breakpoint` is that target already.
        target = self.state.document.ids.get(api) or nodes.target("", "", ids=[api], names=[api])
        added: list[nodes.Node] = [target] if target.parent is None else []
        if added:
            self.state.document.note_explicit_target(target)
        domain = self.env.domains["py"]
        assert isinstance(domain, PythonDomain)
        if description.kind != "command":
            domain.note_object(api, description.kind, api, location=target)
        owner = api.rpartition(".")[0]
        text = "\n".join(wrapped(f"{owner}.{signature}".lstrip(".")) for signature in description.signatures)
        block = nodes.literal_block(text, text, language="python", classes=["rs-signature"])
        return [*added, block] if text else added


def wrapped(signature: str) -> str:
    """Return a signature with one parameter a line where it is wider than a page."""
    if len(signature) <= WIDTH:
        return signature
    head, _paren, rest = signature.partition("(")
    body, close, tail = rest.rpartition(")")
    if " -> (" in rest:
        body, close, tail = rest.partition(") -> ")[0], ")", " -> " + rest.partition(") -> ")[2]
    parameters = re.split(r",\s*(?![^([{]*[)\]}])", body)
    return f"{head}(\n" + "".join(f"    {parameter},\n" for parameter in parameters) + f"{close}{tail}"


class Parameters(PageDirective):
    """A definition list of parameters; each gets its default from the live signature. `pages.check_api` judges the names."""

    def run(self) -> list[nodes.Node]:
        """Return the list in a container."""
        description = self.state_of_build.descriptions.get(self.page.front.get("api", ""))
        container = nodes.container(classes=["rs-parameters"])
        self.state.nested_parse(self.content, self.content_offset, container)
        for term in container.findall(nodes.term):
            name = term.astext()
            default = description.parameters.get(name) if description else None
            term.clear()
            term += nodes.literal(name, name)
            if default is not None:
                term += nodes.inline("", " = ", classes=["rs-default"])
                term += nodes.literal(default, default, classes=["rs-default"])
        return [container]


class Badges(PageDirective):
    """One line under the title: what the page was run on, and the official page."""

    def run(self) -> list[nodes.Node]:
        """Return the line as a paragraph."""
        page, state = self.page, self.state_of_build
        module = state.catalog.modules.get(page.module)
        shown = [found[1] for name in (module.snippets if module else ()) if (found := state.snippet(page, name))]
        ran = sorted({f"torch {outcome.torch}, {outcome.device.upper()}" for outcome in shown if outcome.torch})
        line = nodes.paragraph(classes=["rs-badges"])
        for text in ran:
            label = _("Run on %s") % text
            line += nodes.inline(label, label, classes=["rs-badge"])
        for runs in support.by_device(state.runs):
            releases = brief(module.snippets.values() if module else [], runs)
            if releases:
                label = _("As shown on %(releases)s, %(device)s") % {"releases": releases, "device": runs[0].device.upper()}
                line += nodes.reference("", label, refuri="#support", internal=True)
        if "api" in page.front:
            line += _reference(_("Official page"), page.front.get("official") or links.official(page.front["api"]))
        return [line]


class SeeAlso(PageDirective):
    """A list of links: one name a line, of an API or of a page (``guides/dim``), or ``<address> Title``.

    A page that exists here is linked here; another API is linked to its official page. The gallery examples that use the
    page's API come after them, without being named.
    """

    def run(self) -> list[nodes.Node]:
        """Return the list. A line that is none of these is reported, and left out."""
        listed = nodes.bullet_list(classes=["rs-see-also"])
        reported: list[nodes.Node] = []
        for offset, line in enumerate(self.content):
            if line.strip():
                try:
                    listed += _item(self._target(line.strip()))
                except LookupError as error:
                    reported.append(self.state.document.reporter.error(str(error), line=self.content_offset + offset + 1))
        for label in self._examples():
            cross = addnodes.pending_xref(
                "", nodes.inline(label, label), refdomain="std", reftype="ref", reftarget=label, refexplicit=False, refwarn=True
            )
            listed += _item([nodes.Text(_("Example: ")), cross])
        return [*reported, listed]

    def _target(self, text: str) -> list[nodes.Node]:
        match = re.fullmatch(r"<(\S+)>\s+(.+)", text)
        if match:
            return [_reference(match[2], match[1])]
        state = self.state_of_build
        page = state.pages.get(text) or state.by_api(text)
        if page is not None and page.readable:
            module = state.catalog.modules.get(page.module)
            label = nodes.literal(text, text) if "api" in page.front else nodes.inline("", page.title.replace("`", ""))
            cross = addnodes.pending_xref(
                "", label, refdomain="std", reftype="doc", reftarget="/" + page.name, refexplicit=True, refwarn=True
            )
            return [cross, nodes.Text(f": {module.summary}" if module and module.summary else "")]
        if page is None and not re.fullmatch(r"[A-Za-z_]\w*(\.\w+)+", text):
            raise LookupError(f"{text!r} is neither an API, a page, nor `<address> Title`")
        reference = _reference(text, links.official(text))
        return [reference, nodes.Text(_(" (official page)"))]

    def _examples(self) -> list[str]:
        """Return the labels of the gallery examples that use the API, as sphinx-gallery noted them when it ran them."""
        api = self.page.front.get("api")
        if api is None:
            return []
        noted = Path(self.env.srcdir, "gallery", "backreferences", f"{api}.examples")
        if not noted.exists():
            return []
        self.env.note_dependency(str(noted))
        return list(dict.fromkeys(re.findall(r":ref:`(sphx_glr_[\w.]+)`", noted.read_text(encoding="utf-8"))))


class Misplaced(PageDirective):
    """Stands for a ``{snippet}`` where none can be: in a list or another directive, or on a page without snippets."""

    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Report where a snippet can stand."""
        if self.env.docname in self.state_of_build.pages:
            return []  # reported by `pages.check`, in every build and not only in the one that reads the page
        raise self.error("a {snippet} belongs on a page in reference/*/ or guides/")


def _reference(text: str, address: str) -> nodes.reference:
    return nodes.reference(text, text, refuri=address, internal=False)


def _item(content: list[nodes.Node]) -> nodes.list_item:
    paragraph = nodes.paragraph()
    paragraph.extend(content)
    return nodes.list_item("", paragraph)
