"""What is told: statements, the accounts that sources give of them, and the sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

Text = Mapping[str, str]
"""One text in both languages: keys ``en`` and ``id``."""

Figure = int | float | Decimal | None


@dataclass(frozen=True, slots=True)
class AccountRef:
    """What one source says of one statement, with its own figures.

    Parameters
    ----------
    source_id : str
        Key into the page's sources.
    locator : str
        Where in the source: a paragraph, a page.
    confidence : str
        Key into `PageVocabulary.confidences`.
    start, end : str
        Dates as exact as the source gives them (``2015``, ``2015-04``, ``2015-04-03``) or empty.
    people : int, optional
        Persons.
    amount : number, optional
        Money, in `currency`.
    currency : str
        ISO 4217 code.
    money_status : str
        Key into `PageVocabulary.money`: requested, pledged, committed, paid.
    quantity : number, optional
        Any other figure, in `unit`.
    unit : str
        What `quantity` counts.
    note : str
        Our own words on this account.
    """

    source_id: str
    locator: str = ""
    confidence: str = ""
    start: str = ""
    end: str = ""
    people: Figure = None
    amount: Figure = None
    currency: str = ""
    money_status: str = ""
    quantity: Figure = None
    unit: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One relation or flow, as the page shows it.

    Parameters
    ----------
    id : str
        Such as ``relation/rel-...`` or ``flow/flow-...``, the ids the network's edges carry.
    label, kind : mapping
        Texts in both languages.
    layer, status, phase : str
        Keys into the vocabulary; an empty phase is "not stated".
    start, end : str
        Partial dates or empty.
    description : str
        Our own words, in English.
    accuses : bool
        Whether the statement accuses its subject of a wrong.
    accounts : tuple of AccountRef
        What the sources say; never summed.
    """

    id: str
    label: Text
    kind: Text
    layer: str
    status: str
    phase: str = ""
    start: str = ""
    end: str = ""
    description: str = ""
    accuses: bool = False
    accounts: tuple[AccountRef, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceRef:
    """One source. `url` becomes a link only when it is http or https; `kind` and `reliability` are keys."""

    id: str
    title: str
    publisher: str = ""
    date: str = ""
    url: str = ""
    kind: str = ""
    reliability: str = ""
