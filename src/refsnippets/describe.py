"""What the installed torch says of an API: whether it exists, its signatures, its parameters.

`describe` needs torch; it runs in the runner's child. `Description` is what everyone else sees.
"""

import builtins
import importlib
import inspect
import re
from dataclasses import asdict, dataclass, field
from difflib import get_close_matches
from importlib.metadata import entry_points
from typing import Any


@dataclass
class Description:
    """An API of the installed torch.

    Attributes:
        exists: Whether the name can be had.
        nearest: The most similar name beside it, where it does not exist.
        kind: ``function``, ``method``, ``class``, ``module``, ``attribute`` or ``command``.
        signatures: As the docstring gives them (functions written in C++) or as Python knows them, one for each overload.
        parameters: Every parameter of those signatures, with its default as text, or None where it has none.
        accepted: Further names that the operator's schemas take, such as ``unbiased``: they work, but no signature shows them.
        summary: First sentence of the docstring.
    """

    exists: bool
    nearest: str = ""
    kind: str = ""
    signatures: list[str] = field(default_factory=list)
    parameters: dict[str, str | None] = field(default_factory=dict)
    accepted: list[str] = field(default_factory=list)
    summary: str = ""


def describe(api: str) -> dict[str, Any]:
    """Return the `Description` of `api`, a dotted name, as a dictionary."""
    try:
        value = resolve(api)
    except LookupError as error:
        if entry_points(group="console_scripts", name=api):
            return asdict(Description(True, kind="command"))
        return asdict(Description(False, nearest=str(error.args[0])))
    doc = inspect.getdoc(value) or ""
    kind = _kind(api, value)
    callable_ = kind not in ("module", "attribute")
    signatures = _signatures(api, value, doc) if callable_ else []
    parameters: dict[str, str | None] = {}
    for signature in signatures:
        for parameter, default in _parameters(signature):
            if parameters.get(parameter) is None:
                parameters[parameter] = default
    accepted = sorted(_schema_names(api) - parameters.keys()) if kind in ("function", "method") else []
    return asdict(Description(True, "", kind, signatures, parameters, accepted, _summary(doc)))


def resolve(api: str) -> Any:
    """Return the object that a dotted name stands for.

    Raises:
        LookupError: There is none. Its argument is the nearest full name, or an empty string.
    """
    if hasattr(builtins, api):
        return getattr(builtins, api)
    parts = api.split(".")
    value: Any = None
    found = 0
    for count in range(1, len(parts) + 1):
        try:
            value = importlib.import_module(".".join(parts[:count]))
        except ImportError:
            break
        found = count
    if not found:
        raise LookupError("")
    for index in range(found, len(parts)):
        if not hasattr(value, parts[index]):
            near = get_close_matches(parts[index], dir(value), n=1)
            raise LookupError(".".join([*parts[:index], near[0]]) if near else "")
        value = getattr(value, parts[index])
    return value


def _kind(api: str, value: Any) -> str:
    if inspect.ismodule(value):
        return "module"
    if inspect.isclass(value):
        return "class"
    if not callable(value):
        return "attribute"
    owner = api.rpartition(".")[0].rpartition(".")[2]
    return "method" if owner[:1].isupper() else "function"


def _signatures(api: str, value: Any, doc: str) -> list[str]:
    """Return the signatures that the docstring states, else the one that Python knows, else the operator's."""
    import torch

    name = api.rpartition(".")[2]
    if getattr(value, "__init__", None) is torch.nn.Module.__init__:
        return [f"{name}()"]  # its catch-all is for subclasses in between: what comes in is refused
    stated = _stated(name, doc, r" *->[^\n:]*")
    if stated:
        return stated
    known = _known(name, value)
    if known and "(*args, **kwargs)" not in known[0]:
        return known
    # A class such as GRU takes whatever comes, and states in its docstring what it means.
    return (
        [re.sub("^__init__", name, line) for line in _stated("__init__", doc)]
        or known
        or _stated(name, doc)
        or _of_operator(api)
    )


