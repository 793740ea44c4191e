"""A case as a research object: an RO-Crate 1.1 with the statements, the ontology, licence and citation in it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TypeAlias

from ..case import Case
from ..resources import ontology_folder
from .rdf import to_turtle
from .void import CREATOR, LICENCE, VERSION, dataset_iri, titles, to_void

Node: TypeAlias = dict[str, object]

RELEASED = "2026-11-23"
"""The day of the version, as in CITATION.cff: a crate of the same case has the same bytes on every day."""
CONTEXT = "https://w3id.org/ro/crate/1.1/context"
METADATA = "ro-crate-metadata.json"

_PARTS = {
    "core": ("Classes and properties", "Kelas dan properti"),
    "vocab": ("Vocabularies (SKOS)", "Kosakata (SKOS)"),
    "shapes": ("Shapes (SHACL)", "Bentuk (SHACL)"),
    "rules": ("Rules (SPARQL)", "Aturan (SPARQL)"),
    "questions": ("Named questions (SPARQL)", "Pertanyaan bernama (SPARQL)"),
    "crosswalk": ("Crosswalks (SSSOM) and their rules", "Padanan (SSSOM) dan aturannya"),
}
_MEDIA = {
    ".ttl": "text/turtle", ".rq": "application/sparql-query", ".ru": "application/sparql-update",
    ".tsv": "text/tab-separated-values", ".md": "text/markdown", ".txt": "text/plain", ".cff": "application/yaml",
}  # fmt: skip
_LICENCE_TEXT = f"""The ontology and the statements in this folder are licensed under the Creative Commons
Attribution 4.0 International licence (CC BY 4.0): {LICENCE}
You may share and adapt them for any purpose, if you give appropriate credit, link to the licence, and say whether
changes were made. The sources that the statements name keep the rights of their owners.

Ontologi dan pernyataan dalam folder ini berlisensi Creative Commons Atribusi 4.0 Internasional (CC BY 4.0).
Anda boleh membagikan dan mengubahnya untuk tujuan apa pun, asalkan mencantumkan nama, menautkan lisensi, dan
menyebutkan perubahan. Hak atas sumber yang disebut dalam pernyataan tetap pada pemiliknya.
"""
_README = """# {title} / {title_id}

{text}

Statements: `case.ttl`. Ontology, vocabularies, shapes, rules, questions: `ontology/`. Counts: `void.ttl`.
Every statement names its sources; an allegation carries the status `alleged`. Victims and defendants are not named.

{text_id}

Pernyataan: `case.ttl`. Ontologi, kosakata, bentuk, aturan, pertanyaan: `ontology/`. Jumlah: `void.ttl`.
Setiap pernyataan menyebut sumbernya; dugaan berstatus `alleged`. Korban dan terdakwa tidak disebut namanya.
"""
_CITATION = """cff-version: 1.2.0
title: {title}
message: "If you use the data, please cite them as below, with the version."
type: dataset
authors:
  - name: {creator}
version: {version}
date-released: {released}
license: CC-BY-4.0
identifiers:
  - type: url
    value: {iri}
"""


def to_rocrate(case: Case) -> dict[str, str]:
    """Return the files of a crate by their place in its folder.

    Parameters
    ----------
    case : Case
        An opened case.

    Returns
    -------
    dict of str to str
        `ro-crate-metadata.json` and what it describes; the same bytes for the same case, no clock is read.
    """
    both = titles(case)
    (title, text), (title_id, text_id) = both["en"], both["id"]
    citation = _CITATION.format(
        title=json.dumps(title, ensure_ascii=False), creator=json.dumps(CREATOR), version=VERSION,
        released=RELEASED, iri=dataset_iri(case),
    )  # fmt: skip
    texts = {
        "CITATION.cff": citation,
        "LICENSE.txt": _LICENCE_TEXT,
        "README.md": _README.format(title=title, title_id=title_id, text=text, text_id=text_id),
        "case.ttl": to_turtle(case),
        "void.ttl": to_void(case),
        **_ontology(),
    }
    names = {
        "case.ttl": ("Statements and their sources", "Pernyataan dan sumbernya"),
        "void.ttl": ("Description and counts (VoID, DCAT)", "Uraian dan jumlah (VoID, DCAT)"),
        "LICENSE.txt": ("Licence", "Lisensi"),
        "CITATION.cff": ("Citation", "Sitasi"),
        "README.md": ("Read me", "Baca dahulu"),
    }
    files = [_file(place, content, names) for place, content in sorted(texts.items())]
    folders = [_folder(name, texts) for name in _PARTS]
    top = [node for node in files if "/" not in str(node["@id"])]
    graph = [
        {
            "@id": METADATA, "@type": "CreativeWork", "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
            "about": {"@id": "./"},
        },
        {
            "@id": "./", "@type": "Dataset", "name": title, "alternateName": title_id,
            "description": " ".join(part for part in (text, text_id) if part) or title, "datePublished": RELEASED,
            "version": VERSION, "inLanguage": ["en", "id"], "identifier": dataset_iri(case),
            "license": {"@id": LICENCE}, "author": {"@id": "#developers"}, "publisher": {"@id": "#developers"},
            "hasPart": [{"@id": node["@id"]} for node in [*top, *folders]],
        },
        {"@id": "#developers", "@type": "Organization", "name": CREATOR},
        {
            "@id": LICENCE, "@type": "CreativeWork", "name": "Creative Commons Attribution 4.0 International",
            "alternateName": "CC BY 4.0", "url": LICENCE,
        },
        *folders,
        *files,
    ]  # fmt: skip
    document = {"@context": CONTEXT, "@graph": graph}
    texts[METADATA] = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    return dict(sorted(texts.items()))


def _ontology() -> dict[str, str]:
    root = ontology_folder()
    return {
        f"ontology/{file.relative_to(root).as_posix()}": file.read_text(encoding="utf-8")
        for part in _PARTS
        for file in sorted((root / part).iterdir())
        if file.suffix in _MEDIA
    }


def _file(place: str, content: str, names: dict[str, tuple[str, str]]) -> Node:
    data = content.encode("utf-8")
    name = names.get(place, (place.removeprefix("ontology/"),) * 2)
    node: Node = {
        "@id": place, "@type": "File", "name": name[0], "encodingFormat": _MEDIA[Path(place).suffix],
        "contentSize": str(len(data)), "sha256": hashlib.sha256(data).hexdigest(), "license": {"@id": LICENCE},
    }  # fmt: skip
    if name[1] != name[0]:
        node["alternateName"] = name[1]
    return node


def _folder(part: str, texts: dict[str, str]) -> Node:
    own = f"ontology/{part}/"
    return {
        "@id": own, "@type": "Dataset", "name": _PARTS[part][0], "alternateName": _PARTS[part][1],
        "hasPart": [{"@id": place} for place in sorted(texts) if place.startswith(own)],
    }  # fmt: skip
