"""Weight shapes by layer: output first, and several gates in one matrix."""

# %% output-first
import torch

linear = torch.nn.Linear(in_features=4, out_features=3)
print(linear.weight.shape, linear.bias.shape)

conv = torch.nn.Conv2d(in_channels=4, out_channels=3, kernel_size=5)
print(conv.weight.shape, conv.bias.shape)
#> torch.Size([3, 4]) torch.Size([3])
#> torch.Size([3, 4, 5, 5]) torch.Size([3])

# %% feed-forward
import torch

F, G, C, D, K, J, V, E = 4, 3, 6, 8, 5, 7, 10, 2


def shapes(layer):
    return [tuple(p.shape) for p in layer.parameters()]


nn = torch.nn
assert shapes(nn.Linear(F, G)) == [(G, F), (G,)]
assert shapes(nn.Bilinear(F, E, G)) == [(G, F, E), (G,)]
assert shapes(nn.Conv1d(C, D, K)) == [(D, C, K), (D,)]
assert shapes(nn.Conv2d(C, D, (K, J))) == [(D, C, K, J), (D,)]
assert shapes(nn.Conv2d(C, D, K, groups=2)) == [(D, C // 2, K, K), (D,)]
assert shapes(nn.ConvTranspose2d(C, D, K)) == [(C, D, K, K), (D,)]
assert shapes(nn.Embedding(V, E)) == [(V, E)]
assert shapes(nn.BatchNorm2d(C)) == [(C,), (C,)]
assert shapes(nn.GroupNorm(2, C)) == [(C,), (C,)]
assert shapes(nn.LayerNorm((F, G))) == [(F, G), (F, G)]
assert shapes(nn.RMSNorm(F)) == [(F,)]
assert shapes(nn.PReLU()) == [(1,)]
assert shapes(nn.ReLU()) == shapes(nn.MaxPool2d(2)) == []

# %% recurrent
import torch

F, H = 4, 6

for name, gates in {"RNN": 1, "GRU": 3, "LSTM": 4}.items():
    layer = getattr(torch.nn, name)(F, H, num_layers=2)
    first = {
        "weight_ih_l0": (gates * H, F),
        "weight_hh_l0": (gates * H, H),
        "bias_ih_l0": (gates * H,),
        "bias_hh_l0": (gates * H,),
    }
    second = {
        "weight_ih_l1": (gates * H, H),
        "weight_hh_l1": (gates * H, H),
        "bias_ih_l1": (gates * H,),
        "bias_hh_l1": (gates * H,),
    }
    found = {n: tuple(p.shape) for n, p in layer.named_parameters()}
    assert found == first | second

both = torch.nn.GRU(F, H, num_layers=2, bidirectional=True)
assert both.weight_ih_l1_reverse.shape == (3 * H, 2 * H)
small = torch.nn.LSTM(F, H, proj_size=2)
assert small.weight_hh_l0.shape == (4 * H, 2)
assert small.weight_hr_l0.shape == (2, H)

# %% attention
import torch

E, heads, P, Q = 8, 2, 5, 7

layer = torch.nn.MultiheadAttention(E, heads)
assert layer.in_proj_weight.shape == (3 * E, E)
assert layer.in_proj_bias.shape == (3 * E,)
assert layer.out_proj.weight.shape == (E, E)
assert layer.out_proj.bias.shape == (E,)

layer = torch.nn.MultiheadAttention(E, heads, kdim=P, vdim=Q)
assert layer.in_proj_weight is None
assert layer.q_proj_weight.shape == (E, E)
assert layer.k_proj_weight.shape == (E, P)
assert layer.v_proj_weight.shape == (E, Q)

# %% gates
import matplotlib.pyplot as plt
import torch

H, F = 3, 4
layers = {
    "GRU": (torch.nn.GRU(F, H), ["reset", "update", "new"]),
    "LSTM": (torch.nn.LSTM(F, H), ["input", "forget", "cell", "output"]),
}

fig, axes = plt.subplots(1, 2, figsize=(6, 4))
for ax, (name, (layer, gates)) in zip(axes, layers.items(), strict=True):
    left = 0
    for weight in layer.weight_ih_l0, layer.weight_hh_l0:
        for place, gate in enumerate(weight.chunk(len(gates))):
            height, width = gate.shape
            style = dict(color=f"C{place}", alpha=0.45, linewidth=0)
            corner = (left, place * H)
            ax.add_patch(plt.Rectangle(corner, width, height - 0.1, **style))
        left += width + 1
    for place, gate in enumerate(gates):
        ax.text(-0.3, (place + 0.5) * H, gate, ha="right", va="center")
    ax.text(F / 2, -0.5, "ih", ha="center")
    ax.text(F + 1 + H / 2, -0.5, "hh", ha="center")
    ax.set(xlim=(-3, 9), ylim=(12.5, -2), title=name)
    ax.axis("off")
plt.show()

# %% lstm-by-hand
import torch

torch.manual_seed(0)
lstm = torch.nn.LSTM(4, 6)
x = torch.rand(7, 3, 4)  # time, batch, features
h = c = torch.zeros(3, 6)

for x_t in x:
    from_x = x_t @ lstm.weight_ih_l0.T + lstm.bias_ih_l0
    from_h = h @ lstm.weight_hh_l0.T + lstm.bias_hh_l0
    i, f, g, o = (from_x + from_h).chunk(4, dim=1)
    c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
    h = torch.sigmoid(o) * torch.tanh(c)
output, (last_h, last_c) = lstm(x)
torch.testing.assert_close((h, c), (last_h[0], last_c[0]))

# %% two-biases
import torch

torch.manual_seed(0)
x = torch.rand(7, 4)
for name in "LSTM", "GRU":
    layer = getattr(torch.nn, name)(4, 6)
    before = layer(x)[0]
    with torch.no_grad():
        layer.bias_ih_l0 += layer.bias_hh_l0
        layer.bias_hh_l0.zero_()
    print(name, torch.allclose(layer(x)[0], before))
#> LSTM True
#> GRU False

# %% forget-bias
import torch

lstm = torch.nn.LSTM(4, 6)
with torch.no_grad():
    lstm.bias_ih_l0.chunk(4)[1].fill_(1.0)
    lstm.bias_hh_l0.chunk(4)[1].zero_()
lstm.bias_ih_l0[6:12].tolist()
#> [1.0, 1.0, 1.0, 1.0, 1.0, 1.0]

# %% orthogonal
import torch

torch.manual_seed(0)
gates = torch.nn.GRU(4, 6).weight_hh_l0.detach().chunk(3)
whole = torch.nn.GRU(4, 6).weight_hh_l0.detach()

for gate in gates:
    torch.nn.init.orthogonal_(gate)
torch.nn.init.orthogonal_(whole)
for reset in gates[0], whole[:6]:
    print(torch.allclose(reset @ reset.T, torch.eye(6), atol=1e-5))
#> True
#> False

# %% attention-by-hand
import torch

torch.manual_seed(0)
layer = torch.nn.MultiheadAttention(8, num_heads=2, batch_first=True)
x = torch.rand(3, 5, 8)  # batch, time, features

joined = x @ layer.in_proj_weight.T + layer.in_proj_bias
query, key, value = [
    part.unflatten(2, (2, 4)).transpose(1, 2)  # batch, head, time, 4
    for part in joined.chunk(3, dim=2)
]
y = torch.nn.functional.scaled_dot_product_attention(query, key, value)
y = layer.out_proj(y.transpose(1, 2).flatten(2))
torch.testing.assert_close(y, layer(x, x, x)[0])

# %% transposed
import torch

torch.manual_seed(0)
linear = torch.nn.Linear(4, 3)
x = torch.rand(2, 4)
by_hand = x @ linear.weight.T + linear.bias
torch.testing.assert_close(linear(x), by_hand)

unit = linear.weight[1]
torch.testing.assert_close(linear(x)[:, 1], x @ unit + linear.bias[1])

# %% tied
import torch

embedding = torch.nn.Embedding(1000, 16)
output = torch.nn.Linear(16, 1000, bias=False)
output.weight = embedding.weight

net = torch.nn.Sequential(embedding, output)
print(sum(p.numel() for p in net.parameters()))
print(list(net.state_dict()))
#> 16000
#> ['0.weight', '1.weight']

# %% decay
import torch

net = torch.nn.TransformerEncoderLayer(8, nhead=2, dim_feedforward=16)
named = dict(net.named_parameters())
print([name for name, p in named.items() if p.ndim >= 2])

decay = [p for p in named.values() if p.ndim >= 2]
rest = [p for p in named.values() if p.ndim < 2]
optimizer = torch.optim.AdamW(
    [{"params": decay}, {"params": rest, "weight_decay": 0.0}]
)
#> ['self_attn.in_proj_weight', 'self_attn.out_proj.weight', 'linear1.weight', 'linear2.weight']

# %% foreign raises="RuntimeError"
import torch

linear = torch.nn.Linear(4, 3)
kernel = torch.rand(4, 3)  # in, out: as elsewhere
print(linear.load_state_dict({"weight": kernel.T, "bias": torch.zeros(3)}))
linear.load_state_dict({"weight": kernel, "bias": torch.zeros(3)})
#> <All keys matched successfully>
#> RuntimeError: Error(s) in loading state_dict for Linear:
#> 	size mismatch for weight: copying a param with shape torch.Size([4, 3]) from checkpoint, the shape in current model is torch.Size([3, 4]).

# %% foreign-square
import torch

torch.manual_seed(0)
linear = torch.nn.Linear(3, 3, bias=False)
kernel = torch.rand(3, 3)  # in, out
x = torch.rand(2, 3)

linear.load_state_dict({"weight": kernel})
print(torch.allclose(linear(x), x @ kernel))
linear.load_state_dict({"weight": kernel.T})
print(torch.allclose(linear(x), x @ kernel))
#> False
#> True

# %% transposed-groups
import torch

torch.manual_seed(0)
down = torch.nn.Conv2d(4, 8, 3, groups=2, bias=False)
up = torch.nn.ConvTranspose2d(8, 4, 3, groups=2, bias=False)
print(down.weight.shape, up.weight.shape)

up.weight = down.weight
x, y = torch.rand(4, 7, 7), torch.rand(8, 5, 5)
torch.testing.assert_close((down(x) * y).sum(), (x * up(y)).sum())
#> torch.Size([8, 2, 3, 3]) torch.Size([8, 2, 3, 3])
