"""torch.rand: random numbers, all equally likely, from 0 up to, but not including, 1."""

# %% two-by-three
import torch

torch.manual_seed(0)
torch.rand(2, 3)
#> tensor([[0.4963, 0.7682, 0.0885],
#>         [0.1320, 0.3074, 0.6341]])

# %% shape
import torch

assert torch.rand(2, 3).shape == (2, 3)
assert torch.rand((2, 3)).shape == (2, 3)
assert torch.rand(()).shape == ()
assert torch.rand(0, 1).shape == (0, 1)

# %% histogram
import matplotlib.pyplot as plt
import torch

torch.manual_seed(0)
x = torch.rand(10_000)

plt.figure(figsize=(6, 3))
plt.hist(x.numpy(), bins=60, range=(-0.25, 1.25), density=True, alpha=0.6)
plt.plot([-0.25, 0, 0, 1, 1, 1.25], [0, 0, 1, 1, 0, 0], linewidth=2)
plt.xlabel("value")
plt.ylabel("density")
plt.show()

# %% seeds
import torch

for seed in 0, 1, 0:
    torch.manual_seed(seed)
    print(seed, torch.rand(3), torch.rand(3))
#> 0 tensor([0.4963, 0.7682, 0.0885]) tensor([0.1320, 0.3074, 0.6341])
#> 1 tensor([0.7576, 0.2793, 0.4031]) tensor([0.7347, 0.0293, 0.7999])
#> 0 tensor([0.4963, 0.7682, 0.0885]) tensor([0.1320, 0.3074, 0.6341])

# %% longer-begins-the-same
import torch

torch.manual_seed(0)
pieces = torch.cat([torch.rand(5), torch.rand(95)])
torch.manual_seed(0)
print(torch.equal(pieces, torch.rand(100)))
torch.manual_seed(0)
print(torch.equal(pieces.view(4, 25), torch.rand(4, 25)))
#> True
#> True

# %% another-interval
import torch

torch.manual_seed(0)
x = -3 + (5 - -3) * torch.rand(4)
torch.manual_seed(0)
y = torch.empty(4).uniform_(-3, 5)
torch.testing.assert_close(x, y)
y
#> tensor([ 0.9701,  3.1458, -2.2922, -1.9438])

# %% events
import torch

torch.manual_seed(0)
x = torch.ones(100_000)
kept = torch.rand_like(x) < 0.8
y = x * kept / 0.8  # what dropout with p=0.2 does
print(round(kept.double().mean().item(), 2), y.unique())
#> 0.8 tensor([0.0000, 1.2500])

# %% other-distributions
import matplotlib.pyplot as plt
import torch

torch.manual_seed(0)
waiting = -torch.log1p(-torch.rand(10_000))
t = torch.linspace(0, 6, 100)

plt.figure(figsize=(6, 3))
plt.hist(waiting.numpy(), bins=48, range=(0, 6), density=True, alpha=0.6)
plt.plot(t.numpy(), torch.exp(-t).numpy(), linewidth=2)
plt.xlabel("-log(1 - u)")
plt.ylabel("density")
plt.show()

# %% log-of-zero
import torch

u = torch.tensor([0.0, 1 - 2**-24])  # the smallest and the largest draw
print(-torch.log(u))
print(-torch.log1p(-u))
#> tensor([       inf, 5.9605e-08])
#> tensor([ 0.0000, 16.6355])

# %% grid
import torch

torch.manual_seed(0)
for dtype, bits in (torch.float32, 24), (torch.float64, 53):
    x = torch.rand(100_000, dtype=dtype)
    print((x * 2**bits % 1 == 0).all())
#> tensor(True)
#> tensor(True)

# %% birthdays
import torch

torch.manual_seed(0)
for dtype in torch.float32, torch.float64:
    print(100_000 - len(torch.rand(100_000, dtype=dtype).unique()))
#> 291
#> 0

# %% half-precision-zeros
import torch

for dtype in torch.float32, torch.float16, torch.bfloat16:
    torch.manual_seed(0)
    print(dtype, (torch.rand(200_000, dtype=dtype) == 0).sum())
#> torch.float32 tensor(0)
#> torch.float16 tensor(50)
#> torch.bfloat16 tensor(407)

# %% half-precision-rounding
import torch

torch.manual_seed(0)
x = torch.rand(200_000).to(torch.bfloat16)
torch.manual_seed(0)
y = torch.rand(200_000, dtype=torch.bfloat16)
torch.equal(y, torch.where(x == 1, 0, x))
#> True

# %% no-interval raises="TypeError"
import torch

torch.rand(3, low=-1, high=1)
#> TypeError: rand() received an invalid combination of arguments - got (int, high=int, low=int), but expected one of:...

# %% not-below-zero
import torch

print(torch.rand(0, 1))
print(torch.rand(5, 10).shape)
#> tensor([], size=(0, 1))
#> torch.Size([5, 10])

# %% integers raises="NotImplementedError"
import torch

torch.manual_seed(0)
print(torch.randint(0, 10, (5,)))
torch.rand(5, dtype=torch.int64)
#> tensor([4, 9, 3, 0, 3])
#> NotImplementedError: "check_uniform_bounds" not implemented for 'Long'

# %% numpy raises="TypeError"
import numpy as np
import torch

rng = np.random.default_rng(0)
print(np.random.rand(2, 3).dtype, rng.random((2, 3)).dtype)
print(torch.rand(2, 3).dtype)
rng.random(2, 3)
#> float64 float64
#> torch.float32
#> TypeError: Cannot interpret '3' as a data type
