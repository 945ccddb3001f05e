"""torch.nn.Conv2d: learned filters slid over the height and width of images."""

# %% shortest
import torch

conv = torch.nn.Conv2d(3, 8, kernel_size=3)
images = torch.ones(4, 3, 28, 28)  # N, C, H, W

print(conv(images).shape)
print(conv.weight.shape, conv.bias.shape)
#> torch.Size([4, 8, 26, 26])
#> torch.Size([8, 3, 3, 3]) torch.Size([8])

# %% shape
import torch

N, H, W, K, P, S, D = 2, 28, 33, 3, 1, 2, 1
conv = torch.nn.Conv2d(3, 8, K, stride=S, padding=P, dilation=D)


def out(size):
    return (size + 2 * P - D * (K - 1) - 1) // S + 1


assert conv(torch.ones(N, 3, H, W)).shape == (N, 8, out(H), out(W))
assert conv(torch.ones(3, H, W)).shape == (8, out(H), out(W))
assert (out(H), out(W)) == (14, 17)

# %% stride-padding
import matplotlib.pyplot as plt
import torch

fig, axes = plt.subplots(1, 3, figsize=(7, 2.9))
for ax, (pad, step) in zip(axes, [(0, 1), (1, 1), (1, 2)], strict=True):
    conv = torch.nn.Conv2d(1, 1, 3, padding=pad, stride=step)
    size = conv(torch.ones(1, 5, 5)).shape[-1]

    w = 5 + 2 * pad
    ax.add_patch(plt.Rectangle((-pad, -pad), w, w, color="C7", alpha=0.2))
    ax.add_patch(plt.Rectangle((0, 0), 5, 5, color="C0", alpha=0.4))
    ax.add_patch(plt.Rectangle((-pad, -pad), 3, 3, color="C1", alpha=0.5))
    centers = torch.arange(size) * step + 1.5 - pad
    ax.plot(*torch.cartesian_prod(centers, centers).T.numpy(), "C3o")
    ax.set_title(f"padding={pad}\nstride={step}\n5 to {size}")
    ax.set(xlim=(-1.1, 6.1), ylim=(6.1, -1.1), aspect="equal")
    ax.axis("off")
plt.show()

# %% padding-mode
import torch

row = torch.tensor([[[1.0, 2.0, 3.0, 4.0]]])
for mode in "zeros", "reflect", "replicate", "circular":
    conv = torch.nn.Conv2d(
        1, 1, 1, padding=(0, 2), padding_mode=mode, bias=False
    )
    torch.nn.init.ones_(conv.weight)
    print(mode, conv(row).int().flatten().tolist())
#> zeros [0, 0, 1, 2, 3, 4, 0, 0]
#> reflect [3, 2, 1, 2, 3, 4, 3, 2]
#> replicate [1, 1, 1, 2, 3, 4, 4, 4]
#> circular [3, 4, 1, 2, 3, 4, 1, 2]

# %% by-hand
import torch

torch.manual_seed(0)
conv = torch.nn.Conv2d(3, 8, kernel_size=3)
x = torch.rand(2, 3, 6, 7)

windows = x.unfold(2, 3, 1).unfold(3, 3, 1)  # N, C, H, W, 3, 3
assert windows.data_ptr() == x.data_ptr()  # a view
by_hand = torch.einsum("nchwij,ocij->nohw", windows, conv.weight)
by_hand += conv.bias.view(-1, 1, 1)
torch.testing.assert_close(by_hand, conv(x))
windows.shape, by_hand.shape
#> (torch.Size([2, 3, 4, 5, 3, 3]), torch.Size([2, 8, 4, 5]))

# %% not-flipped
import torch

conv = torch.nn.Conv2d(1, 1, 3, padding=1, bias=False)
conv.weight = torch.nn.Parameter(torch.arange(9.0).view(1, 1, 3, 3))
point = torch.zeros(1, 3, 3)
point[0, 1, 1] = 1.0

print(conv.weight.detach()[0, 0])
print(conv(point).detach()[0])
#> tensor([[0., 1., 2.],
#>         [3., 4., 5.],
#>         [6., 7., 8.]])
#> tensor([[8., 7., 6.],
#>         [5., 4., 3.],
#>         [2., 1., 0.]])

# %% same
import torch

x = torch.ones(1, 1, 10, 10)
for kernel_size, dilation in (3, 1), (5, 1), (3, 2), (7, 3):
    half = dilation * (kernel_size - 1) // 2
    for padding in "same", half:
        conv = torch.nn.Conv2d(
            1, 1, kernel_size, dilation=dilation, padding=padding
        )
        assert conv(x).shape == x.shape

# %% groups
import torch


def count(module):
    return sum(parameter.numel() for parameter in module.parameters())


