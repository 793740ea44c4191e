"""One actor's portrait: who it is, and every statement it stands in, each with its sources."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from .actors import Actor, actors, find_actor
from .case import Case
from .dates import sort_key
from .iri import JB, local
from .model import SourceRef, Statement
from .statements import sources, statements
from .texts import say

_PARTS = """
SELECT DISTINCT ?statement ?part ?role WHERE {
  {
    VALUES (?property ?part) {
      (jb:from "from") (jb:to "to") (jb:via "via") (jb:provider "provider") (jb:funder "funder")
      (jb:channel "channel") (jb:partner "partner") (jb:recipient "recipient") (jb:group "group")
    }
    ?statement ?property ?actor
  }
  UNION { ?statement a jb:Difficulty ; jb:actor ?actor BIND("faced" AS ?part) }
  UNION {
    ?p a jb:Participation ; jb:actor ?actor ; jb:event ?statement ; jb:role ?concept BIND("event" AS ?part)
    ?concept rdfs:label ?role FILTER(LANG(?role) = ?lang)
  }
} ORDER BY ?statement ?part ?role
"""
_DESCRIPTION = (
    "SELECT ?text WHERE { ?actor dcterms:description ?text FILTER(LANG(?text) = ?lang) } ORDER BY ?text"
)


@dataclass(frozen=True)
class Part:
    """One statement and the actor's part in it.

    Attributes
    ----------
    statement : Statement
        With its accounts.
    part : str
        In the reader's words: `from`, `provider`, `host`, ...
    """

    statement: Statement
    part: str


@dataclass(frozen=True)
class Portrait:
    """An actor, what it is, its wholes and parts, and its statements in the order of their dates."""

    actor: Actor
    description: str
    part_of: Actor | None
    officials: tuple[Actor, ...]
    offices: tuple[Actor, ...]
    parts: tuple[Part, ...]
    sources: dict[str, SourceRef]


def portrait(case: Case, name: str, lang: str = "en") -> Portrait:
    """Draw the portrait of an actor found by id or by any of its names.

    Raises
    ------
    UnknownNameError
        If no actor, or more than one, has that name.
    """
    actor = find_actor(case, name)
    node, language = NamedNode(actor.iri), Literal(lang)
    rows = case.store.select(_PARTS, {"actor": node, "lang": language}, timeout=None).texts()
    found = statements(case, {local(row[0]) for row in rows})
    told = [
        Part(found[local(row[0])], row[2] or say(f"part-{row[1]}", lang))
        for row in rows
        if local(row[0]) in found
    ]
    told.sort(key=lambda one: (sort_key(one.statement.start) or "9999", one.statement.id, one.part))
    known = actors(case)
    texts = case.store.select(_DESCRIPTION, {"actor": node, "lang": language}, timeout=None).texts()
    below = [one for one in known.values() if one.part_of == actor.id]
    officials = tuple(one for one in below if one.kind == "Official")
    offices = tuple(one for one in below if one.kind != "Official")
    cited = {account.source_id for part in told for account in part.statement.accounts}
    every = sources(case)
    return Portrait(
        actor, texts[0][0] if texts else "", known.get(actor.part_of), officials, offices, tuple(told),
        {own: every[own] for own in sorted(cited) if own in every},
    )  # fmt: skip


def kind_name(case: Case, kind: str, lang: str) -> str:
    """Return the label of an actor's class in a language."""
    rows = case.store.select(
        "SELECT ?label WHERE { ?class rdfs:label ?label FILTER(LANG(?label) = ?lang) }",
        {"class": NamedNode(JB + kind), "lang": Literal(lang)},
        timeout=None,
    ).texts()
    return rows[0][0] if rows else kind
