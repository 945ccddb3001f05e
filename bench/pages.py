"""Synthetic pages of the usual form: each about an API that torch has, with four small cells that differ from page to page."""

import json
from dataclasses import dataclass
from pathlib import Path

import process

SECTION = 20


@dataclass(frozen=True)
class Cell:
    """A snippet: statements, then the expression that is displayed, and what it displays."""

    name: str
    heading: str
    body: str
    last: str
    output: str

    @property
    def source(self) -> str:
        """The code, as a reader copies it."""
        return f"{self.body}\n{self.last}\n"


@dataclass(frozen=True)
class Page:
    """An API, its number among the pages, and what the installed torch says of it."""

    number: int
    api: str
    signatures: list[str]
    parameters: dict[str, str | None]

    @property
    def section(self) -> str:
        """Its folder. Each holds at most 20 pages and an index."""
        return f"part{self.number // SECTION:02}"

    @property
    def path(self) -> str:
        """Its path below ``reference``, without ending: ``part00/torch.std``."""
        return f"{self.section}/{self.api.lower()}"

    def cells(self, n: int | None = None) -> list[Cell]:
        """Return its cells; `n` is a number in them, by default the page's own."""
        n = self.number + 10 if n is None else n
        return [
            Cell(
                "sum",
                "",
                f"import torch\n\nx = torch.tensor([[1, 2], [3, {n}]])",
                "x.sum(dim=0)",
                vector("4", f"{n + 2}"),
            ),
            Cell(
                "shape",
                "Shape",
                f"import torch\n\nx = torch.ones(5, {n}, 2)\ny = x.transpose(0, 1)",
                "y.shape, x.flatten().shape",
                f"(torch.Size([{n}, 5, 2]), torch.Size([{10 * n}]))",
            ),
            Cell(
                "gradient",
                "Gradient",
                f"import torch\n\nx = torch.tensor([{n}.0, {n + 1}.0], requires_grad=True)\n(x * x).sum().backward()",
                "x.grad",
                vector(f"{2 * n}.", f"{2 * n + 2}."),
            ),
            Cell(
                "layer",
                "In a network",
                "import torch\nfrom torch import nn\n\ntorch.manual_seed(0)\n"
                f"net = nn.Sequential(nn.Linear(3, {n}), nn.ReLU())",
                "net(torch.randn(7, 3)).shape, len(net)",
                f"(torch.Size([7, {n}]), 2)",
            ),
        ]


def vector(small: str, large: str) -> str:
    """Return what torch displays for a tensor of these two."""
    return f"tensor([{small:>{len(large)}}, {large}])"


def load(count: int, folder: Path) -> list[Page]:
    """Return so many pages."""
    apis = json.loads(process.python(Path(__file__).with_name("apis.py"), str(count), folder=folder, cache=folder).output)
    if len(apis) < count:
        raise SystemExit(f"bench: {count} pages are wanted, and torch names only {len(apis)} suitable APIs")
    return [Page(number, **api) for number, api in enumerate(apis)]
