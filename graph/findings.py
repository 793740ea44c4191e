"""A finding: one fault in one place, in a sentence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Finding:
    """One fault found in tables or in a case.

    Attributes
    ----------
    file : str
        The file's name as the user gave it.
    row : int or None
        The row as a spreadsheet counts it (the header is row 1), or the line of an RDF file.
    column : str
        The column or property concerned, empty where none is.
    message : str
        What is wrong, in English.
    value : str
        The offending value, shortened.
    suggestion : str
        What would be right: the nearest id, or what to do.
    code : str
        A short stable name of this kind of finding, such as `unknown-id`.
    severity : str
        `error`, `warning` or `note`.
    message_id : str
        The message in Indonesian, where there is one.
    """

    file: str
    row: int | None
    column: str
    message: str
    value: str = ""
    suggestion: str = ""
    code: str = ""
    severity: str = "error"
    message_id: str = ""

    def __str__(self) -> str:
        place = self.file + (f", row {self.row}" if self.row is not None else "")
        place += f", column {self.column}" if self.column else ""
        text = f"{place}: {self.message}"
        if self.value:
            text += f": '{self.value}'"
        return text + (f". {self.suggestion}" if self.suggestion else "")
