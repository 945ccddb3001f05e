"""torch.nn.Module.state_dict: the parameters and buffers of a module, by name."""

# %% shortest
from torch import nn

net = nn.Sequential(nn.Linear(4, 3), nn.BatchNorm1d(3))

for name, tensor in net.state_dict().items():
    print(name, tuple(tensor.shape))
#> 0.weight (3, 4)
#> 0.bias (3,)
#> 1.weight (3,)
#> 1.bias (3,)
#> 1.running_mean (3,)
#> 1.running_var (3,)
#> 1.num_batches_tracked ()

# %% save
import torch
from torch import nn

net = nn.Linear(4, 3)
torch.save(net.state_dict(), "net.pt")

other = nn.Linear(4, 3)
other.load_state_dict(torch.load("net.pt"))
print(torch.equal(net.weight, other.weight))
#> True

# %% what-is-missing
import torch
from torch import nn

net = nn.Dropout(0.5)
net.plain = torch.ones(2)
net.mask = nn.Buffer(torch.ones(2), persistent=False)
net.scale = nn.Parameter(torch.ones(2))

print(list(net.state_dict()))
#> ['scale']

# %% by-hand
import torch
from torch import nn

net = nn.Sequential(nn.Linear(4, 3), nn.BatchNorm1d(3))

by_hand = dict(net.named_parameters()) | dict(net.named_buffers())
state = net.state_dict()
print(by_hand.keys() == state.keys())
for name in state:
    assert torch.equal(by_hand[name], state[name])
#> True

# %% bytes
from torch import nn

net = nn.Sequential(nn.Linear(784, 100), nn.ReLU(), nn.Linear(100, 10))

print(sum(t.nbytes for t in net.state_dict().values()))
#> 318040

# %% part
from torch import nn

net = nn.Sequential()
net.add_module("features", nn.Linear(4, 3))
net.add_module("head", nn.Linear(3, 2))

print(list(net.features.state_dict()))
print(list(net.features.state_dict(prefix="features.")))
#> ['weight', 'bias']
#> ['features.weight', 'features.bias']

# %% rename
import torch
from torch import nn

state = {"module.weight": torch.ones(1, 2), "module.bias": torch.zeros(1)}

net = nn.Linear(2, 1)
state = {name.removeprefix("module."): t for name, t in state.items()}
print(net.load_state_dict(state))
#> <All keys matched successfully>

# %% prefix
from torch import nn

wrapped = nn.DataParallel(nn.Linear(2, 1))

print(list(wrapped.state_dict()))
print(list(wrapped.module.state_dict()))
#> ['module.weight', 'module.bias']
#> ['weight', 'bias']

# %% best
import copy

import torch
from torch import nn

net = nn.Linear(2, 1)
best = net.state_dict()
kept = copy.deepcopy(net.state_dict())

with torch.no_grad():
    net.weight.add_(1)
print(torch.equal(best["weight"], net.weight))
print(torch.equal(kept["weight"], net.weight))
#> True
#> False

# %% write
import torch
from torch import nn

net = nn.Linear(2, 1)

state = net.state_dict()
state["weight"].zero_()
state["bias"] = torch.full((1,), 100.0)
print(net.weight.tolist(), bool(net.bias == 100))
#> [[0.0, 0.0]] False

# %% detached
from torch import nn

net = nn.Linear(2, 1)

print(net.state_dict()["weight"].requires_grad)
kept = net.state_dict(keep_vars=True)
print(kept["weight"].requires_grad, kept["weight"] is net.weight)
#> False
#> True True

# %% positional warns="FutureWarning"
from torch import nn

print(list(nn.Linear(2, 1).state_dict({}, "layer.")))
#> ['layer.weight', 'layer.bias']
#> FutureWarning: Positional args are being deprecated, use kwargs instead. Refer to https://pytorch.org/docs/main/generated/torch.nn.Module.html#torch.nn.Module.state_dict for details.

# %% metadata
from torch import nn

state = nn.BatchNorm1d(3).state_dict()
print(state._metadata)

del state["num_batches_tracked"]
print(nn.BatchNorm1d(3).load_state_dict(state, strict=False).missing_keys)
print(nn.BatchNorm1d(3).load_state_dict(dict(state)))
#> OrderedDict([('', {'version': 2})])
#> ['num_batches_tracked']
#> <All keys matched successfully>

# %% extra
from torch import nn


class Scale(nn.Module):
    factor = 1

    def get_extra_state(self):
        return {"factor": self.factor}

    def set_extra_state(self, state):
        self.factor = state["factor"]


a, b = Scale(), Scale()
a.factor = 3
b.load_state_dict(a.state_dict())
print(a.state_dict(), b.factor)
#> OrderedDict([('_extra_state', {'factor': 3})]) 3
