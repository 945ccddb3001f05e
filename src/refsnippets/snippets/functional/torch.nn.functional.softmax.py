"""torch.nn.functional.softmax: torch.softmax with a guess for dim."""

# %% same
import torch
import torch.nn.functional as F

scores = torch.tensor([[1.0, 2.0, 3.0], [0.0, 0.0, 0.0]])

print(F.softmax(scores, dim=1))
assert torch.equal(F.softmax(scores, dim=1), torch.softmax(scores, dim=1))
#> tensor([[0.0900, 0.2447, 0.6652],
#>         [0.3333, 0.3333, 0.3333]])

# %% guess warns="UserWarning"
import torch
import torch.nn.functional as F

for shape in ((2,), (2, 2), (2, 2, 2), (2, 2, 2, 2), (2, 2, 2, 2, 2)):
    x = torch.arange(2.0 ** len(shape)).view(shape)
    p = F.softmax(x)
    dims = range(len(shape))
    print(shape, [d for d in dims if torch.equal(p, torch.softmax(x, d))])
#> (2,) [0]
#> (2, 2) [1]
#> (2, 2, 2) [0]
#> (2, 2, 2, 2) [1]
#> (2, 2, 2, 2, 2) [1]
#> UserWarning: Implicit dimension choice for softmax has been deprecated. Change the call to include dim=X as an argument.

# %% shape
import torch
import torch.nn.functional as F

torch.manual_seed(0)
x = torch.randn(2, 3, 4)

for dim in range(-3, 3):
    p = F.softmax(x, dim=dim)
    assert p.shape == x.shape
    torch.testing.assert_close(p.sum(dim), torch.ones_like(p.sum(dim)))

# %% by-hand
import torch
import torch.nn.functional as F

x = torch.tensor([[1.0, 2.0, 3.0], [0.0, 0.0, 0.0]])

by_hand = x.exp() / x.exp().sum(dim=1, keepdim=True)
torch.testing.assert_close(F.softmax(x, dim=1), by_hand)

# %% batch-leaks warns="UserWarning"
import torch
import torch.nn.functional as F

torch.manual_seed(0)
sequences = torch.randn(8, 5, 10)  # batch, place, class

alone = F.softmax(sequences[:1])
together = F.softmax(sequences)[:1]
print((alone == 1).all())
print(torch.allclose(alone, together))
#> tensor(True)
#> False
#> UserWarning: Implicit dimension choice for softmax has been deprecated. Change the call to include dim=X as an argument.

# %% third-place
import torch
import torch.nn.functional as F

x = torch.zeros(2, 2, dtype=torch.float16)

print(F.softmax(x, 1, torch.float32).dtype)
print(torch.softmax(x, 1, torch.float32).dtype)
print(F.softmax(x, 1, dtype=torch.float32).dtype)
#> torch.float16
#> torch.float32
#> torch.float32

# %% find-them raises="UserWarning"
import warnings

import torch

warnings.filterwarnings("error", message="Implicit dimension choice")
torch.nn.Softmax()(torch.zeros(2, 3))
#> UserWarning: Implicit dimension choice for softmax has been deprecated. Change the call to include dim=X as an argument.

# %% axis raises="TypeError"
import torch
import torch.nn.functional as F

x = torch.zeros(2, 2)
print(torch.softmax(x, axis=1).sum(axis=1))
F.softmax(x, axis=1)
#> tensor([1., 1.])
#> TypeError: softmax() got an unexpected keyword argument 'axis'

# %% nll
import torch
import torch.nn.functional as F

scores = torch.tensor([[2.0, 0.0], [0.0, 3.0]])
labels = torch.tensor([0, 1])

print(F.nll_loss(F.softmax(scores, dim=1), labels))
print(F.nll_loss(F.log_softmax(scores, dim=1), labels))
print(F.cross_entropy(scores, labels))
#> tensor(-0.9167)
#> tensor(0.0878)
#> tensor(0.0878)

# %% attention
import torch
import torch.nn.functional as F

torch.manual_seed(0)
q, k, v = torch.randn(3, 2, 5, 8)  # each: batch, place, feature

weights = F.softmax(q @ k.mT / 8**0.5, dim=-1)
built_in = F.scaled_dot_product_attention(q, k, v)
torch.testing.assert_close(weights @ v, built_in)
print(weights.shape)
#> torch.Size([2, 5, 5])
