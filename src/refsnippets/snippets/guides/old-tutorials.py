"""Old tutorials: lines that they teach, what these do on today's torch, and what to write instead."""

# %% loss-data raises="IndexError"
import torch

loss = torch.tensor(2.5)
loss.data[0]
#> IndexError: invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a 0-dim tensor to a number

# %% loss-item
import torch

loss = torch.tensor(2.5)
loss.item()
#> 2.5

# %% integers-mean raises="NotImplementedError"
import torch

torch.tensor([1, 2, 4]).mean()
#> NotImplementedError: mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. Got: Long

# %% integers-std raises="NotImplementedError"
import torch

torch.tensor([1, 2, 4]).std()
#> NotImplementedError: std and var only support floating point and complex dtypes

# %% integers-converted
import torch

x = torch.tensor([1, 2, 4])
print(x.float().mean())
print(x.mean(dtype=torch.float32))
print(x.float().std())
#> tensor(2.3333)
#> tensor(2.3333)
#> tensor(1.5275)

# %% integers-grad raises="RuntimeError"
import torch

torch.tensor([1, 2], requires_grad=True)
#> RuntimeError: Only Tensors of floating point and complex dtype can require gradients

# %% floats-grad
import torch

x = torch.tensor([1.0, 2.0], requires_grad=True)
(x * x).sum().backward()
x.grad
#> tensor([2., 4.])

# %% nn-softmax raises="AttributeError"
import torch

torch.nn.softmax(torch.zeros(2, 3), dim=1)
#> AttributeError: module 'torch.nn' has no attribute 'softmax'

# %% functional-softmax
import torch

x = torch.zeros(2, 4)
print(torch.softmax(x, dim=1))
print(torch.nn.Softmax(dim=1)(x))
#> tensor([[0.2500, 0.2500, 0.2500, 0.2500],
#>         [0.2500, 0.2500, 0.2500, 0.2500]])
#> tensor([[0.2500, 0.2500, 0.2500, 0.2500],
#>         [0.2500, 0.2500, 0.2500, 0.2500]])

# %% load-whole raises="UnpicklingError"
import torch

torch.save(torch.nn.Linear(2, 1), "model.pt")
torch.load("model.pt")
#> UnpicklingError: Weights only load failed. This file can still be loaded, to do so you have two options, do those steps only if you trust the source of the checkpoint.
#> 	(1) In PyTorch 2.6, we changed the default value of the `weights_only` argument in `torch.load` from `False` to `True`. Re-running `torch.load` with `weights_only` set to `False` will likely succeed, but it can result in arbitrary code execution. Do it only if you got the file from a trusted source.
#> 	(2) Alternatively, to load with `weights_only=True` please check the recommended steps in the following error message.
#> 	WeightsUnpickler error: Unsupported global: GLOBAL torch.nn.modules.linear.Linear was not an allowed global by default. Please use `torch.serialization.add_safe_globals([torch.nn.modules.linear.Linear])` or the `torch.serialization.safe_globals([torch.nn.modules.linear.Linear])` context manager to allowlist this global if you trust this class/function.
#>
#> Check the documentation of torch.load to learn more about types accepted by default with weights_only https://pytorch.org/docs/stable/generated/torch.load.html.

# %% load-runs-code
import torch


class Innocent:
    def __reduce__(self):
        return print, ("this came out of the file",)


torch.save(Innocent(), "model.pt")
torch.load("model.pt", weights_only=False)
#> this came out of the file

# %% load-weights
import torch

model = torch.nn.Linear(2, 1)
torch.save(model.state_dict(), "weights.pt")

other = torch.nn.Linear(2, 1)
other.load_state_dict(torch.load("weights.pt"))
#> <All keys matched successfully>

# %% load-class-gone raises="AttributeError"
import torch


class Net(torch.nn.Linear):
    pass


torch.save(Net(2, 1), "model.pt")
del Net  # as in another program
torch.load("model.pt", weights_only=False)
#> AttributeError: Can't get attribute 'Net' on <module ...>

