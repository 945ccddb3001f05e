"""torch.utils.data.DataLoader: batches of a dataset's items."""

# %% shortest
import torch
from torch.utils.data import DataLoader

torch.manual_seed(0)
dataset = [(torch.full((2,), float(i)), i) for i in range(5)]

for x, target in DataLoader(dataset, batch_size=2, shuffle=True):
    print(x.tolist(), target)
#> [[1.0, 1.0], [4.0, 4.0]] tensor([1, 4])
#> [[2.0, 2.0], [3.0, 3.0]] tensor([2, 3])
#> [[0.0, 0.0]] tensor([0])

# %% shape
import torch
from torch.utils.data import DataLoader

dataset = [(torch.zeros(3, 8, 8), 1) for _ in range(10)]

loader = DataLoader(dataset, batch_size=4)
assert [len(x) for x, _ in loader] == [4, 4, 2] and len(loader) == 3
loader = DataLoader(dataset, batch_size=4, drop_last=True)
assert [len(x) for x, _ in loader] == [4, 4] and len(loader) == 2
loader = DataLoader(dataset, batch_size=None)
assert [tuple(x.shape) for x, _ in loader] == [(3, 8, 8)] * 10

# %% picture
import matplotlib.pyplot as plt
import torch
from torch.utils.data import DataLoader
from torchvision.transforms import v2
from torchvision.utils import make_grid
from refsnippets.datasets import fashion_mnist

torch.manual_seed(0)
dataset = fashion_mnist(sample=True, transform=v2.PILToTensor())
images, targets = next(iter(DataLoader(dataset, 16, shuffle=True)))
print(images.shape, targets.shape)

plt.figure(figsize=(6, 1.8))
plt.imshow(make_grid(images, nrow=8).permute(1, 2, 0).numpy())
plt.axis("off")
plt.show()
#> torch.Size([16, 1, 28, 28]) torch.Size([16])

# %% collate
from collections import namedtuple

from torch.utils.data import DataLoader, default_collate

Item = namedtuple("Item", "size name")
items = [Item(15, "boot"), Item(25, "bag")]

print(default_collate([item._asdict() for item in items]))
print(default_collate([tuple(item) for item in items]))
print(default_collate(items))
print(next(iter(DataLoader(items, batch_size=2, collate_fn=list))))
#> {'size': tensor([15, 25]), 'name': ['boot', 'bag']}
#> [tensor([15, 25]), ('boot', 'bag')]
#> Item(size=tensor([15, 25]), name=('boot', 'bag'))
#> [Item(size=15, name='boot'), Item(size=25, name='bag')]

# %% one-by-one
import numpy as np
from torch.utils.data import DataLoader

items = [{"size": np.ones(2), "price": 3.5, "name": "boot"}]

next(iter(DataLoader(items, batch_size=None)))
#> {'size': tensor([1., 1.], dtype=torch.float64), 'price': 3.5, 'name': 'boot'}

# %% padding
import torch
from torch.nn.utils.rnn import pad_sequence
from torch.utils.data import DataLoader


def collate(items):
    lengths = torch.tensor([len(item) for item in items])
    return pad_sequence(items, batch_first=True), lengths


sentences = [torch.tensor([5, 6]), torch.tensor([7, 8, 9])]
next(iter(DataLoader(sentences, batch_size=2, collate_fn=collate)))
#> (tensor([[5, 6, 0],
#>         [7, 8, 9]]), tensor([2, 3]))

# %% generator
import torch
from torch.utils.data import DataLoader

for seed in (0, 0, 1):
    generator = torch.Generator().manual_seed(seed)
    loader = DataLoader(range(6), 6, shuffle=True, generator=generator)
    print(next(iter(loader)), next(iter(loader)))
#> tensor([5, 1, 0, 3, 2, 4]) tensor([3, 2, 4, 0, 5, 1])
#> tensor([5, 1, 0, 3, 2, 4]) tensor([3, 2, 4, 0, 5, 1])
#> tensor([0, 4, 5, 1, 2, 3]) tensor([0, 4, 3, 1, 5, 2])

# %% consumes
import torch
from torch.utils.data import DataLoader

own = torch.Generator()
for loader in [], DataLoader(range(6)), DataLoader(range(6), generator=own):
    torch.manual_seed(0)
    for x in loader:
        pass
    print(torch.rand(1))
