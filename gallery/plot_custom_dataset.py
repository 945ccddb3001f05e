"""
Images from files, through a dataset of your own
================================================

A class with one image for every ten of another is hardly ever recognized, until its
images are drawn ten times as often. That takes a sampler, and a dataset: two methods
that say how many items there are, and what item ``i`` is. The same dataset is then read
by several processes, and how much time they save is measured.
"""

# %%
# A folder of files
# -----------------
#
# Images of Fashion-MNIST are written as PNG files, one folder for each class. All of
# its classes are the same size; shirts are made rare here, one for every ten of another
# kind.

import datetime
import os
import sys
import tempfile
import time
from pathlib import Path

import matplotlib.pyplot as plt
import torch
from torch import nn
from torch.utils.data import DataLoader, Dataset, WeightedRandomSampler
from torchvision.datasets import FashionMNIST, ImageFolder
from torchvision.io import decode_image
from torchvision.transforms import v2

accelerator = torch.accelerator.current_accelerator(check_available=True)
device = accelerator or torch.device("cpu")
print(f"torch {torch.__version__} on {device}")

# The quick form, for builds in a hurry, does the same with fewer files.
quick = os.environ.get("REFSNIPPETS_GALLERY") == "quick"

try:
    from refsnippets.datasets import describe, fashion_mnist
except ImportError:  # this file was copied alone: torchvision downloads the images
    train_images = FashionMNIST("data", train=True, download=True)
    test_images = FashionMNIST("data", train=False, download=True)
    print(f"{len(train_images):,} training images, {len(test_images):,} test images")
else:
    sample = True if quick else "if-needed"
    train_images = fashion_mnist(train=True, sample=sample)
    test_images = fashion_mnist(train=False, sample=sample)
    print(describe(train_images))
    print(describe(test_images))

if quick:
    print("This is the quick form. The full one has more files and trains longer.")
else:
    print(f"Run on {datetime.date.today()}")

temporary = tempfile.TemporaryDirectory()  # deleted at the end
root = Path(temporary.name)


def write(images, folder, count, shirts):
    """Write the first images of each class into a folder with its name."""
    for label, name in enumerate(images.classes):
        here = folder / name.replace("/", " or ")  # no folder can be T-shirt/top
        here.mkdir(parents=True)
        indices = torch.where(images.targets == label)[0]
        for index in indices[: shirts if name == "Shirt" else count]:
            images[index][0].save(here / f"{index:05}.png")


