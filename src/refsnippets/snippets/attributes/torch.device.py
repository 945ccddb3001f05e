"""torch.device: the name of a place where tensors lie."""

# %% name-a-device
import torch

device = torch.device("cuda:1")
print(device.type, device.index)
print(torch.ones(2).device)
#> cuda 1
#> cpu

# %% ways-to-write
import torch

assert torch.device("cuda", 1) == torch.device("cuda:1")
assert torch.device(type="cuda", index=1) == torch.device("cuda:1")
assert torch.device(torch.device("cuda:1")) == torch.device("cuda:1")
assert str(torch.device("cuda", 1)) == "cuda:1"
assert torch.device("cuda").index is None

# %% for-a-tensor
import torch

device = torch.device("meta")
a = torch.ones(2, 3, device=device)
b = torch.ones(2, 3, device="meta")
c = torch.ones(2, 3).to(device)
a.device == b.device == c.device == device
#> True

# %% best-available
import torch

device = torch.accelerator.current_accelerator(check_available=True)
device = device or torch.device("cpu")
model = torch.nn.Linear(3, 1).to(device)
x = torch.ones(4, 3, device=device)
print(model(x).device == x.device, model(x).shape)
#> True torch.Size([4, 1])

# %% first-gpu requires="cuda"
import torch

x = torch.ones(2, device="cuda")  # no index: the current GPU
assert x.device == torch.device("cuda:0")
assert x.device != torch.device("cuda")

# %% meta-model
import torch

with torch.device("meta"):
    model = torch.nn.Linear(100_000, 100_000)
    x = torch.ones(8, 100_000)
print(model(x).shape, model.weight.nbytes)
#> torch.Size([8, 100000]) 40000000000

# %% meta-to-cpu
import torch

with torch.device("meta"):
    model = torch.nn.Linear(3, 2)
model = model.to_empty(device="cpu")
model.reset_parameters()
model(torch.ones(1, 3)).shape
#> torch.Size([1, 2])

# %% context
import numpy as np
import torch

with torch.device("meta"):
    print(torch.ones(2).device, torch.nn.Linear(2, 2).weight.device)
    print(torch.as_tensor(np.ones(2)).device)
    print(torch.from_numpy(np.ones(2)).device)
print(torch.ones(2).device)
#> meta meta
#> meta
#> cpu
#> cpu

# %% default-of-a-thread
from concurrent.futures import ThreadPoolExecutor

import torch

torch.set_default_device("meta")
print(torch.ones(2).device)
with ThreadPoolExecutor() as pool:
    print(pool.submit(torch.ones, 2).result().device)
#> meta
#> cpu

# %% of-a-model raises="AttributeError"
import torch

parts = torch.nn.Linear(3, 2), torch.nn.Linear(2, 1, device="meta")
model = torch.nn.Sequential(*parts)
print([p.device.type for p in model.parameters()])
model.device
#> ['cpu', 'cpu', 'meta', 'meta']
#> AttributeError: 'Sequential' object has no attribute 'device'

# %% two-devices raises="RuntimeError"
import torch

torch.ones(2) + torch.ones(2, device="meta")
#> RuntimeError: Tensor on device meta is not on the expected device cpu!

# %% may-differ
import torch

x = torch.ones(2, device="meta")
print((x * 3).device, (x * torch.tensor(3.0)).device)
print(x[torch.tensor([1, 0])].device)
#> meta meta
#> meta

# %% unknown raises="RuntimeError"
import torch

torch.device("gpu")
#> RuntimeError: Expected one of cpu, cuda, ipu, xpu, mkldnn, opengl, opencl, ideep, hip, ve, fpga, maia, xla, lazy, vulkan, mps, meta, hpu, mtia, privateuseone device type at start of device string: gpu

# %% not-a-string
import torch

device = torch.ones(2).device
print(device == "cpu", device.type == "cpu", str(device) == "cpu")
#> False True True

# %% index-counts
import torch

print(torch.device("cuda") == torch.device("cuda:0"))
print(torch.device("cpu") == torch.device("cpu:0"))
print(torch.ones(2, device="cpu:0").device)
#> False
#> False
#> cpu

# %% meta-has-no-values raises="NotImplementedError"
import torch

torch.ones(2, device="meta").to("cpu")
#> NotImplementedError: Cannot copy out of meta tensor; no data!

# %% numpy raises="ValueError"
import numpy as np

a = np.ones(2)
print(a.device)
np.ones(2, device="cuda")
#> cpu
#> ValueError: Device not understood. Only "cpu" is allowed, but received: cuda
