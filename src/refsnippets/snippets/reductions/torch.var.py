"""torch.var: variance of all elements, or along chosen dimensions."""

# %% along-dim
import torch

x = torch.tensor([[1.0, 2.0], [3.0, 6.0]])

print(torch.var(x))
print(torch.var(x, dim=1))
print(torch.var(x, dim=1, correction=0))
#> tensor(4.6667)
#> tensor([0.5000, 4.5000])
#> tensor([0.2500, 2.2500])

# %% shape
import torch

N, L, D = 2, 5, 3
x = torch.ones(N, L, D)

assert torch.var(x).shape == ()
assert torch.var(x, dim=-1).shape == (N, L)
assert torch.var(x, dim=(0, 1)).shape == (D,)
assert torch.var(x, dim=(0, 1), keepdim=True).shape == (1, 1, D)

# %% every-sample
import torch

population = torch.tensor([1.0, 3.0, 8.0])
pairs = torch.cartesian_prod(population, population)

print(population.var(correction=0), pairs.var(dim=1).mean())
print(population.std(correction=0), pairs.std(dim=1).mean())
#> tensor(8.6667) tensor(8.6667)
#> tensor(2.9439) tensor(2.1999)

# %% layer-norm
import torch

x = torch.tensor([[1.0, 2.0, 6.0], [10.0, 20.0, 30.0]])

var, mean = torch.var_mean(x, dim=-1, correction=0, keepdim=True)
by_hand = (x - mean) / (var + 1e-5).sqrt()
torch.allclose(by_hand, torch.nn.LayerNorm(3)(x))
#> True

# %% batch-norm
import torch

x = torch.tensor([[1.0], [2.0], [6.0]])
layer = torch.nn.BatchNorm1d(1, momentum=1.0)
y = layer(x)

biased = (x - x.mean()) / (x.var(correction=0) + layer.eps).sqrt()
print(torch.allclose(y, biased))
print(layer.running_var, x.var(), x.var(correction=0))
#> True
#> tensor([7.]) tensor(7.) tensor(4.6667)

# %% cancellation
import torch

x = torch.tensor([30000.0, 30001.0, 30002.0])

print(x.square().mean() - x.mean().square())
print(x.var(correction=0))
#> tensor(-64.)
#> tensor(0.6667)

# %% cancellation-picture
import matplotlib.pyplot as plt
import torch

torch.manual_seed(0)
means = torch.logspace(0, 6, 25)
x = torch.randn(1000) + means[:, None]

true = x.double().var(dim=1, correction=0)
naive = x.square().mean(dim=1) - x.mean(dim=1).square()
stable = x.var(dim=1, correction=0)

plt.figure(figsize=(6, 3))
for estimate, label in ((naive, "naive"), (stable, "torch.var")):
    error = (estimate - true).abs() / true
    plt.loglog(means, error, "o-", label=label)
plt.xlabel("mean / std")
plt.ylabel("relative error")
plt.legend()
plt.show()

# %% two-routes
import torch

x = torch.tensor([2.0**24, 2.0**24 + 2])

print(x.var(correction=0))
print(torch.var_mean(x, correction=0)[0])
print(x.double().var(correction=0))
#> tensor(2.)
#> tensor(1.)
#> tensor(1., dtype=torch.float64)

# %% double
import torch

x = torch.tensor([[1.0, 2.0, 4.0], [4.0, 2.0, 1.0]], dtype=torch.float64)
y = x + 2.0**48

print(x.var(dim=1))
print(y.var(dim=1))
print(y[0].var(), y[1].var())
#> tensor([2.3333, 2.3333], dtype=torch.float64)
#> tensor([2.3594, 2.3125], dtype=torch.float64)
#> tensor(2.3340, dtype=torch.float64) tensor(2.3340, dtype=torch.float64)

# %% cost
from timeit import repeat

import torch

torch.set_num_threads(1)
x = torch.ones(1000, 1000)

mean = min(repeat(lambda: x.mean(dim=1), number=1, repeat=20))
var = min(repeat(lambda: x.var(dim=1), number=1, repeat=20))
var > 10 * mean
#> True

# %% half
import torch

x = torch.tensor([-300.0, 300.0], dtype=torch.float16)

print(x.std())
print(x.var())
print(x.float().var())
#> tensor(424.2500, dtype=torch.float16)
#> tensor(inf, dtype=torch.float16)
#> tensor(180000.)

# %% complex
import torch

z = torch.tensor([1 + 2j, 3 - 1j, 5 + 5j])

print(z.var())
print(z.real.var() + z.imag.var())
#> tensor(13.)
#> tensor(13.)

# %% booleans raises="NotImplementedError"
import torch

torch.var(torch.tensor([True, True, False, False]))
#> NotImplementedError: std and var only support floating point and complex dtypes

# %% booleans-converted
import torch

x = torch.tensor([True, True, False, False]).float()
p = x.mean()

print(x.var(correction=0), p * (1 - p))
#> tensor(0.2500) tensor(0.2500)

# %% too-few warns="UserWarning"
import torch

print(torch.tensor([5.0]).var())
print(torch.tensor([5.0, 7.0]).var(correction=2))
print(torch.tensor([5.0]).var(correction=0))
#> tensor(nan)
#> tensor(inf)
#> tensor(0.)
#> UserWarning: var(): degrees of freedom is <= 0. Correction should be strictly less than the reduction factor (input numel divided by output numel). ...

# %% numpy
import numpy as np
import torch

x = torch.tensor([1.0, 2.0, 6.0])

print(x.var().item(), np.var(x.numpy()))
print(x.var(correction=0).item(), np.var(x.numpy(), correction=0))
print(x.var(correction=1).item(), np.var(x.numpy(), correction=1))
#> 7.0 4.6666665
#> 4.666666507720947 4.6666665
#> 7.0 7.0

# %% unbiased
import torch

x = torch.tensor([[1.0, 2.0], [3.0, 6.0]])

print(torch.var(x, 0, False))
print(torch.var(x, dim=0, unbiased=False))
print(torch.var(x, dim=0, correction=0))
#> tensor([1., 4.])
#> tensor([1., 4.])
#> tensor([1., 4.])
