"""torch.Tensor.requires_grad: whether operations on a tensor are recorded for derivatives."""

# %% shortest
import torch

w = torch.tensor([1.0, 2.0], requires_grad=True)
loss = (w * w).sum()
loss.backward()

print(w.requires_grad, loss.requires_grad)
print(w.grad)
#> True True
#> tensor([2., 4.])

# %% typo raises="AttributeError"
import torch

w = torch.ones(2)
w.require_grad = True
print(w.requires_grad)
w.require_grad_()
#> False
#> AttributeError: 'Tensor' object has no attribute 'require_grad_'

# %% three-ways
import torch

a = torch.ones(2, requires_grad=True)

b = torch.ones(2)
b.requires_grad = True

c = torch.ones(2).requires_grad_()

assert a.requires_grad and b.requires_grad and c.requires_grad

# %% defaults
import torch

layer = torch.nn.BatchNorm1d(2)

print(torch.ones(2).requires_grad)
print(layer.weight.requires_grad)
print(layer.running_mean.requires_grad)
#> False
#> True
#> False

# %% spreads
import torch

x = torch.ones(2)
w = torch.ones(2, requires_grad=True)

print((x * x).requires_grad)
print((x * w).requires_grad)
print((x > w).requires_grad, w.argmax().requires_grad)
#> False
#> True
#> False False

# %% leaf
import torch

w = torch.ones(2, requires_grad=True)

print(w.is_leaf)
print((w * 2).is_leaf)
print((torch.ones(2) * 2).is_leaf)
#> True
#> False
#> True

# %% moved warns="UserWarning"
import torch

w = torch.ones(2, requires_grad=True).to(torch.float64)
w.sum().backward()

print(w.is_leaf, w.grad)
#> False None
#> UserWarning: The .grad attribute of a Tensor that is not a leaf Tensor is being accessed. Its .grad attribute won't be populated during autograd.backward(). If you indeed want the .grad field to be populated for a non-leaf Tensor, use .retain_grad() on the non-leaf Tensor. If you access the non-leaf Tensor by mistake, make sure you access the leaf Tensor instead. See github.com/pytorch/pytorch/pull/30531 for more information. ...

# %% freeze
import torch

torch.manual_seed(0)
first, last = torch.nn.Linear(2, 2), torch.nn.Linear(2, 1)
last.requires_grad_(False)
last(first(torch.ones(1, 2))).backward()

print(first.bias.grad is None, last.bias.grad is None)
#> False True

# %% freeze-module-attribute
import torch

layer = torch.nn.Linear(2, 1)
layer.requires_grad = False
print(layer.weight.requires_grad)

layer.requires_grad_(False)
print(layer.weight.requires_grad)
#> True
#> False

# %% memory
import torch
from torch.autograd.graph import saved_tensors_hooks


def saved(frozen):
    net = torch.nn.Sequential(*[torch.nn.Linear(8, 8) for _ in range(6)])
    net[frozen].requires_grad_(False)
    kept = []
    with saved_tensors_hooks(lambda t: kept.append(t), lambda t: t):
        net(torch.ones(4, 8))
    return sum(t.shape == (4, 8) for t in kept)


print(saved(slice(0, 0)))
print(saved(slice(0, 4)))
print(saved(slice(2, 6)))
#> 6
#> 2
#> 2

# %% memory-conv
import torch
from torch.autograd.graph import saved_tensors_hooks

x = torch.ones(1, 3, 8, 8, requires_grad=True)
conv = torch.nn.Conv2d(3, 5, 3).requires_grad_(False)
kept = []
with saved_tensors_hooks(lambda t: kept.append(t), lambda t: t):
    conv(x)

print([tuple(t.shape) for t in kept])
#> [(1, 3, 8, 8), (5, 3, 3, 3)]

# %% freeze-first
import torch

torch.manual_seed(0)
first, last = torch.nn.Linear(2, 2), torch.nn.Linear(2, 1)
x = torch.ones(1, 2)

first.requires_grad_(False)
print(first(x).grad_fn)
print(last(first(x)).grad_fn.name())
#> None
#> AddmmBackward0

# %% integers raises="RuntimeError"
import torch

torch.tensor([1, 2], requires_grad=True)
#> RuntimeError: Only Tensors of floating point and complex dtype can require gradients

# %% computed raises="RuntimeError"
import torch

w = torch.ones(2, requires_grad=True)
y = w * 2
y.requires_grad = False
#> RuntimeError: you can only change requires_grad flags of leaf variables. If you want to use a computed variable in a subgraph that doesn't require differentiation use var_no_grad = var.detach().

# %% in-place raises="RuntimeError"
import torch

w = torch.ones(2, requires_grad=True)
with torch.no_grad():
    w += 1
print(w)
w += 1
#> tensor([2., 2.], requires_grad=True)
#> RuntimeError: a leaf Variable that requires grad is being used in an in-place operation.
