"""What the installed torch says of an API: tested on the torch that is installed, through the runner."""

import pytest

from refsnippets.describe import Description
from refsnippets.runner import Runner


@pytest.fixture
def describe(runner: Runner):
    return lambda api: runner.describe([api])[api]


def test_function_in_c_has_its_docstring_signature(describe) -> None:
    found = describe("torch.std")
    assert (found.exists, found.kind) == (True, "function")
    assert found.signatures == ["std(input, dim=None, *, correction=1, keepdim=False, out=None) -> Tensor"]
    assert found.parameters == {"input": None, "dim": "None", "correction": "1", "keepdim": "False", "out": "None"}
    assert found.accepted == ["unbiased"]
    assert found.summary.startswith("Calculates the standard deviation")


def test_function_in_python_has_its_own_signature(describe) -> None:
    found = describe("torch.nn.functional.softmax")
    assert found.signatures == ["softmax(input, dim=None, _stacklevel=3, dtype=None)"]
    assert found.parameters["dim"] == "None"


def test_class_has_no_self(describe) -> None:
    found = describe("torch.nn.Linear")
    assert found.kind == "class"
    assert list(found.parameters) == ["in_features", "out_features", "bias", "device", "dtype"]


def test_every_overload_counts(describe) -> None:
    found = describe("torch.Tensor.view")
    assert found.kind == "method"
    assert len(found.signatures) == 2
    assert set(found.parameters) == {"shape", "dtype"}


KINDS = {"torch.nn": "module", "torch.float32": "attribute", "torchrun": "command", "torchvision.transforms.v2.Resize": "class"}


@pytest.mark.parametrize(("api", "kind"), KINDS.items())
def test_kind(describe, api: str, kind: str) -> None:
    assert describe(api).kind == kind


NEAREST = {"torch.stdd": "torch.std", "torch.nn.Liner": "torch.nn.Linear", "torch.zzzzzz": "", "nowhere.std": ""}


@pytest.mark.parametrize(("api", "nearest"), NEAREST.items())
def test_name_that_torch_lacks(describe, api: str, nearest: str) -> None:
    assert describe(api) == Description(exists=False, nearest=nearest)