# %% load-version raises="RuntimeError"
import zipfile

import torch

torch.save({"w": torch.ones(2)}, "today.pt")
today, later = zipfile.ZipFile("today.pt"), zipfile.ZipFile("later.pt", "w")
with today, later:
    for name in today.namelist():
        record = today.read(name)
        if name.endswith("/version"):
            record = b"99"
        later.writestr(name, record)
torch.load("later.pt")
#> RuntimeError: [enforce fail at inline_container.cc:...] . Attempted to read a PyTorch file with version 99, but the maximum supported version for reading is 10. The version of your PyTorch installation may be too old, please upgrade PyTorch to latest version to mitigate this issue.

# %% load-protocol raises="UnpicklingError" warns="UserWarning"
import torch

torch.save({"w": torch.ones(2)}, "state.pt", pickle_protocol=5)
torch.load("state.pt")
#> UserWarning: Detected pickle protocol 5 in the checkpoint, which was not the default pickle protocol used by `torch.load` (2). The weights_only Unpickler might not support all instructions implemented by this protocol, please file an issue for adding support if you encounter this.
#> UnpicklingError: Weights only load failed. In PyTorch 2.6, we changed the default value of the `weights_only` argument in `torch.load` from `False` to `True`. Re-running `torch.load` with `weights_only` set to `False` will likely succeed, but it can result in arbitrary code execution. Do it only if you got the file from a trusted source.
#> Please file an issue with the following so that we can make `weights_only=True` compatible with your use case: WeightsUnpickler error:
#>
#> Unsupported operand 149
#>
#> Check the documentation of torch.load to learn more about types accepted by default with weights_only https://pytorch.org/docs/stable/generated/torch.load.html.

# %% scheduler-verbose raises="TypeError"
import torch

optimizer = torch.optim.SGD([torch.ones(1, requires_grad=True)], lr=1.0)
torch.optim.lr_scheduler.StepLR(optimizer, step_size=2, verbose=True)
#> TypeError: StepLR.__init__() got an unexpected keyword argument 'verbose'

# %% scheduler-last-lr
import torch

optimizer = torch.optim.SGD([torch.ones(1, requires_grad=True)], lr=1.0)
scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=2)

for epoch in range(4):
    print(epoch, scheduler.get_last_lr())
    optimizer.step()
    scheduler.step()
#> 0 [1.0]
#> 1 [1.0]
#> 2 [0.1]
#> 3 [0.1]

# %% device-slip raises="TypeError"
import torch

device = torch.device("cpu")
model = torch.nn.Linear(2, 1)
x, y = torch.ones(4, 2), torch.ones(4, 1)

x, y = (device), (device)
model(x)
#> TypeError: linear(): argument 'input' (position 1) must be Tensor, not torch.device

# %% device-both
import torch

device = torch.accelerator.current_accelerator(check_available=True) or "cpu"
model = torch.nn.Linear(2, 1).to(device)
x, y = torch.ones(4, 2), torch.ones(4, 1)

x, y = x.to(device), y.to(device)
(model(x) - y).shape
#> torch.Size([4, 1])

# %% device-mixed requires="cuda" raises="RuntimeError"
import torch

model = torch.nn.Linear(2, 1).to("cuda")
model(torch.ones(4, 2))
#> RuntimeError: Expected all tensors to be on the same device...

# %% view-batch raises="ValueError"
import torch
from torch import nn

images, labels = torch.zeros(8, 1, 28, 28), torch.zeros(8, dtype=torch.long)
convolutions = nn.Sequential(nn.Conv2d(1, 20, 5), nn.Conv2d(20, 50, 5))

features = convolutions(images)
flat = features.view(-1, 4 * 4 * 50)
print(features.shape)
print(flat.shape)
nn.functional.cross_entropy(nn.Linear(800, 10)(flat), labels)
#> torch.Size([8, 50, 20, 20])
#> torch.Size([200, 800])
#> ValueError: Expected input batch_size (200) to match target batch_size (8).

# %% flatten-batch raises="RuntimeError"
import torch
from torch import nn

