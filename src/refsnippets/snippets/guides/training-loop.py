"""The training loop: zero_grad, forward, loss, backward, step; why in this order, and what each line is for."""

# %% shortest
import torch

torch.manual_seed(0)
x = torch.linspace(-1, 1, 20).unsqueeze(1)
target = 2 * x + 1

model = torch.nn.Linear(1, 1)
loss_function = torch.nn.MSELoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.5)

for step in range(50):
    optimizer.zero_grad()
    prediction = model(x)
    loss = loss_function(prediction, target)
    loss.backward()
    optimizer.step()

print(f"{loss.item():.4f}")
print(f"{model.weight.item():.2f} x + {model.bias.item():.2f}")
#> 0.0000
#> 2.00 x + 1.00

# %% losses
import matplotlib.pyplot as plt
import torch

x = torch.linspace(-1, 1, 20).unsqueeze(1)
target = 2 * x + 1


def train(zero_grad=True):
    torch.manual_seed(0)
    model = torch.nn.Linear(1, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    losses = []
    for step in range(60):
        if zero_grad:
            optimizer.zero_grad()
        loss = torch.nn.functional.mse_loss(model(x), target)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


fig, ax = plt.subplots(figsize=(6, 3))
ax.plot(train(), label="all five lines")
ax.plot(train(zero_grad=False), label="without zero_grad")
ax.set(xlabel="step", ylabel="loss", ylim=(-0.1, 2.8))
ax.legend(loc="upper right")
plt.show()

# %% no-forward raises="RuntimeError"
import torch

torch.manual_seed(0)
x = torch.linspace(-1, 1, 20).unsqueeze(1)
target = 2 * x + 1
model = torch.nn.Linear(1, 1)
optimizer = torch.optim.SGD(model.parameters(), lr=0.5)

prediction = model(x)
for step in range(3):
    optimizer.zero_grad()
    loss = torch.nn.functional.mse_loss(prediction, target)
    loss.backward()
    optimizer.step()
    print(f"{loss.item():.2f}")
#> 1.70
#> RuntimeError: Trying to backward through the graph a second time (or directly access saved tensors after they have already been freed). Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). Specify retain_graph=True if you need to backward through the graph a second time or if you need to access saved tensors after calling backward.

# %% no-forward-retained
import torch

torch.manual_seed(0)
x = torch.linspace(-1, 1, 20).unsqueeze(1)
model = torch.nn.Linear(1, 1)
optimizer = torch.optim.SGD(model.parameters(), lr=0.5)

prediction = model(x)
for step in range(4):
    optimizer.zero_grad()
    loss = torch.nn.functional.mse_loss(prediction, 2 * x + 1)
    loss.backward(retain_graph=True)
    optimizer.step()
    w = model.weight
    print(f"{loss.item():.2f} {w.grad.item():.2f} {w.item():.2f}")
#> 1.70 -1.48 0.73
#> 1.70 -1.48 1.47
#> 1.70 -1.48 2.21
#> 1.70 -1.48 2.95

# %% no-loss raises="RuntimeError"
import torch

torch.manual_seed(0)
x = torch.linspace(-1, 1, 20).unsqueeze(1)
model = torch.nn.Linear(1, 1)
optimizer = torch.optim.SGD(model.parameters(), lr=0.5)

optimizer.zero_grad()
prediction = model(x)
prediction.backward()
#> RuntimeError: grad can be implicitly created only for scalar outputs

# %% no-loss-mean
import torch

torch.manual_seed(0)
x = torch.linspace(-1, 1, 20).unsqueeze(1)
model = torch.nn.Linear(1, 1)
optimizer = torch.optim.SGD(model.parameters(), lr=0.5)

for step in range(5):
    optimizer.zero_grad()
    prediction = model(x)
    prediction.mean().backward()
    optimizer.step()
    print(f"{prediction.mean().item():.2f}", end=" ")
#> 0.54 0.04 -0.46 -0.96 -1.46

# %% no-backward
import torch

torch.manual_seed(0)
x = torch.linspace(-1, 1, 20).unsqueeze(1)
target = 2 * x + 1
model = torch.nn.Linear(1, 1)
optimizer = torch.optim.SGD(model.parameters(), lr=0.5)

for step in range(5):
    optimizer.zero_grad()
    loss = torch.nn.functional.mse_loss(model(x), target)
    optimizer.step()
    print(f"{loss.item():.2f}", end=" ")
print(model.weight.grad)
#> 1.70 1.70 1.70 1.70 1.70 None

# %% no-step
import torch

torch.manual_seed(0)
x = torch.linspace(-1, 1, 20).unsqueeze(1)
target = 2 * x + 1
model = torch.nn.Linear(1, 1)
optimizer = torch.optim.SGD(model.parameters(), lr=0.5)

for step in range(5):
    optimizer.zero_grad()
    loss = torch.nn.functional.mse_loss(model(x), target)
    loss.backward()
    print(f"{loss.item():.2f}", end=" ")
print(model.weight.grad is None)
#> 1.70 1.70 1.70 1.70 1.70 False

# %% orders
import torch

x = torch.linspace(-1, 1, 20).unsqueeze(1)
target = 2 * x + 1


def train(order):
    torch.manual_seed(0)
    model = torch.nn.Linear(1, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    for _ in range(20):
        for line in order.split():
            if line == "zero":
                optimizer.zero_grad()
            elif line == "step":
                optimizer.step()
            elif line == "forward":
                loss = torch.nn.functional.mse_loss(model(x), target)
            else:
                loss.backward()
    return f"{loss.item():.4f}"


print(train("zero forward backward step"))
print(train("forward zero backward step"))
print(train("forward backward step zero"))
print(train("forward backward zero step"))
print(train("zero step forward backward"))
#> 0.0810
#> 0.0810
#> 0.0810
#> 1.6996
#> 1.6996

# %% by-hand
import torch

torch.manual_seed(0)
x = torch.linspace(-1, 1, 20).unsqueeze(1)
target = 2 * x + 1
model = torch.nn.Linear(1, 1)
w, b = model.weight.item(), model.bias.item()
optimizer = torch.optim.SGD(model.parameters(), lr=0.5)

for step in range(10):
    optimizer.zero_grad()
    torch.nn.functional.mse_loss(model(x), target).backward()
    optimizer.step()

    error = w * x + b - target
    w = w - 0.5 * (2 * error * x).mean()
    b = b - 0.5 * (2 * error).mean()
torch.testing.assert_close(w, model.weight.squeeze())
torch.testing.assert_close(b, model.bias.squeeze())

# %% batches
import torch
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(0)
x = torch.linspace(-1, 1, 20).unsqueeze(1)
data = TensorDataset(x[::2], 2 * x[::2] + 1)
loader = DataLoader(data, batch_size=8, shuffle=True)
held_out = x[1::2]
model = torch.nn.Linear(1, 1)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)

for epoch in range(5):
    model.train()
    total = 0.0
    for inputs, targets in loader:
        optimizer.zero_grad()
        loss = torch.nn.functional.mse_loss(model(inputs), targets)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(inputs)

    model.eval()
    with torch.no_grad():
        y = model(held_out)
        after = torch.nn.functional.mse_loss(y, 2 * held_out + 1).item()
    print(f"{total / len(data):.3f} {after:.3f}")
#> 1.547 1.105
#> 1.041 0.859
#> 0.760 0.620
#> 0.585 0.477
#> 0.415 0.368

# %% clip
import torch

torch.manual_seed(0)
x = torch.linspace(-1, 1, 20).unsqueeze(1)
model = torch.nn.Linear(1, 1)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=2)

