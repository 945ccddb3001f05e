"""torch.add: the sum of two tensors, or of a tensor and a number."""

# %% sum
import torch

x = torch.tensor([1.0, 2.0, 3.0])
y = torch.tensor([10.0, 20.0, 30.0])

print(torch.add(x, y))
print(torch.add(x, 5))
print(torch.add(x, y, alpha=0.5))
#> tensor([11., 22., 33.])
#> tensor([6., 7., 8.])
#> tensor([ 6., 12., 18.])

# %% shape
import torch

column, row = torch.ones(4, 1), torch.ones(3)

assert torch.add(column, row).shape == (4, 3)
assert torch.add(torch.ones(2, 4, 3), row).shape == (2, 4, 3)
assert torch.add(row, 1).shape == (3,)

# %% operator
import torch

x, y = torch.tensor([1, 2]), torch.tensor([10, 20])

assert torch.equal(x + y, torch.add(x, y))
assert torch.equal(x.add(y), torch.add(x, y))
assert torch.equal(1 + x, torch.add(1, x))

# %% alpha-fused
import torch

x = torch.ones(3, requires_grad=True)
y = torch.ones(3, requires_grad=True)

for total in (torch.add(x, y, alpha=2), x + 2 * y):
    inputs = [node.name() for node, _ in total.grad_fn.next_functions]
    print(total.grad_fn.name(), inputs)
#> AddBackward0 ['torch::autograd::AccumulateGrad', 'torch::autograd::AccumulateGrad']
#> AddBackward0 ['torch::autograd::AccumulateGrad', 'MulBackward0']

# %% types
import torch

x = torch.ones(1)  # float32
wide = torch.float64

print((torch.tensor([1]) + 0.5).dtype)
print((torch.tensor([1]) + torch.tensor(0.5, dtype=wide)).dtype)
print((x + torch.tensor(1.0, dtype=wide)).dtype)
print((x + torch.tensor([1.0], dtype=wide)).dtype)
print((x.half() + x.bfloat16()).dtype)
#> torch.float32
#> torch.float64
#> torch.float32
#> torch.float64
#> torch.float32

# %% wraps
import torch

x = torch.tensor([200], dtype=torch.uint8)

print(x + 100)
print(x + 300)
print(x.int() + 100)
#> tensor([44], dtype=torch.uint8)
#> tensor([244], dtype=torch.uint8)
#> tensor([300], dtype=torch.int32)

# %% too-small
import torch

x = torch.tensor(2.0**24 - 2)

for _ in range(5):
    x += 1
    print(int(x) - 2**24)
print(x.double() + 1 == x)
#> -1
#> 0
#> 0
#> 0
#> 0
#> tensor(False)

# %% shapes-differ raises="RuntimeError"
import torch

torch.add(torch.ones(2, 3), torch.ones(2))
#> RuntimeError: The size of tensor a (3) must match the size of tensor b (2) at non-singleton dimension 1

# %% shapes-made-to-fit
import torch

x = torch.zeros(2, 3)
per_row = torch.tensor([1.0, 2.0])

x + per_row.unsqueeze(1)
#> tensor([[1., 1., 1.],
#>         [2., 2., 2.]])

# %% alpha-integers raises="RuntimeError"
import torch

x = torch.tensor([10, 20])

torch.add(x, x, alpha=0.5)
#> RuntimeError: For integral input tensors, argument alpha must not be a floating point number.

# %% list raises="TypeError"
import torch

torch.tensor([1, 2, 3]) + [10, 20, 30]
#> TypeError: unsupported operand type(s) for +: 'Tensor' and 'list'

# %% numpy
import numpy as np
import torch

x = torch.ones(2)
a = np.array([1.0, 2.0])

print(x + np.float64(3))
print((torch.tensor([1]) + np.float64(0.5)).dtype)
print(x + torch.from_numpy(a))
print(x + torch.from_numpy(a).to(x.dtype))
#> tensor([4., 4.])
#> torch.float32
#> tensor([2., 3.], dtype=torch.float64)
#> tensor([2., 3.])

# %% numpy-array raises="TypeError"
import numpy as np
import torch

torch.add(torch.ones(2), np.array([1.0, 2.0]))
#> TypeError: add(): argument 'other' (position 2) must be Tensor, not numpy.ndarray

# %% alpha-in-the-middle warns="UserWarning"
import torch

x, gradient = torch.ones(2), torch.ones(2)

torch.add(x, -0.1, gradient)
#> tensor([0.9000, 0.9000])
#> UserWarning: This overload of add is deprecated:
#> 	add(Tensor input, Number alpha, Tensor other, *, Tensor out = None)
#> Consider using one of the following signatures instead:
#> 	add(Tensor input, Tensor other, *, Number alpha = 1, Tensor out = None)...