full = torch.nn.Conv2d(64, 128, 3)
depthwise = torch.nn.Conv2d(64, 64, 3, groups=64)
pointwise = torch.nn.Conv2d(64, 128, 1)
print(depthwise.weight.shape)
print(count(full), count(depthwise) + count(pointwise))
#> torch.Size([64, 1, 3, 3])
#> 73856 8960

# %% pointwise
import torch

torch.manual_seed(0)
conv = torch.nn.Conv2d(3, 8, kernel_size=1)
x = torch.rand(2, 3, 4, 5)

linear = torch.nn.Linear(3, 8)
linear.weight = torch.nn.Parameter(conv.weight.detach().flatten(1))
linear.bias = conv.bias
by_linear = linear(x.movedim(1, -1)).movedim(-1, 1)
torch.testing.assert_close(by_linear, conv(x))

# %% field
import torch

torch.manual_seed(0)
x = torch.rand(1, 15, 15, requires_grad=True)
stacks = {
    "3, 3": [dict(), dict()],
    "3, stride 2, then 3": [dict(stride=2), dict()],
    "3, dilation 2, then 3": [dict(dilation=2), dict()],
}
for name, layers in stacks.items():
    convs = [torch.nn.Conv2d(1, 1, 3, **options) for options in layers]
    y = torch.nn.Sequential(*convs)(x)
    (grad,) = torch.autograd.grad(y[0, 2, 2], x)
    seen = grad[0].nonzero()
    print(name, (seen.amax(0) - seen.amin(0) + 1).tolist())
#> 3, 3 [5, 5]
#> 3, stride 2, then 3 [7, 7]
#> 3, dilation 2, then 3 [7, 7]

# %% unseen
import torch

conv = torch.nn.Conv2d(1, 1, 3, stride=2, bias=False)
x = torch.ones(1, 6, 6, requires_grad=True)
conv(x).sum().backward()
(x.grad[0] != 0).int()
#> tensor([[1, 1, 1, 1, 1, 0],
#>         [1, 1, 1, 1, 1, 0],
#>         [1, 1, 1, 1, 1, 0],
#>         [1, 1, 1, 1, 1, 0],
#>         [1, 1, 1, 1, 1, 0],
#>         [0, 0, 0, 0, 0, 0]], dtype=torch.int32)

# %% cost
import torch

conv = torch.nn.Conv2d(3, 64, 3, padding=1)
print(conv.weight.numel() + conv.bias.numel())

for size in 32, 64:
    outputs = conv(torch.ones(1, 3, size, size))
    multiplications = outputs.numel() * conv.weight[0].numel()
    print(size, outputs.numel(), multiplications)
#> 1792
#> 32 65536 1769472
#> 64 262144 7077888

# %% channels-last raises="RuntimeError"
import torch

conv = torch.nn.Conv2d(3, 8, 3)
image = torch.ones(28, 32, 3)  # H, W, C: as from PIL and NumPy
print(conv(image.permute(2, 0, 1)).shape)
conv(image)
#> torch.Size([8, 26, 30])
#> RuntimeError: Given groups=1, weight of size [8, 3, 3, 3], expected input[1, 28, 32, 3] to have 3 channels, but got 28 channels instead

# %% gray raises="RuntimeError"
import torch

conv = torch.nn.Conv2d(1, 8, 3)
images = torch.ones(16, 28, 28)  # N, H, W
print(conv(images.unsqueeze(1)).shape)
conv(images)
#> torch.Size([16, 8, 26, 26])
#> RuntimeError: Given groups=1, weight of size [8, 1, 3, 3], expected input[1, 16, 28, 28] to have 1 channels, but got 16 channels instead

# %% same-stride raises="ValueError"
import torch

conv = torch.nn.Conv2d(3, 8, 3, stride=2, padding=1)
print(conv(torch.ones(3, 28, 32)).shape)
torch.nn.Conv2d(3, 8, 3, stride=2, padding="same")
#> torch.Size([8, 14, 16])
#> ValueError: padding='same' is not supported for strided convolutions

# %% memory-format
import torch

conv = torch.nn.Conv2d(3, 8, 3, padding=1)
images = torch.ones(2, 3, 4, 5).to(memory_format=torch.channels_last)

y = conv(images)
print(y.shape, y.stride())
print(y.is_contiguous(memory_format=torch.channels_last))
#> torch.Size([2, 8, 4, 5]) (160, 1, 40, 8)
#> True

# %% initial
import torch

torch.manual_seed(0)
conv = torch.nn.Conv2d(64, 128, 3)
bound = (64 * 3 * 3) ** -0.5

for values in conv.weight, conv.bias:
    assert values.abs().max() <= bound
    assert values.abs().max() > 0.8 * bound
print(round(bound, 4), round(conv.weight.std().item() / bound, 2))
#> 0.0417 0.58