images, labels = torch.zeros(8, 1, 28, 28), torch.zeros(8, dtype=torch.long)
model = nn.Sequential(
    nn.Conv2d(1, 20, 5), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(20, 50, 5), nn.ReLU(), nn.MaxPool2d(2),
    nn.Flatten(), nn.Linear(4 * 4 * 50, 10),
)

print(model[:-1](images).shape)
print(nn.functional.cross_entropy(model(images), labels).shape)
model[6:](torch.zeros(8, 50, 20, 20))  # without the poolings
#> torch.Size([8, 800])
#> torch.Size([])
#> RuntimeError: addmm: mat1 and mat2 shapes cannot be multiplied (8x20000 and 800x10)

# %% loader-next raises="AttributeError"
from torch.utils.data import DataLoader

batches = iter(DataLoader(range(6), batch_size=3))
batches.next()
#> AttributeError: '_SingleProcessDataLoaderIter' object has no attribute 'next'

# %% loader-next-today
from torch.utils.data import DataLoader

batches = iter(DataLoader(range(6), batch_size=3))
next(batches)
#> tensor([0, 1, 2])

# %% mask-minus raises="NotImplementedError"
import torch

mask = torch.tensor([1.0, -1.0]) > 0
1 - mask
#> NotImplementedError: Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to invert a mask, use the `~` or `logical_not()` operator instead.

# %% mask-not
import torch

mask = torch.tensor([1.0, -1.0]) > 0
~mask
#> tensor([False,  True])

# %% removed-solve raises="RuntimeError"
import torch

torch.solve(torch.ones(2, 1), torch.eye(2))
#> RuntimeError: This function was deprecated since version 1.9 and is now removed. `torch.solve` is deprecated in favor of `torch.linalg.solve`. `torch.linalg.solve` has its arguments reversed and does not return the LU factorization.
#>
#> To get the LU factorization see `torch.lu`, which can be used with `torch.lu_solve` or `torch.lu_unpack`.
#> X = torch.solve(B, A).solution should be replaced with:
#> X = torch.linalg.solve(A, B)

# %% linalg-solve
import torch

A, B = 2 * torch.eye(2), torch.ones(2, 1)
torch.linalg.solve(A, B)
#> tensor([[0.5000],
#>         [0.5000]])

# %% python-two raises="SyntaxError"
loss = 0.5
exec('print "loss", loss')
#> SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)? (<string>, line 1)

# %% xrange raises="NameError"
for epoch in xrange(2):
    print(epoch)
#> NameError: name 'xrange' is not defined

# %% python-three
loss = 0.5
for epoch in range(2):
    print("loss", loss)
#> loss 0.5
#> loss 0.5

# %% lambda-pickle raises="PicklingError"
import pickle

from torchvision.transforms import v2

one_hot = v2.Lambda(lambda y: [float(y == k) for k in range(10)])
pickle.dumps(one_hot)
#> PicklingError: Can't pickle <function <lambda> at 0x...>: attribute lookup <lambda> on __main__ failed

# %% named-pickle
import pickle

import torch
from torch.nn.functional import one_hot
from torchvision.transforms import v2

restored = pickle.loads(pickle.dumps(v2.Lambda(one_hot)))
restored(torch.tensor([0, 2]))
#> tensor([[1, 0, 0],
#>         [0, 0, 1]])

# %% variable
import torch
from torch.autograd import Variable

x = Variable(torch.ones(2), requires_grad=True)
print(type(x), isinstance(torch.ones(2), Variable))

y = torch.ones(2, requires_grad=True)
print(x.requires_grad, y.requires_grad)
#> <class 'torch.Tensor'> True
#> True True

# %% volatile warns="UserWarning"
import torch
from torch.autograd import Variable

weight = torch.ones(2, requires_grad=True)
x = Variable(torch.ones(2), volatile=True)
print((weight * x).requires_grad)
#> True
#> UserWarning: volatile was removed and now has no effect. Use `with torch.no_grad():` instead.

# %% inference-mode
import torch

