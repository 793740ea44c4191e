"""`jembatan export`: a case or its network in other programs' formats."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import case_option, lang_option, network_options, open_named

if TYPE_CHECKING:
    from ..graph.case import Case
    from ..graph.network import Filters

FORMS = ("graphml", "csv", "turtle", "nquads", "tables", "xlsx", "ftm", "htcds", "void", "rocrate")
_NETWORK = ("graphml", "csv")
_FOLDER = ("csv", "tables", "rocrate")
_DEFAULTS = {"projection": "all", "level": "agency", "layers": (), "phases": (), "statuses": ()}
_OPTION = {"layers": "--layer", "phases": "--phase", "statuses": "--status"}


@click.command(
    "export",
    short_help="A case or its network in other programs' formats.",
    epilog="Examples: jembatan export --format graphml -o b.graphml   |   "
    "jembatan export --format tables -o tables",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    required=True,
    help="graphml, csv: the network. turtle, nquads, tables, xlsx: the statements. ftm: FollowTheMoney. "
    "htcds: HTCDS 2.0, in aggregate. void: a description with counts. rocrate: a research object.",
)
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE|FOLDER",
    help="A file (- for standard output); for csv, tables and rocrate a folder.",
)
@network_options
@click.option("--inferred", is_flag=True, help="nquads: also what follows, in a graph of its own.")
@lang_option
@case_option
def command(
    form: str, output: str, inferred: bool, lang: str, case_name: str | None,
    projection: str, level: str, layers: tuple[str, ...], phases: tuple[str, ...], statuses: tuple[str, ...],
) -> None:  # fmt: skip
    """Write a case or its network in another program's format.

    graphml: the network for Gephi, yEd, Cytoscape, igraph. csv: the network as nodes.csv and edges.csv.
    turtle, nquads: the statements as RDF. tables: the spreadsheets that import reads, without loss; xlsx: the
    same in one workbook. ftm: FollowTheMoney entities for Aleph, one a line. htcds: what the case data standard of
    IOM can hold of groups and bodies, never of a person. void: VoID and DCAT. rocrate: an RO-Crate with the
    statements, the ontology, licence and citation. What stands at the output is replaced only when the new
    one is whole.
    """
    from ..graph.network import Filters
    from ..graph.texts import say

    chosen = {
        "projection": projection,
        "level": level,
        "layers": layers,
        "phases": phases,
        "statuses": statuses,
    }
    changed = [_OPTION.get(name, f"--{name}") for name, value in chosen.items() if value != _DEFAULTS[name]]
    if form not in _NETWORK and changed:
        raise click.UsageError(say("export-no-network", lang, form=form, options=", ".join(changed)))
    if inferred and form != "nquads":
        raise click.UsageError(say("export-only-nquads", lang))
    if not output or (output == "-" and form in _FOLDER):
        raise click.UsageError(say("export-needs-folder", lang, form=form))
    case = open_named(case_name)
    if form in _NETWORK:
        _network(case, form, output, lang, projection, level, Filters(layers, phases, statuses))
    elif form in ("tables", "xlsx"):
        _tables(case, form, output, lang)
    elif form == "rocrate":
        from ..graph.export.output import save_folder
        from ..graph.export.rocrate import to_rocrate

        texts = to_rocrate(case)
        save_folder(Path(output), texts)
        click.echo(
            say("export-done", lang, where=output, what=say("export-files", lang, count=len(texts))), err=True
        )
    else:
        text = _text(case, form, with_inferred=inferred)
        _file(output, text, say("export-statements", lang, count=text.count("\n")), lang)


def _text(case: Case, form: str, *, with_inferred: bool) -> str:
    """Return a case as one text; only the module of its format is loaded."""
    if form == "ftm":
        from ..graph.export.ftm import to_ftm

        return to_ftm(case)
    if form == "htcds":
        from ..graph.export.htcds import to_htcds

        return to_htcds(case)
    if form == "void":
        from ..graph.export.void import to_void

        return to_void(case)
    from ..graph.export.rdf import to_nquads, to_turtle

    return to_turtle(case) if form == "turtle" else to_nquads(case, with_inferred=with_inferred)


def _network(
    case: Case, form: str, output: str, lang: str, projection: str, level: str, filters: Filters
) -> None:
    from ..graph.export.network import to_csv, to_graphml
    from ..graph.export.output import save_folder
    from ..graph.network import project
    from ..graph.texts import say

    network = project(case, projection, level, filters)
    what = say("export-network", lang, nodes=len(network), edges=network.number_of_edges())
    if form == "graphml":
        _file(output, to_graphml(network, lang), what, lang)
        return
    save_folder(Path(output), to_csv(network, lang))
    click.echo(say("export-done", lang, where=output, what=what), err=True)


def _tables(case: Case, form: str, output: str, lang: str) -> None:
    from ..graph.export.output import save_folder
    from ..graph.export.tables import to_tables
    from ..graph.texts import say

    tables = to_tables(case)
    if form == "xlsx":
        from ..graph.export.workbook import save_workbook, to_workbook

        if output == "-":
            click.echo(to_workbook(tables), nl=False)
        else:
            save_workbook(Path(output), tables)
    else:
        save_folder(Path(output), tables.texts)
    what = say("export-tables", lang, tables=len(tables.rows), rows=sum(tables.rows.values()))
    click.echo(say("export-done", lang, where=output, what=what), err=True)
    if tables.left_out:
        names = ", ".join(f"{name} ({count})" for name, count in tables.left_out)
        count = sum(number for _, number in tables.left_out)
        click.echo(say("export-left-out", lang, count=count, names=names), err=True)


def _file(output: str, text: str, what: str, lang: str) -> None:
    from ..graph.export.output import save_file
    from ..graph.texts import say

    if output == "-":
        click.echo(text.encode("utf-8"), nl=False)
        return
    save_file(Path(output), text)
    click.echo(say("export-done", lang, where=output, what=what), err=True)
