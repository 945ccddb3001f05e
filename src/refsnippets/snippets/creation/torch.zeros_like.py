"""torch.zeros_like: zeros with the shape, dtype, device and strides of a tensor."""

# %% same-shape-and-dtype
import torch

x = torch.tensor([[1, 2, 3], [4, 5, 6]])
torch.zeros_like(x)
#> tensor([[0, 0, 0],
#>         [0, 0, 0]])

# %% shape
import torch

for shape in (), (4,), (2, 0), (2, 3, 4):
    z = torch.zeros_like(torch.ones(shape))
    assert z.shape == shape and not z.any()

# %% taken-over
import torch

w = torch.nn.Parameter(torch.ones(2, dtype=torch.float64, device="meta"))
z = torch.zeros_like(w)
print(z.dtype, z.device)
print(z.requires_grad, type(z).__name__)
#> torch.float64 meta
#> False Tensor

# %% another-dtype
import torch

scores = torch.tensor([0.1, 0.7, 0.9])
taken = torch.zeros_like(scores, dtype=torch.bool)
taken[scores.argmax()] = True
taken
#> tensor([False, False,  True])

# %% by-hand
import torch

x = torch.ones(2, 3, dtype=torch.float16).T
by_hand = torch.empty_strided(
    x.shape, x.stride(), dtype=x.dtype, device=x.device
).zero_()

z = torch.zeros_like(x)
torch.testing.assert_close(z, by_hand, rtol=0, atol=0)
z.stride() == by_hand.stride() == (1, 3)
#> True

# %% channels-last
import torch

x = torch.ones(1, 3, 4, 5).to(memory_format=torch.channels_last)
print(torch.zeros_like(x).stride())
print(torch.zeros_like(x, memory_format=torch.contiguous_format).stride())
#> (60, 1, 15, 3)
#> (60, 20, 5, 1)

# %% gaps-are-closed
import torch

x = torch.ones(4, 6)
for view in x[:, ::2], x[0].expand(4, 6), x[:, :1].expand(4, 6):
    print(view.stride(), torch.zeros_like(view).stride())
#> (6, 2) (3, 1)
#> (0, 1) (6, 1)
#> (6, 0) (6, 1)

# %% expanded-is-paid-for
import torch

x = torch.ones(1).expand(1000, 1000)
z = torch.zeros_like(x)
one_zero = x.new_zeros(()).expand_as(x)
for t in x, z, one_zero:
    print(t.shape, t.untyped_storage().nbytes())
#> torch.Size([1000, 1000]) 4
#> torch.Size([1000, 1000]) 4000000
#> torch.Size([1000, 1000]) 4

# %% momentum
import torch

p = torch.tensor([4.0, -2.0])
q = torch.nn.Parameter(p.clone())
optimizer = torch.optim.SGD([q], lr=0.1, momentum=0.9)

velocity = torch.zeros_like(p)
for _ in range(3):
    velocity = 0.9 * velocity + 2 * p  # 2 * p: the gradient of p**2
    p = p - 0.1 * velocity
    optimizer.zero_grad()
    (q**2).sum().backward()
    optimizer.step()
torch.testing.assert_close(p, q.detach())
p
#> tensor([ 0.2480, -0.1240])

# %% integer-total raises="RuntimeError"
import torch

counts = torch.tensor([3, 5])
total = torch.zeros_like(counts, dtype=torch.float32)
total += counts / 2
print(total)
total = torch.zeros_like(counts)
total += counts / 2
#> tensor([1.5000, 2.5000])
#> RuntimeError: result type Float can't be cast to the desired output type Long

# %% default-device
import torch

x = torch.ones(2)
with torch.device("meta"):
    print(torch.zeros_like(x).device, torch.zeros(x.shape).device)
#> cpu meta

# %% array raises="TypeError"
import numpy as np
import torch

a = np.ones(3)
print(torch.zeros(a.shape))
torch.zeros_like(a)
#> tensor([0., 0., 0.])
#> TypeError: zeros_like(): argument 'input' (position 1) must be Tensor, not numpy.ndarray

# %% numpy raises="TypeError"
import numpy as np
import torch

print(np.zeros_like([1, 2]))
print(np.zeros_like(np.ones(3), shape=(2, 2)).dtype)
torch.zeros_like(torch.ones(3), shape=(2, 2))
#> [0 0]
#> float64
#> TypeError: zeros_like() got an unexpected keyword argument 'shape'

# %% out raises="TypeError"
import torch

buffer = torch.ones(2)
torch.zeros(buffer.shape, out=buffer)
print(buffer)
torch.zeros_like(buffer, out=buffer)
#> tensor([0., 0.])
#> TypeError: zeros_like() got an unexpected keyword argument 'out'
