"""torch.nn.Module.train: switch a module, and all modules inside it, to training mode."""

# %% shortest
from torch import nn

net = nn.Sequential(nn.Linear(2, 2), nn.Dropout(0.5))
print(net.training)

net.eval()
print(net.training, net[1].training)
net.train()
print(net.training, net[1].training)
#> True
#> False False
#> True True

# %% dropout
import torch
from torch import nn

torch.manual_seed(0)
dropout = nn.Dropout(0.5)
x = torch.ones(6)

print(dropout.train()(x))
print(dropout.train(False)(x))
#> tensor([0., 0., 2., 0., 0., 0.])
#> tensor([1., 1., 1., 1., 1., 1.])

# %% who
import inspect
import textwrap

from torch import nn


def reads_it(layer):
    classes = [c for c in layer.mro() if issubclass(c, nn.Module)]
    classes.remove(nn.Module)
    return any("self.training" in inspect.getsource(c) for c in classes)


layers = [x for _, x in sorted(vars(nn.modules).items())]
layers = filter(inspect.isclass, layers)
layers = [x for x in layers if issubclass(x, nn.Module) and x != nn.Module]
names = [x.__name__ for x in layers if reads_it(x)]
print(textwrap.fill(" ".join(n for n in names if "Lazy" not in n), 72))
#> AlphaDropout BatchNorm1d BatchNorm2d BatchNorm3d Dropout Dropout1d
#> Dropout2d Dropout3d FeatureAlphaDropout GRU InstanceNorm1d
#> InstanceNorm2d InstanceNorm3d LSTM MultiheadAttention RNN RReLU
#> SyncBatchNorm TransformerEncoderLayer

# %% no-change
import torch
from torch import nn

torch.manual_seed(0)
x = torch.randn(4, 2)

for p in (0.0, 0.5):
    lstm = nn.LSTM(2, 3, num_layers=2, dropout=p)
    y, _ = lstm.train()(x)
    z, _ = lstm.eval()(x)
    print(p, torch.equal(y, z))
#> 0.0 True
#> 0.5 False

# %% restore
import torch
from torch import nn


def predict(net, x):
    before = {module: module.training for module in net.modules()}
    net.eval()
    try:
        with torch.no_grad():
            return net(x)
    finally:
        for module, training in before.items():
            module.training = training


net = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2).eval())
predict(net, torch.ones(3, 2))
print([module.training for module in net.modules()])
#> [True, True, False]

# %% own
import torch
from torch import nn


class Noise(nn.Module):
    def forward(self, x):
        if not self.training:
            return x
        return x + 0.1 * torch.randn_like(x)


torch.manual_seed(0)
net = nn.Sequential(Noise())
print(net.train()(torch.zeros(3)))
print(net.eval()(torch.zeros(3)))
#> tensor([ 0.1541, -0.0293, -0.2179])
#> tensor([0., 0., 0.])

# %% gradient
import torch
from torch import nn

net = nn.Linear(2, 1)

with torch.no_grad():
    print(net.train()(torch.ones(2)).requires_grad)
print(net.eval()(torch.ones(2)).requires_grad)
#> False
#> True

# %% frozen
import torch
from torch import nn

net = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
net[1].requires_grad_(False)

net.train()
net(torch.ones(8, 2)).sum().backward()
print(net[1].num_batches_tracked, net[1].running_mean.abs().sum() > 0)
print(net[1].weight.grad)
#> tensor(1) tensor(True)
#> None

# %% keep-frozen
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
        self.head = nn.Linear(2, 1)
        self.features.requires_grad_(False)

    def train(self, mode=True):
        super().train(mode)
        self.features.eval()
        return self


net = Net().train()
print(net.head.training, net.features[1].training)
#> True False

# %% root-only
from torch import nn

net = nn.Sequential(nn.Dropout(0.5), nn.Linear(2, 1))
net.training = False

print([m.training for m in net.modules()])
#> [False, True, True]

# %% added-later
from torch import nn

net = nn.Sequential(nn.Linear(2, 2)).eval()
net.append(nn.Dropout(0.5))

print(net.training, net[1].training)
#> False True

# %% not-boolean raises="ValueError"
from torch import nn

nn.Linear(2, 1).train("eval")
#> ValueError: training mode is expected to be boolean
