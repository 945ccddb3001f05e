"""
The chain rule, drawn
=====================

Two inputs, four operations, one result: the derivatives by hand, by autograd, and by
finite differences. Autograd never sees the whole formula. It knows the derivative of
each operation, and multiplies and adds.
"""

# %%
# Four operations
# ---------------
#
# ``p`` depends on both inputs, ``s`` on the first only. So there are two paths from
# ``a`` to the result ``f``, and one from ``b``.
#
# Finite differences need the digits of ``float64``, which Apple's GPUs do not have.

import datetime
import math
import os

import matplotlib.pyplot as plt
import torch

accelerator = torch.accelerator.current_accelerator(check_available=True)
device = accelerator or torch.device("cpu")
if device.type == "mps":
    device = torch.device("cpu")
print(f"torch {torch.__version__} on {device}")

quick = os.environ.get("REFSNIPPETS_GALLERY") == "quick"
if quick:
    print("This is the quick form: all of the full one, except for the date.")
else:
    print(f"Run on {datetime.date.today()}")


def forward(a, b):
    p = a * b
    s = torch.sin(a)
    q = p + s
    f = q**2
    return p, s, q, f


a = torch.tensor(2.0, dtype=torch.float64, device=device, requires_grad=True)
b = torch.tensor(0.5, dtype=torch.float64, device=device, requires_grad=True)
p, s, q, f = forward(a, b)
print(f"p = {p:.4f}  s = {s:.4f}  q = {q:.4f}  f = {f:.4f}")

# %%
# By hand
# -------
#
# First the derivative of each operation alone, at the values that its inputs have:
#
# ==============  ==========================================
# ``p = a * b``   ``dp/da = b``, ``dp/db = a``
# ``s = sin(a)``  ``ds/da = cos(a)``
# ``q = p + s``   ``dq/dp = 1``, ``dq/ds = 1``
# ``f = q**2``    ``df/dq = 2 * q``
# ==============  ==========================================
#
# The chain rule multiplies along a path, and adds up over the paths.

A, B = 2.0, 0.5
Q = A * B + math.sin(A)
through_p = (2 * Q) * 1 * B
through_s = (2 * Q) * 1 * math.cos(A)
by_hand = {"a": through_p + through_s, "b": (2 * Q) * 1 * A}
print(f"df/da = {through_p:.4f} + ({through_s:.4f}) = {by_hand['a']:.4f}")
print(f"df/db = {by_hand['b']:.4f}")

# %%
# What torch has recorded
# -----------------------
#
# Each result knows its operation as ``grad_fn``, and that knows the ones before it as
# ``next_functions``. At the end of each path is a tensor that requires its gradient.
# So the graph can be walked backwards from ``f``, as :meth:`~torch.Tensor.backward`
# does.

tensors = {"a": a, "b": b, "p": p, "s": s, "q": q, "f": f}
names = {tensor.grad_fn: name for name, tensor in tensors.items() if tensor.grad_fn}
edges = []
found = [f.grad_fn]
for operation in found:  # the list grows on the way
    inputs = []
    for function, _ in operation.next_functions:
        if function not in names:  # AccumulateGrad, at the end of a path
            inputs += [name for name in "ab" if tensors[name] is function.variable]
            continue
        inputs.append(names[function])
        if function not in found:
            found.append(function)
    edges += [(name, names[operation]) for name in inputs]
    print(f"{names[operation]}  {operation.name():12}  from {', '.join(inputs)}")

# %%
# By autograd
# -----------
#
# :func:`torch.autograd.grad` from one result to its neighbour gives the derivative of
# the operation between them: the numbers on the edges of the picture below.

local = {}
for source, target in edges:
    ends = tensors[target], tensors[source]
    (derivative,) = torch.autograd.grad(*ends, retain_graph=True)
    local[source, target] = derivative.item()
    print(f"d{target}/d{source} = {derivative:.4f}")

# %%
# :meth:`~torch.Tensor.backward` multiplies and adds these, and leaves the derivatives
# with respect to the inputs in their ``grad``. Those with respect to the results on the
# way are dropped, unless :meth:`~torch.Tensor.retain_grad` asks for them.

for tensor in (p, s, q, f):
    tensor.retain_grad()  # only now: torch.autograd.grad above would have added to it
f.backward()
by_autograd = {"a": a.grad.item(), "b": b.grad.item()}
print(f"df/da = {by_autograd['a']:.4f}")
print(f"df/db = {by_autograd['b']:.4f}")

# %%
# Forward, from left to right, computes the values (blue). Backward, from right to left,
# computes the derivatives (red): it starts with ``df/df = 1``, multiplies by the number
# on each edge that it goes along, and adds where edges meet, as they do in ``a``.

