"""torch.nn.Linear: weighted sums of the features, plus a bias."""

# %% shortest
import torch
from torch import nn

layer = nn.Linear(3, 2)

print(layer(torch.ones(5, 3)).shape)
print(layer.weight.shape, layer.bias.shape)
#> torch.Size([5, 2])
#> torch.Size([2, 3]) torch.Size([2])

# %% shape
import torch
from torch import nn

H_in, H_out = 3, 2
layer = nn.Linear(H_in, H_out)

for star in [(), (5,), (5, 7), (5, 7, 9), (0,)]:
    assert layer(torch.ones(*star, H_in)).shape == (*star, H_out)
assert layer.weight.shape == (H_out, H_in)
assert layer.bias.shape == (H_out,)
assert nn.Linear(H_in, H_out, bias=False).bias is None

# %% by-hand
import torch
from torch import nn

torch.manual_seed(0)
layer = nn.Linear(3, 2)
x = torch.randn(5, 3)

by_hand = x @ layer.weight.T + layer.bias
torch.testing.assert_close(by_hand, layer(x))
print(by_hand.shape)
#> torch.Size([5, 2])

# %% numbers
import torch
from torch import nn

layer = nn.Linear(2, 3)
with torch.no_grad():
    layer.weight.copy_(torch.tensor([[1, 0], [0, 1], [1, 1]]))
    layer.bias.copy_(torch.tensor([0, 0, 100]))

print(layer(torch.tensor([5.0, 7.0])).tolist())
#> [5.0, 7.0, 112.0]

# %% last-dimension
import torch
from torch import nn

torch.manual_seed(0)
layer = nn.Linear(8, 4)
sentences = torch.randn(2, 10, 8)  # sentence, word, feature

y = layer(sentences)
print(y.shape)
torch.testing.assert_close(y[1, 3], layer(sentences[1, 3]))
#> torch.Size([2, 10, 4])

# %% gradient
import torch
from torch import nn

layer = nn.Linear(2, 1)
x = torch.tensor([[1.0, 10.0], [2.0, 20.0]])

layer(x).sum().backward()
print(layer.weight.grad, x.sum(dim=0))
print(layer.bias.grad)
#> tensor([[ 3., 30.]]) tensor([ 3., 30.])
#> tensor([2.])

# %% initial
import torch
from torch import nn

torch.manual_seed(0)
layer = nn.Linear(400, 1000)
bound = 1 / 400**0.5

for t in (layer.weight.detach(), layer.bias.detach()):
    print(round(t.abs().max().item(), 3), round(t.std().item(), 3))
print(bound, round(bound / 3**0.5, 3))
#> 0.05 0.029
#> 0.05 0.029
#> 0.05 0.029

# %% shrinks
import torch
from torch import nn

torch.manual_seed(0)
default = larger = torch.randn(100, 256)

for _ in range(10):
    layer = nn.Linear(256, 256, bias=False)
    default = layer(default).relu().detach()
    nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
    larger = layer(larger).relu().detach()
print(default.std() < 0.001, larger.std() > 0.1)
#> tensor(True) tensor(True)

# %% lazy
import torch
from torch import nn

net = nn.Sequential(nn.Flatten(), nn.LazyLinear(10))

net(torch.ones(2, 3, 8, 8))
print(net[1])
#> Linear(in_features=192, out_features=10, bias=True)

# %% two-in-a-row
import torch
from torch import nn

torch.manual_seed(0)
a, b = nn.Linear(4, 3), nn.Linear(3, 2)
one = nn.Linear(4, 2)
with torch.no_grad():
    one.weight.copy_(b.weight @ a.weight)
    one.bias.copy_(b.weight @ a.bias + b.bias)

x = torch.randn(5, 4)
torch.testing.assert_close(one(x), b(a(x)))
print(one(x).shape)
#> torch.Size([5, 2])

# %% images raises="RuntimeError"
import torch
from torch import nn

images = torch.ones(16, 1, 28, 28)

nn.Linear(784, 10)(images)
#> RuntimeError: addmm: mat1 and mat2 shapes cannot be multiplied (448x28 and 784x10)

# %% silent-images
import torch
from torch import nn

images = torch.ones(16, 1, 28, 28)

print(nn.Linear(28, 10)(images).shape)
print(nn.Linear(784, 10)(images.flatten(1)).shape)
#> torch.Size([16, 1, 28, 10])
#> torch.Size([16, 10])

# %% integers raises="RuntimeError"
import torch
from torch import nn

nn.Linear(3, 2)(torch.tensor([1, 2, 3]))
#> RuntimeError: mat1 and mat2 must have the same dtype, but got Long and Float

# %% flops
import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

net = nn.Sequential(nn.Linear(100, 50), nn.Linear(50, 10))
x = torch.ones(64, 100)

with FlopCounterMode(display=False) as forward:
    y = net(x)
with FlopCounterMode(display=False) as backward:
    y.sum().backward()
print(2 * 64 * (100 * 50 + 50 * 10), forward.get_total_flops())
print(2 * 64 * (100 * 50 + 2 * 50 * 10), backward.get_total_flops())
#> 704000 704000
#> 768000 768000
