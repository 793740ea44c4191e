"""The claims with what the graph holds for and against each: evidence that a reader can open, no verdict."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from ..iri import slug
from ..vocabulary import Concept, scheme
from .evidence_advice import CaseRow, Difficulties, Mechanism, cases, difficulties, mechanism
from .evidence_arena import Arena, Voice, arena, set_minus, voices
from .evidence_channel import Channel, channel
from .evidence_help import HelpRow, Partners, partners, service
from .facts import Facts, Record, Text
from .matrix import Matrix, matrix

FOR, AGAINST, CONTEXT = "for", "against", "context"


@dataclass(frozen=True)
class Line:
    """One line of evidence.

    Attributes
    ----------
    key : str
        `report-line-KEY` says what is counted.
    side : {"for", "against", "context"}
        How it bears on the claim.
    ids : tuple of str
        The statements counted.
    of : int or None
        Out of how many, where a share makes sense.
    number : int or None
        The figure, where it is not the number of statements.
    """

    key: str
    side: str
    ids: tuple[str, ...] = ()
    of: int | None = None
    number: int | None = None

    @property
    def value(self) -> int:
        """The figure of the line."""
        return len(self.ids) if self.number is None else self.number


@dataclass(frozen=True)
class Evidence:
    """All that is computed for the claims, once for the whole report."""

    arena: Arena
    voices: tuple[Voice, ...]
    channel: Channel
    service: tuple[HelpRow, ...]
    partners: Partners
    mechanism: Mechanism
    difficulties: Difficulties
    cases: tuple[CaseRow, ...]
    matrix: Matrix


@dataclass(frozen=True)
class Claim:
    """A claim, what it rests on in theory, what tests it, and the evidence."""

    id: str
    statement: dict[str, Text]
    author: str
    source: str
    locator: str
    concept: Concept | None
    measures: tuple[Concept, ...]
    lines: tuple[Line, ...]


def weigh(facts: Facts) -> Evidence:
    """Compute the evidence of all claims."""
    return Evidence(
        arena(facts), voices(facts), channel(facts), service(facts), partners(facts), mechanism(facts),
        difficulties(facts), cases(facts), matrix(facts),
    )  # fmt: skip


def claims(facts: Facts, evidence: Evidence) -> tuple[Claim, ...]:
    """Return the claims in the order of their ids, each with the lines of evidence for its concept."""
    only = thesis_only(facts)
    records = sorted(facts.of("Claim"), key=lambda record: record.id)
    return tuple(_claim(record, evidence, only) for record in records)


def thesis_only(facts: Facts) -> frozenset[str]:
    """Return the statements that only theses tell: they must not support what the thesis claims."""
    own = {
        record.id.partition("/")[2]
        for record in facts.of("Source")
        if slug(record.one("authorGroup")) == "thesis"
    }
    cited = {name: {account.source_id for account in one.accounts} for name, one in facts.statements.items()}
    return frozenset(name for name, names in cited.items() if names and names <= own)


def _without(lines: tuple[Line, ...], only: frozenset[str]) -> tuple[Line, ...]:
    """Take the statements of theses alone out of what speaks for a claim, and say which they are."""
    kept: list[Line] = []
    gone: dict[str, None] = {}
    for line in lines:
        dropped = [own for own in line.ids if own in only] if line.side == FOR else []
        gone.update(dict.fromkeys(dropped))
        kept.append(
            replace(line, ids=tuple(own for own in line.ids if own not in dropped)) if dropped else line
        )
    return (*kept, Line("thesis-only", CONTEXT, tuple(gone))) if gone else tuple(kept)


def _claim(record: Record, evidence: Evidence, only: frozenset[str]) -> Claim:
    theory = {one.term: one for one in scheme("theory").values()}
    known = {one.term: one for one in scheme("measure").values()}
    tested = {slug(name) for name in record.all("testedBy")}
    concept = theory.get(slug(record.one("concept")))
    find = _LINES.get(concept.term if concept else "")
    return Claim(
        record.id.partition("/")[2], {lang: record.text("statement", lang) for lang in ("en", "id")},
        record.one("author"), slug(record.one("source")), record.one("locator"), concept,
        tuple(one for term, one in known.items() if term in tested), _without(find(evidence), only) if find else (),
    )  # fmt: skip


def _venue(evidence: Evidence) -> tuple[Line, ...]:
    found = evidence.arena
    total = len(found.events)
    own = next((row for row in found.hosts if set(row.hosted) == set(found.by_focal)), None)
    meet = own.between_states if own and found.by_focal else ()
    elsewhere = tuple(set_minus(found.between_states, found.by_focal))
    return (
        Line("hosted-by-iom", FOR, found.by_focal, total),
        Line("hosted-with-others", CONTEXT, found.shared, len(found.by_focal)),
        Line("hosted-by-others", AGAINST, found.by_others, total),
        Line("states-met-under-iom", FOR, meet, len(found.between_states)),
        Line("states-met-elsewhere", AGAINST, elsewhere, len(found.between_states)),
        Line("iom-at-table", CONTEXT, found.focal_present, len(found.between_states)),
    )


def _agenda(evidence: Evidence) -> tuple[Line, ...]:
    by_voice = {voice.voice: voice for voice in evidence.voices}
    own = by_voice.get("iom")
    first = own.acts[0] if own and own.acts else ""
    others = [voice for voice in evidence.voices if voice.voice != "iom" and voice.acts]
    place = evidence.voices.index(own) if own else len(others)
    earlier = tuple(voice.acts[0] for voice in evidence.voices[:place] if voice.acts)
    every = len({act for voice in evidence.voices for act in (*voice.acts, *voice.undated)})
    mine = (*own.acts, *own.undated) if own else ()
    rest = tuple(act for voice in others for act in (*voice.acts, *voice.undated))
    state = by_voice.get("state")
    return (
        Line("raised-by-iom", FOR, mine, every),
        Line("raised-first-by-iom", CONTEXT, (first,) if first else ()),
        Line("raised-earlier-by-others", AGAINST, earlier),
        Line("raised-by-others", AGAINST, tuple(dict.fromkeys(rest)), every),
        Line("raised-by-states", CONTEXT, (*state.acts, *state.undated) if state else (), every),
    )


def _channel(evidence: Evidence) -> tuple[Line, ...]:
    found = evidence.channel
    total = len({*found.direct, *found.through_focal, *found.through_others})
    flows = len({*found.flows_with, *found.flows_without})
    return (
        Line("contact-through-iom", FOR, found.through_focal, total),
        Line("contact-direct", AGAINST, found.direct, total),
        Line("contact-through-others", AGAINST, found.through_others, total),
        Line("help-joined-by-iom", FOR, found.flows_with, flows),
        Line("help-without-iom", AGAINST, found.flows_without, flows),
        Line("states-near-iom", CONTEXT, (), None, len(found.in_contact)),
    )


def _service(evidence: Evidence) -> tuple[Line, ...]:
    seven = [row for row in evidence.service if row.thesis]
    provided, channelled, without = (
        tuple(own for row in seven for own in getattr(row, part))
        for part in ("provided", "channelled", "without")
    )
    total = len(provided) + len(channelled) + len(without)
    given = sum(bool(row.provided) for row in seven)
    beside = tuple(own for row in evidence.service if not row.thesis for own in row.provided)
    return (
        Line("kinds-given-by-iom", FOR, (), len(seven), given),
        Line("seven-given-by-iom", FOR, provided, total),
        Line("seven-passed-by-iom", FOR, channelled, total),
        Line("seven-without-iom", CONTEXT, without, total),
        Line("other-kinds-iom", CONTEXT, beside),
    )


def _partnership(evidence: Evidence) -> tuple[Line, ...]:
    found = evidence.partners
    total = len(found.flows)
    voices_of = {voice for _, voice, _ in found.bodies}
    states = tuple(dict.fromkeys(own for _, voice, ids in found.bodies if voice == "state" for own in ids))
    civil = tuple(dict.fromkeys(own for _, voice, ids in found.bodies if voice != "state" for own in ids))
    return (
        Line("iom-with-state", FOR, states, total),
        Line("iom-with-others", FOR, civil if voices_of - {"state"} else (), total),
        Line("iom-with-partner", CONTEXT, found.partnered, total),
        Line("iom-funded", CONTEXT, found.funded, total),
        Line("iom-passing-on", CONTEXT, found.given_by_others, total),
        Line("iom-alone", AGAINST, found.alone, total),
        Line("help-without-iom-at-all", CONTEXT, found.elsewhere, total + len(found.elsewhere)),
    )


def _mechanism(evidence: Evidence) -> tuple[Line, ...]:
    found = evidence.mechanism
    ids = {name: tuple(own for row in rows for own in row.findings) for name, rows in found.schemes}
    return (
        Line("interviews", CONTEXT, found.interviews),
        *(
            Line(f"elements-{name}", CONTEXT, ids[name], found.total(name), found.found(name))
            for name, _ in found.schemes
        ),
    )


def _reporting(evidence: Evidence) -> tuple[Line, ...]:
    found = evidence.difficulties
    return (
        Line("difficulties-told-by-iom", FOR, found.told_by_focal, len(found.every)),
        Line("difficulties-of-iom", CONTEXT, found.of_focal, len(found.every)),
        Line("difficulties-resolved", CONTEXT, found.resolved, len(found.every)),
        Line("sources-of-iom", CONTEXT, (), None, len(found.sources)),
    )


def _effectiveness(evidence: Evidence) -> tuple[Line, ...]:
    cells, filled, single, without = evidence.matrix.filled()
    return (
        Line("cells-filled", CONTEXT, (), cells, filled),
        Line("cells-single", CONTEXT, (), filled, single),
        Line("cells-without-iom", CONTEXT, (), filled, without),
        Line("cases-held", CONTEXT, (), None, len(evidence.cases)),
    )


_LINES: dict[str, Callable[[Evidence], tuple[Line, ...]]] = {
    "arena-venue": _venue, "arena-agenda": _agenda, "channel": _channel, "service": _service,
    "partnership": _partnership, "trafficking-mechanism": _mechanism, "reporting-of-difficulties": _reporting,
    "effectiveness": _effectiveness,
}  # fmt: skip
