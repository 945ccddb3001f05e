"""torch.nn.functional: what layers compute, as functions that are handed every weight."""

# %% layer-and-function
import torch
import torch.nn.functional as F

torch.manual_seed(0)
layer = torch.nn.Linear(3, 4)
x = torch.randn(2, 3)

assert torch.equal(F.linear(x, layer.weight, layer.bias), layer(x))
assert torch.equal(F.relu(x), torch.nn.ReLU()(x))

# %% names
import torch.nn.functional as F

names = """
linear bilinear embedding embedding_bag one_hot
conv1d conv2d conv3d conv_transpose2d unfold fold
max_pool2d avg_pool2d adaptive_avg_pool2d adaptive_max_pool2d
relu leaky_relu elu gelu silu softplus sigmoid tanh softmax log_softmax
batch_norm layer_norm group_norm instance_norm rms_norm normalize
dropout dropout2d alpha_dropout scaled_dot_product_attention
cross_entropy nll_loss binary_cross_entropy_with_logits mse_loss l1_loss
huber_loss kl_div ctc_loss triplet_margin_loss linear_cross_entropy
cosine_similarity pairwise_distance
pad interpolate grid_sample affine_grid pixel_shuffle
"""
for name in names.split():
    assert callable(getattr(F, name))

# %% no-layer
import torch
import torch.nn.functional as F

x = torch.tensor([[3.0, 4.0], [0.0, 0.0]])

print(F.one_hot(torch.tensor([0, 2]), num_classes=3))
print(F.normalize(x, dim=1))
#> tensor([[1, 0, 0],
#>         [0, 0, 1]])
#> tensor([[0.6000, 0.8000],
#>         [0.0000, 0.0000]])

# %% tied
import torch
import torch.nn.functional as F

embedding = torch.nn.Embedding(100, 16)
hidden = embedding(torch.tensor([3, 14, 15]))

scores = F.linear(hidden, embedding.weight)
print(scores.shape)
print(len(list(embedding.parameters())))
#> torch.Size([3, 100])
#> 1

# %% masked-weight
import torch
import torch.nn.functional as F

torch.manual_seed(0)
layer = torch.nn.Linear(3, 3, bias=False)
x = torch.tensor([[1.0, 1.0, 1.0]])

y = F.linear(x, layer.weight.tril())
y.sum().backward()
print(layer.weight.grad)
#> tensor([[1., 0., 0.],
#>         [1., 1., 0.],
#>         [1., 1., 1.]])

# %% dropout
import torch
import torch.nn.functional as F


class Net(torch.nn.Module):
    def forward(self, x):
        return F.dropout(x), F.dropout(x, training=self.training)


torch.manual_seed(0)
wrong, right = Net().eval()(torch.ones(6))
print(wrong)
print(right)
#> tensor([0., 0., 2., 0., 0., 0.])
#> tensor([1., 1., 1., 1., 1., 1.])

# %% batch-norm
import torch
import torch.nn.functional as F

x = torch.tensor([[1.0], [3.0]])
mean, var = torch.zeros(1), torch.ones(1)

print(F.batch_norm(x, mean, var).flatten())
print(F.batch_norm(x, mean, var, training=True).flatten())
print(mean, var)
#> tensor([1.0000, 3.0000])
#> tensor([-1.0000,  1.0000])
#> tensor([0.2000]) tensor([1.1000])

# %% not-registered
import torch
import torch.nn.functional as F


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.lost = torch.randn(4, 3)
        self.kept = torch.nn.Parameter(torch.randn(4, 3))

    def forward(self, x):
        return F.linear(x, self.lost + self.kept)


torch.manual_seed(0)
print([name for name, _ in Net().named_parameters()])
print(list(Net().state_dict()))
#> ['kept']
#> ['kept']

# %% fused-loss
import torch
import torch.nn.functional as F

torch.manual_seed(0)
hidden, weight = torch.randn(4, 8), torch.randn(10, 8)
target = torch.tensor([1, 0, 9, 3])

fused = F.linear_cross_entropy(hidden, weight, target)
by_hand = F.cross_entropy(F.linear(hidden, weight), target)
torch.testing.assert_close(fused, by_hand)

# %% normalize-dim raises="IndexError"
import torch
import torch.nn.functional as F

x = torch.tensor([3.0, 4.0])
print(F.normalize(x, dim=0))
F.normalize(x)
#> tensor([0.6000, 0.8000])
#> IndexError: Dimension out of range (expected to be in range of [-1, 0], but got 1)

# %% class-name raises="AttributeError"
import torch.nn.functional as F

F.ReLU
#> AttributeError: module 'torch.nn.functional' has no attribute 'ReLU'

# %% sequential raises="TypeError"
import torch
import torch.nn.functional as F

torch.nn.Sequential(torch.nn.Linear(4, 4), F.gelu)
#> TypeError: torch._C._nn.gelu is not a Module subclass

# %% weight-order raises="RuntimeError"
import torch
import torch.nn.functional as F

x = torch.ones(2, 3)
print(F.linear(x, torch.ones(4, 3)).shape)
F.linear(x, torch.ones(3, 4))
#> torch.Size([2, 4])
#> RuntimeError: mm: mat1 and mat2 shapes cannot be multiplied (2x3 and 4x3)
