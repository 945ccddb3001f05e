"""The figures beside stock myst-nb and the stock theme: only on demand, but what measures them is to run at any time."""

import json
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).parents[1] / "bench" / "run.py"
# Minutes, a server, or packages that the tests have not.
SKIPPED = "stock,rebuild,preview,verify,sybil,jupyter,lighthouse"


def test_a_small_site_is_built_both_ways_and_measured(tmp_path: Path) -> None:
    kept = tmp_path / "figures.json"
    command = [sys.executable, str(BENCH), "--pages=2", "--repeat=1", f"--skip={SKIPPED}", f"--json={kept}"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    figures = json.loads(kept.read_text(encoding="utf-8"))["figures"]
    assert min(figures["cold"]["2"] + figures["off"]["2"]) > 0
    assert "execution off" in done.stdout  # of the table
