"""torch.optim.lr_scheduler.ExponentialLR: the same factor at every step."""

# %% rates
import torch

optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
scheduler = torch.optim.lr_scheduler.ExponentialLR(optimizer, gamma=0.5)
for _ in range(4):
    print(scheduler.get_last_lr())
    optimizer.step()
    scheduler.step()
#> [1.0]
#> [0.5]
#> [0.25]
#> [0.125]

# %% picture
import matplotlib.pyplot as plt
import torch

fig, ax = plt.subplots(figsize=(6, 3))
for gamma in (0.99, 0.95, 0.8):
    optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
    scheduler = torch.optim.lr_scheduler.ExponentialLR(optimizer, gamma)
    rates = []
    for _ in range(60):
        rates += scheduler.get_last_lr()
        optimizer.step()
        scheduler.step()
    ax.plot(rates, label=f"gamma={gamma}")
ax.set(xlabel="step", ylabel="learning rate")
ax.legend()
plt.show()

# %% shape
import torch

groups = [{"params": [torch.ones(1)], "lr": lr} for lr in (1.0, 0.5)]
optimizer = torch.optim.SGD(groups)
scheduler = torch.optim.lr_scheduler.ExponentialLR(optimizer, gamma=0.5)
optimizer.step()
scheduler.step()

assert len(scheduler.get_last_lr()) == 2
print(scheduler.get_last_lr())
#> [0.5, 0.25]

# %% by-hand
import torch

lr, gamma = 0.8, 0.95
optimizer = torch.optim.SGD([torch.ones(1)], lr=lr)
scheduler = torch.optim.lr_scheduler.ExponentialLR(optimizer, gamma)
for t in range(100):
    torch.testing.assert_close(scheduler.get_last_lr(), [lr * gamma**t])
    optimizer.step()
    scheduler.step()

# %% choose-gamma
import torch

steps, first, last = 90, 0.1, 0.001
optimizer = torch.optim.SGD([torch.ones(1)], lr=first)
scheduler = torch.optim.lr_scheduler.ExponentialLR(
    optimizer, gamma=(last / first) ** (1 / steps)
)
for _ in range(steps):
    optimizer.step()
    scheduler.step()
print(f"{scheduler.get_last_lr()[0]:.6f}")
#> 0.001000

# %% distance
import torch

w = torch.tensor(0.0, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=1.0)
scheduler = torch.optim.lr_scheduler.ExponentialLR(optimizer, gamma=0.9)
w.grad = torch.tensor(-1.0)
for _ in range(1000):
    optimizer.step()
    scheduler.step()
print(round(w.item(), 3))
#> 10.0

# %% batches
import torch

for gamma in (0.9, 0.9 ** (1 / 938)):
    optimizer = torch.optim.SGD([torch.ones(1)], lr=1.0)
    scheduler = torch.optim.lr_scheduler.ExponentialLR(optimizer, gamma)
    for batch in range(938):
        optimizer.step()
        scheduler.step()
    print(f"{gamma:.4f} {scheduler.get_last_lr()[0]:.0e}")
#> 0.9000 1e-43
#> 0.9999 9e-01

# %% range-test
import matplotlib.pyplot as plt
import torch

torch.manual_seed(0)
w = torch.tensor(5.0, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=1e-3)
scheduler = torch.optim.lr_scheduler.ExponentialLR(optimizer, gamma=1.1)
rates, losses = [], []
for _ in range(85):
    loss = (w - torch.randn(100)).square().mean()
    rates += scheduler.get_last_lr()
    losses.append(loss.item())
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    scheduler.step()
fig, ax = plt.subplots(figsize=(6, 3))
ax.loglog(rates, losses)
ax.set(xlabel="learning rate", ylabel="loss")
plt.show()
