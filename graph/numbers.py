"""Numbers of people, money or things as a case holds them; what is none is left out, and `check` tells of it."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

__all__ = ["decimal", "whole"]

_MOST_DIGITS = 40
"""Figures longer than this are no figures of people or money."""


def decimal(text: str) -> Decimal | None:
    """Return a literal's text as a number, None where there is none or none that can be used.

    Examples
    --------
    >>> decimal("225000.50"), decimal("many"), decimal("1e999"), decimal("")
    (Decimal('225000.50'), None, None, None)
    """
    try:
        number = Decimal(text) if text else None
    except InvalidOperation:
        return None
    if number is None or not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS:
        return None
    return number


def whole(text: str) -> int | None:
    """Return a literal's text as a whole number, None where it is none.

    Examples
    --------
    >>> whole("319"), whole("319.0"), whole("319.5"), whole("some")
    (319, 319, None, None)
    """
    number = decimal(text)
    return int(number) if number is not None and number == number.to_integral_value() else None
