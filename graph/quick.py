"""A case in memory: what asks it many things in turn gets its answers some four times as soon."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from pyoxigraph import Store

from .case import Case
from .store import CaseStore

__all__ = ["LARGEST", "in_memory"]

LARGEST = 400_000
"""Statements up to which a case is copied."""

_COPIES: WeakKeyDictionary[CaseStore, Case] = WeakKeyDictionary()


def in_memory(case: Case) -> Case:
    """Return a case whose store lies in memory.

    A case of the cache is read from disk, which is best for a question or two. A page or a report asks hundreds: the
    copy takes the time of some ten questions.

    Parameters
    ----------
    case : Case

    Returns
    -------
    Case
        A copy, made once for a case; the case itself if it is in memory already, lies on another host, or is
        larger than `LARGEST`.
    """
    known = case.store
    if type(known) is not CaseStore or not _on_disk(known.native) or len(known.native) > LARGEST:
        return case
    if known not in _COPIES:
        copy = Store()
        copy.bulk_extend(known.native)
        _COPIES[known] = Case(case.name, CaseStore(copy, known.graphs, known.prefixes), case.files)
    return _COPIES[known]


def _on_disk(store: Store) -> bool:
    """Tell whether a store is one of those on disk, which are opened only to be read."""
    try:
        store.extend([])
    except RuntimeError:
        return True
    return False
