"""Reproducibility: the same numbers in the next run."""

# %% seed
import torch

for seed in (0, 0, 1):
    torch.manual_seed(seed)
    print(torch.rand(3))
#> tensor([0.4963, 0.7682, 0.0885])
#> tensor([0.4963, 0.7682, 0.0885])
#> tensor([0.7576, 0.2793, 0.4031])

# %% not-seeded
import random

import numpy as np
import torch


def draw():
    return torch.rand(1).item(), random.random(), np.random.rand()


torch.manual_seed(0)
first = draw()
torch.manual_seed(0)
print([a == b for a, b in zip(first, draw())])
#> [True, False, False]

# %% three-generators
import random

import numpy as np
import torch


def draw():
    return torch.rand(1).item(), random.random(), np.random.rand()


def seed_all(seed):
    torch.manual_seed(seed)
    random.seed(seed)
    np.random.seed(seed)


seed_all(0)
first = draw()
seed_all(0)
print([a == b for a, b in zip(first, draw())])
#> [True, True, True]

# %% transforms
import torch
from torchvision.transforms import v2

x = torch.arange(64).view(1, 8, 8)

for seed in 0, 0, 1:
    torch.manual_seed(seed)
    print(v2.RandomCrop(1)(x).item())
#> 39
#> 39
#> 43

# %% one-more-layer
import torch
from torch import nn

torch.manual_seed(0)
nn.Linear(2, 2)
print(torch.randperm(8))

torch.manual_seed(0)
nn.Linear(2, 3)
print(torch.randperm(8))
#> tensor([3, 4, 0, 6, 5, 7, 2, 1])
#> tensor([3, 0, 4, 2, 7, 6, 5, 1])

# %% generators
import torch
from torch import nn

for width in 2, 3:
    torch.manual_seed(0)
    order = torch.Generator().manual_seed(1)
    nn.Linear(2, width)
    print(torch.randperm(8, generator=order))
#> tensor([5, 4, 2, 6, 7, 3, 1, 0])
#> tensor([5, 4, 2, 6, 7, 3, 1, 0])

# %% fork
import torch

torch.manual_seed(0)
with torch.random.fork_rng():
    torch.rand(1000)
print(torch.rand(2))

torch.manual_seed(0)
print(torch.rand(2))
#> tensor([0.4963, 0.7682])
#> tensor([0.4963, 0.7682])

# %% resume
import torch

torch.manual_seed(0)
torch.rand(10)
torch.save({"rng": torch.get_rng_state()}, "checkpoint.pt")
print(torch.rand(3))

torch.manual_seed(99)  # another process
torch.set_rng_state(torch.load("checkpoint.pt")["rng"])
print(torch.rand(3))
#> tensor([0.3489, 0.4017, 0.0223])
#> tensor([0.3489, 0.4017, 0.0223])

# %% training
import torch
from torch import nn


def train():
    torch.manual_seed(0)
    net = nn.Sequential(nn.Linear(8, 16), nn.Dropout(), nn.Linear(16, 1))
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    for _ in range(20):
        optimizer.zero_grad()
        net(torch.rand(32, 8)).square().mean().backward()
        optimizer.step()
    return net[0].weight


print(torch.equal(train(), train()))
#> True

# %% workers timeout="60"
import random

import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset


class Draws(Dataset):
    def __len__(self):
        return 2

    def __getitem__(self, index):
        return torch.rand(1), random.random(), np.random.rand()


if __name__ == "__main__":
    for _ in range(2):
        seed = torch.Generator().manual_seed(0)
        loader = DataLoader(Draws(), num_workers=2, generator=seed)
        for numbers in loader:
            print([round(x.item(), 3) for x in numbers])
#> [0.782, 0.213, 0.837]
#> [0.694, 0.773, 0.67]
#> [0.782, 0.213, 0.837]
#> [0.694, 0.773, 0.67]

# %% own-generator timeout="60"
import numpy as np
from torch.utils.data import DataLoader, Dataset


class Draws(Dataset):
    def __init__(self):
        self.rng = np.random.default_rng(0)

    def __len__(self):
        return 4

    def __getitem__(self, index):
        return round(self.rng.random(), 3)


if __name__ == "__main__":
    loader = DataLoader(Draws(), num_workers=2)
    for _ in range(2):
        print([x.item() for x in loader])
#> [0.637, 0.637, 0.27, 0.27]
#> [0.637, 0.637, 0.27, 0.27]

# %% seed-it timeout="60"
import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset, get_worker_info


class Draws(Dataset):
    def __len__(self):
        return 4

    def __getitem__(self, index):
        return round(self.rng.random(), 3)


def seed_worker(worker_id):
    seed = torch.initial_seed()
    get_worker_info().dataset.rng = np.random.default_rng(seed)


if __name__ == "__main__":
    loader = DataLoader(
        Draws(),
        num_workers=2,
        worker_init_fn=seed_worker,
        generator=torch.Generator().manual_seed(0),
    )
    for _ in range(2):
        print([x.item() for x in loader])
#> [0.777, 0.653, 0.641, 0.267]
#> [0.715, 0.005, 0.721, 0.815]

# %% by-index timeout="60"
import torch
from torch.utils.data import DataLoader, Dataset


class Draws(Dataset):
    def __len__(self):
        return 4

    def __getitem__(self, index):
        own = torch.Generator().manual_seed(1000 + index)
        return torch.rand(1), torch.rand(1, generator=own)


if __name__ == "__main__":
    for num_workers in 0, 2:
        torch.manual_seed(0)
        loader = DataLoader(Draws(), num_workers=num_workers)
        for numbers in zip(*loader):
            print(num_workers, [round(x.item(), 3) for x in numbers])
#> 0 [0.088, 0.132, 0.307, 0.634]
#> 0 [0.319, 0.395, 0.021, 0.038]
#> 2 [0.782, 0.694, 0.054, 0.298]
#> 2 [0.319, 0.395, 0.021, 0.038]

# %% order-of-addition
import torch

x = torch.tensor([1e8, 1.0, -1e8])

print((x[0] + x[1]) + x[2])
print((x[0] + x[2]) + x[1])
#> tensor(0.)
#> tensor(1.)

# %% deterministic raises="RuntimeError"
import torch

torch.use_deterministic_algorithms(True)

x = torch.zeros(3)
x.put_(torch.tensor([0, 0]), torch.tensor([1.0, 2.0]))
#> RuntimeError: put_ does not have a deterministic implementation, but you set 'torch.use_deterministic_algorithms(True)'. You can turn off determinism just for this operation, or you can use the 'warn_only=True' option, if that's acceptable for your application. You can also file an issue at https://github.com/pytorch/pytorch/issues to help us prioritize adding deterministic support for this operation.

# %% filled
import torch

torch.use_deterministic_algorithms(True)
print(torch.empty(3), torch.empty(1, dtype=torch.int32))

torch.utils.deterministic.fill_uninitialized_memory = False
#> tensor([nan, nan, nan]) tensor([2147483647], dtype=torch.int32)

# %% returns
import torch

print(torch.seed() != torch.seed())
torch.manual_seed(7)
torch.rand(5)
print(torch.initial_seed())
#> True
#> 7

# %% older raises="AttributeError"
import torch

torch.set_deterministic(True)
#> AttributeError: module 'torch' has no attribute 'set_deterministic'

# %% benchmark
import torch

torch.backends.cudnn.benchmark
#> False
