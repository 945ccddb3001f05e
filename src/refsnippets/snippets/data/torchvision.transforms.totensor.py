"""torchvision.transforms.ToTensor: an image becomes a float tensor; today v2.ToImage and v2.ToDtype."""

# %% shortest
import torch
from torchvision import transforms
from torchvision.transforms import v2
from refsnippets.datasets import fashion_mnist

image, target = fashion_mnist(sample=True)[0]
old = transforms.ToTensor()
new = v2.Compose([v2.ToImage(), v2.ToDtype(torch.float32, scale=True)])

torch.testing.assert_close(old(image), new(image).as_subclass(torch.Tensor))
new(image).shape, new(image).dtype
#> (torch.Size([1, 28, 28]), torch.float32)

# %% picture
import matplotlib.pyplot as plt
import torch
from torchvision.transforms import v2
from refsnippets.datasets import fashion_mnist

image, target = fashion_mnist(sample=True)[0]
to_tensor = v2.Compose([v2.ToImage(), v2.ToDtype(torch.float32, scale=True)])

fig, axes = plt.subplots(1, 2, figsize=(6, 2.4))
for ax, picture in zip(axes, (image, to_tensor(image)[0].numpy())):
    fig.colorbar(ax.imshow(picture), ax=ax)
plt.show()

# %% shape
import numpy as np
from torchvision import transforms

H, W, C = 20, 30, 3
to_tensor = transforms.ToTensor()

assert to_tensor(np.zeros((H, W, C))).shape == (C, H, W)
assert to_tensor(np.zeros((H, W))).shape == (1, H, W)

# %% by-hand
import numpy as np
import torch
from torchvision import transforms

rng = np.random.default_rng(0)
image = rng.integers(256, size=(20, 30, 3), dtype=np.uint8)

by_hand = torch.from_numpy(image).permute(2, 0, 1) / 255
torch.testing.assert_close(by_hand, transforms.ToTensor()(image))

# %% silent-scaling
import numpy as np
from torchvision import transforms

for dtype in np.uint8, np.int32, np.float64:
    image = np.full((4, 4), 200, dtype=dtype)
    x = transforms.ToTensor()(image)
    print(image.dtype, "->", x.dtype, x.max().item())
#> uint8 -> torch.float32 0.7843137383460999
#> int32 -> torch.int32 200
#> float64 -> torch.float64 200.0

# %% explicit-scaling
import torch
from torchvision import tv_tensors
from torchvision.transforms import v2

x = torch.tensor([[[0, 51, 255]]], dtype=torch.uint8)

print(v2.ToDtype(torch.float32)(x))
print(v2.ToDtype(torch.float32)(tv_tensors.Mask(x)).dtype)
print(v2.ToDtype(torch.float32, scale=True)(x))
print(v2.ToDtype(torch.float32, scale=True)(x.int() * 2**23))
#> tensor([[[  0.,  51., 255.]]])
#> torch.uint8
#> tensor([[[0.0000, 0.2000, 1.0000]]])
#> tensor([[[0.0000, 0.1992, 0.9961]]])

# %% keep-uint8
import torch
from torchvision.transforms import v2
from refsnippets.datasets import fashion_mnist

image, target = fashion_mnist(sample=True)[0]

for to_dtype in v2.Identity(), v2.ToDtype(torch.float32, scale=True):
    x = v2.Compose([v2.ToImage(), to_dtype])(image)
    print(x.dtype, x.nbytes)
#> torch.uint8 784
#> torch.float32 3136

# %% masks
import numpy as np
from torchvision import transforms
from torchvision.transforms import v2

mask = v2.functional.to_pil_image(np.array([[0, 1, 7]], dtype=np.uint8))

print(transforms.ToTensor()(mask))
print(v2.PILToTensor()(mask))
#> tensor([[[0.0000, 0.0039, 0.0275]]])
#> tensor([[[0, 1, 7]]], dtype=torch.uint8)

# %% tensor raises="TypeError"
import torch
from torchvision import transforms

transforms.ToTensor()(torch.zeros(1, 28, 28, dtype=torch.uint8))
#> TypeError: pic should be PIL Image or ndarray. Got <class 'torch.Tensor'>

# %% tensor-v2
import torch
from torchvision.transforms import v2

x = torch.full((1, 2, 2), 255, dtype=torch.uint8)
new = v2.Compose([v2.ToImage(), v2.ToDtype(torch.float32, scale=True)])

new(x)
#> Image([[[1., 1.],
#>         [1., 1.]]], )

# %% not-equal
import torch
from torchvision import transforms
from torchvision.transforms import v2
from refsnippets.datasets import fashion_mnist

image, target = fashion_mnist(sample=True)[0]
old = transforms.ToTensor()(image)
new = v2.Compose([v2.ToImage(), v2.ToDtype(torch.float32, scale=True)])(image)

print(torch.equal(old, new))
print((old - new).abs().max().item() < 1e-7)
#> False
#> True

# %% subclass
import torch
from torchvision.transforms import v2
from refsnippets.datasets import fashion_mnist

image, target = fashion_mnist(sample=True)[0]

x = v2.ToImage()(image)
print(type(x), type(x + 1))
print(type(v2.ToPureTensor()(x)))
#> <class 'torchvision.tv_tensors._image.Image'> <class 'torch.Tensor'>
#> <class 'torch.Tensor'>

# %% v2-to-tensor warns="UserWarning"
from torchvision.transforms import v2

v2.ToTensor()
#> ToTensor()
#> UserWarning: The transform `ToTensor()` is deprecated and will be removed in a future release. Instead, please use `v2.Compose([v2.ToImage(), v2.ToDtype(torch.float32, scale=True)])`.Output is equivalent up to float precision.
