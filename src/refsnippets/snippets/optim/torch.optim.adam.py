"""torch.optim.Adam: momentum over the root mean square of the gradients."""

# %% step
import torch

w = torch.tensor([0.0, 0.0], requires_grad=True)
optimizer = torch.optim.Adam([w], lr=0.001)

for _ in range(2):
    optimizer.zero_grad()
    (torch.tensor([1.0, 1000.0]) * w).sum().backward()
    optimizer.step()
    print(w.detach())
#> tensor([-0.0010, -0.0010])
#> tensor([-0.0020, -0.0020])

# %% shape
import torch

model = torch.nn.Linear(3, 2)
optimizer = torch.optim.Adam(model.parameters(), amsgrad=True)
model(torch.ones(4, 3)).sum().backward()
optimizer.step()
for p in model.parameters():
    for name in ("exp_avg", "exp_avg_sq", "max_exp_avg_sq"):
        assert optimizer.state[p][name].shape == p.shape
    assert optimizer.state[p]["step"].shape == ()

# %% by-hand
import torch

lr, (beta1, beta2), eps = 0.01, (0.9, 0.999), 1e-8
p = torch.tensor([1.0, -2.0], requires_grad=True)
optimizer = torch.optim.Adam([p], lr, (beta1, beta2), eps)

w, m, v = p.detach().clone(), 0, 0
for t in range(1, 6):
    g = 3 * w**2
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    w = w - lr * m_hat / (v_hat.sqrt() + eps)
    optimizer.zero_grad()
    (p**3).sum().backward()
    optimizer.step()
torch.testing.assert_close(p.detach(), w)

# %% step-lengths
import matplotlib.pyplot as plt
import torch

torch.manual_seed(0)
noise = torch.randn(60)
gradients = {"1": noise * 0 + 1, "1 + noise": 1 + noise, "noise": noise}

fig, ax = plt.subplots(figsize=(6, 3))
for label, sequence in gradients.items():
    w = torch.tensor(0.0, requires_grad=True)
    optimizer = torch.optim.Adam([w], lr=0.1)
    path = [0.0]
    for w.grad in sequence:
        optimizer.step()
        path.append(w.item())
    ax.plot(path, label=label)
ax.set(xlabel="step", ylabel="w")
ax.legend(title="gradient")
plt.show()

# %% memory
import torch

model = torch.nn.Linear(1000, 1000)
optimizer = torch.optim.Adam(model.parameters())
model(torch.ones(1, 1000)).sum().backward()
optimizer.step()

weights = sum(p.nbytes for p in model.parameters())
gradients = sum(p.grad.nbytes for p in model.parameters())
state = sum(
    tensor.nbytes
    for values in optimizer.state.values()
    for tensor in values.values()
)
print(weights, gradients, state)
#> 4004000 4004000 8008008

# %% decay-and-gradient
import torch

for name in ("Adam", "AdamW"):
    for scale in (0.01, 100.0):
        w = torch.tensor(1.0, requires_grad=True)
        optimizer = getattr(torch.optim, name)([w], weight_decay=0.1)
        torch.manual_seed(0)
        for noise in torch.randn(2000).sign():
            w.grad = scale * noise
            optimizer.step()
        print(name, scale, round(w.item(), 1))
#> Adam 0.01 0.0
#> Adam 100.0 1.0
#> AdamW 0.01 0.8
#> AdamW 100.0 0.8

# %% adamw
import torch

p = torch.tensor([1.0, -2.0], requires_grad=True)
q = torch.tensor([1.0, -2.0], requires_grad=True)
optimizers = (
    torch.optim.AdamW([p], weight_decay=0.1),
    torch.optim.Adam([q], weight_decay=0.1, decoupled_weight_decay=True),
)
for optimizer, w in zip(optimizers, (p, q)):
    for _ in range(3):
        optimizer.zero_grad()
        (w**3).sum().backward()
        optimizer.step()
torch.testing.assert_close(p, q, rtol=0, atol=0)

# %% first-step
import torch

for g in (1e-6, 1.0, 1e6):
    w = torch.tensor(0.0, requires_grad=True)
    optimizer = torch.optim.Adam([w], lr=0.001)
    (g * w).backward()
    optimizer.step()
    print(round(w.item(), 5))
#> -0.00099
#> -0.001
#> -0.001

# %% clip
import torch

for norms in ([500.0] * 20, range(500, 10_500, 500)):
    paths = []
    for clip in (False, True):
        w = torch.tensor([1.0, -2.0], requires_grad=True)
        optimizer = torch.optim.Adam([w], lr=0.01)
        for norm in norms:
            w.grad = norm * torch.tensor([0.6, -0.8])
            if clip:
                torch.nn.utils.clip_grad_norm_([w], max_norm=1.0)
            optimizer.step()
        paths.append(w.detach())
    print(torch.allclose(*paths))
#> True
#> False

# %% zero-gradient
import torch

w = torch.tensor(0.0, requires_grad=True)
optimizer = torch.optim.Adam([w], lr=0.1)
w.grad = torch.tensor(1.0)
optimizer.step()
w.grad = torch.tensor(0.0)
for _ in range(3):
    optimizer.step()
    print(round(w.item(), 3))
#> -0.167
#> -0.219
#> -0.261

# %% resume
import torch

w = torch.tensor(0.0, requires_grad=True)
optimizer = torch.optim.Adam([w], lr=0.1)
w.grad = torch.tensor(100.0)
optimizer.step()
w.grad = torch.tensor(1.0)

fresh = torch.optim.Adam([w], lr=0.1)
loaded = torch.optim.Adam([w], lr=0.1)
loaded.load_state_dict(optimizer.state_dict())
for resumed in (fresh, loaded):
    before = w.item()
    resumed.step()
    print(round(before - w.item(), 3))
#> 0.1
#> 0.068

# %% float16
import torch

w = torch.tensor(1.0, dtype=torch.float16, requires_grad=True)
optimizer = torch.optim.Adam([w])
w.grad = torch.tensor(1e-4, dtype=torch.float16)
optimizer.step()
print(optimizer.state[w]["exp_avg_sq"])
print(w)
#> tensor(0., dtype=torch.float16)
#> tensor(-inf, dtype=torch.float16, requires_grad=True)

# %% float16-zero
import torch

w = torch.tensor(1.0, dtype=torch.float16, requires_grad=True)
optimizer = torch.optim.Adam([w])
w.grad = torch.tensor(0.0, dtype=torch.float16)
optimizer.step()
print(w)
#> tensor(nan, dtype=torch.float16, requires_grad=True)

# %% betas-int raises="ValueError"
import torch

w = torch.tensor(0.0, requires_grad=True)
torch.optim.Adam([w], betas=(0.0, 0.999))
torch.optim.Adam([w], betas=(torch.tensor(0.0), torch.tensor(0.999)))
torch.optim.Adam([w], betas=(0, 0.999))
#> ValueError: betas must be either both floats or both Tensors
