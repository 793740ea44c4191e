"""One contender in a process of its own: prepares, runs whenever it is told to, and says what it needed.

Lines in: `go` (one timed run) or `end`. Lines out: JSON. Runs that are over in no time are repeated and divided.
"""

from __future__ import annotations

import gc
import json
import math
import os
import sys
import time
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Any

from .model import Contender, Material

SHORT = 0.02
"""Seconds that a measurement takes at the least."""


def find(module: str, benchmark: str, contender: str) -> Contender:
    """Return a contender by names."""
    known = import_module(f"benchmarks.{module}").BENCHMARKS
    one = next(entry for entry in known if entry.name == benchmark)
    return next(entry for entry in one.contenders if entry.name == contender)


def peak() -> float:
    """Return the most memory that this process, or the largest it started, held, in MB."""
    try:
        import resource
    except ImportError:
        return math.nan
    unit = 1e6 if sys.platform == "darwin" else 1e3
    own, children = (
        resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return max(own, children) / unit


def main() -> None:
    """Serve one contender."""
    module, benchmark, name, size, seed, folder = sys.argv[1:]
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what libraries print does not reach the one who measures

    def tell(entry: dict[str, Any]) -> None:
        out.write(json.dumps(entry) + "\n")
        out.flush()

    contender = find(module, benchmark, name)
    run = contender.prepare(Material(int(size), int(seed), Path(folder)))
    tell({"ready": True})
    times = 1
    for line in sys.stdin:
        if line.strip() != "go":
            break
        gc.collect()
        began = time.perf_counter()
        for _ in range(times):
            answer = run()
        seconds = (time.perf_counter() - began) / times
        if times == 1 and seconds < SHORT:
            times = min(1000, math.ceil(SHORT / max(seconds, 1e-6)))
        tell({**asdict(answer), "seconds": seconds if answer.seconds is None else answer.seconds})
    tell({"peak": peak()})


if __name__ == "__main__":
    main()
