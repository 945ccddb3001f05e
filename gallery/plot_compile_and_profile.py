"""
Where the time goes, and what torch.compile makes of it
=======================================================

In this network, the matrix products are not what takes the time: an activation written
as a formula does. The profiler shows it; :func:`torch.compile` makes one pass over the
memory out of the formula's eight, and keeps less for the backward pass.
"""

# %%
# Device, data, and a network
# ---------------------------
#
# The formula is a common approximation of :class:`~torch.nn.GELU`, as one finds it in
# papers.

import datetime
import logging
import os
import tempfile
import time
import warnings

import matplotlib.pyplot as plt
import torch
from torch import nn
from torch.profiler import profile

accelerator = torch.accelerator.current_accelerator(check_available=True)
device = accelerator or torch.device("cpu")
print(f"torch {torch.__version__} on {device}")

# The quick form, for builds in a hurry, measures and compiles nothing.
quick = os.environ.get("REFSNIPPETS_GALLERY") == "quick"

try:
    from refsnippets.datasets import describe, fashion_mnist
except ImportError:  # this file was copied alone: torchvision downloads the images
    from torchvision.datasets import FashionMNIST

    train_set = FashionMNIST("data", train=True, download=True)
    print(f"{len(train_set):,} training images")
else:
    train_set = fashion_mnist(train=True, sample=True if quick else "if-needed")
    print(describe(train_set))

if quick:
    print("This is the quick form. The full one also measures times, and compiles.")
else:
    print(f"Run on {datetime.date.today()}")

batch_size = 500 if quick else 4000
images = train_set.data[:batch_size].flatten(1).to(device) / 255
labels = train_set.targets[:batch_size].to(device)


class Activation(nn.Module):
    def forward(self, x):
        return 0.5 * x * (1 + torch.tanh(0.79788 * (x + 0.044715 * x**3)))


torch.manual_seed(0)
width = 256
model = nn.Sequential(
    nn.Linear(28 * 28, width),
    Activation(),
    nn.Linear(width, width),
    Activation(),
    nn.Linear(width, width),
    Activation(),
    nn.Linear(width, 10),
).to(device)
loss_function = nn.CrossEntropyLoss()


def step(model):
    """Compute the loss of one batch, and its gradients."""
    loss = loss_function(model(images), labels)
    model.zero_grad()
    loss.backward()


# %%
# The profiler
# ------------
#
# It notes each operation, also those within others: ``self`` is the time of one
# without those that it calls. The first step sets things up and is left out.

step(model)
with profile() as profiler:
    for _ in range(3):
        step(model)
events = [each for each in profiler.key_averages() if each.key.startswith("aten::")]

# %%
# On a GPU, count the time there, not the time that Python takes to ask for it.
# For all that there is, print ``profiler.key_averages().table()``, or open what
# ``profiler.export_chrome_trace("trace.json")`` writes in a browser.


def self_milliseconds(event):
    if device.type in ("cuda", "xpu"):
        return event.self_device_time_total / 3000
    return event.self_cpu_time_total / 3000


