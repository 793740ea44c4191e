"""Small cases written on the spot, in which it is known who brokers whom."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from jembatan.graph.case import Case, open_case

HEAD = """@prefix jb: <https://w3id.org/jembatan/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix actor: <https://w3id.org/jembatan/actor/> .
@prefix rel: <https://w3id.org/jembatan/relation/> .
@prefix flow: <https://w3id.org/jembatan/flow/> .
@prefix event: <https://w3id.org/jembatan/event/> .
@prefix part: <https://w3id.org/jembatan/participation/> .
@prefix acc: <https://w3id.org/jembatan/account/> .
@prefix src: <https://w3id.org/jembatan/source/> .
@prefix case: <https://w3id.org/jembatan/case/> .
@prefix kind: <https://w3id.org/jembatan/vocab/kind/> .
@prefix layer: <https://w3id.org/jembatan/vocab/layer/> .
@prefix status: <https://w3id.org/jembatan/vocab/status/> .
@prefix state: <https://w3id.org/jembatan/vocab/state/> .
@prefix role: <https://w3id.org/jembatan/vocab/role/> .
@prefix event-kind: <https://w3id.org/jembatan/vocab/event-kind/> .
@prefix assistance: <https://w3id.org/jembatan/vocab/assistance/> .
@prefix reliability: <https://w3id.org/jembatan/vocab/reliability/> .
@prefix confidence: <https://w3id.org/jembatan/vocab/confidence/> .
case:toy a jb:Case ; rdfs:label "Toy"@en .
src:a a jb:Source ; dcterms:title "A"@en ; jb:reliability reliability:A ; jb:independenceGroup "a" .
src:d a jb:Source ; dcterms:title "D"@en ; jb:reliability reliability:D ; jb:independenceGroup "d" .
"""
GOVERNMENTS = {"id": "IDN", "mm": "MMR", "kh": "KHM", "th": "THA"}
W6 = ("id-iom", "mm-iom", "kh-iom", "th-iom", "id-th", "id-ngo", "mm-ngo")


def actor(own: str, kind: str, state: str = "", part_of: str = "") -> str:
    """Return one actor in Turtle."""
    more = (f" ; jb:state state:{state}" if state else "") + (
        f" ; jb:partOf actor:{part_of}" if part_of else ""
    )
    return f'actor:{own} a jb:{kind} , jb:Actor ; rdfs:label "{own.upper()}"@en , "{own.upper()} (id)"@id{more} .\n'


def tie(
    source: str,
    target: str,
    *,
    via: str = "",
    day: str = "",
    said_by: str = "a",
    status: str = "official",
    layer: str = "communication",
) -> str:
    """Return one relation with one account."""
    own = f"{source}-{target}{'-via-' + via if via else ''}{'-' + day if day else ''}-{layer}"
    more = (f" ; jb:via actor:{via}" if via else "") + (f' ; jb:start "{day}"^^xsd:date' if day else "")
    account = f'acc:{own} a jb:Account ; jb:about rel:{own} ; dcterms:source src:{said_by} ; jb:locator "p. 1" ; jb:confidence confidence:high .\n'
    return (
        f"rel:{own} a jb:Relation ; jb:kind kind:communicates-with ; jb:layer layer:{layer} ; jb:from actor:{source} ; "
        f'jb:to actor:{target} ; jb:status status:{status} ; dcterms:description "x"@en ; jb:inCase case:toy{more} .\n'
    ) + (account if said_by else "")


def hosted(own: str, host: str, guests: Iterable[str]) -> str:
    """Return one meeting with its host and guests."""
    text = f'event:{own} a jb:Event ; jb:kind event-kind:meeting ; rdfs:label "{own}"@en ; jb:inCase case:toy .\n'
    for role, body in (("host", host), *(("participant", guest) for guest in guests)):
        text += f"part:{own}--{role}--{body} a jb:Participation ; jb:event event:{own} ; jb:actor actor:{body} ; jb:role role:{role} .\n"
    return text


def flow(own: str, provider: str, recipient: str, kind: str, channel: str = "") -> str:
    """Return one flow of assistance."""
    more = f" ; jb:channel actor:{channel}" if channel else ""
    return f"flow:{own} a jb:AssistanceFlow ; jb:type assistance:{kind} ; jb:provider actor:{provider} ; jb:recipient actor:{recipient} ; jb:inCase case:toy{more} .\n"


def w6_actors(office: bool = False) -> str:
    """Return the actors of W6; with an office, IOM's ties to Cambodia run through its part iom-kh."""
    text = "".join(actor(own, "Government", state) for own, state in GOVERNMENTS.items())
    text += actor("iom", "IntergovernmentalOrganization") + actor("ngo", "NonGovernmentalOrganization")
    return text + (actor("iom-kh", "IntergovernmentalOrganization", part_of="iom") if office else "")


def w6_ties(office: bool = False) -> str:
    """Return the ties of W6 both ways."""
    text = ""
    for pair in W6:
        one, two = pair.split("-")
        two = "iom-kh" if office and pair == "kh-iom" else two
        text += tie(one, two) + tie(two, one)
    return text


def open_text(folder: Path, text: str, name: str = "toy") -> Case:
    """Open a case from Turtle."""
    file = folder / f"{name}.ttl"
    file.write_text(HEAD + text, encoding="utf-8")
    return open_case(file)


def w6(folder: Path, office: bool = False, more: str = "") -> Case:
    """Open the case of worked example W6."""
    return open_text(folder, w6_actors(office) + w6_ties(office) + more)