shows = (
    "The graph from a and b through p and s to q and f: at each node its value and "
    "the derivative of f, at each edge the derivative of one operation"
)
places = {
    "a": (0, 1),
    "b": (0, 0),
    "s": (1, 1),
    "p": (1, 0),
    "q": (2, 0.5),
    "f": (3, 0.5),
}
formulas = {"p": "p = a * b", "s": "s = sin(a)", "q": "q = p + s", "f": "f = q**2"}
heights = {1: (0.3, 0.17), 0.5: (0.2, -0.27), 0: (-0.24, -0.37)}  # of the two texts

figure, ax = plt.subplots(num=shows, figsize=(8.4, 4), layout="constrained")
for name, (x, y) in places.items():
    value, gradient = tensors[name].item(), tensors[name].grad.item()
    upper, lower = heights[y]
    ax.plot(x, y, "o", color="tab:blue", markersize=12)
    text = f"{formulas.get(name, name)} = {value:.3f}"
    ax.text(x, y + upper, text, ha="center", color="tab:blue")
    ax.text(x, y + lower, f"df/d{name} = {gradient:.3f}", ha="center", color="tab:red")
arrow = {"arrowstyle": "->", "color": "tab:gray", "shrinkA": 9, "shrinkB": 9}
for (source, target), derivative in local.items():
    (x0, y0), (x1, y1) = places[source], places[target]
    ax.annotate("", (x1, y1), (x0, y0), arrowprops=arrow)
    text = f"d{target}/d{source} = {derivative:.3f}"
    if y0 == y1:
        ax.text((x0 + x1) / 2, y0 + 0.05, text, ha="center", fontsize=9)
    else:  # to the right of a slanting line
        x, y = 0.6 * x0 + 0.4 * x1, 0.6 * y0 + 0.4 * y1
        ax.text(x + 0.06, y + (-0.09 if y1 > y0 else 0.03), text, fontsize=9)
ax.set(xlim=(-0.4, 3.4), ylim=(-0.45, 1.45))
ax.axis("off")
plt.show()

# %%
# By finite differences
# ---------------------
#
# The third way needs no derivative at all: move one input by a little, to both sides,
# and see how far the result moves. Each input costs two evaluations.


def finite_difference(a, b, name, h):
    if name == "a":
        above, below = forward(a + h, b)[-1], forward(a - h, b)[-1]
    else:
        above, below = forward(a, b + h)[-1], forward(a, b - h)[-1]
    return ((above - below) / (2 * h)).item()


with torch.no_grad():
    by_differences = {name: finite_difference(a, b, name, h=1e-5) for name in "ab"}

# %%
# How small is a little? The formula is off by a multiple of ``h**2``, rounding by a
# multiple of ``1 / h``. In ``float64`` the best ``h`` is near 1e-5, and 10 of the 16
# digits are right; in ``float32`` it is near 1e-2, with 4 of 7 digits right. Autograd
# rounds too, but takes no difference of near numbers to divide it by ``h``.

widths = [10 ** (-k / 4) for k in range(49)]
errors = {torch.float64: [], torch.float32: []}
for dtype, line in errors.items():
    for h in widths:
        with torch.no_grad():
            derivative = finite_difference(a.to(dtype), b.to(dtype), "a", h)
        line.append(abs(derivative - by_hand["a"]) / by_hand["a"])

shows = (
    "Relative error of df/da by finite differences against h: falls, then rises again"
)
figure, ax = plt.subplots(num=shows, figsize=(6, 3.8), layout="constrained")
ax.loglog(widths, errors[torch.float32], ".-", color="tab:orange", label="float32")
ax.loglog(widths, errors[torch.float64], ".-", color="tab:blue", label="float64")
ax.set(xlabel="h", ylabel="relative error of df/da")
ax.legend()
plt.show()

# %%
# The three agree
# ---------------
#
# By hand and by autograd to 14 digits, by finite differences to 8. Where there is no
# formula by hand, :func:`torch.autograd.gradcheck` compares the other two.

print("         by hand             autograd            finite differences")
for name in "ab":
    three = by_hand[name], by_autograd[name], by_differences[name]
    print(f"df/d{name}", *(f"{derivative:19.16f}" for derivative in three))

difference = max(abs(by_autograd[name] / by_hand[name] - 1) for name in "ab")
finite = max(abs(by_differences[name] / by_hand[name] - 1) for name in "ab")
if not (difference < 1e-14 and finite < 1e-8):
    raise RuntimeError(
        f"autograd is off by {difference:.1e}, differences by {finite:.1e}"
    )
print(f"largest relative difference: autograd {difference:.1e}, finite {finite:.1e}")
print("gradcheck:", torch.autograd.gradcheck(lambda a, b: forward(a, b)[-1], (a, b)))

# %%
# Figures of merit, for the table on this page; nothing is written unless the gallery
# asks for it. The difference is that between autograd and the derivatives by hand.

try:
    from refsnippets.records import record
except ImportError:  # this file was copied alone
    pass
else:
    record(difference=difference)
