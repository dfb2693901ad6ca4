"""Fuzz a target, or all: `python tests/fuzz/run.py [TARGET…] [--seconds N] [--runs N]`.

With atheris (Linux) the coverage of the program's own text leads the way, else chance alone. What is found is written
to tests/fuzz/found/TARGET-… and ends the run with code 1: it goes into the corpus, and the short run of `make test`
tries the corpus first.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import random
import signal
import sys
import time
import traceback
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent.parent / "python")]
CORPUS, FOUND = HERE / "corpus", HERE / "found"
SLOW = 20
"""Seconds of the processor after which an input counts as a hang."""


def seeds(name: str) -> list[bytes]:
    """The corpus of a target: what was found once, and examples that lead far into the program."""
    return [path.read_bytes() for path in sorted((CORPUS / name).glob("*"))] or [b""]


def mutated(chance: random.Random, corpus: list[bytes]) -> bytes:
    """An input near the corpus."""
    data = bytearray(chance.choice(corpus))
    for _ in range(chance.randint(1, 12)):
        at = chance.randint(0, len(data))
        step = chance.random()
        if step < 0.4:
            data[at:at] = bytes(chance.randrange(256) for _ in range(chance.randint(1, 8)))
        elif step < 0.6:
            del data[at : at + chance.randint(1, 16)]
        elif step < 0.8 and data:
            data[at % len(data)] = chance.randrange(256)
        else:
            other = chance.choice(corpus)
            begin = chance.randint(0, len(other))
            data[at:at] = other[begin : begin + chance.randint(1, 32)] * chance.choice((1, 1, 1, 2, 50))
    return bytes(data[:4096])


def tried(name: str, data: bytes) -> None:
    """One run. Raises what nobody foresaw."""
    from fuzz.catalogue import TARGETS, clean

    try:
        TARGETS[name](data)
    except RecursionError:
        raise
    except Exception as error:
        if not clean(error):
            raise


def keep(name: str, data: bytes) -> Path:
    FOUND.mkdir(exist_ok=True)
    path = FOUND / f"{name}-{hashlib.sha256(data).hexdigest()[:12]}"
    path.write_bytes(data)
    return path


def by_chance(name: str, seconds: float, runs: int) -> int:
    """Runs without a guide; gives how many were made. Raises what was found, with its input kept."""
    chance, corpus = random.Random(), seeds(name)
    until, count = time.monotonic() + seconds, 0
    signal.signal(signal.SIGPROF, signal.default_int_handler)
    while time.monotonic() < until and count < runs:
        data = corpus[count] if count < len(corpus) else mutated(chance, corpus)
        signal.setitimer(signal.ITIMER_PROF, SLOW)
        try:
            tried(name, data)
        except BaseException:
            signal.setitimer(signal.ITIMER_PROF, 0)
            print(f"{name}: {keep(name, data)}", file=sys.stderr)
            raise
        count += 1
    signal.setitimer(signal.ITIMER_PROF, 0)
    return count


def guided(name: str, seconds: float, runs: int) -> None:
    """Runs led by coverage (atheris). Never returns."""
    import atheris

    with atheris.instrument_imports(
        include=["jixiao.core", "jixiao.package", "jixiao.workbook", "jixiao.forms", "jixiao.recalc"]
    ):
        from fuzz.catalogue import TARGETS

        for data in seeds(name):
            tried(name, data)
    assert name in TARGETS

    def once(data: bytes) -> None:
        try:
            tried(name, data)
        except Exception:
            print(f"{name}: {keep(name, data)}", file=sys.stderr)
            raise

    FOUND.mkdir(exist_ok=True)
    options = [
        f"-max_total_time={seconds:.0f}",
        f"-runs={runs}",
        f"-timeout={SLOW}",
        "-max_len=2048",
        "-rss_limit_mb=1500",
        f"-artifact_prefix={FOUND}/{name}-",
    ]
    work = HERE / "found" / f"work-{name}"
    work.mkdir(exist_ok=True)
    atheris.Setup([sys.argv[0], *options, str(work), str(CORPUS / name)], once)
    atheris.Fuzz()


def main() -> int:
    from fuzz.catalogue import TARGETS

    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("targets", nargs="*", help=f"of {', '.join(TARGETS)}; all without one")
    reader.add_argument("--seconds", type=float, default=60, help="for each target")
    reader.add_argument("--runs", type=int, default=10**9)
    reader.add_argument("--chance", action="store_true", help="without atheris")
    given = reader.parse_args()
    failed = 0
    for name in given.targets or TARGETS:
        begun = time.monotonic()
        if given.chance or not _has_atheris():
            try:
                count = by_chance(name, given.seconds, given.runs)
            except BaseException:
                traceback.print_exc()
                failed += 1
                continue
            print(f"{name}: {count:,} runs in {time.monotonic() - begun:.0f} s, nothing found", flush=True)
            continue
        process = multiprocessing.get_context("spawn").Process(
            target=guided, args=(name, given.seconds, given.runs)
        )
        process.start()
        process.join()
        failed += process.exitcode != 0
    return 1 if failed else 0


def _has_atheris() -> bool:
    try:
        import atheris  # noqa: F401
    except ImportError:
        return False
    return True


if __name__ == "__main__":
    raise SystemExit(main())
