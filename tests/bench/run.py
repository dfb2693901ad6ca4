"""`make bench`: every tests/bench/bench_*.py in turn; each has `report() -> list[str]`.

python tests/bench/run.py [NAME …]      only those whose name contains one of the words
"""

from __future__ import annotations

import importlib
import sys
import time
import traceback
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main(wanted: list[str]) -> int:
    for folder in (HERE.parent, HERE.parents[1] / "python"):
        if str(folder) not in sys.path:
            sys.path.insert(0, str(folder))
    failed = 0
    for path in sorted(HERE.glob("bench_*.py")):
        if wanted and not any(word in path.stem for word in wanted):
            continue
        began = time.perf_counter()
        print(f"== {path.stem.removeprefix('bench_')}", flush=True)
        try:
            for line in importlib.import_module(f"bench.{path.stem}").report():
                print(f"   {line}", flush=True)
        except Exception:
            traceback.print_exc()
            failed += 1
        print(f"   ({time.perf_counter() - began:.0f} s)", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
