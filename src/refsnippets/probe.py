"""Call one operation with a tensor of every dtype, and note what comes back. This is the side of the runner's child."""

import warnings
from collections.abc import Iterator
from typing import Any

# Every dtype that a reader may have a tensor of; one that the installed torch lacks is left out.
DTYPES = (
    "float32",
    "float64",
    "float16",
    "bfloat16",
    "float8_e4m3fn",
    "float8_e5m2",
    "complex64",
    "complex128",
    "complex32",
    "int64",
    "int32",
    "int16",
    "int8",
    "uint8",
    "uint16",
    "uint32",
    "uint64",
    "bool",
)
LONGEST = 160

# For one dtype: {"returns": ["float32"], "gradient": True}, or {"error": "NotImplementedError: ..."}.
Answer = dict[str, Any]


def probe(expression: str, device: str) -> dict[str, Answer]:
    """Return what an expression gives for each dtype.

    The expression has the names ``torch``, ``x`` (the 2 by 2 tensor of 1, 2, 3, 4 in that dtype, on that device), ``dtype`` and
    ``device``. ``gradient`` says whether a gradient came back to ``x``; it is None where none can: ``x`` is not used, or has
    integers.
    """
    import torch

    found = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in DTYPES:
            if hasattr(torch, name):
                torch.manual_seed(0)
                found[name] = _call(compile(expression, "<probe>", "eval"), getattr(torch, name), device)
    return found


def _call(code: Any, dtype: Any, device: str) -> Answer:
    import torch

    try:
        x = torch.tensor([[1, 2], [3, 4]], device=device).to(dtype)
        differentiable = (dtype.is_floating_point or dtype.is_complex) and "x" in code.co_names
        result = eval(
            code, {"torch": torch, "x": x.requires_grad_() if differentiable else x, "dtype": dtype, "device": device}
        )
        leaves = list(_leaves(result))
        returns = list(dict.fromkeys(_name(leaf) for leaf in leaves))
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}".strip().partition("\n")[0][:LONGEST]}
    return {"returns": returns, "gradient": _goes_back(x, leaves) if differentiable else None}


def _goes_back(x: Any, leaves: list[Any]) -> bool:
    """Whether a gradient of what came out arrives at ``x``."""
    import torch

    outputs = [leaf for leaf in leaves if isinstance(leaf, torch.Tensor) and leaf.requires_grad and leaf is not x]
    try:
        torch.autograd.backward(outputs, [torch.ones_like(output) for output in outputs])
    except Exception:
        return False
    return x.grad is not None


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        for item in value:
            yield from _leaves(item)
    else:
        yield value


def _name(value: Any) -> str:
    """Return the dtype of a tensor, or the class of anything else."""
    import torch

    return str(value.dtype).removeprefix("torch.") if isinstance(value, torch.Tensor) else type(value).__name__
