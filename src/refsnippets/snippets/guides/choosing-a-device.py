"""Choosing a device: find it, put model and data on it, and read the error when one was forgotten."""

# %% choose
import torch

found = torch.accelerator.current_accelerator(check_available=True)
device = found or torch.device("cpu")

net = torch.nn.Linear(3, 2).to(device)
x = torch.ones(4, 3).to(device)
net(x).device
#> device(type='...

# %% kinds
import os

os.environ["CUDA_VISIBLE_DEVICES"] = ""

import torch

for name in "cuda", "mps", "xpu", "cpu":
    print(name, torch.get_device_module(name).is_available())
#> cuda False
#> mps ...
#> xpu ...
#> cpu True

# %% one-place
import argparse

import torch

found = torch.accelerator.current_accelerator(check_available=True)
parser = argparse.ArgumentParser()
parser.add_argument("--device", type=torch.device, default=found or "cpu")

device = parser.parse_args(["--device", "cpu"]).device
torch.zeros(2, device=device).device
#> device(type='cpu')

# %% module-in-place
import torch

net = torch.nn.Linear(3, 2)
x = torch.ones(4, 3)

print(net.to("meta") is net, net.weight.device)
print(x.to("meta") is x, x.device)
#> True meta
#> False cpu

# %% device-of-a-module
import torch

net = torch.nn.Linear(3, 2, device="meta")

device = next(net.parameters()).device
print(device, hasattr(net, "device"))
#> meta False

# %% mixed raises="RuntimeError"
import torch

net = torch.nn.Linear(3, 2)
x = torch.ones(4, 3, device="meta")

net(x)
#> RuntimeError: Tensor on device cpu is not on the expected device meta!

# %% target raises="RuntimeError"
import torch

logits = torch.ones(4, 3, device="meta")
targets = torch.tensor([0, 1, 2, 0])

torch.nn.functional.cross_entropy(logits, targets)
#> RuntimeError: Tensor on device meta is not on the expected device cpu!

# %% scalars
import torch

x = torch.ones(4, device="meta")

print((x + 1).device, (x * torch.tensor(2.0)).device)
#> meta meta

# %% not-a-stand-in
import torch

x = torch.ones(2, 2, device="meta")

print((x @ torch.ones(2, 2)).device)
#> meta

# %% forgotten-attributes
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.mean = torch.zeros(3)
        self.layers = [nn.Linear(3, 3)]


net = Net().to("meta")
net.mean.device, net.layers[0].weight.device
#> (device(type='cpu'), device(type='cpu'))

# %% registered
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(3))
        self.layers = nn.ModuleList([nn.Linear(3, 3)])


net = Net().to("meta")
net.mean.device, net.layers[0].weight.device
#> (device(type='meta'), device(type='meta'))

# %% created-in-forward raises="RuntimeError"
import torch


def add_positions(x):
    return x + torch.arange(x.shape[-1])


add_positions(torch.zeros(2, 5, device="meta"))
#> RuntimeError: Tensor on device cpu is not on the expected device meta!

# %% created-there
import torch


def add_positions(x):
    return x + torch.arange(x.shape[-1], device=x.device)


x = torch.zeros(2, 5, device="meta")
print(add_positions(x).device)
print(torch.zeros_like(x).device, x.new_ones(3).device)
#> meta
#> meta meta

# %% batches
import torch
from torch.utils.data import DataLoader, TensorDataset

device = torch.device("meta")
dataset = TensorDataset(torch.ones(6, 3), torch.arange(6))

for x, target in DataLoader(dataset, batch_size=3):
    x, target = x.to(device), target.to(device)
    print(x.device, target.device, dataset.tensors[0].device)
#> meta meta cpu
#> meta meta cpu

# %% optimizer
import torch

net = torch.nn.Linear(3, 2)
optimizer = torch.optim.Adam(net.parameters())
net(torch.ones(1, 3)).sum().backward()
optimizer.step()

weight = optimizer.param_groups[0]["params"][0]
net.double()
print(weight is net.weight, weight.dtype)
print(optimizer.state[weight]["exp_avg"].dtype)
net.to("meta")
print(weight is net.weight)
#> True torch.float64
#> torch.float32
#> False

# %% context
import torch

with torch.device("meta"):
    net = torch.nn.Linear(3, 2)
    x = torch.ones(4, 3)
y = torch.ones(2)

print(net(x).device, y.device)
#> meta cpu

# %% to-numpy
import torch

found = torch.accelerator.current_accelerator(check_available=True)
x = torch.ones(3, device=found or "cpu", requires_grad=True)

x.detach().cpu().numpy()
#> array([1., 1., 1.], dtype=float32)

# %% out-of-meta raises="NotImplementedError"
import torch

net = torch.nn.Linear(3, 2, device="meta")

net.to("cpu")
#> NotImplementedError: Cannot copy out of meta tensor; no data! Please use torch.nn.Module.to_empty() instead of torch.nn.Module.to() when moving module from meta to a different device.

# %% to-empty
import torch

net = torch.nn.Linear(3, 2, device="meta")

net.to_empty(device="cpu")
net.reset_parameters()
net(torch.ones(1, 3)).shape
#> torch.Size([1, 2])
