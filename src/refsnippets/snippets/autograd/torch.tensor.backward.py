"""torch.Tensor.backward: computes the derivatives of a scalar and adds them to the grad of its leaves."""

# %% shortest
import torch

w = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
loss = (w**2).sum()
loss.backward()

w.grad
#> tensor([2., 4., 6.])

# %% accumulates
import torch

w = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
for _ in range(2):
    print((w**2).sum().backward(), w.grad)
#> None tensor([2., 4., 6.])
#> None tensor([ 4.,  8., 12.])

# %% shape
import torch

w = torch.ones(4, 3, requires_grad=True)
x = torch.ones(2, 4)
y = x @ w

y.backward(gradient=torch.ones(2, 3))
assert y.shape == (2, 3)
assert w.grad.shape == w.shape == (4, 3)

# %% gradient
import torch

w = torch.tensor([1.0, 2.0], requires_grad=True)
v = torch.tensor([1.0, 10.0])

(w**2).backward(gradient=v)
print(w.grad)

w.grad = None
(v * w**2).sum().backward()
print(w.grad)
#> tensor([ 2., 40.])
#> tensor([ 2., 40.])

# %% by-hand
import torch

torch.manual_seed(0)
x, target = torch.randn(5, 3), torch.randn(5)
w = torch.randn(3, requires_grad=True)
loss = ((x @ w - target) ** 2).mean()
loss.backward()

by_hand = 2 / 5 * x.T @ (x @ w.detach() - target)
torch.testing.assert_close(by_hand, w.grad)

# %% several-losses
import torch

torch.manual_seed(0)
x = torch.randn(8, 3)
w = torch.ones(3, requires_grad=True)

(x @ w).square().mean().backward()
at_once = w.grad

w.grad = None
for part in x.chunk(4):
    ((part @ w).square().mean() / 4).backward()
torch.testing.assert_close(w.grad, at_once)

# %% inputs-middle
import torch

x = torch.tensor(2.0, requires_grad=True)
h = x**2
(3 * h).backward(inputs=[h])

print(h.grad, x.grad)
#> tensor(3.) None

# %% twice raises="RuntimeError"
import torch

w = torch.tensor(3.0, requires_grad=True)
loss = w**2
loss.backward(retain_graph=True)
loss.backward()
print(w.grad)
loss.backward()
#> tensor(12.)
#> RuntimeError: Trying to backward through the graph a second time (or directly access saved tensors after they have already been freed). Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). Specify retain_graph=True if you need to backward through the graph a second time or if you need to access saved tensors after calling backward.

# %% shared raises="RuntimeError"
import torch

w = torch.tensor(3.0, requires_grad=True)
h = w.exp()
(h * 2).backward()
(h * 5).backward()
#> RuntimeError: Trying to backward through the graph a second time (or directly access saved tensors after they have already been freed). Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). Specify retain_graph=True if you need to backward through the graph a second time or if you need to access saved tensors after calling backward.

# %% second-derivative warns="UserWarning"
import torch

x = torch.tensor(3.0, requires_grad=True)
y = x**3
y.backward(create_graph=True)
first = x.grad
x.grad = None
first.backward()
print(first.item(), x.grad)

x.grad = None
y.backward()
print(x.grad)
#> 27.0 tensor(18.)
#> tensor(27.)
#> UserWarning: Using backward() with create_graph=True will create a reference cycle between the parameter and its gradient which can cause a memory leak. We recommend using autograd.grad when creating the graph to avoid this. If you have to use this function, make sure to reset the .grad fields of your parameters to None after use to break the cycle and avoid the leak. (Triggered internally at ...)

# %% second-derivative-grad
import torch

x = torch.tensor(3.0, requires_grad=True)
(first,) = torch.autograd.grad(x**3, x, create_graph=True)
first.backward()

print(first.item(), x.grad)
#> 27.0 tensor(18.)

# %% not-a-scalar raises="RuntimeError"
import torch

w = torch.ones(3, requires_grad=True)
(w**2).backward()
#> RuntimeError: grad can be implicitly created only for scalar outputs

# %% nothing-recorded raises="RuntimeError"
import torch

w = torch.ones(3)
(w**2).sum().backward()
#> RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn

# %% modified raises="RuntimeError"
import torch

w = torch.zeros(2, requires_grad=True)
y = w.exp()
y += 1
y.sum().backward()
#> RuntimeError: one of the variables needed for gradient computation has been modified by an inplace operation: [torch.FloatTensor [2]], which is output 0 of Exp, is at version 1; expected version 0 instead. Hint: enable anomaly detection to find the operation that failed to compute its gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False).

# %% disconnected
import torch

a = torch.tensor(2.0, requires_grad=True)
b = torch.tensor(3.0, requires_grad=True)
loss = a**2 + torch.tensor(b.item())
loss.backward()

print(a.grad, b.grad)
#> tensor(4.) None
