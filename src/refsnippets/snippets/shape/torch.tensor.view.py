"""torch.Tensor.view: the same memory, seen in another shape or as another dtype."""

# %% same-memory
import torch

x = torch.arange(6)
y = x.view(2, 3)
y[0, 0] = 100

print(y)
print(x)
#> tensor([[100,   1,   2],
#>         [  3,   4,   5]])
#> tensor([100,   1,   2,   3,   4,   5])

# %% shape
import torch

N, C, H, W = 2, 3, 4, 5
x = torch.zeros(N, C, H, W)

assert x.view(-1).shape == (N * C * H * W,)
assert x.view(N, -1).shape == (N, C * H * W)
assert x.view(N, C, H // 2, 2, W).shape == (N, C, H // 2, 2, W)
assert x.view(torch.Size([N * C, H, W])).shape == (N * C, H, W)
assert x.view(size=(N, -1)).shape == (N, C * H * W)

# %% free
import torch

x = torch.zeros(1000, 1000)
y = x.view(10, 100, 1000)

print(x.data_ptr() == y.data_ptr())
print(x.stride(), y.stride())
#> True
#> (1000, 1) (100000, 1000, 1)

# %% rule raises="RuntimeError"
import torch

x = torch.zeros(2, 6, 4)[:, :3]

print(x.shape, x.stride())
print(x.view(2, 3, 2, 2).stride())
print(x.stride(1) == x.size(2) * x.stride(2), x.view(2, 12).stride())
print(x.stride(0) == x.size(1) * x.stride(1))
x.view(6, 4)
#> torch.Size([2, 3, 4]) (24, 4, 1)
#> (24, 4, 2, 1)
#> True (24, 1)
#> False
#> RuntimeError: view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead.

# %% bits
import torch

x = torch.tensor([1.0, -2.0, 0.0])

for bits in x.view(torch.uint32).tolist():
    print(f"{bits:032b}")
#> 00111111100000000000000000000000
#> 11000000000000000000000000000000
#> 00000000000000000000000000000000

# %% complex
import torch

x = torch.tensor([[1.0, 2.0], [3.0, 4.0]])

print(x.view(torch.complex64))
print(x.view(torch.uint8).shape)
#> tensor([[1.+2.j],
#>         [3.+4.j]])
#> torch.Size([2, 8])

# %% exact
import torch

x = torch.tensor([0.0, float("nan")])
y = torch.tensor([-0.0, float("nan")])

print(x == y)
print(x.view(torch.int32) == y.view(torch.int32))
#> tensor([ True, False])
#> tensor([False,  True])

# %% transposed raises="RuntimeError"
import torch

x = torch.tensor([[1, 2, 3], [4, 5, 6]]).T

print(x.reshape(-1))
print(x.contiguous().view(-1))
x.view(-1)
#> tensor([1, 4, 2, 5, 3, 6])
#> tensor([1, 4, 2, 5, 3, 6])
#> RuntimeError: view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead.

# %% channels-last raises="RuntimeError"
import torch

x = torch.zeros(2, 3, 4, 4).to(memory_format=torch.channels_last)

print(torch.nn.functional.adaptive_avg_pool2d(x, 1).view(2, -1).shape)
print(x.flatten(start_dim=1).shape)
x.view(2, -1)
#> torch.Size([2, 3])
#> torch.Size([2, 48])
#> RuntimeError: view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead.

# %% wrong-size raises="RuntimeError"
import torch

torch.zeros(2, 3).view(4, 2)
#> RuntimeError: shape '[4, 2]' is invalid for input of size 6

# %% not-a-cast
import torch

x = torch.tensor([1.0, 2.7])

print(x.view(torch.int32))
print(x.to(torch.int32))
#> tensor([1065353216, 1076677837], dtype=torch.int32)
#> tensor([1, 2], dtype=torch.int32)

# %% numpy raises="ValueError"
import numpy as np

a = np.array([1.0, 2.0, 0.0, 0.0], dtype=np.float32)

print(a.view(np.int32)[:2])
print(a.reshape((2, 2), copy=False).shape)
a.reshape(2, 2).T.reshape(4, copy=False)
#> [1065353216 1073741824]
#> (2, 2)
#> ValueError: Unable to avoid creating a copy while reshaping.

# %% flatten
import torch

x = torch.zeros(2, 3, 4)

y = x.view(x.size(0), -1)
assert torch.equal(x.flatten(start_dim=1), y)
assert torch.equal(torch.nn.Flatten()(x), y)
