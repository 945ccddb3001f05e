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
    assert found.signatures == ["softmax(input, dim=None, dtype=None)"]
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


STATED = {
    "torch.Tensor.detach": "detach() -> Tensor",  # by its operator alone
    "torch.log_softmax": "log_softmax(input, dim, dtype=None) -> Tensor",
    "torch.Tensor.masked_fill_": "masked_fill_(mask, value)",  # without a result
    "torch.utils.data.random_split": "random_split(dataset, lengths, generator=torch.default_generator)",
    "torch.distributed.all_reduce": "all_reduce(tensor, op=RedOpType.SUM, group=None, async_op=False)",
    "torch.nn.Sigmoid": "Sigmoid()",  # Module's own, which refuses what it seems to take
    "torch.save": "save(obj, f, pickle_module=pickle, pickle_protocol=2)",
}


@pytest.mark.parametrize(("api", "signature"), STATED.items())
def test_signature_without_an_easy_source(describe, api: str, signature: str) -> None:
    assert describe(api).signatures == [signature]


def test_class_that_takes_anything_has_its_docstring_parameters(describe) -> None:
    found = describe("torch.nn.GRU")
    assert found.signatures[0].startswith("GRU(input_size, hidden_size, num_layers=1, bias=True, ")
    assert found.parameters["batch_first"] == "False"


def test_catch_all_beside_real_overloads_is_left_out(describe) -> None:
    found = describe("torch.Tensor.to")
    assert len(found.signatures) == 3
    assert not {"args", "kwargs"} & found.parameters.keys()


def test_class_is_no_operator_of_its_name(describe) -> None:
    assert describe("torch.device").accepted == []


KINDS = {"torch.nn": "module", "torch.float32": "attribute", "torchrun": "command", "torchvision.transforms.v2.Resize": "class"}


@pytest.mark.parametrize(("api", "kind"), KINDS.items())
def test_kind(describe, api: str, kind: str) -> None:
    assert describe(api).kind == kind


NEAREST = {"torch.stdd": "torch.std", "torch.nn.Liner": "torch.nn.Linear", "torch.zzzzzz": "", "nowhere.std": ""}


@pytest.mark.parametrize(("api", "nearest"), NEAREST.items())
def test_name_that_torch_lacks(describe, api: str, nearest: str) -> None:
    assert describe(api) == Description(exists=False, nearest=nearest)
