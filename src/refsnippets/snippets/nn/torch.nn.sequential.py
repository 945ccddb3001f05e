"""torch.nn.Sequential: layers one after the other."""

# %% shortest
import torch
from torch import nn

net = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 2))

print(net)
print(net(torch.ones(5, 4)).shape)
#> Sequential(
#>   (0): Linear(in_features=4, out_features=3, bias=True)
#>   (1): ReLU()
#>   (2): Linear(in_features=3, out_features=2, bias=True)
#> )
#> torch.Size([5, 2])

# %% shape
import torch
from torch import nn

N, C, H, W = 2, 3, 8, 8
net = nn.Sequential(nn.Conv2d(C, 6, 3), nn.ReLU(), nn.Flatten())

images = torch.ones(N, C, H, W)
x = images
for layer in net:
    x = layer(x)
    print(type(layer).__name__, tuple(x.shape))
assert x.shape == (N, 6 * (H - 2) * (W - 2))
torch.testing.assert_close(x, net(images))
#> Conv2d (2, 6, 6, 6)
#> ReLU (2, 6, 6, 6)
#> Flatten (2, 216)

# %% names
from collections import OrderedDict

from torch import nn

net = nn.Sequential(OrderedDict(hidden=nn.Linear(4, 3), out=nn.Linear(3, 2)))

print(net.hidden, net[0] is net.hidden)
print(list(net.state_dict()))
#> Linear(in_features=4, out_features=3, bias=True) True
#> ['hidden.weight', 'hidden.bias', 'out.weight', 'out.bias']

# %% edit
from torch import nn

net = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 10))

net[-1] = nn.Linear(3, 2)
net.insert(1, nn.BatchNorm1d(3))
net.append(nn.Softmax(dim=1))
print(net)
#> Sequential(
#>   (0): Linear(in_features=4, out_features=3, bias=True)
#>   (1): BatchNorm1d(3, eps=1e-05, momentum=0.1, affine=True, bias=True, track_running_stats=True)
#>   (2): ReLU()
#>   (3): Linear(in_features=3, out_features=2, bias=True)
#>   (4): Softmax(dim=1)
#> )

# %% slice
import torch
from torch import nn

net = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 2))

features = net[:-1]
print(features(torch.ones(5, 4)).shape, features[0] is net[0])
#> torch.Size([5, 3]) True

# %% build
from torch import nn

sizes = [784, 128, 64, 10]
layers = []
for n_in, n_out in zip(sizes, sizes[1:]):
    layers += [nn.Linear(n_in, n_out), nn.ReLU()]

net = nn.Sequential(*layers[:-1])
print(net)
#> Sequential(
#>   (0): Linear(in_features=784, out_features=128, bias=True)
#>   (1): ReLU()
#>   (2): Linear(in_features=128, out_features=64, bias=True)
#>   (3): ReLU()
#>   (4): Linear(in_features=64, out_features=10, bias=True)
#> )

# %% checkpoint
import torch
from torch import nn
from torch.utils.checkpoint import checkpoint_sequential

net = nn.Sequential(*(nn.Linear(8, 8) for _ in range(6)))
runs = []
for name, layer in net.named_children():
    layer.register_forward_hook(lambda *_, name=name: runs.append(name))
x = torch.ones(4, 8, requires_grad=True)

y = checkpoint_sequential(net, 2, x, use_reentrant=False)
y.sum().backward()
print(runs)
#> ['0', '1', '2', '3', '4', '5', '0', '1']

# %% list raises="TypeError"
from torch import nn

layers = [nn.Linear(4, 3), nn.ReLU()]

nn.Sequential(layers)
#> TypeError: list is not a Module subclass

# %% tuple raises="TypeError"
import torch
from torch import nn


class Last(nn.Module):
    def forward(self, outputs):
        return outputs[0][:, -1]


gru, x = nn.GRU(4, 3, batch_first=True), torch.ones(2, 5, 4)

print(nn.Sequential(gru, Last(), nn.ReLU())(x).shape)
nn.Sequential(gru, nn.ReLU())(x)
#> torch.Size([2, 3])
#> TypeError: relu(): argument 'input' (position 1) must be Tensor, not tuple

# %% two-inputs raises="TypeError"
import torch
from torch import nn

net = nn.Sequential(nn.Bilinear(4, 3, 2), nn.ReLU())

net(torch.ones(5, 4), torch.ones(5, 3))
#> TypeError: Sequential.forward() takes 2 positional arguments but 3 were given

# %% function raises="TypeError"
import torch
from torch import nn

nn.Sequential(nn.Linear(4, 3), torch.relu)
#> TypeError: torch._VariableFunctionsClass.relu is not a Module subclass

# %% mismatch raises="RuntimeError"
import torch
from torch import nn

net = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(5, 2))

net(torch.ones(7, 4))
#> RuntimeError: addmm: mat1 and mat2 shapes cannot be multiplied (7x3 and 5x2)

# %% multiply
from torch import nn

net = 2 * nn.Sequential(nn.Linear(3, 3), nn.ReLU())

print(len(net), net[0] is net[2], len(list(net.parameters())))
#> 4 True 2

# %% shifted-keys
from torch import nn

net = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 2))
print(list(net.state_dict()))

net.insert(1, nn.Dropout(0.5))
print(list(net.state_dict()))
#> ['0.weight', '0.bias', '2.weight', '2.bias']
#> ['0.weight', '0.bias', '3.weight', '3.bias']
