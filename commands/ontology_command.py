"""`jembatan ontology [TERM]`: the classes, properties and vocabularies, in the terminal or as pages."""

from __future__ import annotations

from pathlib import Path

import click

from .options import case_option, format_option, lang_option, open_named, print_table


@click.command(
    "ontology",
    short_help="The vocabulary: every term with definition, example, mappings.",
    epilog="Examples: jembatan ontology   |   jembatan ontology jb:Actor --lang id   |   "
    "jembatan ontology --html pages",
)
@click.argument("term", required=False, metavar="[TERM]")
@click.option(
    "--kind",
    type=click.Choice(("class", "property", "vocabulary", "concept")),
    help="List only terms of this kind.",
)
@click.option("--html", "folder", metavar="FOLDER", help="Write pages in both languages into a folder.")
@case_option
@lang_option
@format_option
def command(
    term: str | None, kind: str | None, folder: str | None, case_name: str | None, lang: str, form: str
) -> None:
    """List the terms of the ontology, or show one in full.

    TERM is a name (jb:Actor, ilo:deception), a vocabulary (phase), or a label in either language. Each term comes
    with its definition, example, neighbours, its match in other vocabularies, and how often the case uses it.
    """
    from ..graph.pages.table import term_card, term_list
    from ..graph.pages.terms import find_term, usage
    from ..graph.texts import say

    if folder is not None and (term or kind):
        raise click.UsageError(say("ontology-html-alone", lang))
    if term and kind:
        raise click.UsageError(say("ontology-kind-or-term", lang))
    found = find_term(term) if term else None
    case = open_named(case_name)
    used = usage(case)
    if folder is not None:
        from ..graph.export.output import save_folder
        from ..graph.pages.build import build_pages

        pages = build_pages(used, case.name)
        save_folder(Path(folder), pages)
        click.echo(say("ontology-written", lang, where=folder, count=len(pages)), err=True)
    elif found:
        from ..graph.tabular import visible

        card = term_card(found, used, lang, drawn=form in ("table", "markdown"))
        if form == "table":
            width = max(len(str(row[0])) for row in card.rows)
            for name, value in card.rows:
                click.echo(visible(f"{name!s:<{width}}  {value}"))
        else:
            print_table(card, form)
    else:
        print_table(term_list(used, lang, kind or "", case.name), form)
