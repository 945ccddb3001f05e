"""Several devices and machines: one process each, and what they exchange."""

# %% whole-run
from tempfile import mkdtemp

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch.nn.parallel import DistributedDataParallel


def train(model, x, y):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    for _ in range(5):
        optimizer.zero_grad()
        torch.nn.functional.mse_loss(model(x), y).backward()
        optimizer.step()


def work(rank, address, model, alone, x, y):
    dist.init_process_group("gloo", address, rank=rank, world_size=2)
    train(DistributedDataParallel(model), x[rank::2], y[rank::2])
    if rank == 0:
        train(alone, x, y)
        torch.testing.assert_close(model.weight, alone.weight)
        print("the same weights")


if __name__ == "__main__":
    models = torch.nn.Linear(3, 1), torch.nn.Linear(3, 1)
    models[1].load_state_dict(models[0].state_dict())
    args = f"file://{mkdtemp()}/m", *models, torch.eye(8, 3), torch.ones(8, 1)
    mp.start_processes(work, args, nprocs=2, start_method="fork")
#> the same weights

# %% ranks launch="torchrun --nproc-per-node=2" timeout="60"
import os

import torch
import torch.distributed as dist

rank = int(os.environ["RANK"])
if torch.cuda.is_available():
    device = torch.device("cuda", int(os.environ["LOCAL_RANK"]))
    torch.cuda.set_device(device)
else:
    device = torch.device("cpu")

dist.init_process_group()
mine = torch.arange(6, device=device)[rank :: dist.get_world_size()]
everyone = [None] * dist.get_world_size()
dist.all_gather_object(everyone, (rank, mine.tolist()))
if rank == 0:
    print(everyone)
dist.destroy_process_group()
#> [(0, [0, 2, 4]), (1, [1, 3, 5])]

# %% not-shared
import torch.multiprocessing as mp

seen = []


def work(rank):
    seen.append(rank)
    if rank == 1:
        print(seen)


if __name__ == "__main__":
    mp.start_processes(work, nprocs=2, start_method="fork")
#> [1]

# %% sampler
from torch.utils.data.distributed import DistributedSampler

for rank in range(2):
    sampler = DistributedSampler(range(5), 2, rank, shuffle=False)
    print(rank, list(sampler))
#> 0 [0, 2, 4]
#> 1 [1, 3, 0]

# %% set-epoch
from torch.utils.data.distributed import DistributedSampler

sampler = DistributedSampler(range(6), num_replicas=2, rank=0)
print(list(sampler) == list(sampler))
sampler.set_epoch(1)
first = list(sampler)
sampler.set_epoch(2)
print(first == list(sampler))
#> True
#> False

# %% effective-batch
from torch.utils.data import DataLoader
from torch.utils.data.distributed import DistributedSampler

data = range(1000)
for processes in (1, 2, 4):
    sampler = DistributedSampler(data, num_replicas=processes, rank=0)
    loader = DataLoader(data, batch_size=10, sampler=sampler)
    print(processes, "processes:", len(loader), "steps of", 10 * processes)
#> 1 processes: 100 steps of 10
#> 2 processes: 50 steps of 20
#> 4 processes: 25 steps of 40

# %% report
from tempfile import mkdtemp

import torch
import torch.distributed as dist
import torch.multiprocessing as mp


def work(rank, address):
    dist.init_process_group("gloo", address, rank=rank, world_size=2)
    loss = torch.tensor(1.0 + 2 * rank)
    mean = loss.clone()
    dist.all_reduce(mean)
    mean /= dist.get_world_size()
    if rank == 0:
        print(loss.item(), mean.item())


if __name__ == "__main__":
    address = f"file://{mkdtemp()}/meeting"
    mp.start_processes(work, (address,), nprocs=2, start_method="fork")
#> 1.0 2.0

# %% save
from tempfile import mkdtemp

import torch
import torch.distributed as dist
import torch.multiprocessing as mp


def work(rank, address):
    dist.init_process_group("gloo", address, rank=rank, world_size=2)
    model = torch.nn.Linear(2, 1)
    if rank == 0:
        torch.save(model.state_dict(), "weights.pt")
    dist.barrier()
    model.load_state_dict(torch.load("weights.pt", map_location="cpu"))
    if rank == 1:
        print("rank 1 has read them")


if __name__ == "__main__":
    address = f"file://{mkdtemp()}/meeting"
    mp.start_processes(work, (address,), nprocs=2, start_method="fork")
#> rank 1 has read them

# %% one-more
from tempfile import mkdtemp

import torch
import torch.distributed as dist
import torch.multiprocessing as mp


def work(rank, address):
    dist.init_process_group("gloo", address, rank=rank, world_size=2)
    dist.all_reduce(torch.ones(1))
    if rank == 1:
        try:
            dist.all_reduce(torch.ones(1))
        except RuntimeError as error:
            print("rank 1 waited in vain:", type(error).__name__)


if __name__ == "__main__":
    address = f"file://{mkdtemp()}/meeting"
    mp.start_processes(work, (address,), nprocs=2, start_method="fork")
#> rank 1 waited in vain: RuntimeError
