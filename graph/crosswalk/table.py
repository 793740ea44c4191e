"""The crosswalk table: read from its SSSOM file, and every subject held against the ontology."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from ..errors import JembatanError
from ..iri import PREFIXES
from ..resources import ontology_files, ontology_folder

TABLE = "jembatan.sssom.tsv"
COLUMNS = (
    "subject_id", "subject_label", "predicate_id", "object_id", "object_label", "mapping_justification", "comment",
    "other",
)  # fmt: skip
PREDICATES = frozenset({
    "rdfs:subClassOf", "rdfs:subPropertyOf", "skos:exactMatch", "skos:closeMatch", "skos:broadMatch",
    "skos:narrowMatch", "skos:relatedMatch",
})  # fmt: skip
MINTED = {"htcds": "HTCDS 2.0", "ctdc": "CTDC", "iati": "IATI 2.03"}
"""Prefixes of terms that publish no IRIs of their own, so that ours stand for them."""


class CrosswalkError(JembatanError):
    """The crosswalk table is not as it must be."""


@dataclass(frozen=True)
class Mapping:
    """One row: a term of ours, how it stands to a term of another vocabulary, and why.

    Attributes
    ----------
    subject, predicate, object : str
        Short names (`jb:Actor`, `skos:closeMatch`, `org:Organization`).
    subject_label, object_label : str
        Their English labels.
    comment, comment_id : str
        A word on the limits of the match, in English and Indonesian; empty where none is needed.
    """

    subject: str
    subject_label: str
    predicate: str
    object: str
    object_label: str
    comment: str
    comment_id: str = ""

    @property
    def vocabulary(self) -> str:
        """The prefix of the other vocabulary."""
        return self.object.partition(":")[0]

    @property
    def value(self) -> str:
        """The other term without its prefix and folder (`DebtBondage`)."""
        return re.split(r"[:/]", self.object)[-1]


@dataclass(frozen=True)
class Crosswalk:
    """The whole table.

    Attributes
    ----------
    prefixes : dict of str to str
        The prefixes that its header declares.
    header : dict of str to str
        What the header says of the set: id, version, licence.
    mappings : tuple of Mapping
        In the order of the file.
    """

    prefixes: dict[str, str]
    header: dict[str, str]
    mappings: tuple[Mapping, ...]

    def iri(self, name: str) -> str:
        """Write a short name out."""
        prefix, _, rest = name.partition(":")
        return self.prefixes[prefix] + rest

    @cached_property
    def _by_subject(self) -> dict[str, tuple[Mapping, ...]]:
        """The mappings of each term, under its short name and under its IRI."""
        found: dict[str, list[Mapping]] = {}
        for one in self.mappings:
            for name in dict.fromkeys((one.subject, self.iri(one.subject))):
                found.setdefault(name, []).append(one)
        return {name: tuple(mappings) for name, mappings in found.items()}

    def of(self, subject: str, vocabulary: str = "", field: str = "") -> tuple[Mapping, ...]:
        """Return the mappings of a term, best match first.

        Parameters
        ----------
        subject : str
            A short name (`ilo:deception`) or an IRI.
        vocabulary : str
            Only those to the vocabulary of this prefix.
        field : str
            Only those whose term lies in this folder of it (`vic_MethodsOfControl`).
        """
        order = (
            "exactMatch",
            "subClassOf",
            "subPropertyOf",
            "closeMatch",
            "broadMatch",
            "narrowMatch",
            "relatedMatch",
        )
        found = [
            one
            for one in self._by_subject.get(subject, ())
            if (not vocabulary or one.vocabulary == vocabulary)
            and (not field or one.object.startswith(f"{one.vocabulary}:{field}/"))
        ]
        return tuple(sorted(found, key=lambda one: order.index(one.predicate.partition(":")[2])))


@cache
def crosswalk() -> Crosswalk:
    """Read the bundled table and check it against the ontology."""
    table = read_table(ontology_folder() / "crosswalk" / TABLE)
    faults = check(table, known_terms())
    if faults:
        raise CrosswalkError(faults[0])
    return table


def read_table(path: Path) -> Crosswalk:
    """Read an SSSOM table.

    Parameters
    ----------
    path : Path
        Tab-separated, its metadata in lines that begin with `#`.

    Raises
    ------
    CrosswalkError
        With file and line, if a row has not eight cells, a prefix is not declared, a predicate is none of
        those that we use, or a row stands there twice.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    head = [line[1:] for line in lines if line.startswith("#")]
    prefixes, header = _header(head)
    rows = list(csv.reader(lines[len(head) :], delimiter="\t", quoting=csv.QUOTE_NONE))
    if not rows or tuple(rows[0]) != COLUMNS:
        raise CrosswalkError(f"{path}, line {len(head) + 1}: expected the columns {', '.join(COLUMNS)}.")
    found: dict[tuple[str, str, str], Mapping] = {}
    for number, row in enumerate(rows[1:], start=len(head) + 2):
        if len(row) != len(COLUMNS):
            raise CrosswalkError(f"{path}, line {number}: {len(row)} cells, expected {len(COLUMNS)}.")
        subject, label, predicate, other, other_label, _, comment, more = row
        unknown = [name for name in (subject, predicate, other) if name.partition(":")[0] not in prefixes]
        if unknown:
            raise CrosswalkError(
                f"{path}, line {number}: the prefix of {unknown[0]} is not in the curie_map."
            )
        if predicate not in PREDICATES:
            raise CrosswalkError(
                f"{path}, line {number}: {predicate} is none of {', '.join(sorted(PREDICATES))}."
            )
        key = (subject, predicate, other)
        if key in found:
            raise CrosswalkError(f"{path}, line {number}: {' '.join(key)} stands there twice.")
        comment_id = more.removeprefix("comment_id=")
        found[key] = Mapping(subject, label, predicate, other, other_label, comment, comment_id)
    return Crosswalk(prefixes, header, tuple(found.values()))


def check(table: Crosswalk, known: Iterable[str]) -> list[str]:
    """Return a sentence for each subject that the ontology does not have."""
    terms = set(known)
    return [
        f"{TABLE}: the subject {one.subject} is no term of the ontology. Correct its name, or add it to the ontology."
        for one in table.mappings
        if table.iri(one.subject) not in terms
    ]


@cache
def known_terms() -> frozenset[str]:
    """Return the IRIs of all terms of the ontology and its vocabularies."""
    from pyoxigraph import NamedNode, RdfFormat, parse

    return frozenset(
        quad.subject.value
        for folder in ("core", "vocab")
        for file in ontology_files(folder)
        for quad in parse(file.read_bytes(), format=RdfFormat.TURTLE)
        if isinstance(quad.subject, NamedNode)
    )


def _header(lines: list[str]) -> tuple[dict[str, str], dict[str, str]]:
    prefixes: dict[str, str] = {}
    header: dict[str, str] = {}
    inside = False
    for line in lines:
        key, _, value = line.strip().partition(": ")
        nested = line.startswith("   ")
        if not nested:
            inside = line.strip() == "curie_map:"
            if value:
                header[key] = value
        elif inside:
            prefixes[key] = value
    return {**PREFIXES, **prefixes}, header
