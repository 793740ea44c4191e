"""Remembering what was made of the actors of a case: asked hundreds of times in one run, always of the same ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, TypeVar

__all__ = ["by_identity"]

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

KEEP = 8
"""Results that are kept of each function."""


def by_identity(
    make: Callable[..., dict[_Key, _Value]],
) -> Callable[..., dict[_Key, _Value]]:
    """Let a function of a mapping (its first argument) and of plain values remember its last results.

    The mapping is told by which object it is and how long it is: it must not be changed in place, as those of
    `actors` never are. What is given back is a copy.
    """
    kept: list[tuple[Mapping[Any, Any], int, tuple[object, ...], dict[_Key, _Value]]] = []

    @wraps(make)
    def remembered(known: Mapping[Any, Any], *rest: Any) -> dict[_Key, _Value]:
        key = tuple(tuple(one) if isinstance(one, (list, set, frozenset)) else one for one in rest)
        for same, length, given, found in kept:
            if same is known and length == len(known) and given == key:
                return dict(found)
        found = make(known, *rest)
        kept.insert(0, (known, len(known), key, found))
        del kept[KEEP:]
        return dict(found)

    return remembered
