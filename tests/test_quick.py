"""A case in memory and what is remembered of one: the same answers, sooner."""

from __future__ import annotations

from pathlib import Path

from jembatan.graph.actors import actors
from jembatan.graph.case import Case
from jembatan.graph.inputs.family import governments
from jembatan.graph.network import folding
from jembatan.graph.quick import in_memory
from jembatan.graph.remembered import by_identity
from jembatan.graph.statements import statements


def test_a_case_in_memory_holds_what_the_kept_one_holds(benjina: Case, tmp_path: Path) -> None:
    copy = in_memory(benjina)
    assert set(copy.store.native) == set(benjina.store.native)
    assert (copy.name, copy.files, len(copy.store)) == (benjina.name, benjina.files, len(benjina.store))
    assert in_memory(benjina) is copy and in_memory(copy) is copy


def test_what_is_remembered_is_given_as_a_copy(benjina: Case) -> None:
    known = actors(benjina)
    assert folding(known, "state") != folding(known, "agency")
    governments(known).clear()
    assert governments(known)["idn-kkp"] == "IDN"
    wanted = {"relation/none", min(statements(benjina))}
    assert len(statements(benjina, wanted)) == 1
    statements(benjina).clear()
    assert len(statements(benjina)) > 500


def test_another_mapping_is_looked_at_anew() -> None:
    asked = []
    make = by_identity(lambda known, *rest: asked.append(rest) or {1: len(known)})
    one = {"a": 1}
    assert (make(one), make(one), make(dict(one)), make(one, ("x",))) == ({1: 1},) * 4
    one["b"] = 2
    assert make(one) == {1: 2} and len(asked) == 4
