"""
One network trained by several processes
========================================

Two processes, each with half of every batch, train the same network as one process
with whole batches: :class:`~torch.nn.parallel.DistributedDataParallel` averages their
gradients. Here that is measured: gradients, losses, and whether it is faster.
"""

# %%
# One script, started once for each process
# -----------------------------------------
#
# ``torchrun --nproc-per-node=2 plot_ddp.py`` starts this file twice. The copies are the
# *ranks*, 0 and 1; torchrun tells each its number in the environment. Started by
# ``python``, the file is no rank: it calls torchrun on itself, further below. (It needs
# a file to name, so as a notebook this example does not run.)

import inspect
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.elastic.multiprocessing import errors
from torch.nn.parallel import DistributedDataParallel
from torch.utils.data import DataLoader, DistributedSampler, TensorDataset

# The quick form, for builds in a hurry, does the same on a sample of the images.
quick = os.environ.get("REFSNIPPETS_GALLERY") == "quick"
batch_size = 240  # of all ranks together

# NCCL, which connects NVIDIA's GPUs, wants a GPU for each rank. With fewer than two,
# the ranks run on the CPU, connected by gloo.
accelerator = torch.accelerator.current_accelerator(check_available=True)
on_gpus = accelerator is not None and torch.accelerator.device_count() > 1
device = torch.device(accelerator.type if on_gpus else "cpu")
backend = dist.get_default_backend_for_device(device)

# %%
# The data, on every rank
# -----------------------
#
# Each rank loads all images. Rank 0 goes first, as it may have to download them; the
# others wait at a barrier, which lets nobody pass until all ranks have come to it.


def load_images():
    """Return the training images, and in words which they are."""
    try:
        from refsnippets.datasets import describe, fashion_mnist
    except ImportError:  # this file was copied alone: torchvision downloads the images
        from torchvision.datasets import FashionMNIST

        train_set = FashionMNIST("data", train=True, download=True)
        description = f"{len(train_set):,} training images"
    else:
        train_set = fashion_mnist(train=True, sample=True if quick else "if-needed")
        description = describe(train_set)
    return TensorDataset(train_set.data, train_set.targets), description


def load_images_in_turn():
    if dist.get_rank() > 0:
        dist.barrier()
    loaded = load_images()
    if dist.get_rank() == 0:
        dist.barrier()
    return loaded


# %%
# The gradients, compared
# -----------------------
#
# ``model`` sees the whole batch; ``parallel``, with the same weights, sees the rows of
# this rank. Each row goes to one rank, and all ranks get equally many: only then is the
# mean of their means the mean of the batch. What a rank would have without the others,
# ``own``, is gathered for the figure.

loss_function = nn.CrossEntropyLoss()


def make_model():
    torch.manual_seed(0)
    return nn.Sequential(
        nn.Flatten(),
        nn.Linear(28 * 28, 1024),
        nn.ReLU(),
        nn.Linear(1024, 1024),
        nn.ReLU(),
        nn.Linear(1024, 10),
    ).to(device)


def compute_loss(model, images, labels):
    images, labels = images.to(device), labels.to(device)
    return loss_function(model(images / 255), labels)


def gradients(model, images, labels):
    """Return the gradients of all parameters, as one long tensor."""
    model.zero_grad()
    compute_loss(model, images, labels).backward()
    return torch.cat([parameter.grad.flatten() for parameter in model.parameters()])


def compare_gradients(dataset):
    rank, ranks = dist.get_rank(), dist.get_world_size()
    images, labels = dataset[:batch_size]
    model = make_model()
    parallel = DistributedDataParallel(make_model())

    whole = gradients(model, images, labels)
    own = gradients(model, images[rank::ranks], labels[rank::ranks])
    averaged = gradients(parallel, images[rank::ranks], labels[rank::ranks])

    every = [torch.empty_like(own) for _ in range(ranks)]
    dist.all_gather(every, own)
    return {
        "difference": (averaged - whole).abs().max().item(),
        "own difference": (own - whole).abs().max().item(),
        "last biases": torch.stack([*every, averaged, whole])[:, -10:].cpu(),
    }


