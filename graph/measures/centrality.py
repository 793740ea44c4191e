"""The centralities of every actor in one table, and in plain words what each of them means.

No value is ever NaN and no graph is refused: empty, one node, no ties, in pieces. Where a measure has no
answer for a node the value is None.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import networkx as nx

from ..errors import unknown
from .betweenness import betweenness
from .centralisation import closeness, eigenvector, pagerank
from .cores import Node, core_numbers, simple_directed, simple_undirected
from .holes import constraint

__all__ = ["MEASURES", "Measure", "centralities"]


@dataclass(frozen=True)
class Measure:
    """A centrality in words, English and Indonesian: name, what it says of an actor, graph, normalisation."""

    label_en: str
    label_id: str
    meaning_en: str
    meaning_id: str
    graph_en: str
    graph_id: str
    normalisation_en: str
    normalisation_id: str


_DIRECTED = ("directed network, every tie counted as one", "jaringan berarah, tiap ikatan dihitung satu")
_WEIGHTED = (
    "directed network, ties weighted by number of acts",
    "jaringan berarah, ikatan berbobot jumlah tindakan",
)
_PLAIN = (
    "network without direction, every tie counted as one",
    "jaringan tanpa arah, tiap ikatan dihitung satu",
)
_BOTH = ("network without direction, ties weighted by number of acts", "jaringan tanpa arah, ikatan berbobot")
_COUNT = ("none: a count", "tidak ada: jumlah")
_SHARE = ("0 to 1", "0 sampai 1")

MEASURES: dict[str, Measure] = {
    "degree": Measure(
        "Degree",
        "Derajat",
        "How many ties the actor has, those it makes and those it receives added up.",
        "Berapa ikatan yang dimiliki aktor, yang dibuat dan yang diterima dijumlahkan.",
        *_DIRECTED,
        *_COUNT,
    ),
    "in_degree": Measure(
        "In-degree",
        "Derajat masuk",
        "How many actors turn to this one.",
        "Berapa aktor yang menuju aktor ini.",
        *_DIRECTED,
        *_COUNT,
    ),
    "out_degree": Measure(
        "Out-degree",
        "Derajat keluar",
        "How many actors this one turns to.",
        "Berapa aktor yang dituju aktor ini.",
        *_DIRECTED,
        *_COUNT,
    ),
    "strength": Measure(
        "Strength",
        "Kekuatan",
        "How many documented acts the actor's ties stand for.",
        "Berapa tindakan terdokumentasi yang diwakili ikatan aktor ini.",
        *_WEIGHTED,
        *_COUNT,
    ),
    "betweenness": Measure(
        "Betweenness",
        "Keantaraan",
        "How often the actor lies on the shortest ways between others: a chance to pass on or hold back.",
        "Seberapa sering aktor berada di jalur terpendek antara pihak lain: peluang meneruskan atau menahan.",
        *_DIRECTED,
        "share of the ordered pairs of other actors, 0 to 1",
        "bagian dari pasangan berurut aktor lain, 0 sampai 1",
    ),
    "closeness": Measure(
        "Closeness",
        "Kedekatan",
        "How few steps the actor needs to reach the others.",
        "Seberapa sedikit langkah yang diperlukan aktor untuk mencapai pihak lain.",
        *_PLAIN,
        "0 to 1, scaled by the share of actors in reach",
        "0 sampai 1, dikalikan bagian aktor yang terjangkau",
    ),
    "harmonic": Measure(
        "Harmonic closeness",
        "Kedekatan harmonik",
        "How near the others are on average, with those out of reach counted as nothing.",
        "Seberapa dekat rata-rata pihak lain; yang tidak terjangkau dihitung nol.",
        *_PLAIN,
        *_SHARE,
    ),
    "eigenvector": Measure(
        "Eigenvector centrality",
        "Sentralitas vektor eigen",
        "Whether the actor is tied to actors that are themselves well tied.",
        "Apakah aktor terikat dengan aktor yang juga banyak ikatannya.",
        *_PLAIN,
        "squares add up to 1; 0 outside the leading component",
        "jumlah kuadrat 1; 0 di luar komponen utama",
    ),
    "pagerank": Measure(
        "PageRank",
        "PageRank",
        "How much attention flows to the actor when each actor passes on what it receives.",
        "Seberapa banyak perhatian mengalir ke aktor bila setiap aktor meneruskan yang diterimanya.",
        *_WEIGHTED,
        "values add up to 1",
        "jumlah semua nilai 1",
    ),
    "constraint": Measure(
        "Constraint",
        "Kendala",
        "How much the actor's contacts are tied to each other; low means room to broker.",
        "Seberapa jauh kontak aktor saling terikat; rendah berarti ada ruang untuk menjembatani.",
        *_BOTH,
        "none; not defined for an actor without ties",
        "tidak ada; tidak terdefinisi bagi aktor tanpa ikatan",
    ),
    "core_number": Measure(
        "Core number",
        "Bilangan inti",
        "The largest k such that the actor belongs to a group in which each has k ties inside it.",
        "Nilai k terbesar sehingga aktor termasuk kelompok yang tiap anggotanya punya k ikatan di dalamnya.",
        *_PLAIN,
        *_COUNT,
    ),
}


def centralities(
    graph: nx.Graph, measures: Iterable[str] | None = None
) -> dict[str, dict[Node, float | int | None]]:
    """Compute centralities of every node.

    Parameters
    ----------
    graph : networkx graph
        As a rule the digraph of a projection. In an undirected graph a tie counts once for each of its
        ends, and in- and out-degree are the degree. Loops are ignored, parallel ties joined.
    measures : iterable of str or None
        Keys of `MEASURES`; None means all.

    Returns
    -------
    dict
        Measure to node to value, in the order asked for; None where a node has no value.

    Raises
    ------
    UnknownNameError
        When a measure is not known.

    Examples
    --------
    >>> centralities(nx.DiGraph([("MM", "IOM"), ("IOM", "ID")]), ["betweenness"])
    {'betweenness': {'MM': 0.0, 'IOM': 0.5, 'ID': 0.0}}
    """
    names = list(dict.fromkeys(MEASURES if measures is None else measures))
    for name in names:
        if name not in MEASURES:
            raise unknown("measure", name, MEASURES)
    simple = simple_directed(graph) if graph.is_directed() else simple_undirected(graph)
    return {name: dict(_COMPUTE[name](simple)) for name in names}


def _degrees(which: str) -> Callable[[nx.Graph], dict[Node, int]]:
    def of(simple: nx.Graph) -> dict[Node, int]:
        return dict(getattr(simple, which if simple.is_directed() else "degree")())

    return of


_COMPUTE: dict[str, Callable[[nx.Graph], Any]] = {
    "degree": _degrees("degree"),
    "in_degree": _degrees("in_degree"),
    "out_degree": _degrees("out_degree"),
    "strength": lambda simple: {node: float(sum_) for node, sum_ in simple.degree(weight="weight")},
    "betweenness": betweenness,
    "closeness": closeness,
    "harmonic": lambda simple: closeness(simple, harmonic=True),
    "eigenvector": eigenvector,
    "pagerank": pagerank,
    "constraint": constraint,
    "core_number": core_numbers,
}
