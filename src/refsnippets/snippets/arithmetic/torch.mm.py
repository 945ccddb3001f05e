"""torch.mm: the product of two matrices, and of nothing else."""

# %% product
import torch

A = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
B = torch.tensor([[1.0, 0.0, 10.0], [0.0, 1.0, 10.0]])

print(torch.mm(A, B))
#> tensor([[ 1.,  2., 30.],
#>         [ 3.,  4., 70.]])

# %% shape
import torch

n, m, p = 2, 3, 4

assert torch.mm(torch.ones(n, m), torch.ones(m, p)).shape == (n, p)
assert torch.mm(torch.ones(n, 1), torch.ones(1, p)).shape == (n, p)
nothing = torch.mm(torch.ones(n, 0), torch.ones(0, p))
assert torch.equal(nothing, torch.zeros(n, p))

# %% columns
import torch

torch.manual_seed(0)
A, B = torch.randn(2, 3), torch.randn(3, 4)

columns = [A.mv(column) for column in B.unbind(dim=1)]
torch.testing.assert_close(torch.stack(columns, dim=1), torch.mm(A, B))

# %% outer-products
import torch

torch.manual_seed(0)
A, B = torch.randn(2, 3), torch.randn(3, 4)

by_hand = sum(torch.outer(A[:, k], B[k, :]) for k in range(3))
torch.testing.assert_close(by_hand, torch.mm(A, B))

# %% guard raises="RuntimeError"
import torch

images, weights = torch.ones(8, 28, 28), torch.ones(28, 10)

print(torch.matmul(images, weights).shape)
torch.mm(images, weights)
#> torch.Size([8, 28, 10])
#> RuntimeError: mm: self must be a matrix, got 3-D tensor

# %% reuse
import torch

W = torch.tensor([[0.0, 1.0], [1.0, 0.0]])
x = torch.tensor([[1.0, 2.0]])
out = torch.empty(1, 2)

for _ in range(3):
    torch.mm(x, W, out=out)
    x, out = out, x
print(x)
#> tensor([[2., 1.]])

# %% linear
import torch

torch.manual_seed(0)
layer = torch.nn.Linear(3, 4)
x = torch.randn(2, 3)

by_hand = torch.addmm(layer.bias, x, layer.weight.T)
torch.testing.assert_close(layer(x), by_hand)

# %% gradient
import torch
from torch.utils.flop_counter import FlopCounterMode

torch.manual_seed(0)
A = torch.randn(2, 3, requires_grad=True)
B = torch.randn(3, 4, requires_grad=True)
G = torch.randn(2, 4)

with FlopCounterMode(display=False) as forward:
    C = torch.mm(A, B)
with FlopCounterMode(display=False) as backward:
    dA, dB = torch.autograd.grad(C, (A, B), grad_outputs=G)
print(forward.get_total_flops(), backward.get_total_flops())
torch.testing.assert_close(dA, torch.mm(G, B.T))
torch.testing.assert_close(dB, torch.mm(A.T, G))
#> 48 96

# %% low-rank
import torch

torch.manual_seed(0)
A, B, x = torch.randn(100, 2), torch.randn(2, 100), torch.randn(100, 1)

print(A.numel() + B.numel(), (A @ B).numel())
one_by_one = torch.mm(A, torch.mm(B, x))
torch.testing.assert_close(one_by_one, (A @ B) @ x, atol=1e-3, rtol=0)
#> 400 10000

# %% sparse
import torch

S = torch.eye(1000).to_sparse()
x = torch.ones(1000, 2)

print(S.values().numel(), torch.equal(torch.mm(S, x), x))
#> 1000 True

# %% vector raises="RuntimeError"
import torch

torch.mm(torch.ones(2, 3), torch.ones(3))
#> RuntimeError: mm: mat2 must be a matrix, got 1-D tensor

# %% vector-instead
import torch

A, v = torch.ones(2, 3), torch.ones(3)

print(torch.mv(A, v))
print(torch.mm(A, v.unsqueeze(1)))
#> tensor([3., 3.])
#> tensor([[3.],
#>         [3.]])

# %% out-is-a-factor
import torch

torch.manual_seed(0)
A = torch.rand(500, 500)
right = torch.mm(A, A)

torch.mm(A, A, out=A)
print(torch.allclose(A, right))
#> False

# %% out-dtype raises="NotImplementedError"
import torch

A = torch.ones(2, 2, dtype=torch.bfloat16)

torch.mm(A, A, out_dtype=torch.float32)
#> NotImplementedError: Could not run 'aten::mm.dtype' with arguments from the 'CPU' backend. ...
