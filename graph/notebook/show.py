"""`show`: whatever the library gives, shown in a notebook in the reader's language and at the wanted height."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..case import Case
from ..errors import JembatanError
from ..store import Rows
from ..tabular import ResultTable
from .frame import HEIGHT, Page
from .network import Network

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Shown", "show"]


@dataclass(frozen=True)
class Shown:
    """HTML that a notebook shows."""

    html: str = field(repr=False)

    def _repr_html_(self) -> str:
        """Show it."""
        return self.html


def show(
    thing: Case | ResultTable | Rows | Network | Page | nx.DiGraph, lang: str = "en", *,
    case: Case | None = None, height: int = HEIGHT,
) -> Shown:  # fmt: skip
    """Show a case, a table, an answer, a network or a page in a notebook.

    Parameters
    ----------
    thing : Case, ResultTable, Rows, Network, Page or networkx.DiGraph
        What to show.
    lang : {"en", "id"}
        The reader's language. A table keeps the headings it was made with.
    case : Case, optional
        For a bare graph of networkx: the case that it was made from.
    height : int
        Of a framed page, in CSS pixels.

    Returns
    -------
    Shown
        The last expression of a cell shows itself.

    Raises
    ------
    JembatanError
        If the thing cannot be shown, or a graph comes without its case.
    """
    if isinstance(thing, Case):
        from .card import case_html

        return Shown(case_html(thing, lang))
    if isinstance(thing, ResultTable | Rows):
        from .table import rows_html, table_html

        return Shown(table_html(thing, lang) if isinstance(thing, ResultTable) else rows_html(thing, lang))
    if isinstance(thing, Page):
        return Shown(Page(thing.html, thing.title, height)._repr_html_())
    if isinstance(thing, Network):
        return Shown(thing.page(lang, height)._repr_html_())
    if hasattr(thing, "edges") and hasattr(thing, "is_directed"):
        if case is None:
            raise JembatanError(
                "this graph does not carry its statements. Give its case too: show(graph, case=case)"
            )
        return Shown(Network(case, thing, lang).page(lang, height)._repr_html_())
    raise JembatanError(
        f"{type(thing).__name__}: this cannot be shown. Give a case, a table, an answer, a network or a page."
    )
