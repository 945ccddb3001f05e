"""Element-wise or matrix product: which operator and which function multiplies how."""

# %% two-products
import torch

A = torch.tensor([[1, 2], [3, 4]])
B = torch.tensor([[10, 0], [0, 100]])

print(A * B)
print(A @ B)
#> tensor([[ 10,   0],
#>         [  0, 400]])
#> tensor([[ 10, 200],
#>         [ 30, 400]])

# %% picture
import matplotlib.pyplot as plt


def grid(left, top, rows, columns, marked):
    for i in range(rows):
        for j in range(columns):
            color = "C1" if (i, j) in marked else "C0"
            xy = left + j, top + i
            ax.add_patch(plt.Rectangle(xy, 0.9, 0.9, color=color, alpha=0.5))


fig, ax = plt.subplots(figsize=(6.5, 4))
for top, sign, right, row, column in (
    (0, "*", 3, {(1, 2)}, {(1, 2)}),
    (3, "@", 4, {(1, 0), (1, 1), (1, 2)}, {(0, 2), (1, 2), (2, 2)}),
):
    tall = 2 if sign == "*" else 3
    grid(0, top, 2, 3, row)
    grid(4.5, top, tall, right, column)
    grid(10, top, 2, right, {(1, 2)})
    for x, text in ((3.6, sign), (9.2, "=")):
        ax.text(x, top + 1, text, size=20, ha="center", va="center")
ax.set(xlim=(-0.5, 14.5), ylim=(6.5, -0.5), aspect="equal")
ax.axis("off")
plt.show()

# %% same-names
import torch

A = torch.tensor([[1, 2], [3, 4]])

for product in (torch.mul(A, A), torch.multiply(A, A), A.mul(A)):
    assert torch.equal(product, A * A)
for product in (torch.matmul(A, A), torch.mm(A, A), A.matmul(A)):
    assert torch.equal(product, A @ A)

# %% all-shapes
import torch

shapes = [
    ((3,), (3,)),
    ((2, 3), (3,)),
    ((2, 3), (2, 3)),
    ((2, 3), (3, 4)),
    ((5, 2, 3), (3, 4)),
    ((5, 2, 3), (5, 3, 4)),
]
names = "mul matmul dot mv mm bmm".split()

for left, right in shapes:
    print(left, "and", right)
    for name in names:
        try:
            y = getattr(torch, name)(torch.ones(left), torch.ones(right))
        except RuntimeError:
            continue
        print(f"    {name:6}", tuple(y.shape))
#> (3,) and (3,)
#>     mul    (3,)
#>     matmul ()
#>     dot    ()
#> (2, 3) and (3,)
#>     mul    (2, 3)
#>     matmul (2,)
#>     mv     (2,)
#> (2, 3) and (2, 3)
#>     mul    (2, 3)
#> (2, 3) and (3, 4)
#>     matmul (2, 4)
#>     mm     (2, 4)
#> (5, 2, 3) and (3, 4)
#>     matmul (5, 2, 4)
#> (5, 2, 3) and (5, 3, 4)
#>     matmul (5, 2, 4)
#>     bmm    (5, 2, 4)

# %% square raises="RuntimeError"
import torch

W = torch.tensor([[0.0, 1.0], [1.0, 0.0]])  # swaps the two features
x = torch.tensor([[1.0, 2.0], [3.0, 4.0]])

print(x @ W)
print(x * W)
print((torch.ones(1, 2) * W).shape)
torch.ones(3, 2) * W
#> tensor([[2., 1.],
#>         [4., 3.]])
#> tensor([[0., 2.],
#>         [3., 0.]])
#> torch.Size([2, 2])
#> RuntimeError: The size of tensor a (3) must match the size of tensor b (2) at non-singleton dimension 0

# %% vectors
import torch

a, b = torch.tensor([1, 2, 3]), torch.tensor([10, 20, 30])

print(a * b)
print(a @ b)
print(a[:, None] * b)
assert torch.equal(a[:, None] @ b[None, :], a[:, None] * b)
#> tensor([10, 40, 90])
#> tensor(140)
#> tensor([[10, 20, 30],
#>         [20, 40, 60],
#>         [30, 60, 90]])

# %% row-weights
import torch

A = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
w = torch.tensor([10.0, 100.0])

assert torch.equal(A * w, A @ w.diag())
assert torch.equal(w[:, None] * A, w.diag() @ A)
print(A * w)
print(w[:, None] * A)
#> tensor([[ 10., 200.],
#>         [ 30., 400.]])
#> tensor([[ 10.,  20.],
#>         [300., 400.]])

