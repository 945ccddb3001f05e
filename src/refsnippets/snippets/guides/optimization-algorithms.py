"""Optimization algorithms: from gradient descent to Adam, by hand."""

# %% paths
import matplotlib.pyplot as plt
import torch

algorithms = {
    "SGD": {"lr": 0.4},
    "SGD, momentum": {"lr": 0.1, "momentum": 0.8},
    "Adagrad": {"lr": 1.5},
    "RMSprop": {"lr": 0.15, "alpha": 0.9},
    "Adam": {"lr": 0.4},
}
x, y = torch.meshgrid(
    torch.linspace(-6, 2, 22), torch.linspace(-3, 3, 22), indexing="xy"
)
levels = 0.1 * x**2 + 2 * y**2
fig, axes = plt.subplots(3, 2, figsize=(6, 6), layout="constrained")
axes[-1, -1].axis("off")
for ax, (name, options) in zip(axes.flat, algorithms.items()):
    w = torch.tensor([-5.0, -2.0], requires_grad=True)
    optimizer = getattr(torch.optim, name.split(",")[0])([w], **options)
    path = [w.tolist()]
    for _ in range(25):
        optimizer.zero_grad()
        (0.1 * w[0] ** 2 + 2 * w[1] ** 2).backward()
        optimizer.step()
        path.append(w.tolist())
    ax.contour(x, y, levels, levels=[0.5, 2, 5, 10], alpha=0.4)
    ax.plot(*zip(*path), "C1.-")
    ax.set_title(name)

# %% batch
import torch

torch.manual_seed(0)
x = torch.randn(100)
y = 2 * x + 1
w, b = torch.zeros(2)
for _ in range(50):
    error = w * x + b - y
    w = w - 0.1 * 2 * (error * x).mean()
    b = b - 0.1 * 2 * error.mean()

p = torch.zeros(2, requires_grad=True)
optimizer = torch.optim.SGD([p], lr=0.1)
for _ in range(50):
    optimizer.zero_grad()
    (p[0] * x + p[1] - y).square().mean().backward()
    optimizer.step()
torch.testing.assert_close(p.detach(), torch.stack([w, b]))

# %% stochastic
import torch

torch.manual_seed(0)
x = torch.randn(100)
y = 2 * x + 1
p = torch.zeros(2, requires_grad=True)
optimizer = torch.optim.SGD([p], lr=0.1)
for i in torch.randperm(100):
    optimizer.zero_grad()
    (p[0] * x[i] + p[1] - y[i]).square().backward()
    optimizer.step()
print(torch.round(p.detach(), decimals=2))
#> tensor([2., 1.])

# %% batch-sizes
import matplotlib.pyplot as plt
import torch

torch.manual_seed(0)
x = torch.randn(256)
y = 2 * x + 1 + 0.5 * torch.randn(256)
a, b = torch.meshgrid(
    torch.linspace(-0.5, 3, 40), torch.linspace(-0.5, 2, 40), indexing="xy"
)
levels = (a[..., None] * x + b[..., None] - y).square().mean(dim=-1)

fig, axes = plt.subplots(1, 3, figsize=(7, 2.6), sharey=True)
for ax, size in zip(axes, (256, 16, 1)):
    p = torch.zeros(2, requires_grad=True)
    optimizer = torch.optim.SGD([p], lr=0.05)
    path = [p.tolist()]
    while len(path) < 100:
        batch = torch.randperm(256)[:size]
        optimizer.zero_grad()
        error = p[0] * x[batch] + p[1] - y[batch]
        error.square().mean().backward()
        optimizer.step()
        path.append(p.tolist())
    ax.contour(a, b, levels, levels=[0.3, 0.5, 1, 2, 4], alpha=0.4)
    ax.plot(*zip(*path), "C1")
    ax.set_title(f"batch of {size}")

# %% epoch
import matplotlib.pyplot as plt
import torch

torch.manual_seed(0)
x = torch.randn(256)
y = 2 * x + 1 + 0.5 * torch.randn(256)

