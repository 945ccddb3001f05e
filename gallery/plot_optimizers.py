"""
Seven ways down the same surfaces
=================================

Gradient descent with all examples, with few, with one; momentum, AdaGrad, RMSProp,
Adam: each is a line or two of arithmetic, written out here and compared with
:mod:`torch.optim`. None is the fastest everywhere. In one valley AdaGrad and RMSProp
need two steps; in the same valley, turned by 45 degrees, they come last.
"""

# %%
# A valley made of data
# ---------------------
#
# The surface is the loss of 256 examples with two numbers each: the mean squared error
# of ``w0 * x0 + w1 * x1``. ``x0`` is ten times as small as ``x1``, hence the loss
# depends little on ``w0``. It is a long valley, curved a hundred times as much across
# as along.

import datetime
import os
import time
from functools import partial

import matplotlib.pyplot as plt
import torch

accelerator = torch.accelerator.current_accelerator(check_available=True)
device = accelerator or torch.device("cpu")
print(f"torch {torch.__version__} on {device}")

quick = os.environ.get("REFSNIPPETS_GALLERY") == "quick"
if quick:
    print("This is the quick form: the same steps, without the date and the duration.")
else:
    print(f"Run on {datetime.date.today()}")
begin = time.perf_counter()

torch.manual_seed(0)
signs = torch.tensor([[1.0, 1.0], [1.0, -1.0]]).repeat(128, 1)
x = signs * (0.5 + torch.rand(256, 2)) * torch.tensor([0.1, 1.0])
y = x @ torch.tensor([1.0, 0.5]) + 0.1 * torch.randn(256)
lowest = torch.linalg.lstsq(x, y[:, None]).solution.flatten()
curvatures = torch.linalg.eigvalsh(2 * x.T @ x / len(x))
x, y, lowest = x.to(device), y.to(device), lowest.to(device)  # drawn on the CPU


def valley(w, rows=slice(None)):
    """Return the loss of all examples or of some. `w` is one pair, or rows of pairs."""
    predicted = w[..., :1] * x[rows, 0] + w[..., 1:] * x[rows, 1]
    return (predicted - y[rows]).square().mean(dim=-1)


steps = 100
start = torch.tensor([-3.0, -1.0], device=device)
print(
    f"loss {valley(start):.4f} at the start, {valley(lowest):.4f} at the lowest point"
)
print(f"curvature {curvatures[0]:.3f} along the valley, {curvatures[1]:.3f} across")

# %%
# All examples, a few, or one
# ---------------------------
#
# Every step goes against a gradient. *Batch* gradient descent takes that of the mean
# over all examples, *stochastic* gradient descent that of one example, *mini-batch*
# gradient descent that of the mean over a few. Nothing else differs.

