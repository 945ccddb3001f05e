"""torch.from_numpy: a tensor that shares its memory with a NumPy array."""

# %% shared-both-ways
import numpy as np
import torch

a = np.array([1.0, 2.0, 3.0])
t = torch.from_numpy(a)
t[0] = -1
a[1] = 99
print(a)
t
#> [-1. 99.  3.]
#> tensor([-1., 99.,  3.], dtype=torch.float64)

# %% shape
import numpy as np
import torch

a = np.zeros((4, 3))
assert torch.from_numpy(a).shape == (4, 3)
assert torch.from_numpy(a.T).shape == (3, 4)
assert torch.from_numpy(a[:, :2]).shape == (4, 2)
assert torch.from_numpy(np.array(1.0)).shape == ()
a.T.strides, torch.from_numpy(a.T).stride()
#> ((8, 24), (1, 3))

# %% dtypes
import numpy as np
import torch

names = "bool uint8 uint16 uint32 uint64 int8 int16 int32 int64"
names += " float16 float32 float64 complex64 complex128"
for name in names.split():
    t = torch.from_numpy(np.zeros(1, dtype=name))
    assert t.dtype == getattr(torch, name)

# %% image
import matplotlib.pyplot as plt
import numpy as np
import torch

image = np.zeros((32, 48, 3), dtype=np.uint8)
red, green, blue = torch.from_numpy(image).permute(2, 0, 1)
red[:] = torch.linspace(0, 255, 48).to(torch.uint8)
blue[8:24, 12:36] = 255

plt.figure(figsize=(4, 2.8))
plt.imshow(image)
plt.show()

# %% end-of-sharing
import numpy as np
import torch

a = np.array([1, 2, 3])
t = torch.from_numpy(a)
a += 10
print(a, t)
a = a + 10
print(a, t)
#> [11 12 13] tensor([11, 12, 13])
#> [21 22 23] tensor([11, 12, 13])

# %% float-may-share
import numpy as np
import torch

for dtype in np.float64, np.float32:
    a = np.zeros(2, dtype=dtype)
    torch.from_numpy(a).float().add_(1)
    print(a.dtype, a)
#> float64 [0. 0.]
#> float32 [1. 1.]

# %% row-keeps-the-array
import weakref

import numpy as np
import torch

a = np.zeros((1000, 1000))
array = weakref.ref(a)
row = torch.from_numpy(a[0])
del a
print(array() is None)
row = row.clone()
array() is None
#> False
#> True

# %% read-only warns="UserWarning"
import numpy as np
import torch

a = np.zeros(3)
a.flags.writeable = False
t = torch.from_numpy(a)
t[0] = 1
a
#> array([1., 0., 0.])
#> UserWarning: The given NumPy array is not writable, and PyTorch does not support non-writable tensors. This means writing to this tensor will result in undefined behavior...

# %% warned-once
import warnings

import numpy as np
import torch

for _ in range(2):
    a = np.zeros(3)
    a.flags.writeable = False
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        torch.from_numpy(a)
    print(len(caught))
#> 1
#> 0

# %% read-only-copy
import numpy as np
import torch

a = np.frombuffer(b"torch", dtype=np.uint8)
print(a.flags.writeable)
torch.tensor(a)
#> False
#> tensor([116, 111, 114,  99, 104], dtype=torch.uint8)

# %% negative-strides raises="ValueError"
import numpy as np
import torch

a = np.array([1, 2, 3])
torch.from_numpy(a[::-1])
#> ValueError: At least one stride in the given numpy array is negative, and tensors with negative strides are not currently supported. (You can probably work around this by making a copy of your array  with array.copy().)

# %% flip
import numpy as np
import torch

a = np.array([1, 2, 3])
torch.from_numpy(a[::-1].copy()), torch.from_numpy(a).flip(0)
#> (tensor([3, 2, 1]), tensor([3, 2, 1]))

# %% object-array raises="TypeError"
import numpy as np
import torch

a = np.array([1, 2.5, None], dtype=object)
print(torch.from_numpy(a.astype(np.float32)))
torch.from_numpy(a)
#> tensor([1.0000, 2.5000,    nan])
#> TypeError: can't convert np.ndarray of type numpy.object_. The only supported types are: float64, float32, float16, complex64, complex128, int64, int32, int16, int8, uint64, uint32, uint16, uint8, and bool.

# %% byte-order raises="ValueError"
import numpy as np
import torch

a = np.array([1.0, 2.0], dtype=">f4")
print(torch.from_numpy(a.astype(np.float32)))
torch.from_numpy(a)
#> tensor([1., 2.])
#> ValueError: given numpy array has byte order different from the native byte order. Conversion between byte orders is currently not supported.

# %% numpy-scalar raises="TypeError"
import numpy as np
import torch

mean = np.array([1.0, 2.0]).mean()
print(torch.tensor(mean))
torch.from_numpy(mean)
#> tensor(1.5000, dtype=torch.float64)
#> TypeError: expected np.ndarray (got numpy.float64)

# %% mask-is-dropped
import numpy as np
import torch

a = np.ma.masked_array([1.0, 2.0, -999.0], mask=[0, 0, 1])
print(a.mean())
torch.from_numpy(a).mean()
#> 1.5
#> tensor(-332., dtype=torch.float64)

# %% float64-into-a-layer raises="RuntimeError"
import numpy as np
import torch

layer = torch.nn.Linear(2, 1)
t = torch.from_numpy(np.array([1.0, 2.0]))
print(layer(t.float()).shape)
layer(t)
#> torch.Size([1])
#> RuntimeError: mat1 and mat2 must have the same dtype, but got Double and Float
