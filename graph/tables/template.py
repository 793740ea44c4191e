"""Empty tables for a new case: every table with its header, an example row that is sound, and a README."""

from __future__ import annotations

from pathlib import Path

from ..errors import CaseError
from ..iri import is_id
from ..separated import separated
from ..texts import say
from ..vocabulary import scheme
from .columns import Column
from .schema import ACTOR_CLASSES, TABLES, Table
from .swap import replace_files

README = "README.md"
_SOURCE, _BODY, _GROUP = "example-source", "example-organisation", "example-group"
_SPOKEN = (
    ("example-event", "3"), ("example-relation", ""), ("example-flow", "3"), ("example-difficulty", ""),
    ("example-indicator", ""), ("example-metric", "3"), ("example-pair", ""),
)  # fmt: skip
"""The example things that need an account, and how many people it names."""


def example_rows(name: str) -> dict[str, list[dict[str, str]]]:
    """Return the example rows of every table, invented and sound; cells that are not named are empty.

    Parameters
    ----------
    name : str
        The case's id.
    """
    span = {"start": "2020-01", "end": "2020-01-31"}
    note = "An example, invented: replace it."
    names = {"description_en": note, "description_id": "Contoh rekaan: gantilah."}
    cases = {"cases": name}
    title = name.replace("-", " ").replace("_", " ").strip().capitalize() or name
    actor = {"source_ids": _SOURCE, **names}
    return {
        "cases": [{"case_id": name, "label_en": title, "label_id": title, **names}],
        "sources": [{
            "source_id": _SOURCE, "title": "Example report", "publisher": "Example publisher",
            "author_group": "other", "date": "2020-02-01", "url": "https://example.org/report", "language": "en",
            "kind": "report", "independence_group": _SOURCE, "reliability": "B",
        }],
        "actors": [
            {"actor_id": _BODY, "kind": "ngo", "bloc": "civil-society", "name_en": "Example organisation",
             "name_id": "Organisasi contoh", "short": "EO", **actor},
            {"actor_id": "example-ministry", "kind": "government_agency", "bloc": "indonesia",
             "name_en": "Example ministry", "name_id": "Kementerian contoh", "state": "IDN", **actor},
            {"actor_id": _GROUP, "kind": "victim_group", "bloc": "victims", "name_en": "Example group of workers",
             "name_id": "Kelompok pekerja contoh", **actor},
        ],
        "assets": [{
            "asset_id": "example-vessel", "kind": "vessel", "name": "Example vessel", "operator": _BODY,
            "flag": "IDN", "description": note, "source_ids": _SOURCE,
        }],
        "places": [{
            "place_id": "example-port", "name_en": "Example port", "name_id": "Pelabuhan contoh",
            "admin": "Example province", "country": "IDN", "lat": "-6.1", "lon": "106.8",
        }],
        "events": [{
            "event_id": "example-event", **cases, "kind": "meeting", "phase": "rescue",
            "label_en": "Example meeting", "label_id": "Rapat contoh", **span, "place_id": "example-port",
            "description": note,
        }],
        "participations": [
            {"event_id": "example-event", "actor_id": "example-ministry", "role": "convener"},
            {"event_id": "example-event", "actor_id": _BODY, "role": "participant"},
        ],
        "relations": [{
            "relation_id": "example-relation", **cases, "kind": "informs", "layer": "communication",
            "subject": "example-ministry", "object": _BODY, "phase": "rescue", "event_id": "example-event",
            "place_id": "example-port", "start": "2020-01", "status": "reported", "description": note,
        }],
        "assistance": [{
            "flow_id": "example-flow", **cases, "type": "shelter", "provider": _BODY, "partners": "example-ministry",
            "recipient": _GROUP, "phase": "shelter", **span, "to_place": "example-port", "description": note,
        }],
        "difficulties": [{
            "difficulty_id": "example-difficulty", **cases, "actor": _BODY, "kind": "language", "phase": "screening",
            "date": "2020-01", **names, "resolution_en": "An example of how it was resolved.",
            "resolution_id": "Contoh cara penyelesaiannya.",
        }],
        "indicators": [{
            "indicator_id": "example-indicator", **cases, "group": _GROUP, "scheme": "ilo",
            "element": "withholding of wages", "description": note, "description_id": "Contoh rekaan: gantilah.",
        }],
        "metrics": [{
            "metric_id": "example-metric", "case_id": name, "metric": "people_rescued", "value": "3",
            "unit": "people", "from_date": "2020-01", "to_date": "2020-02", "basis": "reported", "description": note,
        }],
        "government_pairs": [{
            "pair_id": "example-pair", "case_id": name, "state_a": "IDN", "state_b": "THA", "iom_role": "channel",
            "strength": "claimed", "description": note,
        }],
        "claims": [{
            "claim_id": "example-claim", "author": "example-author", "source_id": _SOURCE, "locator": "page 1",
            "statement_en": "An example of a claim.", "statement_id": "Contoh klaim.", "concept": "channel",
            "tested_by": "C1;C2",
        }],
        "accounts": [
            {"account_id": f"example-account-{number}", "about": about, "source_id": _SOURCE, "locator": "page 1",
             "people": people, "confidence": "medium", "note": note}
            for number, (about, people) in enumerate(_SPOKEN, start=1)
        ],
    }  # fmt: skip


