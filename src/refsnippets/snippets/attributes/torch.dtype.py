"""torch.dtype: the type that all elements of a tensor share."""

# %% of-a-tensor
import numpy as np
import torch

for x in torch.tensor([1.5]), torch.tensor([1]), torch.tensor([True]):
    print(x.dtype, x.itemsize)
print(torch.tensor(np.array([1.5])).dtype)
#> torch.float32 4
#> torch.int64 8
#> torch.bool 1
#> torch.float64

# %% names
import torch

for names in (
    "float16 half",
    "float32 float",
    "float64 double",
    "complex64 cfloat",
    "complex128 cdouble",
    "int16 short",
    "int32 int",
    "int64 long",
):
    name, alias = names.split()
    assert getattr(torch, name) is getattr(torch, alias)
    print(name, getattr(torch, name).itemsize)
for name in "bfloat16", "int8", "uint8", "bool":
    print(name, getattr(torch, name).itemsize)
#> float16 2
#> float32 4
#> float64 8
#> complex64 8
#> complex128 16
#> int16 2
#> int32 4
#> int64 8
#> bfloat16 2
#> int8 1
#> uint8 1
#> bool 1

# %% members
import torch

d = torch.float32
print(d.itemsize, d.is_floating_point, d.is_complex, d.is_signed)
print(d.to_complex(), torch.complex128.to_real(), d.abbr)
#> 4 True False True
#> torch.complex64 torch.float64 f32

# %% limits
import torch

for dtype in torch.float16, torch.bfloat16, torch.float32, torch.float64:
    f = torch.finfo(dtype)
    print(f"{f.dtype:9} {f.max:9.3g} {f.smallest_normal:9.3g} {f.eps:9.3g}")
print(torch.iinfo(torch.int8).min, torch.iinfo(torch.int8).max)
#> float16    6.55e+04   6.1e-05  0.000977
#> bfloat16   3.39e+38  1.18e-38   0.00781
#> float32     3.4e+38  1.18e-38  1.19e-07
#> float64    1.8e+308 2.23e-308  2.22e-16
#> -128 127

# %% spacing
import matplotlib.pyplot as plt
import torch

plt.figure(figsize=(6, 3.5))
for dtype in torch.bfloat16, torch.float16, torch.float32:
    f = torch.finfo(dtype)
    exponents = torch.arange(-16, 20)
    x = 2.0**exponents
    gap = (x * f.eps).clamp(min=f.smallest_normal * f.eps)
    shown = x <= f.max
    plt.loglog(x[shown].numpy(), gap[shown].numpy(), ".-", label=f.dtype)
plt.xlabel("number")
plt.ylabel("gap to the next")
plt.legend()
plt.show()

# %% promotion
import torch

pairs = "bool uint8, uint8 int8, int64 float16, float16 bfloat16"
pairs += ", float64 complex64"
for pair in pairs.split(", "):
    a, b = (getattr(torch, name) for name in pair.split())
    print(pair, "->", torch.promote_types(a, b))
#> bool uint8 -> torch.uint8
#> uint8 int8 -> torch.int16
#> int64 float16 -> torch.float16
#> float16 bfloat16 -> torch.float32
#> float64 complex64 -> torch.complex128

# %% numbers-do-not-widen
import torch

x = torch.ones(2, dtype=torch.float16)
print((x + 1e-3).dtype, (x + torch.tensor(1e-3)).dtype)
print((x + torch.tensor([1e-3])).dtype)
print((torch.ones(2, dtype=torch.int8) + 1.0).dtype)
#> torch.float16 torch.float16
#> torch.float32
#> torch.float32

# %% results
import torch

x = torch.tensor([1, 2, 4], dtype=torch.int8)
print((x / 2).dtype, (x // 2).dtype, x.sqrt().dtype)
print(x.sum().dtype, (x > 1).dtype, (x > 1).sum().dtype)
#> torch.float32 torch.int8 torch.float32
#> torch.int64 torch.bool torch.int64

# %% default
import torch

torch.set_default_dtype(torch.float64)
print(torch.ones(1).dtype, torch.tensor(0.5).dtype)
print((torch.tensor([1]) / 2).dtype, torch.nn.Linear(1, 1).weight.dtype)
print(torch.tensor([1]).dtype, torch.float)
#> torch.float64 torch.float64
#> torch.float64 torch.float64
#> torch.int64 torch.float32

# %% from-a-string
import torch

name = "bfloat16"
dtype = getattr(torch, name)
assert isinstance(dtype, torch.dtype)
print(dtype, str(dtype).removeprefix("torch."))
#> torch.bfloat16 bfloat16

# %% string-refused raises="TypeError"
import torch

torch.ones(2, dtype="float32")
#> TypeError: ones(): argument 'dtype' must be torch.dtype, not str

# %% wraps-around
import torch

x = torch.tensor([200, 100], dtype=torch.uint8)
print(x + 100, -x)
print(x.int() + 100)
#> tensor([ 44, 200], dtype=torch.uint8) tensor([ 56, 156], dtype=torch.uint8)
#> tensor([300, 200], dtype=torch.int32)

# %% float32-integers
import torch

ids = torch.tensor([16_777_216, 16_777_217])
print(ids.float().long())
print((ids * 1.0).long())
#> tensor([16777216, 16777216])
#> tensor([16777216, 16777216])

# %% tenth
import torch

x = torch.tensor([0.1])
print(x == 0.1, x == torch.tensor([0.1], dtype=torch.float64))
print(x.item())
#> tensor([True]) tensor([False])
#> 0.10000000149011612

# %% matmul-does-not-promote raises="RuntimeError"
import torch

a = torch.ones(2, 2)
b = torch.ones(2, 2, dtype=torch.float64)
print((a + b).dtype)
a @ b
#> torch.float64
#> RuntimeError: expected m1 and m2 to have the same dtype, but got: float != double

# %% wide-unsigned raises="RuntimeError"
import torch

x = torch.tensor([1], dtype=torch.uint32)
print(x.long() + torch.tensor([1]), x + torch.tensor([1.0]))
x + torch.tensor([1])
#> tensor([2]) tensor([2.])
#> RuntimeError: Promotion for uint16, uint32, uint64 types is not supported, attempted to promote UInt32 and Long

# %% numpy-types raises="TypeError"
import numpy as np
import torch

a = np.ones(2, dtype=np.int16)
dtype = getattr(torch, a.dtype.name)
print(dtype, dtype == a.dtype)
print(torch.ones(2, dtype=dtype).numpy().dtype == a.dtype)
torch.ones(2, dtype=np.int16)
#> torch.int16 False
#> True
#> TypeError: ones(): argument 'dtype' must be torch.dtype, not type

# %% numpy-promotion
import numpy as np
import torch

a, t = np.ones(2, dtype=np.int64), torch.ones(2, dtype=torch.int64)
b, u = np.ones(2, dtype=np.float32), torch.ones(2)
print((a + b).dtype, (t + u).dtype)
print((a / 2).dtype, (t / 2).dtype)
#> float64 torch.float32
#> float64 torch.float32

# %% old-types
import torch

x = torch.ones(2).type(torch.DoubleTensor)
print(x.type(), x.dtype)
#> torch.DoubleTensor torch.float64
