"""Who raised the case, where and when: the acts that A5 counts, and the order of first voices.

Coding decisions
----------------
- Relations of the kinds in `RAISES`, in the layers communication and media, raise the case; so do events of the
  kinds publication, report, statement and request, by those who report, organise, convene or host there, and in
  the phase exposure also meetings, conferences and hearings, by those who convened, hosted or organised them.
- One body raises once at one event, however many statements tell it.
- Voices: state, organisation (intergovernmental), media, civil society, company, victims, other; the actor that
  is measured is a voice of its own.
- An act without a date has no place in the order, but counts in the shares.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ..actors import Actor
from ..inputs.acts import Told
from ..inputs.attendance import EventInfo
from ..measures.agenda import STATE_VOICE, RaiseAct
from ..measures.attendance import DELIBERATIVE, Attendance

__all__ = ["RAISES", "Raise", "raises", "voice_of"]

RAISES = frozenset({
    "reports_on", "informs", "advocates_for", "pressures", "warns", "testifies_to", "requests_help_from",
})  # fmt: skip
_LAYERS = ("communication", "media")
_SPEAKING_EVENTS = frozenset({"publication", "report", "statement", "request"})
_SPEAKING = frozenset({"reporter", "organiser", "convener", "host"})
_CALLING = frozenset({"organiser", "convener", "host"})
_VOICES = {
    "MediaOrganization": "media", "NonGovernmentalOrganization": "civil", "Union": "civil", "Network": "civil",
    "AcademicBody": "civil", "IntergovernmentalOrganization": "organisation", "Company": "company",
    "VictimGroup": "victims",
}  # fmt: skip


@dataclass(frozen=True)
class Raise:
    """One raising act: who, whose voice, the act that evidence speaks of, its event, phase and dates."""

    actor: str
    voice: str
    statement: str
    event: str
    phase: str
    earliest: date | None
    latest: date | None

    def dated(self) -> RaiseAct | None:
        """Return the act as the measure takes it; None without a date."""
        first = self.earliest or self.latest
        last = self.latest or self.earliest
        if first is None or last is None or last < first:
            return None
        return RaiseAct(self.actor, self.voice, first, last, self.event)


def raises(
    records: Iterable[Told], parts: Iterable[Attendance], events: Mapping[str, EventInfo],
    known: Mapping[str, Actor], states: Mapping[str, str], focal: str,
) -> tuple[Raise, ...]:  # fmt: skip
    """Return all raising acts, sorted by act and actor; see the module for what counts.

    Parameters
    ----------
    records, parts, events
        Relations and flows, parts in events, events by id.
    known, states
        All actors; government body to its state.
    focal : str
        The actor that is measured.
    """
    found: dict[tuple[str, str], Raise] = {}

    def add(
        actor: str, statement: str, event: str, phase: str, first: date | None, last: date | None
    ) -> None:
        voice = voice_of(actor, known, states, focal)
        found.setdefault(
            (event or statement, actor), Raise(actor, voice, statement, event, phase, first, last)
        )

    for part in sorted(parts):
        info = events[part.event]
        speaks = info.kind in _SPEAKING_EVENTS and part.role in _SPEAKING
        calls = info.phase == "exposure" and info.kind in DELIBERATIVE and part.role in _CALLING
        if speaks or calls:
            add(part.actor, part.event, part.event, info.phase, info.earliest, info.latest)
    for one in records:
        if one.kind in RAISES and one.one("layer") in _LAYERS:
            opened = ".." in one.one("start")  # since, or before: it has no place in the order
            for actor in one.all("from"):
                event = one.one("event")
                add(
                    actor,
                    one.act,
                    event if event in events else "",
                    one.one("phase"),
                    None if opened else one.earliest,
                    None if opened else one.latest,
                )
    return tuple(found[key] for key in sorted(found))


def voice_of(actor: str, known: Mapping[str, Actor], states: Mapping[str, str], focal: str) -> str:
    """Return whose voice a body is; the focal actor's own id for itself unless it is a body of a state."""
    if actor in states:
        return STATE_VOICE
    if actor == focal:
        return focal
    one = known.get(actor)
    return _VOICES.get(one.kind, "other") if one else "other"
