"""On what was measured: machine, versions, load."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGES = (
    "jembatan", "pyoxigraph", "rdflib", "oxrdflib", "networkx", "igraph", "rustworkx", "networkit", "numpy", "scipy",
    "owlrl", "pyshacl", "shacl", "pyvis", "oxigraph", "rdflib-endpoint", "click",
)  # fmt: skip


def described() -> dict[str, str]:
    """Return the machine in words."""
    return {
        "when": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"), "processor": _processor(),
        "cores": str(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()),
        "memory": _memory(), "system": platform.system(), "python": platform.python_version(),
        "load": " ".join(f"{one:.1f}" for one in os.getloadavg()) if hasattr(os, "getloadavg") else "",
    }  # fmt: skip


def versions() -> dict[str, str]:
    """Return the version of every package that takes part; "absent" for one that is not installed."""
    found = {}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "absent"
    return found


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def _memory() -> str:
    try:
        return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"
    except (ValueError, OSError, AttributeError):
        return "unknown"
