"""torchvision.models: networks by name, and the weights that were trained for them."""

# %% shortest
from torchvision import models

print(models.list_models(include="resnet*"))
net = models.get_model("resnet18", num_classes=10)
net.fc
#> ['resnet101', 'resnet152', 'resnet18', 'resnet34', 'resnet50']
#> Linear(in_features=512, out_features=10, bias=True)

# %% list
from torchvision import models

print(models.list_models(module=models.segmentation))
print(models.list_models(module=models.optical_flow))
print(models.list_models(module=models, include=["vit*", "swin_v2*"]))
#> ['deeplabv3_mobilenet_v3_large', 'deeplabv3_resnet101', 'deeplabv3_resnet50', 'fcn_resnet101', 'fcn_resnet50', 'lraspp_mobilenet_v3_large']
#> ['raft_large', 'raft_small']
#> ['swin_v2_b', 'swin_v2_s', 'swin_v2_t', 'vit_b_16', 'vit_b_32', 'vit_h_14', 'vit_l_16', 'vit_l_32']

# %% weights
from torchvision import models

weights = models.get_model_weights("vit_b_16")

for entry in weights:
    crop_size = entry.transforms().crop_size
    print(entry, crop_size, entry.meta["_metrics"]["ImageNet-1K"]["acc@1"])
print(weights.DEFAULT)
print(models.get_weight("ViT_B_16_Weights.DEFAULT") is weights.DEFAULT)
#> ViT_B_16_Weights.IMAGENET1K_V1 [224] 81.072
#> ViT_B_16_Weights.IMAGENET1K_SWAG_E2E_V1 [384] 85.304
#> ViT_B_16_Weights.IMAGENET1K_SWAG_LINEAR_V1 [224] 81.886
#> ViT_B_16_Weights.IMAGENET1K_V1
#> True

# %% meta
from torchvision import models

for weights in models.ResNet50_Weights:
    print(weights.meta["num_params"], weights.meta["_metrics"])
print(weights.meta["categories"][:3])
#> 25557032 {'ImageNet-1K': {'acc@1': 76.13, 'acc@5': 92.862}}
#> 25557032 {'ImageNet-1K': {'acc@1': 80.858, 'acc@5': 95.434}}
#> ['tench', 'goldfish', 'great white shark']

# %% transforms
import torch
from torchvision import models

transform = models.ResNet18_Weights.DEFAULT.transforms()
print(transform)

image = torch.zeros(3, 375, 500, dtype=torch.uint8)
x = transform(image)
print(x.shape, x.dtype, x[:, 0, 0])
#> ImageClassification(
#>     crop_size=[224]
#>     resize_size=[256]
#>     mean=[0.485, 0.456, 0.406]
#>     std=[0.229, 0.224, 0.225]
#>     interpolation=InterpolationMode.BILINEAR
#> )
#> torch.Size([3, 224, 224]) torch.float32 tensor([-2.1179, -2.0357, -1.8044])

# %% shape
import torch
from torchvision import models

N, K = 2, 10

with torch.device("meta"):
    for name in "resnet18", "mobilenet_v3_small", "shufflenet_v2_x0_5":
        net = models.get_model(name, num_classes=K).eval()
        assert net(torch.zeros(N, 3, 64, 64)).shape == (N, K)

# %% accuracy
import matplotlib.pyplot as plt
from torchvision import models

families = "resnet", "efficientnet_b", "convnext", "vgg"
fig, ax = plt.subplots(figsize=(6, 3.5))
for number, family in enumerate(families):
    points = []
    for name in models.list_models(models, include=family + "*"):
        weights = models.get_model_weights(name)["IMAGENET1K_V1"]
        accuracy = weights.meta["_metrics"]["ImageNet-1K"]["acc@1"]
        points.append((weights.meta["num_params"] / 1e6, accuracy))
    ax.plot(*zip(*sorted(points)), f"C{number}o-", label=family)
ax.set(xscale="log", xlabel="parameters (million)", ylabel="accuracy (%)")
ax.legend(loc=(0.5, 0.05))
plt.show()

# %% without-memory
import torch
from torchvision import models

with torch.device("meta"):
    net = models.vit_h_14()

count = sum(p.numel() for p in net.parameters())
print(f"{count / 1e6:.0f} million, {count * 4 / 1e9:.1f} GB")
#> 632 million, 2.5 GB

# %% classes-and-weights raises="ValueError"
from torchvision import models

weights = models.ResNet18_Weights.DEFAULT

models.resnet18(weights=weights, num_classes=10)
#> ValueError: The parameter 'num_classes' expected value 1000 but got 10 instead.

# %% other-name raises="KeyError"
from torchvision import models

models.resnet18(weights="IMAGENET1K_V2")
#> KeyError: 'IMAGENET1K_V2'

# %% backbone
import inspect

from torchvision import models

names = models.list_models(models.segmentation)
for name in names + models.list_models(models.detection):
    build = models.get_model_builder(name)
    default = inspect.signature(build).parameters["weights_backbone"].default
    print(f"{name:37} {default}")
#> deeplabv3_mobilenet_v3_large          MobileNet_V3_Large_Weights.IMAGENET1K_V1
#> deeplabv3_resnet101                   ResNet101_Weights.IMAGENET1K_V1
#> deeplabv3_resnet50                    ResNet50_Weights.IMAGENET1K_V1
#> fcn_resnet101                         ResNet101_Weights.IMAGENET1K_V1
#> fcn_resnet50                          ResNet50_Weights.IMAGENET1K_V1
#> lraspp_mobilenet_v3_large             MobileNet_V3_Large_Weights.IMAGENET1K_V1
#> fasterrcnn_mobilenet_v3_large_320_fpn MobileNet_V3_Large_Weights.IMAGENET1K_V1
#> fasterrcnn_mobilenet_v3_large_fpn     MobileNet_V3_Large_Weights.IMAGENET1K_V1
#> fasterrcnn_resnet50_fpn               ResNet50_Weights.IMAGENET1K_V1
#> fasterrcnn_resnet50_fpn_v2            None
#> fcos_resnet50_fpn                     ResNet50_Weights.IMAGENET1K_V1
#> keypointrcnn_resnet50_fpn             ResNet50_Weights.IMAGENET1K_V1
#> maskrcnn_resnet50_fpn                 ResNet50_Weights.IMAGENET1K_V1
#> maskrcnn_resnet50_fpn_v2              None
#> retinanet_resnet50_fpn                ResNet50_Weights.IMAGENET1K_V1
#> retinanet_resnet50_fpn_v2             None
#> ssd300_vgg16                          VGG16_Weights.IMAGENET1K_FEATURES
#> ssdlite320_mobilenet_v3_large         MobileNet_V3_Large_Weights.IMAGENET1K_V1

# %% pretrained warns="UserWarning"
import torch
from torchvision import models

with torch.device("meta"):
    models.resnet18(pretrained=False)
#> UserWarning: The parameter 'pretrained' is deprecated since 0.13 and may be removed in the future, please use 'weights' instead.
#> UserWarning: Arguments other than a weight enum or `None` for 'weights' are deprecated since 0.13 and may be removed in the future. The current behavior is equivalent to passing `weights=None`.
