"""What is read once from an opened case and kept as long as the case is: pages, labels, lists."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from ..case import Case
from ..store import CaseStore

_T = TypeVar("_T")
_KEPT: WeakKeyDictionary[CaseStore, dict[str, Any]] = WeakKeyDictionary()
_LOCK = threading.Lock()
_MAKING: WeakKeyDictionary[CaseStore, dict[str, threading.Lock]] = WeakKeyDictionary()


def kept(case: Case, name: str, make: Callable[[], _T]) -> _T:
    """Return what was made for a case before, or make it now; two who ask at once get one and the same.

    Parameters
    ----------
    case : Case
        An opened case does not change, so what is read from it stays true.
    name : str
        What it is.
    make : callable
        Makes it, without arguments; what it raises is raised and nothing is kept.
    """
    with _LOCK:
        shelf = _KEPT.setdefault(case.store, {})
        if name in shelf:
            return shelf[name]  # type: ignore[no-any-return]
        lock = _MAKING.setdefault(case.store, {}).setdefault(name, threading.Lock())
    with lock:
        if name not in shelf:
            shelf[name] = make()
        return shelf[name]  # type: ignore[no-any-return]
