"""torch.optim.lr_scheduler.StepLR: a smaller rate every so many steps."""

# %% rates
import torch

optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=2)
for epoch in range(6):
    print(epoch, f"{scheduler.get_last_lr()[0]:.2f}")
    optimizer.step()
    scheduler.step()
#> 0 1.00
#> 1 1.00
#> 2 0.10
#> 3 0.10
#> 4 0.01
#> 5 0.01

# %% picture
import matplotlib.pyplot as plt
import torch

fig, ax = plt.subplots(figsize=(6, 3))
for gamma in (0.1, 0.5):
    optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 10, gamma)
    rates = []
    for _ in range(40):
        rates += scheduler.get_last_lr()
        optimizer.step()
        scheduler.step()
    ax.step(range(40), rates, where="post", label=f"gamma={gamma}")
ax.set(xlabel="step", ylabel="learning rate")
ax.legend()
plt.show()

# %% shape
import torch

groups = [{"params": [torch.ones(1)], "lr": lr} for lr in (1.0, 0.2)]
optimizer = torch.optim.SGD(groups)
scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=1)
optimizer.step()
scheduler.step()

assert len(scheduler.get_last_lr()) == 2
print([f"{rate:.2f}" for rate in scheduler.get_last_lr()])
#> ['0.10', '0.02']

# %% by-hand
import torch

lr, step_size, gamma = 0.8, 7, 0.5
optimizer = torch.optim.SGD([torch.ones(1)], lr=lr)
scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size, gamma)
for t in range(50):
    by_hand = lr * gamma ** (t // step_size)
    torch.testing.assert_close(scheduler.get_last_lr(), [by_hand])
    optimizer.step()
    scheduler.step()

# %% batches
import torch

for per_batch in (False, True):
    optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=30)
    for epoch in range(10):
        for batch in range(100):
            optimizer.step()
            if per_batch:
                scheduler.step()
        if not per_batch:
            scheduler.step()
    print(f"{scheduler.get_last_lr()[0]:.0e}")
#> 1e+00
#> 1e-33

# %% rounding
import torch

optimizer = torch.optim.SGD([torch.ones(1)], lr=0.1)
scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=1)
optimizer.step()
scheduler.step()
print(scheduler.get_last_lr()[0] == 0.01)
torch.testing.assert_close(scheduler.get_last_lr()[0], 0.01)
#> False

# %% new-step-size
import torch

optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=4)
for t in range(10):
    if t == 5:
        scheduler.step_size = 2
        scheduler.gamma = 0.5
    print(f"{scheduler.get_last_lr()[0]:.3f}", end=" ")
    optimizer.step()
    scheduler.step()
#> 1.000 1.000 1.000 1.000 0.100 0.100 0.050 0.050 0.025 0.025

# %% zero raises="ZeroDivisionError"
import torch

optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=0)
print(scheduler.get_last_lr())
optimizer.step()
scheduler.step()
#> [1.0]
#> ZeroDivisionError: ... by zero

# %% last-epoch raises="KeyError"
import torch

optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
torch.optim.lr_scheduler.StepLR(optimizer, step_size=2, last_epoch=10)
#> KeyError: "param 'initial_lr' is not specified in param_groups[0] when resuming scheduler with last_epoch >= 0.\nThis typically happens when:\n1. You're trying to resume training from a checkpoint but haven't properly loaded the optimizer state\n2. You're using last_epoch >= 0 for a fresh training run (not recommended)"
