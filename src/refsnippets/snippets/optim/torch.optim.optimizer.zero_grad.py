"""torch.optim.Optimizer.zero_grad: forget the gradients of the last step."""

# %% forget
import torch

w = torch.ones(2, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)

for _ in range(2):
    w.sum().backward()
    print(w.grad)
optimizer.zero_grad()
print(w.grad)
#> tensor([1., 1.])
#> tensor([2., 2.])
#> None

# %% shape
import torch

model = torch.nn.Linear(3, 2)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
model(torch.ones(4, 3)).sum().backward()

optimizer.zero_grad(set_to_none=False)
for p in model.parameters():
    assert p.grad.shape == p.shape
optimizer.zero_grad()
for p in model.parameters():
    assert p.grad is None

# %% by-hand
import torch

w = torch.ones(2, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)
w.sum().backward()

for group in optimizer.param_groups:
    for p in group["params"]:
        p.grad = None
print(w.grad)
#> None

# %% in-the-loop
import torch

w = torch.tensor(4.0, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.25)

for _ in range(3):
    optimizer.zero_grad()
    loss = w**2
    loss.backward()
    optimizer.step()
    print(w.item())
#> 2.0
#> 1.0
#> 0.5

# %% forgotten
import matplotlib.pyplot as plt
import torch

fig, ax = plt.subplots(figsize=(6, 3))
for forget in (True, False):
    w = torch.tensor(4.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.05)
    path = []
    for _ in range(60):
        if forget:
            optimizer.zero_grad()
        (w**2).backward()
        optimizer.step()
        path.append(w.item())
    ax.plot(path, label="zero_grad" if forget else "no zero_grad")
ax.set(xlabel="step", ylabel="w", ylim=(-5, 8))
ax.legend(ncols=2)
plt.show()

# %% micro-batches
import torch

torch.manual_seed(0)
model = torch.nn.Linear(3, 1)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
x = torch.randn(8, 3)

model(x).square().mean().backward()
whole = model.weight.grad

optimizer.zero_grad()
for part in x.chunk(4):
    (model(part).square().mean() / 4).backward()
torch.testing.assert_close(model.weight.grad, whole)

# %% memory
import torch

model = torch.nn.Linear(1000, 1000)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
model(torch.ones(1, 1000)).sum().backward()
print(sum(p.nbytes for p in model.parameters()) / 1e6)


def megabytes():
    grads = (p.grad for p in model.parameters())
    return sum(g.nbytes for g in grads if g is not None) / 1e6


print(megabytes())
optimizer.zero_grad(set_to_none=False)
print(megabytes())
optimizer.zero_grad()
print(megabytes())
#> 4.004
#> 4.004
#> 4.004
#> 0.0

# %% zero-is-not-none
import torch

for options in ({"momentum": 0.9}, {"weight_decay": 0.5}):
    for set_to_none in (True, False):
        w = torch.tensor(1.0, requires_grad=True)
        optimizer = torch.optim.SGD([w], lr=0.1, **options)
        w.backward()
        optimizer.step()
        before = w.item()

        optimizer.zero_grad(set_to_none)
        optimizer.step()
        print(options, set_to_none, round(w.item() - before, 4))
#> {'momentum': 0.9} True 0.0
#> {'momentum': 0.9} False -0.09
#> {'weight_decay': 0.5} True 0.0
#> {'weight_decay': 0.5} False -0.0425

# %% kept-gradient
import torch

w = torch.ones(2, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)
for set_to_none in (True, False):
    w.sum().backward()
    kept = w.grad
    optimizer.zero_grad(set_to_none)
    print(kept)
#> tensor([1., 1.])
#> tensor([0., 0.])

# %% none raises="AttributeError"
import torch

w = torch.ones(2, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)
w.sum().backward()
optimizer.zero_grad()
w.grad.norm()
#> AttributeError: 'NoneType' object has no attribute 'norm'

# %% too-late
import torch

w = torch.tensor(1.0, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)

(w**2).backward()
optimizer.zero_grad()
optimizer.step()
print(w)
#> tensor(1., requires_grad=True)

# %% others
import torch

model = torch.nn.Sequential(torch.nn.Linear(2, 2), torch.nn.Linear(2, 1))
torch.nn.init.ones_(model[1].weight)
optimizer = torch.optim.SGD(model[1].parameters(), lr=0.1)

for _ in range(3):
    optimizer.zero_grad()
    model(torch.ones(1, 2)).sum().backward()
print(model[1].bias.grad, model[0].bias.grad)
optimizer.zero_grad()
print(model[1].bias.grad, model[0].bias.grad)
model.zero_grad()
print(model[1].bias.grad, model[0].bias.grad)
#> tensor([1.]) tensor([3., 3.])
#> None tensor([3., 3.])
#> None None

# %% data-zero raises="AttributeError"
import torch

w = torch.ones(2, requires_grad=True)
w.grad.data.zero_()
#> AttributeError: 'NoneType' object has no attribute 'data'
