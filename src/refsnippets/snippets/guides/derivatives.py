"""Derivatives by example: one variable, chain rule, two paths, vectors; each checked by finite differences."""

# %% one-variable
import torch

x = torch.tensor(10.0, requires_grad=True)
y = 2 * x**2 + 3
y.backward()

print(y.item(), x.grad.item())
#> 203.0 40.0

# %% one-variable-check
def f(x):
    return 2 * x**2 + 3


h = 1e-4
print(f"{(f(10 + h) - f(10 - h)) / (2 * h):.4f}")
#> 40.0000

# %% everywhere
import matplotlib.pyplot as plt
import torch

x = torch.linspace(0, 10, 100, requires_grad=True)
y = x * x.sin()
y.sum().backward()

fig, ax = plt.subplots(figsize=(6, 3))
ax.plot(x.detach().numpy(), y.detach().numpy(), label="y = x sin x")
ax.plot(x.detach().numpy(), x.grad.numpy(), "--", label="x.grad")
ax.set(xlabel="x")
ax.legend()
plt.show()

# %% everywhere-check
import torch


def f(x):
    return x * x.sin()


x = torch.linspace(0, 10, 100, dtype=torch.float64, requires_grad=True)
f(x).sum().backward()
h = 1e-5
difference = (f(x + h) - f(x - h)) / (2 * h)
torch.testing.assert_close(x.grad, difference.detach())

# %% chain
import torch


def z(x):
    y = 5 * x**2
    return 2 * y + 3


x = torch.tensor(10.0, requires_grad=True)
z(x).backward()
print(x.grad)

h = 1e-4
print(f"{(z(10 + h) - z(10 - h)) / (2 * h):.4f}")
#> tensor(200.)
#> 200.0000

# %% chain-parts
import torch

x = torch.tensor(10.0, requires_grad=True)
y = 5 * x**2
z = 2 * y + 3

(dz_dy,) = torch.autograd.grad(z, y, retain_graph=True)
(dy_dx,) = torch.autograd.grad(y, x)
print(dz_dy.item(), dy_dx.item(), (dz_dy * dy_dx).item())
#> 2.0 100.0 200.0

# %% two-paths
import torch


def y(x):
    u = 2 * x**2
    return u**2 + 2 * x * u


x = torch.tensor(10.0, requires_grad=True)
y(x).backward()
print(x.grad)

h = 1e-4
print(f"{(y(10 + h) - y(10 - h)) / (2 * h):.3f}")
#> tensor(17200.)
#> 17200.000

# %% two-paths-parts
import torch

x = torch.tensor(10.0, requires_grad=True)


def y(u_of, direct):
    u = 2 * u_of**2
    return u**2 + 2 * direct * u


print(torch.autograd.grad(y(x, x.detach()), x))
print(torch.autograd.grad(y(x.detach(), x), x))
#> (tensor(16800.),)
#> (tensor(400.),)

# %% partial
import torch


def f(a, b):
    return a**2 * b


a = torch.tensor(2.0, requires_grad=True)
b = torch.tensor(3.0, requires_grad=True)
f(a, b).backward()
print(a.grad, b.grad)

h = 1e-4
print(f"{(f(2 + h, 3) - f(2 - h, 3)) / (2 * h):.4f}")
print(f"{(f(2, 3 + h) - f(2, 3 - h)) / (2 * h):.4f}")
#> tensor(12.) tensor(4.)
#> 12.0000
#> 4.0000

# %% vjp
import torch


def f(x):
    return torch.stack([x[0] ** 2, x[0] * x[1], x[1] ** 3])


x = torch.tensor([1.0, 2.0], dtype=torch.float64, requires_grad=True)
v = torch.tensor([1.0, 10.0, 100.0], dtype=torch.float64)
f(x).backward(gradient=v)
print(x.grad)

x, h = x.detach(), 1e-5
for unit in torch.eye(2, dtype=torch.float64):
    difference = (f(x + h * unit) - f(x - h * unit)) / (2 * h)
    print(f"{v.dot(difference).item():.3f}")
