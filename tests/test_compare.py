"""Text is compared exactly, numbers nearly, and ``...`` with anything."""

import pytest

from refsnippets.compare import first_difference, matches

SAME = [
    ("tensor([1.4142, 2.8284])", "tensor([1.4142, 2.8284])"),
    ("0.3333333333333333", "0.33333333333333337"),
    ("1e-05", "1.0000001e-05"),
    ("-0.5", "-0.50000001"),
    ("", ""),
    ("UserWarning: std() ... (of x)", "UserWarning: std() at line 3 (of x)"),
    ("a\n...\nz", "a\nb\nc\nz"),
    ("... 2.5", "anything 2.5"),
    ("torch.Size([2, 3])", "torch.Size([2, 3])"),
]
DIFFERENT = [
    ("tensor([1.4142])", "tensor([1.4143])"),
    ("tensor([1.0000])", "tensor([-1.0000])"),
    ("3", "4"),
    ("10000000", "10000001"),
    ("3", "3.0"),
    ("0.0", "1e-09"),
    ("1e-05", "2e-05"),
    ("nan", "inf"),
    ("tensor([1.])", "tensor([ 1.])"),
    ("a", "a\nb"),
    ("a ... z", "a b y"),
    ("... 2.5", "anything 2.6"),
    ("x.1", "x.2"),
    ("[1]", "1"),
]


@pytest.mark.parametrize(("expected", "actual"), SAME)
def test_same(expected: str, actual: str) -> None:
    assert matches(expected, actual)
    assert first_difference(expected.split("\n"), actual.split("\n")) is None


@pytest.mark.parametrize(("expected", "actual"), DIFFERENT)
def test_different(expected: str, actual: str) -> None:
    assert not matches(expected, actual)
    assert first_difference(expected.split("\n"), actual.split("\n")) is not None


def test_first_difference_names_the_line() -> None:
    assert first_difference(["a", "1.5", "c"], ["a", "1.6", "d"]) == (1, "expected '1.5', got '1.6'")


def test_first_difference_of_a_line_too_many() -> None:
    assert first_difference(["a"], ["a", "b"]) == (1, "the output has a line more than expected: 'b'")


def test_first_difference_of_a_line_too_few() -> None:
    assert first_difference(["a", "b"], ["a"]) == (1, "expected 'b', but the output ended before")
