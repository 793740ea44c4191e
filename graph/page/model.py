"""What the page is given: statements, what each source says of them, sources, and the words of the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
class BlocStyle:
    """How a bloc is named and drawn: colour ``#rrggbb``; shape one of `SHAPES`."""

    label: Text
    colour: str
    shape: str = "dot"


@dataclass(frozen=True, slots=True)
class LayerStyle:
    """How a layer is named and drawn: colour ``#rrggbb``; dash lengths in pixels, empty for a full line.

    Dots mean "only alleged": the first length is taken as at least 4.
    """

    label: Text
    colour: str
    dash: tuple[int, ...] = ()


SHAPES = ("dot", "square", "triangle", "triangleDown", "diamond", "star", "hexagon")
"""Node shapes the page and its legend can draw."""


@dataclass(frozen=True, slots=True)
class PageVocabulary:
    """The words, colours and shapes of the page, in order; unknown keys are shown as they are.

    Parameters
    ----------
    blocs, layers : mapping
        Styles by id, in the order of the legend.
    statuses, phases, confidences : mapping
        Texts by id.
    actor_kinds, money, reliabilities, source_kinds, states : mapping
        Texts by id; what is missing is shown as its id, with spaces for underscores.
    official : tuple of str
        The statuses that the switch *only official and court statements* keeps.
    alleged : tuple of str
        The statuses that mark a statement as an allegation.
    quiet_kinds : tuple of str
        Kinds of actors drawn small and in a quiet colour.
    """

    blocs: Mapping[str, BlocStyle]
    layers: Mapping[str, LayerStyle]
    statuses: Mapping[str, Text]
    phases: Mapping[str, Text]
    confidences: Mapping[str, Text]
    actor_kinds: Mapping[str, Text] = field(default_factory=dict)
    money: Mapping[str, Text] = field(default_factory=dict)
    reliabilities: Mapping[str, Text] = field(default_factory=dict)
    source_kinds: Mapping[str, Text] = field(default_factory=dict)
    states: Mapping[str, Text] = field(default_factory=dict)
    official: tuple[str, ...] = ("official", "charged", "court", "convicted")
    alleged: tuple[str, ...] = ("alleged",)
    quiet_kinds: tuple[str, ...] = ("victim_group",)