# %%
# The training of one rank
# ------------------------
#
# Three lines differ from training alone: the model is wrapped, the loader takes its
# images from a :class:`~torch.utils.data.DistributedSampler`, and the sampler is told
# the epoch. Without the last, every epoch would have the same order. The sampler
# shuffles all images with one seed on all ranks and deals them out like cards, so that
# together the ranks see the batches that one rank would see.


def train(dataset, epochs):
    ranks = dist.get_world_size()
    model = DistributedDataParallel(make_model())
    sampler = DistributedSampler(dataset, shuffle=True, seed=0)
    loader = DataLoader(dataset, batch_size=batch_size // ranks, sampler=sampler)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    losses = []
    dist.barrier()  # the clock starts when all ranks are here
    start = time.perf_counter()
    for epoch in range(epochs):
        sampler.set_epoch(epoch)
        for images, labels in loader:
            loss = compute_loss(model, images, labels)
            optimizer.zero_grad()
            loss.backward()  # and the gradients are averaged, while it goes on
            optimizer.step()
            losses.append(loss.detach())
    # A loss is that of a rank's own images. The mean over the ranks is the batch's.
    losses = torch.stack(losses)
    dist.all_reduce(losses)
    losses = (losses / ranks).cpu()
    seconds = time.perf_counter() - start
    return {"losses": losses, "images per second": epochs * len(dataset) / seconds}


# %%
# What a rank does, from its start to its end. One of them is enough to write results.
# ``errors.record`` hands the traceback of a failure to torchrun.


@errors.record
def work(results_file=None):
    device_id = None
    if on_gpus:
        device_id = torch.device(device.type, int(os.environ["LOCAL_RANK"]))
        torch.accelerator.set_device_index(device_id.index)
    dist.init_process_group(backend, device_id=device_id)
    dataset, description = load_images_in_turn()
    results = {
        "description": description,
        "threads": torch.get_num_threads(),
        **compare_gradients(dataset),
        **train(dataset, epochs=1 if quick else 2),
    }
    if dist.get_rank() == 0 and results_file:
        torch.save(results, results_file)
    dist.destroy_process_group()


if dist.is_torchelastic_launched():  # torchrun has started this process: it is a rank
    work(*sys.argv[1:])
    sys.exit()

# %%
# Starting the ranks
# ------------------
#
# From here on, there is only the one process that was started by ``python``. With
# ``--standalone``, torchrun takes a free port for the ranks to meet at. When a rank
# fails, torchrun ends the others, and its own status is not 0. That has to be looked
# at: nothing is raised here by itself.

import datetime

import matplotlib.pyplot as plt


def launch(ranks):
    """Run this file on so many ranks, and return the results of rank 0."""
    torchrun = [sys.executable, "-m", "torch.distributed.run", "--standalone"]
    this_file = inspect.getfile(train)
    with tempfile.TemporaryDirectory() as folder:
        results_file = Path(folder, "results.pt")
        options = [f"--nproc-per-node={ranks}", f"--log-dir={folder}"]
        process = subprocess.Popen(
            [*torchrun, *options, this_file, results_file],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            output, _ = process.communicate(timeout=280)
        except BaseException:
            process.terminate()  # asked to end, torchrun first ends the ranks
            process.communicate()
            raise
        if process.returncode != 0:
            _, _, cause = output.partition("Root Cause (first observed failure):")
            cause = (cause or output).strip("=\n")
            raise RuntimeError(f"a rank failed\n{cause}")
        return torch.load(results_file)


print(f"torch {torch.__version__} on {device}, ranks connected by {backend}")
if accelerator is not None and not on_gpus:
    print(f"One device of type {accelerator.type} only: the ranks run on the CPU.")
start = time.perf_counter()
runs = {2: launch(2)}
two = runs[2]
print(two["description"])
if quick:
    print("This is the quick form. The full one also trains on 1 rank, and on more.")
else:
    print(f"Run on {datetime.date.today()}")

# %%
# Half a batch each, the gradient of the whole
# --------------------------------------------
#
# The ten biases of the last layer. By itself, each rank would go its own way; the mean
# of both, computed by :class:`~torch.nn.parallel.DistributedDataParallel`, is the
# gradient of the whole batch.

shows = "Gradients of ten biases: two ranks by themselves, their mean, the whole batch"
figure, ax = plt.subplots(num=shows, figsize=(6.4, 3.6), layout="constrained")
first, second, averaged, whole = two["last biases"]
ax.plot(first, "^", color="tab:blue", label="rank 0, its half")
ax.plot(second, "v", color="tab:green", label="rank 1, its half")
ax.plot(averaged, "x", color="tab:red", markersize=8, label="averaged")
ax.plot(
    whole, "o", color="tab:gray", fillstyle="none", markersize=12, label="whole batch"
)
ax.set(xlabel="class", ylabel="gradient of the bias", xticks=range(10))
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %%
# Over all 1.9 million parameters, the largest difference is one of rounding: a sum of
# two halves is rounded in another order.

difference = two["difference"]
print(f"largest difference, averaged: {difference:.0e}")
print(f"largest difference, by itself: {two['own difference']:.0e}")
if not difference < 1e-6:
    raise RuntimeError(f"gradients differ by {difference:.1e}, it has to be below 1e-6")

# %%
# .. caution:: "As many rows on each rank" is up to you. Where the images do not divide
#    by the ranks, the sampler deals some out twice; and in
#    :class:`~torch.nn.BatchNorm2d` each rank takes the mean of its own rows, unless
#    :meth:`~torch.nn.SyncBatchNorm.convert_sync_batchnorm` has replaced it.

for rank in range(2):
    sampler = DistributedSampler(range(7), num_replicas=2, rank=rank, shuffle=False)
    print(f"7 images, rank {rank} of 2:", list(sampler))

# %%
# The same training, on any number of ranks
# -----------------------------------------
#
# The batch of all ranks together stays the same, so that nothing else has to change.
# (The other way, as many images for *each* rank as before, is faster, but takes fewer
# steps on larger batches, and wants another learning rate.)

most = torch.accelerator.device_count() if on_gpus else os.cpu_count()
for ranks in [] if quick else [1, 4, 8]:
    if ranks == 1 or ranks <= most:
        runs[ranks] = launch(ranks)
runs = dict(sorted(runs.items()))
for ranks, run in runs.items():
    speed = "" if quick else f"  {run['images per second']:,.0f} images per second"
    print(
        f"ranks: {ranks}  threads in each: {run['threads']}  "
        f"last loss {run['losses'][-1]:.3f}{speed}"
    )

# %%
# The losses of each step lie on one another, whatever the number of ranks: the same
# batches, and the same weights but for rounding, whose traces grow with every step.

if not quick:
    apart = (runs[1]["losses"] - two["losses"]).abs().max().item()
    print(f"largest difference between the losses with 1 rank and 2 ranks: {apart:.0e}")
    if not apart < 0.02:
        raise RuntimeError(f"losses differ by {apart:.3f}, it has to be below 0.02")

shows = "Loss of each step of training, one curve for each number of ranks"
figure, ax = plt.subplots(num=shows, figsize=(6.4, 3.2), layout="constrained")
for ranks, run in runs.items():
    ax.plot(run["losses"], linewidth=4 / ranks, label=f"ranks: {ranks}")
ax.set(xlabel="step", ylabel="loss of the batch")
ax.legend()
plt.show()

# %%
# Faster?
# -------
#
# With a GPU for each rank, yes, if a batch is work enough to hide the exchange of 7.5
# MB of gradients. On one CPU there is nothing to gain: one rank's threads use all cores
# already, and several ranks have the same cores. (torchrun gives each a single thread,
# unless ``OMP_NUM_THREADS`` says otherwise.)

if not quick:
    shows = "Images per second against the number of ranks"
    figure, ax = plt.subplots(num=shows, figsize=(5, 3.2), layout="constrained")
    speeds = [run["images per second"] for run in runs.values()]
    bars = ax.bar([str(ranks) for ranks in runs], speeds, width=0.5, color="tab:blue")
    ax.bar_label(bars, fmt="{:,.0f}")
    ax.margins(y=0.1)
    ax.set(xlabel="ranks", ylabel="images per second")
    plt.show()

# %%
# Figures of merit, for the table on this page; nothing is written unless the gallery
# asks for it. The seconds are those of all launches. Ranks on the CPU say nothing of a
# GPU that stood by.

seconds = time.perf_counter() - start
try:
    from refsnippets.records import record
except ImportError:  # this file was copied alone
    pass
else:
    if on_gpus or accelerator is None:
        record(
            difference=difference,
            samples_per_second=max(run["images per second"] for run in runs.values()),
            seconds=seconds,
        )
