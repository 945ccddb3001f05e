"""torch.cuda.memory_allocated: bytes of GPU memory that tensors of this process hold."""

# %% shortest requires="cuda"
import torch

before = torch.cuda.memory_allocated()
x = torch.zeros(1000, 1000, device="cuda")
assert torch.cuda.memory_allocated() - before >= x.nbytes
del x
assert torch.cuda.memory_allocated() == before

# %% cpu
import torch

x = torch.zeros(1000, 1000)

print(x.nbytes)
print(torch.cuda.memory_allocated())
#> 4000000
#> 0

# %% reserved requires="cuda"
import torch

x = torch.zeros(1000, 1000, device="cuda")
del x
reserved = torch.cuda.memory_reserved()
assert reserved > torch.cuda.memory_allocated()
torch.cuda.empty_cache()
assert torch.cuda.memory_reserved() < reserved

# %% peak requires="cuda"
import torch

x = torch.zeros(1000, 1000, device="cuda")
torch.cuda.reset_peak_memory_stats()
total = (x + 1).sum()
now = torch.cuda.memory_allocated()
assert torch.cuda.max_memory_allocated() - now >= 0.99 * x.nbytes

# %% nbytes
import torch
from torch import nn

net = nn.Sequential(nn.Linear(1000, 1000), nn.ReLU(), nn.Linear(1000, 10))

print(sum(p.nbytes for p in net.parameters()))
net.bfloat16()
print(sum(p.nbytes for p in net.parameters()))
#> 4044040
#> 2022020

# %% training
import torch

net = torch.nn.Linear(1000, 1000)
optimizer = torch.optim.Adam(net.parameters())
net(torch.ones(1, 1000)).sum().backward()
optimizer.step()

state = [s for p in optimizer.state.values() for s in p.values()]
print(sum(p.nbytes for p in net.parameters()))
print(sum(p.grad.nbytes for p in net.parameters()))
print(sum(s.nbytes for s in state if s.dim()))
#> 4004000
#> 4004000
#> 8008000

# %% activations
import torch
from torch import nn
from torch.autograd.graph import saved_tensors_hooks

net = nn.Sequential(nn.Linear(100, 100), nn.Sigmoid(), nn.Linear(100, 10))
saved = {}


def keep(x):
    saved[x.data_ptr()] = x.nbytes
    return x


for size in 10, 1000:
    saved.clear()
    with saved_tensors_hooks(keep, lambda x: x):
        y = net(torch.ones(size, 100))
    print(size, sum(saved.values()))
#> 10 12000
#> 1000 804000

# %% profile
import torch
from torch.profiler import profile

with profile(profile_memory=True) as records:
    x = torch.ones(1000, 1000)
    y = x + x

for event in records.key_averages():
    if event.self_cpu_memory_usage:
        print(event.key, event.self_cpu_memory_usage)
#> aten::empty 4000000
#> aten::add 4000000

# %% view
import torch

big = torch.zeros(1000, 1000)
row = big[0]
del big

print(row.nbytes, row.untyped_storage().nbytes())
print(row.clone().untyped_storage().nbytes())
#> 4000 4000000
#> 4000

# %% stats
import os

os.environ["CUDA_VISIBLE_DEVICES"] = ""

import torch

print(torch.cuda.memory_stats())
print(torch.cuda.max_memory_allocated(), torch.cuda.memory_reserved())
#> OrderedDict()
#> 0 0

# %% raises
import os

os.environ["CUDA_VISIBLE_DEVICES"] = ""

import torch

for name in "memory_summary", "reset_peak_memory_stats", "mem_get_info":
    try:
        getattr(torch.cuda, name)()
    except Exception:
        print(name, "raises")
#> memory_summary raises
#> reset_peak_memory_stats raises
#> mem_get_info raises

# %% cached warns="FutureWarning"
import torch

torch.cuda.memory_cached()
#> 0
#> FutureWarning: `torch.cuda.memory_cached` has been renamed to `torch.cuda.memory_reserved`
