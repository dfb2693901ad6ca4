"""`make bench`: every tests/bench/bench_*.py in turn; each has `report()`, which gives lines.

python tests/bench/run.py [NAME …]      only those whose name contains one of the words
python tests/bench/run.py --small …     over little, to see that they run: what they then say is no measure

JIXIAO_BEFORE=FOLDER …                  starts and batches also of another state of the product, in turns beside this one

A bench says in `SMALL` which of its sizes are smaller over little.
"""

from __future__ import annotations

import importlib
import sys
import time
import traceback
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main(arguments: list[str]) -> int:
    wanted = [word for word in arguments if word != "--small"]
    for folder in (HERE.parent, HERE.parents[1] / "python"):
        if str(folder) not in sys.path:
            sys.path.insert(0, str(folder))
    failed, start = 0, time.perf_counter()
    for path in sorted(HERE.glob("bench_*.py")):
        if wanted and not any(word in path.stem for word in wanted):
            continue
        began = time.perf_counter()
        print(f"== {path.stem.removeprefix('bench_')}", flush=True)
        try:
            bench = importlib.import_module(f"bench.{path.stem}")
            if "--small" in arguments:
                vars(bench).update(bench.SMALL)
            for line in bench.report():
                print(f"   {line}", flush=True)
        except Exception:
            traceback.print_exc()
            failed += 1
        print(f"   ({time.perf_counter() - began:.0f} s)", flush=True)
    print(f"all of it: {time.perf_counter() - start:.0f} s, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
