"""Saving and loading: weights, checkpoints, whole networks, and resuming."""

# %% weights
import torch
from torch import nn

net = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 2))
torch.save(net.state_dict(), "net.pt")

again = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 2))
again.load_state_dict(torch.load("net.pt"))
again.eval()
x = torch.ones(5, 4)
print(torch.equal(net(x), again(x)))
#> True

# %% settings
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, width, depth):
        super().__init__()
        self.settings = {"width": width, "depth": depth}
        layers = [nn.Linear(width, width) for _ in range(depth)]
        self.layers = nn.Sequential(*layers)


net = Net(width=8, depth=3)
torch.save({"settings": net.settings, "state": net.state_dict()}, "net.pt")

file = torch.load("net.pt")
again = Net(**file["settings"])
print(again.load_state_dict(file["state"]), file["settings"])
#> <All keys matched successfully> {'width': 8, 'depth': 3}

# %% checkpoint
import torch
from torch import nn

net = nn.Linear(4, 1)
optimizer = torch.optim.Adam(net.parameters(), lr=0.01)
net(torch.ones(8, 4)).square().mean().backward()
optimizer.step()

checkpoint = {
    "epoch": 1,
    "net": net.state_dict(),
    "optimizer": optimizer.state_dict(),
    "random": torch.get_rng_state(),
}
torch.save(checkpoint, "checkpoint.pt")

checkpoint = torch.load("checkpoint.pt")
net.load_state_dict(checkpoint["net"])
optimizer.load_state_dict(checkpoint["optimizer"])
torch.set_rng_state(checkpoint["random"])
print(checkpoint["epoch"], list(optimizer.state_dict()["state"][0]))
#> 1 ['step', 'exp_avg', 'exp_avg_sq']

# %% resume
import torch


def start():
    torch.manual_seed(0)
    net = torch.nn.Sequential(torch.nn.Dropout(0.5), torch.nn.Linear(4, 1))
    return net, torch.optim.Adam(net.parameters(), lr=0.1)


def step(net, optimizer):
    x = torch.randn(32, 4)
    loss = (net(x).squeeze(1) - x.sum(dim=1)).square().mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


net, optimizer = start()
losses = [step(net, optimizer) for _ in range(3)]
state = [net.state_dict(), optimizer.state_dict(), torch.get_rng_state()]
torch.save(state, "checkpoint.pt")
goes_on = [step(net, optimizer) for _ in range(3)]

net, optimizer = start()
weights, moments, random = torch.load("checkpoint.pt")
net.load_state_dict(weights)
optimizer.load_state_dict(moments)
torch.set_rng_state(random)
print([step(net, optimizer) for _ in range(3)] == goes_on)
#> True

# %% without-optimizer
import copy

import matplotlib.pyplot as plt
import torch

torch.manual_seed(0)
x = torch.randn(64, 10)
target = x @ torch.linspace(-1, 1, 10)


def train(weight, optimizer, steps):
    for _ in range(steps):
        loss = (x @ weight - target).square().mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        yield loss.item()


weight = torch.zeros(10, requires_grad=True)
optimizer = torch.optim.Adam([weight], lr=0.05)
plt.figure(figsize=(6, 3))
plt.plot(list(train(weight, optimizer, 60)), "C0")
copied = copy.deepcopy(weight)
plt.plot(range(60, 90), list(train(weight, optimizer, 30)), "C0", label="both")
optimizer = torch.optim.Adam([copied], lr=0.05)
losses = list(train(copied, optimizer, 30))
plt.plot(range(60, 90), losses, "C1", label="weights only")
plt.gca().set(xlabel="step", ylabel="loss", yscale="log")
_ = plt.legend()

# %% scheduler
import torch

optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 2, gamma=0.1)
for _ in range(3):
    optimizer.step()
    scheduler.step()
torch.save([optimizer.state_dict(), scheduler.state_dict()], "state.pt")

optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 2, gamma=0.1)
for part, state in zip((optimizer, scheduler), torch.load("state.pt")):
    part.load_state_dict(state)
