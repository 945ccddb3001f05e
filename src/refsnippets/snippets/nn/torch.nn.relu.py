"""torch.nn.ReLU: negative elements become 0."""

# %% shortest
import torch

relu = torch.nn.ReLU()
relu(torch.tensor([-2.0, -0.5, 0.0, 0.5, 2.0]))
#> tensor([0.0000, 0.0000, 0.0000, 0.5000, 2.0000])

# %% shape
import torch

relu = torch.nn.ReLU()
for shape in (), (3,), (2, 3), (2, 3, 4, 5):
    assert relu(torch.rand(shape)).shape == shape
assert list(relu.parameters()) == []

# %% curve
import matplotlib.pyplot as plt
import torch

x = torch.linspace(-3, 3, 121, requires_grad=True)
y = torch.nn.ReLU()(x)
y.sum().backward()

plt.figure(figsize=(6, 3))
plt.plot(x.detach().numpy(), y.detach().numpy(), label="ReLU(x)")
plt.step(x.detach().numpy(), x.grad.numpy(), "--", label="derivative")
plt.xlabel("x")
plt.legend()
plt.show()

# %% by-hand
import torch

torch.manual_seed(0)
x = torch.randn(3, 4)
y = torch.nn.ReLU()(x)

assert torch.equal(y, x.clamp(min=0))
assert torch.equal(y, torch.where(x > 0, x, 0.0))

# %% at-zero
import torch

x = torch.zeros(2, requires_grad=True)
print(torch.autograd.grad(torch.nn.ReLU()(x).sum(), x))
print(torch.autograd.grad(x.clamp(min=0).sum(), x))
print(torch.autograd.grad(x.maximum(torch.tensor(0.0)).sum(), x))
#> (tensor([0., 0.]),)
#> (tensor([0., 0.]),)
#> (tensor([0.5000, 0.5000]),)

# %% dead
import torch

layer = torch.nn.Linear(2, 1)
layer.bias = torch.nn.Parameter(torch.tensor([-10.0]))
x = torch.rand(100, 2)

for activation in torch.nn.ReLU(), torch.nn.LeakyReLU(0.01):
    layer.zero_grad()
    activation(layer(x)).sum().backward()
    print(activation, layer.bias.grad)
#> ReLU() tensor([0.])
#> LeakyReLU(negative_slope=0.01) tensor([1.])

# %% width
import torch

torch.manual_seed(0)
x = torch.randn(1000, 256)
for name in "linear", "relu":
    y = x
    for _ in range(20):
        layer = torch.nn.Linear(256, 256, bias=False)
        torch.nn.init.kaiming_normal_(layer.weight, nonlinearity=name)
        y = torch.nn.ReLU()(layer(y))
    gain = torch.nn.init.calculate_gain(name)
    print(f"{name:6} {gain:.3f}", y.std().item() > 0.1)
#> linear 1.000 False
#> relu   1.414 True

# %% one-for-all
import torch

relu = torch.nn.ReLU()
net = torch.nn.Sequential(
    torch.nn.Linear(4, 8), relu, torch.nn.Linear(8, 8), relu
)
print(len(net), net[1] is net[3])
print(list(net.state_dict()))
#> 4 True
#> ['0.weight', '0.bias', '2.weight', '2.bias']

# %% saved
import torch

hidden = torch.ones(2, 3, requires_grad=True) * 1
y = torch.nn.ReLU()(hidden)
z = torch.nn.Linear(3, 4)(y)

from_relu = y.grad_fn._saved_result
from_linear = z.grad_fn._saved_mat1
print(from_relu.data_ptr() == from_linear.data_ptr() == y.data_ptr())

gelu = torch.nn.GELU()(hidden)
print(gelu.grad_fn._saved_self is hidden)
#> True
#> True

# %% inplace-works
import torch

x = torch.ones(2, 3, requires_grad=True)
layer = torch.nn.Linear(3, 4)
torch.nn.ReLU(inplace=True)(layer(x)).sum().backward()
x.grad.shape
#> torch.Size([2, 3])

# %% inplace-fails raises="RuntimeError"
import torch

x = torch.ones(3, requires_grad=True)
y = torch.sigmoid(x)
torch.nn.ReLU(inplace=True)(y).sum().backward()
#> RuntimeError: one of the variables needed for gradient computation has been modified by an inplace operation: [torch.FloatTensor [3]], which is output 0 of Sigmoid, is at version 1; expected version 0 instead. Hint: enable anomaly detection to find the operation that failed to compute its gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False).

# %% inplace-residual
import torch

x = torch.tensor([-1.0, 2.0])
print(x + torch.nn.ReLU()(x))
print(x + torch.nn.ReLU(inplace=True)(x))
print(x)
#> tensor([-1.,  4.])
#> tensor([0., 4.])
#> tensor([0., 2.])

# %% tensor-argument raises="RuntimeError"
import torch

x = torch.tensor([-1.0, 0.0, 2.0])
print(torch.nn.ReLU(x[2:]))
relu = torch.nn.ReLU(x)
print("made")
relu(x)
#> ReLU(inplace=True)
#> made
#> RuntimeError: Boolean value of Tensor with more than one value is ambiguous

# %% nan
import torch

x = torch.tensor([float("nan"), float("-inf")])
torch.nn.ReLU()(x)
#> tensor([nan, 0.])

# %% types raises="NotImplementedError"
import torch

relu = torch.nn.ReLU()
print(relu(torch.tensor([-1, 2])))
relu(torch.tensor([True, False]))
#> tensor([0, 2])
#> NotImplementedError: Boolean inputs not supported for relu
