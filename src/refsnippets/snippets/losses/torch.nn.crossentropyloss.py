"""torch.nn.CrossEntropyLoss: how wrong the scores of a classifier are."""

# %% shortest
import torch

scores = torch.tensor([[3.0, 0.0, 0.0], [0.0, 0.0, 0.0]])
target = torch.tensor([0, 2])

loss = torch.nn.CrossEntropyLoss()
loss(scores, target)
#> tensor(0.5968)

# %% shape
import torch

N, C, H, W = 2, 5, 3, 4
loss = torch.nn.CrossEntropyLoss(reduction="none")

for more in (), (H,), (H, W):
    scores = torch.rand(N, C, *more)
    classes = torch.randint(C, (N, *more))
    probabilities = torch.rand(N, C, *more).softmax(dim=1)
    assert loss(scores, classes).shape == (N, *more)
    assert loss(scores, probabilities).shape == (N, *more)
assert loss(torch.rand(C), torch.tensor(1)).shape == ()
assert torch.nn.CrossEntropyLoss()(scores, classes).shape == ()

# %% curve
import matplotlib.pyplot as plt
import torch

margin = torch.linspace(-6, 6, 121)
scores = torch.stack([margin, torch.zeros(121)], dim=1)
right = torch.zeros(121, dtype=torch.int64)

plt.figure(figsize=(6, 3))
for smoothing in 0.0, 0.2:
    loss = torch.nn.CrossEntropyLoss(
        reduction="none", label_smoothing=smoothing
    )
    y = loss(scores, right)
    plt.plot(margin.numpy(), y.numpy(), label=f"smoothing {smoothing}")
plt.xlabel("score of the right class - score of the other")
plt.ylabel("loss")
plt.legend()
plt.show()

# %% by-hand
import torch

torch.manual_seed(0)
scores = torch.randn(4, 3)
target = torch.tensor([2, 0, 1, 1])

right = scores[torch.arange(4), target]
by_hand = (scores.logsumexp(dim=1) - right).mean()
built_in = torch.nn.CrossEntropyLoss()(scores, target)
torch.testing.assert_close(built_in, by_hand)

log_p = scores.log_softmax(dim=1)
torch.testing.assert_close(torch.nn.NLLLoss()(log_p, target), by_hand)

# %% gradient
import torch

scores = torch.tensor([[2.0, 1.0, 0.0], [0.0, 5.0, 0.0]], requires_grad=True)
torch.nn.CrossEntropyLoss()(scores, torch.tensor([1, 1])).backward()

right = torch.tensor([[0.0, 1.0, 0.0], [0.0, 1.0, 0.0]])
print(scores.grad)
print((scores.detach().softmax(dim=1) - right) / 2)
#> tensor([[ 0.3326, -0.3776,  0.0450],
#>         [ 0.0033, -0.0066,  0.0033]])
#> tensor([[ 0.3326, -0.3776,  0.0450],
#>         [ 0.0033, -0.0066,  0.0033]])

# %% first-loss
import math

import torch

torch.manual_seed(0)
net = torch.nn.Linear(784, 10)
images, target = torch.rand(64, 784), torch.randint(10, (64,))
loss = torch.nn.CrossEntropyLoss()

print(f"{math.log(10):.1f}")
print(f"{loss(net(images), target):.1f}")
print(loss(net(255 * images), target) > 10)
#> 2.3
#> 2.4
#> tensor(True)

# %% softmax-twice
import torch

loss = torch.nn.CrossEntropyLoss()
scores = torch.tensor([[100.0, 0.0, 0.0]])
target = torch.tensor([0])

print(loss(scores, target))
print(loss(scores.softmax(dim=1), target))
#> tensor(0.)
#> tensor(0.5514)

# %% softmax-twice-gradient
import torch

loss = torch.nn.CrossEntropyLoss()
scores = torch.tensor([[-9.0, 9.0, 0.0]], requires_grad=True)
target = torch.tensor([0])  # the scores say 1

right = torch.autograd.grad(loss(scores, target), scores)[0]
p = scores.softmax(dim=1)
wrong = torch.autograd.grad(loss(p, target), scores)[0]
print(right.round(decimals=2))
print(wrong.abs().max() < 1e-3)
#> tensor([[-1.,  1.,  0.]])
#> tensor(True)

# %% probabilities
import torch

torch.manual_seed(0)
scores = torch.randn(2, 3)
loss = torch.nn.CrossEntropyLoss()

