"""What is handed to a worker and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True)
class Job:
    """One piece of work for a worker.

    Attributes
    ----------
    kind : {"query", "graph", "question", "void", "service", "network"}
        A SPARQL query; a graph as it is; a named question; the case's or the service's description; the network page.
    text : str
        The query; the graph's name (`default` for the default graph, nothing for all graphs); the question's
        name; the endpoint's address.
    rows : str
        The format (a name of `formats.ROWS`) of rows and truth values; for a question a format of `tabular`.
        Empty if the client accepts none.
    graph : str
        The format (a name of `formats.GRAPHS`) of triples. Empty if the client accepts none.
    default, named : tuple of str or None
        IRIs of the case's graphs that make the data set; both None for the case as it is.
    params : mapping of str to str
        A question's parameters.
    lang : {"en", "id"}
        The reader's language, for a question's labels.
    """

    kind: str
    text: str
    rows: str = "json"
    graph: str = "turtle"
    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None
    params: Mapping[str, str] = field(default_factory=dict)
    lang: str = "en"


@dataclass(frozen=True)
class Reply:
    """What a worker made of a job.

    Attributes
    ----------
    kind : str
        `rows`, `truth`, `graph` or `page` for an answer; `query` for a query that is at fault, `unknown` for a name
        that is not known, `large` for an answer over the limit, `format` for one in no format that the client accepts;
        `time`, `memory` and `busy` when there is none.
    form : str
        The format's name.
    body : bytes
        The answer, or the sentence that says what is wrong.
    count : int
        Rows or triples in it.
    truncated : bool
        Whether the limit cut it.
    """

    kind: str
    form: str = ""
    body: bytes = b""
    count: int = 0
    truncated: bool = False

    @property
    def good(self) -> bool:
        """Whether it is an answer."""
        return self.kind in ("rows", "truth", "graph", "page")

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8")


class Runner(Protocol):
    """Whoever runs jobs: the pool of processes, or a stand-in in a test."""

    async def run(self, job: Job) -> Reply:
        """Run a job within the limits; what goes wrong is told in the reply, never raised."""
        ...

    async def zipped(self, job: Job, *, zipped: bool) -> tuple[Reply, bool]:
        """Run a job; the body may come compressed (gzip) if asked for, and then the second value is True."""
        ...

    async def start(self) -> None:
        """Get ready."""
        ...

    async def stop(self) -> None:
        """End every process."""
        ...
