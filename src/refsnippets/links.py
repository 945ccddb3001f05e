"""Addresses of other sites, in one place."""

TORCH = "https://docs.pytorch.org/docs/stable/"
VISION = "https://docs.pytorch.org/vision/stable/"

# Pages of PyTorch's documentation that hold many APIs, each at an anchor of its name: by how the name begins.
SHARED = {
    "torch.autograd.set_detect_anomaly": "autograd.html",
    "torch.distributed.": "distributed.html",
    "torch.nn.Module.": "generated/torch.nn.Module.html",
    "torch.nn.init.": "nn.init.html",
    "torch.random.": "random.html",
    "torch.special.": "special.html",
    "torch.Tensor.H": "tensors.html",
    "torch.Tensor.mT": "tensors.html",
    "torch.utils.checkpoint.": "checkpoint.html",
    "torch.utils.data.": "data.html",
}
# And pages whose address does not follow from the name.
OTHER = {
    "torch.autograd.gradcheck": "generated/torch.autograd.gradcheck.gradcheck.html",
    "torch.finfo": "type_info.html",
    "torch.iinfo": "type_info.html",
}


def official(api: str) -> str:
    """Return the address of an API in PyTorch's own documentation.

    Most functions and classes have a page each. Where the tables above do not know better, a page's front matter says
    ``official:``.

    >>> official("torch.std")
    'https://docs.pytorch.org/docs/stable/generated/torch.std.html'
    >>> official("torch.nn.init.kaiming_normal_")
    'https://docs.pytorch.org/docs/stable/nn.init.html#torch.nn.init.kaiming_normal_'
    """
    if api.startswith("torchvision."):
        return f"{VISION}generated/{api}.html"
    page = next((page for start, page in SHARED.items() if api.startswith(start)), None)
    return f"{TORCH}{page}#{api}" if page else TORCH + OTHER.get(api, f"generated/{api}.html")
