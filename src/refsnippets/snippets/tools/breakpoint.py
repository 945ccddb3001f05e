"""breakpoint: stops a program and lets you look at its tensors."""

# %% shortest
import io
import pdb
import sys

import torch

x = torch.ones(2, 3) @ torch.ones(3, 4)
keyboard = io.StringIO("p x.shape\np x.mean()\nc\n")  # what one would type
pdb.Pdb(stdin=keyboard, stdout=sys.stdout, readrc=False).set_trace()
y = x.sum()
print("and on")
#> > ...
#> (Pdb) torch.Size([2, 4])
#> (Pdb) tensor(3.)
#> (Pdb) and on

# %% hook
import sys

import torch

sys.breakpointhook = lambda *args: print("stopped:", *args)

x = torch.tensor([1.0, -1.0]).log()
if x.isnan().any():
    breakpoint(x)
#> stopped: tensor([0., nan])

# %% off
import os

os.environ["PYTHONBREAKPOINT"] = "0"
breakpoint()
print("not stopped")
#> not stopped

# %% another-debugger
import os

os.environ["PYTHONBREAKPOINT"] = "builtins.print"
breakpoint("any function will do")
#> any function will do

# %% in-forward
import sys

import torch

sys.breakpointhook = lambda x: print("shape here:", x.shape)


class Probe(torch.nn.Module):
    def forward(self, x):
        breakpoint(x)
        return x


model = torch.nn.Sequential(torch.nn.Conv2d(1, 4, 3), Probe(), torch.nn.Flatten())
y = model(torch.ones(1, 1, 8, 8))
#> shape here: torch.Size([1, 4, 6, 6])

# %% backward
import sys

import torch

sys.breakpointhook = lambda grad: print("gradient here:", grad)

x = torch.tensor([1.0, 2.0], requires_grad=True)
y = x * 3
y.register_hook(lambda grad: breakpoint(grad))
y.square().sum().backward()
#> gradient here: tensor([ 6., 12.])

# %% worker
import io
import sys

from torch.utils.data import DataLoader

sys.stdin = io.StringIO("p x.shape")
loader = DataLoader(
    [0], collate_fn=lambda rows: sys.stdin.read(), num_workers=1
)
next(iter(loader))
#> ''

# %% no-keyboard
import io
import pdb

try:
    pdb.Pdb(stdin=io.StringIO(""), stdout=io.StringIO(), readrc=False).set_trace()
    print("this line is where it would stop")
except pdb.bdb.BdbQuit:
    print("BdbQuit: nobody is there to type")
#> BdbQuit: nobody is there to type

# %% unknown-hook warns="RuntimeWarning"
import os

os.environ["PYTHONBREAKPOINT"] = "ipdbb.set_trace"
breakpoint()
#> RuntimeWarning: Ignoring unimportable $PYTHONBREAKPOINT: "ipdbb.set_trace"
