"""torch.no_grad: a block, or a function, in which nothing is recorded for derivatives."""

# %% shortest
import torch

w = torch.tensor([1.0, 2.0], requires_grad=True)

with torch.no_grad():
    y = w * 3
print(y, y.requires_grad)
#> tensor([3., 6.]) False

# %% dropout
import torch

torch.manual_seed(0)
drop = torch.nn.Dropout()
x = torch.ones(6)

with torch.no_grad():
    print(drop(x))
print(drop.eval()(x))
#> tensor([0., 0., 2., 0., 0., 0.])
#> tensor([1., 1., 1., 1., 1., 1.])

# %% shape
import torch

torch.manual_seed(0)
layer = torch.nn.TransformerEncoderLayer(16, 2, batch_first=True).eval()
x = torch.randn(4, 5, 16)

with torch.no_grad():
    inside = layer(x)
assert inside.shape == layer(x).shape == (4, 5, 16)
torch.testing.assert_close(inside, layer(x))

# %% update
import torch

w = torch.tensor([1.0, 2.0], requires_grad=True)
(w**2).sum().backward()

with torch.no_grad():
    w -= 0.1 * w.grad
print(w)
#> tensor([0.8000, 1.6000], requires_grad=True)

# %% update-lost
import torch

w = torch.tensor([1.0, 2.0], requires_grad=True)
(w**2).sum().backward()

with torch.no_grad():
    w = w - 0.1 * w.grad
print(w.requires_grad, w.grad)
#> False None

# %% decorator
import torch


@torch.no_grad()
def predict(model, x):
    return model(x)


torch.manual_seed(0)
predict(torch.nn.Linear(2, 1), torch.ones(1, 2)).requires_grad
#> False

# %% generator
import torch


@torch.no_grad()
def batches():
    yield torch.is_grad_enabled()


for inside in batches():
    print(inside, torch.is_grad_enabled())
#> False True

# %% conditional
import torch

w = torch.ones(2, requires_grad=True)

for training in (True, False):
    with torch.set_grad_enabled(training):
        print((w * 3).requires_grad)
#> True
#> False

# %% memory
import torch
from torch.autograd.graph import saved_tensors_hooks

torch.manual_seed(0)
net = torch.nn.Sequential(torch.nn.Linear(100, 100), torch.nn.Tanh(),
                          torch.nn.Linear(100, 1))
x = torch.ones(32, 100)

for grad in (True, False):
    kept = []
    with saved_tensors_hooks(kept.append, lambda t: t):
        with torch.set_grad_enabled(grad):
            net(x)
    print(list({t.data_ptr(): t.nbytes for t in kept}.values()))
#> [12800, 12800, 400]
#> []

# %% created
import torch

with torch.no_grad():
    w = torch.zeros(2, requires_grad=True)
    layer = torch.nn.Linear(2, 1)

print(w.requires_grad, layer.weight.requires_grad)
#> True True

# %% views raises="RuntimeError"
import torch

w = torch.ones(2, requires_grad=True)
with torch.no_grad():
    new, row = w * 1, w[:1]
print(new.requires_grad)
print(row.requires_grad, row.is_leaf)
row.zero_()
#> False
#> True True
#> RuntimeError: A view was created in no_grad mode and is being modified inplace with grad mode enabled. Given that this use case is ambiguous and error-prone, it is forbidden. You can clarify your code by moving both the view and the inplace either both inside the no_grad block (if you don't want the inplace to be tracked) or both outside (if you want the inplace to be tracked).

# %% padding warns="UserWarning"
import torch

torch.manual_seed(0)
layer = torch.nn.TransformerEncoderLayer(16, 2, batch_first=True)
encoder = torch.nn.TransformerEncoder(layer, 1).eval()
x = torch.randn(1, 3, 16)
padded = torch.tensor([[False, False, True]])

for recorded in (True, False):
    with torch.set_grad_enabled(recorded):
        y = encoder(x, src_key_padding_mask=padded)
    print(y.shape, (y[padded] == 0).all().item())
#> torch.Size([1, 3, 16]) False
#> torch.Size([1, 3, 16]) True
#> UserWarning: The PyTorch API of nested tensors is in prototype stage and will change in the near future. We recommend specifying layout=torch.jagged when constructing a nested tensor, as this layout receives active development, has better operator coverage, and works with torch.compile. (Triggered internally at ...)

# %% backward-inside
import torch

w = torch.tensor(3.0, requires_grad=True)
loss = w**2

with torch.no_grad():
    loss.backward()
print(w.grad)
#> tensor(6.)

# %% no-parentheses raises="TypeError"
import torch


@torch.no_grad
def recording():
    return torch.is_grad_enabled()


print(recording())
with torch.no_grad:
    pass
#> False
#> TypeError: 'type' object does not support the context manager protocol

# %% threads
import threading

import torch


def work():
    print("thread:", torch.is_grad_enabled())


with torch.no_grad():
    print("block:", torch.is_grad_enabled())
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
#> block: False
#> thread: True
