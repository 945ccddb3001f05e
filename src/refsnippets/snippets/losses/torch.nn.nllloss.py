"""torch.nn.NLLLoss: minus the log-probability of the right class."""

# %% shortest
import torch

log_p = torch.tensor([[0.7, 0.2, 0.1], [0.3, 0.3, 0.4]]).log()
target = torch.tensor([0, 2])

torch.nn.NLLLoss()(log_p, target)
#> tensor(0.6365)

# %% shape
import torch

N, C, H, W = 2, 5, 3, 4
loss = torch.nn.NLLLoss(reduction="none")

log_p = torch.rand(N, C, H, W).log_softmax(dim=1)
assert loss(log_p, torch.zeros(N, H, W, dtype=torch.int64)).shape == (N, H, W)

log_p = torch.rand(N, C).log_softmax(dim=1)
target = torch.zeros(N, dtype=torch.int64)
assert loss(log_p, target).shape == (N,)
assert loss(log_p[0], target[0]).shape == ()
assert torch.nn.NLLLoss()(log_p, target).shape == ()

# %% by-hand
import torch

torch.manual_seed(0)
log_p = torch.randn(4, 3).log_softmax(dim=1)
target = torch.tensor([2, 0, 1, 1])

by_hand = -log_p[torch.arange(4), target].mean()
torch.testing.assert_close(torch.nn.NLLLoss()(log_p, target), by_hand)

by_gather = -log_p.gather(1, target.unsqueeze(1)).mean()
torch.testing.assert_close(by_gather, by_hand)

# %% cross-entropy
import torch

torch.manual_seed(0)
scores, target = torch.randn(4, 3), torch.tensor([2, 0, 1, 1])

loss = torch.nn.NLLLoss()(scores.log_softmax(dim=1), target)
torch.testing.assert_close(torch.nn.CrossEntropyLoss()(scores, target), loss)

# %% gradient
import torch

log_p = torch.full((2, 3), 1 / 3).log().requires_grad_()
torch.nn.NLLLoss()(log_p, torch.tensor([0, 2])).backward()
log_p.grad
#> tensor([[-0.5000,  0.0000,  0.0000],
#>         [ 0.0000,  0.0000, -0.5000]])

# %% weight
import torch

log_p = torch.tensor([[0.5, 0.5], [0.9, 0.1]]).log()
target = torch.tensor([0, 1])
weight = torch.tensor([1.0, 3.0])

each = torch.nn.NLLLoss(weight=weight, reduction="none")(log_p, target)
mean = torch.nn.NLLLoss(weight=weight)(log_p, target)
print(each)
print(mean, each.sum() / weight[target].sum(), each.mean())
#> tensor([0.6931, 6.9078])
#> tensor(1.9002) tensor(1.9002) tensor(3.8005)

# %% scale
import torch

log_p = torch.tensor([[0.9, 0.1], [0.9, 0.1]]).log()
target = torch.tensor([1, 1])
for weight in torch.tensor([1.0, 1.0]), torch.tensor([1.0, 50.0]):
    print(torch.nn.NLLLoss(weight=weight)(log_p, target))
#> tensor(2.3026)
#> tensor(2.3026)

# %% ensemble
import torch

torch.manual_seed(0)
scores = torch.randn(3, 4, 5)  # models, images, classes
target = torch.tensor([0, 1, 2, 3])

log_p = scores.log_softmax(dim=2)
log_mean = torch.logsumexp(log_p, dim=0) - torch.tensor(3.0).log()
loss = torch.nn.NLLLoss()
print(loss(log_mean, target) < sum(loss(p, target) for p in log_p) / 3)

scored = torch.nn.CrossEntropyLoss()(log_mean, target)
torch.testing.assert_close(scored, loss(log_mean, target))
#> tensor(True)

# %% probabilities
import torch

p = torch.tensor([[0.7, 0.2, 0.1]])
target = torch.tensor([0])
print(torch.nn.NLLLoss()(p, target))
print(torch.nn.NLLLoss()(p.log(), target))
#> tensor(-0.7000)
#> tensor(0.3567)

# %% ignored
import torch

log_p = torch.full((3, 4), 0.25).log()
loss = torch.nn.NLLLoss()
print(loss(log_p, torch.tensor([1, -100, -100])))
print(loss(log_p, torch.tensor([-100, -100, -100])))
#> tensor(1.3863)
#> tensor(nan)

# %% from-one raises="IndexError"
import torch

log_p = torch.full((3, 3), 1 / 3).log()
labels = torch.tensor([1, 2, 3])
print(torch.nn.NLLLoss()(log_p, labels - 1))
print(torch.nn.NLLLoss()(log_p[:2], labels[:2]))  # wrong, and not noticed
torch.nn.NLLLoss()(log_p, labels)
#> tensor(1.0986)
#> tensor(1.0986)
#> IndexError: Target 3 is out of bounds.

# %% minus-one raises="IndexError"
import torch

log_p = torch.full((2, 3), 1 / 3).log()
labels = torch.tensor([0, -1])
print(torch.nn.NLLLoss(ignore_index=-1)(log_p, labels))
torch.nn.NLLLoss()(log_p, labels)
#> tensor(1.0986)
#> IndexError: Target -1 is out of bounds.

# %% int32 raises="RuntimeError"
import torch

log_p = torch.full((2, 3), 1 / 3).log()
labels = torch.tensor([0, 1], dtype=torch.int32)
print(torch.nn.NLLLoss()(log_p, labels.long()))
torch.nn.NLLLoss()(log_p, labels)
#> tensor(1.0986)
#> RuntimeError: expected target dtype to be Long or Byte, but got Int

# %% column raises="RuntimeError"
import torch

log_p = torch.full((2, 3), 1 / 3).log()
labels = torch.tensor([[0], [1]])
print(torch.nn.NLLLoss()(log_p, labels.squeeze(1)))
torch.nn.NLLLoss()(log_p, labels)
#> tensor(1.0986)
#> RuntimeError: 0D or 1D target tensor expected, multi-target not supported

# %% nll2d warns="FutureWarning"
import torch

torch.nn.NLLLoss2d()
#> NLLLoss2d()
#> FutureWarning: `NLLLoss2d` has been deprecated. Please use `NLLLoss` instead as a drop-in replacement and see https://pytorch.org/docs/main/nn.html#torch.nn.NLLLoss for more details.
