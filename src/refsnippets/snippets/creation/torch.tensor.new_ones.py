"""torch.Tensor.new_ones: ones of any shape, with dtype and device of a tensor."""

# %% follows-the-tensor
import torch

x = torch.tensor([1.5, 2.5], dtype=torch.float64)
x.new_ones(2, 3)
#> tensor([[1., 1., 1.],
#>         [1., 1., 1.]], dtype=torch.float64)

# %% shape
import torch

x = torch.zeros(5)
assert x.new_ones(2, 3).shape == (2, 3)
assert x.new_ones((2, 3)).shape == (2, 3)
assert x.new_ones(()).shape == ()
assert x.new_ones(x.shape[0], 1).shape == (5, 1)

# %% by-hand
import torch

x = torch.zeros(4, 3, dtype=torch.float16, device="meta").T
z = x.new_ones(3, 4)
by_hand = torch.ones(3, 4, dtype=x.dtype, device=x.device)
assert (z.dtype, z.device) == (by_hand.dtype, by_hand.device)
for t in z, by_hand, torch.ones_like(x):
    print(t.stride())
#> (4, 1)
#> (4, 1)
#> (1, 3)

# %% intercept
import torch

for dtype in torch.float16, torch.float32, torch.float64:
    x = torch.tensor([[2.0], [5.0]], dtype=dtype)
    y = torch.cat([x, x.new_ones(2, 1)], dim=1)
    z = torch.cat([x, torch.ones(2, 1)], dim=1)
    print(y.dtype, z.dtype)
#> torch.float16 torch.float32
#> torch.float32 torch.float32
#> torch.float64 torch.float64

# %% family
import torch

x = torch.tensor([1.5], dtype=torch.float64)
print(x.new_zeros(2))
print(x.new_full((2,), 7))
print(x.new_tensor([1, 2]))
print(x.new_empty(0).dtype)
#> tensor([0., 0.], dtype=torch.float64)
#> tensor([7., 7.], dtype=torch.float64)
#> tensor([1., 2.], dtype=torch.float64)
#> torch.float64

# %% in-a-module
import torch


class Padded(torch.nn.Module):
    def forward(self, x):
        edge = x.new_ones(x.shape[0], 1)
        return torch.cat([edge, x, edge], dim=1)


module = Padded()
for device in "cpu", "meta":
    y = module(torch.zeros(2, 3, device=device))
    print(y.device, y.shape)
#> cpu torch.Size([2, 5])
#> meta torch.Size([2, 5])

# %% not-a-parameter
import torch

w = torch.nn.Parameter(torch.zeros(2))
z = w.new_ones(2)
print(type(z).__name__, z.requires_grad)
w.new_ones(2, requires_grad=True)
#> Tensor False
#> tensor([1., 1.], requires_grad=True)

# %% booleans
import torch

mask = torch.tensor([0.2, 0.9]) > 0.5
ones = mask.new_ones(3)
print(ones)
print(ones + ones, ones.sum())
#> tensor([True, True, True])
#> tensor([True, True, True]) tensor(3)

# %% integers
import torch

labels = torch.tensor([2, 0, 1])
weights = labels.new_ones(3)
weights *= 2
print(weights, labels.new_full((3,), 0.5))
labels.new_ones(3, dtype=torch.float32) / 2
#> tensor([2, 2, 2]) tensor([0, 0, 0])
#> tensor([0.5000, 0.5000, 0.5000])

# %% default-device
import torch

x = torch.zeros(2)
with torch.device("meta"):
    print(x.new_ones(2).device, torch.ones(2).device)
#> cpu meta

# %% positional-dtype raises="TypeError"
import torch

torch.zeros(1).new_ones((2,), torch.int64)
#> TypeError: new_ones() takes 1 positional argument but 2 were given

# %% size-missing raises="TypeError"
import torch

torch.zeros(3).new_ones()
#> TypeError: new_ones() missing 1 required positional arguments: "size"

# %% sparse raises="NotImplementedError"
import torch

x = torch.eye(3).to_sparse()
print(x.new_ones(2, layout=torch.strided))
x.new_ones(2)
#> tensor([1., 1.])
#> NotImplementedError: Could not run 'aten::fill_.Scalar' with arguments from the 'SparseCPU' backend...

# %% legacy-new
import torch

x = torch.zeros(2, dtype=torch.float64)
print(x.new(3).shape, x.new(3).dtype)
print(x.new([3]))
x.new_empty(3).dtype, x.new_tensor([3])
#> torch.Size([3]) torch.float64
#> tensor([3.], dtype=torch.float64)
#> (torch.float64, tensor([3.], dtype=torch.float64))
