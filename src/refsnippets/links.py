"""Addresses of other sites, in one place."""

OFFICIAL = {
    "torchvision": "https://docs.pytorch.org/vision/stable/generated/{api}.html",
    "torch": "https://docs.pytorch.org/docs/stable/generated/{api}.html",
}


def official(api: str) -> str:
    """Return the address of an API's page in PyTorch's own documentation.

    Functions and classes have a page each under this pattern; where one has not, a page's front matter says ``official:``.

    >>> official("torch.std")
    'https://docs.pytorch.org/docs/stable/generated/torch.std.html'
    """
    return OFFICIAL["torchvision" if api.startswith("torchvision.") else "torch"].format(api=api)
