"""torch.nn.Module.parameters: every parameter of a module and of the modules inside it."""

# %% shortest
from torch import nn

net = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 2))

for parameter in net.parameters():
    print(parameter.shape)
#> torch.Size([3, 4])
#> torch.Size([3])
#> torch.Size([2, 3])
#> torch.Size([2])

# %% count
from torch import nn

net = nn.Sequential(nn.Linear(784, 100), nn.ReLU(), nn.Linear(100, 10))

print(sum(p.numel() for p in net.parameters()))
print(784 * 100 + 100 + 100 * 10 + 10)
#> 79510
#> 79510

# %% trainable
from torch import nn

net = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 2))
net[0].requires_grad_(False)

trainable = [p for p in net.parameters() if p.requires_grad]
print(len(trainable), sum(p.numel() for p in trainable))
#> 2 8

# %% recurse
import torch
from torch import nn

net = nn.Sequential(nn.Linear(4, 3), nn.ReLU())
net.temperature = nn.Parameter(torch.tensor(1.0))

print(len(list(net.parameters())))
print(list(net.parameters(recurse=False)))
#> 3
#> [Parameter containing:
#> tensor(1., requires_grad=True)]

# %% named
from torch import nn

net = nn.Sequential(nn.Linear(4, 3), nn.BatchNorm1d(3), nn.Linear(3, 2))

for name, parameter in net.named_parameters():
    print(name, tuple(parameter.shape))
print([name for name, _ in net.named_buffers()])
#> 0.weight (3, 4)
#> 0.bias (3,)
#> 1.weight (3,)
#> 1.bias (3,)
#> 2.weight (2, 3)
#> 2.bias (2,)
#> ['1.running_mean', '1.running_var', '1.num_batches_tracked']

# %% groups
import torch
from torch import nn

net = nn.Sequential(nn.Linear(4, 3), nn.LayerNorm(3), nn.Linear(3, 2))
matrices = [p for p in net.parameters() if p.ndim > 1]
vectors = [p for p in net.parameters() if p.ndim < 2]
optimizer = torch.optim.AdamW(
    [
        {"params": matrices, "weight_decay": 0.1},
        {"params": vectors, "weight_decay": 0.0},
    ]
)
print([len(g["params"]) for g in optimizer.param_groups])
print(nn.LayerNorm((3, 4)).weight.ndim)
#> [2, 4]
#> 2

# %% vector
import torch
from torch import nn
from torch.nn.utils import parameters_to_vector, vector_to_parameters

net = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 2))

vector = parameters_to_vector(net.parameters())
print(vector.shape)
vector_to_parameters(torch.zeros(23), net.parameters())
print(net(torch.ones(4)).tolist())
#> torch.Size([23])
#> [0.0, 0.0]

# %% norm
import torch
from torch import nn

layer = nn.Linear(1, 1)
layer.weight.grad = torch.tensor([[3.0]])
layer.bias.grad = torch.tensor([4.0])

print(nn.utils.clip_grad_norm_(layer.parameters(), max_norm=1.0))
print(layer.weight.grad, layer.bias.grad)
#> tensor(5.)
#> tensor([[0.6000]]) tensor([0.8000])

# %% empty raises="ValueError"
import torch
from torch import nn

net = nn.Sequential(nn.Flatten(), nn.ReLU())

torch.optim.SGD(net.parameters(), lr=0.1)
#> ValueError: optimizer got an empty parameter list

# %% used-up raises="ValueError"
import torch
from torch import nn

parameters = nn.Linear(4, 3).parameters()
print(sum(p.numel() for p in parameters))
torch.optim.SGD(parameters, lr=0.1)
#> 15
#> ValueError: optimizer got an empty parameter list

# %% tied
from torch import nn

net = nn.Sequential(nn.Embedding(10, 4), nn.Linear(4, 10, bias=False))
net[1].weight = net[0].weight

print(sum(p.numel() for p in net.parameters()))
print([name for name, _ in net.named_parameters()])
print(list(net.state_dict()))
#> 40
#> ['0.weight']
#> ['0.weight', '1.weight']

# %% stale
import torch
from torch import nn

net = nn.Linear(2, 1)
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
net.weight = nn.Parameter(torch.ones(1, 2))

net(torch.ones(3, 2)).sum().backward()
optimizer.step()
print(net.weight)
print(net.weight.grad)
#> Parameter containing:
#> tensor([[1., 1.]], requires_grad=True)
#> tensor([[3., 3.]])

# %% lazy
import torch
from torch import nn

net = nn.LazyLinear(3)
for use in (torch.Tensor.numel, nn.init.zeros_):
    try:
        use(net.weight)
    except ValueError as error:
        print(str(error)[:45])
net(torch.ones(5, 4))
print(net.weight.numel())
#> Attempted to use an uninitialized parameter i
#> Attempted to use an uninitialized parameter i
#> 12

# %% frozen
import torch
from torch import nn

net = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 2))
net[0].requires_grad_(False)
optimizer = torch.optim.AdamW(net.parameters())
net(torch.ones(5, 4)).sum().backward()
optimizer.step()

print(len(optimizer.param_groups[0]["params"]), len(optimizer.state))
#> 4 2