weight = torch.ones(2, requires_grad=True)
with torch.inference_mode():
    print((weight * torch.ones(2)).requires_grad)
#> False

# %% size-average warns="UserWarning"
import torch

loss = torch.nn.MSELoss(size_average=False)
print(loss(torch.ones(3), torch.zeros(3)))
#> tensor(3.)
#> UserWarning: size_average and reduce args will be deprecated, please use reduction='sum' instead.

# %% reduction-sum
import torch

loss = torch.nn.MSELoss(reduction="sum")
loss(torch.ones(3), torch.zeros(3))
#> tensor(3.)

# %% pretrained warns="UserWarning"
from torchvision.models import resnet18

model = resnet18(pretrained=False)  # with True it also downloads
#> UserWarning: The parameter 'pretrained' is deprecated since 0.13 and may be removed in the future, please use 'weights' instead.
#> UserWarning: Arguments other than a weight enum or `None` for 'weights' are deprecated since 0.13 and may be removed in the future. The current behavior is equivalent to passing `weights=None`.

# %% weights
from torchvision.models import ResNet18_Weights, resnet18

model = resnet18(weights=None)
weights = ResNet18_Weights.DEFAULT  # resnet18(weights=weights) downloads
print(weights)
print(weights.transforms().crop_size)
#> ResNet18_Weights.IMAGENET1K_V1
#> [224]

# %% cuda-amp
import warnings

import torch

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    torch.cuda.amp.autocast()
    torch.cuda.amp.GradScaler()

for warning in caught:
    if warning.category is FutureWarning:
        print(warning.message)
#> `torch.cuda.amp.autocast(args...)` is deprecated. Please use `torch.amp.autocast('cuda', args...)` instead.
#> `torch.cuda.amp.GradScaler(args...)` is deprecated. Please use `torch.amp.GradScaler('cuda', args...)` instead.

# %% amp-today
import torch

device = "cuda" if torch.cuda.is_available() else "cpu"
scaler = torch.amp.GradScaler(device)  # for float16 only

with torch.autocast(device, dtype=torch.bfloat16):
    y = torch.nn.Linear(2, 1, device=device)(torch.ones(4, 2, device=device))
y.dtype
#> torch.bfloat16

# %% softmax-guess warns="UserWarning"
import torch

print(torch.nn.Softmax()(torch.zeros(2, 4)))
print(torch.nn.Softmax()(torch.zeros(2, 4, 4))[0, 0])
#> tensor([[0.2500, 0.2500, 0.2500, 0.2500],
#>         [0.2500, 0.2500, 0.2500, 0.2500]])
#> tensor([0.5000, 0.5000, 0.5000, 0.5000])
#> UserWarning: Implicit dimension choice for softmax has been deprecated. Change the call to include dim=X as an argument.

# %% transpose-t warns="UserWarning"
import torch

batch = torch.zeros(8, 3, 5)
print(batch.T.shape)
#> torch.Size([5, 3, 8])
#> UserWarning: The use of `x.T` on tensors of dimension other than 2 to reverse their shape is deprecated and it will throw an error in a future release. Consider `x.mT` to transpose batches of matrices or `x.permute(*torch.arange(x.ndim - 1, -1, -1))` to reverse the dimensions of a tensor. ...

# %% transpose-mt
import torch

batch = torch.zeros(8, 3, 5)
print(batch.mT.shape)
print(batch.permute(2, 1, 0).shape)
#> torch.Size([8, 5, 3])
#> torch.Size([5, 3, 8])

# %% scheduler-first warns="UserWarning"
import torch

optimizer = torch.optim.SGD([torch.ones(1, requires_grad=True)], lr=1.0)
scheduler = torch.optim.lr_scheduler.ExponentialLR(optimizer, gamma=0.5)

for epoch in range(3):
    scheduler.step()
    print(optimizer.param_groups[0]["lr"])
    optimizer.step()
