"""What every snippet finds around it."""

import os
import platform
import re
from pathlib import Path

LEFT_OUT = ("DISPLAY", "PYTHONPATH", "PYTHONWARNINGS", "PYTHONUNBUFFERED", "PYTHONOPTIMIZE", "PYTHONHASHSEED", "PYTHONSTARTUP")


def device() -> str:
    """Return the device that snippets find here, without importing torch."""
    return "cuda" if Path("/dev/nvidiactl").exists() else "cpu"


def processor() -> str:
    """Return the processor's name as the system has it, and the number of its cores."""
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        text = ""
    match = re.search(r"^model name\s*:\s*(.+)$", text, flags=re.MULTILINE)
    name = match[1].strip() if match else platform.processor() or platform.machine()
    return f"{name}, {os.cpu_count()} cores"


def environment() -> dict[str, str]:
    """Return the environment variables of every snippet.

    One thread each, so that sums are added in one order whatever the machine's cores, and no library starts threads on
    import. No display, so that figures are drawn and no window opens. No variable that changes what Python prints, or when.
    """
    kept = {key: value for key, value in os.environ.items() if key not in LEFT_OUT}
    path = os.pathsep.join([str(Path(__file__).parents[1]), *filter(None, [os.environ.get("PYTHONPATH")])])
    threads = dict.fromkeys(("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
    return {**kept, **threads, "PYTHONPATH": path, "PYTHONUTF8": "1", "MPLBACKEND": "agg"}
