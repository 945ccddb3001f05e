"""torch.cumsum: every subtotal along a dimension."""

# %% subtotals
import torch

torch.cumsum(torch.tensor([1, 2, 3]), dim=0)
#> tensor([1, 3, 6])

# %% no-dim raises="TypeError"
import torch

torch.cumsum(torch.tensor([1, 2, 3]))
#> TypeError: cumsum() missing 1 required positional arguments: "dim"
