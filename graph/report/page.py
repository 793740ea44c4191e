"""What the report's templates are given: words in the reader's language, anchors, numbers, badges."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import cached_property

from ..accounts import date_text, figures
from ..figures.matrix import shade
from ..iri import slug
from ..measures.attendance import HOSTING
from ..model import AccountRef, Statement
from ..page.safety import link
from ..study.role_text import number
from ..texts import say
from ..vocabulary import Concept, scheme
from .citation import bibtex, citation, sentence
from .claims import ClaimReader
from .facts import FOCAL, Text
from .figures import Drawn
from .glossary import Entry, glossary, measure_of, null_of
from .model import Study

GROUPS = ("event", "relation", "flow", "difficulty", "indicator", "metric", "pair")
"""The parts of the list of statements, in their order."""


class Reader:
    """The study as one language's page asks for it.

    Parameters
    ----------
    study : Study
        What was computed.
    lang : {"en", "id"}
        The reader's language.
    pictures : mapping of str to Drawn
        The figures in that language, by name.
    other : str
        The file with the other language.
    paper : bool
        Whether the page is for paper: nothing stands beside it, and nothing can be opened by a click.
    """

    def __init__(
        self, study: Study, lang: str, pictures: Mapping[str, Drawn], other: str, paper: bool = False
    ) -> None:
        self.study, self.lang, self.pictures, self.other, self.paper = study, lang, pictures, other, paper
        self.facts = study.facts
        self.claims = ClaimReader(study.claims, study.facts, lang)
        self.focal = FOCAL

    def t(self, key: str, **values: object) -> str:
        """Return one of the report's own texts."""
        return say(f"report-{key}", self.lang, **values)

    @cached_property
    def groups(self) -> dict[str, tuple[str, ...]]:
        """All statements in the order in which they are numbered, by part of the list."""
        found: dict[str, list[str]] = {name: [] for name in (*GROUPS, "other")}
        for own in self.facts.sorted(self.facts.statements):
            name = own.partition("/")[0]
            found[name if name in found else "other"].append(own)
        return {name: tuple(ids) for name, ids in found.items() if ids}

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each statement."""
        return {
            own: place for place, own in enumerate((own for ids in self.groups.values() for own in ids), 1)
        }

    def anchor(self, own: str) -> str:
        """Return the name of a statement's or source's place on the page."""
        plain = re.sub(r"[^A-Za-z0-9._-]", "-", own.replace("/", "-", 1))[:120]
        known = own.replace("/", "-", 1) == plain
        return plain if known else f"{plain}-{hashlib.sha256(own.encode('utf-8', 'replace')).hexdigest()[:8]}"

    def one(self, own: str) -> Statement:
        """Return a statement."""
        return self.facts.statements[own]

    def alleged(self, own: str) -> bool:
        """Tell whether a statement is only an allegation (alleged, charged)."""
        concept = scheme("status").get(self.one(own).status)
        return concept is not None and concept.flag("isAllegation")

    def status(self, own: str) -> str:
        """Return the name of a statement's status, or nothing."""
        concept = scheme("status").get(self.one(own).status)
        return concept.name(self.lang).lower() if concept else ""

    def term(self, vocabulary: str, value: str) -> str:
        """Return the label of a vocabulary's term, or the term."""
        known = scheme(vocabulary)
        concept = known.get(value) or next((one for one in known.values() if one.term == value), None)
        return concept.name(self.lang) if concept else value

    def name(self, concept: Concept) -> str:
        """Return a concept's label."""
        return concept.name(self.lang)

    def meaning(self, concept: Concept) -> str:
        """Return a concept's definition."""
        return concept.definition.get(self.lang) or concept.definition.get("en", "")

    def plain(self, own: str) -> str:
        """Return an actor's own name."""
        return self.facts.label(own, self.lang)

    def brief(self, own: str) -> str:
        """Return an actor's acronym, else its name; other short names are in one language only."""
        short = self.facts.short(own)
        return short if short and " " not in short else self.plain(own)

    def date(self, one: Statement | AccountRef) -> str:
        """Return the dates of a statement or an account."""
        return date_text(one.start, one.end, self.lang).replace(" - ", " – ")

    def figures(self, account: AccountRef) -> list[str]:
        """Return an account's figures in words."""
        return figures(account, self.lang)

    def text(self, own: str, name: str = "description") -> Text:
        """Return a statement's own text, in the reader's language if there is one."""
        for records in self.facts.records.values():
            if own in records:
                return records[own].text(name, self.lang)
        return (self.one(own).description, "en")

    def values(self, own: str, name: str) -> tuple[str, ...]:
        """Return the ids in a property of a statement."""
        for records in self.facts.records.values():
            if own in records:
                return tuple(slug(value) for value in records[own].all(name))
        return ()

    def callers(self, event: str) -> tuple[str, ...]:
        """Return the bodies that convened or hosted an event."""
        pairs = self.facts.participations.get(event, ())
        return tuple(dict.fromkeys(actor for actor, role in pairs if role in HOSTING))

    def safe_link(self, url: str) -> str:
        """Return an address that may be linked: http or https only."""
        return link(url)

    def shade(self, count: int) -> int:
        """Return how dark a cell of the matrix is."""
        return shade(count)

    def source(self, own: str) -> object:
        """Return a source, or None."""
        return self.facts.sources.get(own)

    @cached_property
    def languages(self) -> dict[str, str]:
        """The language of each source's text."""
        tags = {row.source.id: row.language for row in self.study.footing.rows}
        return {
            own: tag for own, tag in tags.items() if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag)
        }

    def image(self, name: str) -> str:
        """Return a figure as a data address."""
        raw = self.pictures[name].svg.encode("utf-8")
        return "data:image/svg+xml;base64," + base64.b64encode(raw).decode("ascii")

    def picture(self, name: str) -> Drawn | None:
        """Return a figure, or None where it was not drawn or holds nothing."""
        one = self.pictures.get(name)
        return one if one is not None and not one.empty else None

    def behind(self, name: str) -> tuple[str, ...]:
        """Return the statements that a figure is drawn from, those that the page can open."""
        return self.facts.sorted(self.pictures[name].behind)

    @cached_property
    def glossary(self) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
        """The words, null models and measures that the page explains."""
        return glossary(self.lang)

    def measure_place(self, measure: str) -> str:
        """Return where a measure is explained, or nothing."""
        return self.anchor(measure_of(measure))

    def null_place(self, null: str) -> str:
        """Return where a null model is explained, or nothing."""
        return self.anchor(null_of(null))

    @property
    def cite(self) -> str:
        """How to cite the report."""
        return sentence(
            self.facts.title[self.lang], str(self.study.provenance["data"]), self.study.accessed, self.lang
        )

    @property
    def bibtex(self) -> str:
        """The same as an entry of BibTeX."""
        return bibtex(self.facts.title[self.lang], str(self.study.provenance["data"]), self.study.accessed)

    @property
    def licences(self) -> tuple[str, ...]:
        """The licences of the program and of the data."""
        return citation().licences

    def number(self, value: float, digits: int = 3) -> str:
        """Return a number as the reader's language writes it."""
        return number(value, self.lang, digits)

    def count(self, value: int) -> str:
        """Return a whole number with its thousands apart."""
        return f"{value:,}".replace(",", "." if self.lang == "id" else ",")
