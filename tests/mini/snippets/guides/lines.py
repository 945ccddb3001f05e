"""Lines: how one is drawn."""

# %% drawn
import matplotlib.pyplot as plt
import torch

plt.plot(torch.tensor([1, 2, 3]).cumsum(0))
plt.show()

# %% numbers
import torch

print(torch.tensor([1.0, 2.5]).cumsum(0))
#> tensor([1.0000, 3.5000])

# %% ticks raises="ValueError"
raise ValueError("no line:\n`draw` one")
#> ValueError: no line:
#> `draw` one
