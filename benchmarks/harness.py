"""Alternation: every contender in a process of its own, one run each in turn, again and again."""

from __future__ import annotations

import json
import os
import queue
import statistics
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from shutil import which
from typing import Any

from .material import ROOT
from .model import OURS, TIME, Benchmark, Bound, Contender, Material, Row, Timing, Verdict

ONCE = 20.0
"""Seconds from which on a run is not repeated (n=1)."""


@dataclass
class _Process:
    """A contender's process and what it has told."""

    contender: Contender
    process: subprocess.Popen[str]
    heard: queue.Queue[str]
    runs: list[float] = field(default_factory=list)
    value: Any = None
    told: dict[str, list[float]] = field(default_factory=dict)
    said: str = ""
    note: str = ""
    peak: float | None = None

    def listen(self, seconds: float) -> dict[str, Any] | None:
        """Return the next message, or None when there is none in time or the process has ended."""
        try:
            line = self.heard.get(timeout=seconds)
        except queue.Empty:
            self.note = f"> {seconds:g} s, given up"
            self.process.kill()
            return None
        if not line:
            self.note = self.note or "failed"
            return None
        found: dict[str, Any] = json.loads(line)
        return found

    def take(self, heard: dict[str, Any]) -> None:
        """Keep what a run gave."""
        self.runs.append(heard["seconds"])
        self.value, self.said = heard["value"], heard["note"]
        for name, figure in heard["told"].items():
            self.told.setdefault(name, []).append(figure)

    def say(self, word: str) -> None:
        """Send a word."""
        if self.process.stdin and not self.note:
            try:
                self.process.stdin.write(word + "\n")
                self.process.stdin.flush()
            except OSError:
                self.note = "failed"


def missing(contender: Contender) -> tuple[str, ...]:
    """Return the modules, packages and programs that a contender needs and that are not installed."""
    return tuple(
        name
        for name in contender.needs
        if find_spec(name) is None and not _packaged(name) and not which(name)
    )


def _packaged(name: str) -> bool:
    """Tell whether a package of that name is installed: some hold a program and no module."""
    try:
        return bool(version(name))
    except PackageNotFoundError:
        return False


def measure(
    module: str,
    benchmark: Benchmark,
    material: Material,
    rounds: int,
    limit: float,
    tell: Callable[[str], None],
) -> Row:
    """Run a benchmark at one size.

    Parameters
    ----------
    module : str
        The file that it stands in.
    benchmark : Benchmark
    material : Material
    rounds : int
        Runs of each contender.
    limit : float
        Seconds that a contender may prepare, and that each of its runs may take.
    tell : callable
        Told what is going on.
    """
    skipped: list[Timing] = []
    running: list[_Process] = []
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    try:
        for contender in benchmark.contenders:
            gone = missing(contender)
            if gone:
                skipped.append(_without(contender, material, f"skipped: {', '.join(gone)} not installed"))
                tell(f"  {contender.name}: {skipped[-1].note}")
            elif contender.largest is not None and material.size > contender.largest:
                skipped.append(_without(contender, material, f"not tried above {contender.largest:,}"))
            else:
                one = _start(module, benchmark, contender, material)
                running.append(one)
                one.listen(limit)
        for _ in range(rounds):
            for one in running:
                if one.note or (one.runs and one.runs[0] > ONCE):
                    continue
                one.say("go")
                heard = one.listen(limit)
                if heard:
                    one.take(heard)
        for one in running:
            one.say("end")
            last = None if one.note else one.listen(limit)
            one.peak = last["peak"] if last else None
    finally:
        for one in running:
            one.process.kill()
            one.process.wait()
    order = [contender.name for contender in benchmark.contenders]
    timings = sorted(
        [*(_timing(one, material) for one in running), *skipped], key=lambda t: order.index(t.contender)
    )
    found = {timing.contender: timing for timing in timings}
    verdicts = tuple(
        Verdict(target, _ratio(found[target.one], found[target.other]))
        for target in benchmark.targets
        if material.size >= target.smallest
    ) + tuple(
        Verdict(bound, _figure(found.get(OURS), bound))
        for bound in benchmark.bounds
        if bound.asked_of(material.size)
    )
    return Row(
        benchmark.name, benchmark.title, benchmark.unit, material.size, tuple(timings),
        agree([timing.value for timing in timings if timing.value is not None], benchmark.tolerance), verdicts, load,
    )  # fmt: skip


def agree(values: list[Any], tolerance: float = 0.0) -> bool | None:
    """Tell whether answers are equal, numbers up to a relative tolerance; None below two answers."""
    if len(values) < 2:
        return None
    return all(_same(values[0], other, tolerance) for other in values[1:])


def _same(one: Any, other: Any, tolerance: float) -> bool:
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(_same(a, b, tolerance) for a, b in zip(one, other, strict=True))
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return abs(one - other) <= tolerance * max(1.0, abs(one), abs(other))
    return bool(one == other)


def _start(module: str, benchmark: Benchmark, contender: Contender, material: Material) -> _Process:
    words = [sys.executable, "-m", "benchmarks.worker", module, benchmark.name, contender.name,
             str(material.size), str(material.seed), str(material.folder)]  # fmt: skip
    process = subprocess.Popen(  # noqa: S603
        words, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        env={**os.environ, "JEMBATAN_CACHE": str(material.folder / "cache"), "PYTHONHASHSEED": "0"},
    )  # fmt: skip
    heard: queue.Queue[str] = queue.Queue()

    def listen() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            heard.put(line)
        heard.put("")

    threading.Thread(target=listen, daemon=True).start()
    return _Process(contender, process, heard)


def _without(contender: Contender, material: Material, note: str) -> Timing:
    return Timing(contender.name, (), None, None, None, contender.part(material.size), None, None, {}, note)


def _timing(one: _Process, material: Material) -> Timing:
    part = one.contender.part(material.size)
    runs = [seconds / part for seconds in one.runs]
    middle = statistics.median(runs) if runs else None
    return Timing(
        one.contender.name, tuple(runs), middle, min(runs, default=None), max(runs, default=None), part, one.peak,
        one.value, {name: statistics.median(figures) for name, figures in one.told.items()},
        "; ".join(filter(None, (one.said, one.note))),
    )  # fmt: skip


def _ratio(one: Timing, other: Timing) -> float | None:
    """Divide round by round, against the noise of the hour, and return the median; unequal counts: the medians."""
    if one.median is None or other.median is None:
        return None
    if len(one.runs) == len(other.runs):
        return statistics.median(a / b for a, b in zip(one.runs, other.runs, strict=True))
    return one.median / other.median


def _figure(own: Timing | None, bound: Bound) -> float | None:
    """Return what was measured of a figure of ours."""
    if own is None:
        return None
    return own.median if bound.figure == TIME else own.told.get(bound.figure)
