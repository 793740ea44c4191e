"""`jembatan store`: large cases as a store on disk."""

from __future__ import annotations

from pathlib import Path

import click

from .options import format_option, lang_option, print_table
from .running import meter


@click.group(
    "store",
    short_help="Large cases as a store on disk: build it, look at it.",
    epilog="Example: jembatan store build my-case -o my-case.store && jembatan --case my-case.store info",
)
def command() -> None:
    """Build a store on disk from RDF files, once; then every command opens it at once: --case STORE."""


@command.command("build", epilog="Example: jembatan store build dump.nt.d -o big.store")
@click.argument(
    "sources", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FOLDER|FILES..."
)
@click.option("-o", "--output", "target", required=True, type=click.Path(path_type=Path), metavar="STORE",
              help="The store's folder.")  # fmt: skip
@click.option("--replace", is_flag=True, help="Replace a store that is there.")
@lang_option
def build(sources: tuple[Path, ...], target: Path, replace: bool, lang: str) -> None:
    """Read RDF files of any size, infer what follows, and write both to a store on disk.

    Files are read as a stream. The store is written beside STORE and renamed at the end, so that one that was broken
    off is never taken for whole.
    """
    from ..graph.ondisk import STAGES, build_on_disk
    from ..graph.texts import say

    names = {stage: say(f"store-{stage}", lang) for stage in STAGES}
    draw = meter({names[stage]: part for stage, part in STAGES.items()})

    def tell(stage: str, done: int, total: int) -> None:
        if draw:
            draw(names[stage])(done, total)

    info = build_on_disk(sources, target, replace=replace, progress=tell if draw else None)
    click.echo(
        say(
            "store-built", lang, path=target, asserted=info.asserted, inferred=info.inferred,
            ontology=info.ontology, size=_size(target),
        )
    )  # fmt: skip


@command.command("info", epilog="Example: jembatan store info big.store")
@click.argument("store", type=click.Path(path_type=Path), metavar="STORE")
@lang_option
@format_option
def info(store: Path, lang: str, form: str) -> None:
    """Tell what a store on disk holds, when and from what it was built, and whether its ontology is the present one."""
    from ..graph.ondisk import store_info
    from ..graph.tabular import Cell, ResultTable
    from ..graph.texts import say

    found = store_info(store)
    facts: dict[str, Cell] = {
        "name": found.name, "asserted": found.asserted, "inferred": found.inferred, "ontology": found.ontology,
        "size": _size(store), "date": found.built, "files": ", ".join(found.files),
    }  # fmt: skip
    rows = tuple(
        (say(f"store-{name}", lang) if form == "table" else name, value) for name, value in facts.items()
    )
    notes = () if found.current else (say("store-old", lang),)
    heads = {name: say(f"store-{name}", lang) for name in ("what", "value")}
    print_table(ResultTable(("what", "value"), rows, heads, notes), form)


def _size(store: Path) -> float:
    """Return what a folder's files take, in megabytes."""
    return round(sum(file.stat().st_size for file in store.rglob("*") if file.is_file()) / 1e6, 1)
