"""Measuring a case: who is central, who brokers, arena or channel, claims, what depends on an actor, ways, cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..case import Case

if TYPE_CHECKING:
    from ..study.role import Options
    from ..tabular import ResultTable

__all__ = ["brokerage", "centrality", "claims", "cluster", "compare", "path", "role", "without"]

REPLICATES, DRAWS = 9999, 2000


def centrality(
    case: Case, lang: str = "en", *, projection: str = "all", level: str = "agency", layers: Sequence[str] = (),
    phases: Sequence[str] = (), statuses: Sequence[str] = (), measures: Sequence[str] = (), by: str = "betweenness",
    top: int | None = None, mode: str | None = None, intervals: bool = False, draws: int = 200, seed: int = 0,
    backend: str = "auto", exact: bool = False, sample: int | None = None, explain: bool = False, processes: int = 1,
) -> ResultTable:  # fmt: skip
    """Return who is central: measures of every actor in a network of the case.

    Parameters
    ----------
    case : Case
        Whose network.
    projection, level, layers, phases, statuses
        Which network; see `network`.
    measures : sequence of str
        Names of measures; all of them if empty.
    by : str
        What orders the rows.
    top : int, optional
        Rows at the most.
    mode : {"actors", "events"}, optional
        Measures of the graph of actors and events instead; the options of networks then have no use.
    intervals, draws, seed
        Evidence interval and rank range of each value, from so many draws of the evidence.
    backend, exact, sample, processes
        How betweenness is computed in a large network; `sample` is the number of sources that an estimate takes.
    explain : bool
        Whether the notes say what each measure means.
    """
    if mode is not None:
        from ..study.twomode import two_mode_table

        return two_mode_table(case, mode, level, by, top, lang)
    from ..network import Filters, project
    from ..ranking import LOW_FIRST, ranking

    graph = project(case, projection, level, Filters(tuple(layers), tuple(phases), tuple(statuses)))
    found = None
    if intervals:
        from ..study.uncertainty import doubts

        ranking(graph, measures or None, by, 1)  # refuses unknown measures before the long run
        found = doubts(case, graph, tuple(dict.fromkeys((*measures, by))), LOW_FIRST, draws=draws, seed=seed)
    table = ranking(
        graph, measures or None, by, top, lang, backend=backend, doubts=found, explain=explain, exact=exact,
        sources=sample, seed=seed, processes=processes,
    )  # fmt: skip
    if intervals:
        from ..texts import say

        return replace(table, notes=(*table.notes, say("doubt-note", lang, draws=draws, seed=seed)))
    return table


def role(
    case: Case, actor: str = "iom", lang: str = "en", *, replicates: int = REPLICATES, draws: int = DRAWS,
    seed: int = 1, phases: Sequence[str] = (), threshold: float = 0.5, processes: int = 1,
    save: str | Path | None = None,
) -> ResultTable:  # fmt: skip
    """Return what part an actor played, measured against rivals and null models; the verdicts stand in the notes.

    Parameters
    ----------
    case : Case
        Whose documents.
    actor : str
        An id or any of its names; IOM stands for all its offices.
    replicates, draws : int
        Of each null model, and of the evidence.
    seed : int
        The same seed gives the same values, whatever the processes.
    phases : sequence of str
        Only these.
    threshold : float
        Share that the verdict's rule asks for.
    save : path, optional
        Also write the results as statements (`jb:MeasureResult`) there, to be asked with `query(..., more=[...])`.
    """
    from ..actors import actors, find_actor
    from ..study.role import study_role
    from ..study.role_tables import flat_table
    from ..study.role_text import verdicts

    options = _options(replicates, draws, seed, phases, threshold, processes)
    own = actor if actor == "iom" and actor not in actors(case) else find_actor(case, actor).id
    study = study_role(case, own, options)
    if save is not None:
        from ..study.noted import role_cards
        from ..study.results import write_results

        write_results(Path(save), (case, role_cards(study)))
    table = flat_table(study, lang)
    return replace(table, notes=(*verdicts(study, lang), *table.notes))


def claims(
    case: Case, *names: str, lang: str = "en", replicates: int = REPLICATES, draws: int = DRAWS, seed: int = 1,
    phases: Sequence[str] = (), threshold: float = 0.5, processes: int = 1, save: str | Path | None = None,
) -> ResultTable:  # fmt: skip
    """Return each claim of the thesis (or those named: `"T2"`) with measures and verdict; options as for `role`."""
    from ..study.claims import study_claims
    from ..study.claims_text import flat_claims

    studies = study_claims(case, names, _options(replicates, draws, seed, phases, threshold, processes))
    if save is not None:
        from ..study.noted import claim_cards
        from ..study.results import write_results

        write_results(Path(save), (case, claim_cards(studies)))
    return flat_claims(studies, lang)


def brokerage(
    case: Case, actor: str | None = None, lang: str = "en", *, partition: str = "state",
    projection: str = "communication", level: str = "agency", top: int | None = None, replicates: int = 999,
    seed: int = 0,
) -> ResultTable:  # fmt: skip
    """Return who brokers between blocs, in five roles against chance; with an actor, the pairs between which it stands.

    Parameters
    ----------
    case : Case
        Whose network.
    actor : str, optional
        Whose pairs to list instead of everybody's counts.
    partition : {"state", "sector", "bloc"}
        The classes that decide a role.
    projection, level
        Which network; see `network`.
    top : int, optional
        Actors (or pairs) at the most.
    replicates, seed : int
        Of the networks of the same degrees to compare with; 0: none.
    """
    from ..inputs.family import node_of
    from ..study.brokerage import absences
    from ..study.brokerage import brokerage as study_of
    from ..study.brokerage_tables import pair_table, role_table

    if actor is not None:
        node_of(case, actor, level)
    count = 0 if actor is not None else replicates
    study = study_of(case, partition, projection, level, replicates=count, seed=seed)
    if actor is None:
        return role_table(study, lang, top, wide=False)
    return pair_table(case, study, actor, absences(case, study, actor), lang, top, wide=False)


def without(
    case: Case, actor: str, lang: str = "en", *, level: str = "both", variant: str = "node"
) -> ResultTable:
    """Return what comes apart when an actor is taken out: dependence as documented, not causal effect.

    Parameters
    ----------
    case : Case
        Whose documents.
    actor : str
        An id or any name (with all its parts), or a state's code for all its bodies.
    level : {"agency", "state", "both"}
        Bodies as they are, all bodies of a state as one, or both.
    variant : {"node", "events", "router"}
        Take out the actor, only the events it hosted, or only its part as go-between.
    """
    from ..actors import actors
    from ..study.help import help_lost
    from ..study.without import losses, taken_out
    from ..study.without_tables import flat_table

    taken = taken_out(case, actor)
    found = losses(case, taken, ("state", "agency") if level == "both" else (level,), variant)
    given = help_lost(case, taken, variant) if variant != "events" else None
    return flat_table(taken, found, given, actors(case), variant, lang)


def path(
    case: Case, source: str, target: str, lang: str = "en", *, by: str = "steps", directed: bool = True,
    projection: str = "all", level: str = "agency", limit: int = 10,
) -> ResultTable:  # fmt: skip
    """Return how one actor reaches another, each step with its statements and sources; no row if it does not.

    Parameters
    ----------
    case : Case
        Whose network.
    source, target : str
        Ids or any names.
    by : {"steps", "probability", "time"}
        All shortest ways, the most probable one, or the one that arrives first.
    directed : bool
        Whether ties carry one way only.
    projection, level
        Which network; see `network`.
    limit : int
        Ways at the most.
    """
    from ..study.path import paths
    from ..study.path_tables import path_lines, path_table

    study = paths(
        case, source, target, by, projection=projection, level=level, directed=directed, limit=limit
    )
    table = path_table(case, study, lang)
    return table if study.paths else replace(table, notes=(path_lines(case, study, lang)[0], *table.notes))


def compare(
    *cases: Case, lang: str = "en", indicators: Sequence[str] = (), actor: str = "iom", details: bool = False,
    save: str | Path | None = None, figure: str | Path | None = None,
) -> ResultTable:  # fmt: skip
    """Return cases side by side, a row for each case and number; without any, all bundled cases.

    Parameters
    ----------
    *cases : Case
        Opened cases.
    indicators : sequence of str
        Ids (`5.4`) or blocks (size, clock, effectiveness, structure); all of them if empty.
    actor : str
        Whose part is asked for.
    details : bool
        Also by nationality and by kind of help.
    save, figure : path, optional
        Also write the results as statements, and small multiples as SVG.
    """
    from ..case import bundled_cases, open_case
    from ..study.compare import cards, first_known
    from ..study.compare import compare as study_of
    from ..study.compare_tables import long_table, picked

    opened = list(cases) or [open_case(name) for name in bundled_cases()]
    pick = picked(tuple(indicators), details)
    comparison = study_of(opened, first_known(opened, actor))
    if save is not None:
        from ..study.results import write_results

        write_results(Path(save), *((case, cards(comparison, case.name)) for case in opened))
    if figure is not None:
        from ..export.output import save_file
        from ..study.compare_picture import small_multiples

        save_file(Path(figure), small_multiples(comparison, lang))
    return long_table(comparison, lang, pick)


@contextmanager
def cluster(address: str) -> Iterator[None]:
    """Run replicates and draws of the measures inside `with` on a Dask cluster; no answer depends on it."""
    from ..executor.choice import using
    from ..executor.cluster import connect

    executor = connect(address)
    try:
        with using(executor):
            yield
    finally:
        executor.close()


def _options(
    replicates: int, draws: int, seed: int, phases: Sequence[str], threshold: float, processes: int
) -> Options:
    from ..network import Filters
    from ..study.role import Options
    from ..study.verdict import Rule

    Filters(phases=tuple(phases)).check()
    return Options(replicates, draws, seed, processes, tuple(phases), Rule(threshold))
