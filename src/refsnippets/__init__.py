"""PyTorch by example: snippets that can each be pasted alone, and the machine that sees every one of them work."""

__version__ = "0.1.0"
