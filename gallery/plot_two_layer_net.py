"""
A network of two layers, three times
====================================

For a network of two layers, :meth:`~torch.Tensor.backward` amounts to seven lines. Here
they are derived by hand. Then :class:`~torch.nn.Module` and autograd take them over,
and an optimizer takes over the steps. The losses stay the same, step for step.
"""

# %%
# Data and first weights
# ----------------------
#
# 64 examples of 1000 numbers each go through 100 hidden units to 10 outputs. Examples
# and targets are random numbers, so there is no rule to be found. The network can only
# learn the 640 targets by heart; with 101,110 parameters it will.
#
# A weight has the shape ``(outputs, inputs)``, as in :class:`~torch.nn.Linear`, and the
# first weights are drawn from the same range as there.

import datetime
import os
import time

import matplotlib.pyplot as plt
import torch
from torch import nn

accelerator = torch.accelerator.current_accelerator(check_available=True)
device = accelerator or torch.device("cpu")
print(f"torch {torch.__version__} on {device}")

quick = os.environ.get("REFSNIPPETS_GALLERY") == "quick"
if quick:
    print("This is the quick form: the same steps, without the date and the duration.")
else:
    print(f"Run on {datetime.date.today()}")

torch.manual_seed(0)  # drawn on the CPU: the same numbers on every device
x = torch.randn(64, 1000).to(device)
y = torch.randn(64, 10).to(device)
first = {
    "layer1.weight": torch.empty(100, 1000).uniform_(-(1000**-0.5), 1000**-0.5),
    "layer1.bias": torch.empty(100).uniform_(-(1000**-0.5), 1000**-0.5),
    "layer2.weight": torch.empty(10, 100).uniform_(-(100**-0.5), 100**-0.5),
    "layer2.bias": torch.empty(10).uniform_(-(100**-0.5), 100**-0.5),
}
print(f"{sum(tensor.numel() for tensor in first.values()):,} parameters")

steps = 100
learning_rate = 0.1

# %%
# By hand
# -------
#
# Forward, with the shapes of the results:
#
# ================================  =========  =====================================
# ``z = x @ w1.T + b1``             (64, 100)  first layer
# ``h = z.clamp(min=0)``            (64, 100)  ReLU: what is negative becomes 0
# ``p = h @ w2.T + b2``             (64, 10)   second layer: the prediction
# ``loss = ((p - y) ** 2).mean()``  ()         mean of the 640 squared errors
# ================================  =========  =====================================
#
# Backward goes from the last line to the first. Each line is one rule, and ``grad_p``
# is short for the derivative of the loss with respect to ``p``.
#
# - A square has the derivative 2 times its root, and a mean divides by 640:
#   ``grad_p = 2 * (p - y) / 640``.
# - In ``p = h @ w2.T + b2``, the element ``p[n, i]`` is the sum over ``j`` of
#   ``h[n, j] * w2[i, j]``, plus ``b2[i]``. So ``w2[i, j]`` reaches the loss through
#   ``p[n, i]`` of every example ``n``, with the factor ``h[n, j]``. The sum over ``n``
#   of ``grad_p[n, i] * h[n, j]`` is a product of matrices: ``grad_p.T @ h``. For ``b2``
#   the factor is 1, and for ``h`` the sum goes over ``i``: ``grad_p @ w2``.
# - ReLU passes a derivative on where its input was positive, and 0 elsewhere.
# - The first layer follows the rule of the second.


def loss_and_gradients(w1, b1, w2, b2):
    z = x @ w1.T + b1
    h = z.clamp(min=0)
    p = h @ w2.T + b2
    loss = ((p - y) ** 2).mean()

    grad_p = 2 * (p - y) / p.numel()
    grad_w2 = grad_p.T @ h
    grad_b2 = grad_p.sum(dim=0)
    grad_h = grad_p @ w2
    grad_z = grad_h * (z > 0)
    grad_w1 = grad_z.T @ x
    grad_b1 = grad_z.sum(dim=0)
    return loss, (grad_w1, grad_b1, grad_w2, grad_b2)


