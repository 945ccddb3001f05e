"""Probes: an operation called for every dtype, in a process of its own."""

import pytest

from refsnippets.probe import DTYPES
from refsnippets.runner import Runner


@pytest.fixture
def probe(runner: Runner):
    return lambda expression: runner.probe({"it": expression})["it"]


def test_accepted_and_refused(probe) -> None:
    found = probe("torch.std(x)")
    assert list(found) == [name for name in DTYPES if name in found]
    assert found["float32"] == {"returns": ["float32"], "gradient": True}
    assert found["complex64"] == {"returns": ["float32"], "gradient": True}
    assert found["int64"]["error"].startswith("NotImplementedError: std and var only support")


def test_the_dtypes_of_all_that_comes_back(probe) -> None:
    assert probe("torch.max(x, 0)")["float32"]["returns"] == ["float32", "int64"]
    assert probe("x.tolist()")["bool"]["returns"] == ["bool"]


def test_no_gradient(probe) -> None:
    assert probe("torch.argmax(x)")["float32"] == {"returns": ["int64"], "gradient": False}
    assert probe("torch.zeros(2, dtype=dtype)")["float32"] == {"returns": ["float32"], "gradient": None}
    assert probe("x + 1")["int64"] == {"returns": ["int64"], "gradient": None}


def test_an_expression_that_always_fails(probe) -> None:
    assert {answer["error"] for answer in probe("torch.std(y)").values()} == {"NameError: name 'y' is not defined"}
