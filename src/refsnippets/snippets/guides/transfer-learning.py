"""Transfer learning: keep what a network has learned, and train a new head."""

# %% recipe
import torch
from torch import nn
from torchvision import models

net = models.resnet18()  # weights=models.ResNet18_Weights.DEFAULT
net.requires_grad_(False)
net.fc = nn.Linear(net.fc.in_features, 3)
optimizer = torch.optim.SGD(net.fc.parameters(), lr=0.01)

trained = sum(p.numel() for p in net.parameters() if p.requires_grad)
print(trained, "of", sum(p.numel() for p in net.parameters()))
#> 1539 of 11178051

# %% transforms
import torch
from torchvision import models

transforms = models.ResNet18_Weights.DEFAULT.transforms()
image = torch.zeros(3, 300, 400, dtype=torch.uint8)
image[:, :, 200:] = 255  # the right half is white

x = transforms(image)
print(x.shape, x.dtype)
print(round(x.min().item(), 2), round(x.max().item(), 2))
transforms
#> torch.Size([3, 224, 224]) torch.float32
#> -2.12 2.64
#> ImageClassification(
#>     crop_size=[224]
#>     resize_size=[256]
#>     mean=[0.485, 0.456, 0.406]
#>     std=[0.229, 0.224, 0.225]
#>     interpolation=InterpolationMode.BILINEAR
#> )

# %% step
import torch
from torch import nn
from torchvision import models

torch.manual_seed(0)
net = models.resnet18().requires_grad_(False).eval()
net.fc = nn.Linear(net.fc.in_features, 3)
optimizer = torch.optim.SGD(net.fc.parameters(), lr=0.01)
before = {name: x.clone() for name, x in net.state_dict().items()}

images, targets = torch.rand(2, 3, 32, 32), torch.tensor([0, 1])
nn.functional.cross_entropy(net(images), targets).backward()
optimizer.step()

for name, x in net.state_dict().items():
    if not torch.equal(x, before[name]):
        print("changed:", name)
#> changed: fc.weight
#> changed: fc.bias

# %% few-examples
import copy

import matplotlib.pyplot as plt
import torch
from torch import nn


def fit(net, x, y):
    optimizer = torch.optim.Adam(net.parameters(), lr=0.01)
    for _ in range(200):
        optimizer.zero_grad()
        nn.functional.cross_entropy(net(x), y).backward()
        optimizer.step()


torch.manual_seed(0)
body = nn.Sequential(nn.Linear(2, 64), nn.ReLU(), nn.Linear(64, 64), nn.ReLU())
fresh = copy.deepcopy(body)
x, few = (torch.rand(n, 2) * 6 - 3 for n in (1000, 20))
fit(nn.Sequential(body, nn.Linear(64, 4)), x, x.norm(dim=1).long().clamp(max=3))
body.requires_grad_(False)
grid = torch.cartesian_prod(*[torch.linspace(-3, 3, 61)] * 2)
fig, axes = plt.subplots(1, 2, figsize=(6, 3))
for ax, start in zip(axes, (body, fresh)):
    net = nn.Sequential(start, nn.Linear(64, 2))
    fit(net, few, (few.norm(dim=1).long() == 1).long())
    z = net(grid).argmax(dim=1).view(61, 61).T
    ax.imshow(z.numpy(), extent=(-3, 3, 3, -3))
    ax.plot(*few.T.numpy(), "C1o")
plt.show()

# %% own-weights
import torch
from torchvision import models

torch.save(models.resnet18(num_classes=5).state_dict(), "five.pt")

state = torch.load("five.pt")
state = {k: v for k, v in state.items() if not k.startswith("fc.")}
net = models.resnet18(num_classes=3)
print(net.load_state_dict(state, strict=False))
#> _IncompatibleKeys(missing_keys=['fc.weight', 'fc.bias'], unexpected_keys=[])

# %% whole-file raises="RuntimeError"
import torch
from torchvision import models

with torch.device("meta"):
    state = models.resnet18(num_classes=5).state_dict()
    net = models.resnet18(num_classes=3)
net.load_state_dict(state, strict=False)
#> RuntimeError: Error(s) in loading state_dict for ResNet:
#> 	size mismatch for fc.weight: ...

# %% heads
import torch
from torch import nn
from torchvision import models


def replace_last_linear(net, num_classes):
    name, old = [
        (name, layer)
        for name, layer in net.named_modules()
        if isinstance(layer, nn.Linear)
    ][-1]
    net.set_submodule(name, nn.Linear(old.in_features, num_classes))
    return name


for name in "resnet18", "mobilenet_v3_small", "densenet121", "squeezenet1_1":
    with torch.device("meta"):
        net = models.get_model(name)
    try:
        print(name, replace_last_linear(net, 3))
    except IndexError:
        print(name, net.classifier)
#> resnet18 fc
#> mobilenet_v3_small classifier.3
#> densenet121 classifier
#> squeezenet1_1 Sequential(
#>   (0): Dropout(p=0.5, inplace=False)
#>   (1): Conv2d(512, 1000, kernel_size=(1, 1), stride=(1, 1))
#>   (2): ReLU(inplace=True)
#>   (3): AdaptiveAvgPool2d(output_size=(1, 1))
#> )

