"""torch.ones: a new tensor of a given shape, filled with 1."""

# %% two-by-three
import torch

torch.ones(2, 3)
#> tensor([[1., 1., 1.],
#>         [1., 1., 1.]])

# %% shape
import torch

assert torch.ones(2, 3).shape == (2, 3)
assert torch.ones([2, 3]).shape == (2, 3)
assert torch.ones(4).shape == (4,)
assert torch.ones(()).shape == ()

# %% dtypes
import torch

for dtype in (torch.int64, torch.bool, torch.complex64):
    print(torch.ones(2, dtype=dtype))
#> tensor([1, 1])
#> tensor([True, True])
#> tensor([1.+0.j, 1.+0.j])

# %% causal-mask
import matplotlib.pyplot as plt
import torch

mask = torch.ones(8, 8, dtype=torch.bool).tril()
scores = torch.zeros(8, 8).masked_fill(~mask, -torch.inf)

plt.figure(figsize=(4, 3.5), layout="constrained")
plt.imshow(scores.softmax(dim=1).numpy())
plt.xlabel("key")
plt.ylabel("query")
plt.colorbar()
plt.show()

# %% bias-column
import torch

x = torch.tensor([[1.0], [2.0], [3.0]])
y = torch.tensor([[3.0], [5.0], [7.0]])
design = torch.cat([x, torch.ones(3, 1)], dim=1)
torch.linalg.lstsq(design, y).solution
#> tensor([[2.0000],
#>         [1.0000]])

# %% count-inputs
import torch
import torch.nn.functional as F

image = torch.ones(1, 1, 4, 4)
kernel = torch.ones(1, 1, 3, 3)
F.conv2d(image, kernel, padding=1)[0, 0]
#> tensor([[4., 6., 6., 4.],
#>         [6., 9., 9., 6.],
#>         [6., 9., 9., 6.],
#>         [4., 6., 6., 4.]])

# %% gradient-of-a-vector
import torch

x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
(of_the_sum,) = torch.autograd.grad((x**2).sum(), x)
(x**2).backward(torch.ones(3))
x.grad, of_the_sum
#> (tensor([2., 4., 6.]), tensor([2., 4., 6.]))

# %% expand-costs-nothing
import torch

full = torch.ones(1000, 1000)
view = torch.ones(()).expand(1000, 1000)
print(full.untyped_storage().nbytes(), view.untyped_storage().nbytes())
torch.equal(full, view), view.stride()
#> 4000000 4
#> (True, (0, 0))

# %% expanded-in-place raises="RuntimeError"
import torch

view = torch.ones(()).expand(2, 3)
view[0, 0] = 5
print(view)
view += 1
#> tensor([[5., 5., 5.],
#>         [5., 5., 5.]])
#> RuntimeError: unsupported operation: more than one element of the written-to tensor refers to a single memory location. Please clone() the tensor before performing the operation.

# %% half-sum
import torch

x = torch.ones(70_000, dtype=torch.float16)
x.sum(), x.sum(dtype=torch.float32), x.mean()
#> (tensor(inf, dtype=torch.float16), tensor(70000.), tensor(1., dtype=torch.float16))

# %% not-sparse raises="RuntimeError"
import torch

torch.ones(2, 3, layout=torch.sparse_coo)
#> RuntimeError: full(...) is not implemented for sparse layout

# %% compressed warns="UserWarning"
import torch

torch.ones(2, 3, layout=torch.sparse_csr).to_dense()
#> tensor([[0., 0., 0.],
#>         [0., 0., 0.]])
#> UserWarning: Sparse CSR tensor support is in beta state. If you miss a functionality in the sparse tensor support, please submit a feature request to https://github.com/pytorch/pytorch/issues. (Triggered internally at ...)

# %% array-on-the-left raises="TypeError"
import numpy as np
import torch

a = np.ones(3)
print(torch.from_numpy(a).float() * torch.ones(3))
a * torch.ones(3)
#> tensor([1., 1., 1.])
#> TypeError: unsupported operand type(s) for *: 'numpy.ndarray' and 'Tensor'

# %% array-on-the-right warns="DeprecationWarning"
import numpy as np
import torch

torch.ones(3) * np.ones(3)
#> tensor([1., 1., 1.], dtype=torch.float64)
#> DeprecationWarning: __array_wrap__ must accept context and return_scalar arguments (positionally) in the future. (Deprecated NumPy 2.0)
