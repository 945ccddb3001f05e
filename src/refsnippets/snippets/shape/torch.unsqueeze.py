"""torch.unsqueeze: a view with one more dimension, of size 1."""

# %% where
import torch

x = torch.tensor([1, 2, 3])

print(x.unsqueeze(0))
print(x.unsqueeze(1))
#> tensor([[1, 2, 3]])
#> tensor([[1],
#>         [2],
#>         [3]])

# %% shape
import torch

A, B = 2, 3
x = torch.zeros(A, B)

assert torch.unsqueeze(x, 0).shape == (1, A, B)
assert torch.unsqueeze(x, 1).shape == (A, 1, B)
assert torch.unsqueeze(x, 2).shape == (A, B, 1)
assert torch.unsqueeze(x, -1).shape == (A, B, 1)
assert torch.unsqueeze(x, -2).shape == (A, 1, B)
assert torch.unsqueeze(x, -3).shape == (1, A, B)

# %% none
import torch

x = torch.zeros(4, 5)

assert x[None].shape == x.unsqueeze(0).shape
assert x[:, None].shape == x.unsqueeze(1).shape
assert x[..., None].shape == x.unsqueeze(-1).shape
print(x[:, None, None].shape)
#> torch.Size([4, 1, 1, 5])

# %% batch-of-one raises="ValueError"
import torch

norm = torch.nn.BatchNorm2d(3).eval()
image = torch.zeros(3, 8, 8)

print(norm(image.unsqueeze(0)).shape)
norm(image)
#> torch.Size([1, 3, 8, 8])
#> ValueError: expected 4D input (got 3D input)

# %% pairs
import torch

a = torch.tensor([[0.0, 0.0], [3.0, 4.0]])
b = torch.tensor([[0.0, 0.0], [0.0, 4.0], [3.0, 0.0]])

differences = a.unsqueeze(1) - b.unsqueeze(0)
print(differences.shape)
print(differences.square().sum(dim=-1).sqrt())
print(torch.cdist(a, b))
#> torch.Size([2, 3, 2])
#> tensor([[0., 4., 3.],
#>         [5., 3., 4.]])
#> tensor([[0., 4., 3.],
#>         [5., 3., 4.]])

# %% view
import torch

x = torch.zeros(3)
x.unsqueeze(0)[0, 1] = 5.0

print(x)
#> tensor([0., 5., 0.])

# %% relative-to-the-result
import torch

x = torch.zeros(4, 5)

print(x.unsqueeze(-2).shape)
print(x.unsqueeze(-2).squeeze(-2).shape)
print(x.sum(dim=-2).unsqueeze(-2).shape)
#> torch.Size([4, 1, 5])
#> torch.Size([4, 5])
#> torch.Size([1, 5])

# %% out-of-range raises="IndexError"
import torch

torch.zeros(4, 5).unsqueeze(3)
#> IndexError: Dimension out of range (expected to be in range of [-3, 2], but got 3)

# %% several raises="TypeError"
import torch

x = torch.zeros(4, 5)

print(x[None, :, None, :].shape)
x.unsqueeze((0, 2))
#> torch.Size([1, 4, 1, 5])
#> TypeError: unsqueeze(): argument 'dim' (position 1) must be int, not tuple

# %% numpy
import numpy as np
import torch

a = np.zeros((4, 5))
x = torch.zeros(4, 5)

print(np.expand_dims(a, (0, 2)).shape)
print(x.unsqueeze(0).unsqueeze(2).shape)
print(torch.newaxis is np.newaxis is None)
#> (1, 4, 1, 5)
#> torch.Size([1, 4, 1, 5])
#> True
