"""From statements to a network: a declared projection, filtered, folded to agencies or states, weighted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from .actors import STATE_BODIES, Actor, actors
from .case import Case
from .errors import JembatanError, unknown
from .headers import QueryFile, read_query_file
from .iri import local, slug
from .remembered import by_identity
from .resources import ontology_files
from .vocabulary import scheme

if TYPE_CHECKING:
    import networkx as nx

LEVELS = ("agency", "state")


@dataclass(frozen=True)
class Filters:
    """What part of the statements a network is made of; an empty tuple lets everything through."""

    layers: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()

    def check(self) -> None:
        """Raise UnknownNameError for a layer, phase or status that no vocabulary has."""
        for name, values in (("layer", self.layers), ("phase", self.phases), ("status", self.statuses)):
            for value in values:
                if value not in scheme(name):
                    raise unknown(name, value, scheme(name))

    def text(self) -> str:
        """Return the filters in words: `layer=money; status=official,court`."""
        parts = (("layer", self.layers), ("phase", self.phases), ("status", self.statuses))
        return "; ".join(f"{name}={','.join(values)}" for name, values in parts if values)


@dataclass
class _Tie:
    acts: set[str] = field(default_factory=set)
    layers: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    statuses: set[str] = field(default_factory=set)
    phases: set[str] = field(default_factory=set)
    statements: set[str] = field(default_factory=set)


@cache
def projections() -> dict[str, QueryFile]:
    """Return the declared projections by name."""
    return {path.stem: read_query_file(path) for path in ontology_files("projections", "*.rq")}


def projection(name: str) -> QueryFile:
    """Return one projection; UnknownNameError with the nearest names if there is none of that name."""
    if name not in projections():
        raise unknown("projection", name, projections())
    return projections()[name]


def project(
    case: Case, name: str = "all", level: str = "agency", filters: Filters | None = None
) -> nx.DiGraph:
    """Make the network of a case.

    Parameters
    ----------
    case : Case
        Whose statements.
    name : str
        A declared projection: `all`, `communication`, `flows`, `co-attendance`.
    level : {"agency", "state"}
        `agency` folds officials into their body; `state` also merges all bodies of a state.
    filters : Filters, optional
        Layers, phases and statuses to keep.

    Returns
    -------
    networkx.DiGraph
        Nodes are actors' ids (at state level ISO 3166 codes for states) with label_en, label_id, short,
        kind, bloc, state. Edges carry weight (distinct acts), layers, kinds, statuses, phases and
        statements as sorted tuples. No self-loops, no parallel edges, everything in sorted order.

    Raises
    ------
    UnknownNameError
        For a projection, level, layer, phase or status that does not exist.
    """
    import networkx as nx

    declared = projection(name)
    if level not in LEVELS:
        raise unknown("level", level, LEVELS)
    kept = filters or Filters()
    kept.check()
    known = actors(case)
    fold = folding(known, level)
    ties: dict[tuple[str, str], _Tie] = {}
    for row in case.store.each(declared.query):
        source, target = fold.get(slug(row[0])), fold.get(slug(row[1]))
        layer, status, phase = slug(row[4]), slug(row[6]), slug(row[7])
        if not source or not target or source == target or not _passes(kept, layer, phase, status):
            continue
        tie = ties.setdefault((source, target), _Tie())
        tie.statements.add(local(row[2]))
        tie.acts.add(row[3])
        tie.layers.add(layer)
        tie.kinds.add(slug(row[5]))
        tie.statuses.update({status} - {""})
        tie.phases.update({phase} - {""})
    graph = nx.DiGraph(
        name=name, case=case.name, level=level, direction=declared.get("direction"), filters=kept.text(),
        description_en=declared.get("summary", "en"), description_id=declared.get("summary", "id"),
        weight_rule=declared.get("weight", "en"), weight_en=declared.get("weight", "en"),
        weight_id=declared.get("weight", "id"),
    )  # fmt: skip
    for node in sorted({end for pair in ties for end in pair}):
        graph.add_node(node, **_attributes(node, known))
    for (source, target), tie in sorted(ties.items()):
        graph.add_edge(
            source, target, weight=len(tie.acts), layers=tuple(sorted(tie.layers)), kinds=tuple(sorted(tie.kinds)),
            statuses=tuple(sorted(tie.statuses)), phases=tuple(sorted(tie.phases)),
            statements=tuple(sorted(tie.statements)),
        )  # fmt: skip
    return graph


def _passes(filters: Filters, layer: str, phase: str, status: str) -> bool:
    return (
        (not filters.layers or layer in filters.layers)
        and (not filters.phases or phase in filters.phases)
        and (not filters.statuses or status in filters.statuses)
    )


@by_identity
def folding(known: Mapping[str, Actor], level: str) -> dict[str, str]:
    """Say for every actor which node stands for it.

    Parameters
    ----------
    known : mapping of str to Actor
        All actors of the case.
    level : {"agency", "state"}
        At agency level an official stands under the body it is part of. At state level every body of a
        state, and whatever is part of one, stands under the state's code; whoever speaks for a body of
        another sort (a leader of civil society) stands under that body.
    """
    fold: dict[str, str] = {}
    for own in known:
        chain = list(_upwards(own, known))
        top = next((one for one in chain if one.kind != "Official"), chain[0])
        if level == "state":
            bodies = [one for one in chain if one.kind != "Official"] or chain
            body = next((one for one in bodies if one.kind in STATE_BODIES and one.state), None)
            fold[own] = body.state if body else top.id
        else:
            fold[own] = top.id
    return fold


def _upwards(own: str, known: Mapping[str, Actor]) -> Iterable[Actor]:
    seen: set[str] = set()
    while own in known and own not in seen:
        seen.add(own)
        yield known[own]
        own = known[own].part_of


def _attributes(node: str, known: Mapping[str, Actor]) -> dict[str, str]:
    if node in known:
        one = known[node]
        return {
            "label_en": one.label_en, "label_id": one.label_id, "short": one.short, "kind": one.kind,
            "bloc": one.bloc, "state": one.state,
        }  # fmt: skip
    state = scheme("state").get(node)
    if state is None:
        raise JembatanError(
            f"the state '{node}' is not in the vocabulary of states. Add it to the vocabulary."
        )
    blocs = [
        one.bloc for one in known.values() if one.state == node and one.kind in STATE_BODIES and one.bloc
    ]
    bloc = max(sorted(set(blocs)), key=blocs.count, default="")
    return {
        "label_en": state.name("en"),
        "label_id": state.name("id"),
        "short": node,
        "kind": "State",
        "bloc": bloc,
        "state": node,
    }
