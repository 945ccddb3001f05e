"""torch.Tensor.cuda: the tensor in the memory of an NVIDIA or AMD GPU."""

# %% to-the-gpu requires="cuda"
import torch

x = torch.tensor([1.0, 2.0])
y = x.cuda()
assert x.device == torch.device("cpu")
assert y.device == torch.device("cuda:0") and y.is_cuda

# %% any-machine
import torch

device = torch.accelerator.current_accelerator(check_available=True)
device = device or torch.device("cpu")
x = torch.tensor([1.0, 2.0]).to(device)
print((x * 2).cpu())
#> tensor([2., 4.])

# %% the-same-as-to requires="cuda"
import torch

x = torch.ones(2, 3)
assert x.cuda().device == x.to("cuda").device
assert x.cuda(0).device == torch.device("cuda:0")
assert x.cuda().shape == x.shape
assert x.T.cuda().stride() == x.T.stride()

# %% already-there requires="cuda"
import torch

x = torch.ones(2, device="cuda")
assert x.cuda() is x

# %% back
import torch

x = torch.ones(2)
print(x.cpu() is x, x.is_cuda, x.get_device())
#> True False -1

# %% module requires="cuda"
import torch

x, model = torch.ones(2), torch.nn.Linear(2, 1)
x.cuda()
assert not x.is_cuda
assert model.cuda() is model and model.weight.is_cuda

# %% gradient requires="cuda"
import torch

w = torch.ones(2, requires_grad=True)
y = w.cuda()
(y * 3).sum().backward()
assert not y.is_leaf
assert w.grad.tolist() == [3, 3] and not w.grad.is_cuda

# %% without-a-gpu
import torch

x = torch.ones(2)
if torch.cuda.is_available():
    x = x.cuda()
print((x + 1).cpu())
#> tensor([2., 2.])

# %% other-device raises="RuntimeError"
import torch

torch.ones(2).cuda("cpu")
#> RuntimeError: Invalid device, must be cuda device

# %% no-dtype raises="TypeError"
import torch

torch.ones(2).cuda(torch.float16)
#> TypeError: cuda(): argument 'device' (position 1) must be torch.device, not torch.dtype

# %% async raises="SyntaxError"
exec("x.cuda(async=True)")
#> SyntaxError: invalid syntax (<string>, line 1)

# %% types
import torch

x = torch.ones(2)
print(x.type(), isinstance(x, torch.cuda.FloatTensor), x.is_cuda)
#> torch.FloatTensor False False
