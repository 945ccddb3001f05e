"""torch.optim.Adagrad: a learning rate of its own for every element."""

# %% step
import torch

w = torch.tensor([1.0, 1.0], requires_grad=True)
optimizer = torch.optim.Adagrad([w], lr=0.1)

for _ in range(2):
    optimizer.zero_grad()
    (torch.tensor([1.0, 1000.0]) * w).sum().backward()
    optimizer.step()
    print(w.detach())
#> tensor([0.9000, 0.9000])
#> tensor([0.8293, 0.8293])

# %% shape
import torch

model = torch.nn.Linear(3, 2)
optimizer = torch.optim.Adagrad(model.parameters())
for p in model.parameters():
    assert optimizer.state[p]["sum"].shape == p.shape
    assert optimizer.state[p]["step"].shape == ()

# %% by-hand
import torch

lr, lr_decay, eps = 0.1, 0.01, 1e-10
p = torch.tensor([1.0, -2.0], requires_grad=True)
optimizer = torch.optim.Adagrad([p], lr, lr_decay, eps=eps)

w, total = p.detach().clone(), 0
for t in range(5):
    g = 3 * w**2
    total = total + g**2
    w = w - lr / (1 + t * lr_decay) * g / (total.sqrt() + eps)

    optimizer.zero_grad()
    (p**3).sum().backward()
    optimizer.step()
torch.testing.assert_close(p.detach(), w)

# %% shrinking
import matplotlib.pyplot as plt
import torch

w = torch.tensor(0.0, requires_grad=True)
optimizer = torch.optim.Adagrad([w], lr=0.1)
w.backward()
path = [w.item()]
for _ in range(100):
    optimizer.step()
    path.append(w.item())
steps = -torch.tensor(path).diff()

plt.figure(figsize=(6, 3))
plt.plot(range(1, 101), steps.numpy(), label="Adagrad")
plt.axhline(0.1, color="C1", label="lr")
plt.xlabel("step")
plt.ylabel("length of the step")
plt.legend()
plt.show()

# %% inverse-square-root
import torch

w = torch.tensor(0.0, requires_grad=True)
optimizer = torch.optim.Adagrad([w], lr=0.1)
w.backward()
for t in range(1, 10_001):
    before = w.item()
    optimizer.step()
    if t in (1, 100, 10_000):
        print(t, round(before - w.item(), 4))
#> 1 0.1
#> 100 0.01
#> 10000 0.001

# %% rare-features
import torch

adagrad = torch.nn.Embedding(2, 1)
sgd = torch.nn.Embedding(2, 1)
for table, kind in ((adagrad, "Adagrad"), (sgd, "SGD")):
    torch.nn.init.zeros_(table.weight)
    optimizer = getattr(torch.optim, kind)(table.parameters(), lr=0.1)
    for step in range(100):
        optimizer.zero_grad()
        word = 1 if step % 10 == 0 else 0
        table(torch.tensor(word)).sum().backward()
        optimizer.step()
    print(kind, round((table.weight[1] / table.weight[0]).item(), 3))
#> Adagrad 0.286
#> SGD 0.111

# %% sparse
import torch

torch.sparse.check_sparse_tensor_invariants.disable()
table = torch.nn.Embedding(100_000, 4, sparse=True)
torch.nn.init.zeros_(table.weight)
optimizer = torch.optim.Adagrad(table.parameters(), lr=0.1)
table(torch.tensor([7, 7, 42])).sum().backward()

print(table.weight.grad.coalesce().indices())
optimizer.step()
print(table.weight[[7, 8, 42], 0].detach())
print(optimizer.state[table.weight]["sum"][[7, 8, 42], 0])
#> tensor([[ 7, 42]])
#> tensor([-0.1000,  0.0000, -0.1000])
#> tensor([4., 0., 1.])

# %% sparse-adam raises="RuntimeError"
import torch

table = torch.nn.Embedding(10, 4, sparse=True)
optimizer = torch.optim.Adam(table.parameters())
table(torch.tensor([7])).sum().backward()
optimizer.step()
#> RuntimeError: Adam does not support sparse gradients, please consider SparseAdam instead

# %% sparse-decay raises="RuntimeError"
import torch

table = torch.nn.Embedding(10, 4, sparse=True)
optimizer = torch.optim.Adagrad(table.parameters(), weight_decay=0.1)
table(torch.tensor([7])).sum().backward()
optimizer.step()
#> RuntimeError: weight_decay option is not compatible with sparse gradients

# %% first-step
import torch

for scale in (1e-6, 1.0, 1e6):
    w = torch.tensor(0.0, requires_grad=True)
    optimizer = torch.optim.Adagrad([w], lr=0.1)
    (scale * w).backward()
    optimizer.step()
    print(round(w.item(), 3))
#> -0.1
#> -0.1
#> -0.1

# %% initial
import torch

w = torch.tensor(0.0, requires_grad=True)
optimizer = torch.optim.Adagrad([w], 0.1, initial_accumulator_value=1.0)
(1e-6 * w).backward()
optimizer.step()
print(w.item() > -1e-6)
#> True

# %% eager-state
import torch

w = torch.ones(1000, 1000, requires_grad=True)

print(len(torch.optim.Adam([w]).state))
print(torch.optim.Adagrad([w]).state[w]["sum"].nbytes)
#> 0
#> 4000000

# %% outlier
import torch

w = torch.tensor(0.0, requires_grad=True)
optimizer = torch.optim.Adagrad([w], lr=0.1)
for g in (1.0, 1000.0, 1.0, 1.0):
    before = w.item()
    w.grad = torch.tensor(g)
    optimizer.step()
    print(round(before - w.item(), 4))
#> 0.1
#> 0.1
#> 0.0001
#> 0.0001
