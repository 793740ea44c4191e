"""A scene of a case: what a class is told, what the page shows meanwhile, and where its figures come from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..model import Text

VIEWS = ("whole", "arena", "channel", "mechanism", "assistance")
TABLES = ("actors", "ties")
WRITTEN = ("number", "words", "percent", "date")
"""How a figure can be written."""
TAKES = ("count", "value", "least", "most", "names")
"""What can be taken from the rows of a question or a query."""
ROWS = "rows"
"""`count = "rows"` counts rows, any other name the distinct things of a column."""
ENDING = ".toml"
FILE_NAME = re.compile(r"(?:(?P<number>[0-9]{1,3})-)?(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)\.toml\Z")
NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
"""The names of figures."""

Value = str | int | float | bool
"""One value of a TOML file."""


@dataclass(frozen=True)
class FigureSpec:
    """Where one figure of a text comes from: a named question, a query, or a measure of the library.

    Attributes
    ----------
    name : str
        The placeholder it fills.
    question, query, measure : str
        One of the three is not empty.
    given : mapping
        Parameters of the question or measure.
    where : mapping
        Columns and the values that a row must have to be kept.
    take : str
        For rows one of `TAKES`, or empty for the one cell of a query; for a measure what is taken of it.
    column : str
        Which column is taken; `rows` counts rows.
    row : int
        Which of the rows kept a value is taken from: 1 is the first, -1 the last.
    limit : int
        How many names at the most; 0 for all.
    written : str
        One of `WRITTEN`, or empty.
    decimals : int or None
        Digits after the point.
    """

    name: str
    question: str = ""
    query: str = ""
    measure: str = ""
    given: Mapping[str, Value | tuple[str, ...]] = field(default_factory=dict)
    where: Mapping[str, Value | tuple[Value, ...]] = field(default_factory=dict)
    take: str = ""
    column: str = ""
    row: int = 1
    limit: int = 0
    written: str = ""
    decimals: int | None = None


@dataclass(frozen=True)
class Show:
    """What the page shows with a scene; whatever is empty is as on a fresh page.

    Attributes
    ----------
    view : str
        One of `VIEWS`.
    layers, blocs, phases : tuple of str or None
        What is kept; None keeps all.
    start, end : str
        The span of time (`from` and `to` in the file).
    official : bool
        Only official and court statements.
    undated : bool
        Whether statements without a date stay.
    highlight : tuple of str
        Actors (`iom`), ties (`ap>iom`), nodes of a view (`event/...`) or statements (`relation/...`).
    select : str
        What is opened.
    steps : int
        How many steps around the selected actor are shown; 0 for all.
    without : str
        The actor that is taken out.
    table : str
        One of `TABLES`, or empty for the picture.
    """

    view: str = "whole"
    layers: tuple[str, ...] | None = None
    blocs: tuple[str, ...] | None = None
    phases: tuple[str, ...] | None = None
    start: str = ""
    end: str = ""
    official: bool = False
    undated: bool = True
    highlight: tuple[str, ...] = ()
    select: str = ""
    steps: int = 0
    without: str = ""
    table: str = ""


@dataclass(frozen=True)
class Scene:
    """One scene, as its file says it.

    Attributes
    ----------
    id : str
        The name of its file without number and ending.
    path : Path
        Its file.
    title, question, text, answer, note : mapping
        Texts in both languages, with placeholders. `note` is the teacher's.
    thesis, documents : mapping
        The two readings side by side, as the thesis sees it and as the documents show it; or empty.
    classroom : tuple of mapping
        Questions for the class.
    show : Show
        What the page shows.
    figures : mapping of str to FigureSpec
        By the placeholder they fill.
    """

    id: str
    path: Path
    title: Text
    question: Text
    text: Text
    answer: Text
    note: Text
    thesis: Text
    documents: Text
    classroom: tuple[Text, ...]
    show: Show
    figures: Mapping[str, FigureSpec]

    def texts(self) -> list[tuple[str, Text]]:
        """Return every text with its key, as the file's keys are called."""
        own = [(key, getattr(self, key)) for key in ("title", "question", *BLOCKS)]
        asked = [(f"class.{number}", one) for number, one in enumerate(self.classroom)]
        return [(key, text) for key, text in (*own, *asked) if text]


BLOCKS = ("text", "thesis", "documents", "answer", "note")
"""The texts that have paragraphs."""
