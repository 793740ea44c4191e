"""The study of a role in a reader's words: the verdicts first, then the tables, then what the numbers cannot say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import isfinite

from ..measures.channel import channel
from ..tabular import Cell, ResultTable
from ..texts import headings, say
from ..vocabulary import scheme
from .card import code_version
from .role import RoleStudy
from .role_facets import Facet, Finding
from .verdict import Standing

__all__ = [
    "change_of",
    "convening_line",
    "limits",
    "name_of",
    "named_rows",
    "number",
    "percent",
    "reasons",
    "standing_of",
    "title",
    "verdicts",
]

_OWN = ("I1", "K1", "V1")


def standing_of(standing: Standing, lang: str) -> str:
    """Return a verdict in words."""
    return say(f"standing-{standing}", lang)


def number(value: float | None, lang: str, digits: int = 3) -> str:
    """Return a number as a reader writes it, a dash where there is none.

    Examples
    --------
    >>> number(0.25, "id"), number(100, "en", 0), number(-0.0001, "en"), number(None, "en")
    ('0,25', '100', '0', '-')
    """
    if value is None or not isfinite(value):
        return "-"
    text = f"{value:.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    text = "0" if text == "-0" else text
    return text.replace(".", ",") if lang == "id" else text


def percent(value: float | None, lang: str) -> str:
    """Return a share as a percentage, a dash where there is none."""
    return "-" if value is None else f"{number(100 * value, lang, 0)}%"


def name_of(study: RoleStudy, actor: str, lang: str) -> str:
    """Return the short name of an actor, else its name, else its id."""
    one = study.view.world.known.get(actor)
    return (one.short or one.label(lang)) if one else actor


def title(study: RoleStudy, lang: str) -> str:
    """Return the heading of the study."""
    phases = study.view.world.phases
    known = scheme("phase")
    named = ", ".join(known[phase].name(lang) if phase in known else phase for phase in phases)
    return say(
        "role-title", lang, actor=name_of(study, study.actor, lang), case=study.case,
        phases=say("role-title-phases", lang, phases=named) if named else "",
    )  # fmt: skip


def verdicts(study: RoleStudy, lang: str) -> list[str]:
    """Return one paragraph for each lens: verdict, figures, what fails, what would turn it."""
    lines = []
    for facet in study.facets:
        # A4 is 0 and not undefined where no two states met: its base is all pairs that could have
        measured = any(one.card.value is not None for one in facet.deciding if one.card.measure != "A4")
        lines.append(
            say(
                "role-verdict", lang, lens=say(f"role-lens-{facet.name}", lang),
                standing=standing_of(facet.standing, lang).upper(),
                detail=_detail(study, facet, lang) if measured else say("role-nothing", lang),
                why=reasons(facet.deciding, lang), change=change_of(facet.deciding, lang) if measured else "",
            )
        )  # fmt: skip
    return lines


def reasons(findings: Sequence[Finding], lang: str) -> str:
    """Return what fails and what is lacking, each with the measures it concerns."""
    parts = []
    for what in ("fails", "lacks"):
        found: dict[str, list[str]] = {}
        for one in findings:
            for name in getattr(one.judged, what) if one.judged else ():
                found.setdefault(name, []).append(one.card.measure)
        told = "; ".join(
            say(f"role-{what}-{name}", lang, measures=", ".join(many)) for name, many in found.items()
        )
        if told:
            parts.append(say(f"role-why-{what}", lang, what=told))
    return "".join(parts)


def change_of(findings: Iterable[Finding], lang: str) -> str:
    """Return how many unseen things would turn each measure that could be tested, in words."""
    told = "; ".join(
        say(
            "role-change-one",
            lang,
            number=one.card.flip,
            unit=say(_unit(one), lang),
            measure=one.card.measure,
        )
        for one in findings
        if one.card.flip is not None and (one.judged is None or not one.judged.lacks)
    )
    return say("role-change", lang, what=told) if told else ""


def convening_line(study: RoleStudy, lang: str) -> str:
    """Return who calls the meetings, how concentrated that is, and whether the host also decides."""
    called, neutral = study.convening, study.neutral
    return say(
        "role-convening", lang, actor=name_of(study, study.actor, lang), share=percent(called.share, lang),
        events=called.events, rank=called.rank or "-", hhi=number(called.hhi, lang), hosted=neutral.hosted,
        party=neutral.party,
    )  # fmt: skip


def limits(study: RoleStudy, lang: str) -> list[str]:
    """Return what the numbers cannot say, and how they were made."""
    options = study.options
    return [
        say("role-limit-boundary", lang),
        say("role-limit-absence", lang),
        say("role-limit-position", lang),
        say("role-limit-initiator", lang),
        say("role-limit-rule", lang, threshold=number(options.rule.threshold, lang)),
        say(
            "role-limit-run", lang, replicates=options.replicates, draws=options.draws, seed=options.seed,
            code=code_version(),
        ),
    ]  # fmt: skip


def named_rows(rows: Iterable[Sequence[Cell]], columns: tuple[str, ...], lang: str) -> ResultTable:
    """Return a table with headings in the reader's language."""
    return ResultTable(columns, tuple(tuple(row) for row in rows), headings(columns, lang))


