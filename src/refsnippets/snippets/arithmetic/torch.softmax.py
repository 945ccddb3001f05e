"""torch.softmax: scores turned into positive numbers that add up to 1."""

# %% scores
import torch

scores = torch.tensor([[1.0, 2.0, 3.0], [5.0, 5.0, 5.0]])

print(torch.softmax(scores, dim=1))
print(torch.softmax(torch.zeros(3), dim=0))
#> tensor([[0.0900, 0.2447, 0.6652],
#>         [0.3333, 0.3333, 0.3333]])
#> tensor([0.3333, 0.3333, 0.3333])

# %% bars
import matplotlib.pyplot as plt
import torch

scores = torch.tensor([1.0, 2.0, 3.0, 0.0, -1.0])

fig, axes = plt.subplots(1, 4, figsize=(8, 2.6))
axes[0].bar(range(5), scores.numpy(), color="C1")
axes[0].set(title="scores", xticks=[])
for ax, temperature in zip(axes[1:], (1.0, 0.3, 3.0), strict=True):
    p = torch.softmax(scores / temperature, dim=0)
    ax.bar(range(5), p.numpy())
    ax.set(title=f"T = {temperature}", ylim=(0, 1), xticks=[])
fig.tight_layout()
plt.show()

# %% shape
import torch

N, C, H, W = 2, 3, 4, 5
scores = torch.randn(N, C, H, W)

p = torch.softmax(scores, dim=1)
assert p.shape == scores.shape
torch.testing.assert_close(p.sum(dim=1), torch.ones(N, H, W))

# %% by-hand
import torch

torch.manual_seed(0)
x = torch.randn(2, 3)

powers = (x - x.amax(dim=1, keepdim=True)).exp()
by_hand = powers / powers.sum(dim=1, keepdim=True)
torch.testing.assert_close(by_hand, torch.softmax(x, dim=1))

# %% shift
import torch

x = torch.tensor([1000.0, 1001.0])

print(x.exp() / x.exp().sum())
print(torch.softmax(x, dim=0))
print(torch.softmax(x - 1000, dim=0))
#> tensor([nan, nan])
#> tensor([0.2689, 0.7311])
#> tensor([0.2689, 0.7311])

# %% mask
import torch

scores = torch.tensor([[1.0, 2.0, 3.0], [1.0, 2.0, 3.0]])
keep = torch.tensor([[True, True, False], [False, False, False]])

masked = scores.masked_fill(~keep, -torch.inf)
print(torch.softmax(masked, dim=1))
#> tensor([[0.2689, 0.7311, 0.0000],
#>         [   nan,    nan,    nan]])

# %% mask-finite
import torch

scores = torch.tensor([[1.0, 2.0, 3.0], [1.0, 2.0, 3.0]])
keep = torch.tensor([[True, True, False], [False, False, False]])

masked = scores.masked_fill(~keep, torch.finfo(scores.dtype).min)
print(torch.softmax(masked, dim=1) * keep)
#> tensor([[0.2689, 0.7311, 0.0000],
#>         [0.0000, 0.0000, 0.0000]])

# %% gradient
import torch

torch.manual_seed(0)
x = torch.randn(4)
p = torch.softmax(x, dim=0)

jacobian = torch.autograd.functional.jacobian(
    lambda x: torch.softmax(x, dim=0), x
)
torch.testing.assert_close(jacobian, p.diag() - torch.outer(p, p))
torch.testing.assert_close(jacobian.sum(dim=0), torch.zeros(4))

# %% half
import torch

x = torch.tensor([0.0, -12.0], dtype=torch.float16)

print(torch.softmax(x, dim=0)[1].double().item() * 2**24)
print(torch.softmax(x, dim=0))
print(torch.softmax(x, dim=0, dtype=torch.float32))
#> 103.0
#> tensor([1.0000e+00, 6.1393e-06], dtype=torch.float16)
#> tensor([9.9999e-01, 6.1442e-06])

# %% dim-matters
import torch

scores = torch.tensor([[1.0, 2.0], [3.0, 6.0]])

print(torch.softmax(scores, dim=0).argmax(dim=1))
print(torch.softmax(scores, dim=1).argmax(dim=1))
#> tensor([0, 1])
#> tensor([1, 1])

# %% twice
import torch

for largest in (10.0, 1000.0):
    once = torch.softmax(torch.tensor([0.0, largest]), dim=0)
    print(torch.softmax(once, dim=0))
#> tensor([0.2690, 0.7310])
#> tensor([0.2689, 0.7311])

# %% no-dim raises="TypeError"
import torch

torch.softmax(torch.tensor([1.0, 2.0]))
#> TypeError: softmax() missing 1 required positional arguments: "dim"

# %% integers raises="NotImplementedError"
import torch

torch.softmax(torch.tensor([1, 2, 3]), dim=0)
#> NotImplementedError: "softmax_lastdim_kernel_impl" not implemented for 'Long'

# %% integers-converted
import torch

torch.softmax(torch.tensor([1, 2, 3]), dim=0, dtype=torch.float32)
#> tensor([0.0900, 0.2447, 0.6652])

# %% two-dims
import torch

x = torch.zeros(2, 4, 4)

maps = torch.softmax(x.flatten(start_dim=1), dim=1).view_as(x)
torch.testing.assert_close(maps.sum(dim=(1, 2)), torch.ones(2))
print(maps.shape)
#> torch.Size([2, 4, 4])

# %% out
import torch

p = torch.empty(2, 3)

for row in range(2):
    torch.softmax(torch.arange(3.0) * row, dim=0, out=p[row])
p
#> tensor([[0.3333, 0.3333, 0.3333],
#>         [0.0900, 0.2447, 0.6652]])
