"""Broadcasting: how tensors of different shapes are computed with, element by element."""

# %% table
import torch

rows = torch.tensor([[10], [20], [30]])
columns = torch.tensor([1, 2, 3, 4])

print(rows.shape, columns.shape)
print(rows + columns)
#> torch.Size([3, 1]) torch.Size([4])
#> tensor([[11, 12, 13, 14],
#>         [21, 22, 23, 24],
#>         [31, 32, 33, 34]])

# %% picture
import matplotlib.pyplot as plt
import torch

rows = torch.tensor([[10], [20], [30]])
columns = torch.tensor([[1, 2, 3, 4]])


def draw(values, left, color):
    width = values.size(1)
    for i, line in enumerate(values.expand(3, 4).tolist()):
        for j, value in enumerate(line):
            alpha = 0.6 if i < len(values) and j < width else 0.15
            style = dict(facecolor=color, edgecolor="gray", alpha=alpha)
            ax.add_patch(plt.Rectangle((left + j, i), 1, 1, **style))
            middle = left + j + 0.5, i + 0.5
            ax.text(*middle, value, ha="center", va="center")


fig, ax = plt.subplots(figsize=(7, 2.2))
draw(rows, 0, "C0")
draw(columns, 5.5, "C1")
draw(rows + columns, 11, "C2")
for place, text in (4.75, "+"), (10.25, "="):
    ax.text(place, 1.5, text, ha="center", va="center", size=16)
for place, text in (2, "(3, 1)"), (7.5, "(4,)"), (13, "(3, 4)"):
    ax.text(place, 3.8, text, ha="center", va="center")
ax.set(xlim=(-0.1, 15.1), ylim=(4.2, -0.1), aspect="equal")
ax.axis("off")
plt.show()

# %% rules
import torch


def broadcast(a, b):
    length = max(len(a), len(b))
    a = (1,) * (length - len(a)) + a
    b = (1,) * (length - len(b)) + b
    for m, n in zip(a, b, strict=True):
        if m != n and m != 1 and n != 1:
            raise ValueError(f"{m} meets {n}")
    return tuple(n if m == 1 else m for m, n in zip(a, b, strict=True))


for a, b in ((3, 1), (4,)), ((8, 1, 5), (7, 1)), ((), (2, 3)):
    assert broadcast(a, b) == torch.broadcast_shapes(a, b)
    print(a, b, broadcast(a, b))
#> (3, 1) (4,) (3, 4)
#> (8, 1, 5) (7, 1) (8, 7, 5)
#> () (2, 3) (2, 3)

# %% shapes
import torch

shape = torch.broadcast_shapes

assert shape((5, 3), (3,)) == (5, 3)
assert shape((5, 3), (5, 1)) == (5, 3)
assert shape((5, 1), (1, 3)) == (5, 3)
assert shape((8, 3, 32, 32), (3, 1, 1)) == (8, 3, 32, 32)
assert shape((8, 1, 1, 10), (4, 10, 10)) == (8, 4, 10, 10)
assert shape((2, 3), ()) == (2, 3)

# %% mismatch raises="RuntimeError"
import torch

images = torch.ones(8, 3, 32, 32)  # N, C, H, W
mean = torch.tensor([0.5, 0.4, 0.3])

images - mean
#> RuntimeError: The size of tensor a (32) must match the size of tensor b (3) at non-singleton dimension 3

# %% channels
import torch

images = torch.ones(8, 3, 32, 32)  # N, C, H, W
mean = torch.tensor([0.5, 0.4, 0.3])

centered = images - mean[:, None, None]
print(centered[0, :, 0, 0])
#> tensor([0.5000, 0.6000, 0.7000])

# %% rows-and-columns
import torch

x = torch.tensor([[1.0, 2.0, 3.0], [5.0, 7.0, 9.0]])

print(x - x.mean(dim=0))
print(x - x.mean(dim=1, keepdim=True))
#> tensor([[-2.0000, -2.5000, -3.0000],
#>         [ 2.0000,  2.5000,  3.0000]])
#> tensor([[-1.,  0.,  1.],
#>         [-2.,  0.,  2.]])

# %% masks
import torch

lengths = torch.tensor([3, 1, 4])
positions = torch.arange(4)

print(positions < lengths[:, None])
print(positions <= positions[:, None])
#> tensor([[ True,  True,  True, False],
#>         [ True, False, False, False],
#>         [ True,  True,  True,  True]])
#> tensor([[ True, False, False, False],
#>         [ True,  True, False, False],
#>         [ True,  True,  True, False],
#>         [ True,  True,  True,  True]])

# %% silent
import torch

prediction = torch.tensor([[1.0], [2.0], [3.0]])  # a layer's (n, 1)
target = torch.tensor([1.0, 2.0, 3.0])  # a column of a table, (n,)

error = prediction - target
print(error)
print(error.square().mean())
#> tensor([[ 0., -1., -2.],
#>         [ 1.,  0., -1.],
#>         [ 2.,  1.,  0.]])
#> tensor(1.3333)

# %% silent-picture
import matplotlib.pyplot as plt
import torch

prediction = torch.arange(8.0).unsqueeze(1)
target = torch.arange(8.0)
error = prediction - target

plt.figure(figsize=(4, 3))
plt.imshow(error.numpy(), cmap="coolwarm")
plt.plot([-0.5, 7.5], [-0.5, 7.5], color="C2", linewidth=3)
plt.xlabel("target")
plt.ylabel("prediction")
plt.colorbar(label="error")
plt.show()

# %% fit
import matplotlib.pyplot as plt
import torch

torch.manual_seed(0)
x = torch.linspace(0, 1, 20).unsqueeze(1)
y = 2 * x.squeeze(1) + 0.1 * torch.randn(20)  # (n,)


