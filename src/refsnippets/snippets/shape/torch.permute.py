"""torch.permute: a view with the dimensions in another order."""

# %% order
import torch

image = torch.zeros(32, 48, 3)  # H, W, C

torch.permute(image, (2, 0, 1)).shape
#> torch.Size([3, 32, 48])

# %% shape
import torch

A, B, C, D = 2, 3, 4, 5
x = torch.zeros(A, B, C, D)

assert x.permute(0, 2, 3, 1).shape == (A, C, D, B)
assert x.permute(3, 2, 1, 0).shape == (D, C, B, A)
assert x.permute(0, -1, 1, 2).shape == (A, D, B, C)
assert torch.zeros(()).permute(()).shape == ()

# %% where-elements-go
import torch

x = torch.arange(24).view(2, 3, 4)
y = x.permute(2, 0, 1)

i, j, k = 1, 2, 3
print(y[k, i, j] == x[i, j, k])
#> tensor(True)

# %% undo
import torch

x = torch.zeros(2, 3, 4)
order = (2, 0, 1)
back = torch.argsort(torch.tensor(order)).tolist()

print(back)
print(x.permute(order).permute(back).shape)
#> [1, 2, 0]
#> torch.Size([2, 3, 4])

# %% strides
import torch

x = torch.zeros(2, 3, 4)
y = x.permute(2, 0, 1)

print(x.stride(), y.stride())
print(x.data_ptr() == y.data_ptr())
#> (12, 4, 1) (1, 12, 4)
#> True

# %% channels-last
import torch

images = torch.zeros(2, 32, 48, 3)  # N, H, W, C
x = images.permute(0, 3, 1, 2)

print(x.is_contiguous())
print(x.is_contiguous(memory_format=torch.channels_last))
print(x.contiguous().is_contiguous(memory_format=torch.channels_last))
#> False
#> True
#> False

# %% show-image
import matplotlib.pyplot as plt
import torch

image = torch.zeros(3, 16, 24)  # C, H, W
image[0] = torch.linspace(0, 1, 24)
image[1] = torch.linspace(0, 1, 16).unsqueeze(1)

plt.figure(figsize=(4, 2.6))
plt.imshow(image.permute(1, 2, 0).numpy())
plt.show()

# %% movedim
import torch

x = torch.zeros(2, 3, 4, 5)

assert x.movedim(-1, 1).shape == x.permute(0, 3, 1, 2).shape
print(x.movedim(-1, 1).shape)
#> torch.Size([2, 5, 3, 4])

# %% view-after raises="RuntimeError"
import torch

x = torch.zeros(2, 3, 4).permute(2, 0, 1)

print(x.view(4, 6).shape)
print(x.flatten().data_ptr() == x.data_ptr())
x.view(-1)
#> torch.Size([4, 6])
#> False
#> RuntimeError: view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead.

# %% wrong-count raises="RuntimeError"
import torch

torch.zeros(2, 3, 4).permute(1, 0)
#> RuntimeError: permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired ordering of dimensions i.e. input.dim() = 3 is not equal to len(dims) = 2

# %% not-a-tuple raises="TypeError"
import torch

x = torch.zeros(2, 3, 4)

print(x.permute(2, 0, 1).shape)
torch.permute(x, 2, 0, 1)
#> torch.Size([4, 2, 3])
#> TypeError: permute() takes 2 positional arguments but 4 were given

# %% inverse
import torch

x = torch.zeros(2, 3, 4)

print(x.permute(2, 0, 1).shape)
print(x.movedim((0, 1, 2), (2, 0, 1)).shape)
#> torch.Size([4, 2, 3])
#> torch.Size([3, 4, 2])

# %% numpy
import numpy as np
import torch

a = np.zeros((2, 3, 4))
x = torch.zeros(2, 3, 4)

print(np.transpose(a, (2, 0, 1)).shape)
print(torch.permute(x, (2, 0, 1)).shape)
print(np.transpose(a).shape, torch.permute(x, (2, 1, 0)).shape)
#> (4, 2, 3)
#> torch.Size([4, 2, 3])
#> (4, 3, 2) torch.Size([4, 3, 2])
