"""torch.nn.Module.eval: switch a module, and all modules inside it, to evaluation mode."""

# %% shortest
import torch
from torch import nn

torch.manual_seed(0)
net = nn.Dropout(0.5)
x = torch.ones(5)

print(net(x))
print(net.eval()(x))
#> tensor([0., 0., 2., 0., 0.])
#> tensor([1., 1., 1., 1., 1.])

# %% same
from torch import nn

net = nn.Sequential(nn.BatchNorm1d(2), nn.Dropout(0.5))

assert net.eval() is net
assert [m.training for m in net.modules()] == [False, False, False]
assert net.train(False) is net

# %% prediction
import torch
from torch import nn

torch.manual_seed(0)
net = nn.Sequential(nn.Linear(2, 8), nn.ReLU(), nn.Dropout(0.5))
net.append(nn.Linear(8, 3))

net.eval()
with torch.inference_mode():
    classes = net(torch.ones(4, 2)).argmax(dim=1)
print(classes.shape, classes.unique().numel())
#> torch.Size([4]) 1

# %% single-image
import torch
from torch import nn

net = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3)).eval()

print(net(torch.ones(1, 2)).shape)
#> torch.Size([1, 3])

# %% single-image-training raises="ValueError"
import torch
from torch import nn

net = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3))

net(torch.ones(1, 2))
#> ValueError: Expected more than 1 value per channel when training, got input size torch.Size([1, 3])

# %% fold
import torch
from torch import nn
from torch.nn.utils.fusion import fuse_linear_bn_eval

torch.manual_seed(0)
linear, norm = nn.Linear(4, 3), nn.BatchNorm1d(3)
for _ in range(10):
    norm(linear(torch.randn(16, 4)))

fused = fuse_linear_bn_eval(linear.eval(), norm.eval())
x = torch.randn(5, 4)
torch.testing.assert_close(fused(x), norm(linear(x)))
print(fused)
#> Linear(in_features=4, out_features=3, bias=True)

# %% rows
import torch
from torch import nn

torch.manual_seed(0)
norm = nn.BatchNorm1d(2)
x = torch.randn(8, 2)

for mode in (True, False):
    norm.train(mode)
    print(torch.allclose(norm(x)[:4], norm(x[:4])))
#> False
#> True

# %% gradient
import torch
from torch import nn

net = nn.Linear(2, 1).eval()

y = net(torch.ones(3, 2)).sum()
y.backward()
print(y.grad_fn is not None, net.weight.grad)
#> True tensor([[3., 3.]])

# %% parameters
import torch
from torch import nn

net = nn.Linear(2, 1).eval()
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
before = net.weight.clone()

net(torch.ones(3, 2)).sum().backward()
optimizer.step()
print(torch.equal(before, net.weight))
#> False

# %% untrained
import torch
from torch import nn

x = torch.tensor([[100.0], [102.0], [104.0], [106.0]])

norm = nn.BatchNorm1d(1)
print(norm.eval()(x).detach().flatten().round(decimals=2))
print(norm.train()(x).detach().flatten().round(decimals=2))
#> tensor([100., 102., 104., 106.])
#> tensor([-1.3400, -0.4500,  0.4500,  1.3400])

# %% rrelu
import torch
from torch import nn

torch.manual_seed(0)
net = nn.RReLU()
x = torch.tensor([-1.0, -1.0, 2.0])

print(net(x))
print(net.eval()(x))
#> tensor([-0.3271, -0.2725,  2.0000])
#> tensor([-0.2292, -0.2292,  2.0000])
