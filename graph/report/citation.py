"""How to cite: the data of CITATION.cff, put into a sentence and into BibTeX, without asking any clock."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ..texts import say

__all__ = ["Citation", "bibtex", "citation", "sentence"]

FILE = "CITATION.cff"


@dataclass(frozen=True)
class Citation:
    """What CITATION.cff says.

    Attributes
    ----------
    title, version, released : str
        `released` is a date such as 2026-11-23; its year is the year of the citation.
    authors : tuple of str
    licences : tuple of str
        Of the program and of the data.
    """

    title: str
    version: str
    released: str
    authors: tuple[str, ...]
    licences: tuple[str, ...]

    @property
    def year(self) -> str:
        """The year of the version."""
        return self.released[:4]


@cache
def citation() -> Citation:
    """Read CITATION.cff: its plain keys and lists, which is all that the file uses."""
    package = (__package__ or "jembatan.graph.report").partition(".")[0]
    return parsed(files(package).joinpath(FILE).read_text(encoding="utf-8"))


def parsed(text: str) -> Citation:
    r"""Return what a citation file says; what is missing is empty.

    Examples
    --------
    >>> parsed('title: "A"\nauthors:\n  - name: "B"\nversion: 1.0').authors
    ('B',)
    """
    plain = dict(re.findall(r"^([a-z-]+): +(.+)$", text, re.MULTILINE))
    lists = dict(re.findall(r"^([a-z-]+):\n((?:  .*\n?)+)", text, re.MULTILINE))
    names = re.findall(r"name: +(.+)", lists.get("authors", ""))
    licences = re.findall(r"- +(.+)", lists.get("license", ""))
    return Citation(
        _bare(plain.get("title", "")), _bare(plain.get("version", "")), _bare(plain.get("date-released", "")),
        tuple(map(_bare, names)), tuple(map(_bare, licences)),
    )  # fmt: skip


def sentence(case: str, data: str, accessed: str, lang: str) -> str:
    """Return the sentence to cite a report with.

    Parameters
    ----------
    case : str
        What the case is called.
    data : str
        The digest of the data, of which the first digits are shown.
    accessed : str
        The day on which the report was read, as the reader gives it; empty: nothing is said.
    lang : {"en", "id"}
    """
    one = citation()
    read = say("report-cite-accessed", lang, date=accessed) if accessed else ""
    return say(
        "report-cite-text", lang, authors=", ".join(one.authors), year=one.year, title=one.title,
        version=one.version, case=case, hash=data[:12], accessed=read,
    )  # fmt: skip


def bibtex(case: str, data: str, accessed: str) -> str:
    """Return the same as an entry of BibTeX; braces and backslashes of the case's name are taken out."""
    one = citation()
    name = re.sub(r"[{}\\\\]", "", case)
    read = f"\n  urldate = {{{accessed}}}," if accessed else ""
    return (
        f"@software{{jembatan_{one.year},\n  author = {{{{{' and '.join(one.authors)}}}}},\n"
        f"  title = {{{{{one.title}}}}},\n  year = {{{one.year}}},\n  version = {{{one.version}}},{read}\n"
        f"  note = {{Report on {name}, data {data[:12]}}}\n}}"
    )


def _bare(text: str) -> str:
    return text.strip().strip("\"'")
