"""The command `jembatan`: finds the command asked for, loads only that one, and turns errors into sentences."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

COMMANDS = {
    "report": "The whole study of a case in one folder: verdicts, claims, tables, figures, network, sources.",
    "info": "What a case holds: counts of sources, actors, events, statements.",
    "show": "One actor's ties, each with its sources.",
    "timeline": "What happened when: events in order, each with its sources.",
    "accounts": "How many, according to whom, when: sources side by side.",
    "money": "Money requested, pledged, committed and paid, source by source.",
    "assistance": "Which help is documented for which group, and by whom.",
    "indicators": "ILO indicators and Palermo elements documented for each group.",
    "mechanism": "How the trafficking worked, scene by scene, and who stepped in.",
    "difficulties": "What stood in whose way, and how it was resolved.",
    "sources": "How much rests on each source, and on it alone.",
    "query": "Named questions, or any read-only SPARQL.",
    "shell": "SPARQL prompt with completion and history.",
    "serve": "A SPARQL endpoint with pages, on this machine.",
    "centrality": "Who is central: measures of every actor in the network.",
    "role": "Arena or channel? An actor's roles, measured against rivals and null models.",
    "claims": "The thesis's claims: evidence for and against, measures, verdict.",
    "brokerage": "Who brokers between blocs: Gould-Fernandez roles.",
    "without": "What comes apart when an actor is taken out.",
    "path": "How one actor reaches another, each step with its sources.",
    "compare": "Cases side by side: the indicators of effectiveness.",
    "view": "The interactive network page, one offline HTML file.",
    "scene": "A case told step by step: list, show, check scenes, begin a new one.",
    "plot": "Still figures of a case: SVG, PNG or PDF, in both languages.",
    "check": "Faults of a case: syntax, shapes, names, sources.",
    "new": "A new case's tables, each with an example row, and a README.",
    "import": "Tables to Turtle: a case from spreadsheets.",
    "export": "A case or its network in other programs' formats.",
    "push": "A case written to another store (Graph Store Protocol).",
    "store": "Large cases as a store on disk: build it, look at it.",
    "diff": "What changed between two versions of a case.",
    "ontology": "The vocabulary: every term with definition, example, mappings.",
}
"""The commands and their short helps; a test holds these against the commands themselves."""


class LazyGroup(click.Group):
    """A group that imports a command's module only when that command runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, the main job first."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Load one command."""
        if name not in COMMANDS:
            return None
        module = import_module(f".commands.{name}_command", __package__ or "jembatan")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one may have been meant."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            close = get_close_matches(args[0], COMMANDS, n=2)
            hint = f" Did you mean {' or '.join(close)}?" if close else f" Commands: {', '.join(COMMANDS)}."
            ctx.fail(f"no command is called '{args[0][:60]}'.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Examples: jembatan report   |   jembatan show IOM   |   jembatan --case ambon centrality --top 10",
)
@click.option(
    "--case",
    "case",
    default=None,
    metavar="NAME|FILE|FOLDER|URL",
    help="The case: benjina (default), ambon, pre2015, andaman, png-reefer, all; an RDF file, a folder, a store; "
    "or a SPARQL endpoint's URL.",
)
@click.version_option(package_name="jembatan", prog_name="jembatan", message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context, case: str | None) -> None:
    """A knowledge graph of the actors and relationships in a human-trafficking case.

    Every statement names its sources; every accusation carries its status.
    """
    ctx.obj = {"case": case}


def main() -> None:
    """Run the command line: exit 0 done, 1 the answer is no, 2 usage or bad input; never a traceback."""
    os.environ.setdefault(
        "OPENBLAS_NUM_THREADS", "1"
    )  # our matrices are small: threads would wait for each other
    try:
        sys.exit(cli.main(standalone_mode=False) or 0)
    except click.exceptions.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        sys.exit(_explain(error))
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what a library written in Rust raises when it gives up
            raise
        sys.exit(_explain(error))


def _explain(error: BaseException) -> int:
    from .graph.errors import JembatanError, seen

    if os.environ.get("JEMBATAN_DEBUG"):
        raise error
    if isinstance(error, JembatanError):
        click.echo(f"Error: {error}", err=True)
    elif isinstance(error, OSError):
        where = error.filename or "standard output"
        click.echo(seen(f"Error: {where}: {error.strerror or error}"), err=True)
    else:
        kind = type(error).__name__
        click.echo(
            f"Error: something unexpected happened ({kind}: {seen(str(error)[:200])}). "
            "Set JEMBATAN_DEBUG=1 to see where.",
            err=True,
        )
    return 2


if __name__ == "__main__":
    from jembatan.__main__ import main as start

    start()
