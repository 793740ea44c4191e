"""The ties of a case as FollowTheMoney links: relations, flows of assistance, and what was paid."""

from __future__ import annotations

from typing import TypeAlias

from ..dates import plain_sides
from ..iri import local, slug
from ..model import AccountRef, SourceRef, Statement
from ..vocabulary import scheme

Entity: TypeAlias = dict[str, object]

BODIES = frozenset({"Organization", "PublicBody", "Company"})
"""The classes of organisation; the ends of a membership or a succession."""


def entity_id(own: str) -> str:
    """Return the id of one of our things there: `actor/iom` becomes `jb-actor-iom`."""
    return "jb-" + local(own).replace("/", "-")


def entity(own: str, schema: str, **properties: object) -> Entity:
    """Make an entity; empty values are dropped, single ones put into a list."""
    lists: dict[str, list[str]] = {}
    for name, values in properties.items():
        several = values if isinstance(values, (list, tuple, set)) else [values]
        lists[name] = sorted({str(value) for value in several if value})
    return {
        "id": own,
        "schema": schema,
        "properties": {name: values for name, values in lists.items() if values},
    }


def links(
    one: Statement, ends: dict[str, list[str]], known: dict[str, Entity], refs: dict[str, SourceRef]
) -> list[Entity]:
    """Return a relation or flow as links, and what was paid as payments."""
    status = scheme("status").get(one.status)
    alleged = status is not None and status.flag("isAllegation")
    said = status.name("en").lower() if status else "not stated"
    start, end = plain_sides(one.start, one.end)
    common = {
        "summary": [one.label["en"]], "description": one.description, "startDate": start, "endDate": end,
        "sourceUrl": {refs[told.source_id].url for told in one.accounts if told.source_id in refs},
        "publisher": {refs[told.source_id].publisher for told in one.accounts if told.source_id in refs},
    }  # fmt: skip
    first, second = ("from", "to") if one.id.startswith("relation/") else ("provider", "recipient")
    pairs = [(a, b) for a in ends[first] for b in ends[second] if a in known and b in known]
    caution = f" ({said})" if alleged or one.accuses else ""
    found = []
    for number, (a, b) in enumerate(pairs):
        own = entity_id(one.id) + (f"-{number + 1}" if number else "")
        schema, left, right, extra = _edge(one, known[a], known[b], alleged=alleged)
        if schema == "UnknownLink":
            extra = {"role": one.kind["en"] + caution}
        found.append(
            entity(own, schema, **{left: entity_id(a), right: entity_id(b), "status": said, **extra, **common})
        )  # fmt: skip
    payers = ends["from"] if first == "from" else ends["funder"]
    takers = ends["to"] if first == "from" else ends["provider"]
    for payer in payers:
        for taker in takers:
            if first == "provider" and payer != taker and payer in known and taker in known:
                own = f"{entity_id(one.id)}-funded-by-{slug(payer)}-{slug(taker)}"
                link = {
                    "subject": entity_id(payer),
                    "object": entity_id(taker),
                    "role": f"pays for: {one.kind['en']}",
                }
                found.append(entity(own, "UnknownLink", status=said, **link, **common))
            if not alleged and payer in known and taker in known and payer != taker:
                found += _payments(one, payer, taker, refs)
    return found


def _edge(one: Statement, a: Entity, b: Entity, *, alleged: bool) -> tuple[str, str, str, dict[str, object]]:
    """Return the class of a link, the names of its ends, and what else it says."""
    other: tuple[str, str, str, dict[str, object]] = ("UnknownLink", "subject", "object", {})
    if alleged or one.accuses or not one.id.startswith("relation/"):
        return other
    kind, right, left = one.kind["en"], b["schema"], a["schema"]
    names = {name: scheme("kind")[name].name("en") for name in ("member_of", "leads", "owns", "succeeds")}
    if kind == names["member_of"] and right in BODIES and left not in ("Vessel", "Asset"):
        return "Membership", "member", "organization", {"role": kind}
    if kind == names["leads"] and right in BODIES and left in BODIES | {"Person"}:
        return "Directorship", "director", "organization", {"role": kind}
    if kind == names["owns"] and right in ("Company", "Vessel") and left in BODIES | {"Person"}:
        return "Ownership", "owner", "asset", {"role": kind}
    if kind == names["succeeds"] and right in BODIES and left in BODIES:
        return "Succession", "successor", "predecessor", {"role": kind}
    return other


def _payments(one: Statement, payer: str, taker: str, refs: dict[str, SourceRef]) -> list[Entity]:
    """Return what sources say was paid: one payment for each account, none to be added to another."""
    paid: list[AccountRef] = [
        told for told in one.accounts if told.amount is not None and told.money_status == "paid"
    ]
    found = []
    for number, told in enumerate(paid, start=1):
        ref = refs.get(told.source_id)
        start, end = plain_sides(told.start or one.start, told.end or one.end)
        own = f"{entity_id(one.id)}-paid-{number}-{slug(payer)}-{slug(taker)}"
        found.append(
            entity(
                own,
                "Payment",
                payer=entity_id(payer),
                beneficiary=entity_id(taker),
                amount=str(told.amount),
                currency=told.currency,
                purpose=one.kind["en"],
                startDate=start,
                endDate=end,
                sourceUrl=ref.url if ref else "",
                publisher=ref.publisher if ref else "",
                summary=f"One source's figure for: {one.label['en']}. Not to be added to another source's figure.",
            )
        )
    return found
