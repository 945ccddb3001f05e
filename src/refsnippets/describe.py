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
    name = api.rpartition(".")[2]
    doc = inspect.getdoc(value) or ""
    signatures = [] if inspect.ismodule(value) else _signatures(name, value, doc)
    parameters: dict[str, str | None] = {}
    for signature in signatures:
        for parameter, default in _parameters(signature):
            if parameters.get(parameter) is None:
                parameters[parameter] = default
    accepted = sorted(_schema_names(api) - parameters.keys())
    return asdict(Description(True, "", _kind(api, value), signatures, parameters, accepted, _summary(doc)))


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


def _signatures(name: str, value: Any, doc: str) -> list[str]:
    lines = re.sub(r"\\\n\s*", "", doc).splitlines()
    pattern = re.compile(rf"(?:\.\. (?:function|method):: )?(?:[\w.]+\.)?({re.escape(name)}\(.*\) *->.*)")
    found = [match[1].strip() for line in lines if (match := pattern.match(line))]
    if found:
        return [signature.replace("\\", "") for signature in dict.fromkeys(found)]
    try:
        signature = inspect.signature(value)
    except (TypeError, ValueError):
        return []
    bound = [
        parameter.replace(annotation=inspect.Parameter.empty)
        for parameter in signature.parameters.values()
        if parameter.name != "self"
    ]
    return [name + str(signature.replace(parameters=bound, return_annotation=inspect.Signature.empty))]


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


def _schema_names(api: str) -> set[str]:
    """Return the argument names of the operator behind a function, over all its overloads."""
    import torch

    operator = "aten::" + api.removeprefix("torch.").removeprefix("Tensor.")
    if "." in operator:
        return set()
    schemas = torch._C._jit_get_schemas_for_operator(operator)
    return {argument.name for schema in schemas for argument in schema.arguments} - {"self"}


def _summary(doc: str) -> str:
    paragraphs = [part for part in doc.split("\n\n") if part.strip() and "->" not in part]
    return " ".join(paragraphs[0].split()).partition(". ")[0] if paragraphs else ""
