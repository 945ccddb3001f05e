"""Input shapes by layer: what each layer reads, mixes and returns."""

# %% three-conventions
import torch

x = torch.rand(2, 3, 4)

print(torch.nn.Linear(4, 9)(x).shape)  # features last
print(torch.nn.Conv1d(3, 9, 1)(x).shape)  # channels second
print(torch.nn.GRU(4, 9)(x)[0].shape)  # time first, batch second
#> torch.Size([2, 3, 9])
#> torch.Size([2, 9, 4])
#> torch.Size([2, 3, 9])

# %% last
import torch

N, L, F, G, V, E = 2, 3, 4, 5, 10, 6

for shape in (), (N,), (N, L), (N, L, 7):
    assert torch.nn.Linear(F, G)(torch.rand(*shape, F)).shape == (*shape, G)
    assert torch.nn.LayerNorm(F)(torch.rand(*shape, F)).shape == (*shape, F)

    indices = torch.randint(V, shape)
    assert torch.nn.Embedding(V, E)(indices).shape == (*shape, E)

indices = torch.randint(V, (N, L))
assert torch.nn.EmbeddingBag(V, E)(indices).shape == (N, E)

# %% second
import torch

N, C, D, L, H, W, K, S = 2, 3, 5, 20, 16, 18, 3, 2

