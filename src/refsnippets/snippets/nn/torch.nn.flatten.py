"""torch.nn.Flatten: join dimensions into one, from the second on by default."""

# %% shortest
import torch
from torch import nn

images = torch.ones(16, 1, 28, 28)

print(nn.Flatten()(images).shape)
print(torch.flatten(images).shape)
#> torch.Size([16, 784])
#> torch.Size([12544])

# %% shape
import torch
from torch import nn

N, C, H, W = 2, 3, 4, 5
x = torch.ones(N, C, H, W)

assert nn.Flatten()(x).shape == (N, C * H * W)
assert nn.Flatten(0)(x).shape == (N * C * H * W,)
assert nn.Flatten(2)(x).shape == (N, C, H * W)
assert nn.Flatten(0, 1)(x).shape == (N * C, H, W)
assert nn.Flatten(-2)(x).shape == (N, C, H * W)

# %% by-hand
import torch
from torch import nn

x = torch.arange(24).view(2, 3, 4)

by_hand = x.reshape(x.shape[0], -1)
torch.testing.assert_close(by_hand, nn.Flatten()(x))
print(by_hand)
#> tensor([[ 0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11],
#>         [12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23]])

# %% network
import torch
from torch import nn

net = nn.Sequential(
    nn.Conv2d(1, 4, 3),
    nn.MaxPool2d(2),
    nn.Flatten(),
    nn.Linear(4 * 13 * 13, 10),
)

print(net(torch.ones(16, 1, 28, 28)).shape)
#> torch.Size([16, 10])

# %% order
import torch
from torch import nn

x = torch.zeros(1, 2, 2, 2)  # N, C, H, W
x[0, 1] = 1.0

print(nn.Flatten()(x))
print(nn.Flatten()(x.permute(0, 2, 3, 1)))
#> tensor([[0., 0., 0., 0., 1., 1., 1., 1.]])
#> tensor([[0., 1., 0., 1., 0., 1., 0., 1.]])

# %% view-or-copy
import torch
from torch import nn

x = torch.zeros(2, 3, 4, 4)
channels_last = x.to(memory_format=torch.channels_last)
pooled = nn.functional.adaptive_avg_pool2d(channels_last, 1)

for t in (x, x.transpose(1, 2), channels_last, pooled):
    print(nn.Flatten()(t).data_ptr() == t.data_ptr())
#> True
#> False
#> False
#> True

# %% unflatten
import torch
from torch import nn

x = torch.randn(2, 3, 4, 4)

net = nn.Sequential(nn.Flatten(), nn.Unflatten(1, (3, 4, 4)))
print(torch.equal(net(x), x))
#> True

# %% pool
import torch
from torch import nn

net = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(3, 10))

print(net(torch.ones(2, 3, 28, 28)).shape)
print(net(torch.ones(2, 3, 50, 40)).shape)
#> torch.Size([2, 10])
#> torch.Size([2, 10])

# %% single-image
import torch
from torch import nn

net = nn.Sequential(nn.Flatten(), nn.Linear(28 * 28, 10))
image = torch.ones(1, 28, 28)
three = torch.ones(3, 28, 28)

print(net(image).shape)
print(net(three).shape)
#> torch.Size([1, 10])
#> torch.Size([3, 10])

# %% single-color-image raises="RuntimeError"
import torch
from torch import nn

net = nn.Sequential(nn.Flatten(), nn.Linear(3 * 28 * 28, 10))
image = torch.ones(3, 28, 28)

print(net(image.unsqueeze(0)).shape)
net(image)
#> torch.Size([1, 10])
#> RuntimeError: addmm: mat1 and mat2 shapes cannot be multiplied (3x784 and 2352x10)

# %% parentheses raises="AttributeError"
import torch
from torch import nn

nn.Flatten(torch.ones(2, 3, 4)).shape
#> AttributeError: 'Flatten' object has no attribute 'shape'

# %% one-dimension raises="IndexError"
import torch
from torch import nn

nn.Flatten()(torch.ones(5))
#> IndexError: Dimension out of range (expected to be in range of [-1, 0], but got 1)

# %% empty-batch raises="RuntimeError"
import torch
from torch import nn

x = torch.ones(0, 3, 4)

print(nn.Flatten()(x).shape)
x.view(x.size(0), -1)
#> torch.Size([0, 12])
#> RuntimeError: cannot reshape tensor of 0 elements into shape [0, -1] because the unspecified dimension size -1 can be any value and is ambiguous

# %% older raises="RuntimeError"
import torch
from torch import nn

x = torch.ones(2, 3, 4, 4).transpose(2, 3)

print(nn.Flatten()(x).shape)
x.view(x.size(0), -1)
#> torch.Size([2, 48])
#> RuntimeError: view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead.
