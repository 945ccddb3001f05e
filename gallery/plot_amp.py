"""
Mixed precision: float32, bfloat16 and float16 side by side
===========================================================

Half the bits need not mean half the time, nor half the memory. The same network is
trained in three precisions, and what each costs and gives is measured here, on the
device at hand.
"""

# %%
# Device and data
# ---------------
#
# The images are put on the device once, as one tensor, so that nothing but the network
# is measured.

import datetime
import os
import time

import matplotlib.pyplot as plt
import torch
from torch import nn

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
    print("This is the quick form. The full one trains a wider network on all images.")
else:
    print(f"Run on {datetime.date.today()}")

images = train_set.data.flatten(1).to(device) / 255
labels = train_set.targets.to(device)
test_images = test_set.data.flatten(1).to(device) / 255
test_labels = test_set.targets.to(device)

# %%
# The network is as wide as the device can use: where little is to be computed, starting
# the computation costs more, and no precision helps.

if accelerator is not None:
    width, epochs = 8192, 5
else:
    width, epochs = 1536, 1
if quick:
    width, epochs = 256, 2
batch_size = 1000
loss_function = nn.CrossEntropyLoss()


def make_model(width):
    torch.manual_seed(0)
    return nn.Sequential(
        nn.Linear(28 * 28, width),
        nn.ReLU(),
        nn.Linear(width, width),
        nn.ReLU(),
        nn.Linear(width, 10),
    ).to(device)


# %%
# Only some operations are in 16 bits
# -----------------------------------
#
# Inside :class:`torch.autocast`, matrix products cast what goes into them; the losses
# cast it back. The weights themselves stay in ``float32``.

model = make_model(width)
with torch.autocast(device.type, dtype=torch.bfloat16):
    logits = model(images[:batch_size])
    loss = loss_function(logits, labels[:batch_size])
print("weights:", model[0].weight.dtype)
print("logits: ", logits.dtype)
print("loss:   ", loss.dtype)

# %%
# Training in any of the three
# ----------------------------
#
# :class:`~torch.amp.GradScaler` scales the loss, and with it all gradients; before the
# step it divides them again. It starts with 65536. Where a gradient becomes infinite
# all the same, it leaves out the step and halves the scale. Where it is not enabled, it
# does nothing, and these lines are those of any training.


def train(dtype):
    """Train a new model. Return it, the losses, and the seconds of a step."""
    model = make_model(width)
    optimizer = torch.optim.Adam(model.parameters(), lr=5e-4)
    scaler = torch.amp.GradScaler(device.type, enabled=dtype == torch.float16)
    torch.manual_seed(0)
    losses = []
    for _ in range(epochs):
        order = torch.randperm(len(images)).to(device)
        for rows in order.split(batch_size):
            enabled = dtype != torch.float32
            with torch.autocast(device.type, dtype=dtype, enabled=enabled):
                loss = loss_function(model(images[rows]), labels[rows])
            optimizer.zero_grad()
            scaler.scale(loss).backward()
            scaler.step(optimizer)
            scaler.update()
            losses.append(loss.detach())
            if len(losses) == 1:  # the first step also sets things up: not counted
                wait()
                start = time.perf_counter()
    wait()
    seconds = time.perf_counter() - start
    if scaler.is_enabled():
        print(f"scale at the end: {scaler.get_scale():.0f}")
    return model, torch.stack(losses).cpu(), seconds / (len(losses) - 1)


def wait():
    """Let the accelerator end its work: Python does not wait for it by itself."""
    if accelerator is not None:
        torch.accelerator.synchronize()


@torch.inference_mode()
def evaluate(model, dtype):
    """Return the fraction of the test images that are classified correctly."""
    with torch.autocast(device.type, dtype=dtype, enabled=dtype != torch.float32):
        correct = model(test_images).argmax(dim=1) == test_labels
    return correct.float().mean().item()


# %%
# The most memory that a training took is known of CUDA and XPU devices only.

counts_memory = device.type in ("cuda", "xpu")
names = {
    "float32": torch.float32,
    "bfloat16": torch.bfloat16,
    "float16": torch.float16,
}
models, curves, accuracies, step_seconds, peaks = {}, {}, {}, {}, {}
begin = time.perf_counter()
for name, dtype in names.items():
    if counts_memory:
        torch.accelerator.reset_peak_memory_stats()
        before = torch.accelerator.memory_allocated()
    models[name], curves[name], step_seconds[name] = train(dtype)
    if counts_memory:
        peaks[name] = torch.accelerator.max_memory_allocated() - before
    accuracies[name] = evaluate(models[name], dtype)
    line = f"{name:8}  test accuracy {accuracies[name]:.1%}"
    if not quick:  # a duration differs from run to run, and quick builds must not
        line += f"  {1000 * step_seconds[name]:.1f} ms a step"
    if counts_memory:
        line += f"  at most {peaks[name] / 1e6:,.0f} MB"
    print(line)
seconds = time.perf_counter() - begin

# %%
# The same network comes out: the losses lie on one another.

shows = "Loss of each step of training, one curve for each precision"
figure, ax = plt.subplots(num=shows, figsize=(6.4, 3.2), layout="constrained")
for (name, losses), linewidth in zip(curves.items(), (4, 2, 0.8)):
    ax.plot(losses, linewidth=linewidth, label=name)
ax.set(xlabel="step", ylabel="loss of the batch")
ax.legend()
plt.show()

# %%
# Why float16 gets a scale, and bfloat16 none
# -------------------------------------------
#
# ``bfloat16`` has the range of ``float32``. ``float16`` ends at 6e-8, and what is
# smaller than half of that becomes 0. These are the gradients that come out of the
# hidden layers, computed in ``float32`` by the trained network.

