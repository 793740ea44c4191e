"""The formats of `export`: what each needs, what it gives, and which module writes it. Only that one is imported."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ..errors import JembatanError, unknown
from ..network import Filters
from ..texts import say

if TYPE_CHECKING:
    from pathlib import Path

    from ..case import Case

__all__ = ["FORMATS", "Export", "Format", "check", "export", "save"]


@dataclass(frozen=True)
class Format:
    """One format.

    Attributes
    ----------
    module, function : str
        Where it is written, in this package.
    needs : tuple of str
        What the function is given, in this order: `case`, `network`, `tables`, `lang`.
    folder : bool
        Whether it is several files.
    """

    module: str
    function: str
    needs: tuple[str, ...] = ("case",)
    folder: bool = False

    @property
    def network(self) -> bool:
        """Whether it holds the network, which can be chosen and filtered, not the statements."""
        return "network" in self.needs


FORMATS = {
    "graphml": Format("network", "to_graphml", ("network", "lang")),
    "gexf": Format("gexf", "to_gexf", ("case", "network", "lang")),
    "cyjs": Format("cytoscape", "to_cytoscape", ("case", "network", "lang")),
    "csv": Format("network", "to_csv", ("network", "lang"), folder=True),
    "turtle": Format("rdf", "to_turtle"),
    "rdf12": Format("rdf12", "to_rdf12"),
    "trig": Format("trig", "to_trig"),
    "nquads": Format("rdf", "to_nquads"),
    "jsonld": Format("jsonld", "to_jsonld"),
    "tables": Format("tables", "csv_texts", ("tables",), folder=True),
    "xlsx": Format("workbook", "to_workbook", ("tables",)),
    "parquet": Format("parquet", "parquet_of", ("tables",), folder=True),
    "bibtex": Format("bibtex", "to_bibtex", ("case", "lang")),
    "csl": Format("csl", "to_csl", ("case", "lang")),
    "ftm": Format("ftm", "to_ftm"),
    "htcds": Format("htcds", "to_htcds"),
    "void": Format("void", "to_void"),
    "rocrate": Format("rocrate", "to_rocrate", folder=True),
}
"""Every format by the name it has after `--format`: networks first, then statements, tables, references, others."""


@dataclass(frozen=True)
class Export:
    """An exported case, not yet written.

    Attributes
    ----------
    form : str
        A name of `FORMATS`.
    content : str, bytes or dict
        One file, or several by name.
    told : str
        How much it is, in the reader's language.
    warnings : tuple of str
        What the format could not hold.
    """

    form: str
    content: str | bytes | dict[str, str | bytes]
    told: str
    warnings: tuple[str, ...] = ()


def export(
    case: Case, form: str, lang: str = "en", *, projection: str = "all", level: str = "agency",
    filters: Filters | None = None, inferred: bool = False,
) -> Export:  # fmt: skip
    """Return a case, or its network, in another program's format.

    Parameters
    ----------
    case : Case
        What to export.
    form : str
        A name of `FORMATS`.
    lang : {"en", "id"}
        The language of labels, where the format has room for one only.
    projection, level, filters : optional
        Which network, for the formats that hold one; see `graph.network.project`.
    inferred : bool
        For `nquads`: also what follows, in a graph of its own.

    Raises
    ------
    JembatanError
        For an unknown format, an option that the format has no use for, or a package that is not installed.
    """
    check(form, lang, projection=projection, level=level, filters=filters, inferred=inferred)
    chosen = FORMATS[form]
    given: dict[str, Any] = {"case": case, "lang": lang}
    if chosen.network:
        from ..network import project

        given["network"] = project(case, projection, level, filters)
    if "tables" in chosen.needs:
        from .tables import to_tables

        given["tables"] = to_tables(case)
    write = getattr(import_module(f".{chosen.module}", __package__), chosen.function)
    options = {"with_inferred": True} if inferred else {}
    content = write(*(given[name] for name in chosen.needs), **options)
    return Export(form, content, _told(form, content, given, lang), _warnings(given, lang))


def save(done: Export, path: Path) -> None:
    """Write an export to a file, or to a folder for those of several files, whole or not at all.

    Raises
    ------
    CaseError
        If it cannot be written there.
    """
    from .output import save_file, save_folder

    if isinstance(done.content, dict):
        save_folder(path, done.content)
    else:
        save_file(path, done.content)


def check(
    form: str, lang: str = "en", *, projection: str = "all", level: str = "agency", filters: Filters | None = None,
    inferred: bool = False,
) -> None:  # fmt: skip
    """Refuse what `export` would refuse, without a case; parameters and errors as there."""
    if form not in FORMATS:
        raise unknown("format", form, FORMATS)
    chosen, kept = FORMATS[form], filters or Filters()
    names = (("--projection", projection, "all"), ("--level", level, "agency"))
    changed = [option for option, value, usual in names if value != usual]
    sorts = (("--layer", kept.layers), ("--phase", kept.phases), ("--status", kept.statuses))
    changed += [option for option, values in sorts if values]
    if changed and not chosen.network:
        raise JembatanError(say("export-no-network", lang, form=form, options=", ".join(changed)))
    if inferred and form != "nquads":
        raise JembatanError(say("export-only-nquads", lang))


def _told(form: str, content: str | bytes | dict[str, str | bytes], given: dict[str, Any], lang: str) -> str:
    if "network" in given:
        network = given["network"]
        return say("export-network", lang, nodes=len(network), edges=network.number_of_edges())
    if "tables" in given:
        rows = given["tables"].rows
        return say("export-tables", lang, tables=len(rows), rows=sum(rows.values()))
    if isinstance(content, dict):
        return say("export-files", lang, count=len(content))
    if form in ("bibtex", "csl"):
        mark = "@misc{" if form == "bibtex" else '\n  "id":'
        return say("export-sources", lang, count=str(content).count(mark))
    return say("export-statements", lang, count=str(content).count("\n"))


def _warnings(given: dict[str, Any], lang: str) -> tuple[str, ...]:
    left = given["tables"].left_out if "tables" in given else ()
    if not left:
        return ()
    names = ", ".join(f"{name} ({count})" for name, count in left)
    return (say("export-left-out", lang, count=sum(count for _, count in left), names=names),)
