"""Training and evaluation mode: what dropout and batch normalization do in each."""

# %% two-modes
import torch
from torch import nn

torch.manual_seed(0)
net = nn.Sequential(nn.Linear(4, 8), nn.Dropout(0.5), nn.Linear(8, 1))
x = torch.ones(1, 4)

net.train()
print(torch.equal(net(x), net(x)))
net.eval()
print(torch.equal(net(x), net(x)))
#> False
#> True

# %% dropout
import torch
from torch import nn

torch.manual_seed(0)
dropout = nn.Dropout(0.2)
x = torch.ones(10)

print(dropout.train()(x))
print(dropout.eval()(x))
#> tensor([0.0000, 1.2500, 1.2500, 0.0000, 1.2500, 1.2500, 1.2500, 1.2500, 1.2500,
#>         1.2500])
#> tensor([1., 1., 1., 1., 1., 1., 1., 1., 1., 1.])

# %% dropout-mean
import torch
from torch import nn

torch.manual_seed(0)
x = torch.tensor([1.0, 2.0, 3.0])

y = torch.stack([nn.Dropout(0.5)(x) for _ in range(10_000)])
print((y.mean(dim=0) - x).abs() < 0.1)
#> tensor([True, True, True])

# %% norm
import torch
from torch import nn

norm = nn.BatchNorm1d(1)
x = torch.tensor([[0.0], [10.0], [20.0], [30.0]])

with torch.no_grad():
    print(norm.train()(x).flatten().round(decimals=2))
    print(norm.running_mean, norm.running_var)
    print(norm.eval()(x).flatten().round(decimals=2))
#> tensor([-1.3400, -0.4500,  0.4500,  1.3400])
#> tensor([1.5000]) tensor([17.5667])
#> tensor([-0.3600,  2.0300,  4.4100,  6.8000])

# %% norm-by-hand
import torch
from torch import nn

norm = nn.BatchNorm1d(1)
x = torch.tensor([[0.0], [10.0], [20.0], [30.0]])

batch = (x - x.mean()) / (x.var(correction=0) + norm.eps).sqrt()
torch.testing.assert_close(norm.train()(x), batch)

mean = 0.9 * 0 + 0.1 * x.mean()
var = 0.9 * 1 + 0.1 * x.var(correction=1)
torch.testing.assert_close(norm.running_mean, mean.view(1))
torch.testing.assert_close(norm.running_var, var.view(1))
running = (x - mean) / (var + norm.eps).sqrt()
torch.testing.assert_close(norm.eval()(x), running)
print(mean, var)
#> tensor(1.5000) tensor(17.5667)

# %% converging
import matplotlib.pyplot as plt
import torch
from torch import nn

torch.manual_seed(0)
norm = nn.BatchNorm1d(1)
means, variances = [], []
for _ in range(60):
    norm(5 + 2 * torch.randn(32, 1))
    means.append(norm.running_mean.item())
    variances.append(norm.running_var.item())

plt.figure(figsize=(6, 3))
plt.plot(means, label="running mean")
plt.plot(variances, label="running variance")
plt.axhline(5, color="C0", linestyle=":")
plt.axhline(4, color="C1", linestyle=":")
plt.gca().set(xlabel="batches seen in training mode", ylim=(0, 6))
_ = plt.legend()

# %% loop
import torch
from torch import nn

torch.manual_seed(0)
net = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.ReLU())
net.extend([nn.Dropout(0.1), nn.Linear(8, 1)])
optimizer = torch.optim.Adam(net.parameters(), lr=0.05)
x = torch.randn(300, 4)
y = x.sum(dim=1, keepdim=True)

for epoch in range(20):
    net.train()
    for i in range(0, 200, 50):
        loss = (net(x[i : i + 50]) - y[i : i + 50]).square().mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    net.eval()
    with torch.no_grad():
        validation = (net(x[200:]) - y[200:]).square().mean()
print(validation < 0.5, net.training)
#> tensor(True) False

# %% leak
import torch
from torch import nn

torch.manual_seed(0)
norm = nn.BatchNorm1d(1)
test_data = 100 + torch.randn(50, 1)

with torch.no_grad():
    norm(test_data)  # eval() was forgotten
print(norm.running_mean.round(decimals=1))
#> tensor([10.])

# %% neighbors
import torch
from torch import nn

norm = nn.BatchNorm1d(1)
image, dark, bright = torch.tensor([[5.0], [1.0], [9.0]])

for other in (dark, bright):
    y = norm.train()(torch.stack([image, other]))
    print("train", round(y[0].item(), 2))
norm.reset_running_stats()
for other in (dark, bright):
    y = norm.eval()(torch.stack([image, other]))
    print("eval ", round(y[0].item(), 2))
#> train 1.0
#> train -1.0
#> eval  5.0
#> eval  5.0

# %% one raises="ValueError"
import torch
from torch import nn

norm = nn.BatchNorm1d(3)
x = torch.ones(1, 3)

print(norm.eval()(x).shape)
norm.train()(x)
#> torch.Size([1, 3])
#> ValueError: Expected more than 1 value per channel when training, got input size torch.Size([1, 3])

# %% gradients
import torch
from torch import nn

net = nn.Sequential(nn.Linear(2, 1), nn.Dropout(0.5))
x = torch.ones(1, 2)

for mode in (True, False):
    net.train(mode)
    with torch.no_grad():
        print(mode, net(x).requires_grad)
    print(mode, net(x).requires_grad)
#> True False
#> True True
#> False False
#> False True

# %% monte-carlo
import torch
from torch import nn

torch.manual_seed(0)
net = nn.Sequential(nn.Linear(2, 64), nn.BatchNorm1d(64), nn.ReLU())
net.extend([nn.Dropout(0.5), nn.Linear(64, 1)])
x = torch.randn(5, 2)

net.eval()
for layer in net.modules():
    if isinstance(layer, nn.Dropout):
        layer.train()
with torch.no_grad():
    y = torch.stack([net(x) for _ in range(100)])
print(y.mean(dim=0).shape, (y.std(dim=0) > 0).all())
#> torch.Size([5, 1]) tensor(True)

# %% recompute
import torch
from torch import nn
from torch.optim.swa_utils import update_bn

torch.manual_seed(0)
net = nn.Sequential(nn.BatchNorm1d(1))
batches = [torch.full((4, 1), v) + torch.randn(4, 1) for v in (10.0, 20.0)]

update_bn(batches, net)
print(torch.allclose(net[0].running_mean, torch.cat(batches).mean()))
print(net[0].running_var < 5, torch.cat(batches).var() > 25)
#> True
#> tensor([True]) tensor(True)

# %% no-statistics
import torch
from torch import nn

norm = nn.BatchNorm1d(1, track_running_stats=False).eval()
x = torch.tensor([[0.0], [10.0], [20.0], [30.0]])

print(norm.running_mean)
print(norm(x).detach().flatten().round(decimals=2))
#> None
#> tensor([-1.3400, -0.4500,  0.4500,  1.3400])

# %% other-norms
import torch
from torch import nn

torch.manual_seed(0)
x = torch.randn(4, 6)

for norm in (nn.LayerNorm(6), nn.GroupNorm(2, 6), nn.BatchNorm1d(6)):
    same = torch.equal(norm.train()(x), norm.eval()(x))
    print(type(norm).__name__, same)
#> LayerNorm True
#> GroupNorm True
#> BatchNorm1d False
