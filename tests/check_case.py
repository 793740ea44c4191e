"""A sound case in which `check` finds nothing at all, and ways to plant one fault in it."""

from __future__ import annotations

import shutil
from pathlib import Path

from jembatan.graph.case import open_case
from jembatan.graph.check.model import CaseFinding
from jembatan.graph.check.run import check
from jembatan.graph.tables.importer import MANIFEST, import_tables

from small_tables import Tables, account, actor, small_tables, source, write_tables

Edit = tuple[str, str, str, str]
"""File, the thing in whose block the text stands, the old text, the new one (an empty old one appends)."""


def sound_tables() -> Tables:
    """Return the small case with nothing missing, two voices for each accusation, and a phase with usual dates."""
    tables = small_tables()
    tables["sources"] = [
        source("src-1", "First report", "A") | {"date": "2018"},
        source("src-2", "Second report", "B")
        | {"date": "2018", "url": "https://example.org/2", "author_group": "ngo"},
    ]
    tables["actors"].append(actor("boss", "company", "companies", "src-1", state="THA"))
    tables["assets"] = [
        {"asset_id": "ship", "kind": "vessel", "name": "KM Ship 1", "operator": "boss", "source_ids": "src-1"}
    ]
    tables["events"] += [
        {"event_id": f"ev-{n}", "cases": "mine", "kind": "meeting", "phase": "rescue", "label_en": f"Talk {n}",
         "label_id": f"Bincang {n}", "start": f"2015-{n:02d}", "place_id": "benjina"}
        for n in range(5, 13)
    ]  # fmt: skip
    tables["relations"].append(
        {"relation_id": "rel-2", "cases": "mine", "kind": "exploits", "layer": "exploitation", "subject": "boss",
         "object": "men", "phase": "exploitation", "start": "2014", "status": "alleged", "description": "Unpaid."}
    )  # fmt: skip
    tables["assistance"][0]["to_place"] = "benjina"
    tables["assistance"].append(
        {"flow_id": "flow-2", "cases": "mine", "type": "repatriation", "provider": "iom", "recipient": "men",
         "phase": "repatriation", "start": "2015-06", "from_place": "benjina"}
    )  # fmt: skip
    tables["difficulties"] = [
        {"difficulty_id": "dif-1", "cases": "mine", "actor": "kkp", "kind": "language", "phase": "rescue",
         "date": "2015-04", "description_en": "No interpreter.", "description_id": "Tidak ada juru bahasa."}
    ]  # fmt: skip
    tables["metrics"] = [
        {"metric_id": "met-1", "case_id": "mine", "metric": "people_rescued", "value": "3", "unit": "people",
         "from_date": "2015", "basis": "reported"}
    ]  # fmt: skip
    tables["accounts"] += [account(f"acc-ev-{n}", f"ev-{n}") for n in range(5, 13)]
    tables["accounts"] += [
        account("acc-4", "rel-2"), account("acc-5", "rel-2") | {"source_id": "src-2"},
        account("acc-6", "flow-2"), account("acc-7", "dif-1"), account("acc-8", "met-1"),
    ]  # fmt: skip
    tables["accounts"] = [row | {"locator": "page 1"} for row in tables["accounts"]]
    tables["claims"] = [
        {"claim_id": f"c-{n}", "author": "someone", "source_id": f"src-{n}", "locator": "page 2",
         "statement_en": "It helped.", "statement_id": "Itu membantu.", "concept": "channel", "tested_by": "C1"}
        for n in (1, 2)
    ]  # fmt: skip
    return tables


def sound_case(folder: Path) -> Path:
    """Write the sound case into a folder, without a manifest, so that a change by hand is no finding."""
    import_tables([write_tables(folder / "in", sound_tables())], folder / "out")
    (folder / "out" / MANIFEST).unlink()
    return folder / "out"


def planted(sound: Path, folder: Path, *edits: Edit) -> Path:
    """Copy the sound case and plant a fault in it."""
    shutil.copytree(sound, folder)
    for name, subject, old, new in edits:
        file = folder / name
        text = file.read_text(encoding="utf-8")
        if old:
            start = text.index(f"\n{subject} ")
            head, block = text[:start], text[start:]
            end = block.find(" .\n") + 3
            assert old in block[:end], block[:end]
            text = head + block[:end].replace(old, new, 1) + block[end:]
        else:
            text += f"\n{subject} {new} .\n"
        file.write_text(text, encoding="utf-8")
    return folder


def line_of(file: Path, subject: str) -> int:
    """Return the line that begins with a subject."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if line.startswith(f"{subject} "))


def findings(folder: Path, shapes: bool = False) -> tuple[CaseFinding, ...]:
    """Check a case, with or without the shapes."""
    return check(open_case(folder), None if shapes else []).findings
