"""Small cases with a planted answer, written as Turtle."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

STATES = ("IDN", "MMR", "KHM", "THA", "LAO", "AUS")


class Planted:
    """A case that grows statement by statement; each is told by three sources unless said otherwise."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.count = 0
        for number in range(1, 5):
            self.add(
                f"<{B}source/s{number}> a jb:Source ; dcterms:title 'Source {number}'@en ; "
                f"jb:authorGroup <{V}author-group/{'iom' if number == 4 else 'media-intl'}> ; "
                f"jb:independenceGroup 'g{number}' ; jb:reliability <{V}reliability/A>"
            )
        self.actor("iom", "IntergovernmentalOrganization")
        self.actor("iom-indonesia", "IntergovernmentalOrganization", part_of="iom")
        for state in STATES:
            self.actor(f"{state.lower()}-gov", "Government", state)

    def add(self, text: str) -> None:
        self.lines.append(text + " .")

    def actor(self, own: str, kind: str, state: str = "", part_of: str = "") -> None:
        more = f" ; jb:state <{V}state/{state}>" if state else ""
        more += f" ; jb:partOf <{B}actor/{part_of}>" if part_of else ""
        self.add(f"<{B}actor/{own}> a jb:{kind}, jb:Actor ; rdfs:label '{own}'@en, '{own}'@id{more}")

    def told(self, thing: str, sources: Iterable[int]) -> None:
        for number in sources:
            self.count += 1
            self.add(
                f"<{B}account/a{self.count}> a jb:Account ; jb:about <{B}{thing}> ; "
                f"dcterms:source <{B}source/s{number}> ; jb:confidence <{V}confidence/high>"
            )

    def meeting(
        self, host: str, guests: Iterable[str], kind: str = "meeting", phase: str = "verification",
        sources: Iterable[int] = (1, 2, 3),
    ) -> None:  # fmt: skip
        self.count += 1
        own = f"event/e{self.count:03}"
        self.add(
            f"<{B}{own}> a jb:Event ; jb:kind <{V}event-kind/{kind}> ; jb:phase <{V}phase/{phase}> ; "
            f"jb:start '2015-04-03'^^xsd:date ; rdfs:label '{own}'@en ; jb:inCase <{B}case/planted>"
        )
        for actor, role in [(host, "convener"), *((guest, "participant") for guest in guests)]:
            self.count += 1
            self.add(
                f"<{B}participation/p{self.count}> a jb:Participation ; jb:event <{B}{own}> ; "
                f"jb:actor <{B}actor/{actor}> ; jb:role <{V}role/{role}>"
            )
        self.told(own, sources)

    def contact(
        self, sender: str, receiver: str, via: str = "", kind: str = "communicates_with",
        phase: str = "verification", sources: Iterable[int] = (1, 2, 3), more: str = "",
    ) -> None:  # fmt: skip
        self.count += 1
        own = f"relation/r{self.count:03}"
        through = f" ; jb:via <{B}actor/{via}>" if via else ""
        self.add(
            f"<{B}{own}> a jb:Relation ; jb:kind <{V}kind/{kind}> ; jb:layer <{V}layer/communication> ; "
            f"jb:from <{B}actor/{sender}> ; jb:to <{B}actor/{receiver}>{through} ; jb:start '2015-04-03'^^xsd:date ; "
            f"jb:phase <{V}phase/{phase}> ; jb:status <{V}status/reported> ; jb:inCase <{B}case/planted>{more}"
        )
        self.told(own, sources)

    def write(self, folder: Path) -> Path:
        head = [
            f"@prefix jb: <{B}ontology#> .", "@prefix dcterms: <http://purl.org/dc/terms/> .",
            "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .",
            "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .", f"<{B}case/planted> a jb:Case .",
        ]  # fmt: skip
        path = folder / "planted.ttl"
        path.write_text("\n".join([*head, *self.lines]).replace("'", '"') + "\n", encoding="utf-8")
        return path


B = "https://w3id.org/jembatan/"
V = B + "vocab/"


def bodies(*states: str) -> list[str]:
    return [f"{state.lower()}-gov" for state in states]


def arena_case(host: str = "iom", meetings: int = 10, sources: Iterable[int] = (1, 2, 3)) -> Planted:
    """Each pair of five states meets once under the host's roof; one other pair meets ten times elsewhere."""
    case = Planted()
    chosen = list(sources)
    for one, two in list(combinations(STATES[:5], 2))[:meetings]:
        case.meeting(host, [*bodies(one, two), *(["iom-indonesia"] if host != "iom" else [])], sources=chosen)
    for _ in range(meetings):
        case.meeting("aus-gov", bodies("IDN"))
    return case


def channel_case(sources: Iterable[int] = (1, 2, 3)) -> Planted:
    """All pairs of six states talk twice, always through the organisation; other bodies talk directly."""
    case = Planted()
    chosen = list(sources)
    for one, two in combinations(STATES, 2):
        for _ in range(2):
            case.contact(*bodies(one, two), via="iom-indonesia", sources=chosen)
    for number in range(12):
        case.actor(f"ngo-{number:02}", "NonGovernmentalOrganization")
    for number in range(12):
        for step in (1, 2, 3):
            case.contact(f"ngo-{number:02}", f"ngo-{(number + step) % 12:02}")
        case.contact(f"ngo-{number:02}", bodies(STATES[number % 6])[0])
    return case
