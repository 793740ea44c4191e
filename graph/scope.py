"""Cutting one case out of what several cases share: its statements, and the things they speak of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import NamedNode, Quad

from .iri import BASE, JB, RDF, thing
from .tables.schema import TABLES

_IN_CASE = JB + "inCase"
_ABOUT = (JB + "about", JB + "event")
_SHARED = tuple(f"{BASE}{path}/" for path in ("actor", "asset", "place", "source"))
_STATEMENTS = tuple(f"{BASE}{table.path}/" for table in TABLES if table.statement)
_ALWAYS = {JB + "Claim", JB + "Case"}


def scope(quads: Iterable[Quad], case: str) -> list[Quad]:
    """Keep what belongs to one case.

    Parameters
    ----------
    quads : iterable of Quad
        The case's own files and those that cases share.
    case : str
        The case's id.

    Returns
    -------
    list of Quad
        The statements in the case with their accounts and participations, the claims and cases, and of the
        shared things (actors, assets, places, sources) those that a kept statement leads to, directly or
        through what they are part of. A link from a kept statement to a statement of another case only
        (three relations name such an event) is left out with it; it stands when all cases are opened.
    """
    by_subject: dict[str, list[Quad]] = defaultdict(list)
    kinds: dict[str, set[str]] = defaultdict(set)
    cases: dict[str, set[str]] = defaultdict(set)
    hangs_on: dict[str, list[str]] = defaultdict(list)
    for quad in quads:
        subject = str(quad.subject.value)  # type: ignore[union-attr]
        by_subject[subject].append(quad)
        name, value = quad.predicate.value, getattr(quad.object, "value", "")
        if name == RDF + "type":
            kinds[subject].add(value)
        elif name == _IN_CASE:
            cases[subject].add(value)
        if name in _ABOUT:
            hangs_on[value].append(subject)
    own = thing("case", case)
    kept = {subject for subject, names in cases.items() if own in names}
    dependants = {JB + "Account", JB + "Participation"}
    kept |= {one for subject in kept for one in hangs_on[subject] if kinds[one] & dependants}
    kept |= {subject for subject, names in kinds.items() if names & _ALWAYS}
    queue = list(kept)
    while queue:
        for quad in by_subject[queue.pop()]:
            value = quad.object.value if isinstance(quad.object, NamedNode) else ""
            if value.startswith(_SHARED) and value not in kept and value in by_subject:
                kept.add(value)
                queue.append(value)
    return [
        quad
        for subject, own_quads in by_subject.items()
        if subject in kept
        for quad in own_quads
        if not (value := getattr(quad.object, "value", "")).startswith(_STATEMENTS) or value in kept
    ]
