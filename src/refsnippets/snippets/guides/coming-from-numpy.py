"""Coming from NumPy: what is the same, what differs, and what fails."""

# %% mostly-the-same
import numpy as np
import torch

for xp in np, torch:
    x = xp.arange(6.0).reshape(2, 3)
    y = xp.where(x > 2, x, -x)[:, 1:]
    print(y.T @ y, y.sum(axis=0), xp.linalg.norm(y))
#> [[17. 22.]
#>  [22. 29.]] [3. 3.] 6.782329983125268
#> tensor([[17., 22.],
#>         [22., 29.]]) tensor([3., 3.]) tensor(6.7823)

# %% other-names
import numpy as np
import torch

a = np.array([[3.0, 1.0], [2.0, 5.0]])
x = torch.from_numpy(a)
i, k = np.array([[0], [1]]), torch.tensor([[0], [1]])
for ours, theirs in (
    (x.clone(), a.copy()),
    (x.to(torch.int64), a.astype(np.int64)),
    (x.unsqueeze(0), np.expand_dims(a, 0)),
    (x.pow(2), np.power(a, 2)),
    (x.repeat_interleave(2, dim=0), np.repeat(a, 2, axis=0)),
    (x.quantile(0.3), np.percentile(a, 30)),
    (x.quantile(0.5), np.median(a)),
    (torch.stack(x.nonzero(as_tuple=True)), np.stack(np.nonzero(a))),
    (x.take_along_dim(k, dim=1), np.take_along_axis(a, i, axis=1)),
    (torch.nn.functional.pad(x, (1, 2)), np.pad(a, ((0, 0), (1, 2)))),
    (x.tensor_split(2)[1], np.array_split(a, 2)[1]),
    (x.numel(), np.size(a)),
):
    np.testing.assert_allclose(ours, theirs)

# %% same-name
import numpy as np
import torch

a, x = np.array([4, 1, 3, 2]), torch.tensor([4, 1, 3, 2])
print(np.repeat(a, 2), x.repeat(2))
print(np.split(a, 4)[0], x.split(4)[0])
print(np.median(a), x.median())
print(np.nonzero(a), x.nonzero().shape)
#> [4 4 1 1 3 3 2 2] tensor([4, 1, 3, 2, 4, 1, 3, 2])
#> [4] tensor([4, 1, 3, 2])
#> 2.5 tensor(2)
#> (array([0, 1, 2, 3]),) torch.Size([4, 1])

# %% two-results
import numpy as np
import torch

a, x = np.array([[4, 1], [3, 2]]), torch.tensor([[4, 1], [3, 2]])
print(np.max(a, axis=1), x.amax(dim=1))
print(x.max(dim=1))
print(np.sort(a, axis=1).tolist() == x.sort(dim=1).values.tolist())
#> [4 3] tensor([4, 3])
#> torch.return_types.max(
#> values=tensor([4, 3]),
#> indices=tensor([0, 0]))
#> True

# %% transpose
import numpy as np
import torch

a, x = np.ones((2, 3, 4)), torch.ones(2, 3, 4)
print(np.transpose(a).shape, np.transpose(a, (1, 0, 2)).shape)
print(x.transpose(0, 1).shape, x.permute(1, 0, 2).shape)
#> (4, 3, 2) (3, 2, 4)
#> torch.Size([3, 2, 4]) torch.Size([3, 2, 4])

# %% dot raises="RuntimeError"
import numpy as np
import torch

a, x = np.ones((2, 2)), torch.ones(2, 2)
print(np.dot(a, a))
print(x @ x)
torch.dot(x, x)
#> [[2. 2.]
#>  [2. 2.]]
#> tensor([[2., 2.],
#>         [2., 2.]])
#> RuntimeError: 1D tensors expected, but got 2D and 2D tensors

# %% axis
import torch

x = torch.ones(2, 3)
print(x.sum(axis=1, keepdims=True).shape, x.sum(dim=1, keepdim=True).shape)
print(torch.cat([x, x], axis=0).shape)
#> torch.Size([2, 1]) torch.Size([2, 1])
#> torch.Size([4, 3])

# %% keepdim-alone raises="TypeError"
import numpy as np
import torch

