"""torch.optim.lr_scheduler.MultiStepLR: a smaller rate at given steps."""

# %% rates
import torch

optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
scheduler = torch.optim.lr_scheduler.MultiStepLR(optimizer, [2, 3])
for epoch in range(5):
    print(epoch, f"{scheduler.get_last_lr()[0]:.2f}")
    optimizer.step()
    scheduler.step()
#> 0 1.00
#> 1 1.00
#> 2 0.10
#> 3 0.01
#> 4 0.01

# %% picture
import matplotlib.pyplot as plt
import torch

optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
scheduler = torch.optim.lr_scheduler.MultiStepLR(
    optimizer, milestones=[30, 45, 50], gamma=0.5
)
rates = []
for _ in range(60):
    rates += scheduler.get_last_lr()
    optimizer.step()
    scheduler.step()

plt.figure(figsize=(6, 3))
plt.step(range(60), rates, where="post")
plt.xticks([0, 30, 45, 50])
plt.xlabel("step")
plt.ylabel("learning rate")
plt.show()

# %% shape
import torch

groups = [{"params": [torch.ones(1)], "lr": lr} for lr in (1.0, 0.2)]
optimizer = torch.optim.SGD(groups)
scheduler = torch.optim.lr_scheduler.MultiStepLR(optimizer, [1], 0.5)
optimizer.step()
scheduler.step()

assert len(scheduler.get_last_lr()) == 2
print(scheduler.get_last_lr())
#> [0.5, 0.1]

# %% by-hand
import bisect

import torch

lr, milestones, gamma = 0.8, [3, 4, 9], 0.5
optimizer = torch.optim.SGD([torch.ones(1)], lr=lr)
scheduler = torch.optim.lr_scheduler.MultiStepLR(
    optimizer, milestones, gamma
)
for t in range(12):
    by_hand = lr * gamma ** bisect.bisect_right(milestones, t)
    torch.testing.assert_close(scheduler.get_last_lr(), [by_hand])
    optimizer.step()
    scheduler.step()

# %% order
import torch


def last_rate(milestones):
    optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
    scheduler = torch.optim.lr_scheduler.MultiStepLR(
        optimizer, milestones, gamma=0.5
    )
    for _ in range(10):
        optimizer.step()
        scheduler.step()
    return scheduler.get_last_lr()


print(last_rate([2, 5]), last_rate([5, 2]))
print(last_rate([2, 2, 5]))
#> [0.25] [0.25]
#> [0.125]

# %% fractions
import torch

for milestone in (4 * 0.5, 4 * 0.6, int(4 * 0.6)):
    optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
    scheduler = torch.optim.lr_scheduler.MultiStepLR(
        optimizer, [milestone], gamma=0.5
    )
    for _ in range(4):
        optimizer.step()
        scheduler.step()
    print(milestone, scheduler.get_last_lr())
#> 2.0 [0.5]
#> 2.4 [1.0]
#> 2 [0.5]

# %% zero
import torch

optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
torch.optim.lr_scheduler.MultiStepLR(optimizer, [0, 10], gamma=0.5)
print(optimizer.param_groups[0]["lr"])
#> 0.5

# %% different-factors
import torch

factors = {30: 0.5, 60: 0.1}
optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
scheduler = torch.optim.lr_scheduler.MultiplicativeLR(
    optimizer, lambda t: factors.get(t, 1.0)
)
for _ in range(61):
    optimizer.step()
    scheduler.step()
print(scheduler.get_last_lr())
#> [0.05]
