"""torch.Tensor.grad: where backward adds up the derivative with respect to a leaf."""

# %% shortest
import torch

w = torch.tensor([1.0, 2.0], requires_grad=True)
print(w.grad)

for _ in range(2):
    (w**2).sum().backward()
    print(w.grad)
#> None
#> tensor([2., 4.])
#> tensor([4., 8.])

# %% shape
import torch

w = torch.ones(2, 3, dtype=torch.float16, requires_grad=True)
w.float().sum().backward()

assert w.grad.shape == w.shape == (2, 3)
assert w.grad.dtype == w.dtype == torch.float16
assert w.grad.device == w.device
assert not w.grad.requires_grad

# %% clear
import torch

w = torch.tensor(3.0, requires_grad=True)
(w**2).backward()
w.grad.zero_()
print(w.grad)

w.grad = None
print(w.grad)
#> tensor(0.)
#> None

# %% none-or-zero
import torch

for grad in (None, torch.tensor(0.0)):
    w = torch.tensor(1.0, requires_grad=True)
    w.grad = grad
    torch.optim.SGD([w], lr=0.5, weight_decay=0.1).step()
    print(f"{w.item():.2f}")
#> 1.00
#> 0.95

# %% intermediate
import torch

x = torch.tensor(3.0, requires_grad=True)
h = x**2
h.retain_grad()
(5 * h).backward()

print(x.grad, h.grad)
#> tensor(30.) tensor(5.)

# %% change
import torch

w = torch.tensor([3.0, 4.0], requires_grad=True)
(w**2).sum().backward()
before = w.grad
print(w.grad, w.grad.norm())

torch.nn.utils.clip_grad_norm_([w], max_norm=1.0)
print(f"{w.grad.norm().item():.4f}", w.grad is before)
#> tensor([6., 8.]) tensor(10.)
#> 1.0000 True

# %% hook
import torch

w = torch.ones(2, requires_grad=True)
calls = []
w.register_post_accumulate_grad_hook(lambda w: calls.append(w.grad.sum()))
(w * 3).sum().backward()

print(calls)
#> [tensor(6.)]

# %% sparse
import torch

table = torch.nn.Embedding(1000, 2, sparse=True)
table(torch.tensor([7, 42, 7])).sum().backward()

grad = table.weight.grad
print(grad.shape, grad._nnz(), grad.coalesce()._nnz())
print(grad.coalesce().indices(), grad.coalesce().values())
#> torch.Size([1000, 2]) 3 2
#> tensor([[ 7, 42]]) tensor([[2., 2.],
#>         [1., 1.]])

# %% not-a-leaf warns="UserWarning"
import torch

x = torch.tensor(3.0, requires_grad=True)
h = x**2
h.backward()

print(h.grad)
#> None
#> UserWarning: The .grad attribute of a Tensor that is not a leaf Tensor is being accessed. Its .grad attribute won't be populated during autograd.backward(). If you indeed want the .grad field to be populated for a non-leaf Tensor, use .retain_grad() on the non-leaf Tensor. If you access the non-leaf Tensor by mistake, make sure you access the leaf Tensor instead. See github.com/pytorch/pytorch/pull/30531 for more information. ...

# %% unused
import torch

used = torch.tensor(3.0, requires_grad=True)
unused = torch.tensor(3.0, requires_grad=True)
(used**2 + 0 * unused).backward()
print(used.grad, unused.grad)

used.grad = unused.grad = None
(used**2).backward()
print(used.grad, unused.grad)
#> tensor(6.) tensor(0.)
#> tensor(6.) None

# %% none-zero raises="AttributeError"
import torch

w = torch.tensor(3.0, requires_grad=True)
w.grad.zero_()
#> AttributeError: 'NoneType' object has no attribute 'zero_'

# %% same-object
import torch

w = torch.tensor(3.0, requires_grad=True)
(w**2).backward()
kept, copy = w.grad, w.grad.clone()
(w**2).backward()

print(kept, copy)
#> tensor(12.) tensor(6.)

# %% wrong-dtype raises="RuntimeError"
import torch

w = torch.ones(2, requires_grad=True)
w.grad = torch.ones(2, dtype=torch.float64)
#> RuntimeError: attempting to assign a gradient with dtype 'double' to a tensor with grad_dtype 'Float'. The gradient must match the tensor's grad_dtype (defaults to the tensor's dtype). You can set the tensor's grad_dtype attribute with a specific dtype, or None to allow any dtype. Set grad_dtype with caution. Diverging the dtypes of a tensor and its gradient may break downstream systems that assume they match.

# %% half-sum
import torch

w = torch.ones(1, dtype=torch.float16, requires_grad=True)
for _ in range(4096):
    w.sum().backward()

w.grad
#> tensor([2048.], dtype=torch.float16)
