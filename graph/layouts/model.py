"""What a view is made of: cards and lines with their statements, captions, legend, a summary in words."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Text

WIDTH = 1030.0
"""Width of a drawn view, in pixels at zoom 1: what a projector of 1280 x 720 leaves beside the legend."""
HEIGHT = 540.0
"""Height that a view aims at, in pixels at zoom 1."""
ROW = 22.0
"""Height of a card with one line of text, in pixels at zoom 1."""
GAP = 2.0
"""Least distance between two cards, in pixels at zoom 1."""


@dataclass(frozen=True, slots=True)
class Card:
    """One box of a view: an actor, an event, a type of help, a scene.

    Attributes
    ----------
    id : str
        An actor's id, or `event/ev-...`, `type/health`, `scene/sale`, unique in the view.
    kind : str
        What it stands for; the page draws each kind in its own way.
    label : mapping
        Its name in both languages.
    x, y, w, h : float
        Left upper corner and size, in pixels at zoom 1; a card without width is in the tables only.
    statements : tuple of str
        What it rests on (`relation/...`, `flow/...`, `event/...`).
    actor : str
        The actor it stands for, if it is one.
    bloc : str
        The actor's bloc, for its colour and shape.
    short : str
        A shorter name, where there is one.
    note : mapping or None
        A second line.
    """

    id: str
    kind: str
    label: Text
    x: float = 0.0
    y: float = 0.0
    w: float = 0.0
    h: float = 0.0
    statements: tuple[str, ...] = ()
    actor: str = ""
    bloc: str = ""
    short: str = ""
    note: Text | None = None

    @property
    def drawn(self) -> bool:
        """Whether it has a place in the picture."""
        return self.w > 0


@dataclass(frozen=True, slots=True)
class Line:
    """One line between two cards, bundling all statements of one kind between them.

    Attributes
    ----------
    start, end : str
        Ids of cards, from left to right.
    kind : str
        Key of a `LineStyle`.
    statements : tuple of str
        Sorted; their number is the count that the page shows.
    """

    start: str
    end: str
    kind: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LineStyle:
    """How a kind of line is named and drawn; never told by colour alone.

    Attributes
    ----------
    kind : str
    label : mapping
    colour : str
        ``#rrggbb``, safe for the colour-blind (Okabe and Ito 2008).
    dash : tuple of int
        Lengths in pixels; empty for a full line.
    width : float
        Of a line with one statement, in pixels at zoom 1.
    ends : str
        Mark at its ends: `arrow` at its end, `square` or `star` at its start, or empty.
    """

    kind: str
    label: Text
    colour: str
    dash: tuple[int, ...] = ()
    width: float = 1.2
    ends: str = ""


@dataclass(frozen=True, slots=True)
class Caption:
    """A heading inside the picture, at the left end of its base line."""

    x: float
    y: float
    text: Text


@dataclass(frozen=True, slots=True)
class Layout:
    """One view of a case.

    Attributes
    ----------
    name : str
        arena, channel, mechanism, assistance.
    title : mapping
        The question it answers.
    summary : mapping
        What it shows, in words with numbers.
    notes : tuple of mapping
        What it leaves out, and how it is to be read.
    cards, lines, captions, styles : tuple
    columns : tuple of mapping
        Headings of the table of lines: start, kind, end.
    """

    name: str
    title: Text
    summary: Text
    notes: tuple[Text, ...]
    cards: tuple[Card, ...]
    lines: tuple[Line, ...]
    captions: tuple[Caption, ...]
    styles: tuple[LineStyle, ...]
    columns: tuple[Text, Text]

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of what is drawn."""
        drawn = [card for card in self.cards if card.drawn]
        return (
            max((card.x + card.w for card in drawn), default=WIDTH),
            max((card.y + card.h for card in drawn), default=HEIGHT),
        )
