"""Mixed precision: what runs in sixteen bits, and why gradients are scaled."""

# %% training
import torch

torch.manual_seed(0)
model = torch.nn.Sequential(
    torch.nn.Linear(8, 32), torch.nn.ReLU(), torch.nn.Linear(32, 1)
)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
x = torch.randn(256, 8)
y = x.sum(dim=1, keepdim=True)

for _ in range(200):
    optimizer.zero_grad()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        loss = torch.nn.functional.mse_loss(model(x), y)
    loss.backward()
    optimizer.step()
print(loss.dtype, loss.item() < 0.05)
#> torch.float32 True

# %% three-types
import torch

for dtype in (torch.float32, torch.bfloat16, torch.float16):
    info = torch.finfo(dtype)
    print(dtype, f"{info.eps:.1e} {info.tiny:.1e} {info.max:.1e}")
#> torch.float32 1.2e-07 1.2e-38 3.4e+38
#> torch.bfloat16 7.8e-03 1.2e-38 3.4e+38
#> torch.float16 9.8e-04 6.1e-05 6.6e+04

# %% error
import matplotlib.pyplot as plt
import torch

x = torch.logspace(-10, 6, 9000, dtype=torch.float64)
fig, ax = plt.subplots(figsize=(6, 3))
for dtype in (torch.float16, torch.bfloat16, torch.float32):
    error = ((x.to(dtype).double() - x).abs() / x).clamp(max=1)
    largest = error.view(90, 100).amax(dim=1)
    ax.loglog(x[::100].numpy(), largest.numpy(), label=str(dtype)[6:])
ax.set(xlabel="number", ylabel="relative error", ylim=(1e-8, 10))
ax.legend(loc=(0.05, 0.16))
plt.show()

# %% sixteen
import torch
import torch.nn.functional as F

for dtype in (torch.float32, torch.bfloat16):
    x = torch.ones(4, 4, dtype=dtype)
    image = torch.ones(1, 4, 6, 6, dtype=dtype)
    with torch.autocast("cpu"):
        results = [
            x @ x,
            F.linear(x, x),
            torch.einsum("ij,jk->ik", x, x),
            torch.nn.LSTM(4, 4)(x)[0],
            F.conv2d(image, torch.ones(2, 4, 3, 3)),
            F.scaled_dot_product_attention(image, image, image),
        ]
    assert all(y.dtype == torch.bfloat16 for y in results)

# %% as-they-come
import torch
import torch.nn.functional as F

for dtype in (torch.float32, torch.bfloat16):
    x = torch.ones(2, 3, 4, 4, dtype=dtype)
    with torch.autocast("cpu"):
        results = [
            x + x, x.exp(), x.pow(2), F.relu(x), F.gelu(x),
            x.sum(), x.mean(), x.norm(),
            F.softmax(x, dim=1), F.log_softmax(x, dim=1),
            F.layer_norm(x, (4,)), torch.nn.BatchNorm2d(3)(x),
            F.max_pool2d(x, 2), F.avg_pool2d(x, 2),
        ]
    assert all(y.dtype == dtype for y in results)

# %% thirty-two
import torch
import torch.nn.functional as F

for dtype in (torch.float32, torch.bfloat16):
    x = torch.full((2, 3), 0.5, dtype=dtype)
    classes = torch.tensor([0, 1])
    with torch.autocast("cpu"):
        results = [
            F.mse_loss(x, x),
            F.l1_loss(x, x),
            F.cross_entropy(x, classes),
            F.nll_loss(x, classes),
            F.binary_cross_entropy_with_logits(x, x),
            F.avg_pool3d(x.view(1, 1, 2, 3, 1), 1),
            x.prod(),
        ]
        print(F.gaussian_nll_loss(x, x, x).dtype)
    assert all(y.dtype == torch.float32 for y in results)
#> torch.float32
#> torch.bfloat16

# %% widest
import torch

narrow = torch.ones(2, dtype=torch.bfloat16)
wide = torch.ones(2)
with torch.autocast("cpu"):
    for y in (torch.cat([narrow, wide]), torch.stack([narrow, wide]),
              narrow + wide):
        print(y.dtype)
#> torch.float32
#> torch.float32
#> torch.float32

# %% gru
import torch

x = torch.ones(2, 4)
with torch.autocast("cpu"):
    print("LSTM", torch.nn.LSTM(4, 4)(x)[0].dtype)
    print("GRU", torch.nn.GRU(4, 4)(x)[0].dtype)
#> LSTM torch.bfloat16
#> GRU torch.float32

# %% layers
import torch

model = torch.nn.Sequential(
    torch.nn.Conv2d(3, 8, 3), torch.nn.BatchNorm2d(8), torch.nn.ReLU(),
    torch.nn.Flatten(), torch.nn.Linear(8 * 36, 10), torch.nn.Softmax(1),
)
x = torch.ones(2, 3, 8, 8)
with torch.autocast("cpu"):
    for layer in model:
        x = layer(x)
        print(type(layer).__name__, x.dtype)
