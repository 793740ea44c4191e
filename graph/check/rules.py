"""The rules that shapes cannot say, all of them; here dangling names, circles, no case, personal data."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from ..errors import nearest
from ..iri import BASE, JB, RDF, SCHEMA, curie, slug
from ..tables.schema import TABLES
from . import coverage, dates, duplicates, provenance
from .model import CaseFinding, Checked, finding
from .personal import masked, personal_data

_PART_OF = JB + "partOf"
_STATEMENTS = frozenset(
    JB + table.cls for table in TABLES if any(column.kind == "case" for column in table.columns)
)
_NO_TEXT = frozenset({SCHEMA + "url", JB + "independenceGroup"})


def dangling(data: Checked) -> Iterator[CaseFinding]:
    """Find names of ours that are used but described nowhere, each with the nearest that is."""
    known = data.described
    for quad in data.asserted:
        for node in (quad.predicate, quad.object):
            if not isinstance(node, NamedNode) or not node.value.startswith(BASE) or node.value in known:
                continue
            own = slug(node.value)
            place = node.value[: len(node.value) - len(own)]
            pool = [slug(name) for name in known if name.startswith(place)]
            close = nearest(own, pool, 2)
            key = "dangling-near" if close else "dangling"
            subject = getattr(quad.subject, "value", "")
            yield finding(
                key,
                "dangling",
                "error",
                subject,
                quad.predicate.value,
                curie(node.value),
                near=" / ".join(close),
            )


def part_of_cycles(data: Checked) -> Iterator[CaseFinding]:
    """Find things that are part of themselves."""
    parents = data.values(_PART_OF)
    for own in sorted(parents):
        queue, seen = list(parents[own]), set()
        while queue:
            step = queue.pop()
            if step == own:
                yield finding("cycle", "cycle", "error", own, _PART_OF, curie(parents[own][0]))
                break
            if step not in seen:
                seen.add(step)
                queue += parents.get(step, [])


def in_no_case(data: Checked) -> Iterator[CaseFinding]:
    """Find statements that belong to no case, and so are seen in none."""
    placed = data.values(JB + "inCase")
    for own, kinds in data.values(RDF + "type").items():
        if own not in placed and _STATEMENTS & set(kinds):
            yield finding("no-case", "no-case", "error", own, JB + "inCase")


def personal_data_in_texts(data: Checked) -> Iterator[CaseFinding]:
    """Find what looks like personal data in names, descriptions and notes."""
    for quad in data.asserted:
        value = quad.object
        if not isinstance(value, Literal) or quad.predicate.value in _NO_TEXT:
            continue
        if not value.language and not value.datatype.value.endswith("#string"):
            continue
        for kind, severity, passage in personal_data(value.value):
            subject = getattr(quad.subject, "value", "")
            yield finding(
                f"personal-{kind}", "personal-data", severity, subject, quad.predicate.value, masked(passage)
            )


RULES = (
    dangling,
    part_of_cycles,
    in_no_case,
    personal_data_in_texts,
    *provenance.RULES,
    *dates.RULES,
    *duplicates.RULES,
    *coverage.RULES,
)
"""All rules, each a function of what is checked."""