def fit(shape):
    layer = torch.nn.Linear(1, 1)
    optimizer = torch.optim.SGD(layer.parameters(), lr=0.5)
    for _ in range(300):
        loss = (layer(x).reshape(shape) - y).square().mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return layer(x).detach().flatten()


plt.figure(figsize=(5, 3))
plt.plot(x.flatten().numpy(), y.numpy(), "o", color="C2")
for shape in (20, 1), (20,):
    plt.plot(x.flatten().numpy(), fit(shape).numpy(), label=str(shape))
plt.xlabel("x")
plt.legend(title="prediction")
plt.show()

# %% mean-is-best
import torch

target = torch.tensor([1.0, 2.0, 6.0])
prediction = torch.zeros(3, 1, requires_grad=True)

loss = (prediction - target).square().mean()
(gradient,) = torch.autograd.grad(loss, prediction)
by_hand = 2 * (prediction - target.mean()) / 3
torch.testing.assert_close(gradient, by_hand)

# %% accuracy
import torch

prediction = torch.tensor([[1], [0], [1], [1]])
target = torch.tensor([1, 0, 1, 1])

print((prediction == target).float().mean())
print((prediction.squeeze(1) == target).float().mean())
#> tensor(0.6250)
#> tensor(1.)

# %% losses warns="UserWarning"
import torch

prediction = torch.tensor([[1.0], [2.0], [3.0]])
target = torch.tensor([1.0, 2.0, 3.0])

print(torch.nn.functional.mse_loss(prediction.squeeze(1), target))
print(torch.nn.functional.mse_loss(prediction, target))
#> tensor(0.)
#> tensor(1.3333)
#> UserWarning: Using a target size (torch.Size([3])) that is different to the input size (torch.Size([3, 1])). This will likely lead to incorrect results due to broadcasting. Please ensure they have the same size.

# %% raising-loss raises="ValueError"
import torch

prediction, target = torch.zeros(3, 1), torch.zeros(3)

print(torch.nn.functional.poisson_nll_loss(prediction, target))  # no warning
loss = torch.nn.BCEWithLogitsLoss()
loss(prediction, target)
#> tensor(1.)
#> ValueError: Target size (torch.Size([3])) must be the same as input size (torch.Size([3, 1]))

# %% guard raises="AssertionError"
import torch


def squared_error(prediction, target):
    assert prediction.shape == target.shape, (
        f"{tuple(prediction.shape)} against {tuple(target.shape)}"
    )
    return (prediction - target).square().mean()


squared_error(torch.zeros(3, 1), torch.zeros(3))
#> AssertionError: (3, 1) against (3,)

# %% no-memory
import torch

rows = torch.zeros(1000, 1)
columns = torch.zeros(1000)

expanded = rows.expand(1000, 1000), columns.expand(1000, 1000)
for x in (*expanded, *torch.broadcast_tensors(rows, columns)):
    print(x.shape, x.stride(), x.untyped_storage().nbytes())
print((rows + columns).untyped_storage().nbytes())
#> torch.Size([1000, 1000]) (1, 0) 4000
#> torch.Size([1000, 1000]) (0, 1) 4000
#> torch.Size([1000, 1000]) (1, 0) 4000
#> torch.Size([1000, 1000]) (0, 1) 4000
#> 4000000

# %% intermediate
import torch

a = torch.arange(6.0).view(3, 2)
b = torch.arange(8.0).view(4, 2)

differences = a[:, None] - b  # (3, 4, 2)
by_broadcasting = differences.square().sum(dim=-1)

squares = a.square().sum(dim=1)[:, None] + b.square().sum(dim=1)
by_product = squares - 2 * a @ b.T
torch.testing.assert_close(by_broadcasting, by_product)
print(differences.numel(), by_product.numel())
#> 24 12

# %% digits
import torch

a, b = torch.tensor([[1000.0]]), torch.tensor([[1000.01]])

distance = (a - b).square()
by_product = a.square() + b.square() - 2 * a @ b.T
print(distance.round(decimals=5))
print(torch.isclose(by_product, distance, rtol=0.5))
#> tensor([[1.0000e-04]])
#> tensor([[False]])

# %% gradient
import torch

x = torch.ones(4, 3)
bias = torch.zeros(3, requires_grad=True)
scale = torch.ones(4, 1, requires_grad=True)

y = x * scale + bias
y.sum().backward()
print(bias.grad)
print(scale.grad.shape, scale.grad.flatten())
#> tensor([4., 4., 4.])
#> torch.Size([4, 1]) tensor([3., 3., 3., 3.])

# %% matmul
import torch

matrices = torch.ones(8, 1, 2, 3)
others = torch.ones(5, 3, 4)

print((matrices @ others).shape)
#> torch.Size([8, 5, 2, 4])

# %% in-place raises="RuntimeError"
import torch

x = torch.zeros(3)
y = torch.ones(2, 3)

print(y.add_(x).shape)
try:
    torch.zeros(3, 1).add_(torch.zeros(1, 3))
except RuntimeError as error:
    print(error)
x.add_(y)
#> torch.Size([2, 3])
#> output with shape [3, 1] doesn't match the broadcast shape [3, 3]
#> RuntimeError: output with shape [3] doesn't match the broadcast shape [2, 3]

# %% empty
import torch

row = torch.ones(1, 3)
batch = torch.ones(0, 3)

print((row + batch).shape)
print((row + batch).mean())
#> torch.Size([0, 3])
#> tensor(nan)

# %% numpy
import numpy as np
import torch

for a, b in ((3, 1), (4,)), ((8, 1, 5), (7, 1)), ((0, 3), (1, 3)):
    assert np.broadcast_shapes(a, b) == torch.broadcast_shapes(a, b)
