"""torch.autograd.Variable: a wrapper from before tensors could require gradients; today it returns a tensor."""

# %% shortest
import torch
from torch.autograd import Variable

v = Variable(torch.tensor([1.0, 2.0]), requires_grad=True)
t = torch.tensor([1.0, 2.0], requires_grad=True)

print(v)
print(type(v) is type(t))
#> tensor([1., 2.], requires_grad=True)
#> True

# %% cut raises="RuntimeError"
import torch
from torch.autograd import Variable

torch.manual_seed(0)
layer = torch.nn.Linear(2, 1)
y = Variable(layer(torch.ones(1, 2)))
print(y.requires_grad, y.grad_fn)
y.backward()
#> False None
#> RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn

# %% cut-away
import torch

torch.manual_seed(0)
layer = torch.nn.Linear(2, 1)
y = layer(torch.ones(1, 2))
y.backward()
print(layer.bias.grad)
#> tensor([1.])

# %% memory
import torch
from torch.autograd import Variable

x = torch.zeros(2)
old = Variable(x, requires_grad=True)
new = x.detach().requires_grad_()
x[0] = 5.0

print(old, new)
print(x.requires_grad)
#> tensor([5., 0.], requires_grad=True) tensor([5., 0.], requires_grad=True)
#> False

# %% loop
import torch
from torch.autograd import Variable

torch.manual_seed(0)
layer = torch.nn.Linear(2, 1)
batch = torch.ones(4, 2)

old = layer(Variable(batch))
new = layer(batch)
assert torch.equal(old, new) and old.requires_grad == new.requires_grad

# %% loss raises="IndexError"
import torch

w = torch.tensor([1.0, 2.0], requires_grad=True)
loss = (w**2).mean()
print(loss.item())
loss.data[0]
#> 2.5
#> IndexError: invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a 0-dim tensor to a number

# %% volatile warns="UserWarning"
import torch
from torch.autograd import Variable

x = Variable(torch.ones(2), volatile=True)
w = torch.ones(2, requires_grad=True)

print((x * w).requires_grad)
#> True
#> UserWarning: volatile was removed and now has no effect. Use `with torch.no_grad():` instead.

# %% isinstance
import torch
from torch.autograd import Variable

t = torch.ones(2)

print(isinstance(t, Variable))
print(isinstance(t, torch.Tensor))
print(issubclass(Variable, torch.Tensor))
#> True
#> True
#> False

# %% data
import torch

x = torch.tensor([1.0, 2.0], requires_grad=True)
y = x**2

print(type(y.data), y.data.requires_grad)
print(y.detach())
#> <class 'torch.Tensor'> False
#> tensor([1., 4.])

# %% not-a-tensor raises="TypeError"
import torch
from torch.autograd import Variable

Variable([1.0, 2.0])
#> TypeError: Variable data has to be a tensor, but got list

# %% integers raises="RuntimeError"
import torch
from torch.autograd import Variable

Variable(torch.tensor([1, 2]), requires_grad=True)
#> RuntimeError: Only Tensors of floating point and complex dtype can require gradients

# %% scalar
import torch

x = torch.tensor([[1.0, 2.0], [3.0, 4.0]])

print(x.sum(), x.sum().shape)
#> tensor(10.) torch.Size([])
