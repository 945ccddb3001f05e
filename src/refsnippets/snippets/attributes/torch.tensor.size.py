"""torch.Tensor.size: the shape of a tensor, or one of its sizes."""

# %% whole-or-one
import torch

x = torch.ones(2, 3, 4)
print(x.size())
print(x.size(0), x.size(-1))
#> torch.Size([2, 3, 4])
#> 2 4

# %% shape
import torch

for shape in (), (3,), (2, 0), (2, 3, 4):
    x = torch.ones(shape)
    assert x.size() == x.shape == shape
    assert len(x.size()) == x.dim()
    assert x.size().numel() == x.numel()

# %% a-tuple
import torch

s = torch.ones(8, 3, 32, 32).size()
print(isinstance(s, tuple), s == (8, 3, 32, 32), hash(s) == hash(tuple(s)))
print(s[2:], s[:-1] + (64,), (5,) + s)
print(tuple(s))
#> True True True
#> torch.Size([32, 32]) torch.Size([8, 3, 32, 64]) torch.Size([5, 8, 3, 32, 32])
#> (8, 3, 32, 32)

# %% unpack
import torch

images = torch.ones(8, 3, 32, 24)
N, C, *rest = images.size()
print(N, C, rest)
for x in images, images[0]:
    H, W = x.shape[-2:]
    print(H, W)
#> 8 3 [32, 24]
#> 32 24
#> 32 24

# %% shape-from-shape
import torch

x = torch.ones(8, 3, 32, 32)
print(torch.zeros(x.size()).shape)
print(x.view(x.size(0), -1).shape)
print(x.mean(dim=(2, 3)).view(*x.size()[:2], 1, 1).shape)
#> torch.Size([8, 3, 32, 32])
#> torch.Size([8, 3072])
#> torch.Size([8, 3, 1, 1])

# %% elements
import math

import torch

x = torch.ones(2, 3, 4)
print(x.size().numel(), x.numel(), math.prod(x.size()))
print(torch.Size([3, 5]).numel(), torch.Size([]).numel())
#> 24 24 24
#> 15 1

# %% a-snapshot
import torch

x = torch.ones(3)
before = x.size()
x.unsqueeze_(0)
print(before, x.size())
#> torch.Size([3]) torch.Size([1, 3])

# %% no-dimension
import torch

x = torch.tensor(7.0)
print(x.size(), len(x.size()), bool(x.size()), x.numel())
#> torch.Size([]) 0 False 1

# %% expanded
import torch

x = torch.ones(1).expand(1000, 1000)
print(x.size(), x.numel(), x.untyped_storage().nbytes())
#> torch.Size([1000, 1000]) 1000000 4

# %% list-is-not-equal
import torch

s = torch.ones(2, 3).size()
print(s == (2, 3), s == [2, 3], list(s) == [2, 3])
#> True False True

# %% times-two
import torch

s = torch.ones(2, 3).size()
print(s * 2)
print(torch.Size(2 * n for n in s))
#> torch.Size([2, 3, 2, 3])
#> torch.Size([4, 6])

# %% no-parentheses raises="TypeError"
import torch

torch.ones(2, 3).size[0]
#> TypeError: 'builtin_function_or_method' object is not subscriptable

# %% parentheses raises="TypeError"
import torch

torch.ones(2, 3).shape(0)
#> TypeError: 'torch.Size' object is not callable

# %% out-of-range raises="IndexError"
import torch

torch.ones(2, 3).size(2)
#> IndexError: Dimension out of range (expected to be in range of [-2, 1], but got 2)

# %% read-only raises="AttributeError"
import torch

x = torch.ones(2, 3)
x.shape = (3, 2)
#> AttributeError: attribute 'shape' of 'torch._C.TensorBase' objects is not writable

# %% numpy
import numpy as np
import torch

a = np.ones((2, 3))
x = torch.from_numpy(a)
print(a.size, x.numel())
print(a.shape, x.size())
print(callable(np.size(x)))
#> 6 6
#> (2, 3) torch.Size([2, 3])
#> True
