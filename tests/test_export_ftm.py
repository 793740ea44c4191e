"""FollowTheMoney: its own package loads and validates what we write, and nobody is harmed by it."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from jembatan.graph.actors import actors
from jembatan.graph.case import Case
from jembatan.graph.export.ftm import to_ftm
from jembatan.graph.statements import statements

Entity = Mapping[str, object]


@pytest.fixture(scope="module")
def entities(benjina: Case) -> list[dict[str, object]]:
    """The Benjina case as entities."""
    return [json.loads(line) for line in to_ftm(benjina).splitlines()]


def value(entity: Entity, name: str) -> list[str]:
    """Return the values of a property."""
    properties = entity["properties"]
    assert isinstance(properties, dict)
    return list(properties.get(name, []))


def test_the_package_loads_and_validates_every_entity(entities: list[dict[str, object]]) -> None:
    from followthemoney import model

    known = {entity["id"]: entity["schema"] for entity in entities}
    assert len(known) == len(entities) > 500
    for entity in entities:
        schema = model.get(entity["schema"])
        schema.validate(entity)
        proxy = model.get_proxy(entity, cleaned=False)
        kept = proxy.to_dict()["properties"]
        assert {name: set(values) for name, values in entity["properties"].items()} == {
            name: set(values) for name, values in kept.items()
        }
        for prop, target in proxy.itervalues():
            if prop.type.name == "entity":
                assert target in known, (entity["id"], prop.name)
                assert model.get(known[target]).is_a(prop.range), (entity["id"], prop.name)


def test_officials_are_the_only_persons(entities: list[dict[str, object]], benjina: Case) -> None:
    officials = {f"jb-actor-{one.id}" for one in actors(benjina).values() if one.kind == "Official"}
    assert {entity["id"] for entity in entities if entity["schema"] == "Person"} == officials


@pytest.mark.parametrize("kind", ["VictimGroup", "PerpetratorGroup"])
def test_groups_are_no_bodies_and_carry_no_topic(
    entities: list[dict[str, object]], benjina: Case, kind: str
) -> None:
    groups = {f"jb-actor-{one.id}" for one in actors(benjina).values() if one.kind == kind}
    found = [entity for entity in entities if entity["id"] in groups]
    assert len(found) == len(groups) > 3
    assert {entity["schema"] for entity in found} == {"LegalEntity"}
    assert all(not value(entity, "topics") and value(entity, "notes") for entity in found)


def test_an_allegation_is_a_link_that_says_so(entities: list[dict[str, object]], benjina: Case) -> None:
    alleged = {
        f"jb-{own.replace('/', '-')}" for own, one in statements(benjina).items() if one.status == "alleged"
    }
    found = [entity for entity in entities if entity["id"] in alleged]
    assert len(found) > 10
    for entity in found:
        assert entity["schema"] == "UnknownLink"
        assert value(entity, "status") == ["alleged"]
        assert value(entity, "role")[0].endswith("(alleged)")


def test_an_accusing_link_carries_its_status_in_its_role(
    entities: list[dict[str, object]], benjina: Case
) -> None:
    accusing = {f"jb-{own.replace('/', '-')}" for own, one in statements(benjina).items() if one.accuses}
    for entity in entities:
        if entity["id"] in accusing:
            assert value(entity, "role")[0].endswith(")"), entity["id"]


def test_links_name_their_sources(entities: list[dict[str, object]]) -> None:
    links = [entity for entity in entities if str(entity["id"]).startswith(("jb-relation-", "jb-flow-"))]
    assert links
    assert all(value(entity, "publisher") and value(entity, "sourceUrl") for entity in links)


def test_only_what_was_paid_is_a_payment(everything: Case) -> None:
    payments = [
        entity
        for line in to_ftm(everything).splitlines()
        if (entity := json.loads(line))["schema"] == "Payment"
    ]
    paid = {
        own for own, one in statements(everything).items()
        if any(told.money_status == "paid" and told.amount is not None for told in one.accounts)
    }  # fmt: skip
    assert payments
    for entity in payments:
        assert any(entity["id"].startswith(f"jb-{own.replace('/', '-')}-paid-") for own in paid)
        assert len(value(entity, "amount")) == 1


def test_the_same_case_gives_the_same_bytes(benjina: Case) -> None:
    assert to_ftm(benjina) == to_ftm(benjina)
