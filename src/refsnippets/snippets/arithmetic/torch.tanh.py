"""torch.tanh: the hyperbolic tangent, which maps every number into the range from -1 to 1."""

# %% values
import torch

x = torch.tensor([-100.0, -1.0, 0.0, 1.0, 100.0])

print(torch.tanh(x))
#> tensor([-1.0000, -0.7616,  0.0000,  0.7616,  1.0000])

# %% curve
import matplotlib.pyplot as plt
import torch

x = torch.linspace(-5, 5, 161, requires_grad=True)
y = torch.tanh(x)
(slope,) = torch.autograd.grad(y.sum(), x)

plt.figure(figsize=(6, 3))
plt.plot(x.detach().numpy(), y.detach().numpy(), label="tanh")
plt.plot(x.detach().numpy(), slope.numpy(), "--", label="derivative")
plt.grid(alpha=0.4)
plt.legend()
plt.show()

# %% shape
import torch

for shape in ((), (3,), (2, 3, 4)):
    assert torch.tanh(torch.ones(shape)).shape == shape

# %% by-hand
import torch

x = torch.linspace(-3, 3, 13)
y = torch.tanh(x)

torch.testing.assert_close((x.exp() - (-x).exp()) / (x.exp() + (-x).exp()), y)
torch.testing.assert_close(2 * torch.sigmoid(2 * x) - 1, y)

# %% naive
import torch

x = torch.tensor([1e-9, 100.0])

print((x.exp() - (-x).exp()) / (x.exp() + (-x).exp()))
print(torch.tanh(x))
#> tensor([0., nan])
#> tensor([1.0000e-09, 1.0000e+00])

# %% gradient
import torch

x = torch.tensor([0.0, 2.0, 20.0], requires_grad=True)
y = torch.tanh(x)

(slope,) = torch.autograd.grad(y.sum(), x)
print(slope)
torch.testing.assert_close(slope, 1 - y**2)
#> tensor([1.0000, 0.0707, 0.0000])

# %% saved
import torch

x = torch.ones(3, requires_grad=True)
y = torch.tanh(x)

print([s for s in dir(y.grad_fn) if s.startswith("_saved_")])
assert torch.equal(y.grad_fn._saved_result, y)
#> ['_saved_result']

# %% soft-cap
import torch

x = torch.tensor([0.5, 5.0, 50.0, 500.0], requires_grad=True)

soft = 30 * torch.tanh(x / 30)
hard = x.clamp(-30, 30)
print(soft.detach())
print(torch.autograd.grad(hard.sum(), x))
print(torch.autograd.grad(soft.sum(), x))
#> tensor([ 0.5000,  4.9542, 27.9333, 30.0000])
#> (tensor([1., 1., 0., 0.]),)
#> (tensor([0.9997, 0.9727, 0.1330, 0.0000]),)

# %% spread
import torch

torch.manual_seed(0)
gain = torch.nn.init.calculate_gain("tanh")
print(f"{gain:.4f}")

for factor in (1.0, gain):
    x = torch.randn(1000, 200)
    for _ in range(20):
        x = torch.tanh(x @ torch.randn(200, 200) * factor / 200**0.5)
    print(f"{x.std():.2f}")
#> 1.6667
#> 0.16
#> 0.65

# %% inverse
import torch

x = torch.tensor([1.0, 5.0, 10.0])

print(torch.tanh(x) == 1)
print(torch.tanh(x).atanh().round(decimals=2))
#> tensor([False, False,  True])
#> tensor([1., 5., inf])

# %% integers
import torch

print(torch.tanh(torch.tensor([0, 1])))
print(torch.tanh(torch.tensor([False, True])))
#> tensor([0.0000, 0.7616])
#> tensor([0.0000, 0.7616])

# %% functional
import torch

x = torch.tensor([-1.0, 0.0, 1.0])

assert torch.equal(torch.nn.functional.tanh(x), torch.tanh(x))
assert torch.equal(torch.nn.Tanh()(x), torch.tanh(x))
