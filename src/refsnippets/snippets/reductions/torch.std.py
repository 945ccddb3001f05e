"""torch.std: standard deviation of all elements, or along chosen dimensions."""

# %% along-dim
import torch

x = torch.tensor([[1.0, 2.0], [3.0, 6.0]])

print(torch.std(x))
print(torch.std(x, dim=0))
print(torch.std(x, dim=0, correction=0))
#> tensor(2.1602)
#> tensor([1.4142, 2.8284])
#> tensor([1., 2.])

# %% shape
import torch

N, C, H, W = 2, 3, 4, 5
x = torch.ones(N, C, H, W)

assert torch.std(x).shape == ()
assert torch.std(x, dim=-1).shape == (N, C, H)
assert torch.std(x, dim=(0, 2, 3)).shape == (C,)
assert torch.std(x, dim=(0, 2, 3), keepdim=True).shape == (1, C, 1, 1)

# %% by-hand
import torch

x = torch.tensor([2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0])
squares = (x - x.mean()).square().sum()

for correction in (0, 1, 1.5):
    by_hand = (squares / (len(x) - correction)).sqrt()
    print(by_hand, x.std(correction=correction))
#> tensor(2.) tensor(2.)
#> tensor(2.1381) tensor(2.1381)
#> tensor(2.2188) tensor(2.2188)

# %% standardize
import torch

x = torch.tensor([[1.0, 10.0], [3.0, 30.0], [5.0, 50.0]])

std, mean = torch.std_mean(x, dim=0)
(x - mean) / std
#> tensor([[-1., -1.],
#>         [ 0.,  0.],
#>         [ 1.,  1.]])

# %% data-set
import torch

images = torch.linspace(0.0, 1.0, 48).view(2, 3, 2, 4)  # N, C, H, W

print(images.std(dim=(0, 2, 3)))
print(images.std(dim=(2, 3)).mean(dim=0))
#> tensor([0.2685, 0.2685, 0.2685])
#> tensor([0.0521, 0.0521, 0.0521])

# %% integers raises="NotImplementedError"
import torch

torch.std(torch.tensor([1, 2, 4]))
#> NotImplementedError: std and var only support floating point and complex dtypes

# %% integers-converted
import torch

x = torch.tensor([1, 2, 4])

print(x.float().std())
print(x.double().std())
#> tensor(1.5275)
#> tensor(1.5275, dtype=torch.float64)

# %% one-element warns="UserWarning"
import torch

x = torch.tensor([[5.0], [7.0]])

print(x.std(dim=1))
print(x.std(dim=1, correction=0))
#> tensor([nan, nan])
#> tensor([0., 0.])
#> UserWarning: std(): degrees of freedom is <= 0. Correction should be strictly less than the reduction factor (input numel divided by output numel). ...

# %% third-argument
import torch

x = torch.tensor([[1.0, 2.0], [3.0, 6.0]])

print(torch.mean(x, 0, True))
print(torch.std(x, 0, True))
print(torch.std(x, 0, False))
print(torch.std(x, dim=0, keepdim=True))
#> tensor([[2., 4.]])
#> tensor([1.4142, 2.8284])
#> tensor([1., 2.])
#> tensor([[1.4142, 2.8284]])

# %% gradient
import torch

x = torch.full((3,), 2.0, requires_grad=True)

print(torch.autograd.grad(x.std(), x))
print(torch.autograd.grad(x.var().sqrt(), x))
print(torch.autograd.grad((x.var() + 1e-5).sqrt(), x))
#> (tensor([0., 0., 0.]),)
#> (tensor([nan, nan, nan]),)
#> (tensor([0., 0., 0.]),)

# %% divide-by-zero
import torch

x = torch.tensor([[2.0, 2.0, 2.0], [1.0, 2.0, 3.0]])
std, mean = torch.std_mean(x, dim=1, keepdim=True)

print((x - mean) / std)
print((x - mean) / (std + 1e-5))
#> tensor([[nan, nan, nan],
#>         [-1.,  0.,  1.]])
#> tensor([[ 0.0000,  0.0000,  0.0000],
#>         [-1.0000,  0.0000,  1.0000]])

# %% nan
import numpy as np
import torch

x = torch.tensor([[1.0, float("nan"), 3.0], [4.0, 5.0, 6.0]])

deviations = x - x.nanmean(dim=1, keepdim=True)
count = (~x.isnan()).sum(dim=1)
assert not hasattr(torch, "nanstd")
print(x.std(dim=1))
print((deviations.square().nansum(dim=1) / (count - 1)).sqrt())
print(np.nanstd(x.numpy(), axis=1, ddof=1))
#> tensor([nan, 1.])
#> tensor([1.4142, 1.0000])
#> [1.4142135 1.       ]

# %% numpy
import numpy as np
import torch

x = torch.tensor([1.0, 2.0, 4.0])
a = x.numpy()

print(torch.std(x).item(), np.std(a))
print(torch.std(x, correction=0).item(), np.std(a))
print(torch.std(x).item(), np.std(a, ddof=1))
#> 1.5275251865386963 1.2472192
#> 1.2472190856933594 1.2472192
#> 1.5275251865386963 1.5275253

# %% unbiased
import torch

x = torch.tensor([[1.0, 2.0], [3.0, 6.0]])

assert torch.std(x, unbiased=False) == torch.std(x, correction=0)
assert torch.std(x, False) == torch.std(x, correction=0)
assert torch.std(x, unbiased=True) == torch.std(x)

# %% both raises="TypeError"
import torch

torch.std(torch.ones(3), unbiased=False, correction=0)
#> TypeError: std() received an invalid combination of arguments - got (Tensor, correction=int, unbiased=bool), but expected one of:
#>  * (Tensor input, tuple of ints dim, bool unbiased = True, bool keepdim = False, *, Tensor out = None)
#>  * (Tensor input, tuple of ints dim = None, *, Number correction = None, bool keepdim = False, Tensor out = None)
#>  * (Tensor input, bool unbiased = True)
