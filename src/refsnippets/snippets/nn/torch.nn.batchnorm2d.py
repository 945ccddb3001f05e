"""torch.nn.BatchNorm2d: every channel brought to mean 0 and variance 1."""

# %% shortest
import torch

torch.manual_seed(0)
norm = torch.nn.BatchNorm2d(3)
x = 5 + 2 * torch.randn(8, 3, 4, 4)  # N, C, H, W

y = norm(x)
print(y.mean(dim=(0, 2, 3)).abs().max() < 1e-5)
print(y.var(dim=(0, 2, 3), correction=0).detach())
#> tensor(True)
#> tensor([1.0000, 1.0000, 1.0000])

# %% shape
import torch

N, C, H, W = 8, 3, 4, 5
norm = torch.nn.BatchNorm2d(C)

assert norm(torch.rand(N, C, H, W)).shape == (N, C, H, W)
assert {name: tuple(t.shape) for name, t in norm.state_dict().items()} == {
    "weight": (C,),
    "bias": (C,),
    "running_mean": (C,),
    "running_var": (C,),
    "num_batches_tracked": (),
}

# %% by-hand
import torch

torch.manual_seed(0)
norm = torch.nn.BatchNorm2d(3)
x = torch.rand(8, 3, 4, 4)

mean = x.mean(dim=(0, 2, 3), keepdim=True)
var = x.var(dim=(0, 2, 3), correction=0, keepdim=True)
weight, bias = norm.weight.view(1, 3, 1, 1), norm.bias.view(1, 3, 1, 1)
by_hand = (x - mean) / (var + norm.eps).sqrt() * weight + bias
torch.testing.assert_close(norm(x), by_hand)

# %% running
import torch

torch.manual_seed(0)
norm = torch.nn.BatchNorm2d(3)
x = torch.rand(2, 3, 2, 2)
norm(x)

mean = x.mean(dim=(0, 2, 3))
var = x.var(dim=(0, 2, 3))  # divided by 7, not by 8
torch.testing.assert_close(norm.running_mean, 0.9 * 0 + 0.1 * mean)
torch.testing.assert_close(norm.running_var, 0.9 * 1 + 0.1 * var)

# %% two-modes
import torch

torch.manual_seed(0)
norm = torch.nn.BatchNorm2d(1)
x = 5 + 2 * torch.randn(64, 1, 4, 4)

for step in range(1, 101):
    norm.train()
    norm(x)
    norm.eval()
    if step in (1, 10, 100):
        y = norm(x)
        print(step, round(y.mean().item(), 2), round(y.std().item(), 2))
#> 1 3.96 1.79
#> 10 1.0 1.17
#> 100 0.0 1.0

# %% momentum-none
import torch

torch.manual_seed(0)
norm = torch.nn.BatchNorm2d(1, momentum=None)
batches = [torch.rand(8, 1, 4, 4) for _ in range(5)]
for batch in batches:
    norm(batch)

mean = torch.stack([batch.mean() for batch in batches]).mean(0, True)
torch.testing.assert_close(norm.running_mean, mean)
norm.num_batches_tracked
#> tensor(5)

# %% recalibrate
import torch

torch.manual_seed(0)
net = torch.nn.Sequential(torch.nn.Conv2d(1, 4, 3), torch.nn.BatchNorm2d(4))
data = [5 + torch.rand(16, 1, 8, 8) for _ in range(10)]

net[1].reset_running_stats()
net[1].momentum = None
net.train()
with torch.no_grad():
    for batch in data:
        net(batch)
y = net.eval()(torch.cat(data))
print(y.mean(dim=(0, 2, 3)).abs().max() < 1e-3)
#> tensor(True)

# %% no-grad
import torch

norm = torch.nn.BatchNorm2d(1)
with torch.no_grad():
    norm(torch.full((2, 1, 4, 4), 100.0))
norm.running_mean
#> tensor([10.])

# %% frozen
import torch

norm = torch.nn.BatchNorm2d(1)
norm.requires_grad_(False)
norm(torch.full((2, 1, 4, 4), 100.0))
print(norm.running_mean)

norm.eval()
norm(torch.full((2, 1, 4, 4), 100.0))
print(norm.running_mean)
#> tensor([10.])
#> tensor([10.])

# %% neighbors
import torch

torch.manual_seed(0)
norm = torch.nn.BatchNorm2d(1)
a, b = torch.rand(2, 1, 1, 4, 4)

with_b = norm(torch.cat([a, b]))[0]
with_zeros = norm(torch.cat([a, 0 * b]))[0]
print(torch.allclose(with_b, with_zeros))
norm.eval()
print(torch.allclose(norm(torch.cat([a, b]))[0], norm(a)[0]))

norm = torch.nn.BatchNorm2d(1, track_running_stats=False).eval()
print(torch.allclose(norm(torch.cat([a, b]))[0], norm(a)[0]))
#> False
#> True
#> False

# %% useless-bias
import torch

torch.manual_seed(0)
conv = torch.nn.Conv2d(3, 8, 3)
norm = torch.nn.BatchNorm2d(8)
x = torch.rand(4, 3, 6, 6)

before = norm(conv(x))
with torch.no_grad():
    conv.bias += 100
torch.testing.assert_close(norm(conv(x)), before, atol=1e-3, rtol=1e-3)

# %% fuse
import torch
from torch.nn.utils.fusion import fuse_conv_bn_eval

torch.manual_seed(0)
conv, norm = torch.nn.Conv2d(3, 8, 3), torch.nn.BatchNorm2d(8)
x = torch.rand(4, 3, 6, 6)
norm(conv(x))

fused = fuse_conv_bn_eval(conv.eval(), norm.eval())
torch.testing.assert_close(fused(x), norm(conv(x)))
print(fused)
#> Conv2d(3, 8, kernel_size=(3, 3), stride=(1, 1))

# %% one-value raises="ValueError"
import torch

norm = torch.nn.BatchNorm2d(3)
print(norm(torch.ones(1, 3, 2, 2)).shape)
print(norm.eval()(torch.ones(1, 3, 1, 1)).shape)
norm.train()(torch.ones(1, 3, 1, 1))
#> torch.Size([1, 3, 2, 2])
#> torch.Size([1, 3, 1, 1])
#> ValueError: Expected more than 1 value per channel when training, got input size torch.Size([1, 3, 1, 1])

# %% three-dimensions raises="ValueError"
import torch

norm = torch.nn.BatchNorm2d(3)
image = torch.rand(3, 4, 4)
print(norm(image.unsqueeze(0)).shape)
norm(image)
#> torch.Size([1, 3, 4, 4])
#> ValueError: expected 4D input (got 3D input)

# %% channels raises="RuntimeError"
import torch

torch.nn.BatchNorm2d(3)(torch.ones(2, 4, 8, 8))
#> RuntimeError: running_mean should contain 4 elements not 3
