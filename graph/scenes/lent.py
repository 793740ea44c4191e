"""Scenes for a case without files, at an endpoint or in a store: those of the bundled case that says the same."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import BlankNode, Quad

from ..case import Case, bundled_cases, open_case
from ..resources import data_folder
from ..store import ASSERTED

FOLDER = "scenes"
"""The folder of a case in which its scenes lie."""


def lent_folder(case: Case) -> Path | None:
    """Return the folder of the scenes that a case without files may borrow; None where there is none.

    A case that was pushed to a server or packed into a store has left its scenes behind. If it is one of the bundled
    cases by name and in every statement, the scenes that come with the program speak of it too.

    Parameters
    ----------
    case : Case
        An opened case. A remote one is fetched for this, once, if it has as many statements as the bundled one.
    """
    if case.files or case.name not in bundled_cases():
        return None
    folder = data_folder() / case.name / FOLDER
    if not folder.is_dir():
        return None
    own = open_case(case.name)
    same = len(case.store) == len(own.store) and _said(case) == _said(own)
    return folder if same else None


def _said(case: Case) -> frozenset[Quad]:
    """Return what a case asserts, without what has no name."""
    found = case.store.native.quads_for_pattern(None, None, None, ASSERTED)
    return frozenset(
        quad
        for quad in found
        if not isinstance(quad.subject, BlankNode) and not isinstance(quad.object, BlankNode)
    )
