"""torch.nn.BCEWithLogitsLoss: yes-or-no questions, answered by scores."""

# %% shortest
import torch

scores = torch.tensor([2.0, -1.0, 0.0])
target = torch.tensor([1.0, 0.0, 1.0])

loss = torch.nn.BCEWithLogitsLoss()
loss(scores, target)
#> tensor(0.3778)

# %% shape
import torch

x, y = torch.randn(2, 3, 4), torch.rand(2, 3, 4)

assert torch.nn.BCEWithLogitsLoss()(x, y).shape == ()
assert torch.nn.BCEWithLogitsLoss(reduction="sum")(x, y).shape == ()
assert torch.nn.BCEWithLogitsLoss(reduction="none")(x, y).shape == (2, 3, 4)

# %% by-hand
import torch

torch.manual_seed(0)
x, y = torch.randn(4, 3), torch.rand(4, 3)
loss = torch.nn.BCEWithLogitsLoss()(x, y)

p = torch.sigmoid(x)
textbook = -(y * p.log() + (1 - y) * (1 - p).log())
torch.testing.assert_close(loss, textbook.mean())

stable = x.clamp(min=0) - x * y + torch.exp(-x.abs()).log1p()
torch.testing.assert_close(loss, stable.mean())

softplus = torch.nn.functional.softplus(x) - x * y
torch.testing.assert_close(loss, softplus.mean())

# %% curve
import matplotlib.pyplot as plt
import torch

x = torch.linspace(-6, 6, 121)
plt.figure(figsize=(6, 3))
for weight in 1.0, 3.0:
    loss = torch.nn.BCEWithLogitsLoss(
        reduction="none", pos_weight=torch.tensor(weight)
    )
    yes = loss(x, torch.ones(121)).numpy()
    plt.plot(x.numpy(), yes, label=f"target 1, pos_weight {weight:.0f}")
no = loss(x, torch.zeros(121)).numpy()
plt.plot(x.numpy(), no, label="target 0")
plt.xlabel("score")
plt.ylabel("loss")
plt.legend()
plt.show()

# %% stability
import torch

wrong = torch.tensor([0.0])  # the target; the scores say 1
for score in 10.0, 20.0, 200.0:
    x = torch.tensor([score], requires_grad=True)
    one = torch.nn.BCEWithLogitsLoss()(x, wrong)
    two = torch.nn.BCELoss()(torch.sigmoid(x), wrong)
    a, b = [torch.autograd.grad(loss, x)[0].item() for loss in (one, two)]
    print(f"{score:5} {one:6.2f} {a:.1f}   {two:6.2f} {b:.1f}")
#>  10.0  10.00 1.0    10.00 1.0
#>  20.0  20.00 1.0   100.00 0.0
#> 200.0 200.00 1.0   100.00 0.0

# %% pos-weight
import torch

scores = torch.zeros(4)
target = torch.tensor([0.0, 0.0, 0.0, 1.0])
negatives = (target == 0).sum()
positives = (target == 1).sum()

loss = torch.nn.BCEWithLogitsLoss(
    reduction="none", pos_weight=negatives / positives
)
loss(scores, target)
#> tensor([0.6931, 0.6931, 0.6931, 2.0794])

# %% pos-weight-shifts
import torch

target = torch.tensor([0.0, 0.0, 0.0, 1.0])
for weight in 1.0, 3.0:
    loss = torch.nn.BCEWithLogitsLoss(pos_weight=torch.tensor(weight))
    score = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.SGD([score], lr=1.0)
    for _ in range(200):
        optimizer.zero_grad()
        loss(score.expand(4), target).backward()
        optimizer.step()
    print(weight, round(torch.sigmoid(score).item(), 3))
#> 1.0 0.25
#> 3.0 0.5

# %% multi-label
import torch

scores = torch.zeros(2, 3)  # images, tags
target = torch.tensor([[1.0, 0.0, 1.0], [0.0, 1.0, 0.0]])

loss = torch.nn.BCEWithLogitsLoss(
    reduction="none", pos_weight=torch.tensor([1.0, 2.0, 10.0])
)
loss(scores, target)
#> tensor([[0.6931, 0.6931, 6.9315],
#>         [0.6931, 1.3863, 0.6931]])

# %% cross-entropy
import torch

torch.manual_seed(0)
score, target = torch.randn(5), torch.tensor([0, 1, 1, 0, 1])

two_scores = torch.stack([torch.zeros(5), score], dim=1)
torch.testing.assert_close(
    torch.nn.BCEWithLogitsLoss()(score, target.float()),
    torch.nn.CrossEntropyLoss()(two_scores, target),
)

# %% sigmoid-twice
import torch

loss = torch.nn.BCEWithLogitsLoss()
scores, target = torch.tensor([50.0, -50.0]), torch.tensor([1.0, 0.0])
print(loss(scores, target) < 1e-9)
print(loss(torch.sigmoid(scores), target))
#> tensor(True)
#> tensor(0.5032)

# %% size raises="ValueError"
import torch

scores = torch.zeros(4, 1)  # as from Linear(n, 1)
target = torch.tensor([0.0, 1.0, 1.0, 0.0])
loss = torch.nn.BCEWithLogitsLoss()
print(loss(scores.squeeze(1), target))
loss(scores, target)
#> tensor(0.6931)
#> ValueError: Target size (torch.Size([4])) must be the same as input size (torch.Size([4, 1]))

# %% integers raises="RuntimeError"
import torch

scores, target = torch.zeros(2), torch.tensor([0, 1])
loss = torch.nn.BCEWithLogitsLoss()
print(loss(scores, target.float()))
loss(scores, target)
#> tensor(0.6931)
#> RuntimeError: result type Float can't be cast to the desired output type Long

# %% unchecked
import torch

scores = torch.tensor([5.0])
loss = torch.nn.BCEWithLogitsLoss()
print(loss(scores, torch.tensor([1.0])))
print(loss(scores, torch.tensor([255.0])))
#> tensor(0.0067)
#> tensor(-1269.9933)

# %% buffer raises="TypeError"
import torch

loss = torch.nn.BCEWithLogitsLoss(pos_weight=torch.tensor([3.0]))
print(loss.state_dict())
print(loss.to(torch.float64).pos_weight.dtype)
torch.nn.BCEWithLogitsLoss(pos_weight=3.0)
#> OrderedDict([('pos_weight', tensor([3.]))])
#> torch.float64
#> TypeError: cannot assign 'float' object to buffer 'pos_weight' (torch Tensor or None required)

# %% pos-weight-broadcast raises="RuntimeError"
import torch

scores, target = torch.zeros(2, 3, 4, 5), torch.ones(2, 3, 4, 5)
weight = torch.tensor([1.0, 2.0, 3.0])  # for each channel

loss = torch.nn.BCEWithLogitsLoss(pos_weight=weight.view(3, 1, 1))
print(loss(scores, target))
torch.nn.BCEWithLogitsLoss(pos_weight=weight)(scores, target)
#> tensor(1.3863)
#> RuntimeError: The size of tensor a (3) must match the size of tensor b (5) at non-singleton dimension 3
