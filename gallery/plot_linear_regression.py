"""
A line by gradient descent, four times
======================================

The line ``y = 3x + 0.8`` is found from 100 of its points. First the derivatives and the
steps are written by hand; then autograd, a layer, and an optimizer take over one part
each. All four walk the same way.
"""

# %%
# Points of a line
# ----------------
#
# The numbers 3 and 0.8 make the points. Training sees the points only.

import datetime
import os
import time

import matplotlib.pyplot as plt
import torch
from torch import nn

accelerator = torch.accelerator.current_accelerator(check_available=True)
device = accelerator or torch.device("cpu")
print(f"torch {torch.__version__} on {device}")

quick = os.environ.get("REFSNIPPETS_GALLERY") == "quick"
if quick:
    print("This is the quick form: the same steps, without the date and the duration.")
else:
    print(f"Run on {datetime.date.today()}")

torch.manual_seed(0)
x = torch.rand(100, 1).to(device)  # drawn on the CPU: the same on every device
y = 3 * x + 0.8
print("x:", tuple(x.shape), "y:", tuple(y.shape))

steps = 200
learning_rate = 0.5

# %%
# By hand
# -------
#
# The loss is the mean of the squared errors, ``(w * x + b - y) ** 2``. Its derivative
# with respect to ``w`` is the mean of ``2 * error * x``, that with respect to ``b`` is
# the mean of ``2 * error``. A step moves each number against its derivative.

w = torch.zeros(1, device=device)
b = torch.zeros(1, device=device)
path, losses = [], []
for _ in range(steps):
    error = w * x + b - y
    path.append((w.item(), b.item()))
    losses.append(error.square().mean().item())
    w = w - learning_rate * (2 * error * x).mean()
    b = b - learning_rate * (2 * error).mean()
path.append((w.item(), b.item()))
results = {"by hand": path[-1]}

for step in (0, 1, 2, 10, 50, 100, 200):
    print(f"after {step:3} steps  w = {path[step][0]:.4f}  b = {path[step][1]:.4f}")

# %%
# The first step takes the line up to the points, and past most of them. After that it
# turns slowly into their direction.

shows = "The points, and the line after 0, 1, 10 and 200 steps, the last through all"
figure, ax = plt.subplots(num=shows, figsize=(6, 4), layout="constrained")
ax.plot(x.cpu(), y.cpu(), "o", color="tab:gray", alpha=0.5, label="points")
colors = {0: "tab:blue", 1: "tab:orange", 10: "tab:green", 200: "tab:red"}
for step, color in colors.items():
    slope, intercept = path[step]
    ends = [intercept, slope + intercept]  # at x = 0 and x = 1
    ax.plot([0, 1], ends, color=color, label=f"after {step} steps")
ax.set(xlabel="x", ylabel="y")
ax.legend()
plt.show()

# %%
# Why slowly? In the plane of ``w`` and ``b`` the loss is a long valley: a larger slope
# with a smaller intercept is nearly as good. Across the valley the loss is steep, along
# it nearly flat, and so are the steps.

slopes = torch.linspace(-0.5, 4.5, 120)
intercepts = torch.linspace(-0.5, 2.8, 120)
grid_w, grid_b = torch.meshgrid(slopes, intercepts, indexing="xy")
errors = grid_w[..., None] * x.cpu().flatten() + grid_b[..., None] - y.cpu().flatten()
loss_grid = errors.square().mean(dim=-1)

shows = "Left: the path of w and b into the valley of the loss. Right: the loss falls"
figure, axes = plt.subplots(1, 2, num=shows, figsize=(8, 3.6), layout="constrained")
left, right = axes
levels = [0.01, 0.1, 0.3, 1, 2, 4, 8]
left.contour(slopes, intercepts, loss_grid, levels=levels, colors="tab:blue")
left.plot(*zip(*path), "o-", color="tab:red", markersize=3, linewidth=1)
left.set(xlabel="w", ylabel="b")
right.semilogy(losses, color="tab:red")
right.set(xlabel="step", ylabel="loss")
plt.show()

# %%
# On the right, the logarithm of the loss falls along a straight line: each step takes
# the same share of what is left. It ends where ``float32`` does.
#
# Autograd takes over the derivatives
# -----------------------------------
#
# :meth:`~torch.Tensor.backward` computes both derivatives from the loss. The step is no
# part of the formula, hence :class:`~torch.no_grad`. Gradients add up, hence the
# ``None``.

