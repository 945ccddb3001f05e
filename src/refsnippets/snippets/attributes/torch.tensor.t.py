"""torch.Tensor.T: the transpose of a matrix, as a view."""

# %% rows-become-columns
import torch

x = torch.tensor([[1, 2, 3], [4, 5, 6]])
x.T
#> tensor([[1, 4],
#>         [2, 5],
#>         [3, 6]])

# %% shape
import torch

assert torch.ones(2, 3).T.shape == (3, 2)
assert torch.ones(0, 3).T.shape == (3, 0)
assert torch.ones(5, 2, 3).mT.shape == (5, 3, 2)

# %% a-view
import torch

x = torch.zeros(2, 3)
y = x.T
y[2, 0] = 7
print(x)
print(x.stride(), y.stride(), x.data_ptr() == y.data_ptr())
#> tensor([[0., 0., 7.],
#>         [0., 0., 0.]])
#> (3, 1) (1, 3) True

# %% by-hand
import torch

x = torch.tensor([[1, 2, 3], [4, 5, 6]])
by_hand = x.as_strided(size=(3, 2), stride=(1, 3))
assert torch.equal(x.T, by_hand)
assert torch.equal(x.T, x.t())
assert torch.equal(x.T, x.transpose(0, 1))
assert torch.equal(x.T, x.permute(1, 0))

# %% linear
import torch

torch.manual_seed(0)
layer = torch.nn.Linear(3, 2)
x = torch.randn(4, 3)
torch.testing.assert_close(layer(x), x @ layer.weight.T + layer.bias)
layer.weight.shape, layer.weight.T.shape
#> (torch.Size([2, 3]), torch.Size([3, 2]))

# %% picture
import matplotlib.pyplot as plt
import torch

x = torch.arange(12).view(3, 4)
fig, axes = plt.subplots(1, 2, figsize=(6, 3))
for ax, name, y in zip(axes, ("x", "x.T"), (x, x.T)):
    ax.imshow(y.numpy(), alpha=0.4)
    for i, row in enumerate(y.tolist()):
        for j, value in enumerate(row):
            ax.text(j, i, value, ha="center", va="center")
    ax.set(title=name, xticks=[], yticks=[])
plt.show()

# %% batches
import torch

x = torch.arange(12.0).view(2, 2, 3)
gram = x @ x.mT
print(gram.shape)
print(torch.equal(gram[1], x[1] @ x[1].T))
#> torch.Size([2, 2, 2])
#> True

# %% conjugate
import torch

z = torch.tensor([[1 + 2j, 3j]])
print(z.T)
print(z.H)
assert torch.equal(z[None].mH, z.H[None])
#> tensor([[1.+2.j],
#>         [0.+3.j]])
#> tensor([[1.-2.j],
#>         [0.-3.j]])

# %% vector warns="UserWarning"
import torch

v = torch.arange(3)
print(v.T)
#> tensor([0, 1, 2])
#> UserWarning: The use of `x.T` on tensors of dimension other than 2 to reverse their shape is deprecated and it will throw an error in a future release. ...

# %% column
import torch

v = torch.arange(3)
print(v.unsqueeze(1).shape, v[:, None].shape, v.view(-1, 1).shape)
print(torch.outer(v, v))
#> torch.Size([3, 1]) torch.Size([3, 1]) torch.Size([3, 1])
#> tensor([[0, 0, 0],
#>         [0, 1, 2],
#>         [0, 2, 4]])

# %% three-dimensions warns="UserWarning"
import torch

x = torch.ones(2, 3, 4)
print(x.T.shape)
#> torch.Size([4, 3, 2])
#> UserWarning: The use of `x.T` on tensors of dimension other than 2 to reverse their shape is deprecated and it will throw an error in a future release. ...

# %% reverse-all
import torch

x = torch.ones(2, 3, 4)
print(x.permute(*reversed(range(x.dim()))).shape)
#> torch.Size([4, 3, 2])

# %% view-refuses raises="RuntimeError"
import torch

x = torch.arange(6).view(2, 3)
print(x.T.reshape(-1))
x.T.view(-1)
#> tensor([0, 3, 1, 4, 2, 5])
#> RuntimeError: view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead.

# %% reshape-is-not-transpose
import torch

x = torch.tensor([[1, 2, 3], [4, 5, 6]])
print(x.reshape(3, 2))
print(x.T)
#> tensor([[1, 2],
#>         [3, 4],
#>         [5, 6]])
#> tensor([[1, 4],
#>         [2, 5],
#>         [3, 6]])

# %% no-call raises="TypeError"
import torch

torch.ones(2, 3).T()
#> TypeError: 'Tensor' object is not callable

# %% overlap raises="RuntimeError"
import torch

x = torch.tensor([[1, 2], [3, 4]])
print(x + x.T)
x += x.T
#> tensor([[2, 5],
#>         [5, 8]])
#> RuntimeError: unsupported operation: some elements of the input tensor and the written-to tensor refer to a single memory location. Please clone() the tensor before performing the operation.

# %% numpy
import numpy as np

a = np.array([[1, 2], [3, 4]])
a += a.T
print(a)
print(np.ones(3).T.shape, np.ones((2, 3, 4)).T.shape)
#> [[2 5]
#>  [5 8]]
#> (3,) (4, 3, 2)
