"""torch.utils.data.Dataset: items by number, and how many there are."""

# %% shortest
from torch.utils.data import Dataset


class Squares(Dataset):
    def __len__(self):
        return 5

    def __getitem__(self, index):
        return index, index**2


squares = Squares()
len(squares), squares[3]
#> (5, (3, 9))

# %% duck-typing
from torch.utils.data import DataLoader

items = [(0.5, "shirt"), (1.5, "boot"), (2.5, "bag")]

for batch in DataLoader(items, batch_size=2):
    print(batch)
#> [tensor([0.5000, 1.5000], dtype=torch.float64), ('shirt', 'boot')]
#> [tensor([2.5000], dtype=torch.float64), ('bag',)]

# %% shape
import torch
from torch.utils.data import DataLoader, TensorDataset

N, C, H, W = 10, 3, 8, 8
images, targets = torch.zeros(N, C, H, W), torch.zeros(N)
dataset = TensorDataset(images, targets)

image, target = dataset[0]
assert len(dataset) == N and image.shape == (C, H, W)
assert target.shape == ()

image, target = next(iter(DataLoader(dataset, batch_size=4)))
assert image.shape == (4, C, H, W) and target.shape == (4,)

# %% files
from pathlib import Path

from torch.utils.data import Dataset
from torchvision.datasets.folder import default_loader
from refsnippets.datasets import fashion_mnist


class Folder(Dataset):
    def __init__(self):
        self.files = sorted(Path().glob("*.png"))

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        return default_loader(self.files[index])


fashion_mnist(sample=True)[0][0].save("boot.png")
print(len(Folder()), Folder()[0].size)
#> 1 (28, 28)

# %% subset
import matplotlib.pyplot as plt
from torch.utils.data import Subset
from refsnippets.datasets import fashion_mnist

dataset = fashion_mnist(sample=True)
bags = Subset(dataset, (dataset.targets == 8).nonzero().flatten().tolist())

print(len(dataset), len(bags), bags.dataset is dataset)
fig, axes = plt.subplots(1, 5, figsize=(6, 1.4))
for ax, index in zip(axes, range(5)):
    ax.imshow(bags[index][0], cmap="gray")
    ax.axis("off")
plt.show()
#> 5000 500 True

# %% split
import torch
from torch.utils.data import random_split

generator = torch.Generator().manual_seed(0)
train, test = random_split(range(10), [0.7, 0.3], generator)

print(list(train), list(test))
#> [4, 1, 7, 5, 3, 9, 0] [8, 6, 2]

# %% concat
from torch.utils.data import ConcatDataset, Subset

both = ConcatDataset(["abc", "de"])
print(len(both), both[1], both[3], both[-1])

print(type(Subset("abc", [0, 2]) + Subset("de", [1])) is ConcatDataset)
#> 5 b d e
#> True

# %% getitems
import torch
from torch.utils.data import DataLoader, Dataset


class Table(Dataset):
    def __len__(self):
        return 8

    def __getitem__(self, index):
        return self.__getitems__([index])[0]

    def __getitems__(self, indices):
        print("asked for", indices)
        return list(torch.arange(0, 80, 10)[indices])


for batch in DataLoader(Table(), batch_size=4):
    print(batch)
#> asked for [0, 1, 2, 3]
#> tensor([ 0, 10, 20, 30])
#> asked for [4, 5, 6, 7]
#> tensor([40, 50, 60, 70])

# %% stream
from torch.utils.data import DataLoader, IterableDataset


class Lines(IterableDataset):
    def __iter__(self):
        yield from "a line at a time".split()


list(DataLoader(Lines(), batch_size=3))
#> [['a', 'line', 'at'], ['a', 'time']]

# %% endless
from itertools import islice

from torch.utils.data import Dataset


class Squares(Dataset):
    def __len__(self):
        return 3

    def __getitem__(self, index):
        return index**2


print([square for square in islice(Squares(), 8)])
#> [0, 1, 4, 9, 16, 25, 36, 49]

# %% ends
from torch.utils.data import Dataset


class Squares(Dataset):
    def __len__(self):
        return 3

    def __getitem__(self, index):
        if not 0 <= index < len(self):
            raise IndexError(index)
        return index**2


class Stored(Dataset):
    def __getitem__(self, index):
        return [0, 1, 4][index]


print([square for square in Squares()], [square for square in Stored()])
#> [0, 1, 4] [0, 1, 4]

# %% no-len raises="TypeError"
from torch.utils.data import DataLoader, Dataset


class Squares(Dataset):
    def __getitem__(self, index):
        return index**2


next(iter(DataLoader(Squares())))
#> TypeError: object of type 'Squares' has no len()

# %% shared-transform
from torch.utils.data import random_split
from torchvision.transforms import v2
from refsnippets.datasets import fashion_mnist

train, test = random_split(fashion_mnist(sample=True), [4000, 1000])
train.dataset.transform = v2.RandomHorizontalFlip()

print(test.dataset is train.dataset)
print(test.dataset.transform)
#> True
#> RandomHorizontalFlip(p=0.5)

# %% own-transform
import torch
from torch.utils.data import Subset
from torchvision.transforms import v2
from refsnippets.datasets import fashion_mnist

torch.manual_seed(0)
flip = v2.RandomHorizontalFlip()
order = torch.randperm(5000).tolist()
train = Subset(fashion_mnist(sample=True, transform=flip), order[:4000])
test = Subset(fashion_mnist(sample=True), order[4000:])

print(train.dataset.transform)
print(test.dataset.transform)
#> RandomHorizontalFlip(p=0.5)
#> None
