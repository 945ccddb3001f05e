"""Networks that ship with torchvision: what each kind takes and returns, without a download."""

# %% kinds
from torchvision import models

kinds = [models, models.segmentation, models.detection]
kinds += [models.video, models.optical_flow, models.quantization]

for kind in kinds:
    names = models.list_models(kind)
    print(f"{kind.__name__.rpartition('.')[2]:13} {len(names):3} {names[-1]}")
#> models         80 wide_resnet50_2
#> segmentation    6 lraspp_mobilenet_v3_large
#> detection      12 ssdlite320_mobilenet_v3_large
#> video           9 swin3d_t
#> optical_flow    2 raft_small
#> quantization   12 quantized_shufflenet_v2_x2_0

# %% query
from torchvision import models

found = []
for name in models.list_models(models.detection, exclude="keypoint*"):
    for weights in models.get_model_weights(name):
        accuracy = weights.meta["_metrics"]["COCO-val2017"]["box_map"]
        found.append((accuracy, weights.meta["_file_size"], name))

for row in sorted(found, reverse=True)[:4]:
    print(*row)
#> 47.4 177.219 maskrcnn_resnet50_fpn_v2
#> 46.7 167.104 fasterrcnn_resnet50_fpn_v2
#> 41.5 146.037 retinanet_resnet50_fpn_v2
#> 39.2 123.608 fcos_resnet50_fpn

# %% classification
import torch
from torchvision import models

net = models.get_model("mobilenet_v3_small").eval()

with torch.inference_mode():
    logits = net(torch.rand(2, 3, 64, 64))
print(logits.shape, logits.softmax(dim=1).sum(dim=1))
#> torch.Size([2, 1000]) tensor([1.0000, 1.0000])

# %% names
import torch
from torchvision import models

weights = models.MobileNet_V3_Small_Weights.DEFAULT
logits = torch.zeros(1, 1000)
logits[0, [281, 282, 285]] = torch.tensor([9.0, 8.0, 10.0])

probabilities, classes = logits.softmax(dim=1).topk(3)
for p, k in zip(probabilities[0], classes[0]):
    print(f"{p:.2f}", weights.meta["categories"][k])
#> 0.65 Egyptian cat
#> 0.24 tabby
#> 0.09 tiger cat

# %% fixed-size raises="AssertionError"
import torch
from torchvision import models

with torch.device("meta"):
    x = torch.rand(1, 3, 256, 256)
    print(models.swin_t().eval()(x).shape)
    models.vit_b_32().eval()(x)
#> torch.Size([1, 1000])
#> AssertionError: Wrong image height! Expected 224 but got 256!

# %% auxiliary
import torch
from torchvision import models

with torch.device("meta"):
    x = torch.rand(2, 3, 299, 299)
    for build in models.googlenet, models.inception_v3:
        net = build(init_weights=False)
        print(net.train()(x)._fields, net.eval()(x).shape)
#> ('logits', 'aux_logits2', 'aux_logits1') torch.Size([2, 1000])
#> ('logits', 'aux_logits') torch.Size([2, 1000])

# %% segmentation
import torch
from torchvision import models

with torch.device("meta"):
    net = models.segmentation.lraspp_mobilenet_v3_large(
        weights=None, weights_backbone=None, num_classes=4
    ).eval()
    result = net(torch.rand(2, 3, 64, 96))

print({name: tuple(x.shape) for name, x in result.items()})
target = result["out"].argmax(dim=1)
print(target.shape)
print(torch.nn.functional.cross_entropy(result["out"], target).shape)
#> {'out': (2, 4, 64, 96)}
#> torch.Size([2, 64, 96])
#> torch.Size([])

# %% segmentation-picture
import matplotlib.pyplot as plt
import torch
from torchvision.utils import draw_segmentation_masks

y, x = torch.meshgrid(torch.arange(60), torch.arange(90), indexing="ij")
logits = torch.zeros(3, 60, 90)
logits[1] = 20 - (x - 30.0).hypot(y - 30.0)
logits[2] = 15 - (x - 60.0).hypot(y - 35.0)
classes = logits.argmax(dim=0)

image = torch.full((3, 60, 90), 160, dtype=torch.uint8)
masks = torch.stack([classes == k for k in (1, 2)])
colors = [(31, 119, 180), (255, 127, 14)]
drawn = draw_segmentation_masks(image, masks, colors=colors)

fig, axes = plt.subplots(1, 2, figsize=(6, 2.2))
axes[0].imshow(classes.numpy())
axes[1].imshow(drawn.permute(1, 2, 0).numpy())
plt.show()

# %% detection
import torch
from torchvision import models

torch.manual_seed(0)
net = models.detection.ssdlite320_mobilenet_v3_large(
    weights=None, weights_backbone=None, num_classes=3
).eval()

with torch.inference_mode():
    results = net([torch.rand(3, 100, 150), torch.rand(3, 90, 60)])