#> Conv2d torch.bfloat16
#> BatchNorm2d torch.bfloat16
#> ReLU torch.bfloat16
#> Flatten torch.bfloat16
#> Linear torch.bfloat16
#> Softmax torch.bfloat16

# %% weights
import torch

for dtype in (torch.float32, torch.bfloat16):
    w = torch.ones(3, dtype=dtype, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.001)
    for _ in range(100):
        optimizer.zero_grad()
        w.sum().backward()
        optimizer.step()
    print(w.detach())
#> tensor([0.9000, 0.9000, 0.9000])
#> tensor([1., 1., 1.], dtype=torch.bfloat16)

# %% sum
import torch

x = torch.tensor(1.0, dtype=torch.bfloat16)
total = torch.tensor(0.0, dtype=torch.bfloat16)
for _ in range(1000):
    total = total + x
print(total)
print(torch.ones(1000, dtype=torch.bfloat16).sum())
#> tensor(256., dtype=torch.bfloat16)
#> tensor(1000., dtype=torch.bfloat16)

# %% underflow
import torch

gradient = torch.tensor([1e-3, 1e-5, 1e-7, 1e-8])
print(gradient.half())
print((gradient * 2**16).half().float() / 2**16)
#> tensor([1.0004e-03, 1.0014e-05, 1.1921e-07, 0.0000e+00], dtype=torch.float16)
#> tensor([1.0004e-03, 9.9987e-06, 1.0000e-07, 9.9972e-09])

# %% through-a-model
import torch

torch.manual_seed(0)
model = torch.nn.Sequential(torch.nn.Linear(16, 16), torch.nn.Linear(16, 1))
x = torch.randn(8, 16)


def zeros(dtype, scale):
    model.zero_grad()
    with torch.autocast("cpu", dtype=dtype):
        loss = model(x).float().mean() * 1e-7
    (loss * scale).backward()
    return int((model[0].weight.grad == 0).sum())


print(zeros(torch.float16, 1), zeros(torch.float16, 2.0**16))
print(zeros(torch.bfloat16, 1))
#> 256 0
#> 0

# %% overflow
import torch

x = torch.full((1, 100), 30.0)
for dtype in (torch.float16, torch.bfloat16):
    with torch.autocast("cpu", dtype=dtype):
        print(x @ x.T)
#> tensor([[inf]], dtype=torch.float16)
#> tensor([[90112.]], dtype=torch.bfloat16)

# %% saved
import torch

model = torch.nn.Sequential(*[torch.nn.Linear(64, 64) for _ in range(4)])
own = {p.data_ptr() for p in model.parameters()}


def saved(batch, enabled):
    sizes = {}

    def pack(t):
        if t.data_ptr() not in own:
            sizes[t.data_ptr()] = t.nbytes
        return t

    with torch.autograd.graph.saved_tensors_hooks(pack, lambda t: t):
        with torch.autocast("cpu", enabled=enabled):
            y = model(torch.zeros(batch, 64, requires_grad=True))
    return sum(sizes.values())


for batch in (1, 1000):
    print(batch, saved(batch, False), saved(batch, True))
#> 1 1024 33280
#> 1000 1024000 544768

# %% state
import torch

layer = torch.nn.Linear(1000, 1000)
optimizer = torch.optim.Adam(layer.parameters())
with torch.autocast("cpu"):
    loss = layer(torch.ones(1, 1000)).sum()
loss.backward()
optimizer.step()

w = layer.weight
state = optimizer.state[w]
for t in (w, w.grad, state["exp_avg"], state["exp_avg_sq"]):
    print(t.dtype, t.nbytes)
#> torch.float32 4000000
#> torch.float32 4000000
#> torch.float32 4000000
#> torch.float32 4000000

# %% gpu requires="cuda"
import time

import torch

model = torch.nn.Sequential(
    *[torch.nn.Linear(4096, 4096) for _ in range(4)]
).cuda()
x = torch.randn(4096, 4096, device="cuda")
for enabled in (False, True):
    for steps in (3, 20):  # the first ones warm up
        torch.cuda.reset_peak_memory_stats()
        torch.cuda.synchronize()
        start = time.perf_counter()
        for _ in range(steps):
            with torch.autocast("cuda", enabled=enabled):
                loss = model(x).float().mean()
            loss.backward()
        torch.cuda.synchronize()
        seconds = (time.perf_counter() - start) / steps
    print(enabled, seconds, torch.cuda.max_memory_allocated())
#> False ...
#> True ...

# %% converted raises="RuntimeError"
import torch

model = torch.nn.Linear(4, 2).bfloat16()
x = torch.ones(3, 4)
with torch.autocast("cpu"):
    print(model(x).dtype)
model(x)
#> torch.bfloat16
#> RuntimeError: mat1 and mat2 must have the same dtype, but got Float and BFloat16

# %% argmax
import torch

logits = torch.tensor([[10.0, 10.02, 10.01]])
print(logits.argmax(), logits.bfloat16().argmax())
print(logits.bfloat16())
#> tensor(1) tensor(0)
#> tensor([[10., 10., 10.]], dtype=torch.bfloat16)
