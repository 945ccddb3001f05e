"""What a tensor is: numbers of one type in a grid, and where they lie."""

# %% four-tensors
import torch

scalar = torch.tensor(7)
vector = torch.tensor([1, 2, 3])
matrix = torch.tensor([[1, 2, 3], [4, 5, 6]])
block = torch.zeros(2, 3, 4)

for x in scalar, vector, matrix, block:
    print(x.dim(), x.shape)
#> 0 torch.Size([])
#> 1 torch.Size([3])
#> 2 torch.Size([2, 3])
#> 3 torch.Size([2, 3, 4])

# %% picture
import matplotlib.pyplot as plt
import torch

tensors = {
    "scalar": torch.ones(()),
    "vector": torch.ones(4),
    "matrix": torch.ones(3, 4),
    "3 dimensions": torch.ones(2, 3, 4),
}
fig = plt.figure(figsize=(7, 2.8))
for place, (name, x) in enumerate(tensors.items(), start=1):
    ax = fig.add_subplot(1, 4, place, projection="3d")
    depth, height, width = (1,) * (3 - x.dim()) + tuple(x.shape)
    blocks = x.reshape(depth, height, width).permute(2, 0, 1).bool()
    color = f"C{place - 1}"
    ax.voxels(blocks.numpy(), facecolors=color, edgecolor="gray")
    ax.set(xlim=(0, 4), ylim=(0, 2), zlim=(3, 0))
    ax.set_box_aspect((4, 2, 3))
    ax.axis("off")
    ax.set_title(f"{name}\n{tuple(x.shape)}", fontsize=11, y=1.05)
plt.show()

# %% three-properties
import torch

x = torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
print(x.shape, x.dtype, x.device)
print(x.numel(), x.itemsize, x.nbytes)
#> torch.Size([2, 3]) torch.float32 cpu
#> 6 4 24

# %% indices
import torch

x = torch.tensor([[1, 2, 3], [4, 5, 6]])
print(x[1, 2], x[1], x[:, 2], sep="\n")
#> tensor(6)
#> tensor([4, 5, 6])
#> tensor([3, 6])

# %% one-dtype
import torch

print(torch.tensor([1, 2.5, True]))
x = torch.tensor([1, 2, 3])
x[0] = 9.9
print(x)
#> tensor([1.0000, 2.5000, 1.0000])
#> tensor([9, 2, 3])

# %% rectangular raises="ValueError"
import torch

torch.tensor([[1, 2, 3], [4, 5]])
#> ValueError: expected sequence of length 3 at dim 1 (got 2)

# %% arithmetic
import torch

a = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
b = torch.tensor([[10.0, 20.0], [30.0, 40.0]])
print(a + b)
print(a * b)
print(a @ b)
#> tensor([[11., 22.],
#>         [33., 44.]])
#> tensor([[ 10.,  40.],
#>         [ 90., 160.]])
#> tensor([[ 70., 100.],
#>         [150., 220.]])

# %% list-of-floats
import sys

import torch

