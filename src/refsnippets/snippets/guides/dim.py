"""What dim means: the dimension that you name is the one that disappears."""

# %% disappears
import torch

x = torch.tensor([[1, 2, 3], [4, 5, 6]])

print(x.sum(dim=0))
print(x.sum(dim=1))
#> tensor([5, 7, 9])
#> tensor([ 6, 15])

# %% two-dimensions
import matplotlib.pyplot as plt
import torch

x = torch.tensor([[1, 2, 3], [4, 5, 6]])


def draw(values, left, top, colour):
    style = dict(facecolor=colour, edgecolor="gray", alpha=0.6)
    for i, row in enumerate(values.tolist(), start=top):
        for j, value in enumerate(row, start=left):
            ax.add_patch(plt.Rectangle((j, i), 1, 1, **style))
            ax.text(j + 0.5, i + 0.5, value, ha="center", va="center")


fig, ax = plt.subplots(figsize=(6, 3))
draw(x, 0, 0, "C0")
draw(x.sum(dim=0, keepdim=True), 0, 3, "C1")
draw(x.sum(dim=1, keepdim=True), 4, 0, "C2")
ax.arrow(1.5, 2.1, 0, 0.6, color="C1", width=0.05)
ax.arrow(3.1, 1, 0.6, 0, color="C2", width=0.05)
ax.text(-0.2, 1, "x", ha="right", va="center")
ax.text(-0.2, 3.5, "x.sum(dim=0)", ha="right", va="center")
ax.text(5.2, 1, "x.sum(dim=1)", va="center")
ax.set(xlim=(-2.2, 7.2), ylim=(4, 0), aspect="equal")
ax.axis("off")
plt.show()

# %% three-dimensions
import matplotlib.pyplot as plt
import torch

x = torch.ones(2, 3, 4)

fig = plt.figure(figsize=(6, 5))
for place, dim in enumerate((None, 0, 1, 2), start=1):
    y = x if dim is None else x.sum(dim, keepdim=True)
    title = "x" if dim is None else f"x.sum(dim={dim})"
    ax = fig.add_subplot(2, 2, place, projection="3d", title=title)
    blocks = y.permute(2, 0, 1).bool()
    ax.voxels(blocks, facecolors=f"C{place - 1}", edgecolor="gray")
    ax.set(xlim=(0, 4), ylim=(0, 2), zlim=(3, 0))
    ax.set_box_aspect((4, 2, 3))
    ax.axis("off")
    if dim is None:
        ax.text(4.3, 0.4, 3, "dim=0", "y")
        ax.text(-0.7, 0, 2.2, "dim=1", "z")
        ax.text(1.4, 0, 4.1, "dim=2", "x")
plt.show()

# %% shapes
import torch

x = torch.ones(2, 3, 4)

assert x.sum(dim=0).shape == (3, 4)
assert x.sum(dim=1).shape == (2, 4)
assert x.sum(dim=2).shape == (2, 3)
assert x.sum(dim=(0, 2)).shape == (3,)
assert x.sum().shape == ()

# %% negative
import torch

images = torch.ones(8, 3, 32, 32)  # N, C, H, W
image = images[0]

print(images.mean(dim=(-2, -1)).shape)
print(image.mean(dim=(-2, -1)).shape)
#> torch.Size([8, 3])
#> torch.Size([3])

# %% renumbered
import torch

x = torch.ones(2, 3, 4)

print(x.sum(dim=0).sum(dim=1).shape)
print(x.sum(dim=(0, 1)).shape)
#> torch.Size([3])
#> torch.Size([4])

# %% keepdim
import torch

x = torch.tensor([[1.0, 3.0], [10.0, 30.0]])
totals = x.sum(dim=1, keepdim=True)

print(totals.shape)
print(x / totals)
#> torch.Size([2, 1])
#> tensor([[0.2500, 0.7500],
#>         [0.2500, 0.7500]])

# %% square
import torch

x = torch.tensor([[1.0, 3.0], [10.0, 30.0]])

print(x / x.sum(dim=1))
#> tensor([[0.2500, 0.0750],
#>         [2.5000, 0.7500]])

# %% reductions
import torch

x = torch.ones(2, 3, 4)

for reduce in (torch.sum, torch.mean, torch.std, torch.amax, torch.argmax):
    assert reduce(x, dim=1).shape == (2, 4)
    assert reduce(x, dim=1, keepdim=True).shape == (2, 1, 4)

# %% along
import torch

x = torch.tensor([[1.0, 1.0], [1.0, 3.0]]).log()

print(x.softmax(dim=0))
print(x.softmax(dim=1))
#> tensor([[0.5000, 0.2500],
#>         [0.5000, 0.7500]])
#> tensor([[0.5000, 0.5000],
#>         [0.2500, 0.7500]])

# %% max
import torch

x = torch.tensor([[1, 9, 3], [4, 5, 6]])

values, indices = x.max(dim=1)
print(values, indices)
print(x.argmax(dim=1), x.amax(dim=1))
#> tensor([9, 6]) tensor([1, 2])
#> tensor([1, 2]) tensor([9, 6])

# %% argmax-several raises="TypeError"
import torch

torch.ones(2, 3, 4).argmax(dim=(1, 2))
#> TypeError: argmax(): argument 'dim' must be int, not tuple

# %% argmax-flattened
import torch

x = torch.zeros(2, 3, 4)
x[0, 2, 1] = x[1, 0, 3] = 1.0

print(x.flatten(start_dim=1).argmax(dim=1))
print(x.amax(dim=(1, 2)))
#> tensor([9, 3])
#> tensor([1., 1.])

# %% joining
import torch

a, b = torch.zeros(2, 3), torch.ones(2, 3)

assert torch.cat([a, b], dim=0).shape == (4, 3)
assert torch.cat([a, b], dim=1).shape == (2, 6)

assert torch.stack([a, b], dim=0).shape == (2, 2, 3)
assert torch.stack([a, b], dim=2).shape == (2, 3, 2)
assert torch.stack([a, b], dim=-1).shape == (2, 3, 2)

# %% out-of-range raises="IndexError"
import torch

torch.ones(2, 3).sum(dim=2)
#> IndexError: Dimension out of range (expected to be in range of [-2, 1], but got 2)

# %% empty-tuple
import torch

x = torch.tensor([[True, False], [True, True]])

print(x.sum(dim=()))
print(x.all(dim=()))
print(x.numpy().sum(axis=()))

assert torch.equal(x.any(dim=()), x)
assert x.float().mean(dim=()).shape == x.float().std(dim=()).shape == ()
#> tensor(3)
#> tensor([[ True, False],
#>         [ True,  True]])
#> [[1 0]
#>  [1 1]]

# %% axis
import torch

x = torch.tensor([[1, 2, 3], [4, 5, 6]])

print(x.sum(axis=0, keepdims=True))
print(torch.cat([x, x], axis=1))
#> tensor([[5, 7, 9]])
#> tensor([[1, 2, 3, 1, 2, 3],
#>         [4, 5, 6, 4, 5, 6]])

# %% axis-refused raises="TypeError"
import torch

torch.nn.functional.softmax(torch.ones(2, 3), axis=1)
#> TypeError: softmax() got an unexpected keyword argument 'axis'
