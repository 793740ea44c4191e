"""Cells that a spreadsheet would run as formulas: made inert when written, plain again when read."""

from __future__ import annotations

import re

from .columns import is_number

_ARMED = re.compile(r"'*[=+\-@\t\r]")
_INERT = re.compile(r"''*[=+\-@\t\r]")


def inert(cell: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would run; numbers stay as they are.

    Examples
    --------
    >>> inert("=cmd()"), inert("-6.07"), inert("plain")
    ("'=cmd()", '-6.07', 'plain')
    """
    return f"'{cell}" if _ARMED.match(cell) and not is_number(cell) else cell


def plain(cell: str) -> str:
    """Take the apostrophe away again: `plain(inert(cell))` is the cell, whatever it is.

    Examples
    --------
    >>> plain("'=cmd()"), plain("'tis")
    ('=cmd()', "'tis")
    """
    return cell[1:] if _INERT.match(cell) else cell
