"""torch.autocast: matrix products and convolutions in sixteen bits, most losses in thirty-two."""

# %% forward
import torch

layer = torch.nn.Linear(4, 2)
x = torch.ones(3, 4)

with torch.autocast("cpu"):
    y = layer(x)
    loss = torch.nn.functional.mse_loss(y, torch.zeros(3, 2))
print(layer.weight.dtype, y.dtype, loss.dtype)

loss.backward()
print(layer.weight.grad.dtype)
#> torch.float32 torch.bfloat16 torch.float32
#> torch.float32

# %% by-hand
import torch

torch.manual_seed(0)
layer = torch.nn.Linear(4, 2)
x = torch.randn(3, 4)

with torch.autocast("cpu"):
    y = layer(x)
weight, bias = layer.weight.bfloat16(), layer.bias.bfloat16()
by_hand = torch.nn.functional.linear(x.bfloat16(), weight, bias)
torch.testing.assert_close(y, by_hand)

# %% training
import torch

torch.manual_seed(0)
model = torch.nn.Linear(4, 1)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
x = torch.randn(64, 4)
y = x.sum(dim=1, keepdim=True)

for _ in range(100):
    optimizer.zero_grad()
    with torch.autocast("cpu"):
        loss = torch.nn.functional.mse_loss(model(x), y)
    loss.backward()
    optimizer.step()
print(loss.item() < 0.001)
#> True

# %% decorator
import torch


@torch.autocast("cpu")
def product(a, b):
    return a @ b


print(product(torch.ones(2, 2), torch.ones(2, 2)).dtype)
#> torch.bfloat16

# %% disabled raises="RuntimeError"
import torch

a = torch.full((1, 1), 257.0)
with torch.autocast("cpu"):
    b = a @ a
    with torch.autocast("cpu", enabled=False):
        print(b.dtype, a @ a, a @ b.float())
        a @ b
#> torch.bfloat16 tensor([[66049.]]) tensor([[16842752.]])
#> RuntimeError: expected m1 and m2 to have the same dtype, but got: float != c10::BFloat16

# %% defaults
import torch

for device_type in ("cpu", "cuda"):
    print(device_type, torch.get_autocast_dtype(device_type))
#> cpu torch.bfloat16
#> cuda torch.float16

# %% cast-once
import torch

w = torch.ones(20, 20, requires_grad=True)
x = torch.ones(1, 20)


def casts(cache):
    with torch.profiler.profile() as profile:
        with torch.autocast("cpu", cache_enabled=cache):
            for _ in range(5):
                x @ w
    events = profile.key_averages()
    return sum(e.count for e in events if e.key == "aten::_to_copy")


print(casts(True), casts(False))
#> 6 10

# %% untouched
import torch

with torch.autocast("cpu"):
    for dtype in (torch.float16, torch.float64, torch.int64):
        x = torch.ones(2, 2, dtype=dtype)
        print(dtype, (x @ x).dtype)
#> torch.float16 torch.bfloat16
#> torch.float64 torch.float64
#> torch.int64 torch.int64

# %% rounded
import torch

layer = torch.nn.Linear(1, 1, bias=False)
torch.nn.init.ones_(layer.weight)
with torch.autocast("cpu"):
    print(layer(torch.tensor([[255.0], [257.0], [1001.0]])).flatten())
#> tensor([ 255.,  256., 1000.], dtype=torch.bfloat16, grad_fn=<ViewBackward0>)

# %% stale
import torch

w = torch.ones(2, 2, requires_grad=True)
x = torch.ones(1, 2)
with torch.autocast("cpu"):
    x @ w
    with torch.no_grad():
        w.zero_()
    print(x @ w)
with torch.autocast("cpu"):
    print(x @ w)
#> tensor([[2., 2.]], dtype=torch.bfloat16, grad_fn=<MmBackward0>)
#> tensor([[0., 0.]], dtype=torch.bfloat16, grad_fn=<MmBackward0>)

# %% outside raises="RuntimeError"
import torch

w = torch.ones(2, 2)
with torch.autocast("cpu"):
    y = w @ w
print(y.float() @ w)
y @ w
#> tensor([[4., 4.],
#>         [4., 4.]])
#> RuntimeError: expected m1 and m2 to have the same dtype, but got: c10::BFloat16 != float

# %% nothing
import torch

x = torch.ones(2, 2)
torch.autocast("cpu")
print((x @ x).dtype)
#> torch.float32

# %% thread
import threading

import torch

x = torch.ones(2, 2)
with torch.autocast("cpu"):
    print((x @ x).dtype)
    thread = threading.Thread(target=lambda: print((x @ x).dtype))
    thread.start()
    thread.join()
#> torch.bfloat16
#> torch.float32

# %% float32 warns="UserWarning"
import torch

x = torch.ones(2, 2)
with torch.autocast("cpu", dtype=torch.float32):
    print((x @ x).dtype)
#> torch.float32
#> UserWarning: In CPU autocast, but the target dtype is not supported. Disabling autocast.
#> CPU Autocast only supports dtypes of torch.bfloat16, torch.float16 currently.

# %% device raises="ValueError"
import torch

x = torch.ones(2, 2)
with torch.autocast(x.device.type):
    print((x @ x).dtype)
torch.autocast(x.device)
#> torch.bfloat16
#> ValueError: Expected `device_type` of type `str`, got: `<class 'torch.device'>`
