"""What a benchmark is, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

OURS = "jembatan"


@dataclass(frozen=True)
class Material:
    """What a contender is given: the size, the seed and the folder with the cases made for this run."""

    size: int
    seed: int
    folder: Path

    @property
    def case(self) -> Path:
        """The synthetic case: asserted triples alone."""
        return self.folder / f"case-{self.size}-{self.seed}.nt"

    @property
    def whole(self) -> Path:
        """The same with the ontology and all that follows, as one graph, for stores that only take triples."""
        return self.folder / f"whole-{self.size}-{self.seed}.nt"

    @property
    def faulty(self) -> Path:
        """The case with faults in it, about one in a hundred statements."""
        return self.folder / f"faulty-{self.size}-{self.seed}.nt"

    @property
    def crowd(self) -> Path:
        """A case with more than `size` actors: the busiest of them make a network with three ties to an actor."""
        return self.folder / f"crowd-{self.size}-{self.seed}.nt"

    @property
    def store(self) -> Path:
        """The case as a store on disk."""
        return self.folder / f"store-{self.size}-{self.seed}"


@dataclass(frozen=True)
class Answer:
    """What a run gives.

    Attributes
    ----------
    value : number, text, list or None
        Compared between contenders; None is not compared.
    told : dict
        Further figures for the table, such as the bytes of a page.
    seconds : float or None
        The time, where the run takes it itself: a browser's, without the start of the browser.
    note : str
        What must be said beside the time.
    """

    value: Any = None
    told: dict[str, float] = field(default_factory=dict)
    seconds: float | None = None
    note: str = ""


Run = Callable[[], Answer]


def whole_work(size: int) -> float:
    """Say that a run does all of the work."""
    return 1.0


@dataclass(frozen=True)
class Contender:
    """One way to do the work.

    Attributes
    ----------
    name : str
    prepare : callable
        Material -> the run that is timed; imports and what is not timed happen here.
    needs : tuple of str
        Modules that must be importable; without them the contender is left out, and that is told.
    largest : int or None
        Sizes above are not tried.
    part : callable
        Size -> which part of the work a run does; the table gives the time for all of it, marked "~".
    """

    name: str
    prepare: Callable[[Material], Run]
    needs: tuple[str, ...] = ()
    largest: int | None = None
    part: Callable[[int], float] = whole_work


@dataclass(frozen=True)
class Target:
    """What is asked: the time of `one` is at most `times` that of `other`, from a size on.

    For "a hundred times faster" `times` is 1 / 100.
    """

    one: str
    other: str
    times: float
    smallest: int = 0

    def met(self, measured: float) -> bool:
        """Tell whether a ratio is within it."""
        return measured <= self.times


TIME = "time"
"""The figure of a `Bound` that is the median time of a run, in seconds."""


@dataclass(frozen=True)
class Bound:
    """What is asked of a figure of ours, whatever the others do.

    Attributes
    ----------
    figure : str
        `TIME`, or the name of a figure that is told.
    least, most : float or None
        At least, and at most; None: no such limit.
    smallest, largest : int
        The sizes that it is asked for.
    digits : int
        Decimals to which the figure is rounded before it is compared: a browser that draws every picture of a
        screen with 60 a second is measured at 59.98.
    """

    figure: str
    least: float | None = None
    most: float | None = None
    smallest: int = 0
    largest: int | None = None
    digits: int = 3

    def met(self, measured: float) -> bool:
        """Tell whether a figure is within it."""
        rounded = round(measured, self.digits)
        return (self.least is None or rounded >= self.least) and (self.most is None or rounded <= self.most)

    def asked_of(self, size: int) -> bool:
        """Tell whether it is asked for a size."""
        return self.smallest <= size and (self.largest is None or size <= self.largest)


@dataclass(frozen=True)
class Benchmark:
    """One table row for each size: a piece of work and those who do it.

    Attributes
    ----------
    name, title : str
    unit : str
        What sizes count: triples, nodes, replicates, requests; empty: there is but one size.
    contenders : tuple of Contender
    quick, full : tuple of int
        Sizes of a short and of a long run.
    material : tuple of str
        Which files of `Material` it needs.
    targets : tuple of Target
    bounds : tuple of Bound
    tolerance : float
        Relative, between the numbers of two answers that count as the same.
    """

    name: str
    title: str
    unit: str
    contenders: tuple[Contender, ...]
    quick: tuple[int, ...]
    full: tuple[int, ...]
    material: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()
    bounds: tuple[Bound, ...] = ()
    tolerance: float = 0.0


@dataclass(frozen=True)
class Timing:
    """What one contender did at one size: seconds (for all of the work), peak memory of its process, its answer."""

    contender: str
    runs: tuple[float, ...]
    median: float | None
    fastest: float | None
    slowest: float | None
    part: float
    peak_mb: float | None
    value: Any
    told: dict[str, float]
    note: str = ""


@dataclass(frozen=True)
class Verdict:
    """What was asked and what was measured: for a `Target` the time of one divided by that of the other."""

    target: Target | Bound
    measured: float | None

    @property
    def met(self) -> bool | None:
        """Whether it is met; None when it was not measured."""
        return None if self.measured is None else self.target.met(self.measured)


@dataclass(frozen=True)
class Row:
    """One benchmark at one size."""

    benchmark: str
    title: str
    unit: str
    size: int
    timings: tuple[Timing, ...]
    agree: bool | None
    verdicts: tuple[Verdict, ...]
    load: float