print(loss(scores, torch.tensor([0, 2])))
print(loss(scores, torch.tensor([[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]])))
print(loss(scores, torch.tensor([[0.9, 0.1, 0.0], [0.0, 0.5, 0.5]])))
#> tensor(1.2110)
#> tensor(1.2110)
#> tensor(1.2242)

# %% entropy
import torch

p = torch.tensor([[0.5, 0.25, 0.25]])
perfect = torch.nn.CrossEntropyLoss()(p.log(), p)

entropy = torch.distributions.Categorical(p[0]).entropy()
torch.testing.assert_close(perfect, entropy)
perfect
#> tensor(1.0397)

# %% smoothing
import torch

torch.manual_seed(0)
scores, target = torch.randn(4, 3), torch.tensor([2, 0, 1, 1])

one_hot = torch.nn.functional.one_hot(target, 3).float()
by_hand = torch.nn.CrossEntropyLoss()(scores, 0.9 * one_hot + 0.1 / 3)
built_in = torch.nn.CrossEntropyLoss(label_smoothing=0.1)(scores, target)
torch.testing.assert_close(built_in, by_hand)

# %% smoothing-floor
import torch

loss = torch.nn.CrossEntropyLoss(label_smoothing=0.1)
target = torch.tensor([0])
for score in 1.0, 3.3, 10.0, 100.0:
    scores = torch.tensor([[score, 0.0, 0.0]])
    print(score, loss(scores, target))
#> 1.0 tensor(0.6181)
#> 3.3 tensor(0.2912)
#> 10.0 tensor(0.6668)
#> 100.0 tensor(6.6667)

# %% weight-probabilities
import torch

scores = torch.zeros(4, 2)
target = torch.tensor([0, 0, 0, 1])
one_hot = torch.nn.functional.one_hot(target).float()

loss = torch.nn.CrossEntropyLoss(weight=torch.tensor([1.0, 3.0]))
print(loss(scores, target))
print(loss(scores, one_hot))
#> tensor(0.6931)
#> tensor(1.0397)

# %% ignore
import torch

torch.manual_seed(0)
scores = torch.randn(2, 3, 5)  # sequences, time, words
target = torch.tensor([[4, 1, 0], [2, 0, 0]])  # 0 pads

loss = torch.nn.CrossEntropyLoss(ignore_index=0)
a = loss(scores.transpose(1, 2), target)
b = loss(scores.flatten(0, 1), target.flatten())
c = torch.nn.CrossEntropyLoss()(scores[target > 0], target[target > 0])
torch.testing.assert_close((a, b), (c, c))

# %% classes-last raises="RuntimeError"
import torch

scores = torch.rand(2, 7, 5)  # batch, time, classes
target = torch.zeros(2, 7, dtype=torch.int64)
torch.nn.CrossEntropyLoss()(scores, target)
#> RuntimeError: Expected target size [2, 5], got [2, 7]

# %% classes-last-silent
import torch

torch.manual_seed(0)
scores = torch.randn(2, 5, 5)  # batch, time, classes
target = torch.randint(5, (2, 5))

loss = torch.nn.CrossEntropyLoss()
print(loss(scores, target))
print(loss(scores.transpose(1, 2), target))
#> tensor(1.6160)
#> tensor(1.8801)

# %% one-hot raises="RuntimeError"
import torch

scores = torch.zeros(2, 3)
one_hot = torch.nn.functional.one_hot(torch.tensor([0, 2]))
loss = torch.nn.CrossEntropyLoss()
print(loss(scores, one_hot.argmax(dim=1)))
loss(scores, one_hot)
#> tensor(1.0986)
#> RuntimeError: Expected floating point type for target with class probabilities, got Long

# %% all-ignored
import torch

scores = torch.zeros(2, 3, requires_grad=True)
target = torch.tensor([-100, -100])

mean = torch.nn.CrossEntropyLoss()(scores, target)
mean.backward()
print(mean.detach(), scores.grad.count_nonzero())

total = torch.nn.CrossEntropyLoss(reduction="sum")(scores, target)
print(total.detach() / (target != -100).sum().clamp(min=1))
#> tensor(nan) tensor(0)
#> tensor(0.)

# %% one-output
import torch

scores = torch.tensor([[-7.0], [3.0]], requires_grad=True)
loss = torch.nn.CrossEntropyLoss()(scores, torch.tensor([0, 0]))
loss.backward()
print(loss, scores.grad)
#> tensor(0., grad_fn=<NllLossBackward0>) tensor([[0.],
#>         [0.]])