parameters = [tensor.to(device) for tensor in first.values()]
losses = {"by hand": []}
for _ in range(steps):
    loss, gradients = loss_and_gradients(*parameters)
    losses["by hand"].append(loss.item())
    parameters = [p - learning_rate * g for p, g in zip(parameters, gradients)]

for step in (0, 1, 10, steps - 1):
    print(f"step {step:2}  loss {losses['by hand'][step]:.4f}")

# %%
# Module and autograd
# -------------------
#
# A :class:`~torch.nn.Module` holds the parameters and says how an input goes through
# them. Backward is one line, and its gradients are the ones derived by hand.


class TwoLayerNet(nn.Module):
    def __init__(self, inputs, hidden, outputs):
        super().__init__()
        self.layer1 = nn.Linear(inputs, hidden)
        self.layer2 = nn.Linear(hidden, outputs)

    def forward(self, x):
        return self.layer2(self.layer1(x).relu())


model = TwoLayerNet(1000, 100, 10).to(device)
print(model.load_state_dict(first))
loss_function = nn.MSELoss()
loss_function(model(x), y).backward()

_, gradients = loss_and_gradients(*(tensor.to(device) for tensor in first.values()))
for (name, parameter), gradient in zip(model.named_parameters(), gradients):
    torch.testing.assert_close(parameter.grad, gradient, rtol=1e-4, atol=1e-6)
    print(f"{name:13}  {tuple(parameter.grad.shape)!s:11}  gradients agree")

# %%
# What remains by hand is the step.

losses["Module"] = []
for _ in range(steps):
    loss = loss_function(model(x), y)
    losses["Module"].append(loss.item())
    model.zero_grad()
    loss.backward()
    with torch.no_grad():
        for parameter in model.parameters():
            parameter -= learning_rate * parameter.grad

# %%
# Optimizer
# ---------
#
# :class:`~torch.optim.SGD` is given the parameters once, and takes the step for all of
# them.

model.load_state_dict(first)
optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
losses["optim"] = []
start = time.perf_counter()
for _ in range(steps):
    loss = loss_function(model(x), y)
    losses["optim"].append(loss.item())
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
seconds = time.perf_counter() - start
if not quick:  # a duration differs from run to run, and quick builds must not
    print(f"{seconds:.2f} s for {steps} steps")

# %%
# Equal losses
# ------------
#
# Left, the three curves cover each other. Right, how far the other two are from the one
# by hand, in parts of ten million. ``float32`` is exact to about one such part, and
# each of the three rounds in its own way. The share grows as the loss falls, because a
# small loss is made of small differences between numbers near 1.

curves = torch.tensor(list(losses.values()), dtype=torch.float64)
relative = (curves - curves[0]).abs() / curves[0]

shows = "Left: three equal curves of the loss. Right: relative differences, below 1e-5"
figure, axes = plt.subplots(1, 2, num=shows, figsize=(8, 3.4), layout="constrained")
left, right = axes
styles = {"by hand": "-", "Module": "--", "optim": ":"}
colors = {"by hand": "tab:blue", "Module": "tab:orange", "optim": "tab:green"}
for name, curve, share in zip(losses, curves, relative):
    left.semilogy(curve, styles[name], color=colors[name], label=name, linewidth=2.5)
    if name != "by hand":
        right.plot(1e7 * share, ".", color=colors[name], label=name)
left.set(xlabel="step", ylabel="loss")
right.set(xlabel="step", ylabel="relative difference, in 1e-7")
left.legend()
right.legend()
plt.show()

# %%
# The losses have to be equal to five digits.

difference = relative.max().item()
if not difference < 1e-5:
    raise RuntimeError(f"the losses differ by {difference:.1e}, more than 1e-5")
print(f"largest relative difference of the {3 * steps} losses: {difference:.1e}")

# %%
# Figures of merit, for the table on this page; nothing is written unless the gallery
# asks for it. The seconds are those of the training with the optimizer.

try:
    from refsnippets.records import record
except ImportError:  # this file was copied alone
    pass
else:
    record(difference=difference, seconds=seconds)
