"""torch.Tensor.scatter_: values written to the places that an index names."""

# %% one-hot
import torch

labels = torch.tensor([2, 0, 1])

x = torch.zeros(3, 4)
x.scatter_(1, labels.unsqueeze(1), 1.0)
#> tensor([[0., 0., 1., 0.],
#>         [1., 0., 0., 0.],
#>         [0., 1., 0., 0.]])

# %% shape
import torch

A, B = 3, 5
x = torch.zeros(A, B)

for K in (2, 7):
    index = torch.zeros(A, K, dtype=torch.int64)
    assert x.scatter_(1, index, torch.ones(A, K)).shape == (A, B)
    assert x.scatter_(1, index.to(torch.int32), 1.0) is x

# %% by-hand
import torch

index = torch.tensor([[2, 0], [1, 3]])
src = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
x = torch.zeros(2, 4).scatter_(1, index, src)

by_hand = torch.zeros(2, 4)
for i in range(2):
    for j in range(2):
        by_hand[i, index[i, j]] = src[i, j]
assert torch.equal(x, by_hand)
print(x)
#> tensor([[2., 0., 1., 0.],
#>         [0., 3., 0., 4.]])

# %% dim
import torch

index = torch.tensor([[2, 0, 1]])
src = torch.tensor([[10, 20, 30]])

print(torch.zeros(3, 3, dtype=torch.int64).scatter_(0, index, src))
print(torch.zeros(3, 3, dtype=torch.int64).scatter_(1, index, src))
#> tensor([[ 0, 20,  0],
#>         [ 0,  0, 30],
#>         [10,  0,  0]])
#> tensor([[20, 30, 10],
#>         [ 0,  0,  0],
#>         [ 0,  0,  0]])

# %% ranks
import torch

x = torch.tensor([[30, 10, 20]])

order = x.argsort(dim=1)
ranks = torch.arange(3).expand_as(order)
print(torch.empty_like(order).scatter_(1, order, ranks))
#> tensor([[2, 0, 1]])

# %% top-k
import torch

logits = torch.tensor([[1.0, 4.0, 2.0, 3.0]])

values, index = logits.topk(2, dim=1)
kept = torch.full_like(logits, float("-inf")).scatter_(1, index, values)
print(kept)
print(kept.softmax(dim=1).round(decimals=3))
#> tensor([[-inf, 4., -inf, 3.]])
#> tensor([[0.0000, 0.7310, 0.0000, 0.2690]])

# %% count
import torch

labels = torch.tensor([2, 0, 2, 2])

print(torch.zeros(4).scatter_add_(0, labels, torch.ones(4)))
print(torch.zeros(4).scatter_(0, labels, 1.0))
#> tensor([1., 0., 3., 0.])
#> tensor([1., 0., 1., 0.])

# %% mean
import torch

labels = torch.tensor([1, 0, 1])
values = torch.tensor([2.0, 5.0, 4.0])

x = torch.zeros(2)
print(x.clone().scatter_reduce_(0, labels, values, "mean"))
x.scatter_reduce_(0, labels, values, "mean", include_self=False)
print(x)
#> tensor([2.5000, 2.0000])
#> tensor([5., 3.])

# %% duplicates
import torch

src = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
index = torch.tensor([0, 0, 0])

x = torch.zeros(1).scatter_(0, index, src)
x.backward(torch.ones(1))
print(x.item() in (1.0, 2.0, 3.0))
print(src.grad)
#> True
#> tensor([1., 1., 1.])

# %% part
import torch

index = torch.tensor([[0]])
src = torch.tensor([[1.0, 2.0], [3.0, 4.0]])

print(torch.zeros(2, 3).scatter_(1, index, src))
#> tensor([[1., 0., 0.],
#>         [0., 0., 0.]])

# %% dimensions raises="RuntimeError"
import torch

labels = torch.tensor([2, 0, 1])

torch.zeros(3, 4).scatter_(1, labels, 1.0)
#> RuntimeError: Index tensor must have the same number of dimensions as self tensor

# %% no-broadcasting raises="RuntimeError"
import torch

index = torch.tensor([[1], [0]])
src = torch.ones(1, 1)

print(torch.zeros(2, 3).scatter_(1, index, src.expand_as(index)))
torch.zeros(2, 3).scatter_(1, index, src)
#> tensor([[0., 1., 0.],
#>         [1., 0., 0.]])
#> RuntimeError: Expected index [2, 1] to be no larger than self [2, 3] apart from dimension 1 and to be no larger size than src [1, 1]

# %% dtype raises="RuntimeError"
import torch

x = torch.zeros(3)
index = torch.tensor([1])

print(x.scatter_(0, index, 7))
x.scatter_(0, index, torch.tensor([7]))
#> tensor([0., 7., 0.])
#> RuntimeError: scatter(): Expected self.dtype to be equal to src.dtype

# %% reduce warns="UserWarning"
import torch

x = torch.zeros(2)
index = torch.tensor([0, 0])

print(x.clone().scatter_(0, index, torch.ones(2), reduce="add"))
print(x.clone().scatter_add_(0, index, torch.ones(2)))
#> tensor([2., 0.])
#> tensor([2., 0.])
#> UserWarning: The reduce argument of torch.scatter with Tensor src is deprecated and will be removed in a future PyTorch release. Use torch.scatter_reduce instead for more reduction options. ...

# %% numpy raises="RuntimeError"
import numpy as np
import torch

a = np.zeros((2, 3))
x = torch.zeros(2, 3)

np.put_along_axis(a, np.array([[0], [-1]]), 5.0, axis=1)
print(a)
print(x.scatter_(1, torch.tensor([[0], [2]]), 5.0))
x.scatter_(1, torch.tensor([[0], [-1]]), 5.0)
#> [[5. 0. 0.]
#>  [0. 0. 5.]]
#> tensor([[5., 0., 0.],
#>         [0., 0., 5.]])
#> RuntimeError: index -1 is out of bounds for dimension 1 with size 3

# %% one-hot-built-in
import torch

labels = torch.tensor([2, 0, 1])

print(torch.nn.functional.one_hot(labels, num_classes=4))
#> tensor([[0, 0, 1, 0],
#>         [1, 0, 0, 0],
#>         [0, 1, 0, 0]])
