"""torch.optim.lr_scheduler: the learning rate over time."""

# %% loop
import torch

w = torch.tensor(1.0, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)
scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=2)

for epoch in range(5):
    print(epoch, f"{scheduler.get_last_lr()[0]:.3f}")
    optimizer.zero_grad()
    w.square().backward()
    optimizer.step()
    scheduler.step()
#> 0 0.100
#> 1 0.100
#> 2 0.010
#> 3 0.010
#> 4 0.001

# %% rates
import matplotlib.pyplot as plt
import torch
from torch.optim import lr_scheduler

schedulers = {
    "StepLR": {"step_size": 20}, "ExponentialLR": {"gamma": 0.95},
    "MultiStepLR": {"milestones": [30, 45], "gamma": 0.5},
    "CosineAnnealingLR": {"T_max": 60},
}
fig, axes = plt.subplots(2, 2, figsize=(6, 4), layout="constrained")
for ax, (name, options) in zip(axes.flat, schedulers.items()):
    optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
    scheduler = getattr(lr_scheduler, name)(optimizer, **options)
    rates = []
    for _ in range(60):
        rates += scheduler.get_last_lr()
        optimizer.step()
        scheduler.step()
    ax.plot(rates, drawstyle="steps-post")
    ax.set(title=name, ylim=(0, 1.05))

# %% once
import matplotlib.pyplot as plt
import torch
from torch.optim import lr_scheduler

schedulers = {
    "ConstantLR": {"total_iters": 20},
    "LinearLR": {"total_iters": 20},
    "PolynomialLR": {"total_iters": 50, "power": 2},
}
fig, axes = plt.subplots(1, 3, figsize=(6, 2), layout="constrained")
for ax, (name, options) in zip(axes.flat, schedulers.items()):
    optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
    scheduler = getattr(lr_scheduler, name)(optimizer, **options)
    rates = []
    for _ in range(60):
        rates += scheduler.get_last_lr()
        optimizer.step()
        scheduler.step()
    ax.plot(rates, drawstyle="steps-post")
    ax.set(title=name, ylim=(0, 1.05))

# %% cycles
import matplotlib.pyplot as plt
import torch
from torch.optim import lr_scheduler

schedulers = {
    "CosineAnnealingWarmRestarts": {"T_0": 20},
    "CyclicLR": {"base_lr": 0.1, "max_lr": 1.0, "step_size_up": 10},
    "OneCycleLR": {"max_lr": 1.0, "total_steps": 60},
}
fig, axes = plt.subplots(1, 3, figsize=(7, 2), layout="constrained")
for ax, (name, options) in zip(axes.flat, schedulers.items()):
    optimizer = torch.optim.SGD([torch.ones(1)], 1.0, momentum=0.9)
    scheduler = getattr(lr_scheduler, name)(optimizer, **options)
    rates = []
    for _ in range(60):
        rates += scheduler.get_last_lr()
        optimizer.step()
        scheduler.step()
    ax.plot(rates, drawstyle="steps-post")
    ax.set(title=name[-12:], ylim=(0, 1.05))

# %% warm-up
import torch
from torch.optim.lr_scheduler import (
    CosineAnnealingLR, LinearLR, SequentialLR
)

optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
warm_up = LinearLR(optimizer, start_factor=0.1, total_iters=3)
cosine = CosineAnnealingLR(optimizer, T_max=6)
scheduler = SequentialLR(optimizer, [warm_up, cosine], milestones=[3])
for _ in range(9):
    print(round(scheduler.get_last_lr()[0], 2), end=" ")
    optimizer.step()
    scheduler.step()
#> 0.1 0.4 0.7 1.0 0.93 0.75 0.5 0.25 0.07

# %% lambda
import torch

optimizer = torch.optim.SGD([torch.ones(1)], lr=0.5)
scheduler = torch.optim.lr_scheduler.LambdaLR(
    optimizer, lambda t: 1 / (1 + t) ** 0.5
)
for t in range(4):
    assert scheduler.get_last_lr() == [0.5 / (1 + t) ** 0.5]
    optimizer.step()
    scheduler.step()

