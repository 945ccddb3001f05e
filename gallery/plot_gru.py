"""
A GRU that reads images row by row
==================================

To a recurrent network an image is a sequence: 28 rows of 28 pixels. It sees one row at
a time, from the top, and remembers the rest in 128 numbers. Trained to answer after the
last row only, it knows almost half of the images after half of the rows.
"""

# %%
# Device and data
# ---------------

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
    print("This is the quick form. The full one trains on all 60,000 images.")
else:
    print(f"Run on {datetime.date.today()}")

# An image is a sequence already: row after row, as the shape (N, 28, 28) has it.
train_images, train_labels = train_set.data / 255, train_set.targets
test_images, test_labels = test_set.data / 255, test_set.targets
print("test images:", tuple(test_images.shape), test_images.dtype)

# %%
# Shapes
# ------
#
# :class:`~torch.nn.GRU` keeps three gates in each of its tensors, one above the other:
# reset, update, new. Hence 384 rows for 128 units.

units = 128
torch.manual_seed(0)
gru = nn.GRU(input_size=28, hidden_size=units, batch_first=True)
for name, parameter in gru.named_parameters():
    print(f"{name:<13}{tuple(parameter.shape)}")

# %%
# It returns the states after each row, and the last state once more. ``batch_first``
# makes the batch the first dimension of input and output, but not of the last state.

images = test_images[:100]
with torch.inference_mode():
    states, last = gru(images)
print("images:", tuple(images.shape))
print("states:", tuple(states.shape))
print("last:  ", tuple(last.shape))
print("states[:, -1] equals last[0]:", torch.equal(states[:, -1], last[0]))

# %%
# The gates, by hand
# ------------------
#
# Two products of matrices give a part for each gate, and :meth:`~torch.Tensor.chunk`
# takes them apart. All gates have the shape of the state, ``(N, 128)``:
#
# - *reset*, 0 to 1: how much of the old state the new gate gets to see,
# - *update*, 0 to 1: how much of the old state stays; at 1, nothing changes,
# - *new*, -1 to 1: what takes the place of the rest.
#
# torch multiplies by the reset gate after the product with the weights, `the paper
# <https://arxiv.org/abs/1406.1078>`__ before it. Weights from elsewhere may be of the
# other kind.


def step(gru, row, state):
    """Read one row. Return the new state, and the gates."""
    from_row = row @ gru.weight_ih_l0.T + gru.bias_ih_l0
    from_state = state @ gru.weight_hh_l0.T + gru.bias_hh_l0
    row_reset, row_update, row_new = from_row.chunk(3, dim=1)
    state_reset, state_update, state_new = from_state.chunk(3, dim=1)
    reset = torch.sigmoid(row_reset + state_reset)
    update = torch.sigmoid(row_update + state_update)
    new = torch.tanh(row_new + reset * state_new)
    return update * state + (1 - update) * new, (reset, update, new)


def read(gru, images):
    """Read images row by row. Return the states and the update gates of all rows."""
    state = torch.zeros(len(images), gru.hidden_size)
    states, updates = [], []
    for row in images.unbind(dim=1):
        state, (_, update, _) = step(gru, row, state)
        states.append(state)
        updates.append(update)
    return torch.stack(states, dim=1), torch.stack(updates, dim=1)


with torch.inference_mode():
    own_states, updates = read(gru, images)
    _, gates = step(gru, images[:, 0], torch.zeros(len(images), units))
for name, gate in zip(("reset", "update", "new"), gates):
    print(f"{name:<7}{tuple(gate.shape)}")
torch.testing.assert_close(own_states, states)
difference = (own_states - states).abs().max().item()
print("states by hand and by nn.GRU: equal up to rounding")

# %%
# The network
# -----------
#
# A linear layer turns the state into ten logits. Applied to the states after each row,
# it gives 28 answers; training asks for the last one only.


class Reader(nn.Module):
    def __init__(self, gru):
        super().__init__()
        self.gru = gru
        self.head = nn.Linear(gru.hidden_size, 10)

    def forward(self, images):
        states, _ = self.gru(images)
        return self.head(states)


model = Reader(gru).to(device)
print(f"{sum(parameter.numel() for parameter in model.parameters()):,} parameters")

# %%
# Training
# --------
#
# The gradient goes back through 28 steps of the same weights, which can make it very
# large. :func:`~torch.nn.utils.clip_grad_norm_` shortens what is longer than 1.

