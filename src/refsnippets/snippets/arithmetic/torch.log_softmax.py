"""torch.log_softmax: logarithms of the probabilities that softmax gives."""

# %% scores
import torch

scores = torch.tensor([[1.0, 2.0, 3.0], [0.0, 0.0, -200.0]])

print(torch.log_softmax(scores, dim=1))
print(torch.softmax(scores, dim=1).log())
#> tensor([[  -2.4076,   -1.4076,   -0.4076],
#>         [  -0.6931,   -0.6931, -200.6931]])
#> tensor([[-2.4076, -1.4076, -0.4076],
#>         [-0.6931, -0.6931,    -inf]])

# %% shape
import torch

N, C, H, W = 2, 3, 4, 5
scores = torch.randn(N, C, H, W)

log_p = torch.log_softmax(scores, dim=1)
assert log_p.shape == scores.shape
assert (log_p <= 0).all()
torch.testing.assert_close(log_p.exp().sum(dim=1), torch.ones(N, H, W))

# %% arguments
import torch

x = torch.tensor([1.0, 2.0])
wide = torch.empty(2, dtype=torch.float64)
print(torch.log_softmax.__doc__)

torch.log_softmax(input=x, dim=0, dtype=torch.float64, out=wide)
assert torch.equal(wide, torch.log_softmax(x.double(), dim=0))
assert torch.equal(x.log_softmax(-1), torch.log_softmax(x, 0))
#> None

# %% by-hand
import torch

x = torch.tensor([[1.0, 2.0, 3.0], [100.0, 101.0, 102.0]])

by_hand = x - x.logsumexp(dim=1, keepdim=True)
torch.testing.assert_close(by_hand, torch.log_softmax(x, dim=1))

# %% cross-entropy
import torch

torch.manual_seed(0)
scores = torch.randn(4, 3)
labels = torch.tensor([0, 2, 1, 1])

log_p = torch.log_softmax(scores, dim=1)
by_hand = -log_p[torch.arange(4), labels].mean()
built_in = torch.nn.functional.cross_entropy(scores, labels)
torch.testing.assert_close(by_hand, built_in)

# %% gradient
import torch

x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)

loss = -torch.log_softmax(x, dim=0)[2]
(gradient,) = torch.autograd.grad(loss, x)
one_hot = torch.tensor([0.0, 0.0, 1.0])
torch.testing.assert_close(gradient, torch.softmax(x, dim=0) - one_hot)

# %% lost-gradient
import torch

x = torch.tensor([0.0, 200.0], requires_grad=True)

safe = -torch.log_softmax(x, dim=0)[0]
naive = -torch.softmax(x, dim=0)[0].log()
print(torch.autograd.grad(safe, x))
print(torch.autograd.grad(naive, x))
#> (tensor([-1.,  1.]),)
#> (tensor([nan, nan]),)

# %% sequence
import torch

torch.manual_seed(0)
log_p = torch.log_softmax(torch.randn(500, 10), dim=1)[:, 0]

print(log_p.exp().prod())
print(log_p.sum() < -1000)
#> tensor(0.)
#> tensor(True)

# %% again
import torch

torch.manual_seed(0)
log_p = torch.log_softmax(torch.randn(3), dim=0)

torch.testing.assert_close(torch.log_softmax(log_p, dim=0), log_p)

# %% entropy
import torch

scores = torch.tensor([0.0, 0.0, -torch.inf])
log_p = torch.log_softmax(scores, dim=0)

print(log_p)
print(-(log_p.exp() * log_p).sum())
print(torch.special.entr(log_p.exp()).sum())
#> tensor([-0.6931, -0.6931,    -inf])
#> tensor(nan)
#> tensor(0.6931)

# %% integers raises="NotImplementedError"
import torch

torch.log_softmax(torch.tensor([1, 2, 3]), dim=0)
#> NotImplementedError: "log_softmax_lastdim_kernel_impl" not implemented for 'Long'

# %% no-dim raises="TypeError"
import torch

torch.log_softmax(torch.tensor([1.0, 2.0]))
#> TypeError: log_softmax() missing 1 required positional arguments: "dim"

# %% functional warns="UserWarning"
import torch

torch.nn.functional.log_softmax(torch.zeros(2))
#> tensor([-0.6931, -0.6931])
#> UserWarning: Implicit dimension choice for log_softmax has been deprecated. Change the call to include dim=X as an argument.
