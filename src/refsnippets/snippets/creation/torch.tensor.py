"""torch.tensor: a new tensor with a copy of numbers, lists or an array."""

# %% from-lists
import torch

torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
#> tensor([[1., 2., 3.],
#>         [4., 5., 6.]])

# %% shape
import torch

assert torch.tensor(7).shape == ()
assert torch.tensor([7]).shape == (1,)
assert torch.tensor([[1, 2, 3], [4, 5, 6]]).shape == (2, 3)
assert torch.tensor([[[1], [2]]]).shape == (1, 2, 1)
assert torch.tensor([]).shape == (0,)
assert torch.tensor([[], []]).shape == (2, 0)

# %% dtype-from-data
import torch

for data in ([True, False], [True, 2], [1, 2.5], [1, 2j], []):
    print(data, torch.tensor(data).dtype)
#> [True, False] torch.bool
#> [True, 2] torch.int64
#> [1, 2.5] torch.float32
#> [1, 2j] torch.complex64
#> [] torch.float32

# %% copy-or-share
import numpy as np
import torch

a = np.array([1, 2, 3])
copied = torch.tensor(a)
shared = torch.as_tensor(a)
a[0] = 100
copied, shared
#> (tensor([1, 2, 3]), tensor([100,   2,   3]))

# %% copy-keeps-strides raises="RuntimeError"
import numpy as np
import torch

a = np.arange(6).reshape(2, 3)
t = torch.tensor(a.T)
print(t.stride(), t.is_contiguous())
print(t.reshape(-1))
t.view(-1)
#> (1, 3) False
#> tensor([0, 3, 1, 4, 2, 5])
#> RuntimeError: view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead.

# %% requires-grad
import torch

w = torch.tensor([1.0, 2.0], requires_grad=True)
(w**3).sum().backward()
w.is_leaf, w.grad
#> (True, tensor([ 3., 12.]))

# %% integers-and-gradients raises="RuntimeError"
import torch

torch.tensor([1, 2], requires_grad=True)
#> RuntimeError: Only Tensors of floating point and complex dtype can require gradients

# %% uneven-lists raises="ValueError"
import torch

torch.tensor([[1, 2], [3]])
#> ValueError: expected sequence of length 2 at dim 1 (got 1)

# %% pad-uneven-lists
import torch
from torch.nn.utils.rnn import pad_sequence

rows = [torch.tensor([1, 2]), torch.tensor([3])]
pad_sequence(rows, batch_first=True, padding_value=-1)
#> tensor([[ 1,  2],
#>         [ 3, -1]])

# %% list-of-tensors raises="ValueError"
import torch

rows = [torch.tensor([1.0, 2.0]), torch.tensor([3.0, 4.0])]
torch.tensor(rows)
#> ValueError: only one element tensors can be converted to Python scalars

# %% stack-keeps-the-graph warns="UserWarning"
import torch

w = torch.tensor(3.0, requires_grad=True)
losses = [w * 2, w**2]
print(torch.stack(losses))
torch.tensor(losses)
#> tensor([6., 9.], grad_fn=<StackBackward0>)
#> tensor([6., 9.])
#> UserWarning: Converting a tensor with requires_grad=True to a scalar may lead to unexpected behavior.
#> Consider using tensor.detach() first...

# %% tensor-from-tensor warns="UserWarning"
import torch

t = torch.tensor([1.0, 2.0], requires_grad=True)
copied = torch.tensor(t)
copied.requires_grad, torch.equal(copied, t.detach().clone())
#> (False, True)
#> UserWarning: To copy construct from a tensor, it is recommended to use sourceTensor.detach().clone() or sourceTensor.detach().clone().requires_grad_(True), rather than torch.tensor(sourceTensor).

# %% device-of-the-copy warns="UserWarning"
import torch

there, here = torch.ones(2, device="meta"), torch.ones(2)
print(torch.tensor(there).device)
with torch.device("meta"):
    print(torch.tensor(here).device)
#> meta
#> meta
#> UserWarning: To copy construct from a tensor, it is recommended to use sourceTensor.detach().clone() or sourceTensor.detach().clone().requires_grad_(True), rather than torch.tensor(sourceTensor).

# %% out-of-range raises="RuntimeError"
import numpy as np
import torch

print(torch.tensor(np.array([300]), dtype=torch.uint8))
print(torch.tensor([-1], dtype=torch.uint8))
torch.tensor([300], dtype=torch.uint8)
#> tensor([44], dtype=torch.uint8)
#> tensor([255], dtype=torch.uint8)
#> RuntimeError: value cannot be converted to type uint8 without overflow

# %% list-of-arrays warns="UserWarning"
import numpy as np
import torch

rows = [np.array([1.0, 2.0]), np.array([3.0, 4.0])]
slow = torch.tensor(rows)
fast = torch.tensor(np.array(rows))
torch.equal(slow, fast)
#> True
#> UserWarning: Creating a tensor from a list of numpy.ndarrays is extremely slow. Please consider converting the list to a single numpy.ndarray with numpy.array() before converting to a tensor...

# %% numpy-floats
import numpy as np
import torch

print(torch.tensor([0.1, 0.2]))
print(torch.tensor(np.array([0.1, 0.2])))
print(torch.tensor([np.float64(0.1), np.float64(0.2)]))
torch.tensor(np.array([0.1, 0.2]), dtype=torch.float32)
#> tensor([0.1000, 0.2000])
#> tensor([0.1000, 0.2000], dtype=torch.float64)
#> tensor([0.1000, 0.2000], dtype=torch.float64)
#> tensor([0.1000, 0.2000])

# %% legacy-constructor
import torch

print(torch.Tensor([3]), torch.tensor([3]))
print(torch.Tensor(3).shape, torch.tensor(3).shape)
torch.Tensor([16_777_217]).long(), torch.tensor([16_777_217])
#> tensor([3.]) tensor([3])
#> torch.Size([3]) torch.Size([])
#> (tensor([16777216]), tensor([16777217]))
