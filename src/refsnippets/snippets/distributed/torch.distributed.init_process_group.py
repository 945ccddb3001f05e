"""torch.distributed.init_process_group: joins this process to the others of a job."""

# %% shortest
import torch
import torch.distributed as dist

dist.init_process_group("gloo", store=dist.HashStore(), rank=0, world_size=1)
x = torch.ones(2)
dist.all_reduce(x)  # the sum over all processes, here one
print(dist.get_rank(), dist.get_world_size(), dist.get_backend(), x)
dist.destroy_process_group()
#> 0 1 gloo tensor([1., 1.])

# %% without-launcher
from tempfile import mkdtemp

import torch.distributed as dist
import torch.multiprocessing as mp


def work(rank, size, address):
    dist.init_process_group("gloo", address, rank=rank, world_size=size)
    names = [None] * size
    dist.all_gather_object(names, f"rank {rank}")
    if rank == 0:
        print(names)


if __name__ == "__main__":
    address = f"file://{mkdtemp()}/meeting"
    mp.start_processes(work, (3, address), nprocs=3, start_method="fork")
#> ['rank 0', 'rank 1', 'rank 2']

# %% backends
import torch.distributed as dist

for device in ("cpu", "cuda", "xpu"):
    print(device, dist.get_default_backend_for_device(device))
#> cpu gloo
#> cuda nccl
#> xpu xccl

# %% no-name
import os

os.environ["CUDA_VISIBLE_DEVICES"] = ""

import torch.distributed as dist

dist.init_process_group(store=dist.HashStore(), rank=0, world_size=1)
print(dist.get_backend_config())
#> cpu:gloo

# %% shape
from tempfile import mkdtemp

import torch
import torch.distributed as dist
import torch.multiprocessing as mp


def work(rank, address):
    dist.init_process_group("gloo", address, rank=rank, world_size=2)
    x = torch.full((2, 3), float(rank))
    parts = [torch.empty(2, 3) for _ in range(2)]
    dist.all_gather(parts, x)
    for i, part in enumerate(parts):
        assert torch.equal(part, torch.full((2, 3), float(i)))


if __name__ == "__main__":
    address = f"file://{mkdtemp()}/meeting"
    mp.start_processes(work, (address,), nprocs=2, start_method="fork")

# %% no-environment raises="ValueError"
import torch.distributed as dist

dist.init_process_group("gloo")
#> ValueError: Error initializing torch.distributed using env:// rendezvous: environment variable RANK expected, but not set

# %% not-initialized raises="ValueError"
import torch.distributed as dist

dist.init_process_group("gloo", store=dist.HashStore(), rank=0, world_size=1)
print(dist.is_initialized())
dist.destroy_process_group()
print(dist.is_initialized())
dist.get_rank()
#> True
#> False
#> ValueError: Default process group has not been initialized, please make sure to call init_process_group.

# %% twice raises="ValueError"
import torch.distributed as dist

for _ in range(2):
    dist.init_process_group(
        "gloo", store=dist.HashStore(), rank=0, world_size=1
    )
#> ValueError: trying to initialize the default process group twice!

# %% missing-rank raises="DistStoreError"
from datetime import timedelta

import torch.distributed as dist

dist.init_process_group(
    "gloo",
    "tcp://localhost:0",
    rank=0,
    world_size=2,
    timeout=timedelta(seconds=0.2),
)
#> DistStoreError: Timed out after 1 seconds waiting for clients. 1/2 clients joined.

