"""torch.reshape: the same elements in the same order, in another shape."""

# %% shapes
import torch

x = torch.arange(6)

print(x.reshape(2, 3))
print(x.reshape(3, -1))
#> tensor([[0, 1, 2],
#>         [3, 4, 5]])
#> tensor([[0, 1],
#>         [2, 3],
#>         [4, 5]])

# %% shape
import torch

N, C, H, W = 2, 3, 4, 5
x = torch.zeros(N, C, H, W)

assert x.reshape(-1).shape == (N * C * H * W,)
assert x.reshape(N, -1).shape == (N, C * H * W)
assert x.reshape(N, C, H * W).shape == (N, C, H * W)
assert x.reshape(1, N * C, H, W, 1).shape == (1, N * C, H, W, 1)
assert torch.zeros(1, 1).reshape(()).shape == ()

# %% not-transpose
import torch

x = torch.tensor([[1, 2, 3], [4, 5, 6]])

print(x.reshape(3, 2))
print(x.T)
#> tensor([[1, 2],
#>         [3, 4],
#>         [5, 6]])
#> tensor([[1, 4],
#>         [2, 5],
#>         [3, 6]])

# %% image
import matplotlib.pyplot as plt
import torch

image = torch.zeros(16, 24, 3)  # H, W, C
image[..., 0] = torch.linspace(0, 1, 24)
image[4:12, 6:18, 2] = 1

right = image.permute(2, 0, 1)
wrong = image.reshape(3, 16, 24)

fig, (left_ax, right_ax) = plt.subplots(1, 2, figsize=(6, 2.4))
left_ax.imshow(right.permute(1, 2, 0).numpy())
left_ax.set(title="permute")
right_ax.imshow(wrong.permute(1, 2, 0).numpy())
right_ax.set(title="reshape")
plt.show()

# %% heads
import torch

N, L, heads, size = 2, 5, 4, 8
x = torch.zeros(N, L, heads * size)
weights = torch.zeros(N, heads, L, L)

split = x.reshape(N, L, heads, size).transpose(1, 2)
output = weights @ split
merged = output.transpose(1, 2).reshape(N, L, heads * size)
print(split.shape, split.data_ptr() == x.data_ptr())
print(merged.shape, merged.data_ptr() == output.data_ptr())
#> torch.Size([2, 4, 5, 8]) True
#> torch.Size([2, 5, 32]) False

# %% view-or-copy
import torch

x = torch.zeros(2, 3)

x.reshape(6)[0] = 7
x.T.reshape(6)[1] = 9
print(x)
#> tensor([[7., 0., 0.],
#>         [0., 0., 0.]])

# %% strides-decide
import torch

x = torch.zeros(2, 3, 4)

for y in (x, x.transpose(0, 1), x.transpose(1, 2), x[:, :2]):
    rows = y.reshape(len(y), -1)
    print(rows.data_ptr() == y.data_ptr())
#> True
#> False
#> False
#> True

# %% rows-unnoticed
import torch

images = torch.zeros(4, 3, 28, 28)

print(images.reshape(-1, 28 * 28).shape)
print(images.reshape(len(images), -1).shape)
#> torch.Size([12, 784])
#> torch.Size([4, 2352])

# %% wrong-size raises="RuntimeError"
import torch

torch.zeros(2, 3).reshape(4, -1)
#> RuntimeError: shape '[4, -1]' is invalid for input of size 6

# %% empty raises="RuntimeError"
import torch

x = torch.zeros(0, 3, 4)

print(x.flatten(start_dim=1).shape)
x.reshape(len(x), -1)
#> torch.Size([0, 12])
#> RuntimeError: cannot reshape tensor of 0 elements into shape [0, -1] because the unspecified dimension size -1 can be any value and is ambiguous

# %% not-a-tuple raises="TypeError"
import torch

x = torch.arange(6)

print(x.reshape(2, 3).shape, x.reshape((2, 3)).shape)
torch.reshape(x, 2, 3)
#> torch.Size([2, 3]) torch.Size([2, 3])
#> TypeError: reshape() takes 2 positional arguments but 3 were given

# %% float-size raises="TypeError"
import torch

x = torch.arange(6)

print(x.reshape(len(x) // 2, 2).shape)
x.reshape(len(x) / 2, 2)
#> torch.Size([3, 2])
#> TypeError: reshape() takes 1 positional argument but 2 were given

# %% order
import numpy as np
import torch

a = np.array([[0, 1, 2], [3, 4, 5]])
x = torch.from_numpy(a)

print(a.reshape((3, 2), order="F"))
print(x.T.reshape(2, 3).T)
b, y = a.reshape(1, 2, 3), x.reshape(1, 2, 3)
y = y.permute(2, 1, 0).reshape(2, 3).T
assert (b.reshape((3, 2), order="F") == y.numpy()).all()
#> [[0 4]
#>  [3 2]
#>  [1 5]]
#> tensor([[0, 4],
#>         [3, 2],
#>         [1, 5]])
