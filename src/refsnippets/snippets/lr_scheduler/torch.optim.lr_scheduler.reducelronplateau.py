"""torch.optim.lr_scheduler.ReduceLROnPlateau: a smaller rate when stuck."""

# %% rates
import torch

optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(
    optimizer, patience=2
)
for loss in (5.0, 4.0, 4.0, 4.0, 4.0, 3.0):
    optimizer.step()
    scheduler.step(loss)
    print(loss, scheduler.get_last_lr())
#> 5.0 [1.0]
#> 4.0 [1.0]
#> 4.0 [1.0]
#> 4.0 [1.0]
#> 4.0 [0.1]
#> 3.0 [0.1]

# %% picture
import matplotlib.pyplot as plt
import torch

torch.manual_seed(0)
w = torch.tensor(5.0, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)
scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, factor=0.3)
losses, rates = [], []
for _ in range(120):
    w.grad = 2 * w.detach() + 2 * torch.randn(())
    optimizer.step()
    losses.append(w.item() ** 2)
    rates += scheduler.get_last_lr()
    scheduler.step(losses[-1])
fig, axes = plt.subplots(2, sharex=True, figsize=(6, 4))
axes[0].semilogy(losses)
axes[0].set(ylabel="loss")
axes[1].step(range(120), rates, where="post", color="C1")
axes[1].set(xlabel="step", ylabel="learning rate")
plt.show()

# %% shape
import torch

groups = [{"params": [torch.ones(1)], "lr": lr} for lr in (1.0, 0.5)]
optimizer = torch.optim.SGD(groups)
scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(
    optimizer, factor=0.5, patience=0, min_lr=[0.1, 0.4]
)
for _ in range(3):
    scheduler.step(1.0)
assert len(scheduler.get_last_lr()) == 2
print(scheduler.get_last_lr())
#> [0.25, 0.4]

# %% by-hand
import torch

torch.manual_seed(0)
optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(
    optimizer, factor=0.5, patience=3
)
lr, best, bad = 1.0, float("inf"), 0
for loss in torch.rand(30).tolist():
    if loss < best * (1 - 1e-4):
        best, bad = loss, 0
    else:
        bad += 1
    if bad > 3:
        lr, bad = max(lr * 0.5, 0), 0
    scheduler.step(loss)
    assert scheduler.get_last_lr() == [lr]

# %% loop
import torch

torch.manual_seed(0)
model = torch.nn.Linear(1, 1)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer)
x = torch.randn(20, 1)
for epoch in range(100):
    optimizer.zero_grad()
    torch.nn.functional.mse_loss(model(x[:10]), 3 * x[:10]).backward()
    optimizer.step()
    with torch.no_grad():
        loss = torch.nn.functional.mse_loss(model(x[10:]), 3 * x[10:])
    scheduler.step(loss)

# %% bound
import torch

optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(
    optimizer, patience=1, min_lr=0.01
)
for epoch in range(100):
    optimizer.step()
    scheduler.step(4.0)
rate = scheduler.get_last_lr()[0]
print(rate, rate <= 0.01, rate <= 0.01 + scheduler.eps)
#> 0.010000000000000002 False True

# %% cooldown
import torch

for cooldown in (0, 3):
    optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
    scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(
        optimizer, factor=0.5, patience=1, cooldown=cooldown
    )
    for _ in range(9):
        optimizer.step()
        scheduler.step(4.0)
        print(scheduler.get_last_lr()[0], end=" ")
    print()
#> 1.0 1.0 0.5 0.5 0.25 0.25 0.125 0.125 0.0625
#> 1.0 1.0 0.5 0.5 0.5 0.5 0.5 0.25 0.25

# %% accuracy
import torch

for mode in ("min", "max"):
    optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
    scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(
        optimizer, mode, patience=1
    )
    for accuracy in (0.5, 0.6, 0.7, 0.8):
        scheduler.step(accuracy)
    print(mode, scheduler.get_last_lr())
#> min [0.1]
#> max [1.0]

# %% negative
import torch

for threshold_mode in ("rel", "abs"):
    optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
    scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(
        optimizer, patience=3, threshold_mode=threshold_mode
    )
    for metric in (-4.0, -4.0, -3.9999, -3.9998, -3.9997):
        scheduler.step(metric)
    print(threshold_mode, scheduler.get_last_lr(), scheduler.best)
#> rel [1.0] -3.9997
#> abs [0.1] -4.0

# %% slow
import torch

optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer)
loss = 1.0
for _ in range(12):
    scheduler.step(loss)
    loss -= 0.000005
print(scheduler.get_last_lr())
#> [0.1]

# %% nan
import torch

optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(
    optimizer, patience=1
)
for loss in (2.0, float("nan"), float("nan")):
    scheduler.step(loss)
print(scheduler.get_last_lr(), scheduler.best)
#> [0.1] 2.0

# %% no-metric raises="TypeError"
import torch

optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer)
scheduler.step()
#> TypeError: ReduceLROnPlateau.step() missing 1 required positional argument: 'metrics'

# %% tensor warns="UserWarning"
import torch

w = torch.tensor(1.0, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=1.0)
scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer)
scheduler.step(w.square())
print(scheduler.best)
#> 1.0
#> UserWarning: Converting a tensor with requires_grad=True to a scalar may lead to unexpected behavior.
#> Consider using tensor.detach() first. ...

# %% sequential raises="ValueError"
import torch
from torch.optim.lr_scheduler import (
    LinearLR, ReduceLROnPlateau, SequentialLR
)

optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
schedulers = [LinearLR(optimizer), ReduceLROnPlateau(optimizer)]
SequentialLR(optimizer, schedulers, milestones=[5])
#> ValueError: SequentialLR does not support `ReduceLROnPlateau` scheduler as it requires additional kwargs to be specified when calling `step`, but got one at index 1 in the given schedulers sequence.
