"""torch.cat: tensors joined along a dimension that they have."""

# %% joined
import torch

x = torch.tensor([[1, 2], [3, 4]])
y = torch.tensor([[5, 6]])

print(torch.cat([x, y]))
print(torch.cat([x, x], dim=1))
#> tensor([[1, 2],
#>         [3, 4],
#>         [5, 6]])
#> tensor([[1, 2, 1, 2],
#>         [3, 4, 3, 4]])

# %% shape
import torch

A, B, C = 2, 3, 4
x = torch.zeros(A, B, C)

assert torch.cat([x, torch.zeros(7, B, C)]).shape == (A + 7, B, C)
assert torch.cat([x, torch.zeros(A, 7, C)], dim=1).shape == (A, B + 7, C)
assert torch.cat([x, torch.zeros(A, B, 7)], dim=-1).shape == (A, B, C + 7)

# %% channels
import torch

upsampled = torch.zeros(8, 32, 16, 16)
skipped = torch.zeros(8, 16, 16, 16)
convolution = torch.nn.Conv2d(32 + 16, 32, 3, padding=1)

print(convolution(torch.cat([upsampled, skipped], dim=1)).shape)
#> torch.Size([8, 32, 16, 16])

# %% collect
import torch

layer = torch.nn.Linear(4, 2)
batches = torch.zeros(10, 4).split(3)

outputs = []
with torch.no_grad():
    for batch in batches:
        outputs.append(layer(batch))
print(torch.cat(outputs).shape)
#> torch.Size([10, 2])

# %% quadratic
import torch

batch = torch.zeros(100)

copied = 0
result = torch.empty(0)
for _ in range(50):
    result = torch.cat([result, batch])
    copied += len(result)
print(len(result), copied)
#> 5000 127500

# %% promotion
import torch

x = torch.tensor([2048, 2049])
y = torch.tensor([0.5], dtype=torch.float16)

z = torch.cat([x, y])
print(z.dtype, z.tolist())
#> torch.float16 [2048.0, 2048.0, 0.5]

# %% empty
import torch

x = torch.zeros(2, 3)

print(torch.cat([torch.empty(0), x]).shape)
print(torch.cat([torch.empty(0), x], dim=1).shape)
try:
    torch.cat([torch.empty(0, 4), x])
except RuntimeError:
    print("refused")
#> torch.Size([2, 3])
#> torch.Size([2, 3])
#> refused

# %% empty-dtype
import torch

indices = [torch.tensor([]), torch.tensor([1, 2])]

print(torch.cat(indices))
indices[0] = torch.tensor([], dtype=torch.int64)
print(torch.cat(indices))
#> tensor([1., 2.])
#> tensor([1, 2])

# %% sizes raises="RuntimeError"
import torch

x, y = torch.zeros(2, 3), torch.zeros(2, 4)

print(torch.cat([x, y], dim=1).shape)
torch.cat([x, y])
#> torch.Size([2, 7])
#> RuntimeError: Sizes of tensors must match except in dimension 0. Expected size 3 but got size 4 for tensor number 1 in the list.

# %% scalars raises="RuntimeError"
import torch

losses = [torch.tensor(0.5), torch.tensor(0.25)]

print(torch.stack(losses))
torch.cat(losses)
#> tensor([0.5000, 0.2500])
#> RuntimeError: zero-dimensional tensor (at position 0) cannot be concatenated

# %% generator raises="TypeError"
import torch

print(torch.cat([torch.full((2,), i) for i in range(3)]))
torch.cat(torch.full((2,), i) for i in range(3))
#> tensor([0, 0, 1, 1, 2, 2])
#> TypeError: cat(): argument 'tensors' (position 1) must be tuple of Tensors, not generator

# %% dimensions raises="RuntimeError"
import torch

x, y = torch.zeros(2, 3), torch.zeros(3)

print(torch.cat([x, y.unsqueeze(0)]).shape)
torch.cat([x, y])
#> torch.Size([3, 3])
#> RuntimeError: Tensors must have same number of dimensions: got 2 and 1

# %% numpy
import numpy as np
import torch

x = torch.tensor([[1, 2], [3, 4]])
a = x.numpy()

print(np.concatenate([a, a], axis=None))
print(torch.cat([x.flatten(), x.flatten()]))
#> [1 2 3 4 1 2 3 4]
#> tensor([1, 2, 3, 4, 1, 2, 3, 4])

# %% names
import torch

x = torch.tensor([[1, 2], [3, 4]])

assert torch.equal(torch.concat([x, x]), torch.cat([x, x]))
assert torch.equal(torch.concatenate([x, x]), torch.cat([x, x]))
assert torch.equal(torch.cat([x, x], axis=1), torch.cat([x, x], dim=1))