print(scheduler.last_epoch, scheduler.get_last_lr())
#> 3 [0.1]

# %% shuffling
import torch
from torch.utils.data import DataLoader

torch.manual_seed(0)
loader = DataLoader(range(6), batch_size=3, shuffle=True)

state = torch.get_rng_state()
print([batch.tolist() for batch in loader])
torch.set_rng_state(state)
print([batch.tolist() for batch in loader])
#> [[0, 4, 3], [5, 2, 1]]
#> [[0, 4, 3], [5, 2, 1]]

# %% size
import os

import torch
from torch import nn

net = nn.Linear(1000, 1000)
optimizer = torch.optim.Adam(net.parameters())
net(torch.ones(1000)).sum().backward()
optimizer.step()

torch.save(net.state_dict(), "weights.pt")
torch.save([net.state_dict(), optimizer.state_dict()], "checkpoint.pt")
sizes = [os.path.getsize(f) for f in ("weights.pt", "checkpoint.pt")]
print(round(sizes[1] / sizes[0], 1))
#> 3.0

# %% whole
import torch
from torch import nn

net = nn.Sequential(nn.Linear(4, 3), nn.Dropout(0.5)).eval()
torch.save(net, "net.pt")

again = torch.load("net.pt", weights_only=False)
print(again, again.training)
#> Sequential(
#>   (0): Linear(in_features=4, out_features=3, bias=True)
#>   (1): Dropout(p=0.5, inplace=False)
#> ) False

# %% not-importable raises="ModuleNotFoundError"
import sys
from pathlib import Path

import torch

sys.path.insert(0, ".")
Path("network.py").write_text("import torch\nclass Net(torch.nn.Module): ...")

import network

torch.save(network.Net(), "net.pt")

# another day, another folder
Path("network.py").unlink()
del sys.modules["network"]
torch.load("net.pt", weights_only=False)
#> ModuleNotFoundError: No module named 'network'

# %% importable-again
import sys
from pathlib import Path

import torch

sys.path.insert(0, ".")
code = "import torch\nclass Net(torch.nn.Linear): ..."
Path("network.py").write_text(code)
Path("models.py").write_text(code)  # where the class is now

import models
import network

torch.save(network.Net(2, 1), "old.pt")

sys.modules["network"] = models
net = torch.load("old.pt", weights_only=False)
print(type(net))
torch.save(net.state_dict(), "weights.pt")
#> <class 'models.Net'>

# %% changed-class raises="AttributeError"
import torch
from torch import nn


class Net(nn.Module):
    def forward(self, x):
        return x


torch.save(Net(), "net.pt")


class Net(nn.Module):  # a later version
    def __init__(self):
        super().__init__()
        self.scale = 2.0

    def forward(self, x):
        return self.scale * x


net = torch.load("net.pt", weights_only=False)
net(torch.ones(2))
#> AttributeError: 'Net' object has no attribute 'scale'

# %% safe
import torch
from torch import nn

torch.save(nn.Linear(2, 1), "net.pt")
needed = torch.serialization.get_unsafe_globals_in_checkpoint("net.pt")
print(needed)

with torch.serialization.safe_globals([nn.Linear]):
    print(torch.load("net.pt"))
#> ['torch.nn.modules.linear.Linear']
#> Linear(in_features=2, out_features=1, bias=True)

# %% device
import torch
from torch import nn

torch.save(nn.Linear(4, 3).state_dict(), "net.pt")

device = "cuda" if torch.cuda.is_available() else "cpu"
net = nn.Linear(4, 3).to(device)
net.load_state_dict(torch.load("net.pt", map_location=device))
print(net.weight.device.type == device)
#> True

# %% compiled
import torch
from torch import nn

net = nn.Linear(4, 3)
compiled = torch.compile(net, backend="eager")

print(list(compiled.state_dict()))
print(list(net.state_dict()))
#> ['_orig_mod.weight', '_orig_mod.bias']
#> ['weight', 'bias']
