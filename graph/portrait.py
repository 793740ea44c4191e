"""One actor's portrait: who it is, and every statement it stands in, each with its sources."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from .actors import Actor, below, find_actor, some_actors
from .case import Case
from .dates import sort_key
from .iri import JB, local
from .model import SourceRef, Statement
from .statements import sources, statements
from .texts import say

_ENDS = ("from", "to", "via", "provider", "funder", "channel", "partner", "recipient", "group")
_PARTS = f"""
SELECT DISTINCT ?statement ?part ?role WHERE {{
  {" UNION ".join(f'{{ ?statement jb:{name} ?actor BIND("{name}" AS ?part) }}' for name in _ENDS)}
  UNION {{ ?statement a jb:Difficulty ; jb:actor ?actor BIND("faced" AS ?part) }}
  UNION {{
    ?p a jb:Participation ; jb:actor ?actor ; jb:event ?statement ; jb:role ?concept BIND("event" AS ?part)
    ?concept rdfs:label ?role FILTER(LANG(?role) = ?lang)
  }}
}} ORDER BY ?statement ?part ?role
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
    texts = case.store.select(_DESCRIPTION, {"actor": node, "lang": language}, timeout=None).texts()
    parts = below(case, actor)
    officials = tuple(one for one in parts if one.kind == "Official")
    offices = tuple(one for one in parts if one.kind != "Official")
    cited = {account.source_id for part in told for account in part.statement.accounts}
    every = sources(case, cited)
    whole = some_actors(case, [actor.part_of]).get(actor.part_of)
    return Portrait(
        actor, texts[0][0] if texts else "", whole, officials, offices, tuple(told),
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
