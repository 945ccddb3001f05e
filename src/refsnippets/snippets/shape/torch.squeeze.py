"""torch.squeeze: a view without dimensions of size 1."""

# %% which
import torch

x = torch.zeros(1, 3, 1)

print(x.squeeze().shape)
print(x.squeeze(0).shape)
print(x.squeeze(-1).shape)
#> torch.Size([3])
#> torch.Size([3, 1])
#> torch.Size([1, 3])

# %% shape
import torch

A, B, C = 2, 3, 4
x = torch.zeros(A, 1, B, C, 1)

assert torch.squeeze(x).shape == (A, B, C)
assert torch.squeeze(x, 1).shape == (A, B, C, 1)
assert torch.squeeze(x, (1, -1)).shape == (A, B, C)
assert torch.squeeze(x, ()).shape == x.shape

# %% batch-of-one
import torch

layer = torch.nn.Linear(5, 1)

for size in (3, 1):
    y = layer(torch.zeros(size, 5))
    print(y.squeeze().shape, y.squeeze(1).shape)
#> torch.Size([3]) torch.Size([3])
#> torch.Size([]) torch.Size([1])

# %% no-length raises="TypeError"
import torch

scores = torch.zeros(1, 1).squeeze()

for score in scores:
    print(score)
#> TypeError: iteration over a 0-d tensor

# %% ignored
import torch

x = torch.zeros(4, 2)

print(x.squeeze(1).shape)
#> torch.Size([4, 2])

# %% strict raises="ValueError"
import torch

(y,) = torch.zeros(4, 1).unbind(1)
print(y.shape)
(y,) = torch.zeros(4, 2).unbind(1)
#> torch.Size([4])
#> ValueError: too many values to unpack (expected ...

# %% several
import torch

x = torch.zeros(1, 1, 5, 1)

print(x.squeeze((0, 1)).shape)
print(x.squeeze(0).squeeze(1).shape)
#> torch.Size([5, 1])
#> torch.Size([1, 5, 1])

# %% loss
import torch

loss = torch.nn.MSELoss()
output = torch.tensor([[1.0], [2.0], [3.0]])
target = torch.tensor([1.0, 2.0, 3.0])

print((output - target).shape)
print(loss(output.squeeze(1), target))
#> torch.Size([3, 3])
#> tensor(0.)

# %% view
import torch

x = torch.zeros(1, 3)
x.squeeze(0)[1] = 5.0

print(x)
#> tensor([[0., 5., 0.]])

# %% none raises="TypeError"
import torch

torch.squeeze(torch.zeros(1, 3), dim=None)
#> TypeError: squeeze() received an invalid combination of arguments - got (Tensor, dim=NoneType), but expected one of:
#>  * (Tensor input)
#>  * (Tensor input, int dim)
#>       didn't match because some of the arguments have invalid types: (Tensor, !dim=NoneType!)
#>  * (Tensor input, tuple of ints dim)
#>       didn't match because some of the arguments have invalid types: (Tensor, !dim=NoneType!)

# %% numpy raises="ValueError"
import numpy as np
import torch

print(torch.zeros(4, 2).squeeze(1).shape)
np.zeros((4, 2)).squeeze(1)
#> torch.Size([4, 2])
#> ValueError: cannot select an axis to squeeze out which has size not equal to one
