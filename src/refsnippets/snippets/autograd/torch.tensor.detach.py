"""torch.Tensor.detach: the same values in the same memory, as a tensor that has no history."""

# %% shortest
import torch

w = torch.tensor([1.0, 2.0], requires_grad=True)
y = w * 3

print(y)
print(y.detach())
#> tensor([3., 6.], grad_fn=<MulBackward0>)
#> tensor([3., 6.])

# %% shared
import torch

w = torch.tensor([1.0, 2.0], requires_grad=True)
d = w.detach()
d[0] = 100.0

print(w)
#> tensor([100.,   2.], requires_grad=True)

# %% shape
import torch

w = torch.ones(2, 3, requires_grad=True).T
d = w.detach()

assert d.shape == w.shape == (3, 2)
assert d.stride() == w.stride() and d.dtype == w.dtype
assert d.data_ptr() == w.data_ptr()
assert d.is_leaf and not d.requires_grad

# %% constant
import torch

x = torch.tensor(3.0, requires_grad=True)

(x * x).backward()
print(x.grad)

x.grad = None
(x * x.detach()).backward()
print(x.grad)
#> tensor(6.)
#> tensor(3.)

# %% one-side
import torch

torch.manual_seed(0)
generator, judge = torch.nn.Linear(1, 2), torch.nn.Linear(2, 1)
fake = generator(torch.ones(4, 1))

judge(fake.detach()).mean().backward()
print(generator.weight.grad, judge.weight.grad.shape)
#> None torch.Size([1, 2])

# %% straight-through
import torch

x = torch.tensor([0.2, 0.8], requires_grad=True)
y = x + (x.round() - x).detach()
(y * 10).sum().backward()

print(y)
print(x.grad, torch.autograd.grad(x.round().sum(), x))
#> tensor([0., 1.], grad_fn=<AddBackward0>)
#> tensor([10., 10.]) (tensor([0., 0.]),)

# %% truncated
import torch

w = torch.tensor(0.5, requires_grad=True)

for cut in (False, True):
    state = torch.tensor(1.0)
    for _ in range(3):
        state = state.detach() if cut else state
        state = w * state
    print(torch.autograd.grad(state, w))
#> (tensor(0.7500),)
#> (tensor(0.2500),)

# %% graph-goes
import weakref

import torch
from torch.autograd.graph import saved_tensors_hooks

alive = weakref.WeakSet()


class Saved:
    def __init__(self, t):
        alive.add(self)


with saved_tensors_hooks(Saved, lambda saved: saved):
    y = torch.ones(1000, requires_grad=True).exp().sin().sum()
print(len(alive))
y = y.detach()
print(len(alive))
#> 2
#> 0

# %% copy
import torch

w = torch.tensor([1.0, 2.0], requires_grad=True)
d = w.detach().clone()
d[0] = 100.0

print(w, w.clone().requires_grad)
#> tensor([1., 2.], requires_grad=True) True

# %% changed raises="RuntimeError"
import torch

w = torch.zeros(2, requires_grad=True)
y = w.exp()
y.detach().zero_()
y.sum().backward()
#> RuntimeError: one of the variables needed for gradient computation has been modified by an inplace operation: [torch.FloatTensor [2]], which is output 0 of Exp, is at version 1; expected version 0 instead. Hint: enable anomaly detection to find the operation that failed to compute its gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False).

# %% data
import torch

w = torch.zeros(2, requires_grad=True)
y = w.exp()
y.data.zero_()
y.sum().backward()

w.grad
#> tensor([0., 0.])

# %% result
import torch

w = torch.ones(2, requires_grad=True)
w.detach()
print(w.requires_grad)
w.detach_()
print(w.requires_grad)
#> True
#> False

# %% in-place-view raises="RuntimeError"
import torch

w = torch.ones(2, requires_grad=True)
w[:1].detach_()
#> RuntimeError: Can't detach views in-place. Use detach() instead. If you are using DistributedDataParallel (DDP) for training, and gradient_as_bucket_view is set as True, gradients are views of DDP buckets, and hence detach_() cannot be called on these gradients. To fix this error, please refer to the Optimizer.zero_grad() function in torch/optim/optimizer.py as the solution.

# %% hidden
import torch

torch.manual_seed(0)
layer = torch.nn.Linear(2, 1)
d = layer.weight.detach().requires_grad_()
(d * 3).sum().backward()

print(d.grad, layer.weight.grad)
#> tensor([[3., 3.]]) None
