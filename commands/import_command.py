"""`jembatan import`: tables to Turtle."""

from __future__ import annotations

from pathlib import Path

import click

from .options import format_option, lang_option, print_table


@click.command(
    "import",
    short_help="Tables to Turtle: a case from spreadsheets.",
    epilog="Example: jembatan import my-tables -o my-case && jembatan --case my-case check",
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="TABLES...")
@click.option(
    "-o",
    "--output",
    "folder",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Where to write the Turtle.",
)
@lang_option
@format_option
def command(paths: tuple[Path, ...], folder: Path, lang: str, form: str) -> None:
    """Turn tables into a case in Turtle: folders of CSV files, CSV files, or a workbook (XLSX).

    A CSV file, and a sheet of a workbook, is named as its table. Formulas in a workbook are refused.

    Every fault is told at once, with file, row, column and the nearest name; then nothing is written. When
    all is well, rows in and things out are printed for each table, and both stand in manifest.json.
    """
    from ..graph.errors import FindingsError
    from ..graph.tables.importer import import_tables
    from ..graph.tabular import ResultTable
    from ..graph.texts import headings, say

    try:
        result = import_tables(paths, folder)
    except FindingsError as error:
        for finding in error.findings:
            click.echo(str(finding), err=True)
        raise click.ClickException(say("import-refused", lang, count=len(error.findings))) from None
    columns = ("table", "rows", "things")
    rows = tuple((count.table, count.rows, count.things) for count in result.counts)
    notes = (
        say(
            "import-done",
            lang,
            triples=result.triples,
            files=len(result.files),
            folder=folder,
            cases=", ".join(result.cases),
        ),
    )
    print_table(ResultTable(columns, rows, headings(columns, lang), notes), form)