#> 0.5
#> 0.25
#> 0.125
#> UserWarning: Detected call of `lr_scheduler.step()` before `optimizer.step()`. In PyTorch 1.1.0 and later, you should call them in the opposite order: `optimizer.step()` before `lr_scheduler.step()`.  Failure to do this will result in PyTorch skipping the first value of the learning rate schedule. See more details at https://pytorch.org/docs/stable/optim.html#how-to-adjust-learning-rate

# %% to-tensor
import numpy as np
import torch
from torchvision import transforms
from torchvision.transforms import v2

image = np.array([[[0], [51], [255]]], dtype=np.uint8)  # H, W, C
today = v2.Compose([v2.ToImage(), v2.ToDtype(torch.float32, scale=True)])

print(transforms.ToTensor()(image))
print(today(image))
#> tensor([[[0.0000, 0.2000, 1.0000]]])
#> Image([[[0.0000, 0.2000, 1.0000]]], )

# %% v2-to-tensor warns="UserWarning"
from torchvision.transforms import v2

v2.ToTensor()
#> ToTensor()
#> UserWarning: The transform `ToTensor()` is deprecated and will be removed in a future release. Instead, please use `v2.Compose([v2.ToImage(), v2.ToDtype(torch.float32, scale=True)])`.Output is equivalent up to float precision.

# %% in-place-names warns="FutureWarning"
import torch

weight = torch.ones(2, 2, requires_grad=True)
torch.nn.init.constant(weight, 3.0)
weight.sum().backward()
torch.nn.utils.clip_grad_norm([weight], 1.0)
print(weight.detach())
print(weight.grad)
#> tensor([[3., 3.],
#>         [3., 3.]])
#> tensor([[0.5000, 0.5000],
#>         [0.5000, 0.5000]])
#> FutureWarning: `nn.init.constant` is now deprecated in favor of `nn.init.constant_`.
#> FutureWarning: `torch.nn.utils.clip_grad_norm` is now deprecated in favor of `torch.nn.utils.clip_grad_norm_`.

# %% upsample warns="UserWarning"
import torch

torch.nn.functional.upsample(torch.zeros(1, 1, 2, 2), scale_factor=2).shape
#> torch.Size([1, 1, 4, 4])
#> UserWarning: `nn.functional.upsample` is deprecated. Use `nn.functional.interpolate` instead.

# %% data-silent
import torch

x = torch.ones(2, requires_grad=True)
y = x.exp()
y.data.zero_()
y.sum().backward()
x.grad  # e is right
#> tensor([0., 0.])

# %% data-detach raises="RuntimeError"
import torch

x = torch.ones(2, requires_grad=True)
y = x.exp()
y.detach().zero_()
y.sum().backward()
#> RuntimeError: one of the variables needed for gradient computation has been modified by an inplace operation: [torch.FloatTensor [2]], which is output 0 of Exp, is at version 1; expected version 0 instead. Hint: enable anomaly detection to find the operation that failed to compute its gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False).

# %% data-update
import torch

weight = torch.ones(2, requires_grad=True)
with torch.no_grad():
    weight -= 0.1
weight
#> tensor([0.9000, 0.9000], requires_grad=True)

# %% detach-shares
import torch

x = torch.zeros(3, requires_grad=True)
view, copy = x.detach(), x.detach().clone()

view[0] = 7.0
print(x)
print(copy)
#> tensor([7., 0., 0.], requires_grad=True)
#> tensor([0., 0., 0.])

# %% unbiased
import torch

x = torch.tensor([1.0, 2.0, 4.0])
print(x.std(unbiased=False), x.std(correction=0))
#> tensor(1.2472) tensor(1.2472)

# %% dropout
import torch

torch.manual_seed(0)
dropout, x = torch.nn.Dropout(p=0.5), torch.ones(8)

print(dropout.train()(x))
print(dropout.eval()(x))
#> tensor([0., 0., 2., 0., 0., 0., 2., 2.])
#> tensor([1., 1., 1., 1., 1., 1., 1., 1.])

# %% no-grad-freezes-all
import torch

first, second = torch.nn.Linear(2, 2), torch.nn.Linear(2, 1)
with torch.no_grad():
    y = second(first(torch.ones(1, 2)))
