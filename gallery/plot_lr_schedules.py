"""
Nine learning rate schedules on one network
===========================================

A constant learning rate is large enough to begin with or small enough to end with, but
not both. Here one small network is trained ten times, from the same weights with the
same batches: once at a constant rate, and once with each of nine schedules of
:mod:`torch.optim.lr_scheduler`. Whether ``step()`` is called after each batch or after
each epoch is up to the loop. A schedule only counts the calls.
"""

# %%
# Images as tensors
# -----------------
#
# 25,600 training images of `Fashion-MNIST
# <https://github.com/zalandoresearch/fashion-mnist>`__, all on the device at once: 100
# batches of 256. Other 5,000 are for validation; one of the schedules needs that.

import datetime
import math
import os
import time

import matplotlib.pyplot as plt
import torch
from torch import nn
from torch.optim import lr_scheduler

accelerator = torch.accelerator.current_accelerator(check_available=True)
device = accelerator or torch.device("cpu")
print(f"torch {torch.__version__} on {device}")

# The quick form, for builds in a hurry, does the same on a sample of the images.
quick = os.environ.get("REFSNIPPETS_GALLERY") == "quick"
try:
    from refsnippets.datasets import describe, fashion_mnist
except ImportError:  # this file was copied alone: torchvision downloads the images
    from torchvision.datasets import FashionMNIST

    train_set = FashionMNIST("data", train=True, download=True)
    test_set = FashionMNIST("data", train=False, download=True)
    print(f"{len(train_set):,} training images, {len(test_set):,} test images")
else:
    sample = True if quick else "if-needed"
    train_set = fashion_mnist(train=True, sample=sample)
    test_set = fashion_mnist(train=False, sample=sample)
    print(describe(train_set))
    print(describe(test_set))

if quick:
    print("This is the quick form. The full one trains on 25,600 images.")
else:
    print(f"Run on {datetime.date.today()}")


def tensors(dataset, rows=slice(None)):
    """Return images as rows of 784 values from 0 to 1, and their classes."""
    images = dataset.data[rows].flatten(start_dim=1) / 255
    return images.to(device), dataset.targets[rows].to(device)


batch_size = 256
batches = 8 if quick else 100 if len(train_set) == 60_000 else 16
images, labels = tensors(train_set, slice(batches * batch_size))
held_out = max(len(train_set) - 5000, batches * batch_size)
validation = tensors(train_set, slice(held_out, None))
test = tensors(test_set)
print(f"{len(images):,} for training, {len(validation[0]):,} for validation")

# %%
# The schedules
# -------------
#
# A scheduler holds the optimizer and changes its rate. Each line below gives the
# scheduler, when its ``step()`` is called, and the rate that we expect in batch ``k``
# (counted from 0), as a share of the highest; ``k // batches`` is the epoch.
#
# :class:`~torch.optim.lr_scheduler.ReduceLROnPlateau` is the only one without such a
# formula: its ``step()`` takes a loss, and it lowers the rate after the loss has not
# improved. :class:`~torch.optim.lr_scheduler.OneCycleLR` would also change the
# momentum; here only rates are compared.
# :class:`~torch.optim.lr_scheduler.SequentialLR` joins others: here a warm-up, and then
# a cosine.

highest, epochs = 0.2, 10
total = epochs * batches
warm_up = total // 10


def cosine(share):
    """Return 1 at `share` 0, 1/2 halfway, 0 at `share` 1."""
    return (1 + math.cos(math.pi * share)) / 2


def one_cycle(k):
    """Go up from 1/25 in the first 30 %, then down to 1/250,000."""
    up, low, lowest = 0.3 * total - 1, 1 / 25, 1 / 250_000
    if k <= up:
        return low + (1 - low) * (1 - cosine(k / up))
    return lowest + (1 - lowest) * cosine((k - up) / (total - 1 - up))


def warm_up_and_cosine(k):
    if k < warm_up:
        return 0.1 + 0.9 * k / warm_up
    return cosine((k - warm_up) / (total - warm_up))


