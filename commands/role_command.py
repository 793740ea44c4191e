"""`jembatan role`: was it arena, channel, actor, instrument or service."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import F, case_option, format_option, lang_option, open_named, print_table, words
from .running import cluster_option, cores, meter

if TYPE_CHECKING:
    from ..graph.study.role import Options

STAGES = ("N1", "N-bip", "N3", "N-deg", "N-deg directed", "draws")


def run_options(command: F) -> F:
    """Add what says how null models and draws are run, and where their results are kept."""
    for option in (
        click.option(
            "--save",
            type=click.Path(path_type=Path, dir_okay=False),
            metavar="FILE.ttl",
            help="Also write the results as statements (jb:MeasureResult), to be asked with: query --with FILE.ttl",
        ),
        click.option(
            "--processes",
            type=click.IntRange(1),
            metavar="N",
            help="Worker processes; the answer does not depend on it.  [default: as many as there are cores]",
        ),
        click.option(
            "--threshold",
            type=click.FloatRange(0, 1, min_open=True),
            default=0.5,
            show_default=True,
            metavar="SHARE",
            help="Share that the verdict rule asks for.",
        ),
        click.option(
            "--phase",
            "phases",
            multiple=True,
            callback=words,
            metavar="PHASE",
            help="Only these phases, such as rescue.",
        ),
        click.option(
            "--seed",
            type=click.IntRange(0),
            default=1,
            show_default=True,
            metavar="N",
            help="The same seed gives the same bytes.",
        ),
        click.option(
            "--draws",
            type=click.IntRange(1),
            default=2000,
            show_default=True,
            metavar="N",
            help="Draws of the evidence.",
        ),
        click.option(
            "--replicates",
            type=click.IntRange(1),
            default=9999,
            show_default=True,
            metavar="N",
            help="Replicates of each null model.",
        ),
    ):
        command = option(command)
    return cluster_option(command)


@click.command(
    "role",
    short_help="Arena or channel? An actor's roles, measured against rivals and null models.",
    epilog="Examples: jembatan role   |   jembatan role KKP   |   jembatan --case ambon role --details",
)
@click.argument("actor", default="iom")
@case_option
@run_options
@click.option("--details", is_flag=True, help="Also the table of host definitions and what one event does.")
@lang_option
@format_option
def command(
    actor: str, case_name: str | None, replicates: int, draws: int, seed: int, phases: tuple[str, ...],
    threshold: float, processes: int | None, save: Path | None, details: bool, lang: str, form: str,
) -> None:  # fmt: skip
    """Measure what part an actor played: arena, channel, actor of its own will, instrument, service.

    The actor (default: iom, all its offices as one) is compared with rival hubs, tested against null models,
    and judged by a rule that was fixed beforehand. The verdicts come first, in plain words.
    """
    from ..graph.actors import actors, find_actor
    from ..graph.study.role import study_role
    from ..graph.study.role_tables import flat_table, hosts_table, measures_table, ranges_table, rivals_table
    from ..graph.study.role_text import convening_line, limits, title, verdicts
    from ..graph.texts import say

    case = open_named(case_name)
    check_phases(phases)
    own = actor if actor == "iom" and actor not in actors(case) else find_actor(case, actor).id
    study = study_role(case, own, options_of(replicates, draws, seed, phases, threshold, processes))
    if save:
        from ..graph.study.noted import role_cards
        from ..graph.study.results import write_results

        write_results(save, (case, role_cards(study)))
    if form not in ("table", "markdown"):
        print_table(flat_table(study, lang), form)
        return
    drawn = form == "markdown"
    head = title(study, lang)
    for part in (f"# {head}" if drawn else head, *verdicts(study, lang)):
        click.echo(wrapped(part, drawn) + "\n")
    print_table(measures_table(study, lang), form)
    shown = [("role-rivals-head", rivals_table(study, lang))]
    if details:
        shown += [
            ("role-hosts-head", hosts_table(study, lang)),
            ("role-ranges-head", ranges_table(study, lang)),
        ]
    for head, table in shown:
        click.echo("\n" + heading(say(head, lang), drawn) + "\n")
        print_table(table, form)
    if details:
        click.echo("\n" + wrapped(convening_line(study, lang), drawn))
    click.echo("\n" + heading(say("role-limits-head", lang), drawn) + "\n")
    for line in limits(study, lang):
        click.echo(wrapped(f"- {line}", drawn))


def check_phases(phases: tuple[str, ...]) -> None:
    """Refuse a phase that no vocabulary has, with the nearest names."""
    from ..graph.network import Filters

    Filters(phases=phases).check()


def options_of(
    replicates: int, draws: int, seed: int, phases: tuple[str, ...], threshold: float, processes: int | None
) -> Options:
    """Return the options of a study; small runs stay in one process."""
    from ..graph.study.role import Options
    from ..graph.study.verdict import Rule

    count = processes or (min(cores(), 8) if replicates >= 5000 else 1)
    return Options(replicates, draws, seed, count, phases, Rule(threshold), meter(STAGES))


def heading(text: str, markdown: bool) -> str:
    """Return a heading."""
    return f"## {text}" if markdown else text


def wrapped(text: str, markdown: bool) -> str:
    """Break a paragraph for the screen; markdown stays on one line."""
    from textwrap import fill

    from ..graph.tabular import visible

    plain = visible(text)
    if markdown:
        return plain.replace("  . ", "  - ", 1)
    indent = {"- ": "  ", "  ": "    "}.get(plain[:2], "")
    return fill(plain, 100, subsequent_indent=indent)