model = models["float32"]
first = model[:2](images[:batch_size])
second = model[2:4](first)
loss = loss_function(model[4](second), labels[:batch_size])
gradients = torch.autograd.grad(loss, [first, second])
gradients = torch.cat([gradient.flatten() for gradient in gradients]).cpu()
gradients = gradients[gradients != 0]

scale = 2**16
scaled = scale * gradients
print(f"0 in float16: {(gradients.half() == 0).float().mean():.2%}")
print(f"0 in float16, times {scale}: {(scaled.half() == 0).float().mean():.2%}")
print(f"infinite in float16, times {scale}: {scaled.half().isinf().float().mean():.2%}")

# %%
# What is left of the first line is 0. The scale moves everything to the right, where
# next to nothing is lost.

shows = "How large gradients are, with and without the scale, and where float16 ends"
figure, ax = plt.subplots(num=shows, figsize=(6.4, 3.2), layout="constrained")
edges = torch.arange(-45.0, 18.0)
for values, color, label in [
    (gradients, "tab:blue", "gradients"),
    (scaled, "tab:orange", f"times {scale}"),
]:
    counts, _ = torch.histogram(values.abs().log2(), edges)
    ax.stairs(counts, edges, fill=True, alpha=0.6, color=color, label=label)
ax.axvline(-25, color="tab:red", linestyle="--", label="below: 0")
ax.axvline(16, color="tab:red", linestyle=":", label="above: infinite")
ax.set(xlabel="magnitude, as exponent of 2", ylabel="number of gradients", yticks=[])
ax.legend(loc="upper left")
plt.show()

# %%
# Time
# ----
#
# It depends on whether the device multiplies 16-bit numbers faster. GPUs do, and some
# processors: those with AMX or AVX512-BF16. Elsewhere it is slower, as casting comes on
# top. On a CPU, ``float16`` is seldom worth it, and some of its operations, such as
# convolutions, are slower by far.

if not quick:
    for name in ("bfloat16", "float16"):
        ratio = step_seconds[name] / step_seconds["float32"]
        word = "faster" if ratio < 1 else "slower"
        print(f"{name} on {device}: {ratio:.2f} times the time of float32, {word}")

    shows = "Milliseconds of a training step in each precision"
    figure, ax = plt.subplots(num=shows, figsize=(5, 3.2), layout="constrained")
    heights = [1000 * each for each in step_seconds.values()]
    bars = ax.bar(list(step_seconds), heights, width=0.5, color="tab:blue")
    ax.bar_label(bars, fmt="{:.1f}")
    ax.margins(y=0.1)
    ax.set(ylabel="ms")
    plt.show()

# %%
# Memory
# ------
#
# Smaller are only the results that the forward pass keeps for the backward pass. And it
# keeps more of them: a copy in 16 bits of each weight. Counted here, by
# :class:`torch.autograd.graph.saved_tensors_hooks`, is what is kept besides the weights
# and the images.


def kept_bytes(model, dtype, rows):
    """Return how many bytes the forward pass of so many images keeps."""
    batch = images[:rows].contiguous()
    there = {tensor.data_ptr() for tensor in (batch, *model.parameters())}
    kept = {}

    def keep(tensor):
        storage = tensor.untyped_storage()
        if storage.data_ptr() not in there:
            kept[storage.data_ptr()] = storage.nbytes()
        return tensor

    enabled = dtype != torch.float32
    with (
        torch.autograd.graph.saved_tensors_hooks(keep, lambda tensor: tensor),
        torch.autocast(device.type, dtype=dtype, enabled=enabled),
    ):
        loss = loss_function(model(batch), labels[:rows])
    del loss  # which, until here, has kept them
    return sum(kept.values())


sizes = [2**power for power in range(4, 13)]
model = make_model(1024)
kept = {
    name: [kept_bytes(model, names[name], size) for size in sizes]
    for name in ("float32", "bfloat16")
}
shows = "Bytes kept for the backward pass against the batch size; the curves cross"
figure, ax = plt.subplots(num=shows, figsize=(6.4, 3.2), layout="constrained")
for name, marker in (("float32", "o"), ("bfloat16", "s")):
    ax.plot(sizes, [each / 1e6 for each in kept[name]], marker + "-", label=name)
ax.set_xscale("log", base=2)
ax.set_yscale("log")
ax.set(xlabel="images in a batch", ylabel="MB")
ax.legend()
plt.show()

# %%
# With few images, 16 bits take more memory, not less; with many, they take less, if not
# half: there is a copy of the images, too. Convolutions have few weights and large
# results, so that more is saved.

for index in (0, -1):
    ratio = kept["bfloat16"][index] / kept["float32"][index]
    print(f"{sizes[index]} images: bfloat16 keeps {ratio:.2f} times as much as float32")

# %%
# The precision must not cost more than two hundredths of the test images.

worst = min(accuracies.values())
if not quick and not worst > max(0.75, accuracies["float32"] - 0.02):
    raise RuntimeError(f"test accuracies {accuracies}, too far apart or too low")
print(f"{max(accuracies.values()) - worst:.1%} between the best and the worst")

# %%
# Figures of merit, for the table on this page; nothing is written unless the gallery
# asks for it. They are those of ``bfloat16``; the seconds are those of all three.

try:
    from refsnippets.records import record
except ImportError:  # this file was copied alone
    pass
else:
    memory = {"peak_bytes": peaks["bfloat16"]} if counts_memory else {}
    record(
        accuracy=accuracies["bfloat16"],
        samples_per_second=batch_size / step_seconds["bfloat16"],
        seconds=seconds,
        **memory,
    )
