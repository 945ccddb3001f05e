"""torch.accelerator: one interface for whatever this machine computes with beside the CPU."""

# %% shortest
import torch

found = torch.accelerator.current_accelerator(check_available=True)
device = found or torch.device("cpu")

torch.ones(3, device=device).device
#> device(type='...

# %% built-or-available
import os

os.environ["CUDA_VISIBLE_DEVICES"] = ""

import torch

built = torch.accelerator.current_accelerator()
found = torch.accelerator.current_accelerator(check_available=True)
assert (built is not None) == torch.backends.cuda.is_built()
print(found, torch.accelerator.device_count())
try:
    torch.ones(3, device=built or "cuda")
except (AssertionError, RuntimeError):
    print("no tensor there")
#> None 0
#> no tensor there

# %% device-module
import torch

module = torch.get_device_module("cpu")

print(module.__name__, module.is_available(), module.device_count())
module.synchronize()
#> torch.cpu True 1

# %% nothing-allocated
import os

os.environ["CUDA_VISIBLE_DEVICES"] = ""

import torch

x = torch.ones(1000)
print(torch.accelerator.memory_allocated())
print(torch.accelerator.max_memory_allocated())
print(dict(torch.accelerator.memory_stats()))
torch.accelerator.empty_cache()
#> 0
#> 0
#> {}

# %% synchronize
import os

os.environ["CUDA_VISIBLE_DEVICES"] = ""

import torch

for name in "synchronize", "get_memory_info":
    try:
        getattr(torch.accelerator, name)()
    except RuntimeError:
        print(name, "raises")
if torch.accelerator.is_available():
    torch.accelerator.synchronize()
#> synchronize raises
#> get_memory_info raises

# %% timing requires="cuda"
import torch

device = torch.accelerator.current_accelerator()
x = torch.ones(1000, 1000, device=device)
start, end = (torch.Event(device, enable_timing=True) for _ in "ab")

x @ x  # the first call also loads libraries
start.record()
x @ x
end.record()
torch.accelerator.synchronize()
milliseconds = start.elapsed_time(end)
assert milliseconds > 0

# %% index requires="cuda"
import torch

last = torch.accelerator.device_count() - 1
with torch.accelerator.device_index(last):
    assert torch.accelerator.current_device_index() == last
    device = torch.accelerator.current_accelerator()
    assert torch.ones(3, device=device).device.index == last

# %% no-index
import torch

found, place = torch.device("cuda"), torch.device("cuda:0")

print(found.index, place.index)
print(found == place, found.type == place.type)
#> None 0
#> False True

# %% autocast raises="ValueError"
import torch

found = torch.accelerator.current_accelerator(check_available=True)
device = found or torch.device("cpu")
x = torch.ones(4, 4, device=device)

with torch.autocast(device.type, dtype=torch.bfloat16):
    print((x @ x).dtype)
torch.autocast(device)
#> torch.bfloat16
#> ValueError: Expected `device_type` of type `str`, got: `<class 'torch.device'>`
