"""torch.nn.Module: the base class of layers and networks."""

# %% shortest
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(4, 3)
        self.out = nn.Linear(3, 2)

    def forward(self, x):
        return self.out(self.hidden(x).relu())


net = Net()
print(net)
print(net(torch.ones(5, 4)).shape)
#> Net(
#>   (hidden): Linear(in_features=4, out_features=3, bias=True)
#>   (out): Linear(in_features=3, out_features=2, bias=True)
#> )
#> torch.Size([5, 2])

# %% three-kinds
import torch
from torch import nn

m = nn.Module()
m.scale = nn.Parameter(torch.ones(2))
m.count = nn.Buffer(torch.zeros(2))
m.mask = nn.Buffer(torch.ones(2), persistent=False)
m.plain = torch.zeros(2)

m.to(torch.float64)
print([name for name, _ in m.named_parameters()], list(m.state_dict()))
for tensor in (m.scale, m.count, m.mask, m.plain):
    print(tensor.dtype)
#> ['scale'] ['scale', 'count']
#> torch.float64
#> torch.float64
#> torch.float64
#> torch.float32

# %% by-hand
import torch
from torch import nn


class Affine(nn.Module):
    def __init__(self, n_in, n_out):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(n_out, n_in))
        self.bias = nn.Parameter(torch.zeros(n_out))

    def forward(self, x):
        return x @ self.weight.T + self.bias


torch.manual_seed(0)
affine, linear = Affine(3, 2), nn.Linear(3, 2)
linear.load_state_dict(affine.state_dict())
x = torch.randn(5, 3)
torch.testing.assert_close(affine(x), linear(x))
print(affine(x).shape)
#> torch.Size([5, 2])

# %% tree
from torch import nn

net = nn.Sequential(nn.Sequential(nn.Linear(4, 3), nn.ReLU()), nn.Linear(3, 2))

for name, module in net.named_modules():
    print(repr(name), type(module).__name__)
print(net.get_submodule("0.1"), net.get_parameter("1.bias").shape)
#> '' Sequential
#> '0' Sequential
#> '0.0' Linear
#> '0.1' ReLU
#> '1' Linear
#> ReLU() torch.Size([2])

# %% apply
import torch
from torch import nn


def initialize(module):
    if isinstance(module, nn.Linear):
        nn.init.ones_(module.weight)
        nn.init.zeros_(module.bias)


net = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 1))
net.apply(initialize)
print(net(torch.ones(4)).item())
#> 12.0

# %% hook
import torch
from torch import nn

net = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 2))
seen = {}


def keep(module, args, output):
    seen["hidden"], seen["graph"] = output.detach(), output


handle = net[1].register_forward_hook(keep)
net(torch.ones(5, 4))
handle.remove()
print(seen["hidden"].shape, seen["hidden"].grad_fn)
print(type(seen["graph"].grad_fn).__name__)
#> torch.Size([5, 3]) None
#> ReluBackward0

# %% to-in-place
import torch
from torch import nn

m = nn.Linear(2, 1)
x = torch.ones(2)

m.to(torch.float64)
x.to(torch.float64)
print(m.weight.dtype, x.dtype)
#> torch.float64 torch.float32

# %% meta
import torch
from torch import nn

with torch.device("meta"):
    net = nn.Sequential(*(nn.Linear(10_000, 10_000) for _ in range(1000)))

numbers = sum(p.numel() for p in net.parameters())
print(f"{numbers:,}", net(torch.ones(7, 10_000, device="meta")).shape)
#> 100,010,000,000 torch.Size([7, 10000])

# %% list
from torch import nn


class Net(nn.Module):
    def __init__(self, layers):
        super().__init__()
        self.layers = layers


a, b = nn.Linear(2, 2), nn.Linear(2, 2)
some, named = [a, b], {"a": a, "b": b}
for layers in (some, named, nn.ModuleList(some), nn.ModuleDict(named)):
    found = list(Net(layers).parameters())
    print(type(layers).__name__, len(found))
#> list 0
#> dict 0
#> ModuleList 4
#> ModuleDict 4

# %% forward
import torch
from torch import nn

m = nn.Linear(2, 1)
m.register_forward_hook(lambda module, args, output: print("hook"))

print(m(torch.ones(2)).shape)
print(m.forward(torch.ones(2)).shape)
#> hook
#> torch.Size([1])
#> torch.Size([1])

# %% super raises="AttributeError"
from torch import nn


class Net(nn.Module):
    def __init__(self):
        self.layer = nn.Linear(2, 1)


Net()
#> AttributeError: cannot assign module before Module.__init__() call

# %% misspelled raises="NotImplementedError"
import torch
from torch import nn


class Net(nn.Module):
    def forwards(self, x):
        return x


Net()(torch.ones(2))
#> NotImplementedError: Module [Net] is missing the required "forward" function

# %% tensor-for-parameter raises="TypeError"
import torch
from torch import nn

m = nn.Linear(2, 1)
with torch.no_grad():
    m.weight.copy_(torch.ones(1, 2))
print(m.weight)
m.weight = torch.ones(1, 2)
#> Parameter containing:
#> tensor([[1., 1.]], requires_grad=True)
#> TypeError: cannot assign 'torch.FloatTensor' as parameter 'weight' (torch.nn.Parameter or None expected)

# %% property raises="AttributeError"
from torch import nn


class Net(nn.Module):
    @property
    def width(self):
        return self.layer.inputs

    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(2, 1)


Net().width
#> AttributeError: 'Net' object has no attribute 'width'
