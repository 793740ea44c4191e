"""Channel measures and their rivals: W6 of the design and small acts, all by hand."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jembatan.graph.measures.channel import Act, act_shares, channel, path_share, realised_share

W6 = nx.Graph(tie.split("-") for tie in ["ID-IOM", "MM-IOM", "KH-IOM", "TH-IOM", "ID-TH", "ID-NGO", "MM-NGO"])
STATES = ["ID", "MM", "KH", "TH"]
STATE_OF = {"kkp": "ID", "police": "ID", "mm-embassy": "MM", "kh-embassy": "KH"}


def test_w6_structure() -> None:
    # Hand: brokered 5 of 6, exclusive 4, C2 = .8, C2p = .9; C3 = 4.5/5; two routes for 3 of 6.
    found = channel(W6, "IOM", STATES)
    assert (found.pairs, found.direct, found.brokered, found.exclusive) == (6, 1, 5, 4)
    assert found.base_rate == pytest.approx(1 / 6)
    assert (found.c2, found.c2_partial, found.c3, found.c4) == pytest.approx((0.8, 0.9, 0.9, 0.5))
    assert set(found.intermediaries["ID", "MM"]) == {"IOM", "NGO"}
    assert sum(found.routes.values()) == 9


def test_w6_rival_and_direction() -> None:
    ngo = channel(nx.DiGraph(W6), "NGO", STATES)
    assert ngo.exclusive == 0
    assert (ngo.c2, ngo.c2_partial, ngo.c3) == pytest.approx((0, 0.1, 0.1))
    # A state as the channel: its own pairs are left out.
    assert channel(W6, "ID", STATES).pairs == 3


@pytest.mark.parametrize("graph", [nx.Graph(), nx.DiGraph([("ID", "ID")]), nx.Graph([("ID", "MM")])])
def test_not_defined(graph: nx.Graph) -> None:
    found = channel(graph, "IOM", ["ID", "MM"])
    assert (found.pairs, found.c2, found.c2_partial, found.c3) == (1, None, None, None)
    assert found.base_rate == float(graph.has_edge("ID", "MM"))
    nothing = channel(graph, "IOM", [])
    assert (nothing.base_rate, nothing.c4) == (None, None)
    assert path_share(graph, []) == dict.fromkeys(graph)


def test_actor_outside_the_graph_brokers_nothing() -> None:
    found = channel(nx.Graph([("ID", "NGO"), ("NGO", "MM")]), "IOM", ["ID", "MM"])
    assert (found.c2, found.c2_partial, found.c3) == (0.0, 0.0, 0.0)


def test_c1_is_weight_through_the_actor() -> None:
    acts = [
        Act("passes_on", "kkp", "mm-embassy", via=("iom",), weight=0.5),
        Act("writes", "mm-embassy", "police"),
        Act("passes_on", "kh-embassy", "kkp", via=("ngo", "iom")),
        Act("writes", "kkp", "police", via=("iom",)),  # one state
        Act("writes", "kkp", "iom"),  # not a government
        Act("writes", "kkp", None),
    ]
    found = realised_share(acts, "iom", STATE_OF)
    assert (found.through, found.total, found.acts, found.share) == pytest.approx((1.5, 2.5, 3, 0.6))
    assert realised_share(acts, "kkp", STATE_OF).share == 0
    assert realised_share([], "iom", STATE_OF).share is None


def test_rival_shares() -> None:
    acts = [
        Act("meeting", "iom", initiator="iom"),
        Act("shelter", "iom", initiator="iom", requested_by=("kkp",), request_date="2015-04"),
        Act("return", "iom", initiator="iom", requested_by=("kkp",), funders=("usa", "aus")),
        Act("return", "iom", initiator="kkp", funders=("usa",), weight=0.5),
        Act("health", "iom"),
        Act("report", "ngo", initiator="iom"),
    ]
    found = act_shares(
        acts, "iom", states={"kkp", "usa"}, forum={"meeting"}, service={"shelter", "return", "health"}
    )
    assert (found.acts, found.total) == (5, 4.5)
    assert found.mandated == pytest.approx(2.5 / 4.5)
    assert found.funders == pytest.approx({"aus": 1 / 3, "usa": 2 / 3})
    assert found.funder_concentration == pytest.approx(5 / 9)
    # Known initiator 3.5; the dated request makes one not own; the undated one only in the least value.
    assert (found.own_initiative, found.own_initiative_least) == pytest.approx((2 / 3.5, 1 / 3.5))
    assert found.unknown_initiator == pytest.approx(1 / 4.5)
    assert found.forum_service == pytest.approx((1 - 3.5) / 4.5)


@pytest.mark.parametrize(
    ("date", "asked", "own"),
    [
        ("2015-04-10", "2015-04-09", 0.0),
        ("2015-04-10", "2015-04-11", 1.0),
        ("2015-04-10", "2015-04", 0.0),
        ("2015", "2015-06-01", 0.0),
        ("2015-03", "2015-04-02", 1.0),
        (None, "2015-04-02", 0.0),
    ],
)
def test_prior_request_with_partial_dates(date: str | None, asked: str, own: float) -> None:
    act = Act("return", "iom", initiator="iom", requested_by=("kkp",), date=date, request_date=asked)
    assert act_shares([act], "iom", states=(), forum=(), service=()).own_initiative == own


def test_no_acts() -> None:
    found = act_shares([], "iom", states=(), forum=(), service=())
    assert (found.acts, found.total, found.funders) == (0, 0, {})
    assert (found.mandated, found.funder_concentration, found.own_initiative) == (None, None, None)
    assert (found.own_initiative_least, found.unknown_initiator, found.forum_service) == (None, None, None)


@settings(max_examples=50)
@given(st.integers(4, 9), st.floats(0, 1), st.integers(0, 999))
def test_shares_hold_together(size: int, density: float, seed: int) -> None:
    graph = nx.gnp_random_graph(size, density, seed=seed)
    found = channel(graph, 0, range(1, 4))
    assert found.pairs == 3
    assert found.exclusive <= found.brokered <= found.pairs - found.direct
    if found.c2 is not None and found.c2_partial is not None:
        assert 0 <= found.c2 <= found.c2_partial <= 1
    every = [channel(graph, node, range(1, 4)) for node in graph if not 1 <= node < 4]
    inner = sum(
        sum(node in (1, 2, 3) for node in nodes) / len(nodes) for nodes in found.intermediaries.values()
    )
    # Partial credits of all intermediaries add up to one for each brokered pair.
    assert sum((one.c2_partial or 0) * one.brokered for one in every) + inner == pytest.approx(found.brokered)
