"""A network as GEXF 1.3, the format of Gephi: with places, colours, and the times of each tie.

Nodes and edges carry the columns of GraphML; an edge has besides `accuses`, a `label` that names its kinds and its
statuses, `spells` (from the first to the last possible day of its dated statements, both included) and the dynamic
attribute `statements_then` (how many statements speak of that time). Times never overlap, since Gephi refuses a file
in which they do. A tie whose statements give no date has no spell: it stands at every time.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring  # only writes

from ..case import Case
from ..tabular import Cell
from .drawn import Drawn, DrawnNode, DrawnTie, Spell, drawn
from .network import EDGE_COLUMNS, NODE_COLUMNS, xml_safe

if TYPE_CHECKING:
    import networkx as nx

NAMESPACE = "http://gexf.net/1.3"
VIZ = "http://gexf.net/1.3/viz"
_SCHEMA = "http://www.w3.org/2001/XMLSchema-instance"
_THEN = "statements_then"


def to_gexf(case: Case, network: nx.DiGraph, lang: str = "en") -> str:
    """Write a projected network as GEXF 1.3; the same text for the same network.

    Parameters
    ----------
    case : Case
        Where the statements of the ties are, with their dates.
    network : networkx.DiGraph
        From `graph.network.project`.
    lang : {"en", "id"}
        The language of labels.
    """
    for prefix, namespace in (("", NAMESPACE), ("viz", VIZ), ("xsi", _SCHEMA)):
        register_namespace(prefix, namespace)
    drawing = drawn(case, network, lang)
    root = Element(
        _name("gexf"), {"version": "1.3", f"{{{_SCHEMA}}}schemaLocation": f"{NAMESPACE} {NAMESPACE}/gexf.xsd"}
    )
    meta = SubElement(root, _name("meta"))
    SubElement(meta, _name("creator")).text = "jembatan"
    SubElement(meta, _name("description")).text = _described(network, lang)
    graph = SubElement(root, _name("graph"), _bounds(drawing))
    _declare(graph, "node", "static", {name: "string" for name in NODE_COLUMNS if name != "label"})
    edge = {name: "string" for name in EDGE_COLUMNS if name != "weight"}
    _declare(graph, "edge", "static", {**edge, "accuses": "boolean"})
    _declare(graph, "edge", "dynamic", {_THEN: "integer"})
    nodes = SubElement(graph, _name("nodes"), {"count": str(len(drawing.nodes))})
    for node in drawing.nodes:
        _node(nodes, node)
    edges = SubElement(graph, _name("edges"), {"count": str(len(drawing.ties))})
    for number, tie in enumerate(drawing.ties):
        _edge(edges, number, tie)
    indent(root, " ")
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return head + tostring(root, encoding="unicode") + "\n"


def _name(tag: str, namespace: str = NAMESPACE) -> str:
    return f"{{{namespace}}}{tag}"


def _described(network: nx.DiGraph, lang: str) -> str:
    facts = network.graph
    parts = (facts.get("case"), facts.get(f"description_{lang}"), facts.get("level"), facts.get("filters"))
    return xml_safe("; ".join(str(part) for part in parts if part))


def _bounds(drawing: Drawn) -> dict[str, str]:
    spells = [spell for tie in drawing.ties for spell in tie.spells]
    days = [day for spell in spells for day in (spell.start, spell.end) if day]
    facts = {"defaultedgetype": "directed", "mode": "dynamic" if days else "static"}
    if days:
        facts |= {"timeformat": "date", "timerepresentation": "interval"}
        facts |= {"start": min(days).isoformat(), "end": max(days).isoformat()}
    return facts


def _declare(graph: Element, what: str, mode: str, types: dict[str, str]) -> None:
    group = SubElement(graph, _name("attributes"), {"class": what, "mode": mode})
    for name, kind in types.items():
        SubElement(group, _name("attribute"), {"id": name, "title": name, "type": kind})


def _node(nodes: Element, node: DrawnNode) -> None:
    own = SubElement(nodes, _name("node"), {"id": xml_safe(node.id), "label": _text(node.values["label"])})
    _values(own, node.values)
    SubElement(own, _name("color", VIZ), _rgb(node.colour))
    SubElement(own, _name("position", VIZ), {"x": str(node.x), "y": str(-node.y), "z": "0"})
    SubElement(own, _name("size", VIZ), {"value": str(node.size)})


def _edge(edges: Element, number: int, tie: DrawnTie) -> None:
    facts = {
        "id": str(number), "source": xml_safe(tie.source), "target": xml_safe(tie.target),
        "weight": _text(tie.values["weight"] or 0), "label": _text(tie.label),
    }  # fmt: skip
    own = SubElement(edges, _name("edge"), facts)
    values = _values(own, {**tie.values, "accuses": tie.accuses})
    for spell, count in tie.spells.items():
        SubElement(values, _name("attvalue"), {"for": _THEN, "value": str(count), **_times(spell)})
    if tie.spells:
        spells = SubElement(own, _name("spells"))
        for spell in tie.times():
            SubElement(spells, _name("spell"), _times(spell))
    SubElement(own, _name("color", VIZ), _rgb(tie.colour))


def _values(own: Element, values: dict[str, Cell]) -> Element:
    group = SubElement(own, _name("attvalues"))
    for name, value in values.items():
        if name not in ("label", "weight") and value not in ("", None):
            SubElement(group, _name("attvalue"), {"for": name, "value": _text(value)})
    return group


def _times(spell: Spell) -> dict[str, str]:
    sides: tuple[tuple[str, date | None], ...] = (("start", spell.start), ("end", spell.end))
    return {name: day.isoformat() for name, day in sides if day}


def _rgb(colour: str) -> dict[str, str]:
    return {part: str(int(colour[at : at + 2], 16)) for part, at in (("r", 1), ("g", 3), ("b", 5))}


def _text(value: Cell) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return xml_safe(str(value if value is not None else ""))
