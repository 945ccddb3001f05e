"""torch.randn: random numbers from the standard normal distribution."""

# %% two-by-three
import torch

torch.manual_seed(0)
torch.randn(2, 3)
#> tensor([[ 1.5410, -0.2934, -2.1788],
#>         [ 0.5684, -1.0845, -1.3986]])

# %% shape
import torch

assert torch.randn(2, 3).shape == (2, 3)
assert torch.randn((2, 3)).shape == (2, 3)
assert torch.randn(()).shape == ()
assert torch.randn(0, 1).shape == (0, 1)

# %% histogram
import math

import matplotlib.pyplot as plt
import torch

torch.manual_seed(0)
x = torch.randn(10_000)
z = torch.linspace(-4, 4, 200)
density = torch.exp(-(z**2) / 2) / math.sqrt(2 * math.pi)

plt.figure(figsize=(6, 3.5))
plt.hist(x, bins=60, density=True, alpha=0.6, label="randn(10_000)")
plt.plot(z, density, linewidth=2, label="N(0, 1)")
plt.legend()
plt.show()

# %% mean-and-std
import torch

torch.manual_seed(0)
mean = torch.tensor([20.0, 100.0, -5.0])
std = torch.tensor([1.0, 10.0, 0.1])
x = mean + std * torch.randn(100_000, 3)
print(x.mean(dim=0).round(decimals=1))
x.std(dim=0).round(decimals=1)
#> tensor([ 20., 100.,  -5.])
#> tensor([ 1.0000, 10.0000,  0.1000])

# %% rand-or-randn
import matplotlib.pyplot as plt
import torch

torch.manual_seed(0)
figure, axes = plt.subplots(1, 2, figsize=(7, 3), sharex=True, sharey=True)
for axis, draw in zip(axes, (torch.rand, torch.randn)):
    axis.hist(draw(10_000), bins=40, density=True)
    axis.set_title(f"torch.{draw.__name__}")
plt.show()

# %% own-generator
import torch

g = torch.Generator().manual_seed(0)
first = torch.randn(3, generator=g)
torch.randn(1000)
g.manual_seed(0)
torch.equal(first, torch.randn(3, generator=g))
#> True

# %% weights-by-fan-in
import torch

torch.manual_seed(0)
x = torch.randn(1000, 512)
w = torch.randn(512, 512)
for weight in w, w / 512**0.5:
    print(round((x @ weight).std().item(), 1))
#> 22.6
#> 1.0

# %% complex
import torch

torch.manual_seed(0)
z = torch.randn(100_000, dtype=torch.complex64)
for part in z, z.real, z.imag:
    print(round(part.var().item(), 2))
#> 1.0
#> 0.5
#> 0.5

# %% same-seed-other-size
import torch

torch.manual_seed(0)
print(torch.randn(16)[:3])
torch.manual_seed(0)
torch.randn(15)[:3]
#> tensor([-1.1258, -1.1524, -0.2506])
#> tensor([ 1.5410, -0.2934, -2.1788])

# %% same-seed-other-dtype
import torch

for n in 8, 16:
    torch.manual_seed(0)
    single = torch.randn(n)
    torch.manual_seed(0)
    double = torch.randn(n, dtype=torch.float64)
    print(n, torch.equal(single, double.float()))
#> 8 True
#> 16 False

# %% draw-on-cpu
import torch

device = torch.accelerator.current_accelerator(check_available=True) or "cpu"
g = torch.Generator("cpu").manual_seed(0)
x = torch.randn(3, generator=g).to(device)
x.cpu()
#> tensor([ 1.5410, -0.2934, -2.1788])

# %% scaled-is-no-leaf warns="UserWarning"
import torch

w = torch.randn(3, requires_grad=True) * 0.01
v = (torch.randn(3) * 0.01).requires_grad_()
(w.sum() + v.sum()).backward()
w.is_leaf, w.grad, v.is_leaf, v.grad
#> (False, None, True, tensor([1., 1., 1.]))
#> UserWarning: The .grad attribute of a Tensor that is not a leaf Tensor is being accessed. Its .grad attribute won't be populated during autograd.backward()...

# %% integers raises="NotImplementedError"
import torch

torch.manual_seed(0)
print(torch.randint(-2, 3, (1000,)).unique())
torch.randn(3, dtype=torch.int64)
#> tensor([-2, -1,  0,  1,  2])
#> NotImplementedError: "normal_kernel_cpu" not implemented for 'Long'

# %% numpy-has-its-own-seed
import numpy as np
import torch

for seed in np.random.seed, torch.manual_seed:
    seed(0)
    first = torch.randn(3)
    seed(0)
    print(torch.equal(first, torch.randn(3)))
np.random.randn(3).dtype, torch.randn(3).dtype
#> False
#> True
#> (dtype('float64'), torch.float32)
