"""torch.optim.Optimizer.step: change the parameters, by their gradients."""

# %% step
import torch

w = torch.tensor([1.0, 2.0], requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)

w.square().sum().backward()
print(w.grad)
optimizer.step()
print(w)
#> tensor([2., 4.])
#> tensor([0.8000, 1.6000], requires_grad=True)

# %% shape
import torch

model = torch.nn.Linear(3, 2)
optimizer = torch.optim.Adam(model.parameters())
model(torch.ones(4, 3)).sum().backward()

weight, memory = model.weight, model.weight.data_ptr()
optimizer.step()
assert model.weight is weight
assert model.weight.data_ptr() == memory
assert model.weight.shape == (2, 3)

# %% by-hand
import torch

w = torch.tensor([1.0, 2.0], requires_grad=True)
by_hand = w.detach().clone().requires_grad_()
optimizer = torch.optim.SGD([w], lr=0.1)

for x in (w, by_hand):
    x.square().sum().backward()
optimizer.step()
with torch.no_grad():
    by_hand -= 0.1 * by_hand.grad
torch.testing.assert_close(w, by_hand)

# %% closure
import torch

w = torch.tensor([1.0, 2.0], requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)


def closure():
    optimizer.zero_grad()
    loss = w.square().sum()
    loss.backward()
    return loss


print(optimizer.step(closure))
print(closure())
#> tensor(5., grad_fn=<SumBackward0>)
#> tensor(3.2000, grad_fn=<SumBackward0>)

# %% lbfgs
import torch

w = torch.tensor([1.0, 2.0], requires_grad=True)
optimizer = torch.optim.LBFGS([w])
calls = 0


def closure():
    global calls
    calls += 1
    optimizer.zero_grad()
    loss = ((w - 3) ** 4).sum()
    loss.backward()
    return loss


optimizer.step(closure)
print(calls > 1)
#> True

# %% lbfgs-without raises="TypeError"
import torch

optimizer = torch.optim.LBFGS([torch.ones(2, requires_grad=True)])
optimizer.step()
#> TypeError: LBFGS.step() missing 1 required positional argument: 'closure'

# %% hooks
import torch

w = torch.tensor([3.0, 4.0], requires_grad=True)
optimizer = torch.optim.SGD([w], lr=1.0)


def clip(optimizer, args, kwargs):
    params = optimizer.param_groups[0]["params"]
    torch.nn.utils.clip_grad_norm_(params, max_norm=1.0)


optimizer.register_step_pre_hook(clip)
w.square().sum().backward()
optimizer.step()
w
#> tensor([2.4000, 3.2000], requires_grad=True)

# %% own-optimizer
import torch


class SignDescent(torch.optim.Optimizer):
    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    p -= group["lr"] * p.grad.sign()


w = torch.tensor([1.0, -5.0], requires_grad=True)
optimizer = SignDescent([w], defaults={"lr": 0.5})
scheduler = torch.optim.lr_scheduler.ExponentialLR(optimizer, 0.5)
w.square().sum().backward()
optimizer.step()
scheduler.step()
optimizer.zero_grad()
print(w.detach(), w.grad, optimizer.state_dict()["param_groups"])
#> tensor([ 0.5000, -4.5000]) None [{'lr': 0.25, 'initial_lr': 0.5, 'params': [0]}]

# %% during-backward
import torch

model = torch.nn.Sequential(torch.nn.Linear(4, 4), torch.nn.Linear(4, 1))
for p in model.parameters():
    optimizer = torch.optim.SGD([p], lr=0.1)

    def step(p, optimizer=optimizer):
        optimizer.step()
        optimizer.zero_grad()

    p.register_post_accumulate_grad_hook(step)

before = model[0].bias.detach().clone()
model(torch.ones(1, 4)).sum().backward()
print(torch.equal(model[0].bias, before), model[0].bias.grad)
#> False None

# %% no-gradient
import torch

w = torch.ones(2, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)
optimizer.step()
w
#> tensor([1., 1.], requires_grad=True)

# %% old-graph raises="RuntimeError"
import torch

w = torch.tensor([1.0, 2.0], requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)

loss = w.square().sum()
loss.backward(retain_graph=True)
optimizer.step()
loss.backward()
#> RuntimeError: one of the variables needed for gradient computation has been modified by an inplace operation: [torch.FloatTensor [2]] is at version 1; expected version 0 instead. Hint: enable anomaly detection to find the operation that failed to compute its gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False).

# %% replaced
import torch

model = torch.nn.Linear(2, 1)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
model.weight = torch.nn.Parameter(torch.ones(1, 2))

model(torch.ones(1, 2)).sum().backward()
optimizer.step()
model.weight
#> Parameter containing:
#> tensor([[1., 1.]], requires_grad=True)

# %% nan
import torch

w = torch.tensor([1.0, 2.0], requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)

for factor in (1.0, float("nan"), 1.0):
    optimizer.zero_grad()
    (w * factor).sum().backward()
    optimizer.step()
    print(w.detach())
#> tensor([0.9000, 1.9000])
#> tensor([nan, nan])
#> tensor([nan, nan])

# %% nan-stopped raises="RuntimeError"
import torch

w = torch.tensor([1.0, 2.0], requires_grad=True)
(w * float("nan")).sum().backward()
torch.nn.utils.clip_grad_norm_([w], 1.0, error_if_nonfinite=True)
#> RuntimeError: The total norm of order 2.0 for gradients from `parameters` is non-finite, so it cannot be clipped. To disable this error and scale the gradients by the non-finite norm anyway, set `error_if_nonfinite=False`
