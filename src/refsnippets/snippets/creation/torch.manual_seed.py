"""torch.manual_seed: starts PyTorch's random numbers at a chosen place."""

# %% the-same-again
import torch

torch.manual_seed(0)
print(torch.rand(3))
torch.manual_seed(0)
print(torch.rand(3))
#> tensor([0.4963, 0.7682, 0.0885])
#> tensor([0.4963, 0.7682, 0.0885])

# %% returns-the-generator
import torch

g = torch.manual_seed(7)
print(g is torch.default_generator, g.initial_seed())
print(torch.initial_seed())
#> True 7
#> 7

# %% shared-by-everything
import torch

torch.manual_seed(0)
weight = torch.nn.Linear(2, 2).weight

torch.manual_seed(0)
torch.nn.Dropout()(torch.ones(1))  # draws one number first
shifted = torch.nn.Linear(2, 2).weight
torch.equal(weight, shifted)
#> False

# %% loader-draws-too
import torch
from torch.utils.data import DataLoader

torch.manual_seed(0)
before = torch.get_rng_state()
for _ in DataLoader(range(4)):
    pass
torch.equal(before, torch.get_rng_state())
#> False

# %% numpy-and-random
import random

import numpy as np
import torch

for name, draw in (
    ("torch", lambda: torch.rand(1).item()),
    ("numpy", np.random.rand),
    ("random", random.random),
):
    torch.manual_seed(0)
    first = draw()
    torch.manual_seed(0)
    print(name, first == draw())
#> torch True
#> numpy False
#> random False

# %% seed-all
import random

import numpy as np
import torch


def seed_all(seed):
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)


seed_all(0)
print(random.random(), np.random.rand(), torch.rand(()).item())
seed_all(0)
print(random.random(), np.random.rand(), torch.rand(()).item())
#> 0.8444218515250481 0.5488135039273248 0.49625658988952637
#> 0.8444218515250481 0.5488135039273248 0.49625658988952637

# %% default-rng
import numpy as np
import torch

for seed in None, 0:
    torch.manual_seed(0)
    a = np.random.default_rng(seed).random()
    torch.manual_seed(0)
    print(seed, a == np.random.default_rng(seed).random())
#> None False
#> 0 True

# %% generators
import torch

g = torch.Generator().manual_seed(1)
first = torch.rand(2, generator=g)
torch.manual_seed(1)
print(torch.equal(first, torch.rand(2)))
print(torch.equal(first, torch.rand(2, generator=g)))
#> True
#> False

# %% unseeded-generator
import torch

a, b = torch.Generator(), torch.Generator()
print(torch.equal(torch.rand(3, generator=a), torch.rand(3, generator=b)))
print(a.seed() == b.seed())
#> True
#> False

# %% workers
import random

import numpy as np
import torch
from torch.utils.data import DataLoader


def draw(batch):
    return torch.rand(()).item(), np.random.rand(), random.random()


for workers in 0, 1:
    loader = DataLoader([0], collate_fn=draw, num_workers=workers)
    torch.manual_seed(0)
    [first] = loader
    torch.manual_seed(0)
    [second] = loader
    print(workers, [a == b for a, b in zip(first, second)])
#> 0 [True, False, False]
#> 1 [True, True, True]

# %% save-and-restore
import torch

torch.manual_seed(0)
torch.rand(100)
state = torch.get_rng_state()
a = torch.rand(3)
torch.set_rng_state(state)
print(torch.equal(a, torch.rand(3)))
state.shape, state.dtype
#> True
#> (torch.Size([5056]), torch.uint8)

# %% fork-rng
import torch

torch.manual_seed(0)
with torch.random.fork_rng():
    torch.manual_seed(42)
    data = torch.rand(5)
print(torch.rand(3))
torch.manual_seed(0)
print(torch.rand(3))
#> tensor([0.4963, 0.7682, 0.0885])
#> tensor([0.4963, 0.7682, 0.0885])

# %% thirty-two-bits
import torch

for seed in 5, 5 + 2**32, 5 - 2**32:
    g = torch.manual_seed(seed)
    print(g.initial_seed(), torch.rand(3))
#> 5 tensor([0.8303, 0.1261, 0.9075])
#> 4294967301 tensor([0.8303, 0.1261, 0.9075])
#> 18446744069414584325 tensor([0.8303, 0.1261, 0.9075])

# %% negative
import torch

for seed in -1, 2**64 - 1:
    torch.manual_seed(seed)
    print(torch.initial_seed() == 2**64 - 1, torch.rand(2))
#> True tensor([0.9938, 0.5713])
#> True tensor([0.9938, 0.5713])

# %% too-large raises="ValueError"
import torch

torch.manual_seed(2**64)
#> ValueError: Overflow when unpacking long long

# %% converted raises="RuntimeError"
import torch

print(torch.manual_seed(1.9).initial_seed())
print(torch.manual_seed("12").initial_seed())
torch.Generator().manual_seed(1.9)
#> 1
#> 12
#> RuntimeError: manual_seed expected a long, but got float

# %% unseed
import torch

torch.manual_seed(0)
a = torch.rand(3)
seed = torch.seed()
b = torch.rand(3)
print(torch.equal(a, b))
torch.manual_seed(seed)
torch.equal(b, torch.rand(3))
#> False
#> True

# %% numpy-algorithm
import numpy as np
import torch

torch.manual_seed(0)
np.random.seed(0)
a = torch.rand(4)
words = np.random.randint(0, 2**32, size=4, dtype=np.uint32)
print(a)
print(words % 2**24 / 2**24)
#> tensor([0.4963, 0.7682, 0.0885, 0.1320])
#> [0.49625659 0.7682218  0.08847743 0.13203049]
