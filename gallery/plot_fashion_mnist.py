"""
Fashion-MNIST, from images to a trained network
===============================================

A network of three linear layers learns to tell ten kinds of clothing apart. Every step
is written out: looking at the images, batches, the network, training, evaluation, and
saving the weights for later.
"""

# %%
# Device and data
# ---------------
#
# The same code runs on a GPU and on a CPU. `Fashion-MNIST
# <https://github.com/zalandoresearch/fashion-mnist>`__ has 60,000 training images and
# 10,000 test images of 28 by 28 grey pixels, each with one of ten classes. The
# transform turns an image into a tensor of shape ``(1, 28, 28)``, values from 0 to 1.

import datetime
import os
import tempfile
import time
from pathlib import Path

import matplotlib.pyplot as plt
import torch
from torch import nn
from torch.utils.data import DataLoader
from torchvision.transforms import v2

accelerator = torch.accelerator.current_accelerator(check_available=True)
device = accelerator or torch.device("cpu")
print(f"torch {torch.__version__} on {device}")

# The quick form, for builds in a hurry, does the same on a sample of the images.
quick = os.environ.get("REFSNIPPETS_GALLERY") == "quick"
transform = v2.Compose([v2.ToImage(), v2.ToDtype(torch.float32, scale=True)])

try:
    from refsnippets.datasets import describe, fashion_mnist
except ImportError:  # this file was copied alone: torchvision downloads the images
    from torchvision.datasets import FashionMNIST

    train_set = FashionMNIST("data", train=True, transform=transform, download=True)
    test_set = FashionMNIST("data", train=False, transform=transform, download=True)
    print(f"{len(train_set):,} training images, {len(test_set):,} test images")
else:
    sample = True if quick else "if-needed"
    train_set = fashion_mnist(train=True, transform=transform, sample=sample)
    test_set = fashion_mnist(train=False, transform=transform, sample=sample)
    print(describe(train_set))
    print(describe(test_set))

if quick:
    print("This is the quick form. The full one trains on all 60,000 images.")
else:
    print(f"Run on {datetime.date.today()}")

# %%
# The first nine training images, with their classes.

shows = "Nine training images, each under its class"
figure, axes = plt.subplots(3, 3, num=shows, figsize=(5, 5.6), layout="constrained")
for ax, (image, label) in zip(axes.flat, train_set):
    ax.imshow(image[0], cmap="gray", interpolation="none")
    ax.set_title(train_set.classes[label], fontsize=11)
    ax.axis("off")
plt.show()

# %%
# Batches
# -------
#
# A :class:`~torch.utils.data.DataLoader` puts images together into batches, in a new
# order each time for training. The seed fixes that order and the first weights below:
# with it, the script gives the same result again on the same machine.

torch.manual_seed(0)
train_loader = DataLoader(train_set, batch_size=128, shuffle=True)
test_loader = DataLoader(test_set, batch_size=1000)

images, labels = next(iter(test_loader))
print("images:", tuple(images.shape), images.dtype)
print("labels:", tuple(labels.shape), labels.dtype)

# %%
# The network
# -----------
#
# An image is flattened to 784 numbers. Two hidden layers of 512 units follow, then one
# output (a *logit*) for each class.


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Flatten(),
            nn.Linear(28 * 28, 512),
            nn.ReLU(),
            nn.Linear(512, 512),
            nn.ReLU(),
            nn.Linear(512, 10),
        )

    def forward(self, images):
        return self.layers(images)


model = Network().to(device)
print(model)
print(f"{sum(parameter.numel() for parameter in model.parameters()):,} parameters")

# %%
# Training and evaluation
# -----------------------
#
# One epoch of training goes once through all training images: compute the loss of a
# batch, its gradients, and take a step.

loss_function = nn.CrossEntropyLoss()
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)


