"""What a figure came to: its value, how a reader of each language sees it, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from ..model import Text

Raw = str | int | float | Decimal | bool | None


@dataclass(frozen=True)
class Found:
    """A value before it is written.

    Attributes
    ----------
    value : object
        A number, or the value's text; None where there is none.
    texts : mapping of str to str
        How it reads in each language, for what is no number; empty for numbers.
    date : bool
        Whether it is a date.
    statements : tuple of str
        What it rests on (`relation/rel-...`), sorted.
    sources : tuple of str
        Ids of sources named beside it, sorted; empty where the statements' accounts tell them.
    """

    value: Raw
    texts: Text = field(default_factory=dict)
    date: bool = False
    statements: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class FigureValue:
    """A figure of a scene, computed.

    Attributes
    ----------
    name : str
        The placeholder it fills.
    value : object
        The number, date or text; None where there is none.
    text : mapping
        How it is written in each language; "not documented" where there is none.
    how : mapping
        How it was computed, a sentence in each language.
    statements, sources : tuple of str
        What it rests on, and the sources of that; sorted. Empty where it counts the whole case.
    """

    name: str
    value: Raw
    text: Text
    how: Text
    statements: tuple[str, ...]
    sources: tuple[str, ...]
