"""A case of any size in the project's own model, written as N-Triples: the same size and seed give the same bytes.

The names are invented and say so (`actor:s-000017`, "Body 17"). Its shape is that of the bundled cases: of ten triples
some six belong to relations and their accounts, the rest to actors, events, participations, flows and sources; who is
tied to whom follows a power law, and every tie carries a kind under its own layer.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

BASE = "https://w3id.org/jembatan/"
JB = BASE + "ontology#"
RDF_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
DCTERMS = "http://purl.org/dc/terms/"
XSD = "http://www.w3.org/2001/XMLSchema#"

CLASSES = (
    ("GovernmentAgency", "indonesia", "IDN"), ("GovernmentAgency", "thailand", "THA"),
    ("Police", "indonesia", "IDN"), ("DiplomaticMission", "myanmar", "MMR"),
    ("NonGovernmentalOrganization", "civil-society", ""), ("Company", "companies", ""),
    ("IntergovernmentalOrganization", "intergovernmental", ""), ("MediaOrganization", "media", ""),
)  # fmt: skip
KINDS = (
    ("informs", "communication"), ("communicates_with", "communication"), ("coordinates_with", "coordination"),
    ("requests_help_from", "communication"), ("funds", "money"), ("investigates", "authority"),
)  # fmt: skip
PHASES = (
    "exploitation",
    "exposure",
    "rescue",
    "verification",
    "shelter",
    "repatriation",
    "justice",
    "reform",
)
STATUSES = ("reported", "official", "alleged")
FLOWS = ("shelter", "repatriation", "health", "legal", "food-and-nonfood")
ROLES = ("convener", "host", "participant")
PER_ACTOR, PER_SOURCE, PER_EVENT = 40, 120, 60
"""Triples of the whole for each actor, source, event."""


def synthetic(triples: int, seed: int = 1, case: str = "synthetic") -> Iterator[str]:
    """Give a case line by line, one triple a line.

    Parameters
    ----------
    triples : int
        How many at least; the last thing is told whole (a dozen more at the most).
    seed : int
        Of the pseudo-random numbers.
    case : str
        The case's id.

    Examples
    --------
    >>> lines = list(synthetic(1000))
    >>> len(lines), lines == list(synthetic(1000)), lines == list(synthetic(1000, seed=2))
    (1004, True, False)
    """
    chance = random.Random(seed)  # noqa: S311
    count = 0
    for thing in _things(triples, chance, case):
        for subject, facts in thing:
            for name, value in facts:
                yield f"{subject} {name} {value} .\n"
                count += 1
        if count >= triples:
            return


def write_synthetic(path: Path, triples: int, seed: int = 1, case: str = "synthetic") -> int:
    """Write a case to a file (`.nt`, which is Turtle too); returns how many triples it has."""
    with path.open("w", encoding="utf-8") as file:
        count = 0
        for line in synthetic(triples, seed, case):
            file.write(line)
            count += 1
    return count


_Thing = list[tuple[str, list[tuple[str, str]]]]


def _things(triples: int, chance: random.Random, case: str) -> Iterator[_Thing]:
    actors = max(4, triples // PER_ACTOR)
    sources = max(2, triples // PER_SOURCE)
    events = max(2, triples // PER_EVENT)
    own = _iri("case", case)
    yield [(own, [_a("Case"), *_labels(f"Synthetic case {case}", f"Kasus sintetis {case}")])]
    for number in range(sources):
        yield [(_iri("source", f"s-{number:06d}"), _source(number, chance))]
    for number in range(actors):
        yield [(_iri("actor", f"s-{number:06d}"), _actor(number, sources, chance))]
    for number in range(events):
        yield [(_iri("event", f"s-{number:06d}"), _event(number, own, chance))]
    number = 0
    while True:
        number += 1
        which = number % 10
        if which < 2:
            yield [_participation(number, events, actors, chance)]
        else:
            statement = (
                _flow(number, own, actors, chance)
                if which == 2
                else _relation(number, own, actors, events, chance)
            )
            yield [statement, _account(number, statement[0], sources, chance)]


def _source(number: int, chance: random.Random) -> list[tuple[str, str]]:
    title = _text(f"Report {number}", "en")
    day = _date(chance)
    return [_a("Source"), (f"<{DCTERMS}title>", title), (f"<{DCTERMS}publisher>", f'"Publisher {number % 97}"'),
            (f"<{DCTERMS}issued>", day), _fact("kind", _concept("source-kind", "news")),
            _fact("reliability", _concept("reliability", "B"))]  # fmt: skip


def _actor(number: int, sources: int, chance: random.Random) -> list[tuple[str, str]]:
    kind, bloc, state = CLASSES[number % len(CLASSES)]
    facts = [_a("Actor"), _a(kind), *_labels(f"Body {number}", f"Badan {number}"),
             _fact("bloc", _concept("bloc", bloc)),
             (f"<{DCTERMS}source>", _iri("source", f"s-{chance.randrange(sources):06d}"))]  # fmt: skip
    if state:
        facts.append(_fact("state", _concept("state", state)))
    if number >= 64 and number % 5 == 0:
        facts.append(_fact("partOf", _iri("actor", f"s-{number // 8 - number // 8 % 5:06d}")))
    return facts


def _event(number: int, case: str, chance: random.Random) -> list[tuple[str, str]]:
    return [_a("Event"), _fact("inCase", case), _fact("kind", _concept("event-kind", "meeting")),
            _fact("phase", _concept("phase", chance.choice(PHASES))),
            *_labels(f"Meeting {number}", f"Rapat {number}"), _fact("start", _date(chance))]  # fmt: skip


def _participation(
    number: int, events: int, actors: int, chance: random.Random
) -> tuple[str, list[tuple[str, str]]]:
    event, actor, role = f"s-{chance.randrange(events):06d}", _who(actors, chance), chance.choice(ROLES)
    return _iri("participation", f"{event}--{role}--{actor}--{number}"), [
        _a("Participation"), _fact("event", _iri("event", event)), _fact("actor", _iri("actor", actor)),
        _fact("role", _concept("role", role)),
    ]  # fmt: skip


def _relation(
    number: int, case: str, actors: int, events: int, chance: random.Random
) -> tuple[str, list[tuple[str, str]]]:
    first, second = _pair(actors, chance)
    kind, layer = chance.choice(KINDS)
    facts = [_a("Relation"), _fact("inCase", case), _fact("kind", _concept("kind", kind)),
             _fact("layer", _concept("layer", layer)), _fact("from", _iri("actor", first)),
             _fact("to", _iri("actor", second)),
             _fact("phase", _concept("phase", chance.choice(PHASES))), _fact("start", _date(chance)),
             _fact("status", _concept("status", chance.choice(STATUSES)))]  # fmt: skip
    if number % 4 == 0:
        facts.append(_fact("via", _iri("actor", _who(actors, chance))))
    if number % 3 == 0:
        facts.append(_fact("event", _iri("event", f"s-{chance.randrange(events):06d}")))
    return _iri("relation", f"s-{number:07d}"), facts


def _flow(number: int, case: str, actors: int, chance: random.Random) -> tuple[str, list[tuple[str, str]]]:
    first, second = _pair(actors, chance)
    return _iri("flow", f"s-{number:07d}"), [
        _a("AssistanceFlow"), _fact("inCase", case), _fact("type", _concept("assistance", chance.choice(FLOWS))),
        _fact("provider", _iri("actor", first)), _fact("recipient", _iri("actor", second)),
        _fact("phase", _concept("phase", chance.choice(PHASES))), _fact("start", _date(chance)),
    ]  # fmt: skip


def _account(
    number: int, about: str, sources: int, chance: random.Random
) -> tuple[str, list[tuple[str, str]]]:
    return _iri("account", f"s-{number:07d}"), [
        _a("Account"), _fact("about", about),
        (f"<{DCTERMS}source>", _iri("source", f"s-{chance.randrange(sources):06d}")),
        _fact("locator", f'"paragraph {chance.randrange(1, 40)}"'),
        _fact("people", f'"{chance.randrange(1, 400)}"^^<{XSD}integer>'),
        _fact("confidence", _concept("confidence", chance.choice(("high", "medium", "low")))),
    ]  # fmt: skip


def _who(actors: int, chance: random.Random) -> str:
    """Choose an actor by a power law: few have many ties."""
    return f"s-{int(actors * chance.random() ** 3):06d}"


def _pair(actors: int, chance: random.Random) -> tuple[str, str]:
    first, second = _who(actors, chance), _who(actors, chance)
    while second == first:
        second = f"s-{chance.randrange(actors):06d}"
    return first, second


def _date(chance: random.Random) -> str:
    day = f"{chance.randrange(2010, 2018)}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}"
    return f'"{day}"^^<{XSD}date>'


def _iri(path: str, own: str) -> str:
    return f"<{BASE}{path}/{own}>"


def _concept(scheme: str, term: str) -> str:
    return f"<{BASE}vocab/{scheme}/{term}>"


def _a(name: str) -> tuple[str, str]:
    return RDF_TYPE, f"<{JB}{name}>"


def _fact(name: str, value: str) -> tuple[str, str]:
    return f"<{JB}{name}>", value


def _text(text: str, lang: str) -> str:
    return f'"{text}"@{lang}'


def _labels(english: str, indonesian: str) -> list[tuple[str, str]]:
    return [(LABEL, _text(english, "en")), (LABEL, _text(indonesian, "id"))]
