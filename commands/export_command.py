"""`jembatan export`: a case or its network in other programs' formats."""

from __future__ import annotations

from pathlib import Path

import click

from .options import case_option, lang_option, network_options, open_named

FORMS = (
    "graphml", "gexf", "cyjs", "csv", "turtle", "rdf12", "trig", "nquads", "jsonld", "tables", "xlsx", "parquet",
    "bibtex", "csl", "ftm", "htcds", "void", "rocrate",
)  # fmt: skip
"""The names of `graph.export.formats.FORMATS`, which is not imported for a help text; a test holds them together."""
_FOLDER = ("csv", "tables", "parquet", "rocrate")


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
    help="The network: graphml, gexf (Gephi), cyjs (Cytoscape), csv. The statements: turtle, rdf12, trig, nquads, "
    "jsonld, tables, xlsx, parquet. The sources: bibtex, csl. Others: ftm (FollowTheMoney), htcds (HTCDS 2.0, in "
    "aggregate), void (a description with counts), rocrate (a research object).",
)
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE|FOLDER",
    help="A file (- for standard output); for csv, tables, parquet and rocrate a folder.",
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

    graphml: the network for Gephi, yEd, Cytoscape, igraph. gexf: for Gephi, with places, colours and the time of
    each tie. cyjs: for Cytoscape and cytoscape.js. csv: nodes.csv and edges.csv. turtle, nquads: the statements as
    RDF; trig: with a graph for each source; jsonld: as one readable tree; rdf12: with each direct tie and its
    statement as reifier. tables: the spreadsheets that import reads, without loss; xlsx: the same in one workbook;
    parquet: the same, typed. bibtex, csl: the sources as references. ftm: FollowTheMoney entities for Aleph, one a
    line. htcds: what the case data standard of IOM can hold of groups and bodies, never of a person. void: VoID and
    DCAT. rocrate: an RO-Crate with the statements, the ontology, licence and citation. What stands at the output is
    replaced only when the new one is whole.
    """
    from ..graph.errors import JembatanError
    from ..graph.export.formats import check, export, save
    from ..graph.network import Filters
    from ..graph.texts import say

    if not output or (output == "-" and form in _FOLDER):
        raise click.UsageError(say("export-needs-folder", lang, form=form))
    filters = Filters(layers, phases, statuses)
    try:
        check(form, lang, projection=projection, level=level, filters=filters, inferred=inferred)
    except JembatanError as error:
        raise click.UsageError(str(error)) from None
    case = open_named(case_name)
    done = export(case, form, lang, projection=projection, level=level, filters=filters, inferred=inferred)
    if output == "-" and not isinstance(done.content, dict):
        text = done.content
        click.echo(text.encode("utf-8") if isinstance(text, str) else text, nl=False)
    else:
        save(done, Path(output))
        click.echo(say("export-done", lang, where=output, what=done.told), err=True)
    for warning in done.warnings:
        click.echo(warning, err=True)
