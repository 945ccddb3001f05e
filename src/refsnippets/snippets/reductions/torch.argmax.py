"""torch.argmax: where the largest element is."""

# %% where
import torch

scores = torch.tensor([[0.1, 0.7, 0.2], [0.5, 0.3, 0.2]])

print(torch.argmax(scores, dim=1))
print(torch.argmax(scores))
#> tensor([1, 0])
#> tensor(1)

# %% shape
import torch

N, C, H, W = 2, 3, 4, 5
x = torch.rand(N, C, H, W)

assert torch.argmax(x).shape == ()
assert torch.argmax(x, dim=1).shape == (N, H, W)
assert torch.argmax(x, dim=1, keepdim=True).shape == (N, 1, H, W)
assert torch.argmax(x, dim=1).dtype == torch.int64

# %% accuracy
import torch

scores = torch.tensor([[0.1, 0.9], [0.8, 0.2], [0.3, 0.7], [0.6, 0.4]])
labels = torch.tensor([1, 0, 0, 0])

predicted = scores.argmax(dim=1)
print(predicted)
print((predicted == labels).sum().item(), "of", len(labels))
#> tensor([1, 0, 1, 0])
#> 3 of 4

# %% row-and-column
import torch

x = torch.tensor([[1, 2, 3], [9, 5, 6]])

flat = torch.argmax(x)
print(flat)
print(torch.unravel_index(flat, x.shape))
#> tensor(3)
#> (tensor(1), tensor(0))

# %% take
import torch

x = torch.tensor([[1, 9, 3], [4, 5, 6]])
names = torch.tensor([[10, 11, 12], [20, 21, 22]])

best = x.argmax(dim=1, keepdim=True)
print(names.take_along_dim(best, dim=1))
assert torch.equal(x.take_along_dim(best, dim=1).squeeze(1), x.amax(dim=1))
#> tensor([[11],
#>         [22]])

# %% ties
import torch

x = torch.tensor([1, 7, 7, 0])

print(torch.argmax(x))
print((x == x.max()).nonzero().squeeze(1))
print(len(x) - 1 - x.flip(0).argmax())
#> tensor(1)
#> tensor([1, 2])
#> tensor(2)

# %% first-true
import torch

mask = torch.tensor([[False, True, True], [False, False, False]])

print(mask.int().argmax(dim=1))
print(mask.any(dim=1))
#> tensor([1, 0])
#> tensor([ True, False])

# %% nan
import torch

x = torch.tensor([1.0, float("nan"), torch.inf])

print(torch.argmax(x))
print(torch.argmax(x.nan_to_num(nan=-torch.inf)))
#> tensor(1)
#> tensor(2)

# %% no-gradient raises="RuntimeError"
import torch

scores = torch.tensor([1.0, 5.0, 2.0], requires_grad=True)

scores.argmax().float().backward()
#> RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn

# %% soft
import torch

scores = torch.tensor([1.0, 5.0, 2.0], requires_grad=True)

places = torch.arange(3.0)
for scale in (1, 2):
    soft = (torch.softmax(scores * scale, dim=0) * places).sum()
    print(soft.detach(), torch.autograd.grad(soft, scores))
print(scores.argmax())
#> tensor(1.0295) (tensor([-0.0177, -0.0276,  0.0452]),)
#> tensor(1.0021) (tensor([-0.0007, -0.0043,  0.0049]),)
#> tensor(1)

# %% straight-through
import torch

scores = torch.tensor([1.0, 1.2], requires_grad=True)

p = torch.softmax(scores, dim=0)
hard = torch.nn.functional.one_hot(p.argmax(), 2)
choice = hard + p - p.detach()
print(choice.detach())
print(torch.autograd.grad(choice[0], scores))
#> tensor([0., 1.])
#> (tensor([ 0.2475, -0.2475]),)

# %% booleans raises="NotImplementedError"
import torch

torch.argmax(torch.tensor([False, True]))
#> NotImplementedError: argmax(): does not support bool input

# %% without-dim
import torch

scores = torch.tensor([[0.1, 0.9], [0.8, 0.2]])
labels = torch.tensor([1, 0])

print(scores.argmax() == labels)
print(scores.argmax(dim=1) == labels)
#> tensor([ True, False])
#> tensor([True, True])

# %% older
import torch

scores = torch.tensor([[0.1, 0.9], [0.8, 0.2]])

_, predicted = torch.max(scores.data, 1)
assert torch.equal(predicted, scores.argmax(dim=1))

# %% numpy
import numpy as np
import torch

a = np.array([[1, 2, 3], [9, 5, 6]])
x = torch.from_numpy(a)

print(np.argmax(a, axis=1), x.argmax(axis=1))
print(np.argmax(np.array([False, True])))
#> [2 0] tensor([2, 0])
#> 1
