"""Expected value and variance of brokerage counts under the two random models of a digraph or graph.

A *two-path* of a role is a pair of ends and a broker whose groups fit the role, with two ties present and the
tie between the ends absent. What the moments of a count need is only how many two-paths are possible
(`pairs`) and how many ordered couples of them overlap in one tie: present in both (`shared`), present in one
and absent in the other (`clash`, so that they cannot both happen), or absent in both (`open`).

References
----------
.. [1] Gould, R. V. and Fernandez, R. M. (1989). Structures of mediation: a formal approach to brokerage in
   transaction networks. Sociological Methodology 19: 89-126.

Notes ----- The node moments are those of [1]_ as R's sna prints them. The sd of the sum over brokers that sna
prints is not exact for coordinator, representative, gatekeeper and total; the one here equals full
enumeration.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import comb, perm

__all__ = ["Overlap", "arc_moments", "density_moments", "graph_overlap", "node_overlap", "role_of"]


@dataclass(frozen=True)
class Overlap:
    """How many two-paths a role allows, and how many ordered couples of them overlap.

    Attributes
    ----------
    pairs : int
        Possible two-paths.
    shared, clash, open : int
        Ordered couples of different two-paths that have a tie in common: present in both; present in one and
        absent in the other; absent in both.
    """

    pairs: int
    shared: int
    clash: int = 0
    open: int = 0


def role_of(source: object, broker: object, target: object) -> str:
    """Return the role of a broker, from the groups of the source, the broker and the target.

    Examples
    --------
    >>> role_of("MM", "IOM", "ID"), role_of("government", "igo", "government")
    ('liaison', 'itinerant')
    """
    if source == target:
        return "coordinator" if source == broker else "itinerant"
    if source == broker:
        return "representative"
    return "gatekeeper" if broker == target else "liaison"


def node_overlap(role: str, own: int, others: Sequence[int], *, directed: bool) -> Overlap:
    """Count the two-paths of one broker.

    Parameters
    ----------
    role : str
        A role, "total", or "boundary" (representative or gatekeeper, without direction).
    own : int
        Nodes in the broker's group, itself included.
    others : sequence of int
        Sizes of the other groups.
    directed : bool
        False halves both counts, as each pair of ends counts once; "boundary" has one order to begin with.
    """
    outside = sum(others)
    total = own + outside
    if role == "coordinator":
        pairs, shared = perm(own - 1, 2), 2 * perm(own - 1, 3)
    elif role == "itinerant":
        pairs = sum(perm(size, 2) for size in others)
        shared = 2 * sum(perm(size, 3) for size in others)
    elif role in ("representative", "gatekeeper", "boundary"):
        pairs = outside * (own - 1)
        shared = 2 * ((own - 1) * comb(outside, 2) + outside * comb(own - 1, 2))
    elif role == "liaison":
        pairs = sum(size * (outside - size) for size in others)
        shared = 4 * sum(size * comb(outside - size, 2) for size in others)
    else:
        pairs, shared = perm(total - 1, 2), 2 * perm(total - 1, 3)
    if directed or role == "boundary":
        return Overlap(pairs, shared)
    return Overlap(pairs // 2, shared // 2)


# Two-paths of one role on the same three nodes, for each such two-path; they clash in two ties at once.
_TWINS = {"coordinator": 2, "itinerant": 0, "representative": 1, "gatekeeper": 1, "boundary": 1, "liaison": 2}


def graph_overlap(role: str, sizes: Sequence[int], *, directed: bool) -> Overlap:
    """Count the two-paths of all brokers together.

    For each tie, `present` two-paths want it and `absent` two-paths want it missing; both depend only on the
    groups of its ends, and couples are counted tie by tie.

    Parameters
    ----------
    role, directed
        As in `node_overlap`.
    sizes : sequence of int
        Sizes of all groups.
    """
    total = sum(sizes)
    groups = Counter(sizes)
    pairs = shared = clash = opened = 0
    for a, many in groups.items():
        for b, more in groups.items():
            present, absent = _wanted(role, ((0, a - 1), (1, b - 1), (2, total - a - b)))
            ties = many * (more - (a == b)) * a * b
            pairs += ties * absent
            shared += ties * present * (present - 1)
            clash += 2 * ties * present * absent
            opened += ties * absent * (absent - 1)
        present, absent = _wanted(role, ((0, a - 2), (1, total - a)), same=True)
        ties = many * a * (a - 1)
        pairs += ties * absent
        shared += ties * present * (present - 1)
        clash += 2 * ties * present * absent
        opened += ties * absent * (absent - 1)
    twins = pairs * _TWINS.get(role, 2)
    if directed:
        return Overlap(pairs, shared, clash - twins, opened)
    # Without direction each tie was met twice, and twins also share a tie that both want.
    pairs, shared, clash, opened, twins = pairs // 2, shared // 2, clash // 2, opened // 2, twins // 2
    return Overlap(pairs, shared - twins, clash - twins, opened)


def _wanted(role: str, thirds: Sequence[tuple[int, int]], *, same: bool = False) -> tuple[int, int]:
    """Count the two-paths that want a tie from group 0 to group 1 (or 0) present, and those that do not."""
    head = 0 if same else 1
    present = absent = 0
    for group, nodes in thirds:
        present += nodes * (_fits(role, 0, head, group) + _fits(role, group, 0, head))
        absent += nodes * _fits(role, 0, group, head)
    return present, absent


def _fits(role: str, source: int, broker: int, target: int) -> bool:
    found = role_of(source, broker, target)
    return role in ("total", found) or (role == "boundary" and found in ("representative", "gatekeeper"))


def density_moments(overlap: Overlap, density: float) -> tuple[float, float]:
    """Return expected value and variance when every tie is present with the same chance, independently.

    Parameters
    ----------
    overlap : Overlap
        From `node_overlap` or `graph_overlap`.
    density : float
        Chance of a tie, 0 to 1.
    """
    d, q = density, 1.0 - density
    one = d**2 * q
    variance = (
        overlap.pairs * one * (1 - one)
        + overlap.shared * d**3 * q**3
        - overlap.clash * d**4 * q**2
        + overlap.open * d**5 * q
    )
    return overlap.pairs * one, max(variance, 0.0)


def arc_moments(overlap: Overlap, ties: int, places: int) -> tuple[float, float]:
    """Return expected value and variance when a fixed number of ties falls on the places at random, G(n, m).

    Parameters
    ----------
    overlap : Overlap
        From `node_overlap` or `graph_overlap`.
    ties : int
        Number of ties.
    places : int
        N (N - 1) in a digraph, half of it in a graph.
    """

    def chance(present: int, absent: int) -> float:
        if places < present + absent:
            return 0.0
        return perm(ties, present) * perm(places - ties, absent) / perm(places, present + absent)

    mean = overlap.pairs * chance(2, 1)
    apart = overlap.pairs * (overlap.pairs - 1) - overlap.shared - overlap.clash - overlap.open
    square = mean + overlap.shared * chance(3, 2) + overlap.open * chance(4, 1) + apart * chance(4, 2)
    return mean, max(square - mean**2, 0.0)