for batch in (N,), ():
    line = torch.rand(*batch, C, L)
    image = torch.rand(*batch, C, H, W)
    conv = torch.nn.Conv1d(C, D, K)
    assert conv(line).shape == (*batch, D, L - K + 1)
    conv = torch.nn.Conv2d(C, D, K)
    assert conv(image).shape == (*batch, D, H - K + 1, W - K + 1)
    conv = torch.nn.ConvTranspose2d(C, D, K)
    assert conv(image).shape == (*batch, D, H + K - 1, W + K - 1)
    pool = torch.nn.MaxPool2d(S)
    assert pool(image).shape == (*batch, C, H // S, W // S)
    pool = torch.nn.AdaptiveAvgPool2d(S)
    assert pool(image).shape == (*batch, C, S, S)

line, image = torch.rand(N, C, L), torch.rand(N, C, H, W)
assert torch.nn.BatchNorm1d(C)(line).shape == (N, C, L)
assert torch.nn.BatchNorm1d(C)(line[:, :, 0]).shape == (N, C)
assert torch.nn.BatchNorm2d(C)(image).shape == (N, C, H, W)
for x in image, line, line[:, :, 0]:
    assert torch.nn.GroupNorm(1, C)(x).shape == x.shape
    assert torch.nn.Flatten()(x).shape == (N, x[0].numel())

# %% recurrent
import torch

N, L, F, H = 2, 7, 4, 6

for batch in (N,), ():
    x, state = torch.rand(L, *batch, F), (1, *batch, H)
    for layer in torch.nn.RNN, torch.nn.GRU:
        output, h = layer(F, H)(x)
        assert output.shape == (L, *batch, H) and h.shape == state

        batch_first = torch.rand(*batch, L, F)
        output, h = layer(F, H, batch_first=True)(batch_first)
        assert output.shape == (*batch, L, H) and h.shape == state

    output, (h, c) = torch.nn.LSTM(F, H)(x)
    assert output.shape == (L, *batch, H) and h.shape == c.shape == state

    assert torch.nn.GRUCell(F, H)(x[0]).shape == (*batch, H)

output, h = torch.nn.GRU(F, H, 2, bidirectional=True)(torch.rand(L, N, F))
assert output.shape == (L, N, 2 * H) and h.shape == (2 * 2, N, H)

# %% attention
import torch

N, L, S, E, heads = 2, 5, 7, 12, 3

for batch in (N,), ():
    attention = torch.nn.MultiheadAttention(E, heads)
    query, memory = torch.rand(L, *batch, E), torch.rand(S, *batch, E)
    output, weights = attention(query, memory, memory)
    assert output.shape == (L, *batch, E) and weights.shape == (*batch, L, S)

    layer = torch.nn.TransformerEncoderLayer(E, heads)
    assert layer(query).shape == (L, *batch, E)

    attention = torch.nn.MultiheadAttention(E, heads, batch_first=True)
    query, memory = torch.rand(*batch, L, E), torch.rand(*batch, S, E)
    output, weights = attention(query, memory, memory)
    assert output.shape == (*batch, L, E) and weights.shape == (*batch, L, S)

# %% heads
import torch

N, heads, L, S, E, V = 2, 3, 5, 7, 4, 6
query = torch.rand(N, heads, L, E)
key, value = torch.rand(N, heads, S, E), torch.rand(N, heads, S, V)

y = torch.nn.functional.scaled_dot_product_attention(query, key, value)
assert y.shape == (N, heads, L, V)

joined = torch.rand(N, L, heads * E)
split = joined.unflatten(2, (heads, E)).transpose(1, 2)
assert split.shape == query.shape
assert torch.equal(split.transpose(1, 2).flatten(2), joined)

# %% mixes
import torch


def mixed(layer, shape):
    x = torch.rand(shape, requires_grad=True)
    y = layer(x)
    y = y[0] if isinstance(y, tuple) else y
    found = []
    for dim in range(x.dim()):
        part = y.select(dim, 1).sum()
        (grad,) = torch.autograd.grad(part, x, retain_graph=True)
        if grad.select(dim, 0).any():
            found.append(dim)
    return found


torch.manual_seed(0)
attention = torch.nn.MultiheadAttention(4, 2)
print("Linear     ", mixed(torch.nn.Linear(4, 4), (3, 3, 4)))
print("GRU        ", mixed(torch.nn.GRU(4, 4), (3, 3, 4)))
print("batch_first", mixed(torch.nn.GRU(4, 4, batch_first=True), (3, 3, 4)))
print("attention  ", mixed(lambda x: attention(x, x, x), (3, 3, 4)))
print("LayerNorm  ", mixed(torch.nn.LayerNorm(4), (3, 3, 4)))
print("Conv1d     ", mixed(torch.nn.Conv1d(4, 4, 3, padding=1), (3, 4, 5)))
print("Conv2d     ", mixed(torch.nn.Conv2d(4, 4, 3, padding=1), (3, 4, 5, 5)))
norm = torch.nn.BatchNorm2d(4)
print("BatchNorm2d", mixed(norm, (3, 4, 5, 5)))
print("evaluating ", mixed(norm.eval(), (3, 4, 5, 5)))
#> Linear      [2]
#> GRU         [0, 2]
#> batch_first [1, 2]
#> attention   [0, 2]
#> LayerNorm   [2]
#> Conv1d      [1, 2]
#> Conv2d      [1, 2, 3]
#> BatchNorm2d [0, 2, 3]
#> evaluating  []

# %% picture
import matplotlib.pyplot as plt

rows = {
    "Linear": ["N", "…", "F*"],
    "Embedding": ["N", "…"],
    "Conv1d": ["N", "C*", "L*"],
    "Conv2d": ["N", "C*", "H*", "W*"],
    "BatchNorm2d": ["N*", "C", "H*", "W*"],
    "LayerNorm": ["N", "…", "F*"],
    "GRU": ["L*", "N", "F*"],
    "GRU, batch_first": ["N", "L*", "F*"],
    "MultiheadAttention": ["L*", "N", "E*"],
}

fig, ax = plt.subplots(figsize=(6, 4))
for y, (name, dims) in enumerate(rows.items()):
    ax.text(-0.2, y, name, ha="right", va="center")
    for x, dim in enumerate(dims):
        color = "C1" if dim.endswith("*") else "C0"
        style = dict(color=color, alpha=0.45, linewidth=0)
        ax.add_patch(plt.Rectangle((x, y - 0.4), 0.92, 0.8, **style))
        ax.text(x + 0.46, y, dim.strip("*"), ha="center", va="center")
ax.set(xlim=(-3.2, 4.2), ylim=(len(rows) - 0.4, -0.6))
ax.axis("off")
plt.show()

# %% embedding-to-conv raises="RuntimeError"
import torch

tokens = torch.randint(100, (2, 7))  # N, L
x = torch.nn.Embedding(100, 16)(tokens)  # N, L, E
conv = torch.nn.Conv1d(16, 8, 3)
print(conv(x.transpose(1, 2)).shape)
conv(x)
#> torch.Size([2, 8, 5])
#> RuntimeError: Given groups=1, weight of size [8, 16, 3], expected input[2, 7, 16] to have 16 channels, but got 7 channels instead

# %% batch-of-one
import torch

torch.manual_seed(0)
image = torch.rand(3, 16, 16)
net = torch.nn.Sequential(
    torch.nn.Conv2d(3, 8, 3),
    torch.nn.AdaptiveAvgPool2d(1),
    torch.nn.Flatten(),
)
print(net(image.unsqueeze(0)).shape)
print(net(image).shape)
#> torch.Size([1, 8])
#> torch.Size([8, 1])

# %% flatten-size raises="RuntimeError"
import torch

net = torch.nn.Sequential(
    torch.nn.Conv2d(1, 8, 3),
    torch.nn.Flatten(),
    torch.nn.Linear(8 * 26 * 26, 10),
)
print(net(torch.rand(4, 1, 28, 28)).shape)
net(torch.rand(4, 1, 32, 32))
#> torch.Size([4, 10])
#> RuntimeError: addmm: mat1 and mat2 shapes cannot be multiplied (4x7200 and 5408x10)

# %% any-size
import torch

net = torch.nn.Sequential(
    torch.nn.Conv2d(1, 8, 3),
    torch.nn.AdaptiveAvgPool2d(1),
    torch.nn.Flatten(),
    torch.nn.Linear(8, 10),
)
print(net(torch.rand(4, 1, 28, 28)).shape)
print(net(torch.rand(4, 1, 32, 32)).shape)
#> torch.Size([4, 10])
#> torch.Size([4, 10])

# %% float-indices raises="RuntimeError"
import torch

embedding = torch.nn.Embedding(100, 16)
tokens = torch.tensor([[1.0, 5.0]])
print(embedding(tokens.long()).shape)
embedding(tokens)
#> torch.Size([1, 2, 16])
#> RuntimeError: Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got torch.FloatTensor instead (while checking arguments for embedding)

# %% one-hot
import torch

torch.manual_seed(0)
embedding = torch.nn.Embedding(100, 16)
tokens = torch.tensor([[1, 5]])
one_hot = torch.nn.functional.one_hot(tokens, 100).float()
torch.testing.assert_close(embedding(tokens), one_hot @ embedding.weight)

# %% meta
import torch

with torch.device("meta"):
    net = torch.nn.Sequential(
        torch.nn.Conv2d(3, 4096, 7, stride=2),
        torch.nn.MaxPool2d(3, stride=2),
        torch.nn.Flatten(),
    )
    images = torch.empty(1000, 3, 224, 224)
net(images).shape
#> torch.Size([1000, 11943936])

# %% hooks
import torch


def show(module, inputs, output):
    name = type(module).__name__
    print(f"{name:17} {tuple(inputs[0].shape)} -> {tuple(output.shape)}")


net = torch.nn.Sequential(
    torch.nn.Conv2d(1, 8, 3),
    torch.nn.AdaptiveAvgPool2d(2),
    torch.nn.Flatten(),
    torch.nn.Linear(32, 10),
)
for module in net:
    module.register_forward_hook(show)
y = net(torch.rand(4, 1, 28, 28))
#> Conv2d            (4, 1, 28, 28) -> (4, 8, 26, 26)
#> AdaptiveAvgPool2d (4, 8, 26, 26) -> (4, 8, 2, 2)
#> Flatten           (4, 8, 2, 2) -> (4, 32)
#> Linear            (4, 32) -> (4, 10)
