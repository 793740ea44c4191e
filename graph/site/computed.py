"""Results that a question rests on and the case does not hold: computed once, one after another, and kept."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Mapping
from concurrent.futures import Future

from ..case import Case
from ..questions import DRAWS, REPLICATES, SEED, Question, bindings
from .shelf import kept

_ONE = threading.Lock()


async def case_with_results(case: Case, asked: Question, given: Mapping[str, str]) -> Case:
    """Return the case with the results that a question needs.

    Parameters
    ----------
    case : Case
        The case as it is served.
    asked : Question
        A question that needs results.
    given : mapping of str to str
        Values of its parameters; the case to compare with decides what is computed.

    Returns
    -------
    Case
        A copy with the results in it. Whoever asks while they are computed waits for the same computation; one
        that was begun is finished even if nobody waits any longer.
    """
    found = bindings(case, asked, given, "en").get("other")
    other = found.value.rsplit("/", 1)[-1] if found else ""
    name = f"results {' '.join(asked.needs)} {other} {bool(given)}"
    begun = kept(case, name, lambda: _begun(case, asked.needs, other, bool(given)))
    return await asyncio.shield(asyncio.wrap_future(begun))


def _begun(case: Case, needs: tuple[str, ...], other: str, chosen: bool) -> Future[Case]:
    """Begin to compute in a thread that does not keep the process from ending."""
    future: Future[Case] = Future()

    def work() -> None:
        from ..study.more_results import Setting, complete, missing

        with _ONE:
            try:
                made = missing(case, needs, other if chosen else "")
                setting = Setting(REPLICATES, DRAWS, SEED, other)
                future.set_result(complete(case, made, setting) if made else case)
            except BaseException as error:
                future.set_exception(error)

    threading.Thread(target=work, daemon=True, name="results").start()
    return future
