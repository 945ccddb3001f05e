"""torch.Tensor.add_: adds to a tensor in place."""

# %% in-place
import torch

x = torch.tensor([1.0, 2.0])
same = x
x.add_(10)

print(x)
print(same)
#> tensor([11., 12.])
#> tensor([11., 12.])

# %% shape
import torch

x = torch.zeros(2, 3)

assert x.add_(torch.ones(3)) is x
assert x.add_(torch.ones(2, 1)) is x
assert x.shape == (2, 3)

# %% operator
import torch


def in_place(t):
    t += 1


def new_tensor(t):
    t = t + 1


x = torch.zeros(2)
in_place(x)
new_tensor(x)
print(x)
#> tensor([1., 1.])

# %% step
import torch

w = torch.tensor([1.0, 2.0], requires_grad=True)
(w**2).sum().backward()

with torch.no_grad():
    w.add_(w.grad, alpha=-0.1)
print(w)
#> tensor([0.8000, 1.6000], requires_grad=True)

# %% view
import torch

x = torch.zeros(2, 3)

x[0].add_(1)
x[:, 2].add_(10)
print(x)
#> tensor([[ 1.,  1., 11.],
#>         [ 0.,  0., 10.]])

# %% copy
import torch

x = torch.zeros(3)

x[[0, 2]].add_(1)
x[x == 0].add_(1)
print(x)
x[[0, 2]] += 1
print(x)
#> tensor([0., 0., 0.])
#> tensor([1., 0., 1.])

# %% repeated-index
import torch

count = torch.zeros(3)
places = torch.tensor([0, 0, 1])

count[places] += 1
print(count)
print(torch.zeros(3).index_add_(0, places, torch.ones(3)))
#> tensor([1., 1., 0.])
#> tensor([2., 1., 0.])

# %% version
import torch

x = torch.zeros(2)
print(x._version)
x.add_(1)
x[0].add_(1)
print(x._version)
x.data.add_(1)
x.numpy()[:] += 1
print(x._version)
#> 0
#> 2
#> 2

# %% list-of-one
import torch

total = torch.zeros(1)
history = [total.add_(1) for _ in range(3)]
print(history)

total = torch.zeros(1)
history = [total.add_(1).clone() for _ in range(3)]
print(history)
#> [tensor([3.]), tensor([3.]), tensor([3.])]
#> [tensor([1.]), tensor([2.]), tensor([3.])]

# %% leaf raises="RuntimeError"
import torch

w = torch.ones(2, requires_grad=True)
w.add_(1)
#> RuntimeError: a leaf Variable that requires grad is being used in an in-place operation.

# %% needed raises="RuntimeError"
import torch

x = torch.ones(2, requires_grad=True)
y = x.exp()
y.add_(1)
y.sum().backward()
#> RuntimeError: one of the variables needed for gradient computation has been modified by an inplace operation: [torch.FloatTensor [2]], which is output 0 of Exp, is at version 1; expected version 0 instead. Hint: enable anomaly detection to find the operation that failed to compute its gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False).

# %% type raises="RuntimeError"
import torch

torch.zeros(2, dtype=torch.int64).add_(0.5)
#> RuntimeError: result type Float can't be cast to the desired output type Long

# %% type-narrowed
import torch

x = torch.zeros(1, dtype=torch.float16)

print(x.add_(torch.tensor([1e-9], dtype=torch.float64)))
print(x + torch.tensor([1e-9], dtype=torch.float64))
#> tensor([0.], dtype=torch.float16)
#> tensor([1.0000e-09], dtype=torch.float64)

# %% overlap raises="RuntimeError"
import torch

x = torch.arange(5)
x[1:].add_(x[:-1])
#> RuntimeError: unsupported operation: some elements of the input tensor and the written-to tensor refer to a single memory location. Please clone() the tensor before performing the operation.

# %% overlap-instead
import torch

x = torch.arange(5)
x[1:].add_(x[:-1].clone())
print(x)
#> tensor([0, 1, 3, 5, 7])

# %% alpha-first warns="UserWarning"
import torch

w, gradient = torch.ones(2), torch.ones(2)

w.add_(-0.1, gradient)
#> tensor([0.9000, 0.9000])
#> UserWarning: This overload of add_ is deprecated:
#> 	add_(Number alpha, Tensor other)
#> Consider using one of the following signatures instead:
#> 	add_(Tensor other, *, Number alpha = 1)...
