"""Evidence on T3 and T4: the kinds of assistance, who gave and passed them on, and who took part."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from ..iri import slug
from ..vocabulary import Concept, scheme
from .evidence_arena import acting, voice_of
from .facts import FOCAL, Facts


@dataclass(frozen=True)
class HelpRow:
    """One kind of assistance.

    Attributes
    ----------
    kind : Concept
        The kind; food and goods stand under the thesis's kind for both.
    thesis : bool
        Whether the thesis names it.
    provided, channelled, without : tuple of str
        Flows that the focal organisation gave; that another gave and it passed on; in which it does neither.
    others : tuple of (str, int)
        The other bodies that gave it, with their numbers of flows, most first.
    """

    kind: Concept
    thesis: bool
    provided: tuple[str, ...]
    channelled: tuple[str, ...]
    without: tuple[str, ...]
    others: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Partners:
    """The focal organisation's flows by who else acted in them; one flow can be in several groups.

    Attributes
    ----------
    flows : tuple of str
        Flows it gave or passed on.
    partnered, funded, given_by_others, passed_on : tuple of str
        With a named partner; with a named funder; given by another and passed on by it; given by it and
        passed on by another.
    alone : tuple of str
        With nobody else named.
    elsewhere : tuple of str
        The case's flows in which it neither gives nor passes on.
    bodies : tuple of (str, str, tuple of str)
        The others: body, kind of speaker, flows; most first.
    """

    flows: tuple[str, ...]
    partnered: tuple[str, ...]
    funded: tuple[str, ...]
    given_by_others: tuple[str, ...]
    passed_on: tuple[str, ...]
    alone: tuple[str, ...]
    elsewhere: tuple[str, ...]
    bodies: tuple[tuple[str, str, tuple[str, ...]], ...]


def kinds_of_help() -> tuple[dict[str, str], list[Concept]]:
    """Return the row under which each kind of assistance stands, and the rows: the thesis's seven first."""
    concepts = scheme("assistance")
    row = {one.term: slug(one.fact("thesisGroup")) or one.term for one in concepts.values()}
    tops = [one for one in concepts.values() if row[one.term] == one.term]
    return row, sorted(tops, key=lambda one: not one.flag("thesisType"))


def service(facts: Facts) -> tuple[HelpRow, ...]:
    """Return every kind of assistance with its flows by the focal organisation's part in them."""
    row_of, tops = kinds_of_help()
    parts: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    givers: dict[str, Counter[str]] = defaultdict(Counter)
    for record in facts.of("AssistanceFlow"):
        term = slug(record.one("type"))
        kind = row_of.get(term, term)
        provider = acting(facts, record, "provider")
        passed = FOCAL in acting(facts, record, "channel")
        part = "provided" if FOCAL in provider else "channelled" if passed else "without"
        parts[kind][part].add(record.id)
        givers[kind].update(provider - {FOCAL})
    rows = []
    for one in tops:
        if one.flag("thesisType") or one.term in parts:
            provided, channelled, without = (
                facts.sorted(parts[one.term][part]) for part in ("provided", "channelled", "without")
            )
            others = sorted(givers[one.term].items(), key=lambda pair: (-pair[1], pair[0]))
            rows.append(HelpRow(one, one.flag("thesisType"), provided, channelled, without, tuple(others)))
    return tuple(rows)


def partners(facts: Facts) -> Partners:
    """Return with whom the focal organisation gave assistance."""
    found: dict[str, set[str]] = defaultdict(set)
    bodies: dict[str, set[str]] = defaultdict(set)
    for record in facts.of("AssistanceFlow"):
        parts = ("partner", "funder", "provider", "channel")
        partner, funder, provider, passer = (acting(facts, record, name) for name in parts)
        if FOCAL not in provider | passer:
            found["elsewhere"].add(record.id)
            continue
        found["flows"].add(record.id)
        others = (partner | funder | provider | passer) - {FOCAL}
        members_of = {
            "partnered": partner - {FOCAL}, "funded": funder - {FOCAL}, "given_by_others": provider - {FOCAL},
            "passed_on": passer - {FOCAL}, "alone": set() if others else {FOCAL},
        }  # fmt: skip
        for name, members in members_of.items():
            if members:
                found[name].add(record.id)
        for body in others:
            bodies[body].add(record.id)
    rows = [(body, voice_of(facts, body), facts.sorted(ids)) for body, ids in bodies.items()]
    rows.sort(key=lambda row: (-len(row[2]), row[0]))
    names = ("flows", "partnered", "funded", "given_by_others", "passed_on", "alone", "elsewhere")
    groups = {name: facts.sorted(found[name]) for name in names}
    return Partners(**groups, bodies=tuple(rows))