#> tensor([0.4963])
#> tensor([0.0885])
#> tensor([0.4963])

# %% weighted
import torch
from torch.utils.data import DataLoader, WeightedRandomSampler

torch.manual_seed(0)
targets = torch.tensor([0] * 90 + [1] * 10)
weights = 1 / targets.bincount()[targets]
sampler = WeightedRandomSampler(weights, num_samples=1000)

batch = next(iter(DataLoader(targets, 1000, sampler=sampler)))
print(targets.bincount(), batch.bincount())
#> tensor([90, 10]) tensor([501, 499])

# %% workers timeout="60"
import torch
from torch.utils.data import DataLoader, Dataset, get_worker_info


class Items(Dataset):
    def __len__(self):
        return 8

    def __getitem__(self, index):
        return index, get_worker_info().id


if __name__ == "__main__":
    for index, worker in DataLoader(Items(), 2, num_workers=2):
        print(index, worker)
#> tensor([0, 1]) tensor([0, 0])
#> tensor([2, 3]) tensor([1, 1])
#> tensor([4, 5]) tensor([0, 0])
#> tensor([6, 7]) tensor([1, 1])

# %% stream-twice timeout="60"
from torch.utils.data import DataLoader, IterableDataset, get_worker_info


class Count(IterableDataset):
    def __iter__(self):
        return iter(range(6))


class Shared(IterableDataset):
    def __iter__(self):
        worker = get_worker_info()
        first, step = (worker.id, worker.num_workers) if worker else (0, 1)
        return iter(range(first, 6, step))


if __name__ == "__main__":
    for dataset in Count(), Shared():
        batches = DataLoader(dataset, batch_size=3, num_workers=2)
        print([batch.tolist() for batch in batches])
#> [[0, 1, 2], [0, 1, 2], [3, 4, 5], [3, 4, 5]]
#> [[0, 2, 4], [1, 3, 5]]

# %% whole-batch
import torch
from torch.utils.data import BatchSampler, DataLoader, RandomSampler
from torch.utils.data import TensorDataset

torch.manual_seed(0)
dataset = TensorDataset(torch.arange(7) * 10)
batches = BatchSampler(RandomSampler(dataset), 3, drop_last=False)

for (x,) in DataLoader(dataset, sampler=batches, batch_size=None):
    print(x)
#> tensor([ 0, 40, 10])
#> tensor([50, 20, 60])
#> tensor([30])

# %% different-sizes raises="RuntimeError"
import torch
from torch.utils.data import DataLoader

sentences = [torch.tensor([5, 6]), torch.tensor([7, 8, 9])]

next(iter(DataLoader(sentences, batch_size=2)))
#> RuntimeError: stack expects each tensor to be equal size, but got [2] at entry 0 and [3] at entry 1

# %% not-converted raises="TypeError"
from torch.utils.data import DataLoader
from refsnippets.datasets import fashion_mnist

next(iter(DataLoader(fashion_mnist(sample=True), batch_size=4)))
#> TypeError: default_collate: batch must contain tensors, numpy arrays, numbers, dicts or lists; found <class 'PIL.Image.Image'>

# %% doubles raises="RuntimeError"
import torch
from torch.utils.data import DataLoader

x = next(iter(DataLoader([0.5, 1.5], batch_size=2)))
print(x.dtype)
torch.nn.Linear(2, 1)(x)
#> torch.float64
#> RuntimeError: mat1 and mat2 must have the same dtype, but got Double and Float

# %% next-iter
import torch
from torch.utils.data import DataLoader

loader = DataLoader(range(6), batch_size=2)

print([next(iter(loader)) for _ in range(3)])
batches = iter(loader)
print([next(batches) for _ in range(3)])
#> [tensor([0, 1]), tensor([0, 1]), tensor([0, 1])]
#> [tensor([0, 1]), tensor([2, 3]), tensor([4, 5])]

# %% older-next raises="AttributeError"
from torch.utils.data import DataLoader

batches = iter(DataLoader(range(6), batch_size=2))
print(next(batches))
batches.next()
#> tensor([0, 1])
#> AttributeError: '_SingleProcessDataLoaderIter' object has no attribute 'next'
