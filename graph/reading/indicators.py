"""Elements of exploitation by group: the three columns of the Palermo Protocol and the ILO's eleven indicators."""

from __future__ import annotations

from dataclasses import dataclass

from ..case import Case
from ..tabular import Cell, ResultTable, visible
from ..texts import say
from ..vocabulary import scheme
from .sources import voice
from .things import Known, Thing, read_things
from .timeline import members
from .wording import cited, made, rank, word

PALERMO = ("palermo-act", "palermo-means", "palermo-purpose")
SCHEMES = (*PALERMO, "ilo")


@dataclass(frozen=True)
class Element:
    """One element documented for one group.

    Attributes
    ----------
    group : str
        The group's id.
    scheme, term : str
        The vocabulary and the element.
    findings : tuple of Thing
        The statements that say so.
    sources, voices : int
        How many sources speak of it; how many of them are independent of each other.
    """

    group: str
    scheme: str
    term: str
    findings: tuple[Thing, ...]
    sources: int
    voices: int


@dataclass(frozen=True)
class Elements:
    """All elements by scheme, in the vocabularies' order, and the groups by name."""

    rows: tuple[Element, ...]
    groups: tuple[str, ...]
    known: Known

    def cell(self, group: str, name: str, term: str) -> Element | None:
        """Return an element of a group, if it is documented."""
        return next(
            (row for row in self.rows if (row.group, row.scheme, row.term) == (group, name, term)), None
        )


def elements(case: Case, group: str = "") -> Elements:
    """Collect which elements of exploitation are documented for which group: what sources say, no legal finding.

    Parameters
    ----------
    case : Case
        An opened case.
    group : str
        Only this group, with the groups that are part of it.

    Raises
    ------
    UnknownNameError
        If the group is unknown.
    """
    known = read_things(case)
    own = members(case, group) if group else None
    cells: dict[tuple[str, str, str], list[Thing]] = {}
    for finding in known.of("ElementFinding"):
        parts = finding.one("element").split("/")
        for one in finding.values.get("group", ()):
            if len(parts) > 1 and (own is None or one in own):
                cells.setdefault((one, parts[-2], parts[-1]), []).append(finding)
    rows = []
    for (one, name, term), findings in cells.items():
        sources = {source for finding in findings for source in finding.sources}
        voices = {voice(known, source) for source in sources}
        rows.append(Element(one, name, term, tuple(findings), len(sources), len(voices)))
    order = {name: place for place, name in enumerate(SCHEMES)}
    rows.sort(
        key=lambda row: (order.get(row.scheme, 9), rank(row.scheme, row.term), known.label(row.group, "en"))
    )
    groups = sorted({row.group for row in rows}, key=lambda one: (known.label(one, "en"), one))
    return Elements(tuple(rows), tuple(groups), known)


def elements_table(found: Elements, form: str, lang: str) -> ResultTable:
    """Write one row for each element and group, with the statement and its sources."""
    columns = (
        "scheme", "element", "group", "source_count", "independent", "description", "sources", "source_ids",
        "group_id", "element_id", "ids",
    )  # fmt: skip
    records: list[dict[str, Cell]] = [
        {
            "scheme": say(f"read-scheme-{row.scheme}", lang), "element": word(row.scheme, row.term, lang),
            "group": found.known.label(row.group, lang), "source_count": row.sources, "independent": row.voices,
            "description": " ".join(one.text("description", lang) for one in row.findings),
            "sources": "; ".join(cited(found.known, one) for one in row.findings),
            "source_ids": ";".join(sorted({source for one in row.findings for source in one.sources})),
            "group_id": row.group.partition("/")[2], "element_id": f"{row.scheme}/{row.term}",
            "ids": ";".join(one.name for one in row.findings),
        }
        for row in found.rows
    ]  # fmt: skip
    return made(records, columns, columns[:5], form, lang, (say("read-indicators-note", lang),))


def palermo_table(found: Elements, lang: str) -> ResultTable:
    """Write act, means and purpose side by side for each group, every element with its number of sources."""
    columns = ("group", "act", "means", "purpose")
    records: list[dict[str, Cell]] = []
    for group in found.groups:
        lists = [
            [_counted(row, lang) for row in found.rows if row.group == group and row.scheme == name]
            for name in PALERMO
        ]
        for place in range(max(map(len, lists))):
            cells = [told[place] if place < len(told) else "" for told in lists]
            name = found.known.label(group, lang) if place == 0 else ""
            records.append(dict(zip(columns, (name, *cells), strict=True)))
    return made(records, columns, columns, "table", lang)


def ilo_table(found: Elements, lang: str) -> ResultTable:
    """Write the eleven indicators as rows and the groups as columns, each cell the number of sources."""
    groups = [
        one for one in found.groups if any(row.group == one and row.scheme == "ilo" for row in found.rows)
    ]
    records: list[dict[str, Cell]] = []
    for term in (one.term for one in scheme("ilo").values()):
        cells = {group: found.cell(group, "ilo", term) for group in groups}
        counts = {group: str(cell.sources) if cell else "-" for group, cell in cells.items()}
        records.append({"indicator": word("ilo", term, lang), **counts})
    table = made(records, ("indicator", *groups), ("indicator", *groups), "table", lang)
    names = {group: visible(found.known.label(group, lang)) for group in groups}
    notes = (say("read-indicators-note", lang),)
    return ResultTable(table.columns, table.rows, {**table.headings, **names}, notes)


def _counted(row: Element, lang: str) -> str:
    return f"{word(row.scheme, row.term, lang)} ({row.sources})"
