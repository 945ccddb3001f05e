"""torch.autograd.backward: one backward pass from several tensors at once."""

# %% shortest
import torch

w = torch.tensor(1.0, requires_grad=True)
torch.autograd.backward([2 * w, 3 * w])

w.grad
#> tensor(5.)

# %% same-as-method
import torch

a = torch.tensor([1.0, 2.0], requires_grad=True)
b = torch.tensor([1.0, 2.0], requires_grad=True)

(a**2).sum().backward()
torch.autograd.backward((b**2).sum())
assert torch.equal(a.grad, b.grad)

# %% shape
import torch

w = torch.ones(3, requires_grad=True)
y, z = w.expand(2, 3) * 2, w.sum()

torch.autograd.backward([y, z], [torch.ones(2, 3), None])
assert y.shape == (2, 3) and z.shape == ()
assert w.grad.shape == w.shape == (3,)
print(w.grad)
#> tensor([5., 5., 5.])

# %% once-through
import torch


def passes(several):
    calls = []
    trunk = torch.tensor(1.0, requires_grad=True).exp()
    trunk.register_hook(lambda grad: calls.append(grad.item()))
    several([2 * trunk, 3 * trunk])
    return calls


def one_by_one(losses):
    for loss in losses:
        loss.backward(retain_graph=True)


print(passes(one_by_one))
print(passes(torch.autograd.backward))
print(passes(lambda losses: sum(losses).backward()))
#> [2.0, 3.0]
#> [5.0]
#> [5.0]

# %% start
import torch

x = torch.tensor([1.0, 2.0], requires_grad=True)
y = x**2
dloss_dy = torch.tensor([10.0, 100.0])
torch.autograd.backward(y, dloss_dy)

x.grad
#> tensor([ 20., 400.])

# %% pipeline
import torch

w = torch.tensor([1.0, 2.0], requires_grad=True)
h = w**2
received = h.detach().requires_grad_()

loss = (received * 5).sum()
loss.backward()
torch.autograd.backward(h, received.grad)
print(w.grad)
#> tensor([10., 20.])

# %% grad
import torch

w = torch.tensor(1.0, requires_grad=True)

print(torch.autograd.grad([2 * w, 3 * w], [w]), w.grad)
print(torch.autograd.backward([2 * w, 3 * w]), w.grad)
#> (tensor(5.),) None
#> None tensor(5.)

# %% inputs raises="RuntimeError"
import torch

torch.manual_seed(0)
net = torch.nn.Sequential(torch.nn.Linear(2, 2), torch.nn.Linear(2, 1))
head, x = net[1], torch.ones(1, 2)

torch.autograd.backward(net(x), inputs=dict(head.named_parameters()))
print(net[0].bias.grad, head.bias.grad)

torch.autograd.backward(net(x), inputs=head.named_parameters())
#> None tensor([1.])
#> RuntimeError: all inputs have to be Tensors or GradientEdges, but got tuple

# %% count raises="RuntimeError"
import torch

w = torch.ones(2, requires_grad=True)
torch.autograd.backward([w * 2, w.sum()], [torch.ones(2)])
#> RuntimeError: got 2 tensors and 1 gradients

# %% mismatch raises="RuntimeError"
import torch

w = torch.ones(2, requires_grad=True)
torch.autograd.backward(w * 2, torch.tensor(1.0))
#> RuntimeError: Mismatch in shape: grad_output[0] has a shape of torch.Size([]) and output[0] has a shape of torch.Size([2]).

# %% empty
import torch

losses = []
torch.autograd.backward(losses)

# %% functorch raises="RuntimeError"
import torch


def f(x):
    y = x**2
    torch.autograd.backward(y)
    return y


torch.func.grad(f)(torch.tensor(3.0))
#> RuntimeError: backward() called inside a functorch transform. This is not supported, please use functorch.grad or functorch.vjp instead or call backward() outside of functorch transforms.

# %% grad-variables warns="FutureWarning"
import torch

w = torch.ones(2, requires_grad=True)
torch.autograd.backward(w * 2, grad_variables=torch.ones(2))

w.grad
#> tensor([2., 2.])
#> FutureWarning: `grad_variables` is deprecated. Use `grad_tensors` instead.
