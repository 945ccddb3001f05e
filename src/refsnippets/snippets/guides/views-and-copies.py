"""Views, copies and in-place operations: which tensors share memory, and what changes it."""

# %% share
import torch

x = torch.tensor([[1, 2, 3], [4, 5, 6]])
view, copy = x.T, x.clone()
x[0, 0] = 100

print(view)
print(copy)
#> tensor([[100,   4],
#>         [  2,   5],
#>         [  3,   6]])
#> tensor([[1, 2, 3],
#>         [4, 5, 6]])

# %% picture
import matplotlib.pyplot as plt
import torch

x = torch.arange(6).view(2, 3)
fig, ax = plt.subplots(figsize=(6, 3))


def draw(values, left, top, label):
    for i, row in enumerate(values.tolist()):
        for j, value in enumerate(row):
            cell = plt.Rectangle((left + j, top + i), 1, 1)
            cell.set(facecolor=f"C{value}", edgecolor="gray", alpha=0.6)
            ax.add_patch(cell)
            middle = left + j + 0.5, top + i + 0.5
            ax.text(*middle, value, ha="center", va="center")
    ax.text(left - 0.2, top + len(values) / 2, label, ha="right", va="center")


draw(x.view(1, 6), 0, 0, "memory")
draw(x, 0, 2, f"x\n{x.stride()}")
draw(x.T, 6, 2, f"x.T\n{x.T.stride()}")
ax.set(xlim=(-2.2, 8.2), ylim=(5.1, -0.1), aspect="equal")
ax.axis("off")
plt.show()

# %% strides
import torch

memory = torch.arange(12)
x = memory.view(3, 4)[1:, ::2].T
print(x, x.stride(), x.storage_offset())

i, j = 1, 0
place = x.storage_offset() + i * x.stride(0) + j * x.stride(1)
print(x[i, j], memory[place])
#> tensor([[ 4,  8],
#>         [ 6, 10]]) (2, 4) 4
#> tensor(6) tensor(6)

# %% views
import torch

x = torch.zeros(2, 3)
views = {
    "x.view(3, 2)": x.view(3, 2),
    "x.T": x.T,
    "x.permute(1, 0)": x.permute(1, 0),
    "x[0]": x[0],
    "x[:, 1:]": x[:, 1:],
    "x[None]": x[None],
    "x.squeeze()": x.squeeze(),
    "x.expand(4, 2, 3)": x.expand(4, 2, 3),
    "x.chunk(2)[1]": x.chunk(2)[1],
    "x.diagonal()": x.diagonal(),
    "x.detach()": x.detach(),
    "+x": +x,
    "x.numpy()": torch.from_numpy(x.numpy()),
}
memory = x.untyped_storage().data_ptr()
for view in views.values():
    assert view.untyped_storage().data_ptr() == memory

# %% copies
import torch

x = torch.zeros(2, 3)
copies = {
    "x.clone()": x.clone(),
    "x + 0": x + 0,
    "x[[0, 1]]": x[[0, 1]],
    "x[x == 0]": x[x == 0],
    "x.index_select": x.index_select(0, torch.tensor([0])),
    "x.repeat(2, 1)": x.repeat(2, 1),
    "x.flip(0)": x.flip(0),
    "x.double()": x.double(),
    "torch.cat([x])": torch.cat([x]),
    "torch.tensor": torch.tensor(x.numpy()),
}
memory = x.untyped_storage().data_ptr()
for copy in copies.values():
    assert copy.untyped_storage().data_ptr() != memory

# %% depends
import torch


def shared(x, y):
    return x.untyped_storage().data_ptr() == y.untyped_storage().data_ptr()


x = torch.zeros(2, 3)
for y in (x, x.T):
    print(shared(y, y.reshape(-1)), shared(y, y.contiguous()))
for y in (x, x.double()):
    print(shared(y, y.float()), shared(y, torch.as_tensor(y, dtype=x.dtype)))
#> True True
#> False False
#> True True
#> False False

# %% index
import torch

x = torch.zeros(4)

x[0:2][0] = 1.0  # a view, then written to
x[[2, 3]][0] = 2.0  # a copy, then written to
x[[2, 3]] = 3.0  # one assignment
print(x)
#> tensor([1., 0., 3., 3.])

# %% numpy
import numpy as np
import torch

a = np.zeros(3)
x = torch.from_numpy(a)
x += 1
x.numpy()[0] = 7

print(a, x)
#> [7. 1. 1.] tensor([7., 1., 1.], dtype=torch.float64)

# %% detach
import torch

w = torch.ones(3, requires_grad=True)
w.detach()[0] = 5.0

print(w)
#> tensor([5., 1., 1.], requires_grad=True)

# %% best-weights
import copy

import torch

model = torch.nn.Linear(1, 1, bias=False)
torch.nn.init.constant_(model.weight, 1.0)

best, really_best = model.state_dict(), copy.deepcopy(model.state_dict())
torch.nn.init.constant_(model.weight, 99.0)  # training goes on
print(best["weight"], really_best["weight"])
#> tensor([[99.]]) tensor([[1.]])

