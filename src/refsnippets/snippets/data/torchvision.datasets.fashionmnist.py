"""torchvision.datasets.FashionMNIST: 70,000 grayscale pictures of garments in ten classes."""

# %% shortest
from refsnippets.datasets import fashion_mnist

dataset = fashion_mnist(sample=True)
image, target = dataset[0]

print(type(dataset))
print(len(dataset), image.mode, image.size, target)
print(dataset.classes[target])
#> <class 'torchvision.datasets.mnist.FashionMNIST'>
#> 5000 L (28, 28) 9
#> Ankle boot

# %% classes
import matplotlib.pyplot as plt
from refsnippets.datasets import fashion_mnist

dataset = fashion_mnist(sample=True)

fig, axes = plt.subplots(2, 5, figsize=(6, 3))
for target, ax in enumerate(axes.flat):
    index = dataset.targets.tolist().index(target)
    ax.imshow(dataset[index][0], cmap="gray")
    ax.set_title(dataset.classes[target], fontsize="small")
    ax.axis("off")
plt.show()

# %% own-files
from torchvision.datasets import FashionMNIST
from refsnippets.datasets import fashion_mnist

root = fashion_mnist(sample=True).root

len(FashionMNIST(root)), len(FashionMNIST(root, train=False))
#> (5000, 1000)

# %% shape
import torch
from refsnippets.datasets import fashion_mnist

dataset = fashion_mnist(sample=True)
N = len(dataset)

assert dataset.data.shape == (N, 28, 28)
assert dataset.data.dtype == torch.uint8
assert dataset.targets.shape == (N,)
assert dataset.targets.dtype == torch.int64
print(dataset.targets.bincount())
#> tensor([500, 500, 500, 500, 500, 500, 500, 500, 500, 500])

# %% as-tensors
import torch
from torch.utils.data import TensorDataset
from torchvision.transforms import v2
from refsnippets.datasets import fashion_mnist

to_float = v2.ToDtype(torch.float32, scale=True)
dataset = fashion_mnist(sample=True)
images = to_float(dataset.data.unsqueeze(1))  # N, 1, 28, 28

fast = TensorDataset(images, dataset.targets)
print(fast[0][0].shape, fast[0][0].dtype, fast[0][1])
#> torch.Size([1, 28, 28]) torch.float32 tensor(9)

# %% statistics
import torch
from refsnippets.datasets import fashion_mnist

pixels = fashion_mnist(sample=True).data / 255

print(f"{pixels.mean():.2f} {pixels.std():.2f}")
#> 0.29 0.35

# %% mean-images
import matplotlib.pyplot as plt
from refsnippets.datasets import fashion_mnist

dataset = fashion_mnist(sample=True)

fig, axes = plt.subplots(1, 10, figsize=(7, 1))
for target, ax in enumerate(axes):
    images = dataset.data[dataset.targets == target]
    ax.imshow(images.float().mean(dim=0).numpy(), cmap="gray")
    ax.axis("off")
plt.show()

# %% every-access
import matplotlib.pyplot as plt
import torch
from torchvision.transforms import v2
from refsnippets.datasets import fashion_mnist

torch.manual_seed(0)
turn = v2.RandomRotation(30)
dataset = fashion_mnist(sample=True, transform=turn)

fig, axes = plt.subplots(1, 5, figsize=(6, 1.4))
for ax in axes:
    ax.imshow(dataset[0][0], cmap="gray")
    ax.axis("off")
plt.show()

# %% target-transform
from refsnippets.datasets import fashion_mnist

shoes = {5, 7, 9}  # sandal, sneaker, ankle boot
dataset = fashion_mnist(sample=True, target_transform=shoes.__contains__)

[dataset[index][1] for index in range(5)]
#> [True, False, False, False, False]

# %% not-found raises="RuntimeError"
from torchvision.datasets import FashionMNIST
from refsnippets.datasets import fashion_mnist

folder = fashion_mnist(sample=True).raw_folder

FashionMNIST(folder)
#> RuntimeError: Dataset not found. You can use download=True to download it

# %% all-four raises="RuntimeError"
import shutil

from torchvision.datasets import FashionMNIST
from refsnippets.datasets import fashion_mnist

shutil.copytree(fashion_mnist(sample=True).root, "data")
raw = FashionMNIST("data").raw_folder
print(raw)
shutil.move(raw + "/t10k-labels-idx1-ubyte", "elsewhere")
FashionMNIST("data", train=True)
#> data/FashionMNIST/raw
#> RuntimeError: Dataset not found. You can use download=True to download it

# %% data-untouched
from torchvision.transforms import v2
from refsnippets.datasets import fashion_mnist

small = fashion_mnist(sample=True, transform=v2.Resize((14, 14)))

print(small[0][0].size)
print(small.data[0].shape)
#> (14, 14)
#> torch.Size([28, 28])

# %% train-labels warns="UserWarning"
from refsnippets.datasets import fashion_mnist

dataset = fashion_mnist(sample=True)

names = "train_data", "train_labels", "test_data", "test_labels"
[tuple(getattr(dataset, name).shape) for name in names]
#> [(5000, 28, 28), (5000,), (5000, 28, 28), (5000,)]
#> UserWarning: train_data has been renamed data
#> UserWarning: train_labels has been renamed targets
#> UserWarning: test_data has been renamed data
#> UserWarning: test_labels has been renamed targets
