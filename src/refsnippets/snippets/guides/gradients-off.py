"""Turning gradients off: no_grad, inference_mode, detach and requires_grad_(False), and which one freezes a layer."""

# %% shortest
import torch

torch.manual_seed(0)
first, middle, last = (torch.nn.Linear(2, 2) for _ in range(3))
middle.requires_grad_(False)
last(middle(first(torch.ones(1, 2)))).sum().backward()

for layer in (first, middle, last):
    print(layer.weight.grad is not None)
#> True
#> False
#> True

# %% table
import torch


def gradients(way):
    first, middle, last = (torch.nn.Linear(2, 2) for _ in range(3))
    last(way(middle, first(torch.ones(1, 2)))).sum().backward()
    return [p.weight.grad is not None for p in (first, middle, last)]


@torch.inference_mode()
def inference(layer, x):
    return layer(x)


ways = {
    "nothing": lambda layer, x: layer(x),
    "no_grad": lambda layer, x: torch.no_grad()(layer)(x),
    "inference_mode": lambda layer, x: inference(layer, x).clone(),
    "detach": lambda layer, x: layer(x).detach(),
    "requires_grad_": lambda layer, x: layer.requires_grad_(False)(x),
}
for name, way in ways.items():
    print(f"{name:15}", *gradients(way))
#> nothing         True True True
#> no_grad         False False True
#> inference_mode  False False True
#> detach          False False True
#> requires_grad_  True False True

# %% memory
import torch
from torch.autograd.graph import saved_tensors_hooks


def kept(way):
    layer = torch.nn.Sequential(torch.nn.Linear(4, 3), torch.nn.Tanh())
    x = torch.ones(1, 4, requires_grad=True)
    found = []
    with saved_tensors_hooks(found.append, lambda t: t):
        way(layer, x)
    return [tuple(t.shape) for t in found]


ways = {
    "nothing": lambda layer, x: layer(x),
    "no_grad": lambda layer, x: torch.no_grad()(layer)(x),
    "inference_mode": lambda layer, x: torch.inference_mode()(layer)(x),
    "detach": lambda layer, x: layer(x).detach(),
    "requires_grad_": lambda layer, x: layer.requires_grad_(False)(x),
}
for name, way in ways.items():
    print(f"{name:15}", *kept(way))
#> nothing         (1, 4) (4, 3) (1, 3)
#> no_grad
#> inference_mode
#> detach          (1, 4) (4, 3) (1, 3)
#> requires_grad_  (4, 3) (1, 3)

# %% no-grad
import torch

w = torch.tensor([1.0, 2.0], requires_grad=True)

with torch.no_grad():
    y = w * 3
    w -= 0.5
print(y.requires_grad, w.requires_grad, (w * 3).requires_grad)
#> False True True

# %% eval-records
import torch

torch.manual_seed(0)
model = torch.nn.Linear(3, 1).eval()

print(model(torch.ones(1, 3)).requires_grad)
#> True

# %% detach
import torch

x = torch.tensor(3.0, requires_grad=True)
y = x**2

(y + 10 * y.detach()).backward()
print(x.grad)
#> tensor(6.)

# %% requires-grad
import torch

x = torch.tensor([1.0, 1.0], requires_grad=True)
layer = torch.nn.Linear(2, 1, bias=False)
torch.nn.init.constant_(layer.weight, 5.0)
layer.requires_grad_(False)

layer(x).backward()
print(x.grad, layer.weight.grad)
#> tensor([5., 5.]) None

# %% train-frozen
import torch

torch.manual_seed(0)
body, head = torch.nn.Linear(3, 3), torch.nn.Linear(3, 1)
body.requires_grad_(False)
before = [p.clone() for p in (body.weight, head.weight)]

optimizer = torch.optim.SGD([*body.parameters(), *head.parameters()], lr=0.1)
head(body(torch.ones(1, 3))).sum().backward()
optimizer.step()
print(torch.equal(before[0], body.weight), torch.equal(before[1], head.weight))
#> True False

# %% only-trainable
import torch

torch.manual_seed(0)
net = torch.nn.Sequential(torch.nn.Linear(3, 3), torch.nn.Linear(3, 1))
net[0].requires_grad_(False)

trainable = [p for p in net.parameters() if p.requires_grad]
optimizer = torch.optim.SGD(trainable, lr=0.1)
print([tuple(p.shape) for p in trainable])
#> [(1, 3), (1,)]

# %% stale
import torch

torch.manual_seed(0)
layer = torch.nn.Linear(2, 1)
optimizer = torch.optim.SGD(layer.parameters(), lr=0.1)
layer(torch.ones(1, 2)).backward()

layer.requires_grad_(False)
before = layer.weight.clone()
optimizer.step()
print(torch.equal(before, layer.weight))

optimizer.zero_grad()
before = layer.weight.clone()
optimizer.step()
print(torch.equal(before, layer.weight))
#> False
#> True

# %% batch-norm
import torch

norm = torch.nn.BatchNorm1d(1).requires_grad_(False)
x = torch.full((4, 1), 10.0)

norm(x)
print(norm.running_mean)

norm.eval()
norm(x)
print(norm.running_mean)
#> tensor([1.])
#> tensor([1.])

# %% unfreeze
import torch

torch.manual_seed(0)
layer = torch.nn.Linear(2, 1).requires_grad_(False)
y = layer(torch.ones(1, 2))
layer.requires_grad_(True)

print(y.requires_grad, layer(torch.ones(1, 2)).requires_grad)
#> False True

# %% input-gradient
import torch

torch.manual_seed(0)
model = torch.nn.Linear(3, 2).requires_grad_(False)
image = torch.zeros(1, 3, requires_grad=True)
optimizer = torch.optim.SGD([image], lr=0.1)

scores = []
for step in range(3):
    optimizer.zero_grad()
    score = model(image)[0, 1]
    (-score).backward()
    optimizer.step()
    scores.append(score.item())
print(scores == sorted(scores), model.weight.grad)
#> True None