count = 100 if quick else 500
write(train_images, root / "train", count=count, shirts=count // 10)
count = 50 if quick else 200
write(test_images, root / "test", count=count, shirts=count)
print(sorted(path.name for path in (root / "train").iterdir()))
print(sorted(path.name for path in (root / "train" / "Shirt").iterdir())[:3])

# %%
# The dataset
# -----------
#
# The names of the files are listed once; a file is read when its item is asked for, so
# that memory holds one batch and not all images. The order of a folder's files differs
# between systems: ``sorted`` makes it one.


class ImageFiles(Dataset):
    """The images in ``root/<class>/*.png``, each with the number of its class."""

    def __init__(self, root, transform):
        self.classes = sorted(path.name for path in root.iterdir())
        self.files = sorted(root.glob("*/*.png"))
        self.targets = [self.classes.index(file.parent.name) for file in self.files]
        self.transform = transform

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        image = decode_image(self.files[index], mode="GRAY")  # uint8, (1, 28, 28)
        return self.transform(image), self.targets[index]


# %%
# Training images are shifted and mirrored at random, test images are not. A transform
# belongs to its dataset, so these are two; parts of one dataset, as
# :func:`~torch.utils.data.random_split` makes them, would share one transform.

to_float = v2.ToDtype(torch.float32, scale=True)
augment = v2.Compose(
    [v2.RandomCrop(28, padding=2), v2.RandomHorizontalFlip(), to_float]
)

train_set = ImageFiles(root / "train", augment)
test_set = ImageFiles(root / "test", to_float)
print(f"{len(train_set):,} training files, {len(test_set):,} test files")

image, label = train_set[0]
print(tuple(image.shape), image.dtype, label, train_set.classes[label])

# %%
# For folders like these torchvision has :class:`~torchvision.datasets.ImageFolder`,
# which numbers the classes in the same way: by the alphabet. A class of your own is for
# what it does not know, such as labels in a table.

folder = ImageFolder(root / "train")
same = folder.samples == [
    (str(file), target) for file, target in zip(train_set.files, train_set.targets)
]
print(f"the same files and classes as ImageFolder: {same}")
if not same:
    raise RuntimeError("ImageFolder lists other files or classes")

# %%
# Samplers
# --------
#
# A sampler is any iterable of indices. This one asks for the same file eight times;
# each time it is changed anew.

index = train_set.targets.index(train_set.classes.index("Sneaker"))
torch.manual_seed(0)
images, labels = next(iter(DataLoader(train_set, batch_size=8, sampler=[index] * 8)))

shows = "One sneaker, eight times shifted and mirrored at random"
figure, axes = plt.subplots(1, 8, num=shows, figsize=(8, 1.2), layout="constrained")
for ax, image in zip(axes, images):
    ax.imshow(image[0], cmap="gray", interpolation="none")
    ax.axis("off")
plt.show()

# %%
# ``shuffle=True`` takes each file once, in a new order for each pass.
# :class:`~torch.utils.data.WeightedRandomSampler` draws with replacement: with weights
# of one over the size of the class, all classes come equally often. So a shirt comes
# about ten times where another image comes once, each time changed at random.

sizes = torch.tensor(train_set.targets).bincount()
weights = (1 / sizes)[train_set.targets]
balanced = WeightedRandomSampler(weights, num_samples=len(train_set))

loaders = {
    "shuffled": DataLoader(train_set, batch_size=64, shuffle=True),
    "balanced": DataLoader(train_set, batch_size=64, sampler=balanced),
}
test_loader = DataLoader(test_set, batch_size=500)

# %%
# Training with either
# --------------------
#
# The network and its first weights are the same; the loaders differ.

loss_function = nn.CrossEntropyLoss()


def network():
    return nn.Sequential(
        nn.Conv2d(1, 16, 3, stride=2, padding=1),
        nn.ReLU(),
        nn.Conv2d(16, 32, 3, stride=2, padding=1),
        nn.ReLU(),
        nn.Flatten(),
        nn.Linear(32 * 7 * 7, 10),
    )


def train(loader, epochs):
    """Train a new network. Return it, and how many images of each class it saw."""
    torch.manual_seed(0)
    model = network().to(device)
    optimizer = torch.optim.Adam(model.parameters(), lr=2e-3)
    seen = torch.zeros(10, dtype=torch.int64)
    for epoch in range(1, epochs + 1):
        total = 0.0
        for images, labels in loader:
            images, targets = images.to(device), labels.to(device)
            loss = loss_function(model(images), targets)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item() * len(images)
            seen += labels.bincount(minlength=10)
        print(f"  epoch {epoch}/{epochs}  loss {total / len(train_set):.3f}")
    return model, seen


def found(model):
    """Return for each class the fraction of its test images that are recognized."""
    right, count = torch.zeros(10), torch.zeros(10)
    with torch.inference_mode():
        for images, labels in test_loader:
            guesses = model(images.to(device)).argmax(dim=1).cpu()
            right += labels[guesses == labels].bincount(minlength=10)
            count += labels.bincount(minlength=10)
    return right / count


epochs = 2 if quick else 8
shirt = train_set.classes.index("Shirt")
seen, recalls = {}, {}
start = time.perf_counter()
for name, loader in loaders.items():
    print(name)
    model, seen[name] = train(loader, epochs)
    recalls[name] = found(model)
    print(
        f"  {recalls[name].mean():.1%} of the test images are recognized, "
        f"{recalls[name][shirt]:.1%} of the shirts"
    )
seconds = time.perf_counter() - start
if not quick:  # a duration differs from run to run, and quick builds must not
    print(f"{seconds:.0f} s for two trainings of {epochs} epochs")

# %%
# The other classes change as well: what is called a shirt now was called something else
# before.

shows = (
    "For each class, how many images the training saw and how many test images were "
    "recognized, shuffled and balanced. Shirts are rarely seen and rarely recognized "
    "when shuffled, and balanced as often seen as other classes."
)
figure, axes = plt.subplots(
    1, 2, num=shows, figsize=(8, 4), sharey=True, layout="constrained"
)
rows = torch.arange(10)
for name, shift in ("shuffled", -0.2), ("balanced", 0.2):
    axes[0].barh(rows + shift, seen[name] / epochs, height=0.4, label=name)
    axes[1].barh(rows + shift, 100 * recalls[name], height=0.4, label=name)
axes[0].set_yticks(rows, train_set.classes)
axes[0].invert_yaxis()
axes[0].set(xlabel="images seen in an epoch")
axes[1].set(xlabel="recognized, in %")
figure.legend(*axes[0].get_legend_handles_labels(), loc="outside upper center", ncols=2)
plt.show()

# %%
# Workers
# -------
#
# With ``num_workers=2``, two processes make batches, and the main process only takes
# them. Linux can *fork* a process, which is how workers are started here. macOS and
# Windows (and Linux from Python 3.14 on, if it is not told otherwise) let the worker
# import the script again. There, loops over such a loader have to stand under
# ``if __name__ == "__main__":``. This script has no such line, and starts no workers
# there.

start_method = "fork" if sys.platform == "linux" else None
has_affinity = hasattr(os, "sched_getaffinity")
cores = len(os.sched_getaffinity(0)) if has_affinity else os.cpu_count()
most = min(cores, 8) if start_method else 0
print("workers are used" if most else "no workers: they would import this script again")


def load(dataset, workers):
    return DataLoader(
        dataset,
        batch_size=64,
        shuffle=True,
        num_workers=workers,
        multiprocessing_context=start_method if workers else None,
        persistent_workers=workers > 0,
        generator=torch.Generator().manual_seed(0),
    )


# %%
# The order of the files does not depend on the number of workers. Random changes do:
# they are made in the workers, each of which has random numbers of its own.

plain_set = ImageFiles(root / "train", to_float)
for name, dataset in ("without", plain_set), ("with", train_set):
    torch.manual_seed(0)
    images, labels = next(iter(load(dataset, 0)))
    images2, labels2 = next(iter(load(dataset, min(2, most))))
    print(
        f"{name} random changes: labels equal {torch.equal(labels, labels2)}, "
        f"images equal {torch.equal(images, images2)}"
    )
    if not torch.equal(labels, labels2):
        raise RuntimeError("workers change the order of the files")

# %%
# How fast are they? Each loader goes through the files twice, and the second time
# counts: in the first the workers start. Nothing is trained meanwhile, so this is the
# rate at which images can arrive. A worker needs a core to be of use; no more of them
# than cores are tried.


def measure(workers):
    """Return how many images arrive in a second."""
    loader = load(train_set, workers)
    for _ in range(2):
        begin = time.perf_counter()
        arrived = sum(len(images) for images, _ in loader)
        duration = time.perf_counter() - begin
    return arrived / duration


rates = {}
if quick:  # a rate differs from run to run
    print("The full form measures it.")
else:
    for workers in (0, 1, 2, 4, 8):
        if workers <= most:
            rates[workers] = measure(workers)
            print(f"{workers} workers: {rates[workers]:,.0f} images/s")

    shows = "Images read per second, against the number of workers"
    figure, ax = plt.subplots(num=shows, figsize=(4.5, 3), layout="constrained")
    ax.bar([str(workers) for workers in rates], rates.values(), width=0.6)
    ax.set(xlabel="workers", ylabel="images per second")
    plt.show()

temporary.cleanup()

# %%
# What has to hold
# ----------------
#
# In the full form, the sampler has to find ten shirts more in a hundred, and the
# network trained with it has to recognize 75 % of all test images.

accuracy = recalls["balanced"].mean().item()
shirts = {name: recalls[name][shirt].item() for name in recalls}
if not quick and (accuracy < 0.75 or shirts["balanced"] < shirts["shuffled"] + 0.1):
    raise RuntimeError(
        f"accuracy {accuracy:.1%}, it has to reach 75 %; shirts "
        f"{shirts['balanced']:.1%} against {shirts['shuffled']:.1%} without the sampler"
    )
print(f"shirts: {shirts['shuffled']:.1%} shuffled, {shirts['balanced']:.1%} balanced")

# %%
# Figures of merit, for the table on this page; nothing is written unless the gallery
# asks for it. Seconds are those of both trainings, samples those of the fastest loader.

try:
    from refsnippets.records import record
except ImportError:  # this file was copied alone
    pass
else:
    if rates:
        record(
            accuracy=accuracy,
            samples_per_second=max(rates.values()),
            seconds=seconds,
        )
