"""torch.sigmoid: the logistic function, which maps every number into the range from 0 to 1."""

# %% values
import torch

x = torch.tensor([-2.0, 0.0, 2.0, 100.0])

print(torch.sigmoid(x))
#> tensor([0.1192, 0.5000, 0.8808, 1.0000])

# %% curve
import matplotlib.pyplot as plt
import torch

x = torch.linspace(-8, 8, 161, requires_grad=True)
y = torch.sigmoid(x)
(slope,) = torch.autograd.grad(y.sum(), x)

plt.figure(figsize=(6, 3))
plt.plot(x.detach().numpy(), y.detach().numpy(), label="sigmoid")
plt.plot(x.detach().numpy(), slope.numpy(), "--", label="derivative")
plt.grid(alpha=0.4)
plt.legend()
plt.show()

# %% shape
import torch

for shape in ((), (3,), (2, 3, 4)):
    assert torch.sigmoid(torch.ones(shape)).shape == shape

# %% by-hand
import torch

x = torch.linspace(-5, 5, 11)
y = torch.sigmoid(x)

torch.testing.assert_close(1 / (1 + torch.exp(-x)), y)
torch.testing.assert_close((1 + torch.tanh(x / 2)) / 2, y)

# %% two-classes
import torch

x = torch.tensor([-2.0, 0.0, 2.0])
two = torch.stack([x, torch.zeros(3)])

torch.testing.assert_close(torch.softmax(two, dim=0)[0], torch.sigmoid(x))

# %% several-labels
import torch

logits = torch.tensor([2.0, 2.0, -2.0])

print(torch.sigmoid(logits))
print(torch.softmax(logits, dim=0))
#> tensor([0.8808, 0.8808, 0.1192])
#> tensor([0.4955, 0.4955, 0.0091])

# %% saturates
import torch

x = torch.tensor([10.0, 20.0, 30.0])
y = torch.sigmoid(x)

print(y == 1)
print(y.argmax(), x.argmax())
#> tensor([False,  True,  True])
#> tensor(1) tensor(2)

# %% complement
import torch

x = torch.tensor(20.0)

print(1 - torch.sigmoid(x))
print(torch.sigmoid(-x))
#> tensor(0.)
#> tensor(2.0612e-09)

# %% log
import torch

x = torch.tensor([-1.0, -200.0])

print(torch.sigmoid(x).log())
print(torch.nn.functional.logsigmoid(x))
#> tensor([-1.3133,    -inf])
#> tensor([  -1.3133, -200.0000])

# %% gradient
import torch

x = torch.tensor([0.0, 5.0, 20.0], requires_grad=True)
y = torch.sigmoid(x)

(slope,) = torch.autograd.grad(y.sum(), x)
print(slope)
torch.testing.assert_close(slope, y * (1 - y))
#> tensor([0.2500, 0.0066, 0.0000])

# %% exp-overflows
import torch

x = torch.tensor([0.0, 100.0])

print(x.exp() / (1 + x.exp()))
print(torch.sigmoid(x))
#> tensor([0.5000,    nan])
#> tensor([0.5000, 1.0000])

# %% integers
import torch

print(torch.sigmoid(torch.tensor([0, 1])))
print(torch.sigmoid(torch.tensor([False, True])))
#> tensor([0.5000, 0.7311])
#> tensor([0.5000, 0.7311])

# %% in-place-after raises="RuntimeError"
import torch

x = torch.tensor([0.0, 1.0], requires_grad=True)
y = torch.sigmoid(x)
y *= 2
y.sum().backward()
#> RuntimeError: one of the variables needed for gradient computation has been modified by an inplace operation: [torch.FloatTensor [2]], which is output 0 of Sigmoid, is at version 1; expected version 0 instead. Hint: enable anomaly detection to find the operation that failed to compute its gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False).

# %% functional
import torch

x = torch.tensor([-1.0, 0.0, 1.0])

assert torch.equal(torch.nn.functional.sigmoid(x), torch.sigmoid(x))
assert torch.equal(torch.special.expit(x), torch.sigmoid(x))
