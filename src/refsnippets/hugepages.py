"""Huge pages for a process that will fork often: a fork copies an entry for each page, and torch fills 75,000 small ones."""

import ctypes
from pathlib import Path

MADV_COLLAPSE = 25  # Linux 6.1; older kernels refuse it, and nothing is lost
SIZE = Path("/sys/kernel/mm/transparent_hugepage/hpage_pmd_size")


def collapse() -> None:
    """Put this process's own memory into huge pages, where the kernel can. Takes 0.1 to 0.5 s, saves 10 ms of each fork."""
    try:
        size = int(SIZE.read_text())
        maps = Path("/proc/self/maps").read_text().splitlines()
    except (OSError, ValueError):
        return
    libc = ctypes.CDLL(None)
    for line in maps:
        span, access, _offset, _device, inode, *_name = line.split()
        first, last = (int(address, 16) for address in span.split("-"))
        start, end = -(-first // size) * size, last // size * size
        if inode == "0" and access.startswith("rw") and start < end:
            libc.madvise(ctypes.c_void_p(start), ctypes.c_size_t(end - start), MADV_COLLAPSE)