print(np.ones((2, 3)).sum(keepdims=True).shape)
print(torch.ones(2, 3).sum(dim=(0, 1), keepdim=True).shape)
torch.ones(2, 3).sum(keepdim=True)
#> (1, 1)
#> torch.Size([1, 1])
#> TypeError: sum() received an invalid combination of arguments - got (keepdim=bool, ), but expected one of:...

# %% default-dtypes
import numpy as np
import torch

print(np.zeros(2).dtype, torch.zeros(2).dtype)
print(np.array([0.5]).dtype, torch.tensor([0.5]).dtype)
print(np.linspace(0, 1, 3).dtype, torch.linspace(0, 1, 3).dtype)
print(np.arange(3).dtype, torch.arange(3).dtype)
print((np.arange(3) / 2).dtype, (torch.arange(3) / 2).dtype)
#> float64 torch.float32
#> float64 torch.float32
#> float64 torch.float32
#> int64 torch.int64
#> float64 torch.float32

# %% correction
import numpy as np
import torch

a, x = np.array([1.0, 2.0, 4.0]), torch.tensor([1.0, 2.0, 4.0])
print(round(np.var(a), 4), x.var())
print(round(np.var(a, ddof=1), 4), x.var(correction=0))
print(round(float(np.cov(a)), 4), torch.cov(x))
#> 1.5556 tensor(2.3333)
#> 2.3333 tensor(1.5556)
#> 2.3333 tensor(2.3333)

# %% promotion
import numpy as np
import torch

a, x = np.ones(2, dtype=np.float32), torch.ones(2)
print((a + np.arange(2)).dtype, (x + torch.arange(2)).dtype)
zero_d = np.array(1.0), torch.tensor(1.0, dtype=torch.float64)
print((a + zero_d[0]).dtype, (x + zero_d[1]).dtype)
#> float64 torch.float32
#> float64 torch.float32

# %% overflow raises="OverflowError"
import numpy as np
import torch

print(torch.tensor([1], dtype=torch.uint8) + 300)
np.array([1], dtype=np.uint8) + 300
#> tensor([45], dtype=torch.uint8)
#> OverflowError: Python integer 300 out of bounds for uint8

# %% views
import numpy as np
import torch

a, x = np.arange(6).reshape(2, 3), torch.arange(6).reshape(2, 3)
for name, b, y in (
    ("slice", a[:, ::2], x[:, ::2]),
    ("transpose", a.T, x.T),
    ("list of indices", a[[0, 1]], x[[0, 1]]),
    ("flip", np.flip(a, 0), x.flip(0)),
    ("roll", np.roll(a, 1), x.roll(1)),
    ("diagonal", a.diagonal(), x.diagonal()),
):
    shared = y.untyped_storage().data_ptr() == x.data_ptr()
    print(f"{name:16}", np.shares_memory(a, b), shared)
#> slice            True True
#> transpose        True True
#> list of indices  False False
#> flip             True False
#> roll             False False
#> diagonal         True True

# %% read-only-views raises="ValueError"
import numpy as np
import torch

x = torch.zeros(2, 2)
x.diagonal()[:] = 1
print(x)
a = np.zeros((2, 2))
print(np.broadcast_to(a, (3, 2, 2)).flags.writeable)
a.diagonal()[:] = 1
#> tensor([[1., 0.],
#>         [0., 1.]])
#> False
#> ValueError: assignment destination is read-only

# %% negative-step raises="ValueError"
import torch

x = torch.arange(5)
print(x.flip(0), x[torch.arange(4, -1, -2)])
x[::-1]
#> tensor([4, 3, 2, 1, 0]) tensor([4, 2, 0])
#> ValueError: step must be greater than zero

# %% mixed-indices
import numpy as np
import torch

a, x = np.ones((2, 3, 4)), torch.ones(2, 3, 4)
print(a[0, :, [0, 1]].shape, x[0, :, [0, 1]].shape)
print(a[0][:, [0, 1]].shape, x[0][:, [0, 1]].shape)
#> (2, 3) torch.Size([3, 2])
#> (3, 2) torch.Size([3, 2])

# %% byte-mask warns="UserWarning"
import numpy as np
import torch

print(np.array([5, 6, 7])[np.array([1, 0, 1], dtype=np.uint8)])
print(torch.tensor([5, 6, 7])[torch.tensor([1, 0, 1], dtype=torch.uint8)])
#> [6 5 6]
#> tensor([5, 7])
#> UserWarning: indexing with dtype torch.uint8 is now deprecated, please use a dtype torch.bool instead. ...

