"""The network page in a browser: until its picture stays, and frames a second while a reader moves it.

All draw the same network, three ties to an actor, with vis-network. pyvis computes the places in the browser, by
physics; so that drawing can be compared too, a third page of pyvis gets the places of ours and no physics.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from .browser import CHROMIUM, watch
from .model import OURS, TIME, Answer, Benchmark, Bound, Contender, Material, Run

if TYPE_CHECKING:
    import networkx as nx

    from jembatan.graph.case import Case

SECONDS = 3.0
"""How long the mouse moves for each figure."""
PATIENCE = 60.0
"""Seconds after which a picture that does not stay is no longer waited for."""
PYVIS_IS_STILL = "window.network && (!network.physics.physicsEnabled || network.physics.stabilized)"
OURS_IS_THERE = "window.jembatan && jembatan.labels().length > 0"


def network(material: Material) -> tuple[Case, nx.DiGraph]:
    """Return the case and the network of its `size` busiest actors."""
    from jembatan.graph.busiest import busiest
    from jembatan.graph.case import open_case
    from jembatan.graph.network import project

    case = open_case(material.crowd)
    return case, busiest(project(case), material.size)


def ours(material: Material) -> str:
    """Return our page."""
    from jembatan.graph.view import view_page

    return view_page(*network(material), scenes=())


def by_pyvis(material: Material, *, placed: bool = False) -> str:
    """Return pyvis's page, with everything in the file that pyvis puts there.

    Parameters
    ----------
    material : Material
    placed : bool
        Whether it gets the places of the actors from us, and no physics.
    """
    from pyvis.network import Network

    from jembatan.graph.page.layout import place

    from .pages import plain

    _, graph = network(material)
    page = Network(directed=True, cdn_resources="in_line")
    page.from_nx(plain(graph))
    if placed:
        page.toggle_physics(False)
        places = place(graph, sorted({bloc for _, bloc in graph.nodes(data="bloc")}))
        for node in page.nodes:
            node["x"], node["y"] = places[node["id"]]
    return str(page.generate_html())


def shown(write: Callable[[Material], str], name: str, ready: str, material: Material) -> Run:
    """Write a page; the run opens it in a browser."""
    file = material.folder / f"{name}-{material.size}-{material.seed}.html"
    file.write_text(write(material), encoding="utf-8")
    return partial(seen, file, ready)


def seen(file: Path, ready: str, seconds: float = SECONDS, patience: float = PATIENCE) -> Answer:
    """Look at a page; the time is that until the picture stays."""
    found = watch(file, ready, seconds, patience)
    note = (
        ""
        if found.stayed
        else f"{'no picture that stays' if found.drawn else 'no picture'} in {patience:g} s"
    )
    return Answer(None, {**found.told, "bytes": file.stat().st_size}, found.seconds, note)


BENCHMARKS = (
    Benchmark(
        "frames",
        "The network page in a browser",
        "actors",
        (
            Contender(
                OURS, partial(shown, ours, "ours", OURS_IS_THERE), ("networkx", "playwright", CHROMIUM)
            ),
            Contender("pyvis", partial(shown, by_pyvis, "pyvis", PYVIS_IS_STILL), ("playwright", CHROMIUM)),
            Contender(
                "pyvis, our places",
                partial(shown, partial(by_pyvis, placed=True), "placed", PYVIS_IS_STILL),
                ("playwright", CHROMIUM),
            ),
        ),
        quick=(500,),
        full=(500, 2_000),
        material=("crowd",),
        bounds=(
            Bound("frames/s panning", least=60, largest=500, digits=0),
            Bound("frames/s panning", least=25, smallest=501, largest=2_000, digits=0),
            Bound(TIME, most=1.5, largest=2_000),
            Bound("bytes", most=2_500_000, largest=2_000),
        ),
    ),
)
