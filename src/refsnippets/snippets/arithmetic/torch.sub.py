"""torch.sub: the difference of two tensors."""

# %% difference
import torch

x = torch.tensor([10.0, 20.0, 30.0])
y = torch.tensor([1.0, 2.0, 3.0])

print(torch.sub(x, y))
print(torch.sub(1, y))
print(torch.sub(x, y, alpha=10))
#> tensor([ 9., 18., 27.])
#> tensor([ 0., -1., -2.])
#> tensor([0., 0., 0.])

# %% shape
import torch

images = torch.ones(8, 3, 32, 32)
means = torch.ones(3, 1, 1)

assert torch.sub(images, means).shape == (8, 3, 32, 32)
assert torch.sub(torch.ones(4, 1), torch.ones(4)).shape == (4, 4)

# %% operator
import torch

x, y = torch.tensor([10, 20]), torch.tensor([1, 2])

assert torch.equal(x - y, torch.sub(x, y))
assert torch.equal(torch.subtract(x, y), torch.sub(x, y))
assert torch.equal(torch.rsub(x, 1, alpha=2), 1 - 2 * x)

# %% neighbors
import torch

x = torch.tensor([1, 4, 9, 16])

print(x[1:] - x[:-1])
assert torch.equal(torch.diff(x), x[1:] - x[:-1])
#> tensor([3, 5, 7])

# %% unsigned
import torch

before = torch.tensor([10, 200], dtype=torch.uint8)
after = torch.tensor([12, 190], dtype=torch.uint8)

print(before - after)
print(before.int() - after)
print((before.int() - after).abs())
#> tensor([254,  10], dtype=torch.uint8)
#> tensor([-2, 10], dtype=torch.int32)
#> tensor([ 2, 10], dtype=torch.int32)

# %% booleans raises="NotImplementedError"
import torch

mask = torch.tensor([True, False])

1 - mask
#> NotImplementedError: Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to invert a mask, use the `~` or `logical_not()` operator instead.

# %% booleans-instead
import torch

mask = torch.tensor([True, True, False])
other = torch.tensor([True, False, False])

print(~mask)
print(mask ^ other)
print(mask & ~other)
print(mask.int() - other.int())
#> tensor([False, False,  True])
#> tensor([False,  True, False])
#> tensor([False,  True, False])
#> tensor([0, 1, 0], dtype=torch.int32)

# %% cancellation
import torch

x = torch.tensor(1e-8)

print(x.exp() - 1, torch.expm1(x))
print((1 + x).log(), torch.log1p(x))
#> tensor(0.) tensor(1.0000e-08)
#> tensor(0.) tensor(1.0000e-08)

# %% inf
import torch

inf = torch.tensor(float("inf"))

print(inf - inf)
print(inf == inf)
#> tensor(nan)
#> tensor(True)

# %% alpha-in-the-middle warns="UserWarning"
import torch

x, gradient = torch.ones(2), torch.ones(2)

torch.sub(x, 0.1, gradient)
#> tensor([0.9000, 0.9000])
#> UserWarning: This overload of sub is deprecated:
#> 	sub(Tensor input, Number alpha, Tensor other, *, Tensor out = None)
#> Consider using one of the following signatures instead:
#> 	sub(Tensor input, Tensor other, *, Number alpha = 1, Tensor out = None)...