# %% groups
import torch

groups = [{"params": [torch.ones(1)], "lr": 1.0},
          {"params": [torch.ones(1)], "lr": 0.2}]
optimizer = torch.optim.SGD(groups)
scheduler = torch.optim.lr_scheduler.ExponentialLR(optimizer, gamma=0.5)
optimizer.step()
scheduler.step()
assert len(scheduler.get_last_lr()) == len(optimizer.param_groups)
scheduler.get_last_lr()
#> [0.5, 0.1]

# %% two
import torch
from torch.optim.lr_scheduler import ExponentialLR, StepLR

optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
first = ExponentialLR(optimizer, gamma=0.5)
second = StepLR(optimizer, step_size=2, gamma=0.1)
for _ in range(4):
    print(round(optimizer.param_groups[0]["lr"], 4))
    optimizer.step()
    first.step()
    second.step()
#> 1.0
#> 0.5
#> 0.025
#> 0.0125

# %% resume
import torch


def make():
    optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
    return optimizer, torch.optim.lr_scheduler.StepLR(optimizer, 3, 0.1)


optimizer, scheduler = make()
for _ in range(2):
    optimizer.step()
    scheduler.step()
saved = optimizer.state_dict(), scheduler.state_dict()

optimizer, scheduler = make()
optimizer.load_state_dict(saved[0])
scheduler.load_state_dict(saved[1])
optimizer.step()
scheduler.step()
scheduler.get_last_lr()
#> [0.1]

# %% order warns="UserWarning"
import torch

optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
scheduler = torch.optim.lr_scheduler.ExponentialLR(optimizer, gamma=0.5)
for _ in range(3):
    scheduler.step()
    print(scheduler.get_last_lr())
    optimizer.step()
#> [0.5]
#> [0.25]
#> [0.125]
#> UserWarning: Detected call of `lr_scheduler.step()` before `optimizer.step()`. In PyTorch 1.1.0 and later, you should call them in the opposite order: `optimizer.step()` before `lr_scheduler.step()`.  Failure to do this will result in PyTorch skipping the first value of the learning rate schedule. See more details at https://pytorch.org/docs/stable/optim.html#how-to-adjust-learning-rate

# %% get-lr warns="UserWarning"
import torch

optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 2, gamma=0.1)
for _ in range(2):
    optimizer.step()
    scheduler.step()
print(scheduler.get_last_lr())
print(scheduler.get_lr())
#> [0.1]
#> [0.010000000000000002]
#> UserWarning: To get the last learning rate computed by the scheduler, please use `get_last_lr()`.

# %% set-by-hand
import torch
from torch.optim.lr_scheduler import ExponentialLR, LambdaLR

for kind, rule in ((ExponentialLR, 0.5), (LambdaLR, lambda t: 0.5**t)):
    optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
    scheduler = kind(optimizer, rule)
    optimizer.param_groups[0]["lr"] = 7.0
    optimizer.step()
    scheduler.step()
    print(kind.__name__, scheduler.get_last_lr())
#> ExponentialLR [3.5]
#> LambdaLR [0.5]

# %% changed-at-once
import torch

optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
torch.optim.lr_scheduler.LinearLR(optimizer, start_factor=0.1)
print(optimizer.param_groups[0]["lr"])
#> 0.1

# %% verbose raises="TypeError"
import torch

optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
torch.optim.lr_scheduler.StepLR(optimizer, 10, verbose=True)
#> TypeError: StepLR.__init__() got an unexpected keyword argument 'verbose'

# %% epoch warns="UserWarning"
import torch

optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
scheduler = torch.optim.lr_scheduler.ExponentialLR(optimizer, gamma=0.5)
optimizer.step()
scheduler.step(3)
print(scheduler.get_last_lr())
#> [0.125]
#> UserWarning: The epoch parameter in `scheduler.step()` was not necessary and is being deprecated where possible. Please use `scheduler.step()` to step the scheduler. During the deprecation, if epoch is different from None, the closed form is used instead of the new chainable form, where available. Please open an issue if you are unable to replicate your use case: https://github.com/pytorch/pytorch/issues/new/choose.
