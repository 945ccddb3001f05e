"""torch.nn.Module.load_state_dict: copy saved parameters and buffers into a module."""

# %% shortest
import torch
from torch import nn

source, target = nn.Linear(2, 1), nn.Linear(2, 1)

print(target.load_state_dict(source.state_dict()))
print(torch.equal(source.weight, target.weight))
#> <All keys matched successfully>
#> True

# %% copies
import torch
from torch import nn

net = nn.Linear(2, 1)
weight = net.weight
state = {"weight": torch.ones(1, 2), "bias": torch.zeros(1)}

net.load_state_dict(state)
state["weight"].zero_()
print(net.weight is weight, net.weight.tolist())
#> True [[1.0, 1.0]]

# %% dtype
import torch
from torch import nn

net = nn.Linear(2, 1)

state = {"weight": torch.ones(1, 2).half(), "bias": torch.zeros(1).half()}
net.load_state_dict(state)
print(net.weight.dtype)
net.load_state_dict(state, assign=True)
print(net.weight.dtype, net.weight.data_ptr() == state["weight"].data_ptr())
#> torch.float32
#> torch.float16 True

# %% meta
import torch
from torch import nn

torch.save(nn.Linear(3, 1).state_dict(), "net.pt")

with torch.device("meta"):
    net = nn.Linear(3, 1)
net.load_state_dict(torch.load("net.pt", mmap=True), assign=True)
print(net.weight.device, net(torch.ones(3)).shape)
#> cpu torch.Size([1])

# %% meta-without-assign warns="UserWarning"
import torch
from torch import nn

state = nn.Linear(3, 1).state_dict()

with torch.device("meta"):
    net = nn.Linear(3, 1)
net.load_state_dict(state)
print(net.weight.device)
#> meta
#> UserWarning: for weight: copying from a non-meta parameter in the checkpoint to a meta parameter in the current model, which is a no-op. (Did you mean to pass `assign=True` to assign items in the state dictionary to their corresponding key in the module instead of copying them in place?)
#> UserWarning: for bias: copying from a non-meta parameter in the checkpoint to a meta parameter in the current model, which is a no-op. (Did you mean to pass `assign=True` to assign items in the state dictionary to their corresponding key in the module instead of copying them in place?)

# %% new-head
from torch import nn

state = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 10)).state_dict()
net = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 2))

own = net.state_dict()
fits = {k: t for k, t in state.items() if k in own and t.shape == own[k].shape}
print(net.load_state_dict(fits, strict=False))
#> _IncompatibleKeys(missing_keys=['2.weight', '2.bias'], unexpected_keys=[])

# %% keys raises="RuntimeError"
import torch
from torch import nn

state = {"fc.weight": torch.ones(1, 2), "fc.bias": torch.zeros(1)}
net = nn.Sequential(nn.Linear(2, 1))

net.load_state_dict(state)
#> RuntimeError: Error(s) in loading state_dict for Sequential:
#> 	Missing key(s) in state_dict: "0.weight", "0.bias".
#> 	Unexpected key(s) in state_dict: "fc.weight", "fc.bias".

# %% shapes raises="RuntimeError"
from torch import nn

net = nn.Linear(2, 3)

net.load_state_dict(nn.Linear(2, 5).state_dict(), strict=False)
#> RuntimeError: Error(s) in loading state_dict for Linear:
#> 	size mismatch for weight: copying a param with shape torch.Size([5, 2]) from checkpoint, the shape in current model is torch.Size([3, 2]).
#> 	size mismatch for bias: copying a param with shape torch.Size([5]) from checkpoint, the shape in current model is torch.Size([3]).

# %% half-done
import torch
from torch import nn

net = nn.Linear(2, 1)
state = {"weight": torch.ones(1, 2), "bias": torch.zeros(7)}

try:
    net.load_state_dict(state)
except RuntimeError:
    print(net.weight)
#> Parameter containing:
#> tensor([[1., 1.]], requires_grad=True)

# %% nothing-matched
import torch
from torch import nn

state = {"module.weight": torch.ones(1, 2), "module.bias": torch.zeros(1)}
net = nn.Linear(2, 1)
before = net.weight.clone()

print(net.load_state_dict(state, strict=False))
print(torch.equal(net.weight, before))
#> _IncompatibleKeys(missing_keys=['weight', 'bias'], unexpected_keys=['module.weight', 'module.bias'])
#> True

# %% not-the-network raises="TypeError"
import torch
from torch import nn

net = nn.Linear(2, 1).load_state_dict(nn.Linear(2, 1).state_dict())

net(torch.ones(2))
#> TypeError: '_IncompatibleKeys' object is not callable

# %% path raises="TypeError"
from torch import nn

nn.Linear(2, 1).load_state_dict("net.pt")
#> TypeError: Expected state_dict to be dict-like, got <class 'str'>.

# %% optimizer-left-behind
import torch
from torch import nn

net = nn.Linear(2, 1)
old = net.weight
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
state = {"weight": torch.ones(1, 2), "bias": torch.zeros(1)}
net.load_state_dict(state, assign=True)

net(torch.ones(3, 2)).sum().backward()
optimizer.step()
print(net.weight.tolist(), net.weight.grad, old.grad)
#> [[1.0, 1.0]] tensor([[3., 3.]]) None

# %% frozen
from torch import nn

net = nn.Linear(2, 1).requires_grad_(False)

net.load_state_dict(nn.Linear(2, 1).state_dict(), assign=True)
print(net.weight.requires_grad)
#> False

# %% assign-remembered
from torch import nn

state = nn.Linear(2, 1).state_dict()
a, b = nn.Linear(2, 1), nn.Linear(2, 1)

a.load_state_dict(state, assign=True)
b.load_state_dict(state)
print(a.weight.data_ptr() == b.weight.data_ptr())
print(state._metadata)
#> True
#> OrderedDict([('', {'version': 1, 'assign_to_params_buffers': True})])
