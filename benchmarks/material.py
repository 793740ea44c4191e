"""The cases of a run, made by a process of their own so that nobody's memory is charged with it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from .model import Material
from .synthetic import write_synthetic

ROOT = Path(__file__).resolve().parent.parent
CROWD = 80
"""Triples for each actor of the network that is cut out of a crowd: twice what a synthetic case has for an actor."""


def make(material: Material, kinds: tuple[str, ...]) -> None:
    """Make what is not there yet, in other processes."""
    for kind in kinds:
        path: Path = getattr(material, kind)
        if not path.exists():
            words = [sys.executable, "-m", "benchmarks.material", kind, str(material.size), str(material.seed),
                     str(material.folder)]  # fmt: skip
            subprocess.run(words, check=True, cwd=ROOT, env={**os.environ, "JEMBATAN_CACHE": "off"})  # noqa: S603


def write(kind: str, material: Material) -> None:
    """Write one kind of material."""
    if kind == "case":
        _finish(material.case, lambda path: write_synthetic(path, material.size, material.seed))
    elif kind == "crowd":
        _finish(material.crowd, lambda path: write_synthetic(path, material.size * CROWD, material.seed))
    elif kind == "faulty":
        lines = _faults(material)
        _finish(material.faulty, lambda path: path.write_text("".join(lines), encoding="utf-8"))
    elif kind == "whole":
        from jembatan.graph.case import open_case

        _written(material)
        triples = {quad.triple for quad in open_case(material.case).store.native}
        text = "".join(f"{triple} .\n" for triple in triples)
        _finish(material.whole, lambda path: path.write_text(text, encoding="utf-8"))
    else:
        from jembatan.graph.ondisk import build_on_disk

        _written(material)
        build_on_disk([material.case], material.store)


def _written(material: Material) -> None:
    if not material.case.exists():
        write("case", material)


def _finish(path: Path, fill: object) -> None:
    part = path.with_suffix(".part")
    fill(part)  # type: ignore[operator]
    part.replace(path)


def _faults(material: Material) -> Iterator[str]:
    """Give the case with faults: wrong terms, and ends that are missing."""
    _written(material)
    seen = 0
    with material.case.open(encoding="utf-8") as lines:
        for line in lines:
            if "#confidence>" in line or "#to>" in line or "#phase>" in line:
                seen += 1
                if seen % 100 == 0:
                    if "#to>" in line:
                        continue
                    yield line.replace("/vocab/confidence/", "/vocab/layer/").replace(
                        "/vocab/phase/", "/vocab/layer/"
                    )
                    continue
            yield line


if __name__ == "__main__":
    _, chosen, size, seed, folder = sys.argv
    write(chosen, Material(int(size), int(seed), Path(folder)))
