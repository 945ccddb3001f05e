"""torch.nn.Sigmoid: a layer that squashes every element between 0 and 1."""

# %% shortest
import torch

sigmoid = torch.nn.Sigmoid()
sigmoid(torch.tensor([-2.0, 0.0, 2.0]))
#> tensor([0.1192, 0.5000, 0.8808])

# %% shape
import torch

sigmoid = torch.nn.Sigmoid()
for shape in (), (3,), (2, 3), (2, 3, 4, 5):
    assert sigmoid(torch.rand(shape)).shape == shape
assert list(sigmoid.parameters()) == []

# %% by-hand
import torch

torch.manual_seed(0)
x = torch.randn(3, 4)
y = torch.nn.Sigmoid()(x)

torch.testing.assert_close(y, 1 / (1 + torch.exp(-x)))
torch.testing.assert_close(y, torch.sigmoid(x))
torch.testing.assert_close(y, (torch.tanh(x / 2) + 1) / 2)

# %% gate
import torch


class Gate(torch.nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.weights = torch.nn.Sequential(
            torch.nn.AdaptiveAvgPool2d(1),
            torch.nn.Conv2d(channels, channels, 1),
            torch.nn.Sigmoid(),
        )

    def forward(self, x):
        return x * self.weights(x)


gate = Gate(8)
x = torch.rand(2, 8, 5, 5)
print(gate.weights(x).shape, gate(x).shape)
#> torch.Size([2, 8, 1, 1]) torch.Size([2, 8, 5, 5])

# %% vanish
import torch

x = torch.tensor([-4.0, -2.0, 0.0, 2.0, 4.0], requires_grad=True)
y = torch.nn.Sigmoid()(x)
print(torch.autograd.grad(y.sum(), x))

x = torch.tensor(0.0, requires_grad=True)
for depth in 1, 5, 20:
    y = torch.nn.Sequential(*[torch.nn.Sigmoid()] * depth)(x)
    (grad,) = torch.autograd.grad(y, x)
    print(f"{depth:2} {grad.item():.1e}")
#> (tensor([0.0177, 0.1050, 0.2500, 0.1050, 0.0177]),)
#>  1 2.5e-01
#>  5 6.8e-04
#> 20 1.3e-13

# %% in-the-loss
import torch

logit = torch.tensor([30.0], requires_grad=True)
wrong = torch.tensor([0.0])

loss = torch.nn.BCELoss()(torch.nn.Sigmoid()(logit), wrong)
print(torch.autograd.grad(loss, logit))

loss = torch.nn.BCEWithLogitsLoss()(logit, wrong)
print(torch.autograd.grad(loss, logit))
#> (tensor([0.]),)
#> (tensor([1.]),)

# %% twice
import torch

logits = torch.tensor([-20.0, 0.0, 20.0])
once = torch.nn.Sigmoid()(logits)
print(once)
print(torch.nn.Sigmoid()(once))
#> tensor([2.0612e-09, 5.0000e-01, 1.0000e+00])
#> tensor([0.5000, 0.6225, 0.7311])

# %% threshold
import torch

torch.manual_seed(0)
logits = torch.randn(1000)
assert torch.equal(torch.nn.Sigmoid()(logits) > 0.5, logits > 0)
assert torch.equal(
    torch.nn.Sigmoid()(logits) > 0.9, logits > torch.logit(torch.tensor(0.9))
)

# %% bias
import torch

rate = torch.tensor(0.01)
layer = torch.nn.Linear(16, 1)
torch.nn.init.zeros_(layer.weight)
torch.nn.init.constant_(layer.bias, torch.logit(rate).item())

torch.nn.Sequential(layer, torch.nn.Sigmoid())(torch.rand(2, 16))
#> tensor([[0.0100],
#>         [0.0100]], grad_fn=<SigmoidBackward0>)

# %% rows
import torch

logits = torch.tensor([[2.0, 1.0, -1.0]])
print(torch.nn.Sigmoid()(logits).sum())
print(torch.nn.Softmax(dim=1)(logits).sum())
#> tensor(1.8808)
#> tensor(1.0000)

# %% tensor-argument raises="TypeError"
import torch

x = torch.tensor([0.0, 1.0])
print(torch.nn.Sigmoid()(x))
torch.nn.Sigmoid(x)
#> tensor([0.5000, 0.7311])
#> TypeError: Sigmoid.__init__() takes 1 positional argument but 2 were given

# %% inplace raises="TypeError"
import torch

x = torch.tensor([0.0, 1.0])
print(x.sigmoid_())
torch.nn.Sigmoid(inplace=True)
#> tensor([0.5000, 0.7311])
#> TypeError: Sigmoid.__init__() got an unexpected keyword argument 'inplace'
