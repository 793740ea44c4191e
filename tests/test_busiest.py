"""Of a network too large to draw the busiest actors are drawn, and page and command say so."""

from __future__ import annotations

import networkx as nx
from click.testing import CliRunner

from jembatan.cli import cli
from jembatan.graph.busiest import busiest
from jembatan.graph.case import Case
from jembatan.graph.network import project


def test_the_busiest_by_ties_then_by_id() -> None:
    graph = nx.DiGraph([("d", "a"), ("c", "a"), ("a", "b"), ("e", "f")], filters="layer=money")
    part = busiest(graph, 3)
    assert set(part) == {"a", "b", "c"}, "a has three ties; b, c, d, e, f have one"
    assert set(part.edges) == {("c", "a"), ("a", "b")}
    assert (part.graph["of"], part.graph["filters"]) == (6, "layer=money; top=3 of 6")
    assert graph.graph == {"filters": "layer=money"}, "the network given stays as it is"
    assert busiest(graph, 6) is graph


def test_the_command_and_the_page_say_what_is_left_out(benjina: Case, tmp_path) -> None:  # type: ignore[no-untyped-def]
    everyone = len(project(benjina))
    target = tmp_path / "part.html"
    done = CliRunner().invoke(cli, ["view", "--top", "20", "-o", str(target)])
    assert done.exit_code == 0 and "20 actors" in done.stdout
    assert f"of {everyone}" in done.stderr and "--top" in done.stderr
    assert f'"of":{everyone}' in target.read_text(encoding="utf-8").replace(" ", "")
