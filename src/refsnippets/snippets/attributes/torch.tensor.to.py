"""torch.Tensor.to: the same values in another dtype or on another device."""

# %% dtype-and-device
import torch

x = torch.tensor([1.7, -1.7])
print(x.to(torch.float64))
print(x.to(torch.int64))
print(x.to("meta"))
#> tensor([ 1.7000, -1.7000], dtype=torch.float64)
#> tensor([ 1, -1])
#> tensor(..., device='meta', size=(2,))

# %% forms
import torch

x = torch.ones(2)
other = torch.ones(3, dtype=torch.float16, device="meta")
for y in (
    x.to("meta", torch.float16),
    x.to(device="meta", dtype=torch.float16),
    x.to("meta").to(torch.float16),
    x.to(other),
):
    assert y.shape == (2,)
    assert (y.device, y.dtype) == (other.device, other.dtype)

# %% shape
import torch

x = torch.ones(2, 3, 4)
y = x.permute(2, 0, 1).to(torch.float64)
assert y.shape == (4, 2, 3)
assert y.stride() == x.permute(2, 0, 1).stride()

# %% by-hand
import torch

x = torch.tensor([0.1, 2.5, -7.9])
for dtype in torch.float64, torch.float16, torch.int32, torch.bool:
    by_hand = torch.empty_like(x, dtype=dtype).copy_(x)
    torch.testing.assert_close(x.to(dtype), by_hand, rtol=0, atol=0)

# %% itself-or-a-copy
import torch

x = torch.ones(2)
print(x.to(torch.float32) is x, x.to("cpu") is x)
print(x.to(torch.float64) is x, x.to(torch.float32, copy=True) is x)
#> True True
#> False False

# %% shared
import torch

x = torch.zeros(2)
y = x.to(torch.float32)
y += 1
print(x)
#> tensor([1., 1.])

# %% short-names
import torch

x = torch.tensor([1.5])
for y in x.double(), x.half(), x.bfloat16(), x.int(), x.long(), x.bool():
    print(y)
#> tensor([1.5000], dtype=torch.float64)
#> tensor([1.5000], dtype=torch.float16)
#> tensor([1.5000], dtype=torch.bfloat16)
#> tensor([1], dtype=torch.int32)
#> tensor([1])
#> tensor([True])

# %% gradient
import torch

w = torch.ones(2, requires_grad=True)
y = w.to(torch.float64)
(y * 3).sum().backward()
print(w.grad.dtype, y.is_leaf)
print(w.to(torch.float32).is_leaf, w.to(torch.int64).requires_grad)
#> torch.float32 False
#> True False

# %% module
import torch

x, model = torch.ones(2), torch.nn.Linear(2, 1)
weight = model.weight

print(x.to(torch.float64) is x, x.dtype)
print(model.to(torch.float64) is model, weight.dtype)
#> False torch.float32
#> True torch.float64

# %% batch
import torch

batch = {"image": torch.ones(8, 3), "label": torch.zeros(8).long()}
batch = {name: x.to("meta") for name, x in batch.items()}
print({name: x.device.type for name, x in batch.items()})
#> {'image': 'meta', 'label': 'meta'}

# %% non-blocking requires="cuda"
import torch

x = torch.ones(1000, 1000).pin_memory()
y = x.to("cuda", non_blocking=True)  # returns before the copy is done
z = y.sum()  # waits in line behind it
assert z.item() == 1_000_000

# %% channels-last
import torch

x = torch.ones(1, 3, 4, 5)
y = x.to(torch.float16, memory_format=torch.channels_last)
print(x.stride(), y.stride())
#> (60, 20, 5, 1) (60, 1, 15, 3)

# %% result-ignored
import torch

x = torch.ones(2)
x.to(torch.float64)
print(x.dtype)
x = x.to(torch.float64)
print(x.dtype)
#> torch.float32
#> torch.float64

# %% parameter-lost raises="ValueError"
import torch

w = torch.ones(2, dtype=torch.float64, requires_grad=True)
torch.optim.SGD([w], lr=0.1)
w = torch.ones(2, requires_grad=True).to(torch.float64)
torch.optim.SGD([w], lr=0.1)
#> ValueError: can't optimize a non-leaf Tensor

# %% truncates
import torch

x = torch.tensor([2.9, -2.9, 2.5, 3.5])
print(x.to(torch.int64), x.round().to(torch.int64))

cents = torch.tensor(0.29, dtype=torch.float64) * 100
print(cents.to(torch.int64), cents.round().to(torch.int64))
#> tensor([ 2, -2,  2,  3]) tensor([ 3, -3,  2,  4])
#> tensor(28) tensor(29)

# %% does-not-fit
import torch

print(torch.tensor([300, -1]).to(torch.uint8))
print(torch.tensor([70000.0]).to(torch.float16))
print(torch.tensor([16_777_217]).to(torch.float32).to(torch.int64))
#> tensor([ 44, 255], dtype=torch.uint8)
#> tensor([inf], dtype=torch.float16)
#> tensor([16777216])

# %% imaginary-part warns="UserWarning"
import torch

z = torch.tensor([1 + 2j])
print(z.real, z.real.data_ptr() == z.data_ptr())
z.to(torch.float32)
#> tensor([1.]) True
#> tensor([1.])
#> UserWarning: Casting complex values to real discards the imaginary part (Triggered internally at ...)

# %% order raises="TypeError"
import torch

print(torch.ones(2).to(dtype=torch.float64, device="cpu"))
torch.ones(2).to(torch.float64, "cpu")
#> tensor([1., 1.], dtype=torch.float64)
#> TypeError: to() received an invalid combination of arguments - got (torch.dtype, str), but expected one of:...

# %% string-is-a-device raises="RuntimeError"
import torch

torch.ones(2).to("float64")
#> RuntimeError: Invalid device string: 'float64'

# %% other-by-name raises="TypeError"
import torch

other = torch.ones(1, dtype=torch.float64)
print(torch.ones(2).to(tensor=other))
torch.ones(2).to(other=other)
#> tensor([1., 1.], dtype=torch.float64)
#> TypeError: to() received an invalid combination of arguments - got (other=Tensor, ), but expected one of:...

# %% cpu-with-index
import torch

x = torch.ones(2)
y = x.to("cpu:0")
print(y is x, x.device, y.device)
#> False cpu cpu

# %% expanded
import torch

x = torch.ones(1).expand(1000, 1000)
for y in x, x.to(torch.float64), x[0, 0].to(torch.float64).expand(x.shape):
    print(y.shape, y.untyped_storage().nbytes())
#> torch.Size([1000, 1000]) 4
#> torch.Size([1000, 1000]) 8000000
#> torch.Size([1000, 1000]) 8

# %% numpy
import numpy as np
import torch

a = np.ones(2, dtype=np.float32)
x = torch.from_numpy(a)
print(a.astype(np.float32) is a, x.to(torch.float32) is x)
print(a.astype("float32", copy=False) is a)
#> False True
#> True
