"""torch.optim.lr_scheduler.CosineAnnealingLR: down along half a cosine."""

# %% rates
import torch

optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=4)
for _ in range(5):
    print(f"{scheduler.get_last_lr()[0]:.3f}")
    optimizer.step()
    scheduler.step()
#> 1.000
#> 0.854
#> 0.500
#> 0.146
#> 0.000

# %% picture
import matplotlib.pyplot as plt
import torch

fig, ax = plt.subplots(figsize=(6, 3))
for eta_min in (0.0, 0.2):
    optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
    scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(
        optimizer, T_max=40, eta_min=eta_min
    )
    rates = []
    for _ in range(41):
        rates += scheduler.get_last_lr()
        optimizer.step()
        scheduler.step()
    ax.plot(rates, label=f"eta_min={eta_min}")
ax.set(xlabel="step", ylabel="learning rate")
ax.legend()
plt.show()

# %% shape
import torch

groups = [{"params": [torch.ones(1)], "lr": lr} for lr in (1.0, 0.5)]
optimizer = torch.optim.SGD(groups)
scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=2)
optimizer.step()
scheduler.step()

assert len(scheduler.get_last_lr()) == 2
print([round(rate, 3) for rate in scheduler.get_last_lr()])
#> [0.5, 0.25]

# %% by-hand
import math

import torch

lr, T_max, eta_min = 0.1, 20, 0.01
optimizer = torch.optim.SGD([torch.ones(1)], lr=lr)
scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(
    optimizer, T_max, eta_min
)
for t in range(21):
    cosine = math.cos(math.pi * t / T_max)
    by_hand = eta_min + (lr - eta_min) * (1 + cosine) / 2
    torch.testing.assert_close(scheduler.get_last_lr(), [by_hand])
    optimizer.step()
    scheduler.step()

# %% per-batch
import torch

epochs, batches = 3, 100
optimizer = torch.optim.SGD([torch.ones(1)], lr=0.1)
scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(
    optimizer, T_max=epochs * batches
)
for epoch in range(epochs):
    print(epoch, f"{scheduler.get_last_lr()[0]:.3f}")
    for batch in range(batches):
        optimizer.step()
        scheduler.step()
#> 0 0.100
#> 1 0.075
#> 2 0.025

# %% half
import torch

optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, 1000)
total = 0
for _ in range(1000):
    total += scheduler.get_last_lr()[0]
    optimizer.step()
    scheduler.step()
print(round(total, 1))
#> 500.5

# %% up-again
import matplotlib.pyplot as plt
import torch

optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=20)
rates = []
for _ in range(60):
    rates += scheduler.get_last_lr()
    optimizer.step()
    scheduler.step()

plt.figure(figsize=(6, 3))
plt.plot(rates)
plt.xlabel("step")
plt.ylabel("learning rate")
plt.show()

# %% stay
import torch
from torch.optim.lr_scheduler import (
    CosineAnnealingLR, LambdaLR, SequentialLR
)

optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
cosine = CosineAnnealingLR(optimizer, T_max=4)
low = LambdaLR(optimizer, lambda step: 0.01)
scheduler = SequentialLR(optimizer, [cosine, low], milestones=[4])
for _ in range(8):
    print(f"{scheduler.get_last_lr()[0]:.2f}", end=" ")
    optimizer.step()
    scheduler.step()
#> 1.00 0.85 0.50 0.15 0.01 0.01 0.01 0.01

# %% never-zero
import torch

epochs = 5
for T_max in (epochs, epochs - 1):
    optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
    scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(
        optimizer, T_max
    )
    for _ in range(epochs):
        used = scheduler.get_last_lr()[0]
        optimizer.step()
        scheduler.step()
    print(T_max, f"{used:.3f}")
#> 5 0.095
#> 4 0.000

# %% above
import torch

groups = [{"params": [torch.ones(1)], "lr": lr} for lr in (0.1, 0.001)]
optimizer = torch.optim.SGD(groups)
scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(
    optimizer, T_max=2, eta_min=0.01
)
for _ in range(3):
    print([f"{rate:.4f}" for rate in scheduler.get_last_lr()])
    optimizer.step()
    scheduler.step()
#> ['0.1000', '0.0010']
#> ['0.0550', '0.0055']
#> ['0.0100', '0.0100']

# %% by-hand-change
import torch

optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=4)
for t in range(5):
    if t == 2:
        optimizer.param_groups[0]["lr"] = 5.0
    optimizer.step()
    scheduler.step()
    print(f"{scheduler.get_last_lr()[0]:.3f}")
#> 0.854
#> 0.500
#> 1.464
#> 0.000
#> 0.146

# %% zero raises="ZeroDivisionError"
import torch

batches, per_step = 50, 64
optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(
    optimizer, T_max=batches // per_step
)
print(scheduler.get_last_lr())
optimizer.step()
scheduler.step()
#> [1.0]
#> ZeroDivisionError: ... by zero
