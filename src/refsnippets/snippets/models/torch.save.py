"""torch.save: write tensors, and whatever holds them, to a file."""

# %% shortest
import torch

torch.save({"w": torch.ones(2), "step": 7}, "state.pt")

print(torch.load("state.pt"))
#> {'w': tensor([1., 1.]), 'step': 7}

# %% weights
import torch
from torch import nn

net = nn.Linear(4, 3)
torch.save(net.state_dict(), "net.pt")

other = nn.Linear(4, 3)
other.load_state_dict(torch.load("net.pt"))
print(torch.equal(net.weight, other.weight))
#> True

# %% zip
import zipfile

import torch

torch.save({"w": torch.ones(2), "b": torch.zeros(1)}, "state.pt")

with zipfile.ZipFile("state.pt") as file:
    print([n for n in file.namelist() if "/data" in n])
    print(file.getinfo("state/data/0").compress_type == zipfile.ZIP_STORED)
#> ['state/data.pkl', 'state/data/0', 'state/data/1']
#> True

# %% buffer
import io

import torch

buffer = io.BytesIO()
torch.save(torch.arange(3), buffer)

buffer.seek(0)
print(torch.load(buffer))
#> tensor([0, 1, 2])

# %% shared
import torch

x = torch.zeros(4)
torch.save({"all": x, "half": x[:2]}, "state.pt")

state = torch.load("state.pt")
state["half"] += 1
print(state["all"])
#> tensor([1., 1., 0., 0.])

# %% slice
import os

import torch

x = torch.zeros(1_000_000)

torch.save(x[:1], "view.pt")
torch.save(x[:1].clone(), "clone.pt")
print(os.path.getsize("view.pt") > 4_000_000)
print(os.path.getsize("clone.pt") < 4_000)
#> True
#> True

# %% zeros
import os

import torch

torch.save(torch.zeros(1000, 1000), "dense.pt")
torch.save(torch.zeros(1, 1).expand(1000, 1000), "expanded.pt")

print(os.path.getsize("dense.pt") > 1000 * os.path.getsize("expanded.pt"))
print(torch.load("expanded.pt").shape, torch.load("expanded.pt").stride())
#> True
#> torch.Size([1000, 1000]) (0, 0)

# %% atomic
import os

import torch


def save(obj, path):
    torch.save(obj, path + ".new")
    os.replace(path + ".new", path)


save({"step": 1}, "checkpoint.pt")
save({"step": 2}, "checkpoint.pt")
print(torch.load("checkpoint.pt"), os.listdir())
#> {'step': 2} ['checkpoint.pt']

# %% requires-grad
import torch

w = torch.ones(2, requires_grad=True)
y = w * 2
y.label = "doubled"

torch.save(y, "y.pt")
again = torch.load("y.pt")
print(again, y.is_leaf, again.is_leaf)
print(again.label)
#> tensor([2., 2.], requires_grad=True) False True
#> doubled

# %% class-by-name raises="AttributeError"
import torch
from torch import nn


class Net(nn.Linear):
    pass


torch.save(Net(2, 1), "net.pt")
del Net
torch.load("net.pt", weights_only=False)
#> AttributeError: Can't get attribute 'Net' on <module '__main__'>

# %% lambda raises="PicklingError"
import torch
from torch import nn

net = nn.Linear(2, 1)
net.activation = lambda x: x.relu()

torch.save(net.state_dict(), "weights.pt")
torch.save(net, "net.pt")
#> PicklingError: Can't pickle <function <lambda> at ...

# %% numpy
import pickle

import numpy as np
import torch

torch.save({"mean": float(np.float64(0.5))}, "plain.pt")
print(torch.load("plain.pt"))

torch.save({"mean": np.float64(0.5)}, "numpy.pt")
try:
    torch.load("numpy.pt")
except pickle.UnpicklingError as error:
    print(str(error)[:25], "numpy" in str(error))
#> {'mean': 0.5}
#> Weights only load failed. True

# %% broken-file raises="RuntimeError"
import torch

torch.save({"step": 1}, "checkpoint.pt")
try:
    torch.save({"step": 2, "f": lambda x: x}, "checkpoint.pt")
except Exception as error:
    print(type(error).__name__)
torch.load("checkpoint.pt")
#> PicklingError
#> RuntimeError: PytorchStreamReader failed locating file data.pkl: file not found. This is an internal miniz error. If you are seeing this error, there is a high likelihood that your checkpoint file is corrupted. ...

# %% legacy
import zipfile

import torch

torch.save(torch.ones(2), "x.pt", _use_new_zipfile_serialization=False)

print(zipfile.is_zipfile("x.pt"), torch.load("x.pt"))
#> False tensor([1., 1.])
