"""torchrun: starts a script several times, and tells each process which one it is."""

# %% shortest launch="torchrun --nproc-per-node=2" timeout="60"
import os
import sys

names = ("RANK", "LOCAL_RANK", "WORLD_SIZE", "LOCAL_WORLD_SIZE", "GROUP_RANK")
if os.environ["RANK"] == "1":
    print({name: os.environ[name] for name in names})
    print(sys.argv[1:])
#> {'RANK': '1', 'LOCAL_RANK': '1', 'WORLD_SIZE': '2', 'LOCAL_WORLD_SIZE': '2', 'GROUP_RANK': '0'}
#> []

# %% set-by-hand
import os

import torch.distributed as dist

os.environ.update(
    RANK="0", WORLD_SIZE="1", MASTER_ADDR="localhost", MASTER_PORT="0"
)
dist.init_process_group("gloo")
dist.get_rank(), dist.get_world_size()
#> (0, 1)

# %% options
from torch.distributed.run import get_args_parser

parser = get_args_parser()
args = parser.parse_args(["--nproc-per-node=4", "train.py", "--lr", "0.1"])
print(args.nproc_per_node, args.nnodes, args.max_restarts)
print(args.training_script, args.training_script_args)
#> 4 1:1 0
#> train.py ['--lr', '0.1']

# %% one-process
import os

rank = int(os.environ.get("RANK", 0))
size = int(os.environ.get("WORLD_SIZE", 1))
print(rank, size)
#> 0 1

# %% no-launcher raises="KeyError"
import os

int(os.environ["LOCAL_RANK"])
#> KeyError: 'LOCAL_RANK'

