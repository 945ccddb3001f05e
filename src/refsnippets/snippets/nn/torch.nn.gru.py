"""torch.nn.GRU: a recurrent layer with gates, over whole sequences."""

# %% shortest
import torch

gru = torch.nn.GRU(input_size=4, hidden_size=6, batch_first=True)
x = torch.rand(3, 7, 4)  # batch, time, features

output, h = gru(x)
print(output.shape)  # the state after every step
print(h.shape)  # the state after the last step, of every layer
#> torch.Size([3, 7, 6])
#> torch.Size([1, 3, 6])

# %% shape
import torch

N, L, H_in, H, layers = 3, 7, 4, 6, 2
for D, both in (1, False), (2, True):
    gru = torch.nn.GRU(H_in, H, layers, bidirectional=both)
    output, h = gru(torch.rand(L, N, H_in), torch.zeros(D * layers, N, H))
    assert output.shape == (L, N, D * H)
    assert h.shape == (D * layers, N, H)

    gru = torch.nn.GRU(H_in, H, layers, bidirectional=both, batch_first=True)
    output, h = gru(torch.rand(N, L, H_in))
    assert output.shape == (N, L, D * H)
    assert h.shape == (D * layers, N, H)

    output, h = gru(torch.rand(L, H_in))
    assert output.shape == (L, D * H)
    assert h.shape == (D * layers, H)

# %% by-hand
import torch

torch.manual_seed(0)
gru = torch.nn.GRU(4, 6)
x = torch.rand(7, 3, 4)  # time, batch, features
h = torch.zeros(3, 6)

for x_t in x:
    from_x = x_t @ gru.weight_ih_l0.T + gru.bias_ih_l0
    from_h = h @ gru.weight_hh_l0.T + gru.bias_hh_l0
    x_reset, x_update, x_new = from_x.chunk(3, dim=1)
    h_reset, h_update, h_new = from_h.chunk(3, dim=1)
    reset = torch.sigmoid(x_reset + h_reset)
    update = torch.sigmoid(x_update + h_update)
    new = torch.tanh(x_new + reset * h_new)
    h = (1 - update) * new + update * h
torch.testing.assert_close(h, gru(x)[1][0])

# %% remember
import torch

torch.manual_seed(0)
gru = torch.nn.GRU(1, 1)
with torch.no_grad():
    gru.bias_hh_l0[1] = 30.0  # the update gate
h = torch.full((1, 1), 0.7)
output, h = gru(torch.rand(1000, 1), h)
print(h.detach())
#> tensor([[0.7000]])

# %% last-state
import torch

torch.manual_seed(0)
x = torch.rand(3, 7, 4)
gru = torch.nn.GRU(4, 6, num_layers=2, batch_first=True)
output, h = gru(x)
print(torch.equal(output[:, -1], h[-1]))

gru = torch.nn.GRU(4, 6, batch_first=True, bidirectional=True)
output, h = gru(x)
print(torch.equal(output[:, -1], torch.cat([h[0], h[1]], dim=1)))
print(torch.equal(output[:, -1, :6], h[0]))
print(torch.equal(output[:, 0, 6:], h[1]))
#> True
#> False
#> True
#> True

# %% packed
import torch
from torch.nn.utils.rnn import pack_sequence, pad_packed_sequence

torch.manual_seed(0)
gru = torch.nn.GRU(4, 6)
short, long = torch.rand(2, 4), torch.rand(5, 4)

packed = pack_sequence([short, long], enforce_sorted=False)
output, h = gru(packed)
torch.testing.assert_close(h[0, 0], gru(short)[1][0])
output, lengths = pad_packed_sequence(output)
print(output.shape, lengths)
#> torch.Size([5, 2, 6]) tensor([2, 5])

# %% padded
import torch
from torch.nn.utils.rnn import pad_sequence

torch.manual_seed(0)
gru = torch.nn.GRU(4, 6)
short, long = torch.rand(2, 4), torch.rand(5, 4)

padded = pad_sequence([short, long])
output, h = gru(padded)
print(torch.allclose(h[0, 0], gru(short)[1][0]))
print(torch.allclose(output[1, 0], gru(short)[1][0]))
#> False
#> True

# %% stream
import torch

torch.manual_seed(0)
gru = torch.nn.GRU(4, 6)
x = torch.rand(100, 1, 4, requires_grad=True)
whole, _ = gru(x)

h = None
parts = []
for piece in x.split(25):
    output, h = gru(piece, h)
    parts.append(output)
    h = h.detach()
torch.testing.assert_close(torch.cat(parts), whole)

parts[-1].sum().backward()
print(x.grad.abs().sum(dim=(1, 2)).nonzero().min())  # begins here
#> tensor(75)

# %% count
import torch


def count(module):
    return sum(parameter.numel() for parameter in module.parameters())


for name in "RNN", "GRU", "LSTM":
    print(name, count(getattr(torch.nn, name)(4, 6)))
#> RNN 72
#> GRU 216
#> LSTM 288

# %% mixed-up raises="RuntimeError"
import torch

torch.manual_seed(0)
gru = torch.nn.GRU(4, 6)
x = torch.rand(2, 7, 4)  # meant: 2 sequences of 7 steps
changed = x.clone()
changed[0] += 1  # changes the first sequence only

output, h = gru(x)
print(output.shape, h.shape)
print(torch.equal(gru(x)[0][1], gru(changed)[0][1]))
gru(x, torch.zeros(1, 2, 6))
#> torch.Size([2, 7, 6]) torch.Size([1, 7, 6])
#> False
#> RuntimeError: Expected hidden size (1, 7, 6), got [1, 2, 6]

# %% tuple raises="TypeError"
import torch

net = torch.nn.Sequential(torch.nn.GRU(4, 6), torch.nn.Linear(6, 1))
net(torch.rand(7, 3, 4))
#> TypeError: linear(): argument 'input' (position 1) must be Tensor, not tuple

# %% hidden-shape raises="RuntimeError"
import torch

gru = torch.nn.GRU(4, 6, batch_first=True)
x, h = torch.rand(3, 7, 4), torch.zeros(1, 3, 6)
print(gru(x, h)[0].shape)
gru(x, h.transpose(0, 1))
#> torch.Size([3, 7, 6])
#> RuntimeError: Expected hidden size (1, 3, 6), got [3, 1, 6]

# %% dropout warns="UserWarning"
import torch

gru = torch.nn.GRU(4, 6, num_layers=1, dropout=0.5)
x = torch.rand(7, 4)
torch.equal(gru(x)[0], gru(x)[0])
#> True
#> UserWarning: dropout option adds dropout after all but last recurrent layer, so non-zero dropout expects num_layers greater than 1, but got dropout=0.5 and num_layers=1

# %% features raises="RuntimeError"
import torch

gru = torch.nn.GRU(1, 6)
prices = torch.rand(7, 3)  # time, batch: one number a step
print(gru(prices.unsqueeze(2))[0].shape)
gru(prices)
#> torch.Size([7, 3, 6])
#> RuntimeError: input.size(-1) must be equal to input_size. Expected 1, got 3

# %% not-lstm
import torch

x = torch.rand(7, 3, 4)
output, (h, c) = torch.nn.LSTM(4, 6, num_layers=2)(x)
print(h.shape, c.shape)

output, (h, c) = torch.nn.GRU(4, 6, num_layers=2)(x)
print(h.shape, c.shape)
#> torch.Size([2, 3, 6]) torch.Size([2, 3, 6])
#> torch.Size([3, 6]) torch.Size([3, 6])
