"""torch.chunk: views of equal size, at most as many as asked for."""

# %% pieces
import torch

x = torch.arange(10)

x.chunk(4)
#> (tensor([0, 1, 2]), tensor([3, 4, 5]), tensor([6, 7, 8]), tensor([9]))

# %% shape
import torch

N, L, D = 2, 5, 12
x = torch.zeros(N, L, D)

for piece in torch.chunk(x, 3, dim=-1):
    assert piece.shape == (N, L, D // 3)

# %% by-hand
import math

import torch

x = torch.arange(10)

size = math.ceil(len(x) / 4)
for piece, by_hand in zip(x.chunk(4), x.split(size), strict=True):
    assert torch.equal(piece, by_hand)
print(size)
print(len(x[:0].chunk(4)))
#> 3
#> 4

# %% fewer
import torch

for n in (8, 7, 6, 5, 2):
    print(n, [len(piece) for piece in torch.arange(n).chunk(4)])
#> 8 [2, 2, 2, 2]
#> 7 [2, 2, 2, 1]
#> 6 [2, 2, 2]
#> 5 [2, 2, 1]
#> 2 [1, 1]

# %% unpack raises="ValueError"
import torch

a, b, c, d = torch.arange(5).tensor_split(4)
print(a, b, c, d)
a, b, c, d = torch.arange(5).chunk(4)
#> tensor([0, 1]) tensor([2]) tensor([3]) tensor([4])
#> ValueError: not enough values to unpack (expected 4, got 3)

# %% three-ways
import torch

x = torch.arange(10)

for pieces in (x.chunk(4), x.tensor_split(4), x.split(4)):
    print([len(piece) for piece in pieces])
#> [3, 3, 3, 1]
#> [3, 3, 2, 2]
#> [4, 4, 2]

# %% projections
import torch

size = 8
layer = torch.nn.Linear(size, 3 * size)
x = torch.zeros(2, 5, size)

query, key, value = layer(x).chunk(3, dim=-1)
print(query.shape, key.shape, value.shape)
#> torch.Size([2, 5, 8]) torch.Size([2, 5, 8]) torch.Size([2, 5, 8])

# %% micro-batches
import torch

x, y = torch.arange(10.0), torch.zeros(10)
w = torch.tensor(1.0, requires_grad=True)

for xs, ys in zip(x.chunk(4), y.chunk(4), strict=True):
    loss = (w * xs - ys).square().mean()
    (loss * len(xs) / len(x)).backward()

full = torch.autograd.grad((w * x - y).square().mean(), w)
print(w.grad, full)
#> tensor(57.) (tensor(57.),)

# %% view
import torch

x = torch.zeros(6)
first, second = x.chunk(2)
second[0] = 5.0

print(x)
#> tensor([0., 0., 0., 5., 0., 0.])

# %% storage
import io

import torch

piece = torch.zeros(1000, 100).chunk(1000)[0]

for y in (piece, piece.clone()):
    file = io.BytesIO()
    torch.save(y, file)
    print(y.shape, file.tell() > 400_000)
#> torch.Size([1, 100]) True
#> torch.Size([1, 100]) False

# %% not-contiguous
import torch

x = torch.zeros(2, 6)

for dim in (0, 1):
    piece = x.chunk(2, dim=dim)[0]
    print(piece.stride(), piece.is_contiguous())
#> (6, 1) True
#> (6, 1) False

# %% in-place raises="RuntimeError"
import torch

x = torch.ones(4, requires_grad=True) * 1

first, second = x.tensor_split(2)
first += 1
print(x)
for piece in (x.unbind()[0], x.split(2)[0]):
    try:
        piece += 1
    except RuntimeError:
        print("refused")
first, second = x.chunk(2)
first += 1
#> tensor([2., 2., 1., 1.], grad_fn=<CopySlices>)
#> refused
#> refused
#> RuntimeError: Output 0 of Split is a view and is being modified inplace. This view is the output of a function that returns multiple views. Such functions do not allow the output views to be modified inplace. You should replace the inplace operation by an out-of-place one.

# %% numpy
import numpy as np
import torch

x = torch.arange(10)

print([len(piece) for piece in np.array_split(x.numpy(), 4)])
print([len(piece) for piece in x.tensor_split(4)])
print([len(piece) for piece in x.chunk(4)])
#> [3, 3, 2, 2]
#> [3, 3, 2, 2]
#> [3, 3, 3, 1]