# %% batches
import torch

matrices = torch.ones(5, 2, 3)
one = torch.ones(3, 4)

print((matrices @ one).shape)
print(torch.bmm(matrices, one.expand(5, 3, 4)).shape)
#> torch.Size([5, 2, 4])
#> torch.Size([5, 2, 4])

# %% einsum
import torch

torch.manual_seed(0)
A, B, C = torch.randn(2, 3), torch.randn(2, 3), torch.randn(3, 4)

torch.testing.assert_close(torch.einsum("ij,ij->ij", A, B), A * B)
torch.testing.assert_close(torch.einsum("ij,jk->ik", A, C), A @ C)
torch.testing.assert_close(torch.einsum("ij,ij->i", A, B), (A * B).sum(1))
torch.testing.assert_close(torch.einsum("ij,ij->", A, B), (A * B).sum())

# %% precedence
import torch

A = torch.tensor([[1, 2], [3, 4]])

assert torch.equal(A * A @ A, (A * A) @ A)
assert torch.equal(A @ A * A, (A @ A) * A)
assert torch.equal(2 * A @ A, (2 * A) @ A)
print(torch.equal(A * A @ A, A * (A @ A)))
#> False

# %% powers
import torch

A = torch.tensor([[1.0, 1.0], [0.0, 1.0]])

print(A**3)
print(torch.linalg.matrix_power(A, 3))
print(A.exp())
print(torch.matrix_exp(A))
#> tensor([[1., 1.],
#>         [0., 1.]])
#> tensor([[1., 3.],
#>         [0., 1.]])
#> tensor([[2.7183, 2.7183],
#>         [1.0000, 2.7183]])
#> tensor([[2.7183, 2.7183],
#>         [0.0000, 2.7183]])

# %% in-place
import torch

A = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
times, at = A.clone(), A.clone()
same_times, same_at = times, at

times *= A
at @= A
print(same_times is times, same_at is at)
#> True False

# %% out
import torch

A, B = torch.ones(2, 3), torch.ones(3, 4)
results = torch.zeros(5, 2, 4)

for k in range(5):
    torch.matmul(k * A, B, out=results[k])
print(results[:, 0, 0])
#> tensor([ 0.,  3.,  6.,  9., 12.])

# %% out-shape warns="UserWarning"
import torch

out = torch.zeros(3, 3)
torch.mul(torch.ones(2, 2), 5, out=out)
print(out)
#> tensor([[5., 5.],
#>         [5., 5.]])
#> UserWarning: An output with one or more elements was resized since it had shape [3, 3], which does not match the required output shape [2, 2]. This behavior is deprecated, and in a future PyTorch release outputs will not be resized unless they have zero elements. You can explicitly reuse an out tensor t by resizing it, inplace, to zero elements with t.resize_(0). ...

# %% out-type raises="RuntimeError"
import torch

A = torch.ones(2, 2)
wide = torch.empty(2, 2, dtype=torch.float64)

print(torch.mul(A, A, out=wide).dtype)
torch.matmul(A, A, out=wide)
#> torch.float64
#> RuntimeError: Expected out tensor to have dtype float, but got double instead

# %% out-gradient raises="RuntimeError"
import torch

A = torch.ones(2, 2, requires_grad=True)

torch.matmul(A, A, out=torch.empty(2, 2))
#> RuntimeError: matmul(): functions with out=... arguments don't support automatic differentiation, but one of the arguments requires grad.

# %% out-alias
import torch

A = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
square = A * A

torch.mul(A, A, out=A)
print(torch.equal(A, square))
#> True

# %% types-differ raises="RuntimeError"
import torch

A, count = torch.ones(2, 2), torch.tensor([[1, 2], [3, 4]])

print((A * count).dtype)
print((A @ count.to(A.dtype)).dtype)
A @ count
#> torch.float32
#> torch.float32
#> RuntimeError: expected m1 and m2 to have the same dtype, but got: float != long int

# %% numpy
import numpy as np
import torch

for a in (np.array([1, 2]), np.array([[1, 2], [3, 4]])):
    x = torch.from_numpy(a)
    for array, tensor in (
        (a * a, x * x),
        (a @ a, x @ x),
        (np.multiply(a, a), torch.mul(x, x)),
        (np.dot(a, a), torch.matmul(x, x)),
    ):
        assert np.array_equal(array, tensor.numpy())