# %% copies
import numpy as np
import torch

a = np.zeros(2)
for make in np.array, torch.tensor, np.asarray, torch.as_tensor:
    print(make.__name__, np.shares_memory(a, np.asarray(make(a))))
#> array False
#> tensor False
#> asarray True
#> as_tensor True

# %% in-place-overlap raises="RuntimeError"
import numpy as np
import torch

a, x = np.arange(4), torch.arange(4)
a[1:] = a[:-1]
print(a)
x[1:] = x[:-1].clone()
print(x)
x[1:] = x[:-1]
#> [0 0 1 2]
#> tensor([0, 0, 1, 2])
#> RuntimeError: unsupported operation: some elements of the input tensor and the written-to tensor refer to a single memory location. Please clone() the tensor before performing the operation.

# %% overlap-unseen
import numpy as np
import torch

a, x = np.arange(10), torch.arange(10)
a[2::2] = a[:-2:2]
x[2::2] = x[:-2:2]  # no error
print(a)
print(torch.equal(x, torch.from_numpy(a)))
#> [0 1 0 3 2 5 4 7 6 9]
#> False

# %% underscore
import torch

x = torch.tensor([4.0, 9.0])
y = x.sqrt()
x.sqrt_()
print(x, y)
x.mul_(10).add_(1)
print(x)
#> tensor([2., 3.]) tensor([2., 3.])
#> tensor([21., 31.])

# %% out-resized raises="ValueError" warns="UserWarning"
import numpy as np
import torch

out, used = torch.empty(0), torch.empty(2)
torch.add(torch.ones(3), 1, out=out)
torch.add(torch.ones(3), 1, out=used)
print(out, used)
np.add(np.ones(3), 1, out=np.empty(0))
#> tensor([2., 2., 2.]) tensor([2., 2., 2.])
#> UserWarning: An output with one or more elements was resized since it had shape [2], which does not match the required output shape [3]. This behavior is deprecated, and in a future PyTorch release outputs will not be resized unless they have zero elements. You can explicitly reuse an out tensor t by resizing it, inplace, to zero elements with t.resize_(0). (Triggered internally at ...)
#> ValueError: operands could not be broadcast together with shapes (3,) () (0,)

# %% scalars
import numpy as np
import torch

a, x = np.array([1.0, 2.0]), torch.tensor([1.0, 2.0])
first, one = a[0], x[0]
a[0] = x[0] = 9
print(first, one)
print(first in {1.0}, one in {9.0}, one.item() in {9.0})
#> 1.0 tensor(9.)
#> True False True

# %% divide-by-zero raises="RuntimeError"
import numpy as np
import torch

with np.errstate(divide="ignore"):
    print(np.array([1]) // 0, np.array([1.0]) / 0)
print(torch.tensor([1.0]) / 0)
torch.tensor([1]) // 0
#> [0] [inf]
#> tensor([inf])
#> RuntimeError: ZeroDivisionError

# %% lists raises="TypeError"
import numpy as np
import torch

print(np.ones(3) + [1, 2, 3], np.sum([1, 2, 3]))
torch.ones(3) + [1, 2, 3]
#> [2. 3. 4.] 6
#> TypeError: unsupported operand type(s) for +: 'Tensor' and 'list'

# %% strings raises="ValueError"
import numpy as np
import torch

words = np.array(["dog", "cat", "dog"])
names, numbers = np.unique(words, return_inverse=True)
print(names, torch.from_numpy(numbers))
torch.tensor(["dog", "cat"])
#> ['cat' 'dog'] tensor([1, 0, 1])
#> ValueError: too many dimensions 'str'

# %% random
import numpy as np
import torch

rng = np.random.default_rng(0)
g = torch.Generator().manual_seed(0)
print(rng.random((2, 3)).shape, torch.rand(2, 3, generator=g).shape)
print(rng.normal(5, 2, size=3).shape, torch.normal(5.0, 2.0, (3,)).shape)
print(rng.integers(10, size=3).shape, torch.randint(10, (3,)).shape)
print(rng.permutation(4).shape, torch.randperm(4, generator=g).shape)
#> (2, 3) torch.Size([2, 3])
#> (3,) torch.Size([3])
#> (3,) torch.Size([3])
#> (4,) torch.Size([4])
