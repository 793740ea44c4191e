"""What every part of the server is given: the case, the limits, who runs the queries."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from ..export.void import titles
from .limits import Limits

if TYPE_CHECKING:
    from ..case import Case
    from .jobs import Runner


@dataclass(frozen=True)
class ServerContext:
    """What the routes are made from.

    Attributes
    ----------
    case : Case
        The opened case, for short fixed look-ups in this process (labels, lists of things). It is never changed.
    runner : Runner
        Runs whatever a client can write or stretch (queries, named questions) in processes of their own, within the
        limits: `await context.runner.run(Job("question", "events-iom-convened", lang="id"))`.
    version : str
        Changes with the case, the ontology and the program: the stuff of entity tags.
    limits : Limits
        Time, rows, bytes, and how much at once.
    names : tuple of str
        Names by which this server may be called (the `Host` header).
    addresses : bool
        Whether any IP address is a fine name too: the server is reached from other machines.
    origins : tuple of str
        Web pages' origins that may read; `*` for all.
    """

    case: Case
    runner: Runner
    version: str
    limits: Limits = field(default_factory=Limits)
    names: tuple[str, ...] = ("localhost", "127.0.0.1", "::1")
    addresses: bool = False
    origins: tuple[str, ...] = ("*",)

    @cached_property
    def titles(self) -> dict[str, str]:
        """The case's title in each language."""
        return {lang: title for lang, (title, _) in titles(self.case).items()}
