"""torch.load: read what torch.save wrote."""

# %% shortest
import torch

torch.save({"w": torch.ones(2), "step": 7}, "state.pt")

torch.load("state.pt")
#> {'w': tensor([1., 1.]), 'step': 7}

# %% into-network
import torch
from torch import nn

torch.save(nn.Linear(4, 3).state_dict(), "net.pt")

net = nn.Linear(4, 3)
net.load_state_dict(torch.load("net.pt"))
print(net.eval()(torch.ones(5, 4)).shape)
#> torch.Size([5, 3])

# %% plain-types
import collections
import datetime
import pathlib

import numpy as np
import torch

things = [torch.ones(1), 1.5, "a", b"a", None, 1j, (1,), [1], {1}, {1: 2}]
things += [torch.float32, torch.device("cpu"), torch.Size([2])]
things += [collections.OrderedDict(), collections.Counter("a")]
things += [np.ones(1), pathlib.PurePath("a"), range(3), datetime.date.min]
for thing in things:
    torch.save(thing, "thing.pt")
    try:
        torch.load("thing.pt")
    except Exception:
        print("refused:", type(thing).__name__)
#> refused: ndarray
#> refused: PurePosixPath
#> refused: range
#> refused: date

# %% map-location
import torch

torch.save(torch.ones(2), "x.pt")

print(torch.load("x.pt", map_location="cpu").device)
print(torch.load("x.pt", map_location=torch.device("meta")).device)
print(torch.load("x.pt", map_location={"cpu": "meta"}).device)
#> cpu
#> meta
#> meta

# %% where-from
import torch

torch.save({"a": torch.ones(2), "b": torch.ones(5)}, "state.pt")


def stay(storage, location):
    print(location, storage.nbytes())
    return storage


state = torch.load("state.pt", map_location=stay)
#> cpu 8
#> cpu 20

# %% mmap
import torch

torch.save(torch.zeros(1_000_000), "x.pt")

x = torch.load("x.pt", mmap=True)
x[0] = 5
print(x[:2], torch.load("x.pt")[:2])
#> tensor([5., 0.]) tensor([0., 0.])

# %% shapes
import torch
from torch import nn

torch.save(nn.Linear(2000, 1000).state_dict(), "net.pt")

for name, t in torch.load("net.pt", map_location="meta").items():
    print(name, tuple(t.shape), t.device)
#> weight (1000, 2000) meta
#> bias (1000,) meta

# %% cuda raises="RuntimeError"
from unittest.mock import patch

import torch

torch.save(torch.ones(2), "x.pt")

with patch("torch.cuda.is_available", lambda: False):
    torch.load("x.pt", map_location="cuda")
#> RuntimeError: Attempting to deserialize object on a CUDA device but torch.cuda.is_available() is False. If you are running on a CPU-only machine, please use torch.load with map_location=torch.device('cpu') to map your storages to the CPU.

# %% whole-network
import pickle

import torch
from torch import nn

torch.save(nn.Linear(2, 1), "net.pt")

try:
    torch.load("net.pt")
except pickle.UnpicklingError as error:
    first, *_, last = str(error).splitlines()[:4]
    print(first[:25])
    print(last.strip())
print(torch.load("net.pt", weights_only=False))
#> Weights only load failed.
#> WeightsUnpickler error: Unsupported global: GLOBAL torch.nn.modules.linear.Linear was not an allowed global by default. Please use `torch.serialization.add_safe_globals([torch.nn.modules.linear.Linear])` or the `torch.serialization.safe_globals([torch.nn.modules.linear.Linear])` context manager to allowlist this global if you trust this class/function.
#> Linear(in_features=2, out_features=1, bias=True)

# %% unsafe
import os

import torch


class Evil:
    def __reduce__(self):
        return os.mkdir, ("surprise",)


torch.save({"w": torch.ones(2), "x": Evil()}, "model.pt")
print(torch.serialization.get_unsafe_globals_in_checkpoint("model.pt"))

torch.load("model.pt", weights_only=False)
print(os.path.isdir("surprise"))
#> ['posix.mkdir']
#> True

# %% own-class
from dataclasses import dataclass

import torch


@dataclass
class Config:
    width: int = 64


torch.save({"config": Config(32)}, "state.pt")
with torch.serialization.safe_globals([Config]):
    print(torch.load("state.pt"))
#> {'config': Config(width=32)}

# %% not-a-checkpoint
import pickle
from pathlib import Path

import torch

Path("net.pt").write_text("<html>404 Not Found</html>")

try:
    torch.load("net.pt")
except pickle.UnpicklingError as error:
    print(str(error)[:25])
    print(str(error).splitlines()[3])
#> Weights only load failed.
#> Unsupported operand 60

# %% truncated raises="RuntimeError"
from pathlib import Path

import torch

torch.save(torch.ones(1000), "x.pt")
content = Path("x.pt").read_bytes()
Path("x.pt").write_bytes(content[:2000])

torch.load("x.pt")
#> RuntimeError: PytorchStreamReader failed reading zip archive: failed finding central directory. This is an internal miniz error. If you are seeing this error, there is a high likelihood that your checkpoint file is corrupted. ...

# %% pickle raises="RuntimeError"
import pickle

import torch

with open("x.pkl", "wb") as file:
    pickle.dump({"w": torch.ones(2)}, file)

with open("x.pkl", "rb") as file:
    print(pickle.load(file))
torch.load("x.pkl", weights_only=False)
#> {'w': tensor([1., 1.])}
#> RuntimeError: Invalid magic number; corrupt file?

# %% buffer-twice raises="EOFError"
import io

import torch

buffer = io.BytesIO()
torch.save(torch.ones(2), buffer)

torch.load(buffer)
#> EOFError
