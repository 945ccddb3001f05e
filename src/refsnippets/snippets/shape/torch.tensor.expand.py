"""torch.Tensor.expand: a view in which dimensions of size 1 are repeated without memory."""

# %% repeated
import torch

x = torch.tensor([[1], [2], [3]])

x.expand(3, 4)
#> tensor([[1, 1, 1, 1],
#>         [2, 2, 2, 2],
#>         [3, 3, 3, 3]])

# %% shape
import torch

A, B = 2, 3
x = torch.zeros(A, 1)

assert x.expand(A, B).shape == (A, B)
assert x.expand(-1, B).shape == (A, B)
assert x.expand(7, A, B).shape == (7, A, B)
assert x.expand(7, -1, -1).shape == (7, A, 1)
assert x.expand_as(torch.zeros(7, A, B)).shape == (7, A, B)
assert torch.zeros(()).expand(A, B).shape == (A, B)
assert torch.equal(x.expand(A, B, implicit=True), x.expand(A, B))

# %% memory
import torch

x = torch.zeros(1000, 1)

for y in (x.expand(1000, 1000), x.repeat(1, 1000)):
    print(y.shape, y.stride(), y.untyped_storage().nbytes())
#> torch.Size([1000, 1000]) (1, 0) 4000
#> torch.Size([1000, 1000]) (1000, 1) 4000000

# %% paid-later
import torch

x = torch.zeros(3, 1).expand(3, 4)

for y in (x, x.unsqueeze(0), x.contiguous(), x.reshape(12), x + 1):
    print(y.stride(), y.untyped_storage().nbytes())
#> (1, 0) 12
#> (3, 1, 0) 12
#> (4, 1) 48
#> (1,) 48
#> (4, 1) 48

# %% class-token
import torch

token = torch.nn.Parameter(torch.zeros(1, 1, 8))
x = torch.zeros(4, 10, 8)  # N, L, H

y = torch.cat([token.expand(len(x), -1, -1), x], dim=1)
y.sum().backward()
print(y.shape)
print(token.grad.flatten())
#> torch.Size([4, 11, 8])
#> tensor([4., 4., 4., 4., 4., 4., 4., 4.])

# %% expand-or-repeat
import torch

x = torch.tensor([[1, 2]])

print(x.expand(2, 2))
print(x.repeat(2, 2))
#> tensor([[1, 2],
#>         [1, 2]])
#> tensor([[1, 2, 1, 2],
#>         [1, 2, 1, 2]])

# %% write raises="RuntimeError"
import torch

x = torch.zeros(3, 1).expand(3, 2)

print(x.clone().add_(torch.tensor([1.0, 2.0])))
x.add_(torch.tensor([1.0, 2.0]))
#> tensor([[1., 2.],
#>         [1., 2.],
#>         [1., 2.]])
#> RuntimeError: unsupported operation: more than one element of the written-to tensor refers to a single memory location. Please clone() the tensor before performing the operation.

# %% write-one-write-all
import torch

x = torch.zeros(3, 1)
y = x.expand(3, 4)
y[0, 0] = 5.0

print(y)
#> tensor([[5., 5., 5., 5.],
#>         [0., 0., 0., 0.],
#>         [0., 0., 0., 0.]])

# %% mask warns="UserWarning"
import torch

x = torch.tensor([[1.0, 2.0]]).expand(2, 2)
mask = torch.tensor([[True, False], [False, False]])

print(x.masked_fill(mask, 0.0))
print(x.masked_fill_(mask, 0.0))
#> tensor([[0., 2.],
#>         [1., 2.]])
#> tensor([[0., 2.],
#>         [0., 2.]])
#> UserWarning: Use of masked_fill_ on expanded tensors is deprecated. Please clone() the tensor before performing this operation. This also applies to advanced indexing e.g. tensor[mask] = scalar ...

# %% not-one raises="RuntimeError"
import torch

x = torch.zeros(2, 3)

print(x.repeat(2, 1).shape)
x.expand(4, 3)
#> torch.Size([4, 3])
#> RuntimeError: The expanded size of the tensor (4) must match the existing size (2) at non-singleton dimension 0.  Target sizes: [4, 3].  Tensor sizes: [2, 3]

# %% at-the-end raises="RuntimeError"
import torch

x = torch.tensor([1, 2, 3])

print(x.unsqueeze(1).expand(3, 2))
x.expand(3, 2)
#> tensor([[1, 1],
#>         [2, 2],
#>         [3, 3]])
#> RuntimeError: The expanded size of the tensor (2) must match the existing size (3) at non-singleton dimension 1.  Target sizes: [3, 2].  Tensor sizes: [3]

# %% minus-one raises="RuntimeError"
import torch

torch.zeros(3).expand(-1, 3)
#> RuntimeError: The expanded size of the tensor (-1) isn't allowed in a leading, non-existing dimension 0

# %% numpy
import numpy as np
import torch

a = np.zeros((3, 1))

print(np.broadcast_to(a, (3, 4)).flags.writeable)
print(torch.from_numpy(a).expand(3, 4).numpy().flags.writeable)
#> False
#> True