def new_tables(name: str) -> dict[str, str]:
    """Return the files of a new case: a CSV for each table and a README in both languages.

    Raises
    ------
    CaseError
        If the name cannot be a case's id.
    """
    if not is_id(name):
        raise CaseError(
            f"'{name[:80]}' cannot be a case's name. Use letters, digits, hyphen, dot and underscore, 200 at the most."
        )
    rows = example_rows(name)
    return {**{f"{table.name}.csv": _csv(table, rows[table.name]) for table in TABLES}, README: _readme(name)}


def write_new(name: str, folder: Path) -> tuple[str, ...]:
    """Write the tables of a new case into a folder that does not exist yet; return the names of the files.

    Raises
    ------
    CaseError
        If there is something of that name already, or it cannot be written.
    """
    texts = new_tables(name)
    if folder.exists() or folder.is_symlink():
        raise CaseError(f"{folder}: this exists already and is left as it is. Choose another folder with -o.")
    replace_files(folder, texts)
    return tuple(texts)


def _csv(table: Table, rows: list[dict[str, str]]) -> str:
    heads = [column.name for column in table.columns]
    return separated([heads, *([row.get(head, "") for head in heads] for row in rows)])


def _readme(name: str) -> str:
    parts = []
    for lang in ("en", "id"):
        parts.append(say("curate-readme", lang, name=name).strip())
        parts += [_table_text(table, lang) for table in TABLES]
    return "\n\n".join(parts) + "\n"


def _table_text(table: Table, lang: str) -> str:
    lines = [
        f"### {table.name}.csv", "", say(f"curate-table-{table.name}", lang), "",
        f"| {say('curate-column', lang)} | {say('curate-must', lang)} | {say('curate-write', lang)} |",
        "|---|---|---|",
    ]  # fmt: skip
    for column in table.columns:
        must = say("curate-yes", lang) if column.required else ""
        lines.append(f"| `{column.name}` | {must} | {_column_text(column, lang)} |")
    return "\n".join(lines)


def _column_text(column: Column, lang: str) -> str:
    told = say(f"curate-kind-{column.kind}", lang, tables=", ".join(f"{name}.csv" for name in column.target))
    if column.kind == "concept":
        told += " " + "; ".join(f"`{term}`" for name in column.target for term in scheme(name))
    elif column.kind == "class":
        told += " " + "; ".join(f"`{kind}`" for kind in ACTOR_CLASSES)
    elif column.kind == "scheme":
        told += " " + "; ".join(f"`{name}`" for name in column.target)
    return f"{told} {say('curate-many', lang)}" if column.many else told
