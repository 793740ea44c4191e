"""Burt's structural holes: constraint, effective size, efficiency.

With a_ij the strength of the tie from i to j, p_ij = (a_ij + a_ji) / sum_k (a_ik + a_ki) is the share of i's
strength spent on j and m_jq = (a_jq + a_qj) / max_k (a_jk + a_kj) the strength of j's tie to q against j's
strongest. Direction is summed away, so a node that only receives (a group of victims) has values like any
other. A node without ties has no contacts to be constrained by: its values are None (not defined), never NaN.

References
----------
.. [1] Burt, R. S. (1992). Structural Holes: The Social Structure of Competition. Harvard University Press.
.. [2] Borgatti, S. P. (1997). Structural holes: unpacking Burt's redundancy measures. Connections 20(1):
   35-38.
"""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np

from .cores import Node, simple_undirected

__all__ = ["constraint", "effective_size", "efficiency"]

_DENSE = 600  # up to this many nodes a full matrix costs less than to import scipy for a sparse one


def constraint(graph: nx.Graph, *, weight: str | None = "weight") -> dict[Node, float | None]:
    """Return Burt's constraint c_i = sum_j (p_ij + sum_q p_iq p_qj)^2 over the contacts j of i [1]_.

    Low means many holes: contacts that are not tied to each other. Values can pass 1 in tiny networks.

    Parameters
    ----------
    graph : networkx graph
        Directed or not; loops are ignored, parallel ties and the two directions added up.
    weight : str or None
        Edge attribute that holds the strength (1 where absent); None takes every arc as 1.

    Returns
    -------
    dict
        Node to constraint; None for a node without ties.

    Examples
    --------
    >>> constraint(nx.Graph([("ID", "IOM"), ("IOM", "MM")]))["IOM"]
    0.5
    """
    small = _constraint_of_few(_contacts(graph, weight)) if len(graph) <= _DENSE else None
    if small is not None:
        return small
    nodes, shares, contacts = _shares(graph, weight)
    if not nodes:
        return {}
    local = shares + contacts.multiply(shares @ shares)
    values = np.asarray(local.multiply(local).sum(axis=1)).ravel()
    return _defined(nodes, values, contacts)


def _constraint_of_few(contacts: dict[Node, dict[Node, float]]) -> dict[Node, float | None]:
    """Do the same with a full matrix, for which scipy need not be imported."""
    index = {node: number for number, node in enumerate(contacts)}
    strengths = np.zeros((len(index), len(index)))
    for node, ties in contacts.items():
        for other, strength in ties.items():
            strengths[index[node], index[other]] = strength
    totals = strengths.sum(axis=1, keepdims=True)
    shares = strengths / np.where(totals > 0, totals, 1.0)
    local = np.where(strengths > 0, shares + shares @ shares, 0.0)
    values = (local * local).sum(axis=1)
    return {node: float(values[number]) if contacts[node] else None for node, number in index.items()}


def effective_size(graph: nx.Graph, *, weight: str | None = "weight") -> dict[Node, float | None]:
    """Return Burt's effective size: the number of contacts less their redundancy.

    e_i = sum_j (1 - sum_q p_iq m_jq) over the contacts j of i, q other than i and j [1]_; without weights
    this is n - 2t/n for n contacts with t ties among them [2]_.

    Parameters
    ----------
    graph, weight
        As in `constraint`.

    Returns
    -------
    dict
        Node to effective size (contacts); None for a node without ties.
    """
    nodes, shares, contacts = _shares(graph, weight)
    if not nodes:
        return {}
    strongest = shares.max(axis=1).toarray().ravel()
    relative = shares.multiply((1.0 / np.where(strongest > 0, strongest, 1.0))[:, None])
    redundancy = np.asarray(contacts.multiply(shares @ relative.T).sum(axis=1)).ravel()
    return _defined(nodes, _degrees(contacts) - redundancy, contacts)


def efficiency(graph: nx.Graph, *, weight: str | None = "weight") -> dict[Node, float | None]:
    """Return effective size divided by the number of contacts; 1 means that no contact is redundant.

    Parameters
    ----------
    graph, weight
        As in `constraint`.
    """
    contacts = _contacts(graph, weight)
    sizes = effective_size(graph, weight=weight)
    return {node: None if size is None else size / len(contacts[node]) for node, size in sizes.items()}


def _contacts(graph: nx.Graph, weight: str | None) -> dict[Node, dict[Node, float]]:
    """Give each node its contacts with the summed strength; ties of no strength are no ties."""
    simple = simple_undirected(graph, weight)
    return {
        node: {other: data["weight"] for other, data in ties.items() if data["weight"] > 0}
        for node, ties in simple.adjacency()
    }


def _shares(graph: nx.Graph, weight: str | None) -> tuple[list[Node], Any, Any]:
    """Return nodes, the matrix p and the 0/1 matrix of contacts, both sparse."""
    from scipy.sparse import csr_array

    contacts = _contacts(graph, weight)
    nodes = list(contacts)
    if not nodes:
        return [], None, None
    index = {node: number for number, node in enumerate(nodes)}
    rows, columns, shares = [], [], []
    for node, strengths in contacts.items():
        total = sum(strengths.values())
        for other, strength in strengths.items():
            rows.append(index[node])
            columns.append(index[other])
            shares.append(strength / total)
    shape = (len(nodes), len(nodes))
    places = (np.array(rows, dtype=np.int64), np.array(columns, dtype=np.int64))
    matrix = csr_array((np.array(shares, dtype=float), places), shape=shape)
    return nodes, matrix, csr_array((np.ones(len(shares)), places), shape=shape)


def _degrees(contacts: Any) -> Any:
    return np.diff(contacts.indptr)


def _defined(nodes: list[Node], values: Any, contacts: Any) -> dict[Node, float | None]:
    degrees = _degrees(contacts)
    return {
        node: float(value) if degree else None
        for node, value, degree in zip(nodes, values, degrees, strict=True)
    }