for epoch in range(4):
    optimizer.zero_grad()
    loss = torch.nn.functional.mse_loss(model(x), 100 * x)
    loss.backward()
    norm = torch.nn.utils.clip_grad_norm_(model.parameters(), max_norm=1.0)
    optimizer.step()
    print(f"{norm.item():.1f}", f"{scheduler.get_last_lr()[0]:.3f}")
    scheduler.step()
#> 73.7 0.100
#> 73.6 0.100
#> 73.6 0.010
#> 73.5 0.010

# %% wrong-parameters
import torch

torch.manual_seed(0)
x = torch.linspace(-1, 1, 20).unsqueeze(1)
model = torch.nn.Sequential(torch.nn.Linear(1, 1))
optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
model[0] = torch.nn.Linear(1, 1)

for step in range(5):
    optimizer.zero_grad()
    loss = torch.nn.functional.mse_loss(model(x), 2 * x + 1)
    loss.backward()
    optimizer.step()
    print(f"{loss.item():.2f}", end=" ")
#> 5.95 5.95 5.95 5.95 5.95

# %% shapes warns="UserWarning"
import torch

torch.manual_seed(0)
x = torch.linspace(-1, 1, 20)
model = torch.nn.Linear(1, 1)
optimizer = torch.optim.SGD(model.parameters(), lr=0.5)

for step in range(50):
    optimizer.zero_grad()
    loss = torch.nn.functional.mse_loss(model(x.unsqueeze(1)), 2 * x + 1)
    loss.backward()
    optimizer.step()
print(f"{abs(model.weight.item()):.2f} x + {model.bias.item():.2f}")
#> 0.00 x + 1.00
#> UserWarning: Using a target size (torch.Size([20])) that is different to the input size (torch.Size([20, 1])). This will likely lead to incorrect results due to broadcasting. Please ensure they have the same size.

# %% not-a-number
import torch

torch.manual_seed(0)
x = torch.linspace(-1, 1, 20).unsqueeze(1)
model = torch.nn.Linear(1, 1)
optimizer = torch.optim.SGD(model.parameters(), lr=2.0)

for step in range(200):
    optimizer.zero_grad()
    loss = torch.nn.functional.mse_loss(model(x), 2 * x + 1)
    loss.backward()
    optimizer.step()
    if not loss.isfinite():
        break
print(loss, model.weight.isfinite())
#> tensor(inf, grad_fn=<MseLossBackward0>) tensor([[True]])
