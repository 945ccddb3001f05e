"""torch.nn.functional.conv2d: a filter that you give, slid over height and width."""

# %% edge
import torch
import torch.nn.functional as F

image = torch.tensor([[0.0, 0.0, 5.0, 5.0, 5.0]] * 3).view(1, 1, 3, 5)
edge = torch.tensor([[-1.0, 0.0, 1.0]]).view(1, 1, 1, 3)

print(F.conv2d(image, edge))
print(F.conv2d(image, edge, padding="same").shape)
#> tensor([[[[5., 5., 0.],
#>           [5., 5., 0.],
#>           [5., 5., 0.]]]])
#> torch.Size([1, 1, 3, 5])

# %% shape
import torch
import torch.nn.functional as F

N, C, H, W = 2, 6, 10, 12
x, bias = torch.ones(N, C, H, W), torch.ones(8)
weight = torch.ones(8, C, 3, 5)

assert F.conv2d(x, weight, bias).shape == (N, 8, H - 2, W - 4)
assert F.conv2d(x[0], weight).shape == (8, H - 2, W - 4)
assert F.conv2d(x, weight, padding=(1, 2)).shape == (N, 8, H, W)
assert F.conv2d(x, weight[:, :3], groups=2).shape == (N, 8, H - 2, W - 4)
assert F.conv2d(x, weight, stride=2).shape == (N, 8, 4, 4)
assert F.conv2d(x, weight, dilation=2).shape == (N, 8, H - 4, W - 8)

# %% picture
import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F

x = torch.arange(25).view(1, 5, 5) % 10
y = F.conv2d(x, torch.ones_like(x[None, :, :3, :3]), stride=2, padding=1)

fig, axes = plt.subplots(1, 2, figsize=(6.5, 3.3))
grids = F.pad(x, (1, 1, 1, 1))[0].tolist(), y[0].tolist()
axes[0].add_patch(plt.Rectangle((0.5, 0.5), 5, 5, alpha=0.2))
for ax, grid, step, side in zip(axes, grids, (2, 1), (3, 1), strict=True):
    for place in torch.cartesian_prod(*2 * [torch.arange(len(grid))]).tolist():
        ax.text(*place, grid[place[1]][place[0]], ha="center", va="center")
    for color, j, i in ("C1", 0, 0), ("C2", 2, 1):
        corner = (step * j - 0.5, step * i - 0.5)
        ax.add_patch(plt.Rectangle(corner, side, side, color=color, alpha=0.4))
    ax.set(xlim=(-0.7, len(grid)), ylim=(len(grid), -0.7), aspect="equal")
    ax.axis("off")
plt.show()

# %% by-hand
import torch
import torch.nn.functional as F

torch.manual_seed(0)
x, weight = torch.randn(2, 3, 8, 9), torch.randn(4, 3, 3, 3)

patches = F.unfold(x, kernel_size=3)  # N, 3 * 3 * 3, places
by_hand = (weight.flatten(start_dim=1) @ patches).view(2, 4, 6, 7)
torch.testing.assert_close(by_hand, F.conv2d(x, weight), atol=1e-4, rtol=1e-4)
print(x.numel(), patches.numel())
#> 432 2268

# %% filters
import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F

image = torch.zeros(1, 1, 24, 24)
image[..., 5:18, 4:20] = 1.0
image[..., torch.arange(24), torch.arange(24)] = 0.5

sobel = torch.tensor([[-1.0, 0.0, 1.0], [-2.0, 0.0, 2.0], [-1.0, 0.0, 1.0]])
filters = torch.stack([sobel, sobel.T, torch.ones(3, 3) / 9])
maps = F.conv2d(image, filters.unsqueeze(1), padding="same")[0]

fig, axes = plt.subplots(1, 4, figsize=(7.5, 2.2))
titles = ("image", "left to right", "top to bottom", "blurred")
for ax, one, title in zip(axes, [image[0, 0], *maps], titles, strict=True):
    ax.imshow(one.numpy())
    ax.set_title(title)
    ax.axis("off")
plt.show()

# %% each-channel
import torch
import torch.nn.functional as F

torch.manual_seed(0)
images = torch.rand(2, 3, 8, 8)
blur = torch.full((1, 1, 3, 3), 1 / 9)

y = F.conv2d(images, blur.expand(3, 1, 3, 3), groups=3)
torch.testing.assert_close(y, F.avg_pool2d(images, 3, stride=1))

# %% each-image
import torch
import torch.nn.functional as F

torch.manual_seed(0)
images, weights = torch.randn(4, 3, 8, 8), torch.randn(4, 5, 3, 3, 3)