learning_rate = 0.4
batches, batch_paths, batch_losses = {}, {}, {}
for size in (256, 16, 1):
    epochs = -(-steps * size // len(x))  # rounded up
    order = torch.cat([torch.randperm(len(x)) for _ in range(epochs)])
    batches[size] = order[: steps * size].reshape(steps, size).to(device)
    w = start
    path = [w]
    for rows in batches[size]:
        w = w.detach().requires_grad_()
        loss = valley(w, rows)
        loss.backward()
        w = w.detach() - learning_rate * w.grad
        path.append(w)
    batch_paths[size] = torch.stack(path)
    batch_losses[size] = valley(batch_paths[size])
    print(
        f"batches of {size:3}: {steps * size:6,} examples looked at, "
        f"loss {batch_losses[size][-1]:.4f}"
    )

# %%
# The same number of steps leads about equally far along the valley. Stochastic gradient
# descent staggers, and has looked at 100 examples in place of 25,600.
#
# A line whose ``gid`` begins with ``drawn-`` is drawn step by step on this page, by
# ``refsnippets.animation``. Point at the figure, tap it, or reach it with the Tab key
# to see that again. Where motion is not wanted, and when you run the script yourself,
# the figure stands still.


def contours(ax, surface, levels, limits):
    """Draw the contour lines of a surface of two numbers."""
    ax.set(xlim=limits[:2], ylim=limits[2:], xlabel="w0", ylabel="w1", aspect="equal")
    w0, w1 = torch.linspace(*limits[:2], 100), torch.linspace(*limits[2:], 100)
    grid = torch.stack(torch.meshgrid(w0, w1, indexing="xy"), dim=-1)
    height = surface(grid.reshape(-1, 2).to(device)).reshape(100, 100).cpu()
    ax.contour(w0, w1, height, levels, colors="tab:gray", linewidths=0.6, alpha=0.7)


valley_levels = [0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 4, 8]
shows = (
    "Paths of batches of 256, 16 and 1 down a long valley, and the loss at each step"
)
figure, axes = plt.subplots(
    1, 2, num=shows, figsize=(8, 3.6), layout="constrained", width_ratios=[3, 2]
)
left, right = axes
contours(left, valley, valley_levels, (-3.5, 2, -1.6, 1.6))
colors = {1: "tab:orange", 16: "tab:green", 256: "tab:blue"}
for size, color in colors.items():
    label = f"batches of {size}"
    (line,) = left.plot(*batch_paths[size].T.cpu(), color=color, label=label)
    line.set_gid(f"drawn-path-{size}")
    (line,) = right.semilogy(batch_losses[size].cpu(), color=color)
    line.set_gid(f"drawn-loss-{size}")
right.set(xlabel="step", ylabel="loss of all examples")
figure.legend(loc="outside lower center", ncols=3)
plt.show()

# %%
# Five rules
# ----------
#
# What to do with a gradient? Each rule returns what to subtract from ``w``, and keeps
# in ``state`` what it has to know of earlier gradients. Default values are those of
# :mod:`torch.optim`, except for momentum, which is off by default there.


def descent(gradient, state, lr):
    return lr * gradient


def momentum(gradient, state, lr, mu=0.9):
    state["sum"] = mu * state.get("sum", 0) + gradient
    return lr * state["sum"]


def adagrad(gradient, state, lr, eps=1e-10):
    state["squares"] = state.get("squares", 0) + gradient**2
    return lr * gradient / (state["squares"].sqrt() + eps)


def rmsprop(gradient, state, lr, alpha=0.99, eps=1e-8):
    state["mean"] = alpha * state.get("mean", 0) + (1 - alpha) * gradient**2
    return lr * gradient / (state["mean"].sqrt() + eps)


def adam(gradient, state, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    t = state["step"] = state.get("step", 0) + 1
    state["first"] = beta1 * state.get("first", 0) + (1 - beta1) * gradient
    state["second"] = beta2 * state.get("second", 0) + (1 - beta2) * gradient**2
    first = state["first"] / (1 - beta1**t)
    second = state["second"] / (1 - beta2**t)
    return lr * first / (second.sqrt() + eps)


rules = {
    "gradient descent": (descent, "tab:blue"),
    "momentum": (momentum, "tab:orange"),
    "AdaGrad": (adagrad, "tab:green"),
    "RMSProp": (rmsprop, "tab:red"),
    "Adam": (adam, "tab:purple"),
}


def walk(rule, surface, w, lr):
    """Return the path of `steps` steps. `w` is one pair, or rows with a rate each."""
    state, path = {}, [w]
    for _ in range(steps):
        w = w.detach().requires_grad_()
        (gradient,) = torch.autograd.grad(surface(w).sum(), w)
        w = w.detach() - rule(gradient, state, lr)
        path.append(w)
    return torch.stack(path)


# %%
# Which learning rate?
# --------------------
#
# A comparison at one rate says little: what is a good rate for one rule is far too
# large for another. So each tries 61 rates, all at once in the rows of one tensor. What
# counts is the number of steps after which 99 % of the loss above the lowest point is
# gone for good.
#
# The second surface is the same valley, turned by 45 degrees.

turn = torch.tensor([[1.0, 1.0], [-1.0, 1.0]], device=device) / 2**0.5


def turned_valley(w):
    return valley(w @ turn.T)


def steps_needed(heights):
    """Return the steps after which 99 % are gone for good; `steps` + 1 for never."""
    above = (heights - valley(lowest)).cpu()
    stays = (above < 0.01 * above[0]).flip(0).int().cumprod(0)
    return steps + 1 - stays.sum(0)


rates = torch.logspace(-2.5, 0.5, 61)
shows = "Steps needed against the learning rate, for five rules in two valleys"
figure, axes = plt.subplots(
    1, 2, num=shows, figsize=(8, 3.8), layout="constrained", sharey=True
)
surfaces = {"the valley": (valley, start), "turned": (turned_valley, start @ turn)}
best = {}
for ax, (title, (surface, where)) in zip(axes, surfaces.items()):
    for name, (rule, color) in rules.items():
        paths = walk(rule, surface, where.expand(61, 2), rates[:, None].to(device))
        needed = steps_needed(surface(paths))
        best[name, title] = needed.min().item(), rates[needed.argmin()].item()
        needed = needed.where(needed <= steps, torch.nan)
        ax.semilogx(rates, needed, color=color, label=name)
    ax.set(
        title=title, xlabel="learning rate", xlim=(rates[0].item(), rates[-1].item())
    )
axes[0].set(ylabel="steps", ylim=(0, steps))
figure.legend(*axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=5)
plt.show()

for name in rules:
    print(f"{name:16}", end="")
    for title in surfaces:
        needed, rate = best[name, title]
        print(f"  {title}: {needed:2} steps, rate {rate:.3f}", end="")
    print()

# %%
# Gradient descent has the narrowest choice: above 0.89, which is 2 divided by the
# curvature across, it runs away. It does not notice that the valley is turned, and
# neither does momentum. The others divide each number's gradient by the size of the
# gradients that this number has had. In the first valley those are small for one number
# and large for the other, and dividing makes them alike. In the turned valley they are
# alike already, and nothing is gained.
#
# The paths
# ---------
#
# Each rule at the rate that was best in the first valley. AdaGrad's line is the broad
# one: RMSProp's is often on top of it.

shows = "Paths of five rules down a long valley, and down the same one turned"
figure, axes = plt.subplots(1, 2, num=shows, figsize=(8, 4.5), layout="constrained")
limits = {"the valley": (-3.4, 2, -2.4, 3), "turned": (-3.6, 1.4, -3.2, 1.8)}
for number, (ax, (title, (surface, where))) in enumerate(zip(axes, surfaces.items())):
    contours(ax, surface, valley_levels, limits[title])
    ax.set_title(title)
    for name, (rule, color) in rules.items():
        _, rate = best[name, "the valley"]
        (line,) = ax.plot(*walk(rule, surface, where, rate).T.cpu(), color=color)
        line.set(gid=f"drawn-{rule.__name__}-{number}", label=name)
        line.set_linewidth(4 if rule is adagrad else 1.5)
figure.legend(*axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=5)
plt.show()

# %%
# A saddle
# --------
#
# At ``(0, 0)`` this surface rises along ``w0`` and falls along ``w1``, on both sides.
# The start is beside the ridge by 0.001, where the slope to the side is 0.002. All five
# have the same rate, 0.05.


def saddle(w):
    return w[..., 0] ** 2 - w[..., 1] ** 2 + w[..., 1] ** 4 / 4


ridge = torch.tensor([1.5, 0.001], device=device)
shows = "Paths of five rules away from a saddle, and the height at each step"
figure, axes = plt.subplots(1, 2, num=shows, figsize=(8, 4.2), layout="constrained")
left, right = axes
saddle_levels = [-0.9, -0.6, -0.3, 0, 0.3, 0.6, 1, 2, 3]
contours(left, saddle, saddle_levels, (-1.2, 1.8, -0.8, 2.2))
for name, (rule, color) in rules.items():
    path = walk(rule, saddle, ridge, 0.05)
    (line,) = left.plot(*path.T.cpu(), color=color, label=name)
    line.set_gid(f"drawn-{rule.__name__}")
    (line,) = right.plot(saddle(path).cpu(), color=color)
    line.set_gid(f"drawn-{rule.__name__}-height")
    down = (saddle(path) < -0.9).sum().item()
    print(f"{name:16}  below -0.9 in {down:2} of {steps} steps")
right.set(xlabel="step", ylabel="height")
figure.legend(loc="outside lower center", ncols=5)
plt.show()

# %%
# Gradient descent waits at the saddle, since its steps are as small as the slope; with
# momentum they add up. To the others a slope of 0.002 is as good as any. RMSProp begins
# with ten times its rate: its mean starts at 0, which Adam corrects. AdaGrad's steps
# get ever smaller.
#
# The same from torch.optim
# -------------------------
#
# Each path is walked again by an optimizer, and :func:`torch.testing.assert_close`
# raises an error where the two differ by more than rounding. First the three forms of
# gradient descent: all are :class:`torch.optim.SGD`. What differs is the surface, which
# with batches is another one at every step.


def optimize(make, lr, surfaces, w):
    """Return the path of an optimizer that sees one surface after the other."""
    w = w.clone().requires_grad_()
    optimizer = make([w], lr=lr)
    path = [w.detach().clone()]
    for surface in surfaces:
        optimizer.zero_grad()
        surface(w).backward()
        optimizer.step()
        path.append(w.detach().clone())
    return torch.stack(path)


differences = []
for size, path in batch_paths.items():
    losses = [partial(valley, rows=rows) for rows in batches[size]]
    other = optimize(torch.optim.SGD, learning_rate, losses, start)
    torch.testing.assert_close(path, other, rtol=1e-4, atol=1e-4)
    differences.append((path - other).abs().max().item())
    print(f"batches of {size}: equal")

# %%
# Then the five rules on the three surfaces.

optimizers = {
    "gradient descent": torch.optim.SGD,
    "momentum": partial(torch.optim.SGD, momentum=0.9),
    "AdaGrad": torch.optim.Adagrad,
    "RMSProp": torch.optim.RMSprop,
    "Adam": torch.optim.Adam,
}
for name, make in optimizers.items():
    rule, _ = rules[name]
    _, rate = best[name, "the valley"]
    walks = ((valley, start, rate), (turned_valley, start @ turn, rate))
    for surface, where, lr in (*walks, (saddle, ridge, 0.05)):
        path = walk(rule, surface, where, lr)
        other = optimize(make, lr, [surface] * steps, where)
        torch.testing.assert_close(path, other, rtol=1e-4, atol=1e-4)
        differences.append((path - other).abs().max().item())
    print(f"{name}: equal on three surfaces")

seconds = time.perf_counter() - begin
if not quick:  # a duration differs from run to run, and quick builds must not
    print(f"largest difference {max(differences):.1e}, {seconds:.1f} s for all")

# %%
# Figures of merit, for the table on this page; nothing is written unless the gallery
# asks for it. The seconds are those of the whole script, without its imports.

try:
    from refsnippets.records import record
except ImportError:  # this file was copied alone
    pass
else:
    record(difference=max(differences), seconds=seconds)
