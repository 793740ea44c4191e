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

from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np

from .cores import Node
from .links import Floats, Ints, links

__all__ = ["constraint", "effective_size", "efficiency"]

_ROWS = 4096  # rows of the product of two sparse matrices that are held at once
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
    contacts = _contacts(graph, weight)
    if len(contacts.nodes) <= _DENSE:
        return contacts.defined(_constraint_of_few(contacts))
    shares, tied = _matrices(contacts)
    values = np.zeros(len(contacts.nodes))
    for start in range(0, len(values), _ROWS):
        rows = slice(start, start + _ROWS)
        local = shares[rows] + tied[rows].multiply(shares[rows] @ shares)
        values[rows] = np.asarray(local.multiply(local).sum(axis=1)).ravel()
    return contacts.defined(values)


def _constraint_of_few(contacts: _Contacts) -> Floats:
    """Do the same with a full matrix, for which scipy need not be imported."""
    size = len(contacts.nodes)
    shares = np.zeros((size, size))
    shares[contacts.one, contacts.two] = contacts.shares
    local = np.where(shares > 0, shares + shares @ shares, 0.0)
    return np.asarray((local * local).sum(axis=1))


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
    contacts = _contacts(graph, weight)
    if not contacts.nodes:
        return {}
    shares, tied = _matrices(contacts)
    strongest = shares.max(axis=1).toarray().ravel()
    relative = shares.multiply((1.0 / np.where(strongest > 0, strongest, 1.0))[:, None])
    redundancy = np.asarray(tied.multiply(shares @ relative.T).sum(axis=1)).ravel()
    return contacts.defined(contacts.degrees - redundancy)


def efficiency(graph: nx.Graph, *, weight: str | None = "weight") -> dict[Node, float | None]:
    """Return effective size divided by the number of contacts; 1 means that no contact is redundant.

    Parameters
    ----------
    graph, weight
        As in `constraint`.
    """
    sizes = effective_size(graph, weight=weight)
    degrees = _contacts(graph, weight).degrees.tolist()
    return {
        node: None if size is None else size / degree
        for (node, size), degree in zip(sizes.items(), degrees, strict=True)
    }


@dataclass(frozen=True, eq=False)
class _Contacts:
    """Each tie from both of its ends: the numbers of the two, and the share of the first's strength."""

    nodes: list[Node]
    one: Ints
    two: Ints
    shares: Floats

    @property
    def degrees(self) -> Ints:
        """How many contacts each node has."""
        return np.bincount(self.one, minlength=len(self.nodes))

    def defined(self, values: Floats) -> dict[Node, float | None]:
        """Return the values by node; None where there are no contacts."""
        rows = zip(self.nodes, values.tolist(), self.degrees.tolist(), strict=True)
        return {node: value if degree else None for node, value, degree in rows}


def _contacts(graph: nx.Graph, weight: str | None) -> _Contacts:
    """Sum the strengths of both directions; ties of no strength are no ties."""
    ties = links(graph, weight)
    low, high, strengths = ties.pairs()
    real = strengths > 0
    low, high, strengths = low[real], high[real], strengths[real]
    one, two, both = (
        np.concatenate((low, high)),
        np.concatenate((high, low)),
        np.concatenate((strengths, strengths)),
    )
    return _Contacts(ties.nodes, one, two, both / np.bincount(one, both, len(ties.nodes))[one])


def _matrices(contacts: _Contacts) -> tuple[Any, Any]:
    """Return the matrix p and the 0/1 matrix of contacts, both sparse."""
    from scipy.sparse import csr_array

    shape = (len(contacts.nodes),) * 2
    places = (contacts.one, contacts.two)
    ones = np.ones(len(contacts.one))
    return csr_array((contacts.shares, places), shape=shape), csr_array((ones, places), shape=shape)
