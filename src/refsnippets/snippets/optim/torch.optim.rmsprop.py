"""torch.optim.RMSprop: steps measured by the recent size of the gradients."""

# %% step
import torch

w = torch.tensor([0.0, 0.0], requires_grad=True)
optimizer = torch.optim.RMSprop([w], lr=0.01)

for _ in range(2):
    optimizer.zero_grad()
    (torch.tensor([1.0, 1000.0]) * w).sum().backward()
    optimizer.step()
    print(w.detach())
#> tensor([-0.1000, -0.1000])
#> tensor([-0.1709, -0.1709])

# %% shape
import torch

model = torch.nn.Linear(3, 2)
params = model.parameters()
optimizer = torch.optim.RMSprop(params, momentum=0.9, centered=True)
model(torch.ones(4, 3)).sum().backward()
optimizer.step()
for p in model.parameters():
    for name in ("square_avg", "momentum_buffer", "grad_avg"):
        assert optimizer.state[p][name].shape == p.shape

# %% by-hand
import torch

lr, alpha, eps = 0.01, 0.9, 1e-8
p = torch.tensor([1.0, -2.0], requires_grad=True)
optimizer = torch.optim.RMSprop([p], lr, alpha, eps)

w, v = p.detach().clone(), 0
for _ in range(5):
    g = 3 * w**2
    v = alpha * v + (1 - alpha) * g**2
    w = w - lr * g / (v.sqrt() + eps)

    optimizer.zero_grad()
    (p**3).sum().backward()
    optimizer.step()
torch.testing.assert_close(p.detach(), w)

# %% all-options
import torch

lr, mu, alpha, eps = 0.01, 0.5, 0.9, 1e-8
p = torch.tensor([1.0, -2.0], requires_grad=True)
optimizer = torch.optim.RMSprop(
    [p], lr, alpha, eps, momentum=mu, centered=True
)
w, v, m, b = p.detach().clone(), 0, 0, 0
for _ in range(5):
    g = 3 * w**2
    v = alpha * v + (1 - alpha) * g**2
    m = alpha * m + (1 - alpha) * g
    b = mu * b + g / ((v - m**2).sqrt() + eps)
    w = w - lr * b
    p.grad = 3 * p.detach() ** 2
    optimizer.step()
torch.testing.assert_close(p.detach(), w)

# %% forgets
import matplotlib.pyplot as plt
import torch

fig, ax = plt.subplots(figsize=(6, 3))
for kind, options in (("Adagrad", {}), ("RMSprop", {"alpha": 0.9})):
    w = torch.tensor(0.0, requires_grad=True)
    optimizer = getattr(torch.optim, kind)([w], lr=0.01, **options)
    path = [w.item()]
    for t in range(100):
        w.grad = torch.tensor(100.0 if t == 20 else 1.0)
        optimizer.step()
        path.append(w.item())
    ax.plot(path, label=kind)
ax.set(xlabel="step", ylabel="w")
ax.legend()
plt.show()

# %% first-steps
import torch

w = torch.tensor(0.0, requires_grad=True)
optimizer = torch.optim.RMSprop([w], lr=0.01)
w.backward()
for t in range(1, 1001):
    before = w.item()
    optimizer.step()
    if t in (1, 2, 10, 100, 1000):
        print(t, round(before - w.item(), 4))
#> 1 0.1
#> 2 0.0709
#> 10 0.0323
#> 100 0.0126
#> 1000 0.01

# %% no-convergence
import torch

w = torch.tensor(1.0, requires_grad=True)
optimizer = torch.optim.RMSprop([w], lr=0.1, alpha=0.9)
for t in range(2000):
    optimizer.zero_grad()
    w.square().backward()
    optimizer.step()
    if t >= 1997:
        print(round(w.item(), 3))
#> 0.05
#> -0.05
#> 0.05

# %% schedule
import torch

w = torch.tensor(1.0, requires_grad=True)
optimizer = torch.optim.RMSprop([w], lr=0.1, alpha=0.9)
scheduler = torch.optim.lr_scheduler.ExponentialLR(optimizer, 0.99)
for _ in range(2000):
    optimizer.zero_grad()
    w.square().backward()
    optimizer.step()
    scheduler.step()
print(w.abs().item() < 1e-6)
#> True

# %% signs
import torch

w = torch.tensor([0.0, 0.0, 0.0], requires_grad=True)
optimizer = torch.optim.RMSprop([w], lr=0.01, alpha=0)
w.grad = torch.tensor([0.001, -5.0, 300.0])
optimizer.step()
w
#> tensor([-0.0100,  0.0100, -0.0100], requires_grad=True)

# %% eps
import torch

g = torch.full((), 1e-10)
for eps in (1e-8, 1e-16):
    w = torch.tensor(0.0, requires_grad=True)
    optimizer = torch.optim.RMSprop([w], lr=0.01, eps=eps)
    w.grad = g
    optimizer.step()
    print(round(w.item(), 4))
#> -0.0001
#> -0.1

# %% centered
import torch

for centered in (False, True):
    w = torch.tensor(0.0, requires_grad=True)
    optimizer = torch.optim.RMSprop(
        [w], lr=0.01, alpha=0.9, centered=centered
    )
    w.grad = torch.tensor(1.0)
    for _ in range(50):
        before = w.item()
        optimizer.step()
    print(round(before - w.item(), 3))
#> 0.01
#> 0.14

# %% centered-nan
import torch

w = torch.zeros(1000, requires_grad=True)
optimizer = torch.optim.RMSprop([w], alpha=0.9, centered=True)
w.grad = torch.linspace(0.1, 10, 1000)
for _ in range(200):
    optimizer.step()
print(w.isnan().any())
#> tensor(True)

# %% alpha-is-one
import torch

w = torch.tensor(0.0, requires_grad=True)
optimizer = torch.optim.RMSprop([w], lr=0.01, alpha=1)
w.backward()
optimizer.step()
w
#> tensor(-1000000., requires_grad=True)

# %% sparse raises="RuntimeError"
import torch

table = torch.nn.Embedding(10, 4, sparse=True)
optimizer = torch.optim.RMSprop(table.parameters())
table(torch.tensor([7])).sum().backward()
optimizer.step()
#> RuntimeError: RMSprop does not support sparse gradients