#> tensor([  22., 1210.], dtype=torch.float64)
#> 22.000
#> 1210.000

# %% vjp-jacobian
import torch


def f(x):
    return torch.stack([x[0] ** 2, x[0] * x[1], x[1] ** 3])


J = torch.func.jacrev(f)(torch.tensor([1.0, 2.0]))
v = torch.tensor([1.0, 10.0, 100.0])

print(J)
print(v @ J)
#> tensor([[ 2.,  0.],
#>         [ 2.,  1.],
#>         [ 0., 12.]])
#> tensor([  22., 1210.])

# %% cost
import torch

calls = 0


def f(x):
    global calls
    calls += 1
    return (x**2).sum()


x = torch.arange(1000.0, dtype=torch.float64, requires_grad=True)
f(x).backward()
print(calls)

calls, h = 0, 1e-6
x = x.detach()
for i in range(1000):
    step = torch.zeros(1000, dtype=torch.float64)
    step[i] = h
    f(x + step) - f(x - step)
print(calls)
#> 1
#> 2000

# %% accumulate
import torch


def f(x):
    return 2 * x**2 + 3


x = torch.tensor(10.0, requires_grad=True)
for _ in range(3):
    f(x).backward()
    print(x.grad)

h = 1e-4
print(f"{3 * (f(10 + h) - f(10 - h)) / (2 * h):.4f}")
#> tensor(40.)
#> tensor(80.)
#> tensor(120.)
#> 120.0000

# %% accumulate-parts
import torch

x = torch.tensor([1.0, 2.0, 3.0, 4.0, 5.0])
w = torch.tensor(1.0, requires_grad=True)

print(torch.autograd.grad(((w * x) ** 2).mean(), w))
for weight in (lambda part: 1 / 3, lambda part: len(part) / len(x)):
    w.grad = None
    for part in x.split(2):
        (((w * part) ** 2).mean() * weight(part)).backward()
    print(w.grad)
#> (tensor(22.),)
#> tensor(26.6667)
#> tensor(22.)

# %% second
import torch

x = torch.tensor(10.0, requires_grad=True)
y = 4 * x**4 + 4 * x**3

for _ in range(4):
    (y,) = torch.autograd.grad(y, x, create_graph=True)
    print(y.item())
#> 17200.0
#> 5040.0
#> 984.0
#> 96.0

# %% gradcheck warns="UserWarning"
import torch


def f(x):
    return (2 * x**2 + 3).sum()


for dtype in (torch.float64, torch.float32):
    x = torch.tensor([1.0, 10.0], dtype=dtype, requires_grad=True)
    print(torch.autograd.gradcheck(f, x, raise_exception=False))
#> True
#> False
#> UserWarning: Input #0 requires gradient and is not a double precision floating point or complex. This check will likely fail if all the inputs are not of double precision floating point or complex.

# %% step-size
import torch


def f(x):
    return 2 * x**2 + 3


for dtype in (torch.float32, torch.float64):
    x = torch.tensor(10.0, dtype=dtype)
    for h in (1e-2, 1e-4, 1e-6):
        print(f"{((f(x + h) - f(x - h)) / (2 * h)).item():.3f}", end=" ")
    print(dtype)
#> 40.001 40.054 38.147 torch.float32
#> 40.000 40.000 40.000 torch.float64

# %% corners
import torch

for name in ("relu", "abs", "sqrt", "ceil"):
    x = torch.tensor(0.0, requires_grad=True)
    getattr(torch, name)(x).backward()
    print(name, x.grad.item())
#> relu 0.0
#> abs 0.0
#> sqrt inf
#> ceil 0.0

# %% ties
import torch

x = torch.tensor([3.0, 3.0, 1.0])

print(torch.func.grad(torch.amax)(x))
print(torch.func.grad(lambda x: x.max(dim=0).values)(x))
#> tensor([0.5000, 0.5000, 0.0000])
#> tensor([1., 0., 0.])
