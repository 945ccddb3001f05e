"""The graph that autograd records during a computation, and walks backward: leaves, nodes, root; when it goes."""

# %% shortest
import torch

a = torch.tensor(2.0, requires_grad=True)
b = torch.tensor(3.0, requires_grad=True)
y = a * b + a.exp()

print(y.grad_fn.name())
print([node.name() for node, _ in y.grad_fn.next_functions])
#> AddBackward0
#> ['MulBackward0', 'ExpBackward0']

# %% drawn
import matplotlib.pyplot as plt
import torch

a = torch.tensor(2.0, requires_grad=True)
b = torch.tensor(3.0, requires_grad=True)
root = (a * b + a.exp()).grad_fn

depth, edges, todo = {root: 0}, [], [root]
while todo:
    node = todo.pop()
    for below, _ in node.next_functions:
        edges.append((node, below))
        depth[below] = max(depth.get(below, 0), depth[node] + 1)
        todo.append(below)

fig, ax = plt.subplots(figsize=(6, 3.5))
place = {}
for node, d in depth.items():
    row = sorted((n for n in depth if depth[n] == d), key=lambda n: n.name())
    place[node] = (row.index(node) - (len(row) - 1) / 2, -d)
    leaf = getattr(node, "variable", None)
    name = node.name() if leaf is None else "a" if leaf is a else "b"
    box = dict(boxstyle="round", fc="C0" if leaf is None else "C1", alpha=0.4)
    ax.text(*place[node], name, ha="center", va="center", bbox=box)
arrow = dict(arrowstyle="->", color="gray", shrinkA=14, shrinkB=14)
for start, end in edges:
    ax.annotate("", place[end], place[start], arrowprops=arrow)
ax.set(xlim=(-1.2, 1.2), ylim=(-2.4, 0.4))
ax.axis("off")
plt.show()

# %% leaf-and-root
import torch

a = torch.tensor(2.0, requires_grad=True)
b = torch.tensor(3.0)
product = a * b
y = product + 1

for t in (a, b, product, y):
    print(t.is_leaf, t.requires_grad, t.grad_fn is None)
#> True True True
#> True False True
#> False True False
#> False True False

# %% order
import torch


def announce(node):
    node.register_hook(lambda *_: print(node.name()))
    for below, _ in node.next_functions:
        if below is not None:
            announce(below)


a = torch.tensor(2.0, requires_grad=True)
y = (a.exp() * 3).sin()
announce(y.grad_fn)
y.backward()
#> SinBackward0
#> MulBackward0
#> ExpBackward0
#> torch::autograd::AccumulateGrad

# %% by-hand
import torch

a = torch.tensor(2.0, requires_grad=True)
y = (a.exp() * 3).sin()

sin = y.grad_fn
mul = sin.next_functions[0][0]
exp = mul.next_functions[0][0]

grad = torch.tensor(1.0)
with torch.no_grad():
    for node in (sin, mul, exp):
        grad = node(grad)
        grad = grad[0] if isinstance(grad, tuple) else grad
y.backward()
torch.testing.assert_close(grad, a.grad)

# %% loop
import torch


def grow(x):
    steps = 0
    while x < 100:
        x, steps = x * x, steps + 1
    return x, steps


for start in (2.0, 3.0, 20.0):
    x = torch.tensor(start, requires_grad=True)
    y, steps = grow(x)
    y.backward()
    print(steps, y.item(), x.grad.item())
#> 3 256.0 1024.0
#> 3 6561.0 17496.0
#> 1 400.0 40.0

# %% branch
import torch

left = torch.tensor(2.0, requires_grad=True)
right = torch.tensor(3.0, requires_grad=True)
x = torch.tensor(1.0)

y = x * left if x > 0 else x * right
y.backward()
print(left.grad, right.grad)
#> tensor(1.) None

# %% freed
import weakref

import torch
from torch.autograd.graph import saved_tensors_hooks

alive = weakref.WeakSet()


class Saved:
    def __init__(self, t):
        self.t = t.detach()
        alive.add(self)


w = torch.ones(1000, requires_grad=True)
with saved_tensors_hooks(Saved, lambda saved: saved.t):
    loss = w.exp().sin().sum()

print(len(alive))
loss.backward()
print(len(alive), loss.grad_fn.name())
#> 2
#> 0 SumBackward0

# %% nothing-saved raises="RuntimeError"
import torch

x = torch.tensor(3.0, requires_grad=True)
y = x + 5
y.backward()
y.backward()
print(x.grad)

z = (x + 5).exp()
z.backward()
z.backward()
#> tensor(2.)
#> RuntimeError: Trying to backward through the graph a second time (or directly access saved tensors after they have already been freed). Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). Specify retain_graph=True if you need to backward through the graph a second time or if you need to access saved tensors after calling backward.

# %% retain
import torch

x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y = x**2

for i in range(3):
    unit = torch.zeros(3)
    unit[i] = 1.0
    x.grad = None
    y.backward(unit, retain_graph=True)
    print(x.grad)
#> tensor([2., 0., 0.])
#> tensor([0., 4., 0.])
#> tensor([0., 0., 6.])

# %% not-retain
import torch

x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y = x**2
torch.autograd.grad(y, x, torch.eye(3), is_grads_batched=True)[0]
#> tensor([[2., 0., 0.],
#>         [0., 4., 0.],
#>         [0., 0., 6.]])

# %% retain-not-needed
import torch

w = torch.tensor(1.0, requires_grad=True)
state = torch.tensor(1.0)
passed = []
for step in range(10):
    state = w * state.sin()
    state.register_hook(lambda grad: passed.append(grad))
    before = len(passed)
    state.backward(retain_graph=True)
    print(len(passed) - before, end=" ")
#> 1 2 3 4 5 6 7 8 9 10

# %% retain-detached
import torch

w = torch.tensor(1.0, requires_grad=True)
state = torch.tensor(1.0)
passed = []
for step in range(10):
    state = w * state.detach().sin()
    state.register_hook(lambda grad: passed.append(grad))
    before = len(passed)
    state.backward()
    print(len(passed) - before, end=" ")
#> 1 1 1 1 1 1 1 1 1 1

# %% checkpoint
import torch
from torch.autograd.graph import saved_tensors_hooks
from torch.utils.checkpoint import checkpoint

calls = []


def block(x):
    calls.append("block")
    for _ in range(50):
        x = x.sin()
    return x


grads = []
for run in (block, lambda x: checkpoint(block, x, use_reentrant=False)):
    x = torch.ones(10, requires_grad=True)
    kept = []
    with saved_tensors_hooks(lambda t: kept.append(t) or t, lambda t: t):
        y = run(x).sum()
    y.backward()
    print(len(kept), len(calls))
    calls.clear()
    grads.append(x.grad)
assert torch.equal(*grads)
#> 50 1
#> 1 2

# %% overwritten
import torch

w = torch.tensor(3.0, requires_grad=True)
original = w
w = w * 2
w.backward()

print(w.is_leaf, original.grad)
#> False tensor(2.)
