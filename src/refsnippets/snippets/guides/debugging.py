"""Debugging: shapes, nan, gradients and memory, and where to look first."""

# %% shape-error raises="RuntimeError"
import torch

model = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(784, 10))
model(torch.ones(32, 1, 32, 32))
#> RuntimeError: addmm: mat1 and mat2 shapes cannot be multiplied (32x1024 and 784x10)

# %% shapes-by-hook
import torch

model = torch.nn.Sequential(
    torch.nn.Conv2d(1, 8, 3),
    torch.nn.MaxPool2d(2),
    torch.nn.Flatten(),
)
for name, layer in model.named_children():
    layer.register_forward_hook(
        lambda layer, inputs, output, name=name: print(
            name, layer, tuple(output.shape)
        )
    )
y = model(torch.ones(32, 1, 28, 28))
#> 0 Conv2d(1, 8, kernel_size=(3, 3), stride=(1, 1)) (32, 8, 26, 26)
#> 1 MaxPool2d(kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False) (32, 8, 13, 13)
#> 2 Flatten(start_dim=1, end_dim=-1) (32, 1352)

# %% shapes-on-meta
import torch

with torch.device("meta"):
    model = torch.nn.Sequential(torch.nn.Conv2d(1, 8, 3), torch.nn.Flatten())
    print(model(torch.ones(32, 1, 28, 28)).shape)
#> torch.Size([32, 5408])

# %% lost-gradient
import torch

model = torch.nn.Sequential(torch.nn.Linear(2, 2), torch.nn.Linear(2, 1))
hidden = torch.tensor(model[0](torch.ones(1, 2)).tolist())
model[1](hidden).sum().backward()

for name, parameter in model.named_parameters():
    print(name, parameter.grad is not None)
#> 0.weight False
#> 0.bias False
#> 1.weight True
#> 1.bias True

# %% gradient-sizes
import torch

torch.manual_seed(0)
layers = [torch.nn.Linear(16, 16) for _ in range(6)]
x = torch.randn(8, 16)
for layer in layers:
    x = layer(x).sigmoid()
x.sum().backward()
first, last = layers[0].weight.grad.norm(), layers[-1].weight.grad.norm()
print((first < last / 1000).item())
#> True

# %% first-nan
import torch


def check(layer, inputs, output):
    if not output.isfinite().all():
        raise FloatingPointError(f"{layer} made {output.flatten()[0]}")


class Log(torch.nn.Module):
    def forward(self, x):
        return x.log()


model = torch.nn.Sequential(torch.nn.ReLU(), Log(), torch.nn.Linear(1, 1))
for layer in model.modules():
    layer.register_forward_hook(check)
try:
    model(torch.tensor([[-1.0]]))
except FloatingPointError as error:
    print(error)
#> Log() made -inf

# %% nan-in-backward
import torch

x = torch.tensor([0.0, 4.0], requires_grad=True)
y = torch.where(x > 0, x.sqrt(), 0.0)
y.sum().backward()
print(y)
print(x.grad)
#> tensor([0., 2.], grad_fn=<WhereBackward0>)
#> tensor([   nan, 0.2500])

# %% anomaly
import warnings

import torch

x = torch.tensor([0.0, 4.0], requires_grad=True)
with (
    warnings.catch_warnings(record=True) as caught,
    torch.autograd.set_detect_anomaly(True),
):
    warnings.simplefilter("always")
    y = torch.where(x > 0, x.sqrt(), 0.0)
    try:
        y.sum().backward()
    except RuntimeError as error:
        print(error)
print(str(caught[0].message).splitlines()[0])
#> Function 'SqrtBackward0' returned nan values in its 0th output.
#> Error detected in SqrtBackward0. Traceback of forward call that caused the error:

# %% nan-mended
import torch

x = torch.tensor([0.0, 4.0], requires_grad=True)
safe = torch.where(x > 0, x, 1.0)
y = torch.where(x > 0, safe.sqrt(), 0.0)
y.sum().backward()
print(x.grad)
#> tensor([0.0000, 0.2500])

# %% one-batch
import torch

torch.manual_seed(0)
x, labels = torch.randn(8, 4), torch.arange(8) % 3
model = torch.nn.Sequential(
    torch.nn.Linear(4, 32), torch.nn.ReLU(), torch.nn.Linear(32, 3)
)
optimizer = torch.optim.Adam(model.parameters(), lr=0.03)
for step in range(100):
    optimizer.zero_grad()
    loss = torch.nn.functional.cross_entropy(model(x), labels)
    loss.backward()
    optimizer.step()
print((model(x).argmax(dim=1) == labels).all().item())
#> True

# %% first-loss
import math

import torch

torch.manual_seed(0)
model = torch.nn.Linear(784, 10)
loss = torch.nn.functional.cross_entropy(
    model(torch.rand(256, 784)), torch.randint(10, (256,))
)
print(f"{loss:.1f} where chance is {math.log(10):.1f}")
#> 2.4 where chance is 2.3

# %% bytes
import torch


def megabytes(tensors):
    return round(sum(tensor.nbytes for tensor in tensors) / 1e6, 1)


model = torch.nn.Linear(1000, 1000)
optimizer = torch.optim.Adam(model.parameters())
model(torch.ones(64, 1000)).sum().backward()
optimizer.step()
print("weights", megabytes(model.parameters()))
print("gradients", megabytes(p.grad for p in model.parameters()))
state = [t for held in optimizer.state.values() for t in held.values()]
print("state of Adam", megabytes(state))
#> weights 4.0
#> gradients 4.0
#> state of Adam 8.0

# %% saved-for-backward
import torch

sizes = []
count = torch.autograd.graph.saved_tensors_hooks(
    lambda tensor: sizes.append(tensor.nbytes) or tensor, lambda tensor: tensor
)
model = torch.nn.Sequential(torch.nn.Linear(100, 100), torch.nn.Sigmoid())
x = torch.ones(64, 100)
with count:
    model(x)
print(sizes)
#> [25600, 25600]

# %% growing-graph
import torch


def depth(node):
    return 1 + max((depth(n) for n, _ in node.next_functions if n), default=0)


weight = torch.ones(1, requires_grad=True)
total, number = 0.0, 0.0
for step in range(3):
    loss = (weight * 2).sum()
    total = total + loss
    number = number + loss.item()
    print(depth(total.grad_fn), number)
#> 4 2.0
#> 5 4.0
#> 6 6.0

# %% print-options
import torch

x = torch.tensor([0.00001234, 12345.678])
print(x)
torch.set_printoptions(sci_mode=False, precision=2)
print(x)
#> tensor([1.2340e-05, 1.2346e+04])
#> tensor([    0.00, 12345.68])

# %% stop
import io
import pdb
import sys

import torch

keyboard = io.StringIO("p step, weights\nc\n")  # what one would type
debugger = pdb.Pdb(stdin=keyboard, stdout=sys.stdout, readrc=False)
sys.breakpointhook = debugger.set_trace

weight = torch.tensor(1.0, requires_grad=True)
optimizer = torch.optim.SGD([weight], lr=1.0)
weights = []
for step in range(1000):
    optimizer.zero_grad()
    (weight**4).backward()
    optimizer.step()
    weights.append(weight.item())
    if not weight.isfinite():
        breakpoint()
        break
print("and on")
#> > ...
#> (Pdb) (4, [-3.0, 105.0, -4630395.0, ..., -inf])
#> (Pdb) and on