schedules = {
    "StepLR": (
        lambda optimizer: lr_scheduler.StepLR(optimizer, step_size=3, gamma=0.3),
        "epoch",
        lambda k: 0.3 ** (k // batches // 3),
    ),
    "MultiStepLR": (
        lambda optimizer: lr_scheduler.MultiStepLR(optimizer, [6, 9], gamma=0.1),
        "epoch",
        lambda k: 0.1 ** ((k // batches >= 6) + (k // batches >= 9)),
    ),
    "ExponentialLR": (
        lambda optimizer: lr_scheduler.ExponentialLR(optimizer, gamma=0.7),
        "epoch",
        lambda k: 0.7 ** (k // batches),
    ),
    "LambdaLR": (
        lambda optimizer: lr_scheduler.LambdaLR(optimizer, lambda n: 1 / (1 + n)),
        "epoch",
        lambda k: 1 / (1 + k // batches),
    ),
    "ReduceLROnPlateau": (
        lambda optimizer: lr_scheduler.ReduceLROnPlateau(
            optimizer, factor=0.2, patience=0
        ),
        "epoch, with a loss",
        None,
    ),
    "LinearLR": (
        lambda optimizer: lr_scheduler.LinearLR(
            optimizer, start_factor=1, end_factor=0.01, total_iters=total
        ),
        "batch",
        lambda k: 1 - 0.99 * k / total,
    ),
    "CosineAnnealingLR": (
        lambda optimizer: lr_scheduler.CosineAnnealingLR(optimizer, T_max=total),
        "batch",
        lambda k: cosine(k / total),
    ),
    "OneCycleLR": (
        lambda optimizer: lr_scheduler.OneCycleLR(
            optimizer, max_lr=highest, total_steps=total, cycle_momentum=False
        ),
        "batch",
        one_cycle,
    ),
    "SequentialLR": (
        lambda optimizer: lr_scheduler.SequentialLR(
            optimizer,
            [
                lr_scheduler.LinearLR(optimizer, start_factor=0.1, total_iters=warm_up),
                lr_scheduler.CosineAnnealingLR(optimizer, T_max=total - warm_up),
            ],
            milestones=[warm_up],
        ),
        "batch",
        warm_up_and_cosine,
    ),
}

# %%
# One training run
# ----------------
#
# The seed gives every run the same first weights and the same batches. ``step()`` of
# the scheduler comes after that of the optimizer; the other way round, the first rate
# would be skipped, and torch would warn of it.

loss_function = nn.CrossEntropyLoss()


@torch.inference_mode()
def evaluate(model, images, labels):
    """Return the mean loss, and the share of images that are classified correctly."""
    logits = model(images)
    accuracy = (logits.argmax(dim=1) == labels).float().mean()
    return loss_function(logits, labels).item(), accuracy.item()


def train(make_scheduler=None, when="never"):
    """Return each batch's rate and loss, and loss and accuracy on the test images."""
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(784, 100), nn.ReLU(), nn.Linear(100, 10)).to(device)
    optimizer = torch.optim.SGD(model.parameters(), lr=highest, momentum=0.9)
    scheduler = make_scheduler(optimizer) if make_scheduler else None
    rates, losses = [], []
    for _ in range(epochs):
        for rows in torch.randperm(len(images)).to(device).split(batch_size):
            loss = loss_function(model(images[rows]), labels[rows])
            optimizer.zero_grad()
            loss.backward()
            rates.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            losses.append(loss.detach())
            if when == "batch":
                scheduler.step()
        if when == "epoch":
            scheduler.step()
        elif when == "epoch, with a loss":
            validation_loss, _ = evaluate(model, *validation)
            scheduler.step(validation_loss)
    return rates, torch.stack(losses).cpu(), *evaluate(model, *test)


start = time.perf_counter()
runs = {"constant": train()}
for name, (make_scheduler, when, _) in schedules.items():
    if not quick:  # a duration differs from run to run, and quick builds must not
        print(f"{len(runs)} runs after {time.perf_counter() - start:.0f} s", flush=True)
    runs[name] = train(make_scheduler, when)
seconds = time.perf_counter() - start

# %%
# Rates
# -----

shows = "The learning rate during training, in nine panels, one for each schedule"
figure, axes = plt.subplots(
    3, 3, num=shows, figsize=(8, 6), layout="constrained", sharex=True, sharey=True
)
progress = [k / batches for k in range(total)]
for ax, name in zip(axes.flat, schedules):
    ax.plot(progress, runs[name][0], color="tab:blue")
    ax.set_title(name, fontsize=11)
ax.set(xticks=range(0, epochs + 1, 2))
figure.supxlabel("epoch")
figure.supylabel("learning rate")
plt.show()

# %%
# All but one are the formulas from above:

largest = 0.0
for name, (_, _, formula) in schedules.items():
    if formula:
        expected = [highest * formula(k) for k in range(total)]
        differences = [abs(a - b) for a, b in zip(runs[name][0], expected)]
        largest = max(largest, max(differences) / highest)
if largest > 1e-6:
    raise RuntimeError(
        f"a rate differs from its formula by {largest:.1e} of the highest"
    )
print("All rates agree with their formulas to a millionth of the highest.")

# %%
# Losses
# ------
#
# The training loss, each point the mean of a quarter of an epoch; the steep beginning
# is cut off. Where the rate drops, so does the loss.

shows = "The training loss with each of nine schedules, and in grey at a constant rate"
figure, axes = plt.subplots(
    3, 3, num=shows, figsize=(8, 6.3), layout="constrained", sharex=True, sharey=True
)
quarters = [(quarter + 0.5) / 4 for quarter in range(4 * epochs)]


def smooth(name):
    return runs[name][1].reshape(4 * epochs, -1).mean(dim=1)


for ax, name in zip(axes.flat, schedules):
    ax.plot(quarters, smooth("constant"), color="tab:gray", label="constant rate")
    ax.plot(quarters, smooth(name), color="tab:red", label="with the schedule")
    ax.set_title(name, fontsize=11)
ends = [losses[-batches:].mean() for _, losses, _, _ in runs.values()]
ax.set(xticks=range(0, epochs + 1, 2), ylim=(0.8 * min(ends), 2 * max(ends)))
figure.supxlabel("epoch")
figure.supylabel("training loss")
figure.legend(*ax.get_legend_handles_labels(), loc="outside upper center", ncols=2)
plt.show()

# %%
# What was reached, in the last epoch and on the test images:

print(f"{'':18} last rate  training loss  test loss  test accuracy")
for name, (rates, losses, test_loss, accuracy) in runs.items():
    print(
        f"{name:18} {rates[-1]:9.6f}  {losses[-batches:].mean():13.3f}"
        f"  {test_loss:9.3f}  {accuracy:13.1%}"
    )

# %%
# In the full run every schedule ends better than the constant rate, and the two that
# begin with low rates end best: 0.2 is too much for weights that have learned nothing.
#
# How often to step
# -----------------
#
# The commonest mistake is a scheduler made for epochs that is called for batches, or
# the other way round. Most say nothing. A cosine that is past its end comes up again:

optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=highest)
scheduler = lr_scheduler.CosineAnnealingLR(optimizer, T_max=epochs)
rates = []
for _ in range(3 * epochs):
    rates.append(scheduler.get_last_lr()[0])
    optimizer.step()
    scheduler.step()
print("every fifth rate:", ", ".join(f"{rate:.2f}" for rate in rates[::5]))

# %%
# OneCycleLR, past its end, raises an error.

scheduler = lr_scheduler.OneCycleLR(optimizer, max_lr=highest, total_steps=epochs)
try:
    for _ in range(epochs + 1):
        optimizer.step()
        scheduler.step()
except ValueError as error:
    print(error)

# %%
# The full run has to reach 86 % with the best schedule, and more than at the constant
# rate; less would mean that something is broken.

best = max(schedules, key=lambda name: runs[name][-1])
accuracy, constant = runs[best][-1], runs["constant"][-1]
if batches == 100 and not (accuracy > 0.86 and accuracy > constant):
    raise RuntimeError(f"{best} reaches {accuracy:.1%}, a constant rate {constant:.1%}")
print(f"{best}: {accuracy:.1%}, constant rate: {constant:.1%}")

# %%
# Figures of merit, for the table on this page; nothing is written unless the gallery
# asks for it. The accuracy is that of the best schedule; the seconds are those of all
# ten runs, and the difference is that of the rates from their formulas.

try:
    from refsnippets.records import record
except ImportError:  # this file was copied alone
    pass
else:
    record(accuracy=accuracy, difference=largest, seconds=seconds)
