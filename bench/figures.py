"""What was measured: for each name and number of pages the figures, and the least of them."""

from collections import defaultdict


class Figures:
    """Figures by name and number of pages. The least counts: what else the machine does can only add to it."""

    def __init__(self) -> None:
        self.all: dict[str, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))

    def add(self, name: str, pages: int, figure: float) -> None:
        """Note a figure."""
        self.all[name][pages].append(figure)

    def least(self, name: str, pages: int) -> float | None:
        """Return the least of the figures, or None where nothing was measured."""
        found = self.all.get(name, {}).get(pages)
        return min(found) if found else None

    def ratio(self, name: str, other: str, pages: int) -> float | None:
        """Return how many times `other` the figure `name` is."""
        above, below = self.least(name, pages), self.least(other, pages)
        return above / below if above is not None and below else None

    def per_page(self, name: str, pages: int) -> float | None:
        """Return the figure over the number of pages."""
        found = self.least(name, pages)
        return None if found is None else found / pages

    def increment(self, name: str, fewer: int, more: int) -> float | None:
        """Return what each page between two numbers of pages adds."""
        low, high = self.least(name, fewer), self.least(name, more)
        return None if low is None or high is None else (high - low) / (more - fewer)