fig, ax = plt.subplots(figsize=(6, 3))
for size in (256, 16, 1):
    p = torch.zeros(2, requires_grad=True)
    optimizer = torch.optim.SGD([p], lr=0.05)
    seen, losses = [], []
    for _ in range(2):
        for batch in torch.randperm(256).split(size):
            with torch.no_grad():
                loss = (p[0] * x + p[1] - y).square().mean()
            seen.append(len(seen) * size)
            losses.append(loss.item())
            optimizer.zero_grad()
            error = p[0] * x[batch] + p[1] - y[batch]
            error.square().mean().backward()
            optimizer.step()
    ax.semilogy(seen, losses, label=f"batch of {size}")
ax.set(xlabel="examples seen", ylabel="loss of all")
ax.legend()
plt.show()

# %% unbiased
import torch

torch.manual_seed(0)
x, y = torch.randn(2, 96)
p = torch.zeros((), requires_grad=True)


def gradient(batch):
    loss = (p * x[batch] - y[batch]).square().mean()
    return torch.autograd.grad(loss, p)[0]


whole = gradient(torch.arange(96))
parts = [gradient(batch) for batch in torch.randperm(96).split(8)]
torch.testing.assert_close(torch.stack(parts).mean(), whole)

# %% noise
import torch

torch.manual_seed(0)
x, y = torch.randn(2, 10_000)
gradients = -2 * x * y  # of (p * x - y)**2 at p = 0, one per example

for size in (1, 4, 16, 64):
    picks = torch.randint(10_000, (2000, size))
    spread = gradients[picks].mean(dim=1).std() / gradients.std()
    print(size, round(spread.item(), 2))
#> 1 1.03
#> 4 0.51
#> 16 0.25
#> 64 0.12

# %% momentum
import torch

lr, mu = 0.1, 0.9
scale = torch.tensor([0.2, 4.0])
p = torch.tensor([-5.0, -2.0], requires_grad=True)
optimizer = torch.optim.SGD([p], lr, momentum=mu)
w, b = p.detach().clone(), 0
for _ in range(25):
    g = scale * w
    b = mu * b + g
    w = w - lr * b

    optimizer.zero_grad()
    (scale / 2 * p**2).sum().backward()
    optimizer.step()
torch.testing.assert_close(p.detach(), w)

# %% ravine
import matplotlib.pyplot as plt
import torch

scale = torch.tensor([0.2, 4.0])
fig, ax = plt.subplots(figsize=(6, 3))
for lr, mu in ((0.45, 0.0), (0.2, 0.0), (0.2, 0.7)):
    w = torch.tensor([-5.0, -2.0], requires_grad=True)
    optimizer = torch.optim.SGD([w], lr, momentum=mu)
    losses = []
    for _ in range(60):
        optimizer.zero_grad()
        loss = (scale / 2 * w**2).sum()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    ax.semilogy(losses, label=f"lr={lr}, momentum={mu}")
ax.set(xlabel="step", ylabel="loss")
ax.legend()
plt.show()

# %% limit
import torch

for lr, mu in ((0.49, 0.0), (0.51, 0.0), (0.9, 0.9), (0.96, 0.9)):
    w = torch.tensor(1.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr, momentum=mu)
    for _ in range(500):
        optimizer.zero_grad()
        (2 * w**2).backward()
        optimizer.step()
    print(lr, mu, w.abs().item() < 1)
#> 0.49 0.0 True
#> 0.51 0.0 False
#> 0.9 0.9 True
#> 0.96 0.9 False

# %% adagrad
import torch

lr, eps = 1.5, 1e-10
scale = torch.tensor([0.2, 4.0])
p = torch.tensor([-5.0, -2.0], requires_grad=True)
optimizer = torch.optim.Adagrad([p], lr, eps=eps)
w, s = p.detach().clone(), 0
for _ in range(25):
    g = scale * w
    s = s + g**2
    w = w - lr * g / (s.sqrt() + eps)

    optimizer.zero_grad()
    (scale / 2 * p**2).sum().backward()
    optimizer.step()
torch.testing.assert_close(p.detach(), w)

# %% rmsprop
import torch

