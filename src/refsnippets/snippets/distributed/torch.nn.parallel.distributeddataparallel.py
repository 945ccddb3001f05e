"""torch.nn.parallel.DistributedDataParallel: one copy of a model in each process, with gradients averaged among them."""

# %% shortest launch="torchrun --nproc-per-node=2" timeout="60"
import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel

dist.init_process_group("gloo")
rank = dist.get_rank()
model = DistributedDataParallel(torch.nn.Linear(2, 1))

x = torch.full((4, 2), float(rank + 1))  # each process has its own batch
model(x).mean().backward()
if rank == 0:
    print(model.module.weight.grad)
dist.destroy_process_group()
#> tensor([[1.5000, 1.5000]])

# %% whole-batch
from tempfile import mkdtemp

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch.nn.parallel import DistributedDataParallel


def work(rank, address, model, x):
    whole = torch.autograd.grad(model(x).square().mean(), model.weight)[0]
    dist.init_process_group("gloo", address, rank=rank, world_size=2)
    parallel = DistributedDataParallel(model)
    parallel(x[rank::2]).square().mean().backward()
    torch.testing.assert_close(model.weight.grad, whole)


if __name__ == "__main__":
    torch.manual_seed(0)
    args = f"file://{mkdtemp()}/m", torch.nn.Linear(8, 1), torch.randn(6, 8)
    mp.start_processes(work, args, nprocs=2, start_method="fork")

# %% same-weights
from tempfile import mkdtemp

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch.nn.parallel import DistributedDataParallel


def work(rank, address):
    dist.init_process_group("gloo", address, rank=rank, world_size=2)
    model = torch.nn.Linear(1, 1)
    torch.nn.init.constant_(model.weight, rank + 1.0)
    model = DistributedDataParallel(model)
    if rank == 1:
        print(model.module.weight.item())


if __name__ == "__main__":
    address = f"file://{mkdtemp()}/meeting"
    mp.start_processes(work, (address,), nprocs=2, start_method="fork")
#> 1.0

# %% uneven
from tempfile import mkdtemp

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch.nn.parallel import DistributedDataParallel


def work(rank, address):
    dist.init_process_group("gloo", address, rank=rank, world_size=2)
    model = DistributedDataParallel(torch.nn.Linear(1, 1, bias=False))
    x = torch.ones(3, 1) if rank == 0 else torch.full((1, 1), 5.0)
    model(x).mean().backward()
    if rank == 0:
        print(model.module.weight.grad)  # the mean of all four is 2


if __name__ == "__main__":
    address = f"file://{mkdtemp()}/meeting"
    mp.start_processes(work, (address,), nprocs=2, start_method="fork")
#> tensor([[3.]])

# %% no-sync
import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel

dist.init_process_group("gloo", store=dist.HashStore(), rank=0, world_size=1)
model = DistributedDataParallel(torch.nn.Linear(1, 1, bias=False))


def exchange(state, bucket):  # in place of the built-in average
    print("exchanged:", bucket.buffer())
    future = torch.futures.Future()
    future.set_result(bucket.buffer())
    return future


model.register_comm_hook(None, exchange)
with model.no_sync():
    model(torch.tensor([[2.0]])).sum().backward()
model(torch.tensor([[3.0]])).sum().backward()
#> exchanged: tensor([5.])

# %% names
import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel

dist.init_process_group("gloo", store=dist.HashStore(), rank=0, world_size=1)
model = DistributedDataParallel(torch.nn.Linear(2, 1))

print(list(model.state_dict()))
print(list(model.module.state_dict()))
#> ['module.weight', 'module.bias']
#> ['weight', 'bias']

# %% shape
import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel

dist.init_process_group("gloo", store=dist.HashStore(), rank=0, world_size=1)
model = DistributedDataParallel(torch.nn.Linear(8, 3))
assert model(torch.ones(5, 8)).shape == (5, 3)

# %% no-group raises="ValueError"
import torch
from torch.nn.parallel import DistributedDataParallel

DistributedDataParallel(torch.nn.Linear(2, 1))
#> ValueError: Default process group has not been initialized, please make sure to call init_process_group.

# %% nothing-to-train raises="RuntimeError"
import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel

dist.init_process_group("gloo", store=dist.HashStore(), rank=0, world_size=1)
DistributedDataParallel(torch.nn.Linear(2, 1).requires_grad_(False))
#> RuntimeError: DistributedDataParallel is not needed when a module doesn't have any parameter that requires a gradient.

# %% unused-silent
from tempfile import mkdtemp

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch.nn.parallel import DistributedDataParallel


def work(rank, address):
    dist.init_process_group("gloo", address, rank=rank, world_size=2)
    layers = torch.nn.ModuleList(torch.nn.Linear(1, 1) for _ in range(2))
    layers.forward = layers[0].forward  # the other is never used
    DistributedDataParallel(layers)(torch.ones(1, 1) * rank).sum().backward()
    if rank == 1:
        print(layers[0].weight.grad.item())  # the mean would be 0.5


if __name__ == "__main__":
    address = f"file://{mkdtemp()}/meeting"
    mp.start_processes(work, (address,), nprocs=2, start_method="fork")
#> 1.0

# %% unused raises="RuntimeError"
import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel

dist.init_process_group("gloo", store=dist.HashStore(), rank=0, world_size=1)
layers = torch.nn.ModuleList([torch.nn.Linear(2, 1), torch.nn.Linear(2, 1)])
layers.forward = lambda x: layers[0](x)  # the other is never used
model = DistributedDataParallel(layers)

for _ in range(2):
    model(torch.ones(1, 2)).sum().backward()
#> RuntimeError: Expected to have finished reduction in the prior iteration before starting a new one. ...
#> Parameter indices which did not receive grad for rank 0: 2 3
#> ...

# %% find-unused
import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel

dist.init_process_group("gloo", store=dist.HashStore(), rank=0, world_size=1)
layers = torch.nn.ModuleList([torch.nn.Linear(2, 1), torch.nn.Linear(2, 1)])
layers.forward = lambda x: layers[0](x)
model = DistributedDataParallel(layers, find_unused_parameters=True)

for _ in range(2):
    model(torch.ones(1, 2)).sum().backward()
print(layers[0].weight.grad, layers[1].weight.grad)
#> tensor([[2., 2.]]) None

# %% inner raises="AttributeError"
import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel

dist.init_process_group("gloo", store=dist.HashStore(), rank=0, world_size=1)
model = DistributedDataParallel(torch.nn.Linear(2, 1))
model.weight
#> AttributeError: 'DistributedDataParallel' object has no attribute 'weight'
