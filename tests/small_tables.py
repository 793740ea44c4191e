"""A small sound case in tables, and ways to write and spoil it."""

from __future__ import annotations

import csv
from pathlib import Path

Rows = list[dict[str, str]]
Tables = dict[str, Rows]


def small_tables() -> Tables:
    """Return a sound case: two sources, three actors, an event, a relation, a flow, and what is said of them."""
    return {
        "sources": [
            source("src-1", "First report", "A"),
            source("src-2", "Second report", "B"),
        ],
        "actors": [
            actor("iom", "intergovernmental_organization", "intergovernmental", "src-1;src-2"),
            actor("kkp", "government_agency", "indonesia", "src-1", state="IDN"),
            actor("men", "victim_group", "victims", "src-2"),
        ],
        "places": [{"place_id": "benjina", "name_en": "Benjina", "name_id": "Benjina", "admin": "Aru",
                    "country": "IDN", "lat": "-6.07", "lon": "134.20"}],
        "events": [{"event_id": "ev-1", "cases": "mine", "kind": "meeting", "phase": "rescue", "label_en": "Meeting",
                    "label_id": "Rapat", "start": "2015-04", "end": "2015-04-03", "place_id": "benjina"}],
        "participations": [{"event_id": "ev-1", "actor_id": "iom", "role": "host"},
                           {"event_id": "ev-1", "actor_id": "kkp", "role": "participant"}],
        "relations": [{"relation_id": "rel-1", "cases": "mine", "kind": "informs", "layer": "communication",
                       "subject": "kkp", "object": "iom", "phase": "rescue", "event_id": "ev-1",
                       "start": "2015-04-03", "status": "official", "description": "The ministry told IOM."}],
        "assistance": [{"flow_id": "flow-1", "cases": "mine", "type": "shelter", "provider": "iom",
                        "partners": "kkp", "recipient": "men", "phase": "shelter", "start": "2015"}],
        "accounts": [account("acc-1", "ev-1"), account("acc-2", "rel-1"),
                     account("acc-3", "flow-1", people="319", amount="225000.50", currency="USD", money_status="pledged")],
    }  # fmt: skip


def source(own: str, title: str, grade: str) -> dict[str, str]:
    """Return a row of the sources."""
    return {
        "source_id": own, "title": title, "publisher": "P", "author_group": "media-intl", "date": "2015",
        "url": "https://example.org/1", "language": "en", "kind": "news", "independence_group": own,
        "reliability": grade,
    }  # fmt: skip


def actor(own: str, kind: str, bloc: str, sources: str, **more: str) -> dict[str, str]:
    """Return a row of the actors."""
    names = {"name_en": f"Fishers {own}", "name_id": f"Nelayan {own}"}
    names |= {"description_en": f"What {own} did.", "description_id": f"Yang dilakukan {own}."}
    return {"actor_id": own, "kind": kind, "bloc": bloc, **names, "source_ids": sources, **more}


def account(own: str, about: str, **more: str) -> dict[str, str]:
    """Return a row of the accounts."""
    return {"account_id": own, "about": about, "source_id": "src-1", "confidence": "high", **more}


def write_tables(folder: Path, tables: Tables) -> Path:
    """Write tables as CSV, each with the columns that its rows have."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        columns = list(dict.fromkeys(column for row in rows for column in row))
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder with its bytes."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
