"""torch.Tensor.item: the only element of a tensor, as a number of Python."""

# %% a-number
import torch

loss = torch.tensor([[2.5]])
loss.item()
#> 2.5

# %% shape
import torch

for shape in (), (1,), (1, 1, 1):
    assert torch.full(shape, 7).item() == 7

# %% types
import torch

for x in torch.tensor(3), torch.tensor(2.5), torch.tensor(True):
    print(x.dtype, type(x.item()).__name__)
print(torch.tensor(1 + 2j).item())
print(type(torch.tensor(2.5, dtype=torch.bfloat16).item()).__name__)
#> torch.int64 int
#> torch.float32 float
#> torch.bool bool
#> (1+2j)
#> float

# %% exact
import torch

x = torch.tensor(0.1)
print(x, x.item(), x.item() == 0.1)
print(torch.tensor(x.item()) == x)
#> tensor(0.1000) 0.10000000149011612 False
#> tensor(True)

# %% tolist
import torch

x = torch.tensor([[1, 2], [3, 4]])
print(x.tolist())
print(x.sum().tolist(), x[0, 1].item())
#> [[1, 2], [3, 4]]
#> 10 2

# %% running-total
import torch

w = torch.tensor(2.0, requires_grad=True)
kept, number = 0.0, 0.0
for _ in range(3):
    loss = (w - 5) ** 2
    kept += loss
    number += loss.item()
print(kept)
print(number)
#> tensor(27., grad_fn=<AddBackward0>)
#> 27.0

# %% graph-is-kept
import weakref

import torch

w = torch.ones(1000, requires_grad=True)
total = 0.0
for keep in True, False:
    activation = w.sin()
    alive = weakref.ref(activation)
    loss = (activation * activation).sum()
    total += loss if keep else loss.item()
    del activation, loss
    print(alive() is not None)
#> True
#> False

# %% one-transfer
import torch

losses = []
for step in range(4):
    loss = torch.tensor(1.0 / (step + 1))
    losses.append(loss.detach())
print(round(torch.stack(losses).mean().item(), 4))
#> 0.5208

# %% python-conversions raises="TypeError"
import torch

x = torch.tensor([3])
print(int(torch.tensor([2.9])), float(x), bool(x), "abcdef"[x])
print(list(range(x)), f"{torch.tensor(3.14159):.2f}")
print(f"{torch.tensor([3.14159]):.2f}")
#> 2 3.0 True d
#> [0, 1, 2] 3.14
#> TypeError: unsupported format string passed to Tensor.__format__

# %% item-is-called
import torch

x = torch.ones(1, dtype=torch.int64, device="meta")
for convert in int, float, bool, range, "abc".__getitem__:
    try:
        convert(x)
    except RuntimeError as error:
        print(convert.__name__, "-", error)
#> int - Tensor.item() cannot be called on meta tensors
#> float - Tensor.item() cannot be called on meta tensors
#> bool - Tensor.item() cannot be called on meta tensors
#> range - Tensor.item() cannot be called on meta tensors
#> __getitem__ - Tensor.item() cannot be called on meta tensors

# %% several-elements raises="RuntimeError"
import torch

torch.tensor([1, 2]).item()
#> RuntimeError: a Tensor with 2 elements cannot be converted to Scalar

# %% no-element raises="RuntimeError"
import torch

x = torch.tensor([])
print(x.sum().item())
x.item()
#> 0.0
#> RuntimeError: a Tensor with 0 elements cannot be converted to Scalar

# %% no-gradient raises="AttributeError"
import torch

w = torch.tensor(2.0, requires_grad=True)
loss = w.item() ** 2
print(loss)
loss.backward()
#> 4.0
#> AttributeError: 'float' object has no attribute 'backward'

# %% float-warns warns="UserWarning"
import torch

w = torch.tensor(2.0, requires_grad=True)
print(w.item())
print(float(w))
#> 2.0
#> 2.0
#> UserWarning: Converting a tensor with requires_grad=True to a scalar may lead to unexpected behavior.
#> Consider using tensor.detach() first...

# %% key-of-a-dictionary
import torch

names = {0: "cat", 1: "dog"}
label = torch.tensor(1)
print(label == 1, label in names, label.item() in names)
#> tensor(True) False True

# %% round raises="TypeError"
import torch

x = torch.tensor(0.126)
print(round(x.item(), 2), x.round(decimals=2))
round(x, 2)
#> 0.13 tensor(0.1300)
#> TypeError: type Tensor doesn't define __round__ method

# %% json raises="TypeError"
import json

import torch

accuracy = torch.tensor(0.5)
print(json.dumps({"accuracy": accuracy.item()}))
json.dumps({"accuracy": accuracy})
#> {"accuracy": 0.5}
#> TypeError: Object of type Tensor is not JSON serializable

# %% vmap raises="RuntimeError"
import torch

torch.vmap(lambda x: x * x.item())(torch.tensor([1.0, 2.0]))
#> RuntimeError: vmap: It looks like you're calling .item() on a Tensor. We don't support vmap over calling .item() on a Tensor, please try to rewrite what you're doing with other operations. If error is occurring somewhere inside PyTorch internals, please file a bug report.

# %% numpy raises="TypeError"
import numpy as np
import torch

a = np.array([[1.5, 2.5]])
print(a.item(1), a[0, 1].item())
torch.from_numpy(a).item(1)
#> 2.5 2.5
#> TypeError: TensorBase.item() takes no arguments (1 given)