# %% learning-rates
import torch
from torch import nn
from torchvision import models

with torch.device("meta"):
    net = models.resnet18()
net.fc = nn.Linear(net.fc.in_features, 3)
head = list(net.fc.parameters())
body = [p for n, p in net.named_parameters() if not n.startswith("fc.")]

optimizer = torch.optim.SGD(
    [{"params": body, "lr": 1e-4}, {"params": head}], lr=1e-2
)
[(len(g["params"]), g["lr"]) for g in optimizer.param_groups]
#> [(60, 0.0001), (2, 0.01)]

# %% features
import torch
from torch import nn
from torchvision import models

torch.manual_seed(0)
net = models.resnet18().requires_grad_(False).eval()
head = nn.Linear(net.fc.in_features, 3)
images = torch.rand(2, 3, 32, 32)

net.fc = nn.Identity()
with torch.no_grad():
    features = net(images)  # once
net.fc = head
torch.testing.assert_close(head(features), net(images))
head(features).sum().backward()
print(images[0].numel(), "->", features[0].numel())
#> 3072 -> 512

# %% memory
import torch
from torch import nn
from torch.autograd.graph import saved_tensors_hooks
from torchvision import models


def kept_for_backward(net):
    sizes = {}

    def keep(x):
        if not isinstance(x, nn.Parameter):
            sizes[x.untyped_storage().data_ptr()] = x.nbytes
        return x

    with saved_tensors_hooks(keep, lambda x: x):
        net(torch.rand(2, 3, 64, 64))
    return sum(sizes.values())


net = models.resnet18(num_classes=3).eval()
everything = kept_for_backward(net)
net.requires_grad_(False)
net.fc.requires_grad_(True)
print(everything > 200 * kept_for_backward(net))
#> True

# %% unfreeze
import torch
from torch import nn
from torchvision import models

with torch.device("meta"):
    net = models.resnet18().requires_grad_(False)
net.fc = nn.Linear(net.fc.in_features, 3)
optimizer = torch.optim.SGD(net.fc.parameters(), lr=0.01)

net.layer4.requires_grad_(True)
print(len(optimizer.param_groups))
optimizer.add_param_group({"params": net.layer4.parameters(), "lr": 1e-4})
print([g["lr"] for g in optimizer.param_groups])
#> 1
#> [0.01, 0.0001]

# %% running-statistics
import torch
from torchvision import models

torch.manual_seed(0)
net = models.resnet18().requires_grad_(False)
before = net.bn1.running_mean.clone()

net.train()
net(torch.rand(2, 3, 32, 32))
print(torch.equal(before, net.bn1.running_mean))
#> False

# %% keep-evaluating
import torch
from torch import nn
from torchvision import models


class Classifier(nn.Module):
    def __init__(self, body):
        super().__init__()
        self.body = body.requires_grad_(False)
        self.head = nn.Linear(body.fc.in_features, 3)
        self.body.fc = nn.Identity()

    def train(self, mode=True):
        super().train(mode)
        self.body.eval()
        return self

    def forward(self, x):
        return self.head(self.body(x))


with torch.device("meta"):
    net = Classifier(models.resnet18()).train()
print(net.training, net.head.training, net.body.training)
#> True True False

# %% all-frozen raises="RuntimeError"
import torch
from torch import nn

net = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 10))
net[1] = nn.Linear(8, 3)
net.requires_grad_(False)

net(torch.rand(2, 4)).sum().backward()
#> RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn

# %% wrong-name
import torch
from torch import nn
from torchvision import models

with torch.device("meta"):
    net = models.mobilenet_v3_small().eval()
    net.fc = nn.Linear(1024, 3)
    print(net(torch.rand(2, 3, 32, 32)).shape)
#> torch.Size([2, 1000])

# %% stale-gradient
import torch
from torch import nn

torch.manual_seed(0)
layer = nn.Linear(2, 2)
optimizer = torch.optim.SGD(layer.parameters(), lr=0.1)
layer(torch.ones(1, 2)).sum().backward()

layer.requires_grad_(False)
before = layer.weight.clone()
optimizer.step()
print("moved:", not torch.equal(before, layer.weight))

optimizer.zero_grad()
before = layer.weight.clone()
optimizer.step()
print("moved:", not torch.equal(before, layer.weight))
#> moved: True
#> moved: False

# %% inference-mode raises="RuntimeError"
import torch
from torch import nn

body, head = nn.Linear(4, 8), nn.Linear(8, 3)

with torch.inference_mode():
    features = body(torch.rand(2, 4))
head(features).sum().backward()
#> RuntimeError: Inference tensors cannot be saved for backward. Please do not use Tensors created in inference mode in computation tracked by autograd. To work around this, you can make a clone to get a normal tensor and use it in autograd, or use `torch.no_grad()` instead of `torch.inference_mode()`.