print(y.requires_grad)
#> False

# %% requires-grad-freezes
import torch

first, second = torch.nn.Linear(2, 2), torch.nn.Linear(2, 1)
first.requires_grad_(False)
second(first(torch.ones(1, 2))).sum().backward()
print(first.weight.grad)
print(second.weight.grad is not None)
#> None
#> True

# %% zero-grad
import torch

weight = torch.ones(2, requires_grad=True)
optimizer = torch.optim.SGD([weight], lr=0.1)

weight.sum().backward()
optimizer.zero_grad()
print(weight.grad)

weight.sum().backward()
optimizer.zero_grad(set_to_none=False)
print(weight.grad)
#> None
#> tensor([0., 0.])

# %% workers
import os

from torch.utils.data import DataLoader, Dataset


class Where(Dataset):
    read = 0

    def __len__(self):
        return 4

    def __getitem__(self, index):
        self.read += 1
        return os.getpid()


if __name__ == "__main__":
    dataset = Where()
    processes = {int(pid) for pid in DataLoader(dataset, num_workers=2)}
    print(len(processes), os.getpid() in processes, dataset.read)
#> 2 False 0

# %% test-shuffled
import torch
from torch.utils.data import DataLoader

torch.manual_seed(0)
labels = torch.tensor([0, 1, 2, 3])
predicted = torch.tensor([0, 1, 0, 3])  # image 2 is wrong

for shuffle in (True, False):
    order = torch.cat(list(DataLoader(range(4), batch_size=2, shuffle=shuffle)))
    wrong = (predicted[order] != labels[order]).nonzero().flatten()
    right = (predicted[order] == labels[order]).float().mean()
    print(right.item(), "wrong at", wrong.tolist())
#> 0.75 wrong at [0]
#> 0.75 wrong at [2]

# %% no-backward
import torch

torch.manual_seed(0)
x, model = torch.ones(4, 2), torch.nn.Linear(2, 1)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)

losses = []
for step in range(3):
    optimizer.zero_grad()
    loss = (model(x) - 1).square().mean()
    optimizer.step()
    losses.append(loss.item())
losses[0] == losses[2]
#> True

# %% softmax-twice
import torch

scores, label = torch.tensor([[100.0, 0.0, 0.0]]), torch.tensor([0])
loss = torch.nn.CrossEntropyLoss()

print(loss(scores, label))
print(loss(scores.softmax(dim=1), label))
#> tensor(0.)
#> tensor(0.5514)

# %% forward-skips-hooks
import torch

model = torch.nn.Linear(2, 1)
model.register_forward_hook(lambda *_: print("the hook ran"))

print("forward:")
model.forward(torch.ones(1, 2))
print("call:")
output = model(torch.ones(1, 2))
#> forward:
#> call:
#> the hook ran

# %% gates
import torch

gru, lstm = torch.nn.GRU(10, 20), torch.nn.LSTM(10, 20)
print(gru.weight_ih_l0.shape, gru.weight_hh_l0.shape)
print(lstm.weight_ih_l0.shape, lstm.weight_hh_l0.shape)
reset, update, new = gru.weight_ih_l0.chunk(3)
print(reset.shape)
#> torch.Size([60, 10]) torch.Size([60, 20])
#> torch.Size([80, 10]) torch.Size([80, 20])
#> torch.Size([20, 10])

# %% distributed launch="torchrun --nproc-per-node=2" timeout="60"
import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel

dist.init_process_group("gloo")
rank = dist.get_rank()

model = DistributedDataParallel(torch.nn.Linear(2, 1))
x = torch.full((4, 2), 1.0 + rank)
model(x).sum().backward()
if rank == 0:
    print(model.module.weight.grad)
dist.destroy_process_group()
#> tensor([[6., 6.]])

# %% data-parallel
import torch

model = torch.nn.DataParallel(torch.nn.Linear(2, 1))
print(list(model.state_dict()))
print(list(model.module.state_dict()))
#> ['module.weight', 'module.bias']
#> ['weight', 'bias']