lr, alpha, eps = 0.1, 0.9, 1e-8
scale = torch.tensor([0.2, 4.0])
p = torch.tensor([-5.0, -2.0], requires_grad=True)
optimizer = torch.optim.RMSprop([p], lr, alpha, eps)
w, v = p.detach().clone(), 0
for _ in range(25):
    g = scale * w
    v = alpha * v + (1 - alpha) * g**2
    w = w - lr * g / (v.sqrt() + eps)

    optimizer.zero_grad()
    (scale / 2 * p**2).sum().backward()
    optimizer.step()
torch.testing.assert_close(p.detach(), w)

# %% adam
import torch

lr, beta1, beta2, eps = 0.4, 0.9, 0.999, 1e-8
scale = torch.tensor([0.2, 4.0])
p = torch.tensor([-5.0, -2.0], requires_grad=True)
optimizer = torch.optim.Adam([p], lr, (beta1, beta2), eps)
w, m, v = p.detach().clone(), 0, 0
for t in range(1, 26):
    g = scale * w
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    w = w - lr * m_hat / (v_hat.sqrt() + eps)

    optimizer.zero_grad()
    (scale / 2 * p**2).sum().backward()
    optimizer.step()
torch.testing.assert_close(p.detach(), w)

# %% correction
import torch

g = torch.tensor(1.0)
m = v = torch.tensor(0.0)
for t in range(1, 4):
    m = 0.9 * m + 0.1 * g
    v = 0.999 * v + 0.001 * g**2
    plain = m / v.sqrt()
    corrected = (m / (1 - 0.9**t)) / (v / (1 - 0.999**t)).sqrt()
    print(t, round(plain.item(), 2), round(corrected.item(), 2))
#> 1 3.16 1.0
#> 2 4.25 1.0
#> 3 4.95 1.0

# %% units
import torch


def distance(kind, factor, **options):
    w = torch.tensor([-5.0, -2.0], requires_grad=True)
    optimizer = getattr(torch.optim, kind)([w], lr=0.01, **options)
    optimizer.zero_grad()
    (factor * w.square().sum()).backward()
    before = w.detach().clone()
    optimizer.step()
    return (w - before).norm().item()


for kind in ("SGD", "Adagrad", "RMSprop", "Adam"):
    print(kind, round(distance(kind, 10.0) / distance(kind, 1.0), 3))
#> SGD 10.0
#> Adagrad 1.0
#> RMSprop 1.0
#> Adam 1.0

# %% rotated
import torch

angle = torch.tensor(torch.pi / 4)
turn = torch.stack([
    torch.stack([angle.cos(), -angle.sin()]),
    torch.stack([angle.sin(), angle.cos()]),
])
for kind, lr in (("SGD", 0.4), ("Adagrad", 1.5), ("Adam", 0.4)):
    losses = []
    for basis in (torch.eye(2), turn):
        w = (basis.T @ torch.tensor([-5.0, -2.0])).requires_grad_()
        optimizer = getattr(torch.optim, kind)([w], lr=lr)
        for _ in range(10):
            optimizer.zero_grad()
            z = basis @ w
            loss = 0.1 * z[0] ** 2 + 2 * z[1] ** 2
            loss.backward()
            optimizer.step()
        losses.append(round(loss.item(), 2))
    print(kind, losses)
#> SGD [0.56, 0.56]
#> Adagrad [0.03, 1.07]
#> Adam [1.37, 3.45]

# %% memory
import torch

kinds = {
    "SGD": {}, "SGD, momentum": {"momentum": 0.9},
    "Adagrad": {}, "RMSprop": {}, "Adam": {},
}
for name, options in kinds.items():
    w = torch.ones(1000, requires_grad=True)
    kind = getattr(torch.optim, name.split(",")[0])
    optimizer = kind([w], lr=0.1, **options)
    w.sum().backward()
    optimizer.step()
    state = optimizer.state[w].values()
    print(name, sum(t.numel() for t in state if t.shape == w.shape) / 1000)
#> SGD 0.0
#> SGD, momentum 1.0
#> Adagrad 1.0
#> RMSprop 1.0
#> Adam 2.0
