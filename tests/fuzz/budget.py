"""How many inputs, and from which seed: the same ones each time by default, others each night."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, seed, settings
from hypothesis.strategies import SearchStrategy

NIGHTLY = int(os.environ.get("FUZZ_INPUTS", "10000"))
"""Inputs of a nightly run."""


def some(strategy: SearchStrategy[Any], check: Callable[[Any], None], count: int) -> None:
    """Check a number of inputs, the same ones each time."""
    _run(strategy, check, count, derandomize=True)


def many(strategy: SearchStrategy[Any], check: Callable[[Any], None], count: int = 0) -> None:
    """Check 10,000 inputs; the seed comes from FUZZ_SEED or from chance, and is told when one breaks something."""
    number = int(os.environ.get("FUZZ_SEED") or secrets.randbelow(2**32))
    print(f"FUZZ_SEED={number}")
    _run(strategy, check, count or NIGHTLY, number=number)


def _run(
    strategy: SearchStrategy[Any], check: Callable[[Any], None], count: int, *, derandomize: bool = False,
    number: int | None = None,
) -> None:  # fmt: skip
    def one(value: Any) -> None:
        check(value)

    test = given(strategy)(one)
    if number is not None:
        test = seed(number)(test)
    settings(
        max_examples=count, derandomize=derandomize, database=None,
        suppress_health_check=list(HealthCheck),
    )(test)()  # fmt: skip
