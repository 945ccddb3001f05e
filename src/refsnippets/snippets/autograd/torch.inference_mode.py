"""torch.inference_mode: no_grad with less overhead, whose results cannot be saved for a backward pass."""

# %% shortest
import torch

w = torch.tensor([1.0, 2.0], requires_grad=True)

with torch.inference_mode():
    y = w * 3
print(y, y.requires_grad, y.is_inference())
#> tensor([3., 6.]) False True

# %% later-use raises="RuntimeError"
import torch

w = torch.tensor([1.0, 2.0], requires_grad=True)

with torch.inference_mode():
    y = w * 3
print(y + w)
y * w
#> tensor([4., 8.], grad_fn=<AddBackward0>)
#> RuntimeError: Inference tensors cannot be saved for backward. Please do not use Tensors created in inference mode in computation tracked by autograd. To work around this, you can make a clone to get a normal tensor and use it in autograd, or use `torch.no_grad()` instead of `torch.inference_mode()`.

# %% shape
import torch

torch.manual_seed(0)
layer, x = torch.nn.Linear(3, 2), torch.randn(4, 3)

with torch.inference_mode():
    y = layer(x)
assert y.shape == layer(x).shape == (4, 2)
torch.testing.assert_close(y, layer(x))

# %% decorator
import torch


@torch.inference_mode
def predict(model, x):
    return model(x).argmax(dim=1)


torch.manual_seed(0)
model = torch.nn.Linear(2, 3).eval()
predict(model, torch.eye(2)).is_inference()
#> True

# %% mode
import torch

w = torch.ones(2, requires_grad=True)

for predicting in (True, False):
    with torch.inference_mode(predicting):
        y = w * 3
    print(y.is_inference(), y.requires_grad)
#> True False
#> False True

# %% normal-inputs
import torch

x = torch.ones(2)

with torch.inference_mode():
    new, view = x + 1, x[:1]
    print(x.is_inference(), new.is_inference(), view.is_inference())
#> False True False

# %% clone
import torch

w = torch.tensor([1.0, 2.0], requires_grad=True)

with torch.inference_mode():
    y = w * 3
(y.clone() * w).sum().backward()
print(w.grad)
#> tensor([3., 6.])

# %% version raises="RuntimeError"
import torch

x = torch.ones(2)
x += 1
print(x._version)

with torch.inference_mode():
    y = torch.ones(2)
y._version
#> 1
#> RuntimeError: Inference tensors do not track version counter.

# %% views
import torch

for mode in (torch.no_grad, torch.inference_mode):
    with mode():
        y = torch.ones(3)[:2]
    print(y._is_view())
#> True
#> False

# %% requires-grad raises="RuntimeError"
import torch

with torch.inference_mode():
    y = torch.ones(2)
y.requires_grad_()
#> RuntimeError: Setting requires_grad=True on inference tensor outside InferenceMode is not allowed.

# %% features-no-grad
import torch

torch.manual_seed(0)
body, head = torch.nn.Linear(4, 3), torch.nn.Linear(3, 1)

with torch.no_grad():
    features = body(torch.ones(1, 4))
head(features).backward()
print(head.bias.grad)
#> tensor([1.])

# %% enable-grad
import torch

w = torch.ones(2, requires_grad=True)

with torch.inference_mode():
    with torch.enable_grad():
        print((w * 3).requires_grad)
    with torch.inference_mode(False):
        print((w * 3).requires_grad)
#> False
#> True

# %% gradient-inside raises="RuntimeError"
import torch

w = torch.tensor(3.0, requires_grad=True)
loss = w**2

with torch.inference_mode():
    loss.backward()
print(w.grad, w.grad.is_inference())
(w**2).backward()
#> tensor(6.) True
#> RuntimeError: Inplace update to inference tensor outside InferenceMode is not allowed.You can make a clone to get a normal tensor before doing inplace update.See https://github.com/pytorch/rfcs/pull/17 for more details.

# %% model-created raises="RuntimeError"
import torch

with torch.inference_mode():
    layer = torch.nn.Linear(2, 1)
optimizer = torch.optim.SGD(layer.parameters(), lr=0.1)
layer(torch.ones(1, 2)).backward()
optimizer.step()
#> RuntimeError: Inplace update to inference tensor outside InferenceMode is not allowed.You can make a clone to get a normal tensor before doing inplace update.See https://github.com/pytorch/rfcs/pull/17 for more details.