y = F.conv2d(images.view(1, 12, 8, 8), weights.view(20, 3, 3, 3), groups=4)
y = y.view(4, 5, 6, 6)

by_loop = [F.conv2d(i, w) for i, w in zip(images, weights, strict=True)]
torch.testing.assert_close(y, torch.stack(by_loop), atol=1e-4, rtol=1e-4)

# %% separable
import torch
import torch.nn.functional as F

torch.manual_seed(0)
image = torch.rand(1, 1, 12, 12)
line = torch.tensor([1.0, 4.0, 6.0, 4.0, 1.0]) / 16

square = torch.outer(line, line).view(1, 1, 5, 5)
down = F.conv2d(image, line.view(1, 1, 5, 1))
across = F.conv2d(down, line.view(1, 1, 1, 5))
torch.testing.assert_close(across, F.conv2d(image, square))

# %% gradient
import torch
import torch.nn.functional as F

torch.manual_seed(0)
x = torch.randn(1, 2, 6, 6, requires_grad=True)
weight = torch.randn(3, 2, 3, 3)
y = F.conv2d(x, weight)

G = torch.randn(y.shape)
(gradient,) = torch.autograd.grad(y, x, grad_outputs=G)
by_hand = F.conv_transpose2d(G, weight)
torch.testing.assert_close(gradient, by_hand, atol=1e-4, rtol=1e-4)

# %% one-side
import torch
import torch.nn.functional as F

x, weight = torch.ones(1, 1, 4, 4), torch.ones(1, 1, 2, 2)

left, right, top, bottom = 0, 1, 0, 1
y = F.conv2d(F.pad(x, (left, right, top, bottom)), weight)
print(y.shape)
#> torch.Size([1, 1, 4, 4])

# %% same-even warns="UserWarning"
import torch
import torch.nn.functional as F

y = F.conv2d(torch.ones(1, 1, 3, 3), torch.ones(1, 1, 2, 2), padding="same")
print(y)
#> tensor([[[[4., 4., 2.],
#>           [4., 4., 2.],
#>           [2., 2., 1.]]]])
#> UserWarning: Using padding='same' with even kernel lengths and odd dilation may require a zero-padded copy of the input be created...

# %% third-is-bias raises="TypeError"
import torch
import torch.nn.functional as F

x, weight = torch.ones(1, 1, 4, 4), torch.ones(1, 1, 2, 2)

print(F.conv2d(x, weight, stride=2).shape)
F.conv2d(x, weight, 2)
#> torch.Size([1, 1, 2, 2])
#> TypeError: conv2d() received an invalid combination of arguments - got (Tensor, Tensor, int), but expected one of:
#>  * (Tensor input, Tensor weight, Tensor bias = None, tuple of ints stride = 1, tuple of ints padding = 0, tuple of ints dilation = 1, int groups = 1)
#>  * (Tensor input, Tensor weight, Tensor bias = None, tuple of ints stride = 1, str padding = "valid", tuple of ints dilation = 1, int groups = 1)

# %% flat-filter raises="RuntimeError"
import torch
import torch.nn.functional as F

image, blur = torch.ones(1, 1, 8, 8), torch.ones(3, 3)

print(F.conv2d(image, blur[None, None]).shape)
F.conv2d(image, blur)
#> torch.Size([1, 1, 6, 6])
#> RuntimeError: weight should have at least three dimensions

# %% integers
import torch
import torch.nn.functional as F

image = torch.full((1, 1, 3, 3), 200, dtype=torch.uint8)
ones = torch.ones(1, 1, 3, 3)

print(F.conv2d(image, ones.to(torch.uint8)))
print(F.conv2d(image.float(), ones))
#> tensor([[[[8]]]], dtype=torch.uint8)
#> tensor([[[[1800.]]]])

# %% types raises="RuntimeError"
import torch
import torch.nn.functional as F

F.conv2d(torch.ones(1, 1, 3, 3, dtype=torch.float64), torch.ones(1, 1, 3, 3))
#> RuntimeError: expected scalar type Double but found Float

# %% numpy
import numpy as np
import torch
import torch.nn.functional as F

a, kernel = np.array([1.0, 2.0, 3.0, 4.0]), np.array([1.0, 0.0, -1.0])
x, weight = torch.from_numpy(a), torch.from_numpy(kernel)

print(np.convolve(a, kernel, mode="valid"))
print(F.conv2d(x.view(1, 1, 1, 4), weight.view(1, 1, 1, 3)).flatten())
print(F.conv2d(x.view(1, 1, 1, 4), weight.flip(0).view(1, 1, 1, 3)).flatten())
#> [2. 2.]
#> tensor([-2., -2.], dtype=torch.float64)
#> tensor([2., 2.], dtype=torch.float64)
