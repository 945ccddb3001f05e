"""torch.nn.DataParallel: splits each batch among the GPUs of one process; DistributedDataParallel is to be preferred."""

# %% shortest
import torch

model = torch.nn.DataParallel(torch.nn.Linear(8, 1))
model(torch.ones(4, 8)).shape
#> torch.Size([4, 1])

# %% without-gpu
import torch

if not torch.cuda.is_available():
    model = torch.nn.DataParallel(torch.nn.Linear(8, 1))
    x = torch.ones(4, 8)
    assert model.device_ids == []
    assert torch.equal(model(x), model.module(x))

# %% names
import torch

model = torch.nn.DataParallel(torch.nn.Linear(2, 1))
print(list(model.state_dict()))
print(list(model.module.state_dict()))
#> ['module.weight', 'module.bias']
#> ['weight', 'bias']

# %% load-plain raises="RuntimeError"
import torch

saved = torch.nn.DataParallel(torch.nn.Linear(2, 1)).state_dict()
torch.nn.Linear(2, 1).load_state_dict(saved)
#> RuntimeError: Error(s) in loading state_dict for Linear:
#> 	Missing key(s) in state_dict: "weight", "bias".
#> 	Unexpected key(s) in state_dict: "module.weight", "module.bias".

# %% load-without-prefix
import torch
from torch.nn.modules.utils import consume_prefix_in_state_dict_if_present

saved = torch.nn.DataParallel(torch.nn.Linear(2, 1)).state_dict()
consume_prefix_in_state_dict_if_present(saved, "module.")
torch.nn.Linear(2, 1).load_state_dict(saved)
#> <All keys matched successfully>

# %% inner raises="AttributeError"
import torch

model = torch.nn.DataParallel(torch.nn.Linear(2, 1))
model.weight
#> AttributeError: 'DataParallel' object has no attribute 'weight'

# %% replicas requires="cuda"
import torch

model = torch.nn.DataParallel(torch.nn.Linear(8, 1).to("cuda"))
y = model(torch.ones(4, 8, device="cuda"))
assert y.shape == (4, 1)
assert len(model.device_ids) == torch.cuda.device_count()

# %% split
import torch

for rows in (10, 5):
    print([len(part) for part in torch.ones(rows, 8).chunk(4)])
#> [3, 3, 3, 1]
#> [2, 2, 1]
