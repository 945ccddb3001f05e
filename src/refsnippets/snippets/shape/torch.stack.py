"""torch.stack: tensors of one shape joined along a new dimension."""

# %% stacked
import torch

x = torch.tensor([1, 2, 3])
y = torch.tensor([4, 5, 6])

print(torch.stack([x, y]))
print(torch.stack([x, y], dim=1))
#> tensor([[1, 2, 3],
#>         [4, 5, 6]])
#> tensor([[1, 4],
#>         [2, 5],
#>         [3, 6]])

# %% shape
import torch

K, A, B = 5, 2, 3
tensors = [torch.zeros(A, B) for _ in range(K)]

assert torch.stack(tensors).shape == (K, A, B)
assert torch.stack(tensors, dim=1).shape == (A, K, B)
assert torch.stack(tensors, dim=2).shape == (A, B, K)
assert torch.stack(tensors, dim=-1).shape == (A, B, K)

# %% by-hand
import torch

torch.manual_seed(0)
tensors = [torch.rand(2, 3) for _ in range(4)]

by_hand = torch.cat([x.unsqueeze(1) for x in tensors], dim=1)
assert torch.equal(torch.stack(tensors, dim=1), by_hand)

# %% undo
import torch

x = torch.zeros(2, 3)
y = torch.ones(2, 3)

first, second = torch.stack([x, y], dim=1).unbind(dim=1)
print(torch.equal(first, x), torch.equal(second, y))
#> True True

# %% interleave
import torch

odd = torch.tensor([1, 3, 5])
even = torch.tensor([2, 4, 6])

print(torch.stack([odd, even], dim=-1).flatten())
#> tensor([1, 2, 3, 4, 5, 6])

# %% grid
import torch

rows, columns = torch.meshgrid(
    torch.arange(2), torch.arange(3), indexing="ij"
)

print(torch.stack([rows, columns], dim=-1))
#> tensor([[[0, 0],
#>          [0, 1],
#>          [0, 2]],
#>
#>         [[1, 0],
#>          [1, 1],
#>          [1, 2]]])

# %% gradient warns="UserWarning"
import torch

w = torch.tensor(3.0, requires_grad=True)
losses = [w, w * w]

print(torch.stack(losses).mean())
print(torch.tensor(losses).mean())
#> tensor(6., grad_fn=<MeanBackward0>)
#> tensor(6.)
#> UserWarning: Converting a tensor with requires_grad=True to a scalar may lead to unexpected behavior.
#> Consider using tensor.detach() first. ...

# %% sizes raises="RuntimeError"
import torch
from torch.utils.data import DataLoader

images = [torch.zeros(3, 28, 28), torch.zeros(3, 32, 32)]

next(iter(DataLoader(images, batch_size=2)))
#> RuntimeError: stack expects each tensor to be equal size, but got [3, 28, 28] at entry 0 and [3, 32, 32] at entry 1

# %% padded
import torch
from torch.nn.utils.rnn import pad_sequence

sequences = [torch.tensor([1, 2, 3]), torch.tensor([4])]

print(pad_sequence(sequences, batch_first=True))
#> tensor([[1, 2, 3],
#>         [4, 0, 0]])

# %% dtypes
import torch

print(torch.stack([torch.tensor(1), torch.tensor(0.5)]))
#> tensor([1.0000, 0.5000])

# %% not-tensors raises="TypeError"
import torch

print(torch.tensor([1, 2]))
torch.stack([1, 2])
#> tensor([1, 2])
#> TypeError: expected Tensor as element 0 in argument 0, but got int

# %% empty raises="RuntimeError"
import torch

torch.stack([])
#> RuntimeError: stack expects a non-empty TensorList

# %% numpy raises="TypeError"
import numpy as np
import torch

x = torch.zeros(2, 3)

print(np.stack(x.numpy(), axis=1).shape)
print(torch.stack(list(x), dim=1).shape)
torch.stack(x, dim=1)
#> (3, 2)
#> torch.Size([3, 2])
#> TypeError: stack(): argument 'tensors' (position 1) must be tuple of Tensors, not Tensor
