"""Who says so: the evidence for every statement and event of a case, and how probable each is (method 2.13).

Coding decisions
----------------
- One *act* is counted once. A relation that is the same act as a flow (`jb:sameAct`) shares the flow's id
  here, and their evidence is taken together.
- The evidence for an act is its accounts. A source's grade is its reliability (A to E; F and none cannot be
  judged); an account's confidence is read as its directness: high = stated, medium = implied, low = inferred.
- Copies of one dispatch form one independence group and count as one; a source without a group is its own.
- A part in an event has the evidence of the event: accounts speak of events as wholes.
- An act without accounts cannot be judged: it counts when all evidence is taken, and in no draw.
- An organisation's *own* sources are those of the author group named after it (`iom`, `ap`), for the body of a
  state those of `government-` and the state's code.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ..actors import Actor
from ..case import Case
from ..evidence.probabilities import UNJUDGED, Evidence, tie_probability
from ..iri import local, slug

__all__ = ["THESIS", "EvidenceBook", "evidence_of", "own_authors"]

THESIS = "thesis"
"""The author group of the thesis itself, which must never support its own claims."""

_DIRECT = {"high": "stated", "medium": "implied", "low": "inferred"}
_ACCOUNTS = """
SELECT ?about ?source ?confidence ?grade ?group ?author WHERE {
  ?a a jb:Account ; jb:about ?about ; dcterms:source ?source .
  OPTIONAL { ?a jb:confidence ?confidence }
  OPTIONAL { ?source jb:reliability ?grade }
  OPTIONAL { ?source jb:independenceGroup ?group }
  OPTIONAL { ?source jb:authorGroup ?author }
}
"""
_SAME = "SELECT ?relation ?flow WHERE { ?relation jb:sameAct ?flow } ORDER BY ?relation ?flow"
_GRADES = frozenset("ABCDE")


@dataclass(frozen=True)
class EvidenceBook:
    """All evidence of a case by act.

    Attributes
    ----------
    pieces : mapping
        Act (`relation/...`, `flow/...`, `event/...`) to what each source says for it.
    same : mapping
        Statement to the act that it tells, where that goes by another id.
    dropped : tuple of str
        Author groups that were left out, if any.
    silent : frozenset of str
        Acts that had evidence before the author groups were left out, and have none now.
    """

    pieces: Mapping[str, tuple[Evidence, ...]]
    same: Mapping[str, str] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()
    silent: frozenset[str] = frozenset()

    def act(self, statement: str) -> str:
        """Return the act that a statement tells."""
        return self.same.get(statement, statement)

    @cached_property
    def probabilities(self) -> dict[str, float | None]:
        """The probability of each act with evidence; None where no source can be judged."""
        return {act: tie_probability(pieces) for act, pieces in self.pieces.items()}

    def probability(self, act: str) -> float | None:
        """Return the probability of an act; None: nothing to judge it by."""
        return self.probabilities.get(act)

    def groups(self, acts: Iterable[str]) -> frozenset[str]:
        """Return the independent sources behind some acts."""
        return frozenset(piece.group for act in acts for piece in self.pieces.get(act, ()))

    def stands(self, act: str) -> bool:
        """Say whether an act still has anybody who tells it, or never had."""
        return act not in self.silent

    def without(self, authors: Collection[str]) -> EvidenceBook:
        """Return the evidence without what some author groups wrote."""
        gone = frozenset(authors)
        left = {
            act: tuple(one for one in pieces if one.author not in gone) for act, pieces in self.pieces.items()
        }
        silent = frozenset(act for act, pieces in left.items() if not pieces) | self.silent
        kept = {act: pieces for act, pieces in left.items() if pieces}
        return EvidenceBook(kept, self.same, tuple(sorted({*self.dropped, *gone})), silent)


def evidence_of(case: Case) -> EvidenceBook:
    """Read the evidence of a case; see the module for the coding decisions."""
    same: dict[str, str] = {}
    for relation, flow in case.store.select(_SAME, timeout=None).texts():
        same.setdefault(local(relation), local(flow))
    found: dict[str, list[Evidence]] = defaultdict(list)
    for row in case.store.select(_ACCOUNTS, timeout=None).texts():
        about, source = local(row[0]), slug(row[1])
        act = same.get(about, about)
        grade = slug(row[3])
        found[act].append(
            Evidence(
                (act, act), source, row[4] or source, slug(row[5]), grade if grade in _GRADES else UNJUDGED,
                _DIRECT.get(slug(row[2]), "implied"),
            )
        )  # fmt: skip
    return EvidenceBook({act: tuple(sorted(set(found[act]))) for act in sorted(found)}, same)


def own_authors(known: Mapping[str, Actor], actor: str) -> frozenset[str]:
    """Return the author groups whose sources an actor wrote itself.

    Parameters
    ----------
    known : mapping of str to Actor
    actor : str
        Its id; the groups of what it is part of count too (an office's words are the organisation's).
    """
    found: set[str] = set()
    seen: set[str] = set()
    while actor in known and actor not in seen:
        seen.add(actor)
        found.add(actor)
        if known[actor].state:
            found.add(f"government-{known[actor].state.lower()}")
        actor = known[actor].part_of
    return frozenset(found)