batch_size = 32 if quick else 128
epochs = 1 if quick else 5
steps = -(-len(train_images) // batch_size)  # the last batch is smaller
optimizer = torch.optim.Adam(model.parameters())
scheduler = torch.optim.lr_scheduler.OneCycleLR(
    optimizer, max_lr=4e-3, epochs=epochs, steps_per_epoch=steps
)

train_images, train_labels = train_images.to(device), train_labels.to(device)


def train():
    """Train for one epoch. Return the mean loss on the way."""
    model.train()
    total = torch.zeros((), device=device)
    order = torch.randperm(len(train_images), device=device)
    for batch in order.split(batch_size):
        logits = model(train_images[batch])[:, -1]
        loss = nn.functional.cross_entropy(logits, train_labels[batch])
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), max_norm=1.0)
        optimizer.step()
        scheduler.step()
        total += loss.detach() * len(batch)
    return total.item() / len(train_images)


def evaluate():
    """Return the classes predicted for the test images, after each row: (N, 28)."""
    model.eval()
    with torch.inference_mode():
        return torch.cat(
            [
                model(images.to(device)).argmax(dim=2).cpu()
                for images in test_images.split(1000)
            ]
        )


start = time.perf_counter()
for epoch in range(1, epochs + 1):
    train_loss = train()
    correct = evaluate() == test_labels.unsqueeze(1)
    accuracies = correct.float().mean(dim=0).tolist()
    print(
        f"epoch {epoch}/{epochs}  training loss {train_loss:.3f}  "
        f"test accuracy {accuracies[-1]:.1%}"
    )
seconds = time.perf_counter() - start
if not quick:  # a duration differs from run to run, and quick builds must not
    print(f"{seconds:.0f} s")

# %%
# The full run has to reach 87 % of the test images.

if len(train_set) == 60_000 and accuracies[-1] < 0.87:
    raise RuntimeError(f"test accuracy {accuracies[-1]:.1%}, it has to reach 87 %")
print(f"{accuracies[-1]:.1%} of {len(test_set):,} test images are classified correctly")

# %%
# How much has to be read
# -----------------------
#
# The same network, asked too early. One in ten would be right by chance. No loss was
# ever taken before the last row, but what the last answer needs gathers row by row.

shows = "Test accuracy against the number of rows read"
figure, ax = plt.subplots(num=shows, figsize=(6, 3.4), layout="constrained")
rows = range(1, 29)
ax.plot(rows, [100 * accuracy for accuracy in accuracies], "o-", color="tab:blue")
ax.axhline(10, color="tab:gray", linestyle="--", label="by chance")
ax.set(xlabel="rows read", ylabel="test accuracy in %", xticks=range(0, 29, 4))
ax.set_ylim(0, 100)
ax.legend()
plt.show()

for row in (7, 14, 21, 28):
    print(f"after {row:>2} rows: {accuracies[row - 1]:.0%}")

# %%
# One image, read
# ---------------
#
# A test image; beside each of its rows the update gates (by the function above: yellow
# units keep what they hold, dark ones take in the row) and the probability of each
# class.

model.cpu()
chosen = (correct[:, -1] & (test_labels == 0)).nonzero()[0].item()  # a T-shirt
image = test_images[chosen : chosen + 1]
with torch.inference_mode():
    states, updates = read(model.gru, image)
    probabilities = model.head(states)[0].softmax(dim=1)

shows = "An image, its update gates and class probabilities, row by row"
figure, axes = plt.subplots(
    1,
    3,
    num=shows,
    figsize=(8, 3.6),
    sharey=True,
    width_ratios=(1, 1.3, 1),
    layout="constrained",
)
left, middle, right = axes
left.imshow(image[0], cmap="gray", aspect="auto", interpolation="none")
left.set(title="image", xlabel="column", ylabel="row", yticks=range(0, 28, 4))
gates = middle.imshow(updates[0], vmin=0, vmax=1, aspect="auto", interpolation="none")
middle.set(title="update gates", xlabel="unit")
figure.colorbar(gates, ax=middle)
right.imshow(
    probabilities, cmap="Blues", vmin=0, vmax=1, aspect="auto", interpolation="none"
)
right.set(title="probability")
right.set_xticks(range(10), test_set.classes, rotation=90)
plt.show()

# %%
# Figures of merit, for the table on this page; nothing is written unless the gallery
# asks for it. The difference is that of the states by hand, the seconds are those of
# training, with the evaluation of each epoch.

try:
    from refsnippets.records import record
except ImportError:  # this file was copied alone
    pass
else:
    record(accuracy=accuracies[-1], difference=difference, seconds=seconds)
