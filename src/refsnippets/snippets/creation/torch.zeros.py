"""torch.zeros: a new tensor of a given shape, filled with 0."""

# %% two-by-three
import torch

torch.zeros(2, 3)
#> tensor([[0., 0., 0.],
#>         [0., 0., 0.]])

# %% shape
import torch

x = torch.ones(5, 4)
assert torch.zeros(2, 3).shape == (2, 3)
assert torch.zeros((2, 3)).shape == (2, 3)
assert torch.zeros(x.shape).shape == (5, 4)
assert torch.zeros(x.shape[0], 1).shape == (5, 1)

# %% no-dimensions-no-elements
import torch

for z in torch.zeros(()), torch.zeros(1), torch.zeros(0), torch.zeros(2, 0):
    print(z, z.ndim, z.numel())
#> tensor(0.) 0 1
#> tensor([0.]) 1 1
#> tensor([]) 1 0
#> tensor([], size=(2, 0)) 2 0

# %% dtypes
import torch

for dtype in (None, torch.float16, torch.int64, bool, int, float):
    print(dtype, torch.zeros(2, dtype=dtype).dtype)
#> None torch.float32
#> torch.float16 torch.float16
#> torch.int64 torch.int64
#> <class 'bool'> torch.bool
#> <class 'int'> torch.int64
#> <class 'float'> torch.float64

# %% like-another-tensor
import torch

x = torch.ones(3, 2, dtype=torch.int64, device="meta").T
for z in torch.zeros_like(x), x.new_zeros(x.shape), torch.zeros(x.shape):
    print(z.dtype, z.device, z.stride())
#> torch.int64 meta (1, 2)
#> torch.int64 meta (3, 1)
#> torch.float32 cpu (3, 1)

# %% meta
import torch

x = torch.zeros(10**6, 10**6, device="meta")
y = x @ torch.zeros(10**6, 10, device="meta")
print(y)
x.nbytes
#> tensor(..., device='meta', size=(1000000, 10))
#> 4000000000000

# %% sparse
import torch

x = torch.zeros(10**6, 10**6, layout=torch.sparse_coo)
y = x @ torch.ones(10**6, 1)
x.values().nbytes, y.sum()
#> (0, tensor(0.))

# %% reuse-memory
import torch

buffer = torch.ones(2, 3)
address = buffer.data_ptr()
torch.zeros(2, 3, out=buffer)
buffer, buffer.data_ptr() == address
#> (tensor([[0., 0., 0.],
#>         [0., 0., 0.]]), True)

# %% zero-weights
import matplotlib.pyplot as plt
import torch

x = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
y = torch.tensor([[0.0], [1.0], [1.0], [0.0]])
torch.manual_seed(0)
plt.figure(figsize=(5, 3))
for make in torch.zeros, torch.randn:
    w1 = make(2, 8, requires_grad=True)
    w2 = make(8, 1, requires_grad=True)
    losses = []
    for _ in range(200):
        loss = ((torch.tanh(x @ w1) @ w2 - y) ** 2).mean()
        g1, g2 = torch.autograd.grad(loss, (w1, w2))
        w1 = (w1 - 0.1 * g1).detach().requires_grad_()
        w2 = (w2 - 0.1 * g2).detach().requires_grad_()
        losses.append(loss.item())
    plt.plot(losses, label=make.__name__)
plt.legend(title="loss")
plt.show()

# %% out-is-resized
import torch

buffer = torch.ones(2, 3)
torch.zeros(4, out=buffer)
buffer.shape
#> torch.Size([4])

# %% float-size raises="TypeError"
import torch

n = 6
torch.zeros(n / 2)
#> TypeError: zeros(): argument 'size' (position 1) must be tuple of ints, not float

# %% too-large raises="RuntimeError"
import torch

torch.zeros(10**15)
#> RuntimeError: ...can't allocate memory: you tried to allocate 4000000000000000 bytes...

# %% positional-dtype raises="TypeError"
import numpy as np
import torch

print(np.zeros((2, 3), int).dtype)
torch.zeros((2, 3), torch.int64)
#> int64
#> TypeError: zeros() takes 1 positional argument but 2 were given

# %% lazy-memory
import numpy as np
import torch


def own_megabytes():
    with open("/proc/self/status") as status:
        [line] = [line for line in status if line.startswith("RssAnon")]
    return int(line.split()[1]) * 1024 / 1e6


start = own_megabytes()
lazy = torch.from_numpy(np.zeros(10_000_000, dtype=np.float32))
middle = own_megabytes()
filled = torch.zeros(10_000_000)
end = own_megabytes()
round(middle - start, -1), round(end - middle, -1)
#> (0.0, 40.0)
