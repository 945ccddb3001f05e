"""torch.matmul: the matrix product, of vectors, matrices and batches of matrices."""

# %% product
import torch

A = torch.tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
v = torch.tensor([1.0, 10.0])

print(torch.matmul(A, v))
print(A @ v)
print(v @ A.T)
#> tensor([21., 43., 65.])
#> tensor([21., 43., 65.])
#> tensor([21., 43., 65.])

# %% shape
import torch

n, m, p, b = 2, 3, 4, 5


def product(left, right):
    return tuple(torch.matmul(torch.ones(left), torch.ones(right)).shape)


assert product((m,), (m,)) == ()
assert product((n, m), (m,)) == (n,)
assert product((n,), (n, m)) == (m,)
assert product((n, m), (m, p)) == (n, p)
assert product((b, n, m), (b, m, p)) == (b, n, p)
assert product((b, n, m), (m, p)) == (b, n, p)
assert product((b, n, m), (m,)) == (b, n)

# %% by-hand
import torch

torch.manual_seed(0)
A, B = torch.randn(2, 3), torch.randn(3, 4)

by_hand = torch.zeros(2, 4)
for i in range(2):
    for j in range(4):
        by_hand[i, j] = (A[i, :] * B[:, j]).sum()
torch.testing.assert_close(by_hand, torch.matmul(A, B))

# %% batches-broadcast
import torch

A, B = torch.ones(2, 1, 3, 4), torch.ones(5, 4, 6)

print(torch.matmul(A, B).shape)
#> torch.Size([2, 5, 3, 6])

# %% vectors-per-matrix
import torch

matrices = torch.eye(3).repeat(4, 1, 1)
vectors = torch.arange(12.0).view(4, 3)

y = (matrices @ vectors.unsqueeze(-1)).squeeze(-1)
print(y.shape)
assert torch.equal(y, vectors)
#> torch.Size([4, 3])

# %% square-trap
import torch

matrices = torch.stack([torch.eye(3), 2 * torch.eye(3), 3 * torch.eye(3)])
vectors = torch.ones(3, 3)

print((matrices @ vectors).shape)
print(torch.einsum("bij,bj->bi", matrices, vectors))
#> torch.Size([3, 3, 3])
#> tensor([[1., 1., 1.],
#>         [2., 2., 2.],
#>         [3., 3., 3.]])

# %% transposed-views
import torch

torch.manual_seed(0)
queries, keys = torch.randn(2, 4, 8), torch.randn(2, 6, 8)

scores = queries @ keys.mT
print(scores.shape)
torch.testing.assert_close(scores[0, 1, 2], queries[0, 1] @ keys[0, 2])
#> torch.Size([2, 4, 6])

# %% order
import torch
from torch.utils.flop_counter import FlopCounterMode

A, B, v = torch.ones(100, 100), torch.ones(100, 100), torch.ones(100, 1)

for product in (
    lambda: A @ B @ v,
    lambda: A @ (B @ v),
    lambda: torch.linalg.multi_dot([A, B, v]),
):
    with FlopCounterMode(display=False) as counter:
        product()
    print(counter.get_total_flops())
#> 2020000
#> 40000
#> 40000

# %% folded raises="RuntimeError"
import torch

batch, matrix = torch.ones(10, 3, 4), torch.ones(5, 6)

batch @ matrix
#> RuntimeError: mm: mat1 and mat2 shapes cannot be multiplied (30x4 and 5x6)

# %% shapes raises="RuntimeError"
import torch

A = torch.ones(2, 3)
print((A @ A.T).shape)
A @ A
#> torch.Size([2, 2])
#> RuntimeError: mm: mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)

# %% dtypes raises="RuntimeError"
import torch

A, B = torch.ones(2, 2, dtype=torch.float64), torch.ones(2, 2)
print((A + B).dtype)
A @ B
#> torch.float64
#> RuntimeError: expected m1 and m2 to have the same dtype, but got: double != float

# %% booleans raises="NotImplementedError"
import torch

reachable = torch.tensor([[False, True], [False, False]])

reachable @ reachable
#> NotImplementedError: "addmm_impl_cpu_" not implemented for 'Bool'

# %% booleans-instead
import torch

edges = torch.tensor([[0, 1, 0], [0, 0, 1], [0, 0, 0]]).bool()

print((edges.float() @ edges.float()) > 0)
#> tensor([[False, False,  True],
#>         [False, False, False],
#>         [False, False, False]])

# %% integers
import torch

x = torch.tensor([[100, 100]], dtype=torch.uint8)

print(x @ x.T)
print(x.int() @ x.T.int())
#> tensor([[32]], dtype=torch.uint8)
#> tensor([[20000]], dtype=torch.int32)

# %% numpy-dot
import numpy as np
import torch

a, b = np.ones((2, 3, 4)), np.ones((2, 4, 5))

print(np.dot(a, b).shape, (a @ b).shape)
print((torch.from_numpy(a) @ torch.from_numpy(b)).shape)
#> (2, 3, 2, 5) (2, 3, 5)
#> torch.Size([2, 3, 5])
