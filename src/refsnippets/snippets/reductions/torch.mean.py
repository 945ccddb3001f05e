"""torch.mean: arithmetic mean of all elements, or along chosen dimensions."""

# %% along-dim
import torch

x = torch.tensor([[1.0, 2.0], [3.0, 6.0]])

print(torch.mean(x))
print(torch.mean(x, dim=0))
print(torch.mean(x, dim=1))
#> tensor(3.)
#> tensor([2., 4.])
#> tensor([1.5000, 4.5000])

# %% shape
import torch

N, C, H, W = 2, 3, 4, 5
x = torch.ones(N, C, H, W)

assert torch.mean(x).shape == ()
assert torch.mean(x, dim=()).shape == ()
assert torch.mean(x, dim=1).shape == (N, H, W)
assert torch.mean(x, dim=(-2, -1)).shape == (N, C)
assert torch.mean(x, dim=(-2, -1), keepdim=True).shape == (N, C, 1, 1)

x = torch.arange(120.0).view(N, C, H, W)
pooled = torch.nn.AdaptiveAvgPool2d(1)(x).flatten(start_dim=1)
torch.testing.assert_close(pooled, torch.mean(x, dim=(-2, -1)))

# %% centre
import torch

x = torch.tensor([[1.0, 2.0, 6.0], [10.0, 20.0, 30.0]])

x - x.mean(dim=1, keepdim=True)
#> tensor([[ -2.,  -1.,   3.],
#>         [-10.,   0.,  10.]])

# %% accuracy
import torch

scores = torch.tensor([[0.1, 0.9], [0.8, 0.2], [0.3, 0.7], [0.6, 0.4]])
labels = torch.tensor([1, 0, 0, 0])

correct = scores.argmax(dim=1) == labels
correct.mean(dtype=torch.float32)
#> tensor(0.7500)

# %% masked
import torch

x = torch.tensor([[1.0, 3.0, 0.0], [2.0, 4.0, 9.0]])
mask = torch.tensor([[1.0, 1.0, 0.0], [1.0, 1.0, 1.0]])

print(x.mean(dim=1))
print((x * mask).sum(dim=1) / mask.sum(dim=1))
#> tensor([1.3333, 5.0000])
#> tensor([2., 5.])

# %% mean-of-means
import torch

losses = torch.tensor([1.0, 1.0, 1.0, 1.0, 6.0])
batches = losses.split(4)

print(losses.mean())
print(sum(batch.mean() for batch in batches) / len(batches))
print(sum(batch.mean() * len(batch) for batch in batches) / len(losses))
#> tensor(2.)
#> tensor(3.5000)
#> tensor(2.)

# %% half
import torch

x = torch.tensor([40000.0, 40000.0, 40032.0], dtype=torch.float16)

print(x.sum())
print(x.mean())
print(x.mean(dtype=torch.float32))
#> tensor(inf, dtype=torch.float16)
#> tensor(40000., dtype=torch.float16)
#> tensor(40010.6680)

# %% float32-overflow
import torch

x = torch.tensor([3e38, 3e38])

print(x.mean())
print(x.mean(dtype=torch.float64))
#> tensor(inf)
#> tensor(3.0000e+38, dtype=torch.float64)

# %% out
import torch

means = torch.empty(3, 2)
for row in range(3):
    torch.mean(torch.full((4, 2), float(row)), dim=0, out=means[row])
means
#> tensor([[0., 0.],
#>         [1., 1.],
#>         [2., 2.]])

# %% integers raises="NotImplementedError"
import torch

torch.mean(torch.tensor([1, 2, 4]))
#> NotImplementedError: mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. Got: Long

# %% integers-converted
import torch

x = torch.tensor([2**24 + 1, 2**24 + 1])

print(int(x.mean(dtype=torch.float32)) - 2**24)
print(int(x.mean(dtype=torch.float64)) - 2**24)
#> 0
#> 1

# %% nan
import torch

x = torch.tensor([[1.0, float("nan"), 3.0], [4.0, 5.0, 6.0]])

print(x.mean(dim=1))
print(x.nanmean(dim=1))
#> tensor([nan, 5.])
#> tensor([2., 5.])

# %% empty
import torch

losses = torch.tensor([])

print(losses.mean())
print(losses.sum() / max(losses.numel(), 1))
#> tensor(nan)
#> tensor(0.)

# %% numpy
import numpy as np
import torch

a = np.array([[1, 2], [3, 6]])
x = torch.from_numpy(a)

print(a.mean(axis=0, keepdims=True))
print(x.mean(axis=0, keepdims=True, dtype=torch.float64))
#> [[2. 4.]]
#> tensor([[2., 4.]], dtype=torch.float64)

# %% numpy-function raises="TypeError"
import numpy as np
import torch

x = torch.tensor([1.0, 2.0])
print(x.mean(axis=None, dtype=None))
np.mean(x)
#> tensor(1.5000)
#> TypeError: mean() got an unexpected keyword argument 'axis'