print(len(results), list(results[0]))
for name, x in results[0].items():
    print(name, x.dtype, tuple(x.shape[1:]))
assert (results[0]["scores"].diff() <= 0).all()
print(results[0]["boxes"].amax(dim=0)[2:], results[1]["boxes"].amax(dim=0)[2:])
#> 2 ['boxes', 'scores', 'labels']
#> boxes torch.float32 (4,)
#> scores torch.float32 ()
#> labels torch.int64 ()
#> tensor([150., 100.]) tensor([60., 90.])

# %% detection-picture
import matplotlib.pyplot as plt
import torch
from torchvision.utils import draw_bounding_boxes

result = {
    "boxes": torch.tensor([[10.0, 15, 60, 70], [70, 20, 130, 60]]),
    "labels": torch.tensor([1, 2]),
    "scores": torch.tensor([0.94, 0.31]),
}
good = result["scores"] > 0.5
image = torch.full((3, 90, 150), 160, dtype=torch.uint8)

drawn = draw_bounding_boxes(
    image, result["boxes"][good], colors=(255, 127, 14), width=3
)
plt.figure(figsize=(4, 2.4))
plt.imshow(drawn.permute(1, 2, 0).numpy())
plt.show()

# %% detection-training
import torch
from torchvision.models.detection import RetinaNet
from torchvision.models.detection.anchor_utils import AnchorGenerator

torch.manual_seed(0)
backbone = torch.nn.Conv2d(3, 8, 16, stride=16)  # as small as can be
backbone.out_channels = 8
anchors = AnchorGenerator(sizes=((32,),), aspect_ratios=((1.0,),))
net = RetinaNet(backbone, 3, anchor_generator=anchors, min_size=64)

images = [torch.rand(3, 64, 64), torch.rand(3, 64, 64)]
target = {
    "boxes": torch.tensor([[5.0, 5.0, 30.0, 40.0]]),
    "labels": torch.tensor([1]),
}
losses = net.train()(images, [target, target])
print({name: loss.requires_grad for name, loss in losses.items()})
sum(losses.values()).backward()
#> {'classification': True, 'bbox_regression': True}

# %% no-targets raises="AssertionError"
import torch
from torchvision import models

with torch.device("meta"):
    net = models.detection.fcos_resnet50_fpn(
        weights=None, weights_backbone=None, num_classes=3
    )
    net([torch.rand(3, 64, 64)])
#> AssertionError: targets should not be none when in training mode

# %% box-format
import torch
from torchvision.ops import box_convert

corner_and_size = torch.tensor([[20.0, 20.0, 10.0, 15.0]])

box_convert(corner_and_size, in_fmt="xywh", out_fmt="xyxy")
#> tensor([[20., 20., 30., 35.]])

# %% background
from torchvision import models

weights = models.detection.FasterRCNN_ResNet50_FPN_Weights.DEFAULT

print(weights.meta["categories"][:4])
print(len(weights.meta["categories"]))
#> ['__background__', 'person', 'bicycle', 'car']
#> 91

# %% video
import torch
from torchvision import models

N, C, T, H, W = 1, 3, 4, 32, 32

with torch.device("meta"):
    net = models.video.mc3_18(num_classes=4).eval()
    assert net(torch.rand(N, C, T, H, W)).shape == (N, 4)

# %% video-transforms
import torch
from torchvision import models

transform = models.video.MC3_18_Weights.DEFAULT.transforms()
T, C, H, W = 8, 3, 90, 120
frames = torch.zeros(T, C, H, W, dtype=torch.uint8)

print(transform(frames).shape)
#> torch.Size([3, 8, 112, 112])

# %% transforms
import torch
from torchvision import models

image = torch.zeros(3, 300, 400, dtype=torch.uint8)

for weights in (
    models.ResNet18_Weights.DEFAULT,
    models.segmentation.FCN_ResNet50_Weights.DEFAULT,
    models.detection.FasterRCNN_ResNet50_FPN_Weights.DEFAULT,
):
    x = weights.transforms()(image)
    print(tuple(x.shape), x.dtype, round(x.min().item(), 2))

with torch.device("meta"):
    net = models.detection.fasterrcnn_resnet50_fpn(
        weights=None, weights_backbone=None
    )
net.transform
#> (3, 224, 224) torch.float32 -2.12
#> (3, 520, 693) torch.float32 -2.12
#> (3, 300, 400) torch.float32 0.0
#> GeneralizedRCNNTransform(
#>     Normalize(mean=[0.485, 0.456, 0.406], std=[0.229, 0.224, 0.225])
#>     Resize(min_size=(800,), max_size=1333, mode='bilinear')
#> )

# %% flow
import torch
from torchvision import models

with torch.device("meta"):
    net = models.optical_flow.raft_small().eval()
    first, second = torch.rand(2, 1, 3, 128, 128)
    flows = net(first, second, num_flow_updates=3)
print(len(flows), flows[-1].shape)
#> 3 torch.Size([1, 2, 128, 128])
