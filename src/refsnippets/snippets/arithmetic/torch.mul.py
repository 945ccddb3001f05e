"""torch.mul: the product of two tensors, element by element."""

# %% product
import torch

x = torch.tensor([[1.0, 2.0], [3.0, 4.0]])

print(torch.mul(x, 10))
print(torch.mul(x, x))
print(torch.matmul(x, x))
#> tensor([[10., 20.],
#>         [30., 40.]])
#> tensor([[ 1.,  4.],
#>         [ 9., 16.]])
#> tensor([[ 7., 10.],
#>         [15., 22.]])

# %% shape
import torch

images = torch.ones(8, 3, 32, 32)

assert torch.mul(images, torch.ones(3, 1, 1)).shape == images.shape
assert torch.mul(torch.ones(4, 1), torch.ones(3)).shape == (4, 3)
assert torch.mul(images, 0.5).shape == images.shape

# %% outer
import torch

x = torch.tensor([1, 2, 3])
y = torch.tensor([1, 10])

print(x[:, None] * y)
assert torch.equal(torch.outer(x, y), x[:, None] * y)
#> tensor([[ 1, 10],
#>         [ 2, 20],
#>         [ 3, 30]])

# %% weighted-sum
import torch

torch.manual_seed(0)
x, weights = torch.rand(5, 4), torch.rand(5, 4)

by_mul = (x * weights).sum(dim=1)
by_einsum = torch.einsum("ij,ij->i", x, weights)
torch.testing.assert_close(by_mul, by_einsum)

# %% booleans
import torch

a = torch.tensor([True, True, False])
b = torch.tensor([True, False, False])

print(a * b)
print(a * torch.tensor([5.0, 6.0, 7.0]))
#> tensor([ True, False, False])
#> tensor([5., 6., 0.])

# %% mask-inf
import torch

x = torch.tensor([1.0, 0.0]).log()
mask = torch.tensor([1.0, 0.0])

print(x * mask)
print(torch.where(mask.bool(), x, 0.0))
#> tensor([0., nan])
#> tensor([0., 0.])

# %% saved raises="RuntimeError"
import torch

x = torch.tensor([1.0, 2.0], requires_grad=True)
scale = torch.tensor([3.0, 4.0])
y = x * scale
scale += 1
y.sum().backward()
#> RuntimeError: one of the variables needed for gradient computation has been modified by an inplace operation: [torch.FloatTensor [2]] is at version 1; expected version 0 instead. Hint: enable anomaly detection to find the operation that failed to compute its gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False).

# %% saved-instead
import torch

x = torch.tensor([1.0, 2.0], requires_grad=True)
scale = torch.tensor([3.0, 4.0])
y = x * scale
scale = scale + 1
y.sum().backward()
x.grad
#> tensor([3., 4.])

# %% what-is-saved
import torch

x = torch.tensor([1.0, 2.0], requires_grad=True)
w = torch.tensor([3.0, 4.0], requires_grad=True)

for node in ((x + w).grad_fn, (x * w).grad_fn):
    print(node.name(), [s for s in dir(node) if s.startswith("_saved_")])
print((x * w).grad_fn._saved_self is x)
#> AddBackward0 ['_saved_alpha']
#> MulBackward0 ['_saved_other', '_saved_self']
#> True

# %% overflow
import torch

print(torch.tensor([100], dtype=torch.int8) * 2)
print(torch.tensor([300.0], dtype=torch.float16) * 300)
print(torch.tensor([1e30]) * 1e30 * 1e-30)
print(torch.tensor([1e30]) * (1e30 * 1e-30))
#> tensor([-56], dtype=torch.int8)
#> tensor([inf], dtype=torch.float16)
#> tensor([inf])
#> tensor([1.0000e+30])

# %% list-repeats
import torch

count = torch.tensor(3)

print([1, 2] * count)
print(torch.tensor([1, 2]) * count)
#> [1, 2, 1, 2, 1, 2]
#> tensor([3, 6])

# %% list raises="TypeError"
import torch

torch.mul(torch.tensor([1.0, 2.0]), [3.0, 4.0])
#> TypeError: mul(): argument 'other' (position 2) must be Tensor, not list

# %% shapes raises="RuntimeError"
import torch

torch.ones(2, 3) * torch.ones(3, 2)
#> RuntimeError: The size of tensor a (3) must match the size of tensor b (2) at non-singleton dimension 1
