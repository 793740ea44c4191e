"""What is likely the same thing twice: names alike, the same act between the same at the same time."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from ..iri import DC, DCTERMS, JB, RDF, RDFS, SCHEMA, curie
from .facts import Span
from .model import CaseFinding, Checked, finding

SHORTEST = 8
"""Letters. Names shorter than this are never alike, only equal."""


def folded(name: str) -> str:
    """Return a name without case, accents, punctuation and the order of its words.

    Examples
    --------
    >>> folded("Pusaka Benjina Resources, PT") == folded("PT. PUSAKA BENJINA RESOURCES")
    True
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(sorted(re.findall(r"\w+", bare)))


def one_letter_off(name: str) -> set[str]:
    """Return a folded name and all that is left of it with one letter taken out; figures stay.

    Two names share one of these if a letter is left out, added, changed, or exchanged with its neighbour.
    """
    if len(name) < SHORTEST:
        return {name}
    return {name, *(name[:at] + name[at + 1 :] for at, sign in enumerate(name) if sign.isalpha())}


def same_names(data: Checked) -> Iterator[CaseFinding]:
    """Find bodies, assets and places with the same name, or (of one kind and state) with names alike."""
    facts = data.facts
    for cls in ("Actor", "Asset", "Place"):
        things = facts.of(cls)
        names = {
            own: {folded(facts.text(own, RDFS + "label", lang)) for lang in ("en", "id")} for own in things
        }
        found: dict[str, set[str]] = defaultdict(set)
        for own, both in names.items():
            for name in both - {""}:
                for variant in one_letter_off(name):
                    found[variant].add(own)
        pairs = {pair for group in found.values() for pair in combinations(sorted(group), 2)}
        for one, other in sorted(pairs):
            if names[one] & names[other] - {""}:
                yield _twice("duplicate-name", "warning", one, other)
            elif all(
                facts.all(one, prop) == facts.all(other, prop)
                for prop in (RDF + "type", JB + "kind", JB + "state", JB + "partOf", JB + "country")
            ):
                yield _twice("duplicate-near", "note", one, other, "duplicate-name")


def same_sources(data: Checked) -> Iterator[CaseFinding]:
    """Find sources with the same address, or with the same title, publisher and date."""
    facts = data.facts
    found: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for own in facts.of("Source"):
        address = re.sub(r"^https?://(www\.)?", "", facts.one(own, SCHEMA + "url")).rstrip("/").casefold()
        titles = [folded(facts.text(own, DCTERMS + "title", lang)) for lang in ("en", "id")]
        issued = facts.one(own, DCTERMS + "issued")
        if "/" in address:
            found["url", address].append(own)
        if issued and any(titles):
            found["title", *titles, folded(facts.one(own, DC + "publisher")), issued].append(own)
    pairs = {pair for group in found.values() for pair in combinations(group, 2)}
    for one, other in sorted(pairs):
        yield _twice("duplicate-source", "warning", one, other)


def same_acts(data: Checked) -> Iterator[CaseFinding]:
    """Find relations and flows of one kind between the same ends, at the same time and place.

    The same time: the days both cover are half of the longer one at least. Acts with other numbers of people,
    at other events, through others or at other places are not the same.
    """
    facts = data.facts
    for cls, code, ends, apart in (
        ("Relation", "duplicate-relation", ("kind", "from", "to"), ("event", "place", "via", "layer")),
        ("AssistanceFlow", "duplicate-flow", ("type", "provider", "recipient"),
         ("fromPlace", "toPlace", "funder", "channel", "partner")),
    ):  # fmt: skip
        groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for own in facts.of(cls):
            key = tuple(facts.one(own, JB + end) for end in ends)
            if all(key):
                groups[key].append(own)
        for group in groups.values():
            for one, other in combinations(group, 2):
                differ = any(_apart(facts.all(one, JB + p), facts.all(other, JB + p)) for p in apart)
                if not differ and not _apart(*_people(data, one, other)) and _same_time(data, one, other):
                    yield _twice(code, "note", one, other)


def same_events(data: Checked) -> Iterator[CaseFinding]:
    """Find events of one kind at one time whose names are alike, or which have the same place and bodies."""
    facts = data.facts
    present: dict[str, list[str]] = defaultdict(list)
    for own in facts.of("Participation"):
        present[facts.one(own, JB + "event")].append(facts.one(own, JB + "actor"))
    kinds: dict[str, list[str]] = defaultdict(list)
    for own in facts.of("Event"):
        kinds[facts.one(own, JB + "kind")].append(own)
    for group in kinds.values():
        names = {own: one_letter_off(folded(facts.text(own, RDFS + "label", "en"))) - {""} for own in group}
        for one, other in combinations(group, 2):
            places = facts.all(one, JB + "place"), facts.all(other, JB + "place")
            if _apart(*places) or not _overlap(facts.span(one), facts.span(other)):
                continue
            bodies = sorted(present[one]) == sorted(present[other]) != [] and places[0] == places[1] != []
            if names[one] & names[other] or (bodies and _same_time(data, one, other)):
                yield _twice("duplicate-event", "note", one, other)


def _twice(key: str, severity: str, one: str, other: str, code: str = "") -> CaseFinding:
    return finding(key, code or key, severity, other, "", curie(one), one=curie(one), other=curie(other))


def _apart(one: list[str], other: list[str]) -> bool:
    return bool(one and other and not set(one) & set(other))


def _people(data: Checked, *pair: str) -> list[list[str]]:
    facts = data.facts
    return [
        [count for account in facts.told.get(own, ()) for count in facts.all(account, JB + "people")]
        for own in pair
    ]


def _overlap(one: Span | None, other: Span | None) -> int:
    if one is None or other is None:
        return 0
    return max(0, (min(one[1], other[1]) - max(one[0], other[0])).days + 1)


def _same_time(data: Checked, one: str, other: str) -> bool:
    spans = [data.facts.span(own) for own in (one, other)]
    longest = max(((span[1] - span[0]).days + 1 for span in spans if span), default=0)
    return 0 < longest <= 2 * _overlap(*spans)


RULES = (same_names, same_sources, same_acts, same_events)
"""The rules of this concept."""
