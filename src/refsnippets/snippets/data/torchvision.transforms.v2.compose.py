"""torchvision.transforms.v2.Compose: one transform out of several."""

# %% shortest
import torch
from torchvision.transforms import v2
from refsnippets.datasets import fashion_mnist

image, target = fashion_mnist(sample=True)[0]
transform = v2.Compose([
    v2.ToImage(),
    v2.ToDtype(torch.float32, scale=True),
])

print(image.mode, image.size, image.getextrema())
x = transform(image)
print(x.dtype, x.shape, x.min().item(), x.max().item())
#> L (28, 28) (0, 255)
#> torch.float32 torch.Size([1, 28, 28]) 0.0 1.0

# %% augment
import matplotlib.pyplot as plt
import torch
from torchvision.transforms import v2
from refsnippets.datasets import fashion_mnist

torch.manual_seed(0)
image, target = fashion_mnist(sample=True)[0]
augment = v2.Compose([
    v2.RandomHorizontalFlip(),
    v2.RandomAffine(degrees=15, translate=(0.2, 0.2)),
    v2.RandomErasing(p=0.5, value=128),
])

fig, axes = plt.subplots(2, 5, figsize=(6, 2.6))
for ax in axes.flat:
    picture = augment(v2.functional.to_image(image))[0]
    ax.imshow(picture.numpy(), cmap="gray", vmax=255)
    ax.axis("off")
plt.show()

# %% shape
import torch
from torchvision.transforms import v2

N, C, H, W = 2, 3, 28, 28
transform = v2.Compose([v2.Resize(40), v2.CenterCrop(32)])

assert transform(torch.zeros(C, H, W)).shape == (C, 32, 32)
assert transform(torch.zeros(N, C, H, W)).shape == (N, C, 32, 32)
assert transform(torch.zeros(2, N, C, H, W)).shape == (2, N, C, 32, 32)

# %% by-hand
import torch
from torchvision.transforms import v2

x = torch.rand(3, 8, 8)
first, second = v2.CenterCrop(4), v2.Normalize([0.5] * 3, [0.25] * 3)

composed = v2.Compose([first, second])(x)
torch.testing.assert_close(composed, second(first(x)))

# %% mask
import matplotlib.pyplot as plt
import torch
from torchvision import tv_tensors
from torchvision.transforms import v2
from refsnippets.datasets import fashion_mnist

torch.manual_seed(0)
image = tv_tensors.Image(fashion_mnist(sample=True).data[0])
mask = tv_tensors.Mask(image[0] > 0)
transform = v2.Compose([v2.RandomRotation(40), v2.RandomCrop(24)])

fig, axes = plt.subplots(1, 4, figsize=(6, 1.8))
x, m = transform(image, mask)
print(torch.equal(x[0] > 0, m))
for ax, picture in zip(axes, (image, mask, x, m)):
    ax.imshow(picture.squeeze().numpy())
    ax.axis("off")
plt.show()
#> True

# %% target
import torch
from torchvision.transforms import v2
from refsnippets.datasets import fashion_mnist

transform = v2.Compose([v2.ToImage(), v2.CenterCrop(20)])

image, target = transform(*fashion_mnist(sample=True)[0])
print(image.shape, target)
#> torch.Size([1, 20, 20]) 9

# %% plain-function
import torch
from torchvision.transforms import v2

transform = v2.Compose([v2.CenterCrop(2), torch.neg, lambda x: x + 1])

transform(torch.arange(16).view(1, 4, 4))
#> tensor([[[-4, -5],
#>          [-8, -9]]])

# %% plain-mask
import torch
from torchvision.transforms import v2

image = torch.zeros(1, 8, 8)
mask = torch.zeros(1, 8, 8)

image, mask = v2.Compose([v2.CenterCrop(4)])(image, mask)
print(image.shape, mask.shape)
#> torch.Size([1, 4, 4]) torch.Size([1, 8, 8])

# %% one-draw
import torch
from torchvision.transforms import v2

torch.manual_seed(0)
flip = v2.Compose([v2.RandomHorizontalFlip()])
batch = torch.tensor([[1, 2]]).expand(6, 1, 1, 2)

for _ in range(3):
    print(flip(batch)[:, 0, 0, 0])
print(torch.stack([flip(image) for image in batch])[:, 0, 0, 0])
#> tensor([2, 2, 2, 2, 2, 2])
#> tensor([1, 1, 1, 1, 1, 1])
#> tensor([2, 2, 2, 2, 2, 2])
#> tensor([2, 2, 1, 2, 1, 2])

# %% unscaled
import torch
from torchvision.transforms import v2
from refsnippets.datasets import fashion_mnist

image, target = fashion_mnist(sample=True)[0]

for scale in False, True:
    to_float = v2.ToDtype(torch.float32, scale=scale)
    normalize = v2.Normalize([0.5], [0.5])
    x = v2.Compose([v2.ToImage(), to_float, normalize])(image)
    print(x.min().item(), x.max().item())
#> -1.0 509.0
#> -1.0 1.0

# %% ignored
import numpy as np
from torchvision.transforms import v2

transform = v2.Compose([v2.ToImage(), v2.CenterCrop(1)])
rows = [[1, 2], [3, 4]]

print(transform(rows))
print(transform(np.array(rows)))
#> [[1, 2], [3, 4]]
#> Image([[[1]]], )

# %% integers raises="TypeError"
from torchvision.transforms import v2
from refsnippets.datasets import fashion_mnist

image, target = fashion_mnist(sample=True)[0]

v2.Compose([v2.ToImage(), v2.Normalize([0.5], [0.5])])(image)
#> TypeError: Input tensor should be a float tensor. Got torch.uint8.

# %% no-list raises="TypeError"
from torchvision.transforms import v2

v2.Compose(v2.ToImage(), v2.Resize(8))
#> TypeError: Compose.__init__() takes 2 positional arguments but 3 were given

# %% older raises="TypeError"
import torch
from torchvision import transforms
from torchvision.transforms import v2

image = torch.zeros(1, 8, 8)
print(v2.Compose([v2.CenterCrop(4)])(image, 3)[1])
transforms.Compose([transforms.CenterCrop(4)])(image, 3)
#> 3
#> TypeError: Compose.__call__() takes 2 positional arguments but 3 were given
