"""What a server allows: time, rows, bytes, and how much at once."""

from __future__ import annotations

from dataclasses import dataclass

from ..guard import MAX_QUERY


@dataclass(frozen=True)
class Limits:
    """The limits every request is held to.

    Attributes
    ----------
    timeout : float
        Seconds a query may run; then it is stopped.
    rows : int
        Rows (or triples) of an answer at the most; what is cut is said in the header `Jembatan-Truncated`.
    query : int
        Characters of a query.
    body : int
        Bytes of a request's body.
    answer : int
        Bytes of an answer.
    memory : int
        Bytes one query may take beyond what the case itself takes (where the system can limit it).
    workers : int
        Processes that are kept ready.
    waiting : int
        Queries that may wait for a free process; further ones are told to come again.
    cache : int
        Bytes of answers kept for those who ask the same again; 0 keeps none.
    """

    timeout: float = 10.0
    rows: int = 50_000
    query: int = MAX_QUERY
    body: int = 1_048_576
    answer: int = 67_108_864
    memory: int = 1_610_612_736
    workers: int = 2
    waiting: int = 64
    cache: int = 67_108_864
