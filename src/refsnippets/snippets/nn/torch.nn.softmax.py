"""torch.nn.Softmax: a layer that turns scores into shares that add up to 1."""

# %% shortest
import torch

scores = torch.tensor([[2.0, 1.0, 0.0], [0.0, 0.0, 0.0]])
softmax = torch.nn.Softmax(dim=1)

p = softmax(scores)
print(p)
print(p.sum(dim=1))
#> tensor([[0.6652, 0.2447, 0.0900],
#>         [0.3333, 0.3333, 0.3333]])
#> tensor([1., 1.])

# %% shape
import torch

x = torch.rand(2, 3, 4, 5)
for dim in range(-4, 4):
    p = torch.nn.Softmax(dim=dim)(x)
    assert p.shape == x.shape
    torch.testing.assert_close(p.sum(dim), torch.ones_like(p.sum(dim)))
assert list(torch.nn.Softmax(dim=1).parameters()) == []

# %% by-hand
import torch

torch.manual_seed(0)
x = torch.randn(3, 4)

e = torch.exp(x - x.amax(dim=1, keepdim=True))
by_hand = e / e.sum(dim=1, keepdim=True)
torch.testing.assert_close(torch.nn.Softmax(dim=1)(x), by_hand)
torch.testing.assert_close(torch.softmax(x, dim=1), by_hand)

# %% implicit warns="UserWarning"
import torch

softmax = torch.nn.Softmax()
print(softmax(torch.zeros(2, 3)).sum(dim=1))
print(softmax(torch.zeros(2, 3, 4)).sum(dim=0))
softmax
#> tensor([1., 1.])
#> tensor([[1., 1., 1., 1.],
#>         [1., 1., 1., 1.],
#>         [1., 1., 1., 1.]])
#> Softmax(dim=None)
#> UserWarning: Implicit dimension choice for softmax has been deprecated. Change the call to include dim=X as an argument.

# %% served
import torch

torch.manual_seed(0)
net = torch.nn.Linear(4, 3)
x, target = torch.rand(2, 4), torch.tensor([0, 2])

loss = torch.nn.CrossEntropyLoss()(net(x), target)  # trained on scores
served = torch.nn.Sequential(net, torch.nn.Softmax(dim=-1))

p = served(x)
torch.testing.assert_close(loss, -p[[0, 1], target].log().mean())
p.sum(dim=-1).detach()
#> tensor([1.0000, 1.0000])

# %% two-classes
import torch

torch.manual_seed(0)
scores = torch.randn(5, 2)
p = torch.nn.Softmax(dim=1)(scores)
q = torch.nn.Sigmoid()(scores[:, 1] - scores[:, 0])
torch.testing.assert_close(p[:, 1], q)
torch.testing.assert_close(torch.nn.Softmax(dim=1)(scores + 5), p)

# %% prediction
import torch

torch.manual_seed(0)
scores = torch.randn(1000, 10)
p = torch.nn.Softmax(dim=1)(scores)
assert torch.equal(p.argmax(dim=1), scores.argmax(dim=1))

near = torch.tensor([0.0, 1e-9])
print(near.argmax(), torch.nn.Softmax(dim=0)(near).argmax())
#> tensor(1) tensor(0)

# %% log
import torch

scores = torch.tensor([[0.0, 200.0]])
print(torch.nn.Softmax(dim=1)(scores).log())
print(torch.nn.LogSoftmax(dim=1)(scores))
#> tensor([[-inf, 0.]])
#> tensor([[-200.,    0.]])

# %% pixels
import torch

scores = torch.rand(2, 5, 8, 8)  # N, classes, H, W
a = torch.nn.Softmax2d()(scores)
b = torch.nn.Softmax(dim=1)(scores)
c = torch.nn.Softmax(dim=-3)(scores[0])
torch.testing.assert_close(a, b)
torch.testing.assert_close(c, torch.nn.Softmax2d()(scores[0]))

# %% last
import torch

net = torch.nn.Sequential(
    torch.nn.Linear(4, 3),
    torch.nn.Softmax(dim=-1),
)
print(net(torch.rand(4)).shape)
print(net(torch.rand(2, 4)).shape)
print(net(torch.rand(2, 7, 4)).shape)
#> torch.Size([3])
#> torch.Size([2, 3])
#> torch.Size([2, 7, 3])

# %% tensor-argument raises="TypeError"
import torch

torch.nn.Softmax(torch.ones(2, 3))
#> TypeError: dim must be an int or None, got <class 'torch.Tensor'>

# %% integers raises="NotImplementedError"
import torch

scores = torch.tensor([[3, 1, 0]])
print(torch.softmax(scores, dim=1, dtype=torch.float32))
torch.nn.Softmax(dim=1)(scores)
#> tensor([[0.8438, 0.1142, 0.0420]])
#> NotImplementedError: "softmax_lastdim_kernel_impl" not implemented for 'Long'
