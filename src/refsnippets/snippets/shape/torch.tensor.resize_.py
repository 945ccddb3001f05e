"""torch.Tensor.resize_: another shape for a tensor in place, with more or fewer elements."""

# %% smaller
import torch

x = torch.tensor([[1, 2, 3], [4, 5, 6]])
x.resize_(2, 2)

print(x)
#> tensor([[1, 2],
#>         [3, 4]])

# %% shape
import torch

A, B = 2, 3
x = torch.zeros(A, B)

assert x.resize_(B, A).shape == (B, A)
assert x.resize_(10).shape == (10,)
assert x.resize_((2, 2, 2)).shape == (2, 2, 2)
assert x.resize_(size=(2, 2)).shape == (2, 2)
x.resize_(1, 2, 3, 4, memory_format=torch.channels_last)
assert x.stride() == (24, 1, 8, 2)
assert x.resize_as_(torch.zeros(A, B)).shape == (A, B)

# %% out
import torch

out = torch.ones(5)
torch.add(torch.zeros(3), 1, out=out.resize_(0))

print(out)
#> tensor([1., 1., 1.])

# %% out-warns warns="UserWarning"
import torch

out = torch.ones(5)
torch.add(torch.zeros(3), 1, out=out)
#> tensor([1., 1., 1.])
#> UserWarning: An output with one or more elements was resized since it had shape [5], which does not match the required output shape [3]. This behavior is deprecated, and in a future PyTorch release outputs will not be resized unless they have zero elements. You can explicitly reuse an out tensor t by resizing it, inplace, to zero elements with t.resize_(0). ...

# %% storage
import torch

x = torch.arange(6)

for size in (2, 6, 7, 8):
    x.resize_(size)
    print(size, x[:6], x.untyped_storage().nbytes())
#> 2 tensor([0, 1]) 48
#> 6 tensor([0, 1, 2, 3, 4, 5]) 48
#> 7 tensor([0, 1, 2, 3, 4, 5]) 56
#> 8 tensor([0, 1, 2, 3, 4, 5]) 64

# %% filled
import torch

torch.use_deterministic_algorithms(True)

print(torch.ones(2).resize_(4))
print(torch.ones(2, dtype=torch.int8).resize_(4))
print(torch.ones(4).resize_(2).resize_(4))
#> tensor([1., 1., nan, nan])
#> tensor([  1,   1, 127, 127], dtype=torch.int8)
#> tensor([1., 1., 1., 1.])

# %% wrong-batch
import torch

images = torch.zeros(2, 1, 4, 4)  # the last batch, of two

print(images.flatten(start_dim=1).shape)
print(images.resize_(3, 16).shape)
#> torch.Size([2, 16])
#> torch.Size([3, 16])

# %% strides
import torch

x = torch.tensor([[1, 2, 3], [4, 5, 6]])

print(x.T.reshape(6))
print(x.T.resize_(6))
#> tensor([1, 4, 2, 5, 3, 6])
#> tensor([1, 2, 3, 4, 5, 6])

# %% views
import torch

x = torch.arange(4)
y = x.view(2, 2)
x.resize_(3)
x[0] = 100

print(x)
print(y)
#> tensor([100,   1,   2])
#> tensor([[100,   1],
#>         [  2,   3]])

# %% gradient raises="RuntimeError"
import torch

x = torch.ones(6, requires_grad=True)

print(x[:4].reshape(2, 2).shape)
x.resize_(2, 2)
#> torch.Size([2, 2])
#> RuntimeError: cannot resize variables that require grad

# %% numpy-memory raises="RuntimeError"
import numpy as np
import torch

x = torch.from_numpy(np.zeros(4))

print(x.resize_(2))
x.resize_(8)
#> tensor([0., 0.], dtype=torch.float64)
#> RuntimeError: Trying to resize storage that is not resizable

# %% minus-one raises="RuntimeError"
import torch

torch.zeros(6).resize_(2, -1)
#> RuntimeError: numel: integer multiplication overflow

# %% numpy
import numpy as np
import torch

a = np.array([1, 2, 3])

print(np.resize(a, 7))
a.resize(5)
print(a)
x = torch.tensor([1, 2, 3])
print(torch.nn.functional.pad(x, (0, 2)))
print(x.resize_(5)[:3])
#> [1 2 3 1 2 3 1]
#> [1 2 3 0 0]
#> tensor([1, 2, 3, 0, 0])
#> tensor([1, 2, 3])

# %% without-underscore warns="UserWarning" raises="RuntimeError"
import torch

print(torch.zeros(6).resize(2, 3).shape)
torch.zeros(6).resize(2, 2)
#> torch.Size([2, 3])
#> UserWarning: non-inplace resize is deprecated
#> RuntimeError: requested resize to 2x2 (4 elements in total), but the given tensor has a size of 6 (6 elements). autograd's resize can only change the shape of a given tensor, while preserving the number of elements.
