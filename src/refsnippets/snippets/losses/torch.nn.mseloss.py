"""torch.nn.MSELoss: mean of the squared differences."""

# %% shortest
import torch

loss = torch.nn.MSELoss()
prediction = torch.tensor([1.0, 2.0, 5.0])
target = torch.tensor([1.0, 3.0, 3.0])
loss(prediction, target)
#> tensor(1.6667)

# %% shape
import torch

x, y = torch.rand(2, 3, 4), torch.rand(2, 3, 4)

assert torch.nn.MSELoss()(x, y).shape == ()
assert torch.nn.MSELoss(reduction="sum")(x, y).shape == ()
assert torch.nn.MSELoss(reduction="none")(x, y).shape == (2, 3, 4)

# %% by-hand
import torch

torch.manual_seed(0)
x, y = torch.randn(4, 3), torch.randn(4, 3)
squares = (x - y) ** 2

for reduction, by_hand in {
    "none": squares,
    "mean": squares.sum() / squares.numel(),
    "sum": squares.sum(),
}.items():
    built_in = torch.nn.MSELoss(reduction=reduction)(x, y)
    torch.testing.assert_close(built_in, by_hand)

# %% curve
import matplotlib.pyplot as plt
import torch

error = torch.linspace(-3, 3, 121)
zero = torch.zeros(121)

plt.figure(figsize=(6, 3))
for name in "MSELoss", "L1Loss", "HuberLoss":
    loss = getattr(torch.nn, name)(reduction="none")
    plt.plot(error.numpy(), loss(error, zero).numpy(), label=name)
plt.xlabel("prediction - target")
plt.ylabel("loss")
plt.legend()
plt.show()

# %% gradient
import torch

prediction = torch.tensor([1.0, 2.0, 103.0], requires_grad=True)
target = torch.tensor([1.0, 3.0, 3.0])

for name in "MSELoss", "HuberLoss":
    loss = getattr(torch.nn, name)(reduction="sum")(prediction, target)
    print(name, torch.autograd.grad(loss, prediction)[0])
#> MSELoss tensor([  0.,  -2., 200.])
#> HuberLoss tensor([ 0., -1.,  1.])

# %% mean-or-median
import torch

target = torch.tensor([1.0, 2.0, 3.0, 4.0, 90.0])
guesses = torch.arange(0.0, 100.0).unsqueeze(1)

for name in "MSELoss", "L1Loss":
    losses = getattr(torch.nn, name)(reduction="none")(
        guesses.expand(-1, 5), target.expand(100, -1)
    ).mean(dim=1)
    print(name, guesses[losses.argmin()].item())
#> MSELoss 20.0
#> L1Loss 3.0

# %% broadcast warns="UserWarning"
import torch

prediction = torch.tensor([[1.0], [2.0], [3.0]])  # as from Linear(n, 1)
target = torch.tensor([1.0, 2.0, 3.0])
loss = torch.nn.MSELoss()

print(loss(prediction.squeeze(1), target))
print(loss(prediction, target))
#> tensor(0.)
#> tensor(1.3333)
#> UserWarning: Using a target size (torch.Size([3])) that is different to the input size (torch.Size([3, 1])). This will likely lead to incorrect results due to broadcasting. Please ensure they have the same size.

# %% learns-the-mean warns="UserWarning"
import torch

torch.manual_seed(0)
x = torch.linspace(-1, 1, 50).unsqueeze(1)
target = 3 * x.squeeze(1) + 1
model = torch.nn.Linear(1, 1)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)

for _ in range(200):
    optimizer.zero_grad()
    torch.nn.MSELoss()(model(x), target).backward()
    optimizer.step()
print([round(abs(p.item()), 2) for p in model.parameters()])
#> [0.0, 1.0]
#> UserWarning: Using a target size (torch.Size([50])) that is different to the input size (torch.Size([50, 1])). This will likely lead to incorrect results due to broadcasting. Please ensure they have the same size.

# %% batch-size
import torch

torch.manual_seed(0)
x, y = torch.rand(6, 2), torch.rand(6, 2)
loss = torch.nn.MSELoss()

parts = [loss(a, b) for a, b in zip(x.split(4), y.split(4), strict=True)]
print(torch.isclose(sum(parts) / 2, loss(x, y)))
print(torch.isclose((4 * parts[0] + 2 * parts[1]) / 6, loss(x, y)))
#> tensor(False)
#> tensor(True)

# %% masked
import torch

prediction = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
target = torch.tensor([1.5, float("nan"), 2.0])
known = ~target.isnan()

loss = torch.nn.MSELoss()(prediction[known], target[known])
loss.backward()
print(loss.detach(), prediction.grad)
#> tensor(0.6250) tensor([-0.5000,  0.0000,  1.0000])

# %% half
import torch

error = torch.full((2,), 300.0, dtype=torch.float16)
loss = torch.nn.MSELoss()
print(torch.finfo(torch.float16).max)
print(loss(error, torch.zeros_like(error)))
print(loss(error.float(), torch.zeros(2)))
#> 65504.0
#> tensor(inf, dtype=torch.float16)
#> tensor(90000.)

# %% root
import torch

target = torch.tensor([1.0, 2.0])
for error in 0.5, 0.0:
    prediction = (target + error).requires_grad_()
    loss = torch.nn.MSELoss()(prediction, target).sqrt()
    print(loss.item(), torch.autograd.grad(loss, prediction)[0])
#> 0.5 tensor([0.5000, 0.5000])
#> 0.0 tensor([nan, nan])

# %% empty
import torch

loss = torch.nn.MSELoss()
print(loss(torch.zeros(0), torch.zeros(0)))
#> tensor(nan)

# %% constructor raises="RuntimeError"
import torch

torch.nn.MSELoss(torch.rand(3), torch.rand(3))
#> RuntimeError: Boolean value of Tensor with more than one value is ambiguous

# %% size-average warns="UserWarning"
import torch

loss = torch.nn.MSELoss(size_average=False)
loss.reduction
#> 'sum'
#> UserWarning: size_average and reduce args will be deprecated, please use reduction='sum' instead.