products = ("aten::mm", "aten::addmm")
calls = {each.key: each.count // 3 for each in events}
if quick:  # times differ from run to run, and quick builds must not
    key, shows = "calls in a step", "Calls of each operation in one training step"
    bars = calls
else:
    key, shows = "ms in a step", "Time of each operation in one training step"
    bars = {each.key: self_milliseconds(each) for each in events}
top = sorted(bars, key=lambda name: (-bars[name], name))[:12]
figure, ax = plt.subplots(num=shows, figsize=(6.4, 3.8), layout="constrained")
ax.barh(
    [name.removeprefix("aten::") for name in top],
    [bars[name] for name in top],
    color=["tab:orange" if name in products else "tab:blue" for name in top],
)
ax.invert_yaxis()
ax.set(xlabel=f"{key} (orange: matrix products)")
plt.show()

# %%
# The matrix products, ``mm`` and ``addmm``, stand against many small operations, each
# of which reads all its numbers from memory and writes as many back.

for name in (*products, "aten::mul", "aten::add", "aten::pow", "aten::tanh"):
    print(f"{calls[name]:3} calls of {name}")

# %%
# What torch.compile sees
# -----------------------
#
# It follows Python once, and writes down the operations as a *graph*; a backend then
# makes fast code of the graph. This backend only keeps it, and runs it as it is.

graphs = []


def look(graph, inputs):
    graphs.append(graph)
    return graph.forward


captured = torch.compile(model, backend=look)
for size in (100, 100, 50, 70):
    captured(images[:size])
    print(f"batch of {size:3}: graphs so far {len(graphs)}")
names = [node.name for node in graphs[0].graph.nodes if node.op == "call_function"]
print(f"{len(names)} operations in the first, such as {', '.join(names[1:5])}")

# %%
# The second size was captured anew, as a graph for any size; the third found that one.
# A Python ``if`` on a computed value cannot be written down, and splits the graph:
# before it, and after. Nothing says so, unless ``fullgraph=True`` asks for an error.


def branch(x):
    x = 2 * x
    if x.sum() > 0:
        return x + 1
    return x - 1


graphs.clear()
torch.compile(branch, backend=look)(images)
print("graphs with a branch:", len(graphs))
torch.compiler.reset()  # forget them: what is compiled is not looked at again
try:
    torch.compile(branch, backend=look, fullgraph=True)(images)
except RuntimeError as error:
    print("with fullgraph=True:", str(error).splitlines()[0])

# %%
# Compiling
# ---------
#
# The default backend, *Inductor*, writes C++ for a CPU and Triton for a GPU. That takes
# its time in the first step. (A folder of its own, new and empty, keeps results of
# earlier runs out; without it, the next run of a script is quicker.) Where no compiler
# is found, the rest of this page has nothing to show, and says so.


def wait():
    """Let the accelerator end its work: Python does not wait for it by itself."""
    if accelerator is not None:
        torch.accelerator.synchronize()


def milliseconds(model, steps=20):
    """Return the median time of a step."""
    times = []
    for _ in range(steps):
        wait()
        start = time.perf_counter()
        step(model)
        wait()
        times.append(1000 * (time.perf_counter() - start))
    return sorted(times)[steps // 2]


# On a GPU with tensor cores, Inductor warns that float32 could be had less precise.
# Without a GPU, a torch that was built for one logs that there is none.
warnings.filterwarnings("ignore", message="TensorFloat32 tensor cores")
logging.getLogger("torch.utils.cpp_extension").setLevel(logging.ERROR)
begin = time.perf_counter()
compiled = None
no_compiler = ("InvalidCxxCompiler", "TritonMissing", "C compiler")
cache = tempfile.TemporaryDirectory()
if not quick:
    os.environ["TORCHINDUCTOR_CACHE_DIR"] = cache.name
    torch.compiler.reset()
    compiled = torch.compile(model)
    try:
        step(compiled)
    except RuntimeError as error:
        if not any(word in str(error) for word in no_compiler):
            raise
        compiled = None
        print("no compiler is found here:", str(error).splitlines()[0])
    else:
        wait()
        print(f"first step, with compiling: {time.perf_counter() - begin:.1f} s")

# %%
# Same results, but for rounding: a pass that does more rounds elsewhere.

difference = 0.0
if compiled is not None:
    step(model)
    expected = [parameter.grad.clone() for parameter in model.parameters()]
    step(compiled)  # the gradients of the same parameters
    for parameter, gradient in zip(model.parameters(), expected):
        apart = (parameter.grad - gradient).abs().max().item()
        difference = max(difference, apart)
    print(f"largest difference of a gradient: {difference:.0e}")
    if not difference < 1e-5:
        raise RuntimeError(f"gradients differ by {difference:.1e}")

# %%
# Memory
# ------
#
# The forward pass keeps what the backward pass will need: by itself, the result of
# nearly each operation. The compiled one keeps what goes into an activation, and
# computes the rest again. Counted by
# :class:`torch.autograd.graph.saved_tensors_hooks`, without weights and images.


def kept_bytes(model):
    """Return how many bytes the forward pass keeps for the backward pass."""
    there = {tensor.data_ptr() for tensor in (images, *model.parameters())}
    kept = {}

    def keep(tensor):
        storage = tensor.untyped_storage()
        if storage.data_ptr() not in there:
            kept[storage.data_ptr()] = storage.nbytes()
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(keep, lambda tensor: tensor):
        loss = loss_function(model(images), labels)
    del loss  # which, until here, has kept them
    return sum(kept.values())


kept = {"as it is": kept_bytes(model)}
if compiled is not None:
    kept["compiled"] = kept_bytes(compiled)
for name, each in kept.items():
    print(f"{name}: {each / 1e6:.1f} MB kept for the backward pass")

# %%
# Time
# ----
#
# A step before and after. What compiling cost has to be earned back by many of them.

if compiled is not None:
    step_times = {"as it is": milliseconds(model), "compiled": milliseconds(compiled)}
    shows = "A training step as it is and compiled: milliseconds, and megabytes kept"
    figure, axes = plt.subplots(1, 2, num=shows, figsize=(7, 3.2), layout="constrained")
    for ax, heights, label in (
        (axes[0], step_times, "ms"),
        (axes[1], {name: each / 1e6 for name, each in kept.items()}, "MB kept"),
    ):
        bars = ax.bar(list(heights), list(heights.values()), width=0.5)
        ax.bar_label(bars, fmt="{:.1f}")
        ax.set(ylabel=label)
        ax.margins(y=0.1)
    plt.show()
    ratio = step_times["as it is"] / step_times["compiled"]
    print(f"compiled steps are {ratio:.1f} times as fast")

# %%
# The compiled network must keep less. And the short way, where there is one: with
# ``nn.GELU(approximate="tanh")``, one operation does what this formula does in eight,
# and nothing has to be compiled.

if compiled is not None and not kept["compiled"] < kept["as it is"]:
    raise RuntimeError(f"the compiled network keeps as much as the other: {kept}")
known = nn.GELU(approximate="tanh")
torch.testing.assert_close(Activation()(images), known(images))
seconds = time.perf_counter() - begin
cache.cleanup()

# %%
# Figures of merit, for the table on this page; nothing is written unless the gallery
# asks for it. They are those of the compiled network; the seconds are those from
# compiling on.

try:
    from refsnippets.records import record
except ImportError:  # this file was copied alone
    pass
else:
    if compiled is not None:
        record(
            difference=difference,
            samples_per_second=1000 * batch_size / step_times["compiled"],
            seconds=seconds,
        )
