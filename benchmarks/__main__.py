"""`python -m benchmarks`: builds seeded cases, runs our work and the peers' alternately, writes the tables."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from .harness import measure
from .machine import described, versions
from .material import make
from .model import Benchmark, Material, Row
from .output import as_json, as_markdown, asked, measured, size

MODULES = (
    "startup", "loading", "queries", "inference", "validation", "projection", "networks", "routes", "nullmodels",
    "pages", "frames", "endpoint",
)  # fmt: skip


def benchmarks() -> dict[str, tuple[str, Benchmark]]:
    """Return every benchmark by name, with the file that it stands in."""
    found: dict[str, tuple[str, Benchmark]] = {}
    for module in MODULES:
        found |= {one.name: (module, one) for one in import_module(f"benchmarks.{module}").BENCHMARKS}
    return found


def parsed(words: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="small sizes, three rounds: minutes instead of an hour"
    )
    parser.add_argument(
        "--only", action="append", default=[], metavar="NAME", help="a benchmark or a file; repeatable"
    )
    parser.add_argument(
        "--size", action="append", type=int, default=[], metavar="N", help="instead of its own sizes"
    )
    parser.add_argument("--rounds", type=int, metavar="N", help="runs of each contender (5; with --quick 3)")
    parser.add_argument("--limit", type=float, default=300.0, metavar="SECONDS", help="of one run (300)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "-o", dest="output", type=Path, metavar="DIR", help="folder for benchmarks.md and .json"
    )
    parser.add_argument("--work", type=Path, metavar="DIR", help="keep the cases here for the next run")
    parser.add_argument("--list", action="store_true", help="name the benchmarks")
    return parser.parse_args(words)


def run(given: argparse.Namespace, folder: Path) -> list[Row]:
    """Run the chosen benchmarks and say each row on stderr as it comes."""
    known = benchmarks()
    chosen = [
        (module, one)
        for name, (module, one) in known.items()
        if not given.only or name in given.only or module in given.only
    ]
    if not chosen:
        sys.exit(f"no such benchmark; there are: {', '.join(known)}")
    rows: list[Row] = []
    for module, one in chosen:
        for count in given.size if given.size and one.unit else one.quick if given.quick else one.full:
            material = Material(count, given.seed, folder)
            tell(f"{one.name} {count}")
            make(material, one.material)
            row = measure(module, one, material, given.rounds or (3 if given.quick else 5), given.limit, tell)
            rows.append(row)
            for timing in row.timings:
                seconds = "-" if timing.median is None else f"{timing.median:.4g} s"
                tell(f"  {timing.contender:<24} {seconds:>12}  {timing.peak_mb or 0:6.0f} MB  {timing.note}")
            for verdict in row.verdicts:
                tell(f"  {size(row)}: {asked(verdict)}: {measured(verdict)}")
            if given.output:
                write(given, rows)
    return rows


def write(given: argparse.Namespace, rows: list[Row]) -> None:
    """Write the tables."""
    about = {"command": "python -m benchmarks " + " ".join(_words(given)), "seed": given.seed,
             "machine": described(), "versions": versions()}  # fmt: skip
    given.output.mkdir(parents=True, exist_ok=True)
    (given.output / "benchmarks.json").write_text(as_json(rows, about), encoding="utf-8")
    (given.output / "benchmarks.md").write_text(as_markdown(rows, about), encoding="utf-8")


def _words(given: argparse.Namespace) -> list[str]:
    words = ["--quick"] if given.quick else []
    words += [f"--only {name}" for name in given.only] + [f"--size {count}" for count in given.size]
    return [*words, f"--rounds {given.rounds}"] if given.rounds else words


def tell(text: str) -> None:
    """Say what is going on."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def main(words: Sequence[str] | None = None) -> None:
    """Run the command."""
    given = parsed(words)
    if given.list:
        sys.stdout.write("".join(f"{name}: {one.title}\n" for name, (_, one) in benchmarks().items()))
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.work.resolve() if given.work else Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        rows = run(given, folder)
    if not given.output:
        about = {"command": "python -m benchmarks " + " ".join(_words(given)), "seed": given.seed,
                 "machine": described(), "versions": versions()}  # fmt: skip
        sys.stdout.write(as_markdown(rows, about))


if __name__ == "__main__":
    main()
