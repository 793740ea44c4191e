"""`jembatan claims`: each claim of the thesis, tested."""

from __future__ import annotations

from pathlib import Path

import click

from .options import case_option, format_option, lang_option, open_named, print_table
from .role_command import check_phases, heading, options_of, run_options, wrapped


@click.command(
    "claims",
    short_help="The thesis's claims: evidence for and against, measures, verdict.",
    epilog="Examples: jembatan claims   |   jembatan claims T1a T2 --lang id   |   jembatan --case ambon claims T5",
)
@click.argument("claims", nargs=-1, metavar="[CLAIM]...")
@case_option
@run_options
@click.option("--brief", is_flag=True, help="Only the table of verdicts.")
@lang_option
@format_option
def command(
    claims: tuple[str, ...], case_name: str | None, replicates: int, draws: int, seed: int,
    phases: tuple[str, ...], threshold: float, processes: int | None, save: Path | None, brief: bool,
    lang: str, form: str,
) -> None:  # fmt: skip
    """Test the claims of the thesis, or only those named (T1a, T1b, T2, T3, T4, T5a, T5b, T5c; T5 for all three).

    For each: what is claimed, what the documents hold for and against it, the measures with their nulls, the
    verdict by a rule fixed beforehand, and what would change it. Advice gets no verdict of truth.
    """
    from ..graph.study.claims import study_claims
    from ..graph.study.claims_text import blocks, claims_table, closing, findings_table, flat_claims
    from ..graph.study.role_text import name_of
    from ..graph.texts import say

    case = open_named(case_name)
    check_phases(phases)
    options = options_of(replicates, draws, seed, phases, threshold, processes)
    studies = list(study_claims(case, claims, options))
    if save:
        from ..graph.study.noted import claim_cards
        from ..graph.study.results import write_results

        write_results(save, (case, claim_cards(studies)))
    drawn = form == "markdown"
    if form not in ("table", "markdown"):
        print_table(flat_claims(studies, lang), form)
        return
    if not studies:
        click.echo(say("claims-none", lang, case=case.name))
        return
    role = studies[0].role
    head = say("claims-title", lang, actor=name_of(role, role.actor, lang), case=case.name)
    click.echo((f"# {head}" if drawn else head) + "\n")
    print_table(claims_table(studies, lang), form)
    if brief:
        return
    for study, parts in blocks(case, studies, lang):
        click.echo("\n" + heading(parts[0], drawn) + "\n")
        listed = False
        for part in parts[1:]:
            item = part.startswith(("- ", "  "))
            gap = "\n" if drawn and listed and not item else ""
            click.echo(gap + wrapped(part, drawn) + ("\n" if drawn and not item else ""))
            listed = item
        if study.findings:
            click.echo()
            print_table(findings_table(study, lang), form)
    click.echo("\n" + heading(say("role-limits-head", lang), drawn) + "\n")
    for line in closing(studies, lang):
        click.echo(wrapped(f"- {line}", drawn))
