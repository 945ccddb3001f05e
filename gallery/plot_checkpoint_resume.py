"""
Stop a training run, and resume it
==================================

A run that was stopped and resumed has the same losses as one that was not, to the last
bit, if its checkpoint has all of five parts. With four of the five it resumes as well,
without an error, and becomes another run.
"""

# %%
# Device and data
# ---------------
#
# A part of Fashion-MNIST's training images is enough here.

import datetime
import os
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace

import matplotlib.pyplot as plt
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

accelerator = torch.accelerator.current_accelerator(check_available=True)
device = accelerator or torch.device("cpu")
print(f"torch {torch.__version__} on {device}")

quick = os.environ.get("REFSNIPPETS_GALLERY") == "quick"

try:
    from refsnippets.datasets import describe, fashion_mnist
except ImportError:  # this file was copied alone: torchvision downloads the images
    from torchvision.datasets import FashionMNIST

    fashion = FashionMNIST("data", train=True, download=True)
    print(f"{len(fashion):,} training images")
else:
    fashion = fashion_mnist(train=True, sample=True if quick else "if-needed")
    print(describe(fashion))

images = fashion.data[: 2000 if quick else 5000] / 255
train_set = TensorDataset(images, fashion.targets[: len(images)])
print(f"{len(train_set):,} of them are used")

if quick:
    print("This is the quick form. The full one trains on 5,000 images.")
else:
    print(f"Run on {datetime.date.today()}")

# %%
# All that a run consists of
# --------------------------
#
# In training, :class:`~torch.nn.Dropout` draws random numbers. The loader has a
# generator of its own for the order of the images, so that nothing else that draws
# numbers changes it. The scheduler lowers the learning rate after each epoch.

epochs, stop = 4, 2
loss_function = nn.CrossEntropyLoss()


def start(seed):
    """Return a new run."""
    torch.manual_seed(seed)
    model = nn.Sequential(
        nn.Flatten(),
        nn.Linear(28 * 28, 32),
        nn.ReLU(),
        nn.Dropout(0.1),
        nn.Linear(32, 10),
    ).to(device)
    optimizer = torch.optim.Adam(model.parameters(), lr=5e-3)
    scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=epochs)
    order = torch.Generator().manual_seed(seed)
    loader = DataLoader(train_set, batch_size=100, shuffle=True, generator=order)
    return SimpleNamespace(
        model=model,
        optimizer=optimizer,
        scheduler=scheduler,
        order=order,
        loader=loader,
        epoch=0,
    )


def train(run, until):
    """Train up to an epoch. Return the loss of each batch."""
    losses = []
    run.model.train()
    while run.epoch < until:
        for images, labels in run.loader:
            images, labels = images.to(device), labels.to(device)
            loss = loss_function(run.model(images), labels)
            run.optimizer.zero_grad()
            loss.backward()
            run.optimizer.step()
            losses.append(loss.item())
        run.scheduler.step()
        run.epoch += 1
    return losses


# %%
# Not stopped
# -----------

begin = time.perf_counter()
expected = train(start(seed=0), until=epochs)
seconds = time.perf_counter() - begin
print(f"{len(expected)} batches, loss {expected[0]:.3f} to {expected[-1]:.3f}")
if not quick:  # a duration differs from run to run, and quick builds must not
    print(f"{seconds:.1f} s")

# %%
# A checkpoint
# ------------
#
# Beside the number of the epoch, its five parts are the states of the model, of the
# optimizer (Adam's averages, and the learning rate), of the scheduler (how far it has
# come), of torch's random generators, and of the loader's. On a GPU, dropout draws from
# the generator of that GPU. Programs that draw from Python's ``random`` or from NumPy
# have to save the states of those too.
#
# The file is written under another name first. If the machine goes down meanwhile, the
# checkpoint before it is still whole.


def random_state():
    state = {"cpu": torch.get_rng_state()}
    if accelerator:
        state["device"] = torch.get_device_module(device).get_rng_state()
    return state


def save(run, path):
    checkpoint = {
        "epoch": run.epoch,
        "model": run.model.state_dict(),
        "optimizer": run.optimizer.state_dict(),
        "scheduler": run.scheduler.state_dict(),
        "random": random_state(),
        "order": run.order.get_state(),
    }
    unfinished = path.with_suffix(".unfinished")
    torch.save(checkpoint, unfinished)
    unfinished.replace(path)


