"""What a snippet needs around it where all snippets of a page run in one interpreter, in a notebook or a script.

On the page each is alone. Here a default that one sets would reach into the next: it is taken back.
"""

import re

from refsnippets.catalog import Snippet

# What a snippet does to the whole interpreter, and what undoes it.
UNDONE_BY = {
    r"\bset_default_dtype\(": "torch.set_default_dtype(torch.float32)",
    r"\bset_default_device\(": "torch.set_default_device(None)",
    r"\buse_deterministic_algorithms\(True": "torch.use_deterministic_algorithms(False)",
    r"\bset_printoptions\(": 'torch.set_printoptions(profile="default")',
    r"\binit_process_group\(": "if torch.distributed.is_initialized():\n    torch.distributed.destroy_process_group()",
    r"\bsys\.breakpointhook = ": "sys.breakpointhook = sys.__breakpointhook__",
    r"\bsys\.stdin = ": "sys.stdin = sys.__stdin__",
    r'os\.environ\["PYTHONBREAKPOINT"\] = ': 'os.environ.pop("PYTHONBREAKPOINT", None)',
    # Where processes have met, the next ones would find the notes of the last.
    r'/meeting"': 'if os.path.exists("meeting"):\n    os.remove("meeting")',
    # Of a module that is written twice within a second, the first one's bytecode would pass for the second's.
    r'sys\.path\.insert\(0, "\."\)': 'sys.path.remove(".")\nshutil.rmtree("__pycache__", ignore_errors=True)',
}


def undo(snippet: Snippet) -> str:
    """Return the code that takes back what a snippet sets for the whole interpreter, or nothing.

    A snippet that is started as a script sets nothing here.
    """
    if "launch" in snippet.options:
        return ""
    code = "\n".join(text for pattern, text in UNDONE_BY.items() if re.search(pattern, snippet.source))
    imports = "".join(f"import {name}\n" for name in ("os", "shutil", "sys", "torch") if f"{name}." in code)
    return f"{imports}\n{code}" if code else ""
