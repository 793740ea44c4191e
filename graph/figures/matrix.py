"""Shades of a matrix: darker where more acts are documented; the number always stands in the cell as well."""

from __future__ import annotations

SHADES = ("#f3f5f7", "#d3e6f3", "#a3cde8", "#62a9d6", "#2d7fb8", "#0a558c")
"""Light to dark: none, 1, 2, 3-4, 5-7, 8 and more."""
_STEPS = (0, 1, 2, 4, 7)


def shade(count: int) -> int:
    """Return the place in `SHADES` of a number of flows."""
    return next((place for place, most in enumerate(_STEPS) if count <= most), len(_STEPS))
