"""Comma- and tab-separated text that any reader takes apart as it was put together (RFC 4180; lines end in LF)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence

__all__ = ["separated"]


class _Lines(list[str]):
    """Takes each line that the writer ends with CR LF, and ends it with LF."""

    def write(self, line: str) -> None:
        self.append(f"{line[:-2]}\n")


def separated(rows: Iterable[Sequence[object]], mark: str = ",") -> str:
    r"""Return rows as text; a cell with the mark, a quotation mark or a line's end of any kind in it is quoted.

    Parameters
    ----------
    rows : iterable of sequences
        The heads first.
    mark : str
        What stands between cells.

    Examples
    --------
    >>> separated([["a", "b,c"], [1, "x\ry"]])
    'a,"b,c"\n1,"x\ry"\n'

    Notes
    -----
    Before Python 3.13 the writer quotes only those ends of a line that it uses itself: so it is given both.
    """
    lines = _Lines()
    csv.writer(lines, delimiter=mark, lineterminator="\r\n").writerows(rows)
    return "".join(lines)
