"""torch.index_select: the chosen rows, columns, or slices, in the order of an index."""

# %% chosen
import torch

x = torch.tensor([[1, 2, 3], [4, 5, 6]])
index = torch.tensor([2, 0, 0])

torch.index_select(x, 1, index)
#> tensor([[3, 1, 1],
#>         [6, 4, 4]])

# %% shape
import torch

A, B, C, K = 2, 3, 4, 7
x = torch.zeros(A, B, C)
index = torch.zeros(K, dtype=torch.int64)

assert torch.index_select(x, 0, index).shape == (K, B, C)
assert torch.index_select(x, 1, index).shape == (A, K, C)
assert torch.index_select(x, -1, index).shape == (A, B, K)

# %% brackets
import torch

x = torch.arange(24).view(2, 3, 4)
index = torch.tensor([1, 0, 1])

assert torch.equal(x.index_select(0, index), x[index])
assert torch.equal(x.index_select(1, index), x[:, index])
assert torch.equal(x.index_select(-1, index), x[..., index])

# %% any-dim
import torch


def reverse(x, dim):
    index = torch.arange(x.size(dim) - 1, -1, -1)
    return x.index_select(dim, index)


x = torch.tensor([[1, 2, 3], [4, 5, 6]])
print(reverse(x, 0))
print(reverse(x, 1))
#> tensor([[4, 5, 6],
#>         [1, 2, 3]])
#> tensor([[3, 2, 1],
#>         [6, 5, 4]])

# %% embedding
import torch

embedding = torch.nn.Embedding(10, 4)
words = torch.tensor([3, 1, 3])

by_hand = embedding.weight.index_select(0, words)
torch.testing.assert_close(by_hand, embedding(words))

# %% gradient
import torch

table = torch.zeros(5, 2, requires_grad=True)
index = torch.tensor([1, 1, 3])

table.index_select(0, index).sum().backward()
print(table.grad)
#> tensor([[0., 0.],
#>         [2., 2.],
#>         [0., 0.],
#>         [1., 1.],
#>         [0., 0.]])

# %% sparse
import torch

table = torch.nn.Embedding(5, 2, sparse=True)
index = torch.tensor([1, 1, 3])

table(index).sum().backward()
print(table.weight.grad.coalesce())
#> tensor(indices=tensor([[1, 3]]),
#>        values=tensor([[2., 2.],
#>                       [1., 1.]]),
#>        size=(5, 2), nnz=2, layout=torch.sparse_coo)

# %% copy
import torch

x = torch.zeros(3, 2)
x.index_select(0, torch.tensor([0, 1]))[:] = 5.0
x.narrow(0, 2, 1)[:] = 7.0

print(x)
#> tensor([[0., 0.],
#>         [0., 0.],
#>         [7., 7.]])

# %% one-per-row
import torch

x = torch.tensor([[1, 2, 3], [4, 5, 6]])
index = torch.tensor([2, 0])

print(x.index_select(1, index))
print(x.gather(1, index.unsqueeze(1)))
#> tensor([[3, 1],
#>         [6, 4]])
#> tensor([[3],
#>         [4]])

# %% scalar-index
import torch

x = torch.tensor([[1, 2, 3], [4, 5, 6]])
index = torch.tensor(2)

print(x.index_select(1, index).shape)
print(x[:, index].shape)
#> torch.Size([2, 1])
#> torch.Size([2])

# %% negative raises="IndexError"
import torch

x = torch.tensor([1, 2, 3])
index = torch.tensor([0, -1])

print(x[index])
positive = torch.where(index < 0, index + len(x), index)
print(x.index_select(0, positive))
x.index_select(0, index)
#> tensor([1, 3])
#> tensor([1, 3])
#> IndexError: index out of range in self

# %% two-classes
import torch

x = torch.zeros(2, 3)
index = torch.tensor([5])

for dim in (0, 1):
    try:
        x.index_select(dim, index)
    except (IndexError, RuntimeError) as error:
        print(type(error).__name__)
#> IndexError
#> RuntimeError

# %% mask raises="RuntimeError"
import torch

x = torch.tensor([1, 2, 3])
mask = torch.tensor([True, False, True])

print(x[mask], x.index_select(0, mask.nonzero().squeeze(1)))
x.index_select(0, mask)
#> tensor([1, 3]) tensor([1, 3])
#> RuntimeError: index_select(): Expected dtype int32 or int64 for index

# %% numpy
import numpy as np
import torch

x = torch.tensor([[1, 2, 3], [4, 5, 6]])

print(np.take(x.numpy(), [2, 0], axis=1))
print(np.take(x.numpy(), [-1, 0], axis=1))
print(x.index_select(1, torch.tensor([2, 0])))
#> [[3 1]
#>  [6 4]]
#> [[3 1]
#>  [6 4]]
#> tensor([[3, 1],
#>         [6, 4]])