# %% list
import torch

states = [torch.zeros(2)] * 3
states[0] += 1

print(states)
#> [tensor([1., 1.]), tensor([1., 1.]), tensor([1., 1.])]

# %% small-view
import torch

x = torch.zeros(1000, 1000)
first = x[0]
del x

print(first.untyped_storage().nbytes())
print(first.clone().untyped_storage().nbytes())
#> 4000000
#> 4000

# %% windows
import torch

x = torch.arange(6)
windows = x.unfold(0, 3, 1)

print(windows)
print(windows.stride(), windows.data_ptr() == x.data_ptr())
#> tensor([[0, 1, 2],
#>         [1, 2, 3],
#>         [2, 3, 4],
#>         [3, 4, 5]])
#> (1, 1) True

# %% underscore
import torch

x = torch.tensor([1.0, 4.0])
y = x.sqrt_()

print(x, y is x)
#> tensor([1., 2.]) True

# %% rebind
import torch

x = torch.zeros(2)
y = x
y = y + 1
print(x)

y = x
y += 1
print(x)

y[0] = 9
print(x)
#> tensor([0., 0.])
#> tensor([1., 1.])
#> tensor([9., 1.])

# %% arguments
import torch


def normalize(x):
    x -= x.mean()
    return x


data = torch.tensor([1.0, 3.0])
normalize(data)
print(data)
#> tensor([-1.,  1.])

# %% dtype-stays raises="RuntimeError"
import torch

x = torch.tensor([1, 2])

print(x + 0.5)
x += 0.5
#> tensor([1.5000, 2.5000])
#> RuntimeError: result type Float can't be cast to the desired output type Long

# %% leaf raises="RuntimeError"
import torch

w = torch.ones(3, requires_grad=True)

with torch.no_grad():
    w -= 0.1
print(w)
w -= 0.1
#> tensor([0.9000, 0.9000, 0.9000], requires_grad=True)
#> RuntimeError: a leaf Variable that requires grad is being used in an in-place operation.

# %% needed raises="RuntimeError"
import torch

x = torch.zeros(3, requires_grad=True)
y = x.exp()
y += 1

y.sum().backward()
#> RuntimeError: one of the variables needed for gradient computation has been modified by an inplace operation: [torch.FloatTensor [3]], which is output 0 of Exp, is at version 1; expected version 0 instead. Hint: enable anomaly detection to find the operation that failed to compute its gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False).

# %% not-needed
import torch

x = torch.zeros(3, requires_grad=True)
y = x * 2
y += 1

y.sum().backward()
print(x.grad)
#> tensor([2., 2., 2.])

# %% through-a-view
import torch

x = torch.ones(4, requires_grad=True)
y = x * 2
y[:2] = 0.0

y.sum().backward()
print(x.grad)
#> tensor([0., 0., 2., 2.])

# %% versions
import torch

x = torch.zeros(2, 3)
row = x[0]
print(x._version, row._version)

row.add_(1)
x.T.mul_(2)
print(x._version, row._version)
#> 0 0
#> 2 2

# %% data
import torch

x = torch.zeros(3, requires_grad=True)
y = x.exp()
y.data[0] = 0
y.detach().numpy()[1] = 0
print(y._version)

y.sum().backward()
print(x.grad)
#> 0
#> tensor([0., 0., 1.])

# %% detach-noticed raises="RuntimeError"
import torch

x = torch.zeros(3, requires_grad=True)
y = x.exp()
y.detach().zero_()

y.sum().backward()
#> RuntimeError: one of the variables needed for gradient computation has been modified by an inplace operation: [torch.FloatTensor [3]], which is output 0 of Exp, is at version 1; expected version 0 instead. Hint: enable anomaly detection to find the operation that failed to compute its gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False).

# %% contiguous
import torch

x = torch.tensor([[1, 2, 3], [4, 5, 6]])
column = torch.tensor([[1], [2], [3]])

for y in (x, x.T, x[:, :2], x[1:], x[:, 0], column.T):
    print(tuple(y.shape), y.stride(), y.is_contiguous())
#> (2, 3) (3, 1) True
#> (3, 2) (1, 3) False
#> (2, 2) (3, 1) False
#> (1, 3) (3, 1) True
#> (2,) (3,) False
#> (1, 3) (1, 1) True

# %% strides-inherited
import torch

x = torch.zeros(2, 3).T

print((x * 2).is_contiguous(), x.clone().is_contiguous())
clone = x.clone(memory_format=torch.contiguous_format)
print(clone.is_contiguous(), (x @ torch.zeros(2, 4)).is_contiguous())
#> False False
#> True True

# %% numpy-compare raises="ValueError"
import numpy as np
import torch

a = np.zeros((2, 3))
x = torch.zeros(2, 3)

print(np.shares_memory(a, a.T), np.shares_memory(a, a.flatten()))
print(x.flatten().data_ptr() == x.data_ptr())
print(a[::-1].strides, x.flip(0).stride())
x[::-1]
#> True False
#> True
#> (-24, 8) (3, 1)
#> ValueError: step must be greater than zero
