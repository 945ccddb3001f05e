"""torch.transpose: a view with two dimensions swapped."""

# %% swapped
import torch

x = torch.tensor([[1, 2, 3], [4, 5, 6]])

torch.transpose(x, 0, 1)
#> tensor([[1, 4],
#>         [2, 5],
#>         [3, 6]])

# %% shape
import torch

A, B, C, D = 2, 3, 4, 5
x = torch.zeros(A, B, C, D)

assert x.transpose(0, 1).shape == (B, A, C, D)
assert x.transpose(1, 3).shape == (A, D, C, B)
assert x.transpose(-2, -1).shape == (A, B, D, C)
assert torch.equal(x.transpose(1, 2), x.transpose(2, 1))

# %% view
import torch

x = torch.zeros(2, 3)
y = x.transpose(0, 1)
y[2, 0] = 5.0

print(x)
print(x.stride(), y.stride())
#> tensor([[0., 0., 5.],
#>         [0., 0., 0.]])
#> (3, 1) (1, 3)

# %% matrices
import torch

x = torch.arange(8.0).view(2, 2, 2)

products = x @ x.transpose(-2, -1)
print(products[1])
print(x[1] @ x[1].T)
#> tensor([[41., 59.],
#>         [59., 85.]])
#> tensor([[41., 59.],
#>         [59., 85.]])

# %% batch-first
import torch

layer = torch.nn.GRU(input_size=8, hidden_size=16)
x = torch.zeros(4, 10, 8)  # N, L, H

output, hidden = layer(x.transpose(0, 1))
print(output.transpose(0, 1).shape)
print(hidden.shape)  # one state for each of the four sequences
#> torch.Size([4, 10, 16])
#> torch.Size([1, 4, 16])

# %% inherited
import torch

x = torch.zeros(2, 3).transpose(0, 1)

print(x.stride(), x.is_contiguous())
print((x + 1).stride(), x.clone().stride(), torch.zeros_like(x).stride())
print(x.contiguous().stride())
print(x.clone(memory_format=torch.contiguous_format).stride())
#> (1, 3) False
#> (1, 3) (1, 3) (1, 3)
#> (2, 1)
#> (2, 1)

# %% still-contiguous
import torch

x = torch.zeros(4, 1, 5)
y = x.transpose(0, 1)

print(y.is_contiguous())
print(y.contiguous() is y)
#> True
#> True

# %% symmetric raises="RuntimeError"
import torch

x = torch.tensor([[1.0, 2.0], [3.0, 4.0]])

print((x + x.T) / 2)
x += x.T
#> tensor([[1.0000, 2.5000],
#>         [2.5000, 4.0000]])
#> RuntimeError: unsupported operation: some elements of the input tensor and the written-to tensor refer to a single memory location. Please clone() the tensor before performing the operation.

# %% one-dimension raises="IndexError"
import torch

x = torch.tensor([1.0, 2.0])

print(x.unsqueeze(1).shape)
x.transpose(0, 1)
#> torch.Size([2, 1])
#> IndexError: Dimension out of range (expected to be in range of [-1, 0], but got 1)

# %% no-dims raises="TypeError"
import torch

x = torch.zeros(2, 3, 4)

print(x.mT.shape)
x.transpose()
#> torch.Size([2, 4, 3])
#> TypeError: transpose() missing 2 required positional argument: "dim0", "dim1"

# %% complex
import torch

x = torch.tensor([[1 + 2j, 3 + 0j]])

assert torch.equal(x.transpose(0, 1), x.mT)
print(x.mT)
print(x.mH)
#> tensor([[1.+2.j],
#>         [3.+0.j]])
#> tensor([[1.-2.j],
#>         [3.-0.j]])

# %% numpy
import numpy as np
import torch

a = np.zeros((2, 3, 4))
x = torch.zeros(2, 3, 4)

print(a.transpose(2, 0, 1).shape, x.permute(2, 0, 1).shape)
print(a.swapaxes(0, 2).shape, x.transpose(0, 2).shape)
print(a.transpose().shape, x.permute(2, 1, 0).shape)
#> (4, 2, 3) torch.Size([4, 2, 3])
#> (4, 3, 2) torch.Size([4, 3, 2])
#> (4, 3, 2) torch.Size([4, 3, 2])
