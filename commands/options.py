"""What commands share: the options for case, language and format, and printing a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from ..graph.case import Case
    from ..graph.tabular import ResultTable

F = TypeVar("F", bound=Callable[..., Any])

FORMAT_NAMES = ("table", "csv", "tsv", "json", "markdown")


def case_option(command: F) -> F:
    """Add `--case` to a command, so that it may stand before or after the command's name."""

    def take(ctx: click.Context, _: click.Parameter, value: str | None) -> str | None:
        return value or (ctx.obj or {}).get("case")

    return click.option(
        "--case",
        "case_name",
        callback=take,
        metavar="NAME|FILE|FOLDER|URL",
        help="The case (default: benjina).",
    )(command)


def lang_option(command: F) -> F:
    """Add `--lang`."""
    return click.option(
        "--lang",
        type=click.Choice(("en", "id")),
        default="en",
        show_default=True,
        help="Language of labels and headings.",
    )(command)


def format_option(command: F) -> F:
    """Add `--format`."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(FORMAT_NAMES),
        default="table",
        show_default=True,
        help="How rows are written.",
    )(command)


def words(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Split option values that were joined by commas: `--layer money,supply` is two layers."""
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def network_options(command: F) -> F:
    """Add the options that choose a network: projection, level, layers, phases, statuses."""
    for option in (
        click.option(
            "--status",
            "statuses",
            multiple=True,
            callback=words,
            metavar="STATUS",
            help="Only statements of these statuses: official, court, reported, alleged.",
        ),
        click.option(
            "--phase",
            "phases",
            multiple=True,
            callback=words,
            metavar="PHASE",
            help="Only statements of these phases, such as rescue.",
        ),
        click.option(
            "--layer",
            "layers",
            multiple=True,
            callback=words,
            metavar="LAYER",
            help="Only ties of these layers, such as communication,coordination.",
        ),
        click.option(
            "--level",
            type=click.Choice(("agency", "state")),
            default="agency",
            show_default=True,
            help="Bodies as they are, or all bodies of a state as one.",
        ),
        click.option(
            "--projection",
            default="all",
            show_default=True,
            metavar="NAME",
            help="How statements become ties: all, communication, flows, co-attendance.",
        ),
    ):
        command = option(command)
    return command


def open_named(name: str | None) -> Case:
    """Open the case that was named, or the first one."""
    from ..graph.case import FIRST, open_case

    case = open_case(name or FIRST)
    if hasattr(case.store, "notice"):
        case.store.notice = lambda count: click.echo(
            f"The endpoint is slow: the case ({count:,} triples) was copied, and is asked here.", err=True
        )
    return case


def print_table(table: ResultTable, form: str) -> None:
    """Print a table to stdout; notes go to stdout under a drawn table, to stderr beside data formats."""
    from ..graph.tabular import render

    click.echo(render(table, form), nl=False)
    drawn = form in ("table", "markdown")
    for note in table.notes:
        click.echo(("\n" if drawn else "") + note, err=not drawn)
