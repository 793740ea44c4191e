"""What rdflib would tell the terminal, traceback and all, of a literal whose text is no value of its type."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["quietly"]


@contextmanager
def quietly() -> Iterator[None]:
    """Keep rdflib from telling of ill-typed literals in the meantime: `check` tells of those in a case."""
    import logging

    told = logging.getLogger("rdflib.term")
    before = told.level
    told.setLevel(logging.ERROR)
    try:
        yield
    finally:
        told.setLevel(before)
