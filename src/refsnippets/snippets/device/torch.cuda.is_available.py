"""torch.cuda.is_available: whether the driver shows this build of PyTorch a GPU."""

# %% shortest
import torch

device = "cuda" if torch.cuda.is_available() else "cpu"

torch.ones(3, device=device).device
#> device(type='...

# %% any-accelerator
import torch

found = torch.accelerator.current_accelerator(check_available=True)
device = found or torch.device("cpu")

torch.ones(3, device=device).device
#> device(type='...

# %% on-a-gpu requires="cuda"
import torch

for index in range(torch.cuda.device_count()):
    name = torch.cuda.get_device_name(index)
    major, minor = torch.cuda.get_device_capability(index)
    assert name and (major, minor) > (0, 0)

# %% hidden
import os

os.environ["CUDA_VISIBLE_DEVICES"] = ""

import torch

print(torch.cuda.is_available(), torch.cuda.device_count())
#> False 0

# %% built-or-available
import torch

built = torch.backends.cuda.is_built()
available = torch.cuda.is_available()

assert built or not available

# %% no-call
import os

os.environ["CUDA_VISIBLE_DEVICES"] = ""

import torch

device = "cuda" if torch.cuda.is_available else "cpu"
print(device)
device = "cuda" if torch.cuda.is_available() else "cpu"
print(device)
#> cuda
#> cpu

# %% device-object
import torch

device = torch.device("cuda:99")
print(device)
try:
    torch.ones(3, device=device)
except (AssertionError, RuntimeError):
    print("no such GPU")
#> cuda:99
#> no such GPU

# %% initialized
import torch

torch.cuda.is_available()
print(torch.cuda.is_initialized())
#> False

# %% map-location
import torch

torch.save(torch.arange(3), "numbers.pt")

device = "cuda" if torch.cuda.is_available() else "cpu"
torch.load("numbers.pt", map_location=device).device
#> device(type='...