w = torch.zeros(1, device=device, requires_grad=True)
b = torch.zeros(1, device=device, requires_grad=True)
for _ in range(steps):
    loss = (w * x + b - y).square().mean()
    loss.backward()
    with torch.no_grad():
        w -= learning_rate * w.grad
        b -= learning_rate * b.grad
    w.grad = b.grad = None
results["autograd"] = (w.item(), b.item())

# %%
# A layer takes over the formula
# ------------------------------
#
# :class:`~torch.nn.Linear` with one input and one output is ``w * x + b``, and
# :class:`~torch.nn.MSELoss` is the mean of the squared errors. A layer starts at random
# numbers; this one is set to zero, where the others started.

model = nn.Linear(1, 1).to(device)
nn.init.zeros_(model.weight)
nn.init.zeros_(model.bias)
loss_function = nn.MSELoss()
for _ in range(steps):
    loss = loss_function(model(x), y)
    model.zero_grad()
    loss.backward()
    with torch.no_grad():
        for parameter in model.parameters():
            parameter -= learning_rate * parameter.grad
results["layer"] = (model.weight.item(), model.bias.item())

# %%
# An optimizer takes over the step
# --------------------------------
#
# The loop has its usual five lines now. With :class:`~torch.optim.Adam` instead of
# :class:`~torch.optim.SGD`, or a network instead of a line, they stay as they are.

nn.init.zeros_(model.weight)
nn.init.zeros_(model.bias)
optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
start = time.perf_counter()
for _ in range(steps):
    optimizer.zero_grad()
    prediction = model(x)
    loss = loss_function(prediction, y)
    loss.backward()
    optimizer.step()
seconds = time.perf_counter() - start
results["optimizer"] = (model.weight.item(), model.bias.item())
if not quick:  # a duration differs from run to run, and quick builds must not
    print(f"{seconds:.2f} s for {steps} steps")

# %%
# The same four times
# -------------------
#
# Each has to find both numbers to 0.001, and all have to agree to 0.00001. More is not
# promised: operations in another order may round the last bits differently.

for name, (slope, intercept) in results.items():
    print(f"{name:10}  y = {slope:.6f} x + {intercept:.6f}")

found = torch.tensor(list(results.values()))
largest_error = (found - torch.tensor([3, 0.8])).abs().max().item()
difference = (found - found[0]).abs().max().item()
if not (largest_error < 1e-3 and difference < 1e-5):
    raise RuntimeError(f"error {largest_error:.1e}, difference {difference:.1e}")
print(f"largest error {largest_error:.1e}, largest difference {difference:.1e}")

# %%
# Points beside the line
# ----------------------
#
# Measured points lie beside their line. From 20 of those the same loop finds not
# ``y = 3x + 0.8``, but the line for which the loss of these points is smallest.
# :func:`torch.linalg.lstsq` computes it without any steps.

x = x[:20]
y = y[:20] + 0.4 * torch.randn(20, 1).to(device)
for _ in range(steps):
    optimizer.zero_grad()
    loss = loss_function(model(x), y)
    loss.backward()
    optimizer.step()

columns = torch.cat([x, torch.ones_like(x)], dim=1).cpu()
exact = torch.linalg.lstsq(columns, y.cpu()).solution.flatten()
slope, intercept = model.weight.item(), model.bias.item()
print(f"gradient descent  y = {slope:.4f} x + {intercept:.4f}")
print(f"least squares     y = {exact[0]:.4f} x + {exact[1]:.4f}")
torch.testing.assert_close(torch.tensor([slope, intercept]), exact, rtol=0, atol=1e-3)

shows = "Points beside a line, the line that made them, and the one found from them"
figure, ax = plt.subplots(num=shows, figsize=(6, 4), layout="constrained")
ax.plot(x.cpu(), y.cpu(), "o", color="tab:gray", alpha=0.5, label="points")
ax.plot([0, 1], [0.8, 3.8], "--", color="tab:blue", label="y = 3x + 0.8")
ends = [intercept, slope + intercept]
ax.plot([0, 1], ends, color="tab:red", label="found")
ax.set(xlabel="x", ylabel="y")
ax.legend()
plt.show()

# %%
# Figures of merit, for the table on this page; nothing is written unless the gallery
# asks for it. The seconds are those of the training with the optimizer.

try:
    from refsnippets.records import record
except ImportError:  # this file was copied alone
    pass
else:
    record(error=largest_error, difference=difference, seconds=seconds)
