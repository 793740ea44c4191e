"""Betweenness source by source: the same values, spread or not; an estimate that keeps its promise."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jembatan.graph.measures.betweenness import betweenness
from jembatan.graph.study import fast
from jembatan.graph.study.fast import long_betweenness
from jembatan.graph.study.sourcewise import betweenness_of, seconds_for

from support import Run


def network(nodes: int, directed: bool, seed: int = 1) -> nx.Graph:
    plain = nx.barabasi_albert_graph(nodes, 2, seed=seed)
    return nx.DiGraph(plain.edges) if directed else plain


@pytest.mark.parametrize("backend", ["igraph", "networkx"])
@pytest.mark.parametrize("directed", [False, True])
def test_all_sources_give_what_networkx_gives(backend: str, directed: bool) -> None:
    graph = network(150, directed)
    found = betweenness_of(graph, backend)
    assert found.exact and found.bound is None and found.sources == 150
    assert found.values == pytest.approx(nx.betweenness_centrality(graph), abs=1e-12)
    assert betweenness_of(graph, backend, processes=2) == found


@settings(max_examples=15)
@given(seed=st.integers(0, 10_000), sources=st.integers(2, 119), directed=st.booleans())
def test_no_estimate_is_farther_off_than_its_bound(seed: int, sources: int, directed: bool) -> None:
    graph = network(120, directed, seed)
    exact = betweenness(graph)
    found = betweenness_of(graph, "igraph", sources=sources, seed=seed)
    assert not found.exact and found.sources == sources and found.bound is not None
    assert max(abs(found.values[node] - exact[node]) for node in graph) <= found.bound
    assert betweenness_of(graph, "igraph", sources=sources, seed=seed) == found


def test_an_estimate_is_right_on_the_average() -> None:
    """Unbiased: the mean over every choice of one source pair is the exact value (Brandes and Pich 2007)."""
    graph = network(12, True)
    exact = betweenness(graph)
    runs = [betweenness_of(graph, "networkx", sources=6, seed=seed).values for seed in range(400)]
    for node in graph:
        assert sum(run[node] for run in runs) / 400 == pytest.approx(exact[node], abs=0.02)


def test_size_alone_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = network(200, True)
    assert long_betweenness(graph, "igraph") is None, "short work is done the ordinary way"
    needed = seconds_for(200, graph.number_of_edges(), "igraph")
    monkeypatch.setattr(fast, "_SPREAD", needed / 2)
    spread = long_betweenness(graph, "igraph", processes=2)
    assert spread is not None and spread.exact
    monkeypatch.setattr(fast, "LONG", needed / 2)
    monkeypatch.setattr(fast, "_SAMPLE", needed / 10)
    monkeypatch.setattr(fast, "_LEAST", 10)
    sampled = long_betweenness(graph, "igraph")
    assert sampled is not None and not sampled.exact and sampled.sources == 20
    assert long_betweenness(graph, "igraph", exact=True) == spread
    few = long_betweenness(graph, "igraph", sources=20, seed=3)
    assert few is not None and few.sources == 20


@pytest.mark.parametrize("nodes", [0, 1, 2])
def test_tiny_networks(nodes: int) -> None:
    assert set(betweenness_of(nx.empty_graph(nodes), "igraph").values.values()) <= {0.0}


@pytest.mark.nightly
def test_the_command_says_it_loudly(process: Run) -> None:
    done = process("centrality", "--measure", "betweenness", "--sources", "40", "--seed", "2", "--top", "3")
    assert done.returncode == 0
    assert "BETWEENNESS IS AN ESTIMATE: from 40 of 275 sources" in done.stdout
    data = process(
        "centrality",
        "--measure",
        "betweenness",
        "--sources",
        "40",
        "--seed",
        "2",
        "--format",
        "csv",
        "--lang",
        "id",
    )
    assert "KEANTARAAN INI TAKSIRAN" in data.stderr and "TAKSIRAN" not in data.stdout
    assert process("centrality", "--exact", "--sources", "3").returncode == 2
    refused = process("centrality", "--intervals", "--cluster", "tcp://127.0.0.1:9", timeout=90)
    assert (refused.returncode, refused.stdout) == (2, "") and "no scheduler answers" in refused.stderr
