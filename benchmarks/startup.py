"""Whole processes, from the shell's point of view: `--help`, and `centrality` on the bundled case."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from .material import ROOT
from .model import OURS, Answer, Benchmark, Contender, Material, Run, Target

COMMAND = (sys.executable, "-m", "jembatan")


def called(*words: str) -> Run:
    """Run a program to its end and return nothing."""

    def run() -> Answer:
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        return Answer()

    return run


def help_text(material: Material) -> Run:
    """Ask for help."""
    return called(*COMMAND, "--help")


def bare(material: Material) -> Run:
    """Start Python and stop."""
    return called(sys.executable, "-c", "pass")


def all_of_click(material: Material) -> Run:
    """Start Python and import click, which every command line made with it pays for."""
    return called(sys.executable, "-c", "import click")


def measured(words: Sequence[str]) -> dict[str, dict[str, float]]:
    """Run a program and return the numbers that it prints: measure -> actor -> value."""
    out: Any = json.loads(subprocess.run(words, check=True, capture_output=True).stdout)  # noqa: S603
    if isinstance(out, dict):
        return out
    names = [name for name in out[0] if name not in ("actor", "label", "bloc")]
    return {name: {row["actor"]: row[name] for row in out if row[name] is not None} for name in names}


def _numbers(found: dict[str, dict[str, float]]) -> list[Any]:
    return [
        [name, sorted(found[name]), [found[name][node] for node in sorted(found[name])]] for name in NAMES
    ]


NAMES = (
    "degree", "in_degree", "out_degree", "strength", "betweenness", "closeness", "harmonic", "pagerank", "constraint",
    "core_number",
)  # fmt: skip
"""Compared to six digits; the eigenvector of a network in pieces is another choice, so it is only computed by both."""


def ours(material: Material) -> Run:
    """Compute all centralities of Benjina by the command."""
    words = [*COMMAND, "centrality", "--format", "json"]
    return lambda: Answer(_numbers(measured(words)))


def direct(material: Material) -> Run:
    """Compute the same by a script."""
    words = [sys.executable, str(ROOT / "benchmarks" / "direct_centrality.py"), str(ROOT / "data")]
    return lambda: Answer(_numbers(measured(words)))


BENCHMARKS = (
    Benchmark(
        "help",
        "`jembatan --help`",
        "",
        (
            Contender(OURS, help_text),
            Contender("bare Python", bare),
            Contender("import click", all_of_click, ("click",)),
        ),
        quick=(1,),
        full=(1,),
        targets=(Target(OURS, "bare Python", 5.0),),
    ),
    Benchmark(
        "centrality",
        "`jembatan centrality`, Benjina, whole process",
        "",
        (Contender(OURS, ours), Contender("direct script", direct, ("networkx", "pyoxigraph"))),
        quick=(1,),
        full=(1,),
        targets=(Target(OURS, "direct script", 1.5),),
        tolerance=1e-6,
    ),
)