numbers = [i / 7 for i in range(100_000)]
x = torch.tensor(numbers)
objects = sum(sys.getsizeof(number) for number in numbers)
print(x.nbytes, (sys.getsizeof(numbers) + objects) // x.nbytes)
#> 400000 8

# %% strides
import torch

x = torch.tensor([[1, 2, 3], [4, 5, 6]])
print(x.untyped_storage().nbytes(), x.stride(), x.storage_offset())
memory = torch.tensor([1, 2, 3, 4, 5, 6])
for i in range(2):
    for j in range(3):
        assert x[i, j] == memory[i * 3 + j * 1]
#> 48 (3, 1) 0

# %% strides-picture
import matplotlib.pyplot as plt
import torch

x = torch.arange(6).view(2, 3)
views = {"x": x, "x.T": x.T, "x[:, 1]": x[:, 1]}
fig, axes = plt.subplots(3, 1, figsize=(6, 3.6))
for ax, (name, y) in zip(axes, views.items()):
    places = torch.arange(6).as_strided(
        y.shape, y.stride(), y.storage_offset()
    )
    ax.imshow(torch.zeros(1, 6).numpy(), cmap="Blues", alpha=0.3)
    order = places.flatten().tolist()
    for step, place in enumerate(order, start=1):
        ax.text(place, 0, f"{step}.", ha="center", va="center", color="C1")
    ax.set_title(f"{name}: stride {y.stride()}", fontsize=11)
    ax.set(xticks=[v - 0.5 for v in range(1, 6)], yticks=[])
    ax.grid(axis="x", color="gray")
    ax.tick_params(length=0, labelbottom=False)
fig.subplots_adjust(hspace=0.9)
plt.show()

# %% views
import torch

x = torch.zeros(2, 3)
row, same, other = x[1], x, x.clone()
row += 1
same[0, 0] = 9
print(x)
print(other.sum())
#> tensor([[9., 0., 0.],
#>         [1., 1., 1.]])
#> tensor(0.)

# %% numpy
import numpy as np
import torch

a = np.zeros(3)
x = torch.from_numpy(a)
b = x.numpy()
a[0], x[1], b[2] = 1, 2, 3
print(a, x, b, sep="\n")
#> [1. 2. 3.]
#> tensor([1., 2., 3.], dtype=torch.float64)
#> [1. 2. 3.]

# %% numpy-copy
import numpy as np
import torch

a = np.zeros(3)
for make in torch.from_numpy, torch.as_tensor, torch.tensor:
    x = make(a)
    print(make.__name__, np.shares_memory(a, x.numpy()), x.dtype)
#> from_numpy True torch.float64
#> as_tensor True torch.float64
#> tensor False torch.float64

# %% device
import torch

x = torch.ones(2, 3)
y = x.to("meta")
print(x.device, y.device, y.shape, y.dtype)
#> cpu meta torch.Size([2, 3]) torch.float32

# %% gradient
import torch

x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y = (x**2).sum()
y.backward()
print(y)
print(x.grad)
#> tensor(14., grad_fn=<SumBackward0>)
#> tensor([2., 4., 6.])

# %% real-data
import torch

sentence = torch.zeros(12, dtype=torch.int64)  # words as numbers
image = torch.zeros(3, 32, 48, dtype=torch.uint8)  # C, H, W
batch = torch.zeros(8, 3, 32, 48)  # N, C, H, W
clip = torch.zeros(8, 16, 3, 32, 48)  # with time
for x in sentence, image, batch, clip:
    print(x.dim(), tuple(x.shape), x.nbytes)
#> 1 (12,) 96
#> 3 (3, 32, 48) 4608
#> 4 (8, 3, 32, 48) 147456
#> 5 (8, 16, 3, 32, 48) 2359296

# %% scalar-or-one
import torch

a, b = torch.tensor(7), torch.tensor([7])
print(a.shape, b.shape, a == b)
print(a.item(), b.item())
print(torch.stack([a, a]).shape, torch.stack([b, b]).shape)
#> torch.Size([]) torch.Size([1]) tensor([True])
#> 7 7
#> torch.Size([2]) torch.Size([2, 1])

# %% element-is-a-tensor
import torch

x = torch.tensor([1.0, 2.0])
first, copied, number = x[0], x[0].clone(), x[0].item()
x[0] = 9
print(first, copied, number)
#> tensor(9.) tensor(1.) 1.0

# %% comparison raises="RuntimeError"
import torch

x = torch.tensor([1, 2, 3])
y = torch.tensor([1, 2, 4])
print(x == y, torch.equal(x, y))
if x == y:
    print("equal")
#> tensor([ True,  True, False]) False
#> RuntimeError: Boolean value of Tensor with more than one value is ambiguous

# %% rank
import torch

x = torch.outer(torch.tensor([1.0, 2.0]), torch.tensor([3.0, 4.0]))
print(x.dim(), torch.linalg.matrix_rank(x))
#> 2 tensor(1)
