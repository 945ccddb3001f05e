"""torch.nn.Dropout: elements zeroed at random while training."""

# %% shortest
import torch

torch.manual_seed(0)
dropout = torch.nn.Dropout(p=0.25)
x = torch.ones(8)

print(dropout(x))
dropout.eval()
print(dropout(x))
#> tensor([0.0000, 1.3333, 1.3333, 0.0000, 1.3333, 0.0000, 1.3333, 1.3333])
#> tensor([1., 1., 1., 1., 1., 1., 1., 1.])

# %% shape
import torch

for shape in (), (3,), (2, 3), (2, 3, 4, 5):
    x = torch.rand(shape)
    dropout = torch.nn.Dropout()
    assert dropout(x).shape == shape
    assert dropout.eval()(x) is x

# %% by-hand
import torch

p = 0.3
x = torch.rand(4, 5)

torch.manual_seed(0)
built_in = torch.nn.Dropout(p)(x)

torch.manual_seed(0)
keep = torch.empty_like(x).bernoulli_(1 - p)
torch.testing.assert_close(built_in, x * keep / (1 - p))

# %% moments
import torch

torch.manual_seed(0)
x = torch.ones(1_000_000)

for p in 0.1, 0.5, 0.9:
    y = torch.nn.Dropout(p)(x)
    print(p, round(y.mean().item(), 1), round(y.var().item(), 1))
#> 0.1 1.0 0.1
#> 0.5 1.0 1.0
#> 0.9 1.0 9.0

# %% gradient
import torch

torch.manual_seed(0)
x = torch.ones(8, requires_grad=True)
y = torch.nn.Dropout(0.5)(x)
y.sum().backward()

print(y.detach())
print(x.grad)
#> tensor([0., 0., 2., 0., 0., 0., 2., 2.])
#> tensor([0., 0., 2., 0., 0., 0., 2., 2.])

# %% channels
import torch

torch.manual_seed(0)
x = torch.ones(1, 4, 2, 2)

print(torch.nn.Dropout(0.5)(x).count_nonzero(dim=(2, 3)))
print(torch.nn.Dropout2d(0.5)(x).count_nonzero(dim=(2, 3)))
#> tensor([[1, 2, 3, 3]])
#> tensor([[4, 4, 0, 0]])

# %% monte-carlo
import torch

torch.manual_seed(0)
net = torch.nn.Sequential(
    torch.nn.Linear(4, 64),
    torch.nn.BatchNorm1d(64),
    torch.nn.Dropout(0.5),
    torch.nn.Linear(64, 1),
)
net.eval()
for module in net.modules():
    if isinstance(module, torch.nn.Dropout):
        module.train()

x = torch.rand(2, 4)
samples = torch.stack([net(x) for _ in range(100)])
print(samples.shape, samples.std(dim=0).min() > 0.01)
#> torch.Size([100, 2, 1]) tensor(True)

# %% shared-mask
import torch

torch.manual_seed(0)
steps = torch.ones(3, 6)  # time, features
mask = torch.nn.functional.dropout(torch.ones(6), 0.5)
print(torch.nn.Dropout(0.5)(steps))
print(steps * mask)
#> tensor([[2., 2., 0., 2., 2., 2.],
#>         [2., 0., 2., 2., 2., 2.],
#>         [0., 0., 2., 0., 2., 0.]])
#> tensor([[0., 0., 2., 0., 0., 0.],
#>         [0., 0., 2., 0., 0., 0.],
#>         [0., 0., 2., 0., 0., 0.]])

# %% functional
import torch

x = torch.ones(5)


class Net(torch.nn.Module):
    def forward(self, x):
        wrong = torch.nn.functional.dropout(x, 0.5)
        right = torch.nn.functional.dropout(x, 0.5, self.training)
        return wrong, right


torch.manual_seed(0)
Net().eval()(x)
#> (tensor([0., 0., 2., 0., 0.]), tensor([1., 1., 1., 1., 1.]))

# %% integers raises="RuntimeError"
import torch

torch.manual_seed(0)
dropout = torch.nn.Dropout(0.5)
tokens = torch.tensor([1, 2, 3, 4])
print(dropout.eval()(tokens))
print(torch.nn.Dropout(0.0)(tokens), torch.nn.Dropout(1.0)(tokens))
dropout.train()(tokens)
#> tensor([1, 2, 3, 4])
#> tensor([1, 2, 3, 4]) tensor([0, 0, 0, 0])
#> RuntimeError: result type Float can't be cast to the desired output type Long

# %% share raises="ValueError"
import torch

print(torch.nn.Dropout(1.0)(torch.ones(3)))
torch.nn.Dropout(50)
#> tensor([0., 0., 0.])
#> ValueError: dropout probability has to be between 0 and 1, but got 50

# %% memory
import torch

saved = []


def note(tensor):
    saved.append((tuple(tensor.shape), tensor.dtype))
    return tensor


x = torch.ones(1000, 1000, requires_grad=True)
with torch.autograd.graph.saved_tensors_hooks(note, lambda t: t):
    torch.nn.Dropout(0.5)(x)
saved
#> [((1000, 1000), torch.float32)]
