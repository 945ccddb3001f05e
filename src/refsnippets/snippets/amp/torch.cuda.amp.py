"""torch.cuda.amp: the older names of torch.autocast and torch.amp."""

# %% now
import torch

device = "cuda" if torch.cuda.is_available() else "cpu"
model = torch.nn.Linear(4, 1, device=device)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
scaler = torch.amp.GradScaler(device)

with torch.autocast(device, dtype=torch.float16):
    loss = model(torch.ones(8, 4, device=device)).float().mean()
scaler.scale(loss).backward()
scaler.step(optimizer)
scaler.update()

# %% autocast warns="FutureWarning"
import torch

context = torch.cuda.amp.autocast(enabled=False)
#> FutureWarning: `torch.cuda.amp.autocast(args...)` is deprecated. Please use `torch.amp.autocast('cuda', args...)` instead.

# %% scaler warns="FutureWarning"
import torch

scaler = torch.cuda.amp.GradScaler(enabled=False)
#> FutureWarning: `torch.cuda.amp.GradScaler(args...)` is deprecated. Please use `torch.amp.GradScaler('cuda', args...)` instead.

# %% custom warns="FutureWarning"
import torch


class Double(torch.autograd.Function):
    @staticmethod
    @torch.cuda.amp.custom_fwd
    def forward(ctx, x):
        return 2 * x

    @staticmethod
    @torch.cuda.amp.custom_bwd
    def backward(ctx, grad):
        return 2 * grad
#> FutureWarning: `torch.cuda.amp.custom_fwd(args...)` is deprecated. Please use `torch.amp.custom_fwd(args..., device_type='cuda')` instead.
#> FutureWarning: `torch.cuda.amp.custom_bwd(args...)` is deprecated. Please use `torch.amp.custom_bwd(args..., device_type='cuda')` instead.

# %% custom-now
import torch


class Double(torch.autograd.Function):
    @staticmethod
    @torch.amp.custom_fwd(device_type="cuda")
    def forward(ctx, x):
        return 2 * x

    @staticmethod
    @torch.amp.custom_bwd(device_type="cuda")
    def backward(ctx, grad):
        return 2 * grad


x = torch.ones(2, requires_grad=True)
Double.apply(x).sum().backward()
print(x.grad)
#> tensor([2., 2.])

# %% same
import warnings

import torch

warnings.simplefilter("ignore", FutureWarning)
assert issubclass(torch.cuda.amp.autocast, torch.autocast)
assert issubclass(torch.cuda.amp.GradScaler, torch.amp.GradScaler)
old = torch.cuda.amp.autocast(enabled=False)
new = torch.autocast("cuda", torch.float16, enabled=False)
assert (old.device, old.fast_dtype) == (new.device, new.fast_dtype)

# %% positions raises="ValueError"
import warnings

import torch

warnings.simplefilter("ignore", FutureWarning)
with torch.cuda.amp.autocast(False):
    print(torch.is_autocast_enabled("cuda"))
torch.autocast(False)
#> False
#> ValueError: Expected `device_type` of type `str`, got: `<class 'bool'>`

# %% scaler-positions
import torch

print(torch.amp.GradScaler(2.0**10).get_scale())
print(torch.amp.GradScaler("cpu", 2.0**10).get_scale())
#> 65536.0
#> 1024.0

# %% cpu-tensors
import warnings

import torch

warnings.filterwarnings("ignore", "CUDA is not available")
x = torch.ones(2, 2)
for device_type in ("cuda", "cpu"):
    with torch.autocast(device_type):
        print(device_type, (x @ x).dtype)
#> cuda torch.float32
#> cpu torch.bfloat16

# %% no-cuda
import warnings

import torch

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    scaler = torch.amp.GradScaler()
print(scaler.is_enabled() == torch.cuda.is_available())
print(len(caught) == (0 if torch.cuda.is_available() else 1))
#> True
#> True

# %% find
import warnings

import torch

warnings.simplefilter("error", FutureWarning)
try:
    torch.cuda.amp.GradScaler(enabled=False)
except FutureWarning as warning:
    print(warning)
#> `torch.cuda.amp.GradScaler(args...)` is deprecated. Please use `torch.amp.GradScaler('cuda', args...)` instead.