def _unit(one: Finding) -> str:
    measure = one.card.measure
    if measure in _OWN:
        return "role-unit-own"
    if measure.startswith("5."):
        return "role-unit-5"
    if measure == "C2" and one.judged and "value" in one.judged.fails:
        return "role-unit-C2-less"
    return f"role-unit-{measure}" if measure in ("A5", "C1", "C2") else "role-unit-A"


def _detail(study: RoleStudy, facet: Facet, lang: str) -> str:
    card = {one.card.measure: one.card for one in facet.findings}
    base = {one.card.measure: one.basis for one in facet.findings}
    if facet.name == "arena":
        pairs = next((row.values.pairs for row in study.hosts if row.events == "deliberative"), 0)
        return say(
            "role-arena", lang, events=base["A0"].events, pairs=pairs, a1=percent(card["A1"].value, lang),
            a2=percent(card["A2"].value, lang), a0=percent(card["A0"].value, lang), rank=card["A0"].rank or "-",
            of=card["A0"].of,
        )  # fmt: skip
    if facet.name == "agenda":
        acts = sum(one.voice == "state" for one in study.view.raises)
        inside = round((card["A5"].value or 0) * acts)
        return say("role-agenda", lang, inside=inside, acts=acts, order=_order(study, lang))
    if facet.name == "channel":
        graph = channel(study.view.contact_graph(), study.actor, study.view.every_state)
        acts = _contacts(study)
        return say(
            "role-channel", lang, through=round((card["C1"].value or 0) * acts), acts=acts,
            c2=percent(card["C2"].value, lang), direct=graph.direct, pairs=graph.pairs,
            c4=percent(card["C4"].value, lang),
        )  # fmt: skip
    return _own_acts(study, facet.name, lang)


def _own_acts(study: RoleStudy, name: str, lang: str) -> str:
    shares = study.shares
    own = [deed.act for deed in study.view.own]
    known = sum(act.initiator is not None for act in own)
    if name == "actor":
        began = round((shares.own_initiative or 0) * known)
        return say(
            "role-actor", lang, own=began, known=known, unknown=percent(shares.unknown_initiator, lang)
        )
    if name == "instrument":
        told = round((shares.mandated or 0) * shares.acts)
        return say("role-instrument", lang, told=told, acts=shares.acts)
    service = sum(act.kind == "service" for act in own)
    forum = sum(act.kind == "forum" for act in own)
    return say("role-service", lang, service=service, forum=forum, v1=number(shares.forum_service, lang))


def _contacts(study: RoleStudy) -> int:
    states = study.view.states
    pairs = [
        {states.get(deed.act.sender or ""), states.get(deed.act.receiver or "")}
        for deed in study.view.contacts
    ]
    return sum(len(pair) == 2 and None not in pair for pair in pairs)


def _order(study: RoleStudy, lang: str) -> str:
    told = []
    for one in study.voices.order:
        voice = (
            name_of(study, one.voice, lang)
            if one.voice == study.actor
            else say(f"role-voice-{one.voice}", lang)
        )
        year = one.earliest.month == one.earliest.day == 1 and (one.latest.month, one.latest.day) == (12, 31)
        told.append(f"{voice} ({one.earliest.year if year else one.earliest.isoformat()})")
    return ", ".join(told) or "-"
