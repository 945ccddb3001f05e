"""torch.Tensor.grad_fn: the operation that made a tensor, as a node of the graph that backward walks."""

# %% shortest
import torch

w = torch.tensor([1.0, 2.0], requires_grad=True)
y = (w * 3).sum()

print(y)
print(y.grad_fn.name())
print(w.grad_fn)
#> tensor(9., grad_fn=<SumBackward0>)
#> SumBackward0
#> None

# %% when-none
import torch

w = torch.ones(2, requires_grad=True)
y = w * 3

with torch.no_grad():
    print((w * 3).grad_fn)
print(y.detach().grad_fn, (torch.ones(2) * 3).grad_fn)
#> None
#> None None

# %% walk
import torch


def show(node, depth=0):
    if node is not None:
        print("  " * depth + node.name())
        for parent, _ in node.next_functions:
            show(parent, depth + 1)


w = torch.ones(3, requires_grad=True)
b = torch.ones(1, requires_grad=True)
show((torch.ones(3) @ w + b).relu().grad_fn)
#> ReluBackward0
#>   AddBackward0
#>     DotBackward0
#>       torch::autograd::AccumulateGrad
#>     torch::autograd::AccumulateGrad

# %% leaf
import torch

w = torch.tensor([1.0, 2.0], requires_grad=True)
y = w.exp()
((leaf, _),) = y.grad_fn.next_functions

print(leaf.name())
print(leaf.variable is w)
#> torch::autograd::AccumulateGrad
#> True

# %% call
import torch

x = torch.tensor([1.0, 2.0], requires_grad=True)
y = x**2

print(y.grad_fn(torch.ones(2)))
print(x.grad)
#> tensor([2., 4.], grad_fn=<MulBackward0>)
#> None

# %% saved
import torch

a = torch.tensor([1.0, 2.0], requires_grad=True)
b = torch.tensor([5.0, 6.0], requires_grad=True)
product, total, result = a * b, a + b, a.exp()

print(product.grad_fn._saved_self, product.grad_fn._saved_other)
for node in total.grad_fn, result.grad_fn:
    print([name for name in dir(node) if name.startswith("_saved")])
#> tensor([1., 2.], requires_grad=True) tensor([5., 6.], requires_grad=True)
#> ['_saved_alpha']
#> ['_saved_result']

# %% in-place
import torch

w = torch.ones(2, requires_grad=True)
y = w * 3
print(y.grad_fn.name())
y += 1
print(y.grad_fn.name())
#> MulBackward0
#> AddBackward0

# %% view
import torch

w = torch.zeros(2, 2, requires_grad=True)
y = w * 3
row = y[0]
row.exp_()

print(row.grad_fn.name(), y.grad_fn.name())
#> AsStridedBackward0 torch::autograd::CopySlices

# %% several-results
import torch

x = torch.tensor([3.0, 1.0, 2.0], requires_grad=True)
a, b, c = x.unbind()

print(a.grad_fn is b.grad_fn, a.output_nr, b.output_nr)
#> True 0 1

# %% hook
import torch

w = torch.tensor([1.0, 2.0], requires_grad=True)
y = w.exp().sum()
seen = []
y.grad_fn.register_hook(lambda *sides: seen.append(sides))
y.backward()

seen
#> [((tensor([1., 1.]),), (tensor(1.),))]

# %% running-total
import torch

w = torch.tensor(1.0, requires_grad=True)
total, number = 0.0, 0.0
for _ in range(5):
    loss = (w - 3) ** 2
    total += loss
    number += loss.item()

depth, node = 0, total.grad_fn
while node.name() == "AddBackward0":
    node, depth = node.next_functions[0][0], depth + 1
print(depth, number)
#> 5 20.0

# %% custom
import torch


class Square(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x * x

    @staticmethod
    def backward(ctx, grad):
        (x,) = ctx.saved_tensors
        return 2 * x * grad


y = Square.apply(torch.tensor(3.0, requires_grad=True))
print(y.grad_fn.name(), y.grad_fn.saved_tensors)
#> SquareBackward (tensor(3., requires_grad=True),)

# %% freed raises="RuntimeError"
import torch

y = torch.ones(2, requires_grad=True).exp()
print(y.grad_fn._saved_result)
y.sum().backward()
y.grad_fn._saved_result
#> tensor([2.7183, 2.7183], grad_fn=<ExpBackward0>)
#> RuntimeError: Trying to backward through the graph a second time (or directly access saved tensors after they have already been freed). Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). Specify retain_graph=True if you need to backward through the graph a second time or if you need to access saved tensors after calling backward.

# %% deepcopy raises="RuntimeError"
import copy

import torch

y = torch.ones(2, requires_grad=True) * 2
print(copy.deepcopy(y.detach()))
copy.deepcopy(y)
#> tensor([2., 2.])
#> RuntimeError: Only Tensors created explicitly by the user (graph leaves) support the deepcopy protocol at the moment.  If you were attempting to deepcopy a module, this may be because of a torch.nn.utils.weight_norm usage, see https://github.com/pytorch/pytorch/pull/103001