# %%
# To resume, a new run is built, and its parts are filled from the file. The generators
# come last, because building draws numbers for the first weights. Their states have to
# be on the CPU, hence ``map_location="cpu"``; ``load_state_dict`` copies the others to
# where they belong.


def resume(path, seed, without=None):
    run = start(seed)
    checkpoint = torch.load(path, map_location="cpu", weights_only=True)
    run.epoch = checkpoint["epoch"]
    for name in ("model", "optimizer", "scheduler"):
        if name != without:
            getattr(run, name).load_state_dict(checkpoint[name])
    if without != "random":
        torch.set_rng_state(checkpoint["random"]["cpu"])
        if accelerator:
            state = checkpoint["random"]["device"]
            torch.get_device_module(device).set_rng_state(state)
    if without != "order":
        run.order.set_state(checkpoint["order"])
    return run


# %%
# Stopped and resumed
# -------------------
#
# The same run again, stopped after half of its epochs. It is resumed as by a program
# that was started again: everything is new, from another seed, and nothing is left of
# the first half but the file.
#
# The checkpoint is taken between two epochs. In the middle of one it would have to say
# too which images are still to come.

folder = tempfile.TemporaryDirectory()
path = Path(folder.name, "checkpoint.pt")

run = start(seed=0)
losses = train(run, until=stop)
save(run, path)
del run
print(f"stopped after {len(losses)} batches, {path.stat().st_size / 1e6:.1f} MB saved")

resumed = train(resume(path, seed=1), until=epochs)
differences = [b - a for a, b in zip(expected, losses + resumed)]
equal = sum(d == 0 for d in differences)
print(
    f"resumed for {len(resumed)} batches: {equal} of {len(expected)} losses are equal"
)

shows = "The loss over the batches: a line, and dots on it before and after the stop"
figure, ax = plt.subplots(num=shows, figsize=(6, 3.6), layout="constrained")
ax.plot(expected, color="tab:blue", label="not stopped")
batches = range(len(expected))
ax.plot(batches[: len(losses)], losses, ".", color="tab:orange", label="until the stop")
ax.plot(batches[len(losses) :], resumed, ".", color="tab:green", label="resumed")
ax.set(xlabel="batch", ylabel="loss")
ax.legend()
plt.show()

# %%
# On a CPU they have to be equal to the last bit. A GPU may add in another order in each
# run, unless :func:`torch.use_deterministic_algorithms` forbids that.

difference = max(abs(d) for d in differences)
allowed = 0.01 if accelerator else 0
if len(differences) != len(expected) or not difference <= allowed:
    raise RuntimeError(f"the resumed run differs by {difference:.1e}")
print(f"largest difference: {difference:.1e}")

# %%
# With a part left out
# --------------------
#
# The same once more for each part, which then stays as it was built. There is never an
# error.

parts = ("model", "optimizer", "scheduler", "random", "order")
without = {"all five parts": differences[len(losses) :]}
for name in parts:
    resumed = train(resume(path, seed=1, without=name), until=epochs)
    changes = [b - a for a, b in zip(expected[len(losses) :], resumed)]
    without[f"without {name}"] = changes
    first = next((i for i, d in enumerate(changes, start=1) if d), None)
    largest = max(abs(d) for d in changes)
    print(f"without {name:9}  other from batch {first:2} on, by up to {largest:.2f}")
    if first is None:
        raise RuntimeError(f"the run is the same without {name}")
folder.cleanup()

# %%
# Without the model, training starts again, at a lower learning rate. Without the
# optimizer, Adam's averages are empty, and the rate is as high as in the beginning.
# Without the scheduler, all is well for one epoch, because the rate itself is in the
# optimizer's state; then it is lowered by as little as after the first epoch. Without
# the random state or the order, the run is no worse, only another one. Its curve would
# not tell.

shows = "How far the losses are from those of the run that was not stopped: six ways"
figure, axes = plt.subplots(
    2, 3, num=shows, figsize=(8, 4.6), sharex=True, sharey=True, layout="constrained"
)
for ax, (title, changes) in zip(axes.flat, without.items()):
    ax.plot(changes, color="tab:red", linewidth=1)
    ax.set_title(title, fontsize=11)
ax.set(ylim=(-0.6, 0.6))
figure.supxlabel("batch after the stop")
figure.supylabel("difference of the loss")
plt.show()

# %%
# Figures of merit, for the table on this page; nothing is written unless the gallery
# asks for it. The seconds are those of the run that was not stopped.

try:
    from refsnippets.records import record
except ImportError:  # this file was copied alone
    pass
else:
    record(difference=difference, seconds=seconds)
