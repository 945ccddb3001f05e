"""torchvision.models.resnet18: a residual network with 18 layers."""

# %% shortest
import torch
from torchvision import models

net = models.resnet18(num_classes=10).eval()

with torch.inference_mode():
    logits = net(torch.rand(4, 3, 32, 32))
logits.shape
#> torch.Size([4, 10])

# %% shape
import torch
from torchvision import models

N = 2
with torch.device("meta"):
    net = models.resnet18().eval()
    for H, W in (64, 64), (32, 100), (1, 1):
        assert net(torch.zeros(N, 3, H, W)).shape == (N, 1000)

# %% stages
import torch
from torchvision import models

with torch.device("meta"):
    net, x = models.resnet18().eval(), torch.zeros(1, 3, 224, 224)

for name, layer in net.named_children():
    x = layer(x.flatten(1) if name == "fc" else x)
    count = sum(p.numel() for p in layer.parameters())
    print(f"{name:8} {str(tuple(x.shape)):18} {count:10,}")
print(f"{sum(p.numel() for p in net.parameters()):38,}")
#> conv1    (1, 64, 112, 112)       9,408
#> bn1      (1, 64, 112, 112)         128
#> relu     (1, 64, 112, 112)           0
#> maxpool  (1, 64, 56, 56)             0
#> layer1   (1, 64, 56, 56)       147,968
#> layer2   (1, 128, 28, 28)      525,568
#> layer3   (1, 256, 14, 14)    2,099,712
#> layer4   (1, 512, 7, 7)      8,393,728
#> avgpool  (1, 512, 1, 1)              0
#> fc       (1, 1000)             513,000
#>                             11,689,512

# %% by-hand
import torch
from torchvision.models.resnet import BasicBlock

torch.manual_seed(0)
block = BasicBlock(64, 64).eval()
x = torch.rand(2, 64, 8, 8)

y = torch.relu(block.bn1(block.conv1(x)))
y = block.bn2(block.conv2(y))
torch.testing.assert_close(torch.relu(y + x), block(x))

# %% feature-extractor
import torch
from torchvision import models
from torchvision.models.feature_extraction import create_feature_extractor

with torch.device("meta"):
    net, x = models.resnet18().eval(), torch.rand(1, 3, 64, 64)
nodes = {"layer2": "early", "layer4": "late", "flatten": "features"}

for name, x in create_feature_extractor(net, nodes)(x).items():
    print(name, tuple(x.shape))
#> early (1, 128, 8, 8)
#> late (1, 512, 2, 2)
#> features (1, 512)

# %% small-images
import torch
from torch import nn
from torchvision import models

with torch.device("meta"):
    net, x = models.resnet18().eval(), torch.rand(1, 3, 32, 32)
    print(nn.Sequential(*list(net.children())[:-2])(x).shape)

    net.conv1 = nn.Conv2d(3, 64, kernel_size=3, padding=1, bias=False)
    net.maxpool = nn.Identity()
    print(nn.Sequential(*list(net.children())[:-2])(x).shape)
#> torch.Size([1, 512, 1, 1])
#> torch.Size([1, 512, 4, 4])

# %% weights
from torchvision import models

weights = models.ResNet18_Weights.DEFAULT

print(weights)
print(weights.url.rpartition("/")[2], weights.meta["_file_size"], "MB")
print(weights.meta["_metrics"])
#> ResNet18_Weights.IMAGENET1K_V1
#> resnet18-f37072fd.pth 44.661 MB
#> {'ImageNet-1K': {'acc@1': 69.758, 'acc@5': 89.078}}

# %% zero-init
import torch
from torchvision import models

torch.manual_seed(0)
block = models.resnet18(zero_init_residual=True).layer1[0]
x = torch.rand(2, 64, 8, 8)

print(torch.equal(block(x), x))
#> True

# %% one-channel raises="RuntimeError"
import torch
from torchvision import models

net = models.resnet18()

net(torch.zeros(8, 1, 28, 28))
#> RuntimeError: Given groups=1, weight of size [64, 3, 7, 7], expected input[8, 1, 28, 28] to have 3 channels, but got 1 channels instead

# %% one-channel-right
import torch
from torch import nn
from torchvision import models

net = models.resnet18(num_classes=10)
old = net.conv1
net.conv1 = nn.Conv2d(1, 64, 7, stride=2, padding=3, bias=False)
with torch.no_grad():
    net.conv1.weight.copy_(old.weight.sum(dim=1, keepdim=True))

gray = torch.rand(8, 1, 28, 28)
color = gray.expand(-1, 3, -1, -1)
torch.testing.assert_close(net.conv1(gray), old(color))

# %% batch-of-one raises="ValueError"
import torch
from torchvision import models

with torch.device("meta"):
    models.resnet18()(torch.zeros(1, 3, 32, 32))
#> ValueError: Expected more than 1 value per channel when training, got input size torch.Size([1, 512, 1, 1])

# %% train-mode
import torch
from torchvision import models

torch.manual_seed(0)
net = models.resnet18(num_classes=10)
x = torch.rand(4, 3, 32, 32)

print(torch.allclose(net(x)[:2], net(x[:2]), atol=1e-3))
net.eval()
print(torch.allclose(net(x)[:2], net(x[:2]), atol=1e-3))
#> False
#> True