def _stated(name: str, doc: str, ending: str = "") -> list[str]:
    """Return the signatures that begin lines of a docstring, or go on over several; the catch-all if there is no other."""
    text = re.sub(r"\\\n\s*", "", doc)
    opening = rf"^(?:\.\. (?:function|method):: )?(?:[\w.]+\.)?({re.escape(name)}"
    found = re.findall(rf"{opening}\([^\n]*\){ending})", text, re.M) or re.findall(rf"{opening}\([^()]*\){ending})", text, re.M)
    clean = [re.sub(r",(?=\S)", ", ", " ".join(signature.replace("\\", "").split())) for signature in dict.fromkeys(found)]
    return [signature for signature in clean if "(*args, **kw" not in signature] or clean


def _known(name: str, value: Any) -> list[str]:
    try:
        signature = inspect.signature(value)
    except (TypeError, ValueError):
        return []
    public = [
        parameter.replace(annotation=inspect.Parameter.empty, default=_Default.of(parameter.default))
        for parameter in signature.parameters.values()
        if parameter.name != "self" and not parameter.name.startswith("_")
    ]
    return [name + str(signature.replace(parameters=public, return_annotation=inspect.Signature.empty))]


@dataclass
class _Default:
    """A default shown by its name, where its own ``repr`` would tell a path or an address."""

    name: str

    def __repr__(self) -> str:
        return self.name

    @classmethod
    def of(cls, default: Any) -> Any:
        import torch

        if default is torch.default_generator:
            return cls("torch.default_generator")
        if member := re.fullmatch(r"<(\w+\.\w+): .*>", repr(default)):  # of an enumeration
            return cls(member[1])
        named = inspect.ismodule(default) or inspect.isclass(default) or inspect.isroutine(default)
        return cls(default.__name__) if named and default is not inspect.Parameter.empty else default


def _of_operator(api: str) -> list[str]:
    """Return the signature of the operator behind a function without docstring, written as docstrings do."""
    name = api.rpartition(".")[2]
    found = []
    for schema in _schemas(api):
        arguments = [argument for argument in schema.arguments if not argument.is_out]
        arguments = arguments[1:] if api.startswith("torch.Tensor.") else arguments
        words, keyword_only = [], False
        for argument in arguments:
            if argument.kwarg_only and not keyword_only:
                words.append("*")
            keyword_only = argument.kwarg_only
            word = "input" if argument.name == "self" else argument.name
            words.append(
                word if argument.default_value is None and not _optional(argument) else f"{word}={argument.default_value}"
            )
        found.append(f"{name}({', '.join(words)}) -> {schema.returns[0].type if schema.returns else None}")
    return list(dict.fromkeys(found))[:1]


def _optional(argument: Any) -> bool:
    return str(argument.type).startswith("Optional")


def _parameters(signature: str) -> list[tuple[str, str | None]]:
    """Return the names and defaults of a signature as docstrings write it, which need not be Python (``*size, *``)."""
    body = signature[signature.index("(") + 1 :].rpartition(" ->")[0] or signature[signature.index("(") + 1 :]
    body = body.rstrip().removesuffix(")")
    found: list[tuple[str, str | None]] = []
    for part in re.split(r",\s*(?![^([{]*[)\]}])", body):
        name, equals, default = part.partition("=")
        name = name.partition(":")[0].strip().lstrip("*")
        if name.isidentifier():
            found.append((name, default.strip() if equals else None))
    return found


def _schemas(api: str) -> list[Any]:
    """Return the schemas of the operator behind a function of torch or a method of Tensor."""
    import torch

    operator = api.removeprefix("torch.").removeprefix("Tensor.")
    return (
        []
        if "." in operator or inspect.isclass(resolve(api))
        else list(torch._C._jit_get_schemas_for_operator("aten::" + operator))
    )


def _schema_names(api: str) -> set[str]:
    """Return the argument names of that operator over all its overloads; those of one letter are for TorchScript's numbers."""
    return {argument.name for schema in _schemas(api) for argument in schema.arguments if len(argument.name) > 1} - {"self"}


def _summary(doc: str) -> str:
    paragraphs = [part for part in doc.split("\n\n") if part.strip() and "->" not in part]
    return " ".join(paragraphs[0].split()).partition(". ")[0] if paragraphs else ""
