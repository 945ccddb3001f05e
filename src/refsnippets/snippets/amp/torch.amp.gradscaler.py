"""torch.amp.GradScaler: keeps small float16 gradients from becoming 0."""

# %% step
import torch

w = torch.tensor(1.0, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)
scaler = torch.amp.GradScaler("cpu")

scaler.scale(w**2).backward()
print(w.grad)
scaler.step(optimizer)
print(w.grad, w)
scaler.update()
#> tensor(131072.)
#> tensor(2.) tensor(0.8000, requires_grad=True)

# %% underflow
import torch

layer = torch.nn.Linear(1, 1, bias=False)
x = torch.ones(1, 1)
for scale in (1.0, 2.0**16):
    layer.zero_grad()
    with torch.autocast("cpu", dtype=torch.float16):
        y = layer(x)
    loss = y.float().sum() * 1e-8
    (loss * scale).backward()
    print(scale, f"{layer.weight.grad.item() / scale:.0e}")
#> 1.0 0e+00
#> 65536.0 1e-08

# %% training
import torch

torch.manual_seed(0)
model = torch.nn.Linear(4, 1)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
scaler = torch.amp.GradScaler("cpu")
x = torch.randn(64, 4)
y = x.sum(dim=1, keepdim=True)

for _ in range(100):
    optimizer.zero_grad()
    with torch.autocast("cpu", dtype=torch.float16):
        loss = torch.nn.functional.mse_loss(model(x), y)
    scaler.scale(loss).backward()
    scaler.step(optimizer)
    scaler.update()
print(loss.item() < 0.001, scaler.get_scale() <= 2**16)
#> True True

# %% overflow
import torch

w = torch.tensor(1.0, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)
scaler = torch.amp.GradScaler("cpu", init_scale=1024.0)

for g in (1.0, float("inf"), float("nan"), 1.0):
    optimizer.zero_grad()
    scaler.scale(w * g).backward()
    scaler.step(optimizer)
    scaler.update()
    print(g, round(w.item(), 1), scaler.get_scale())
#> 1.0 0.9 1024.0
#> inf 0.9 512.0
#> nan 0.9 256.0
#> 1.0 0.8 256.0

# %% by-hand
import torch

scale, good = 1024.0, 0
w = torch.tensor(1.0, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)
scaler = torch.amp.GradScaler("cpu", scale, growth_interval=3)
for g in [1.0, 1.0, 1.0, float("inf"), 1.0, 1.0, 1.0]:
    optimizer.zero_grad()
    scaler.scale(w * g).backward()
    scaler.step(optimizer)
    scaler.update()

    good = good + 1 if g < float("inf") else 0
    if good == 0:
        scale = scale * 0.5
    elif good == 3:
        scale, good = scale * 2, 0
    assert scaler.get_scale() == scale

# %% picture
import matplotlib.pyplot as plt
import torch

w = torch.tensor(1.0, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.0)
scaler = torch.amp.GradScaler("cpu", growth_interval=20)
scales = []
for _ in range(120):
    optimizer.zero_grad()
    scaler.scale(w.half().float() * 2).backward()
    scales.append(scaler.get_scale())
    scaler.step(optimizer)
    scaler.update()
plt.figure(figsize=(6, 3))
plt.semilogy(scales, drawstyle="steps-post", base=2)
plt.xlabel("step")
plt.ylabel("scale")
plt.show()

# %% clip
import torch

w = torch.tensor([3.0, 4.0], requires_grad=True)
optimizer = torch.optim.SGD([w], lr=1.0)
scaler = torch.amp.GradScaler("cpu")

scaler.scale(w.square().sum()).backward()
scaler.unscale_(optimizer)
print(torch.nn.utils.clip_grad_norm_([w], max_norm=1.0))
scaler.step(optimizer)
print(w)
#> tensor(10.)
#> tensor([2.4000, 3.2000], requires_grad=True)

# %% clip-scaled
import torch

w = torch.tensor([3.0, 4.0], requires_grad=True)
optimizer = torch.optim.SGD([w], lr=1.0)
scaler = torch.amp.GradScaler("cpu")

scaler.scale(w.square().sum()).backward()
print(torch.nn.utils.clip_grad_norm_([w], max_norm=1.0))
scaler.step(optimizer)
print(w.grad)
#> tensor(655360.)
#> tensor([9.1553e-06, 1.2207e-05])

# %% resume
import torch

scaler = torch.amp.GradScaler("cpu", init_scale=8.0)
state = scaler.state_dict()
print(state)
resumed = torch.amp.GradScaler("cpu")
resumed.load_state_dict(state)
print(resumed.get_scale())
#> {'scale': 8.0, 'growth_factor': 2.0, 'backoff_factor': 0.5, 'growth_interval': 2000, '_growth_tracker': 0}
#> 8.0

# %% scheduler warns="UserWarning"
import torch

w = torch.tensor(1.0, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)
scheduler = torch.optim.lr_scheduler.ExponentialLR(optimizer, 0.5)
scaler = torch.amp.GradScaler("cpu")

scaler.scale(w * float("inf")).backward()
scaler.step(optimizer)
scaler.update()
scheduler.step()
#> UserWarning: Detected call of `lr_scheduler.step()` before `optimizer.step()`. In PyTorch 1.1.0 and later, you should call them in the opposite order: `optimizer.step()` before `lr_scheduler.step()`.  Failure to do this will result in PyTorch skipping the first value of the learning rate schedule. See more details at https://pytorch.org/docs/stable/optim.html#how-to-adjust-learning-rate

# %% was-skipped
import torch

w = torch.tensor(1.0, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)
scheduler = torch.optim.lr_scheduler.ExponentialLR(optimizer, 0.5)
scaler = torch.amp.GradScaler("cpu")

for g in (float("inf"), 1.0):
    optimizer.zero_grad()
    scaler.scale(w * g).backward()
    before = scaler.get_scale()
    scaler.step(optimizer)
    scaler.update()
    if scaler.get_scale() >= before:
        scheduler.step()
    print(scheduler.get_last_lr())
#> [0.1]
#> [0.05]

# %% not-scaled
import torch

w = torch.tensor(1.0, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=1.0)
scaler = torch.amp.GradScaler("cpu")
scaler.scale(torch.ones(()))

w.backward()
scaler.step(optimizer)
print(w.grad)
#> tensor(1.5259e-05)

# %% half-parameters raises="ValueError"
import torch

w = torch.ones(2, dtype=torch.float16, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)
scaler = torch.amp.GradScaler("cpu")
scaler.scale(w.sum().float()).backward()
scaler.step(optimizer)
#> ValueError: Attempting to unscale FP16 gradients.

# %% no-update raises="RuntimeError"
import torch

w = torch.tensor(1.0, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)
scaler = torch.amp.GradScaler("cpu")
for _ in range(2):
    scaler.scale(w**2).backward()
    scaler.step(optimizer)
#> RuntimeError: step() has already been called since the last update().

# %% disabled
import torch

w = torch.tensor(1.0, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)
scaler = torch.amp.GradScaler("cpu", enabled=False)

scaler.scale(w**2).backward()
print(w.grad, scaler.get_scale())
scaler.step(optimizer)
scaler.update()
print(w)
#> tensor(2.) 1.0
#> tensor(0.8000, requires_grad=True)
