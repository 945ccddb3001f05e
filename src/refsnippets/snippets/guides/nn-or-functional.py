"""torch.nn or torch.nn.functional: who owns the parameters."""

# %% owned-or-passed
import torch
import torch.nn.functional as F
from torch import nn

torch.manual_seed(0)
x = torch.randn(5, 3)

layer = nn.Linear(3, 2)
y = F.linear(x, layer.weight, layer.bias)
print(torch.equal(layer(x), y))
#> True

# %% modules
import torch
from torch import nn

torch.manual_seed(0)
net = nn.Sequential(
    nn.Conv2d(1, 4, 3),
    nn.ReLU(),
    nn.MaxPool2d(2),
    nn.Flatten(),
    nn.Linear(4 * 13 * 13, 10),
)

print(net(torch.randn(8, 1, 28, 28)).shape)
print(len(list(net.parameters())))
#> torch.Size([8, 10])
#> 4

# %% functions
import torch
import torch.nn.functional as F


def net(x, conv_weight, conv_bias, weight, bias):
    x = F.relu(F.conv2d(x, conv_weight, conv_bias))
    x = F.max_pool2d(x, 2).flatten(1)
    return F.linear(x, weight, bias)


torch.manual_seed(0)
parameters = [
    torch.randn(4, 1, 3, 3) / 3,
    torch.zeros(4),
    torch.randn(10, 4 * 13 * 13) / 26,
    torch.zeros(10),
]
print(net(torch.randn(8, 1, 28, 28), *parameters).shape)
#> torch.Size([8, 10])

# %% equal
import torch
import torch.nn.functional as F
from torch import nn


def functions(x, conv_weight, conv_bias, weight, bias):
    x = F.relu(F.conv2d(x, conv_weight, conv_bias))
    x = F.max_pool2d(x, 2).flatten(1)
    return F.linear(x, weight, bias)


torch.manual_seed(0)
modules = nn.Sequential(
    nn.Conv2d(1, 4, 3),
    nn.ReLU(),
    nn.MaxPool2d(2),
    nn.Flatten(),
    nn.Linear(4 * 13 * 13, 10),
)

x = torch.randn(8, 1, 28, 28)
print(torch.equal(modules(x), functions(x, *modules.parameters())))
#> True

# %% mixed
import torch
import torch.nn.functional as F
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 4, 3)
        self.dropout = nn.Dropout(0.1)
        self.out = nn.Linear(4 * 13 * 13, 10)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv(x)), 2)
        return self.out(self.dropout(x.flatten(1)))


print(Net())
print(Net()(torch.ones(8, 1, 28, 28)).shape)
#> Net(
#>   (conv): Conv2d(1, 4, kernel_size=(3, 3), stride=(1, 1))
#>   (dropout): Dropout(p=0.1, inplace=False)
#>   (out): Linear(in_features=676, out_features=10, bias=True)
#> )
#> torch.Size([8, 10])

# %% four-names
import torch
import torch.nn.functional as F
from torch import nn

x = torch.tensor([-1.0, 2.0])

for relu in (nn.ReLU(), F.relu, torch.relu, torch.Tensor.relu):
    print(relu(x))
#> tensor([0., 2.])
#> tensor([0., 2.])
#> tensor([0., 2.])
#> tensor([0., 2.])

# %% options
import torch
import torch.nn.functional as F
from torch import nn

torch.manual_seed(0)
scores, target = torch.randn(4, 3), torch.tensor([0, 2, 1, 1])

loss = nn.CrossEntropyLoss(label_smoothing=0.1)
a = loss(scores, target)
b = F.cross_entropy(scores, target, label_smoothing=0.1)
torch.testing.assert_close(a, b)
print(len(list(loss.parameters())))
#> 0

# %% functional-call
import torch
from torch import nn
from torch.func import functional_call

net = nn.Linear(3, 2)
zeros = {name: torch.zeros_like(p) for name, p in net.named_parameters()}

print(functional_call(net, zeros, torch.ones(3)))
print(net.weight.abs().sum() > 0)
#> tensor([0., 0.])
#> tensor(True)

# %% ensemble
import torch
from torch import nn
from torch.func import functional_call, stack_module_state, vmap

torch.manual_seed(0)
nets = [nn.Linear(3, 2) for _ in range(5)]
params, buffers = stack_module_state(nets)
x = torch.randn(7, 3)


def one(params, buffers):
    return functional_call(nets[0], (params, buffers), x)


y = vmap(one)(params, buffers)
torch.testing.assert_close(y, torch.stack([net(x) for net in nets]))
print(y.shape)
#> torch.Size([5, 7, 2])

# %% per-example
import torch
from torch import nn
from torch.func import functional_call, grad, vmap

torch.manual_seed(0)
net = nn.Linear(3, 1)
params = dict(net.named_parameters())


def loss(params, x):
    return functional_call(net, params, x).square().sum()


x = torch.randn(7, 3)
gradients = vmap(grad(loss), in_dims=(None, 0))(params, x)
print(gradients["weight"].shape)
loss(params, x).backward()
total = gradients["weight"].sum(dim=0)
torch.testing.assert_close(total, net.weight.grad)
#> torch.Size([7, 1, 3])

# %% hypernetwork
import torch
import torch.nn.functional as F
from torch import nn

hyper = nn.Linear(4, 3 * 2)
task = torch.ones(4)

weight = hyper(task).view(2, 3)
y = F.linear(torch.ones(5, 3), weight)
y.sum().backward()
print(y.shape, hyper.weight.grad.shape)
#> torch.Size([5, 2]) torch.Size([6, 4])

# %% tied
import torch
import torch.nn.functional as F
from torch import nn

encode = nn.Linear(8, 3, bias=False)
x = torch.randn(5, 8)

code = encode(x)
decoded = F.linear(code, encode.weight.T)
print(decoded.shape, len(list(encode.parameters())))
#> torch.Size([5, 8]) 1

# %% inside-forward
import torch
from torch import nn


class Net(nn.Module):
    def forward(self, x):
        return nn.Linear(3, 2)(x)


torch.manual_seed(0)
net, x = Net(), torch.ones(3)
print(torch.equal(net(x), net(x)), len(list(net.parameters())))
#> False 0

# %% dropout
import torch
import torch.nn.functional as F
from torch import nn


class Net(nn.Module):
    def forward(self, x):
        return F.dropout(x, 0.5)


torch.manual_seed(0)
x = torch.ones(100)
print(Net().eval()(x).unique())
print(nn.Dropout(0.5).eval()(x).unique())
#> tensor([0., 2.])
#> tensor([1.])

# %% class-on-tensor raises="RuntimeError"
import torch
from torch import nn

loss = nn.MSELoss(torch.ones(3), torch.zeros(3))
#> RuntimeError: Boolean value of Tensor with more than one value is ambiguous

# %% batch-norm-state
import torch
import torch.nn.functional as F
from torch import nn

torch.manual_seed(0)
x = torch.randn(4, 3)
norm = nn.BatchNorm1d(3)
mean, var = torch.zeros(3), torch.ones(3)

y = F.batch_norm(x, mean, var, norm.weight, norm.bias, training=True)
torch.testing.assert_close(y, norm(x))
torch.testing.assert_close(mean, norm.running_mean)
print(mean.abs().sum() > 0)
#> tensor(True)

# %% initial
import torch
from torch import nn

torch.manual_seed(0)
x = torch.randn(100, 400)

print(nn.Linear(400, 400)(x).std() < 1)
print((x @ torch.randn(400, 400)).std() > 10)
#> tensor(True)
#> tensor(True)
