"""Null replicates of `role`: the networks with everyone's number of contacts, drawn and measured.

Ours is what `jembatan role` runs for C2, C2', C3 and C4 (governments and IOM, Benjina). The plain loop does the same
with networkx: `double_edge_swap` with as many swaps as our chain makes between two networks, then common neighbours,
shortest paths and blocks. It does 50 replicates, and the time is multiplied.
"""

from __future__ import annotations

from itertools import combinations
from typing import Any

from .model import OURS, Answer, Benchmark, Contender, Material, Run, Target

LOOP = 50


def _study() -> tuple[Any, Any, Any]:
    """Return the network of contacts, the arrays of the role, and the view."""
    from jembatan.graph.case import open_case
    from jembatan.graph.study.role_compile import compile_view
    from jembatan.graph.study.role_view import view
    from jembatan.graph.study.role_world import read_world

    own = view(read_world(open_case("benjina")), "iom")
    return own.contact_graph().to_undirected(), compile_view(own), own


def ours(material: Material) -> Run:
    """Draw and measure as `role` does, in one process."""
    from jembatan.graph.nulls.degree import DegreeModel
    from jembatan.graph.nulls.run import run_nulls
    from jembatan.graph.study.role_batch import Channel

    graph, arrays, _ = _study()
    model = DegreeModel.of(graph)
    statistic = Channel(arrays.graph, model.with_ties(2))
    seen = statistic(model_state(model))

    def run() -> Answer:
        run_nulls(model, statistic, seen, replicates=material.size, seed=material.seed, exact_limit=0)
        return Answer([round(seen[name], 12) for name in ("C2", "C2p", "C3", "C4")])

    return run


def model_state(model: Any) -> Any:
    """Return the data as a state of the model."""
    import numpy as np

    return np.array(model.edges, dtype=np.int64)


def accepted(model: Any, seed: int) -> int:
    """Return how many swaps our chain makes between two networks, on average."""
    import numpy as np

    before = set(model.edges)
    rng = np.random.Generator(np.random.PCG64(seed))
    changed = []
    for state in model.draw(rng, 20):
        after = {(one, two) for one, two in state.tolist()}
        changed.append(len(after - before))
        before = after
    return max(1, sum(changed) // len(changed) // 2)


def by_networkx(material: Material) -> Run:
    """Draw and measure in a loop over networkx graphs."""
    import networkx as nx

    from jembatan.graph.nulls.degree import DegreeModel

    graph, arrays, _ = _study()
    model = DegreeModel.of(graph)
    names = dict(enumerate(model.nodes))
    states, actor = [names[int(one)] for one in arrays.graph.states], names[arrays.graph.actor]
    swaps = accepted(model, material.seed)

    def run() -> Answer:
        current = graph.copy()
        for number in range(min(LOOP, material.size)):
            nx.double_edge_swap(current, nswap=swaps, max_tries=1000 * swaps, seed=material.seed + number)
            channel(current, states, actor)
        found = channel(graph, states, actor)
        return Answer([round(value, 12) for value in found])

    return run


def channel(graph: Any, states: list[str], actor: str) -> tuple[float, float, float, float]:
    """Return C2, C2', C3 and C4 of an actor, with networkx alone."""
    import networkx as nx

    brokered = alone = linked = 0
    shared = passed = 0.0
    for one, two in combinations(states, 2):
        if graph.has_edge(one, two):
            continue
        between = set(nx.common_neighbors(graph, one, two))
        brokered += bool(between)
        alone += between == {actor}
        shared += 1 / len(between) if actor in between else 0.0
        if nx.has_path(graph, one, two):
            linked += 1
            ways = list(nx.all_shortest_paths(graph, one, two))
            passed += sum(actor in way[1:-1] for way in ways) / len(ways)
    blocks = [block for block in nx.biconnected_components(graph) if len(block) > 2]
    inside = [sum(state in block for state in states) for block in blocks]
    pairs = len(states) * (len(states) - 1) // 2
    several = sum(count * (count - 1) // 2 for count in inside) / pairs
    return (alone / brokered if brokered else 0.0, shared / brokered if brokered else 0.0,
            passed / linked if linked else 0.0, several)  # fmt: skip


BENCHMARKS = (
    Benchmark(
        "nulls",
        "Null replicates of `role`, Benjina (networks of the same degrees)",
        "replicates",
        (
            Contender(OURS, ours, ("networkx",)),
            Contender("networkx loop", by_networkx, ("networkx",), part=lambda size: min(1.0, LOOP / size)),
        ),
        quick=(999,),
        full=(9_999,),
        targets=(Target(OURS, "networkx loop", 1 / 50),),
    ),
)
