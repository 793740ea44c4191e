"""What a case holds: counts of its things."""

from __future__ import annotations

from .case import Case
from .tables.schema import TABLES

COUNTED = (
    "sources", "actors", "assets", "places", "events", "participations", "relations", "flows",
    "difficulties", "indicators", "metrics", "pairs", "claims", "accounts",
)  # fmt: skip


def counts(case: Case) -> dict[str, int]:
    """Count what a case holds.

    Returns
    -------
    dict of str to int
        For each kind of thing its number, and `triples`: the asserted ones (neither the ontology's nor
        inferred). Of the shared actors, assets, places and sources those count that the case speaks of.
    """
    found = {
        row[0].rsplit("#", 1)[-1]: int(row[1])
        for row in case.store.select(
            "SELECT ?class ?n WHERE { "
            "{ SELECT ?class (COUNT(DISTINCT ?thing) AS ?n) WHERE { ?thing a ?class } GROUP BY ?class } "
            "FILTER(STRSTARTS(STR(?class), STR(jb:))) }",
            timeout=None,
        ).texts()
    }
    classes = {table.count: table.cls for table in TABLES if table.count}
    return {name: found.get(classes[name], 0) for name in COUNTED} | {"triples": len(case.store)}
