"""torch.nn.functional.relu: negative elements become 0; a function, not a layer."""

# %% values
import torch
import torch.nn.functional as F

x = torch.tensor([-2.0, 0.0, 3.0])

print(F.relu(x))
print(x)
#> tensor([0., 0., 3.])
#> tensor([-2.,  0.,  3.])

# %% shape
import torch
import torch.nn.functional as F

for shape in ((), (3,), (2, 3, 4)):
    assert F.relu(torch.ones(shape)).shape == shape

# %% in-a-model
import torch
import torch.nn.functional as F


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.first = torch.nn.Linear(4, 8)
        self.second = torch.nn.Linear(8, 2)

    def forward(self, x):
        return self.second(F.relu(self.first(x)))


print(Net())
#> Net(
#>   (first): Linear(in_features=4, out_features=8, bias=True)
#>   (second): Linear(in_features=8, out_features=2, bias=True)
#> )

# %% names
import torch
import torch.nn.functional as F

x = torch.tensor([-1.0, 2.0])

assert torch.equal(torch.relu(x), F.relu(x))
assert torch.equal(x.relu(), F.relu(x))
assert torch.equal(torch.nn.ReLU()(x), F.relu(x))
assert torch.equal(x.clamp(min=0), F.relu(x))

# %% parts
import torch
import torch.nn.functional as F

x = torch.tensor([-2.0, 0.5, 3.0])

print(F.relu(x), F.relu(-x))
assert torch.equal(F.relu(x) - F.relu(-x), x)
assert torch.equal(F.relu(x) + F.relu(-x), x.abs())
#> tensor([0.0000, 0.5000, 3.0000]) tensor([2., 0., 0.])

# %% hinge
import torch
import torch.nn.functional as F

margin = torch.tensor([3.0, 0.4, -1.0])

print(F.relu(1 - margin))
#> tensor([0.0000, 0.6000, 2.0000])

# %% tent
import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F

x = torch.linspace(-1, 3, 81)
corners = {"relu(x)": (1, 0), "-2 relu(x - 1)": (-2, 1), "relu(x - 2)": (1, 2)}

plt.figure(figsize=(6, 3))
total = torch.zeros(81)
for name, (weight, place) in corners.items():
    part = weight * F.relu(x - place)
    total += part
    plt.plot(x.numpy(), part.numpy(), "--", label=name)
plt.plot(x.numpy(), total.numpy(), linewidth=3, label="sum")
plt.ylim(-2, 2)
plt.grid(alpha=0.4)
plt.legend()
plt.show()

# %% second-argument
import torch
import torch.nn.functional as F

x = torch.tensor([-1.0, 2.0])

print(F.relu(x, 0.1))
print(x)
#> tensor([0., 2.])
#> tensor([0., 2.])

# %% leaky
import torch
import torch.nn.functional as F

x = torch.tensor([-1.0, 2.0])

print(F.leaky_relu(x, 0.1))
print(x)
#> tensor([-0.1000,  2.0000])
#> tensor([-1.,  2.])

# %% leaf raises="RuntimeError"
import torch
import torch.nn.functional as F

x = torch.tensor([-1.0, 2.0], requires_grad=True)

F.relu(x, inplace=True)
#> RuntimeError: a leaf Variable that requires grad is being used in an in-place operation.

# %% not-a-class raises="RuntimeError"
import torch
import torch.nn.functional as F

x = torch.tensor([-1.0, 2.0])

print(torch.nn.ReLU()(x), F.relu(x))
layer = torch.nn.ReLU(x)
print(layer.inplace)
layer
#> tensor([0., 2.]) tensor([0., 2.])
#> tensor([-1.,  2.])
#> RuntimeError: Boolean value of Tensor with more than one value is ambiguous

# %% infinite
import torch
import torch.nn.functional as F

x = torch.tensor([-torch.inf, torch.nan])

print(F.relu(x))
print(x * (x > 0))
print(torch.where(x > 0, x, 0.0))
#> tensor([0., nan])
#> tensor([nan, nan])
#> tensor([0., 0.])

# %% booleans raises="NotImplementedError"
import torch
import torch.nn.functional as F

print(F.relu(torch.tensor([-1, 2])))
F.relu(torch.tensor([False, True]))
#> tensor([0, 2])
#> NotImplementedError: Boolean inputs not supported for relu
