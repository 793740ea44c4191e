"""A network of a case as one object: the graph for networkx, and the page that a notebook shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..case import Case
from .frame import HEIGHT, Page

if TYPE_CHECKING:
    import networkx as nx

    from ..tabular import ResultTable

__all__ = ["Network", "network"]


@dataclass(frozen=True, eq=False, repr=False)
class Network:
    """A network that knows its case.

    Attributes
    ----------
    case : Case
        Where its statements and sources are.
    graph : networkx.DiGraph
        The network itself, for everything that networkx can do.
    lang : {"en", "id"}
        The language it shows itself in.
    seed : int
        Of the layout.
    """

    case: Case
    graph: nx.DiGraph
    lang: str = "en"
    seed: int = 1

    def page(self, lang: str = "", height: int = HEIGHT) -> Page:
        """Return the interactive page, both languages in it; `lang` is the one it opens in."""
        from ..view import case_title, view_page

        own = lang or self.lang
        return Page(view_page(self.case, self.graph, own, self.seed), case_title(self.case)[own], height)

    def ranking(
        self, measures: Sequence[str] | None = None, by: str = "betweenness", top: int | None = None
    ) -> ResultTable:
        """Return who is central, as `graph.ranking.ranking` does for the command `centrality`."""
        from ..ranking import ranking

        return ranking(self.graph, measures, by, top, self.lang, names=True)

    def __len__(self) -> int:
        return len(self.graph)

    def __repr__(self) -> str:
        ties = self.graph.number_of_edges()
        return f"Network({self.case.name!r}, {len(self)} actors, {ties} ties, lang={self.lang!r})"

    def _repr_html_(self) -> str:
        """Show the page in a notebook."""
        return self.page()._repr_html_()


def network(
    case: Case, projection: str = "all", level: str = "agency", *, layers: Sequence[str] = (),
    phases: Sequence[str] = (), statuses: Sequence[str] = (), lang: str = "en", seed: int = 1,
) -> Network:  # fmt: skip
    """Make the network of a case; parameters and errors as for `graph.network.project`.

    Parameters
    ----------
    case : Case
        Whose statements.
    projection : str
        A declared projection: `all`, `communication`, `flows`, `co-attendance`.
    level : {"agency", "state"}
        Bodies as they are, or all bodies of a state as one.
    layers, phases, statuses : sequence of str
        What to keep; everything if empty.
    lang : {"en", "id"}
        The language it shows itself in.
    seed : int
        Of the layout.
    """
    from ..network import Filters, project

    kept = Filters(tuple(layers), tuple(phases), tuple(statuses))
    return Network(case, project(case, projection, level, kept), lang, seed)