def train(model, loader):
    """Train for one epoch. Return the mean loss on the way."""
    model.train()
    total = 0.0
    for images, labels in loader:
        images, labels = images.to(device), labels.to(device)
        loss = loss_function(model(images), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(images)
    return total / len(loader.dataset)


# %%
# Evaluation needs no gradients, and layers such as dropout, had we any, have to know
# that training is over.


def evaluate(model, loader):
    """Return the mean loss, and on the CPU the predicted and the true classes."""
    model.eval()
    total, predicted, true = 0.0, [], []
    with torch.inference_mode():
        for images, labels in loader:
            images, labels = images.to(device), labels.to(device)
            logits = model(images)
            total += loss_function(logits, labels).item() * len(images)
            predicted.append(logits.argmax(dim=1).cpu())
            true.append(labels.cpu())
    return total / len(loader.dataset), torch.cat(predicted), torch.cat(true)


# %%
# The scheduler lowers the learning rate after each epoch, to a tenth in the last: large
# steps come first, small ones settle. The test images only show how far the network has
# come; nothing is chosen by them.

epochs = 3 if quick else 6
scheduler = torch.optim.lr_scheduler.LinearLR(
    optimizer, start_factor=1.0, end_factor=0.1, total_iters=epochs - 1
)
train_losses, test_losses, accuracies = [], [], []
start = time.perf_counter()
for epoch in range(1, epochs + 1):
    train_losses.append(train(model, train_loader))
    scheduler.step()
    test_loss, predicted, true = evaluate(model, test_loader)
    test_losses.append(test_loss)
    accuracies.append((predicted == true).float().mean().item())
    print(
        f"epoch {epoch}/{epochs}  training loss {train_losses[-1]:.3f}  "
        f"test loss {test_losses[-1]:.3f}  test accuracy {accuracies[-1]:.1%}"
    )
seconds = time.perf_counter() - start
if not quick:  # a duration differs from run to run, and quick builds must not
    print(f"{seconds:.0f} s for {epochs} epochs")

# %%
# Curves
# ------

shows = "Loss and accuracy against the number of epochs"
figure, axes = plt.subplots(1, 2, num=shows, figsize=(8, 3.2), layout="constrained")
left, right = axes
steps = range(1, epochs + 1)
left.plot(steps, train_losses, "o--", color="tab:blue", label="training")
left.plot(steps, test_losses, "s-", color="tab:red", label="test")
left.set(xlabel="epoch", ylabel="loss", xticks=steps)
left.legend()
right.plot(steps, [100 * accuracy for accuracy in accuracies], "s-", color="tab:red")
right.set(xlabel="epoch", ylabel="test accuracy in %", xticks=steps)
plt.show()

# %%
# The full run has to reach 88 % of the test images; less would mean that something is
# broken.

if len(train_set) == 60_000 and accuracies[-1] < 0.88:
    raise RuntimeError(f"test accuracy {accuracies[-1]:.1%}, it has to reach 88 %")
print(f"{accuracies[-1]:.1%} of {len(test_set):,} test images are classified correctly")

# %%
# Which classes are taken for which
# ---------------------------------
#
# A row holds the test images of one class, a column those that were taken for one
# class. Shirts are the hard ones.

confusion = torch.bincount(10 * true + predicted, minlength=100).reshape(10, 10)
shows = "Confusion matrix: true classes in rows, predicted classes in columns"
figure, ax = plt.subplots(num=shows, figsize=(6.4, 6), layout="constrained")
ax.imshow(confusion, cmap="Blues", interpolation="none")
for row in range(10):
    for column in range(10):
        count = confusion[row, column].item()
        dark = count > confusion.max() / 2
        color = "white" if dark else "black"
        ax.text(column, row, count, ha="center", va="center", fontsize=8, color=color)
ax.set_xticks(range(10), test_set.classes, rotation=45, ha="right")
ax.set_yticks(range(10), test_set.classes)
ax.set(xlabel="predicted", ylabel="true")
plt.show()

# %%
# Saving and loading
# ------------------
#
# What is saved is the ``state_dict``: the weights by name, without code.
# ``weights_only=True`` (the default since torch 2.6) makes :func:`torch.load` refuse
# everything else, so that a file from elsewhere cannot run code. Choose a lasting path
# for weights of your own.

with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "fashion_mnist.pt")
    torch.save(model.state_dict(), path)
    print(f"{path.stat().st_size / 1e6:.1f} MB")
    weights = torch.load(path, map_location=device, weights_only=True)

loaded = Network().to(device)
print(loaded.load_state_dict(weights))

# %%
# Predicting
# ----------
#
# The loaded network on the first nine test images: the class it predicts and how sure
# it is, and the true class where that is another.

loaded.eval()
with torch.inference_mode():
    probabilities = loaded(images[:9].to(device)).softmax(dim=1).cpu()
confidences, guesses = probabilities.max(dim=1)

shows = "Nine test images, each under the class that the network predicts"
figure, axes = plt.subplots(3, 3, num=shows, figsize=(5, 6.2), layout="constrained")
for ax, image, label, guess, confidence in zip(
    axes.flat, images, labels, guesses, confidences
):
    wrong = "" if guess == label else f"\nnot {test_set.classes[label]}"
    ax.imshow(image[0], cmap="gray", interpolation="none")
    ax.set_title(f"{test_set.classes[guess]} {confidence:.0%}{wrong}", fontsize=10)
    ax.axis("off")
plt.show()

# %%
# Figures of merit, for the table on this page; nothing is written unless the gallery
# asks for it.

try:
    from refsnippets.records import record
except ImportError:  # this file was copied alone
    pass
else:
    record(
        accuracy=accuracies[-1],
        samples_per_second=epochs * len(train_set) / seconds,
        seconds=seconds,
    )
