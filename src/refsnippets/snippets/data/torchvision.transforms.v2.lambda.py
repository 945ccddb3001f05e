"""torchvision.transforms.v2.Lambda: a function of your own as a transform."""

# %% shortest
import matplotlib.pyplot as plt
from torchvision.transforms import v2
from refsnippets.datasets import fashion_mnist

image = fashion_mnist(sample=True).data[0]
negative = v2.Lambda(lambda x: 255 - x)

fig, axes = plt.subplots(1, 2, figsize=(4, 2))
axes[0].imshow(image.numpy(), cmap="gray")
axes[1].imshow(negative(image).numpy(), cmap="gray")
plt.show()

# %% shape
import torch
from torchvision.transforms import v2

C, H, W = 3, 28, 32
x = torch.zeros(C, H, W)

assert v2.Lambda(torch.neg)(x).shape == (C, H, W)
assert v2.Lambda(torch.flatten)(x).shape == (C * H * W,)

# %% one-channel-to-three
import torch
from torchvision.transforms import v2
from refsnippets.datasets import fashion_mnist

transform = v2.Compose([
    v2.PILToTensor(),
    v2.Lambda(lambda x: x.expand(3, -1, -1)),
])
image, target = fashion_mnist(sample=True, transform=transform)[0]
image.shape
#> torch.Size([3, 28, 28])

# %% everything
import torch
from torchvision.transforms import v2

double = v2.Lambda(lambda x: 2 * x)

double({"image": torch.ones(2), "target": 3, "names": ["boot", ("bag",)]})
#> {'image': tensor([2., 2.]), 'target': 6, 'names': ['bootboot', ('bagbag',)]}

# %% types
import torch
from torchvision.transforms import v2

double = v2.Lambda(lambda x: 2 * x, torch.Tensor)

double({"image": torch.ones(2), "target": 3, "name": "boot"})
#> {'image': tensor([2., 2.]), 'target': 3, 'name': 'boot'}

# %% noise
import matplotlib.pyplot as plt
import torch
from torchvision.transforms import v2
from refsnippets.datasets import fashion_mnist

torch.manual_seed(0)
image = fashion_mnist(sample=True).data[0] / 255
noise = v2.Lambda(lambda x: x + 0.2 * torch.randn_like(x))

fig, axes = plt.subplots(1, 3, figsize=(6, 2))
for ax in axes:
    ax.imshow(noise(image).numpy(), cmap="gray")
    ax.axis("off")
plt.show()

# %% one-hot
import torch
from torchvision.transforms import v2

old = v2.Lambda(
    lambda y: torch.zeros(10).scatter_(0, torch.tensor(y), value=1)
)
y = 3
new = torch.nn.functional.one_hot(torch.tensor(y), num_classes=10)
assert torch.equal(old(y), new.float())
print(new)
#> tensor([0, 0, 0, 1, 0, 0, 0, 0, 0, 0])

# %% no-one-hot
import torch

torch.manual_seed(0)
logits = torch.randn(1, 10)
one_hot = torch.eye(10)[[3]]

loss = torch.nn.functional.cross_entropy
torch.testing.assert_close(
    loss(logits, torch.tensor([3])), loss(logits, one_hot)
)

# %% class
import torch
from torchvision import tv_tensors
from torchvision.transforms import v2


class Gamma(v2.Transform):
    def __init__(self, gamma):
        super().__init__()
        self.gamma = gamma

    def transform(self, inpt, params):
        if not isinstance(inpt, tv_tensors.Image):
            return inpt
        return tv_tensors.wrap(inpt**self.gamma, like=inpt)


image = tv_tensors.Image(torch.tensor([[[0.0, 0.25, 1.0]]]))
Gamma(0.5)(image, 3)
#> (Image([[[0.0000, 0.5000, 1.0000]]], ), 3)

# %% pickle raises="PicklingError"
import pickle

from torchvision.transforms import v2

negative = v2.Lambda(lambda x: 255 - x)

pickle.dumps(negative)
#> PicklingError: Can't pickle <function <lambda> at ...

# %% pickle-partial
import operator
import pickle
from functools import partial

import torch
from torchvision.transforms import v2

negative = v2.Lambda(partial(operator.sub, 255))

again = pickle.loads(pickle.dumps(negative))
again(torch.tensor([0, 100, 255]))
#> tensor([255, 155,   0])

# %% loses-type
import torch
from torchvision import tv_tensors
from torchvision.transforms import v2

image = tv_tensors.Image(torch.zeros(1, 8, 8))
mask = tv_tensors.Mask(torch.zeros(8, 8))

x, m = v2.Lambda(lambda x: x + 1)(image, mask)
print(type(x).__name__, type(m).__name__)
x, m = v2.Lambda(lambda x: tv_tensors.wrap(x + 1, like=x))(image, mask)
print(type(x).__name__, type(m).__name__)
#> Tensor Tensor
#> Image Mask
