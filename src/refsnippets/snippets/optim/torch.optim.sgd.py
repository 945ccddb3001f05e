"""torch.optim.SGD: gradient descent, with or without momentum."""

# %% step
import torch

w = torch.tensor([1.0, -2.0], requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)

w.square().sum().backward()
optimizer.step()
print(w)
#> tensor([ 0.8000, -1.6000], requires_grad=True)

# %% shape
import torch

for momentum in (0, 0.9):
    model = torch.nn.Linear(3, 2)
    params = model.parameters()
    optimizer = torch.optim.SGD(params, lr=0.1, momentum=momentum)
    model(torch.ones(4, 3)).sum().backward()
    optimizer.step()
    print(momentum, len(optimizer.state))
for p in model.parameters():
    assert optimizer.state[p]["momentum_buffer"].shape == p.shape
#> 0 0
#> 0.9 2

# %% by-hand
import torch

lr, momentum, dampening, weight_decay = 0.1, 0.9, 0.5, 0.01
p = torch.tensor([1.0, -2.0], requires_grad=True)
optimizer = torch.optim.SGD([p], lr, momentum, dampening, weight_decay)

w = p.detach().clone()
for t in range(5):
    g = 3 * w**2 + weight_decay * w
    b = momentum * b + (1 - dampening) * g if t > 0 else g
    w = w - lr * b

    optimizer.zero_grad()
    (p**3).sum().backward()
    optimizer.step()
torch.testing.assert_close(p.detach(), w)

# %% nesterov
import torch

lr, momentum = 0.1, 0.9
p = torch.tensor([1.0, -2.0], requires_grad=True)
optimizer = torch.optim.SGD([p], lr, momentum, nesterov=True)

w, b = p.detach().clone(), 0
for _ in range(5):
    g = 2 * w
    b = momentum * b + g
    w = w - lr * (g + momentum * b)

    optimizer.zero_grad()
    p.square().sum().backward()
    optimizer.step()
torch.testing.assert_close(p.detach(), w)

# %% learning-rates
import matplotlib.pyplot as plt
import torch

fig, ax = plt.subplots(figsize=(6, 3))
for lr in (0.02, 0.2, 0.9, 1.02):
    w = torch.tensor(1.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=lr)
    path = [w.item()]
    for _ in range(20):
        optimizer.zero_grad()
        w.square().backward()
        optimizer.step()
        path.append(w.item())
    ax.plot(path, label=f"lr={lr}")
ax.set(xlabel="step", ylabel="w")
ax.legend(ncols=2)
plt.show()

# %% terminal-speed
import torch

for momentum in (0, 0.9, 0.99):
    w = torch.tensor(0.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.1, momentum=momentum)
    w.backward()
    for _ in range(2000):
        before = w.item()
        optimizer.step()
    print(round(before - w.item(), 2))
#> 0.1
#> 1.0
#> 10.0

# %% groups
import torch

model = torch.nn.Linear(3, 2)
groups = [
    {"params": [model.weight], "weight_decay": 0.01},
    {"params": [model.bias], "lr": 0.5},
]
optimizer = torch.optim.SGD(groups, lr=0.1, momentum=0.9)
for group in optimizer.param_groups:
    print(group["lr"], group["momentum"], group["weight_decay"])
#> 0.1 0.9 0.01
#> 0.5 0.9 0

# %% change-lr
import torch

w = torch.tensor(0.0, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=1.0)
w.backward()

optimizer.lr = 0.1
optimizer.step()
print(w.item())
optimizer.param_groups[0]["lr"] = 0.1
optimizer.step()
print(round(w.item(), 4))
#> -1.0
#> -1.1

# %% l2-penalty
import torch

decay = 0.1
p = torch.tensor([1.0, -2.0], requires_grad=True)
q = torch.tensor([1.0, -2.0], requires_grad=True)
decayed = torch.optim.SGD([p], lr=0.1, weight_decay=decay)
plain = torch.optim.SGD([q], lr=0.1)
for _ in range(3):
    decayed.zero_grad()
    (p**3).sum().backward()
    decayed.step()

    plain.zero_grad()
    ((q**3).sum() + decay / 2 * q.square().sum()).backward()
    plain.step()
torch.testing.assert_close(p, q)

# %% buffer
import torch

w = torch.tensor(0.0, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=1.0, momentum=0.5)
w.backward()
optimizer.step()
print(w.item())
optimizer.param_groups[0]["lr"] = 0.1
optimizer.step()
print(round(w.item(), 4))
#> -1.0
#> -1.15

# %% dampening
import torch

for momentum in (0.9, 0):
    w = torch.tensor(0.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], 1.0, momentum, dampening=0.9)
    w.backward()
    for _ in range(3):
        before = w.item()
        optimizer.step()
        print(momentum, round(before - w.item(), 4))
#> 0.9 1.0
#> 0.9 1.0
#> 0.9 1.0
#> 0 1.0
#> 0 1.0
#> 0 1.0

# %% empty raises="ValueError"
import torch

model = torch.nn.Linear(2, 1)
params = model.parameters()
print(sum(p.numel() for p in params))
torch.optim.SGD(params, lr=0.1)
#> 3
#> ValueError: optimizer got an empty parameter list

# %% non-leaf raises="ValueError"
import torch

scaled = (torch.ones(2) * 0.01).requires_grad_()
torch.optim.SGD([scaled], lr=0.1)

converted = torch.ones(2, requires_grad=True).to(torch.float64)
torch.optim.SGD([converted], lr=0.1)
#> ValueError: can't optimize a non-leaf Tensor

# %% twice raises="ValueError"
import torch

model = torch.nn.Linear(2, 1)
groups = [{"params": model.parameters()}, {"params": [model.bias]}]
torch.optim.SGD(groups, lr=0.1)
#> ValueError: some parameters appear in more than one parameter group
