"""torch.div: the quotient of two tensors."""

# %% quotient
import torch

x = torch.tensor([7, -7])

print(torch.div(x, 2))
print(torch.div(x, 2, rounding_mode="floor"))
print(torch.div(x, 2, rounding_mode="trunc"))
#> tensor([ 3.5000, -3.5000])
#> tensor([ 3, -4])
#> tensor([ 3, -3])

# %% shape
import torch

images = torch.ones(8, 3, 32, 32)

assert torch.div(images, torch.ones(3, 1, 1)).shape == images.shape
assert torch.div(torch.ones(4, 1), torch.ones(3)).shape == (4, 3)
assert torch.div(1, torch.ones(3)).shape == (3,)

# %% operators
import torch

x = torch.tensor([7, -7])

assert torch.equal(x / 2, torch.div(x, 2))
assert torch.equal(x // 2, torch.div(x, 2, rounding_mode="floor"))
assert torch.equal(torch.divide(x, 2), torch.div(x, 2))

# %% remainders
import torch

x, y = torch.tensor([7, -7, 7, -7]), torch.tensor([2, 2, -2, -2])

floor = torch.div(x, y, rounding_mode="floor")
trunc = torch.div(x, y, rounding_mode="trunc")
print(x - y * floor, x % y)
print(x - y * trunc, torch.fmod(x, y))
#> tensor([ 1,  1, -1, -1]) tensor([ 1,  1, -1, -1])
#> tensor([ 1, -1,  1, -1]) tensor([ 1, -1,  1, -1])

# %% normalize
import torch

x = torch.tensor([[1.0, 3.0], [0.0, 0.0]])
totals = x.sum(dim=1, keepdim=True)

print(x / totals)
print(x / totals.clamp(min=1e-12))
#> tensor([[0.2500, 0.7500],
#>         [   nan,    nan]])
#> tensor([[0.2500, 0.7500],
#>         [0.0000, 0.0000]])

# %% by-zero
import torch

x = torch.tensor([1.0, -1.0, 0.0])

print(x / 0)
print(torch.tensor([1, -1, 0]) / 0)
#> tensor([inf, -inf, nan])
#> tensor([inf, -inf, nan])

# %% integer-by-zero raises="RuntimeError"
import torch

torch.tensor([1, 2]) // 0
#> RuntimeError: ZeroDivisionError

# %% where-gradient
import torch

x = torch.tensor([0.0, 2.0], requires_grad=True)

wrong = torch.where(x == 0, 0.0, 1 / x).sum()
print(torch.autograd.grad(wrong, x))

safe = torch.where(x == 0, 1.0, x)
right = torch.where(x == 0, 0.0, 1 / safe).sum()
print(torch.autograd.grad(right, x))
#> (tensor([    nan, -0.2500]),)
#> (tensor([ 0.0000, -0.2500]),)

# %% in-place raises="RuntimeError"
import torch

x = torch.tensor([4, 6])
x /= 2
#> RuntimeError: result type Float can't be cast to the desired output type Long

# %% in-place-floor
import torch

x = torch.tensor([4, 6])
x //= 2
x
#> tensor([2, 3])

# %% big-integers
import torch

x = torch.tensor([2**24 + 1])

print(torch.div(x, 1).long() - 2**24)
print(torch.div(x, 1, rounding_mode="floor") - 2**24)
#> tensor([0])
#> tensor([1])

# %% floor-of-floats
import torch

x = torch.tensor([1.0])

print(x / 0.1)
print(x // 0.1)
print(f"{torch.tensor(0.1).item():.10f}")
#> tensor([10.])
#> tensor([9.])
#> 0.1000000015

# %% bad-mode raises="RuntimeError"
import torch

x = torch.tensor([3, 5, 7])
print((x / 2).round())
torch.div(x, 2, rounding_mode="round")
#> tensor([2., 2., 4.])
#> RuntimeError: div expected rounding_mode to be one of None, 'trunc', or 'floor' but found 'round'

# %% numpy
import numpy as np
import torch

a = np.array([7, -7])

print((a / 2).dtype, (torch.from_numpy(a) / 2).dtype)
print(a // 2, torch.from_numpy(a) // 2)
#> float64 torch.float32
#> [ 3 -4] tensor([ 3, -4])
