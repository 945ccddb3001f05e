"""torch.Tensor.numpy: a NumPy array over the memory of a tensor."""

# %% shared
import torch

x = torch.zeros(3)
a = x.numpy()
a[0] = 7
x[1] = 8
print(a, x)
#> [7. 8. 0.] tensor([7., 8., 0.])

# %% shape
import torch

x = torch.ones(2, 3, 4)
assert x.numpy().shape == (2, 3, 4)
assert x.permute(2, 0, 1).numpy().shape == (4, 2, 3)
assert x[:, ::2].numpy().shape == (2, 2, 4)
assert torch.tensor(3.0).numpy().shape == ()

# %% strides
import torch

x = torch.ones(2, 3)
for view in x, x.T, x[0].expand(5, 3):
    a = view.numpy()
    print(view.stride(), a.strides, a.nbytes)
#> (3, 1) (12, 4) 24
#> (1, 3) (4, 12) 24
#> (0, 1) (0, 4) 60

# %% dtypes
import torch

names = "bool uint8 int8 int16 int32 int64 uint16 uint32 uint64"
names += " float16 float32 float64 complex64 complex128"
for name in names.split():
    assert torch.ones(1, dtype=getattr(torch, name)).numpy().dtype == name

# %% in-place-or-new
import torch

x = torch.zeros(2)
a = x.numpy()
x += 1
print(a)
x = x + 1
print(a, x)
#> [1. 1.]
#> [1. 1.] tensor([2., 2.])

# %% a-copy
import torch

x = torch.zeros(2)
a = x.numpy().copy()
a[:] = 1
print(x)
#> tensor([0., 0.])

# %% force
import torch

x = torch.ones(2, dtype=torch.complex64, requires_grad=True)
y = (x * 1j).conj()
print(y.numpy(force=True))
by_hand = y.detach().cpu().resolve_conj().resolve_neg().numpy()
print((by_hand == y.numpy(force=True)).all())
#> [0.-1.j 0.-1.j]
#> True

# %% force-shares
import torch

x = torch.zeros(2, requires_grad=True)
a = x.numpy(force=True)
a[0] = 5
print(x)
#> tensor([5., 0.], requires_grad=True)

# %% from-gpu raises="TypeError" requires="cuda"
import torch

x = torch.ones(2, device="cuda")
assert (x.cpu().numpy() == x.numpy(force=True)).all()
x.numpy()
#> TypeError: ...

# %% plot
import matplotlib.pyplot as plt
import torch

w = torch.linspace(-3, 3, 100, requires_grad=True)
y = w.sin()
y.sum().backward()

plt.figure(figsize=(6, 3))
plt.plot(w.numpy(force=True), y.numpy(force=True), label="sin")
plt.plot(w.numpy(force=True), w.grad.numpy(), label="gradient")
plt.legend()
plt.show()

# %% requires-grad raises="RuntimeError"
import torch

x = torch.ones(2, requires_grad=True)
print(x.detach().numpy())
x.numpy()
#> [1. 1.]
#> RuntimeError: Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.

# %% silent-wrong-gradient
import torch

x = torch.tensor([1.0, 2.0], requires_grad=True)
loss = (x**2).sum()
x.detach().numpy()[:] = 100
loss.backward()
print(x.grad)
#> tensor([200., 200.])

# %% noticed-in-torch raises="RuntimeError"
import torch

x = torch.tensor([1.0, 2.0], requires_grad=True)
loss = (x**2).sum()
x.detach().fill_(100)
loss.backward()
#> RuntimeError: one of the variables needed for gradient computation has been modified by an inplace operation: [torch.FloatTensor [2]] is at version 1; expected version 0 instead. Hint: enable anomaly detection to find the operation that failed to compute its gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False).

# %% bfloat16 raises="TypeError"
import torch

x = torch.ones(2, dtype=torch.bfloat16)
print(x.float().numpy())
x.numpy(force=True)
#> [1. 1.]
#> TypeError: Got unsupported ScalarType BFloat16

# %% conjugate raises="RuntimeError"
import torch

z = torch.tensor([1 + 2j]).conj()
print(z.resolve_conj().numpy())
z.numpy()
#> [1.-2.j]
#> RuntimeError: Can't call numpy() on Tensor that has conjugate bit set. Use tensor.resolve_conj().numpy() instead.

# %% sparse raises="TypeError"
import torch

x = torch.eye(2).to_sparse()
print(x.to_dense().numpy())
x.numpy(force=True)
#> [[1. 0.]
#>  [0. 1.]]
#> TypeError: can't convert Sparse layout tensor to numpy. Use Tensor.to_dense() first.

# %% no-resize raises="RuntimeError"
import torch

x = torch.zeros(3)
a = x.numpy()
x.resize_(100)
#> RuntimeError: Trying to resize storage that is not resizable

# %% array-function warns="DeprecationWarning"
import numpy as np
import torch

x = torch.zeros(2)
print(type(np.sin(x)).__name__)
#> Tensor
#> DeprecationWarning: __array_wrap__ must accept context and return_scalar arguments (positionally) in the future. (Deprecated NumPy 2.0)

# %% numpy-reduction raises="TypeError"
import numpy as np
import torch

x = torch.ones(2, 3)
print(np.mean(x.numpy(), axis=0))
np.mean(x, axis=0)
#> [1. 1. 1.]
#> TypeError: mean() got an unexpected keyword argument 'axis'
