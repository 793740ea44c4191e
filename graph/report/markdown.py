"""The report as one Markdown text: the same study and numbers, tables as tables, figures as files beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING

from ..texts import say
from .markdown_rows import Rows
from .markdown_text import Plain, escaped, table_text
from .page import Reader
from .render import PARTS, described, read_text

if TYPE_CHECKING:
    from jinja2 import Environment

    from ..study.claims import ClaimStudy
    from ..tabular import Cell

__all__ = ["render_markdown"]


@cache
def _environment() -> Environment:
    """Return the template engine: whatever is filled in is escaped, unless it was made here."""
    from jinja2 import DictLoader, Environment, StrictUndefined

    # no HTML: `finalize` escapes for Markdown
    return Environment(
        autoescape=False, undefined=StrictUndefined, finalize=escaped, trim_blocks=True, lstrip_blocks=True,  # noqa: S701
        loader=DictLoader({"report.md.j2": read_text("report.md.j2")}),
    )  # fmt: skip


def render_markdown(reader: Reader) -> str:
    """Return the report as Markdown in the reader's language.

    Notes
    -----
    The dialect is that of GitHub: pipe tables, and `<a id>` for the places that references lead to.
    """
    rows = Rows(reader)

    def title(name: str) -> str:
        return reader.t("claims-first" if name == "verdicts" else name)

    def head(name: str, text: str) -> Plain:
        return Plain(f'## <a id="{name}"></a>{escaped(text)}')

    def table(heads: Iterable[object], cells: Iterable[Iterable[object]]) -> Plain:
        return table_text(list(heads), cells, reader.t("nothing"))

    def figure(name: str) -> Plain:
        one = reader.picture(name)
        if name not in reader.pictures:
            return Plain("")
        if one is None:
            return Plain(escaped(reader.t("figure-empty")))
        alt = escaped(f"{one.title}. {one.alt}")
        return Plain(
            f"![{alt}](figures/{name}.{reader.lang}.svg)\n\n**{escaped(one.title)}.** {escaped(one.note)}"
        )

    def glance(found: Iterable[tuple[ClaimStudy, tuple[Cell, ...]]]) -> list[tuple[Cell, ...]]:
        return [cells for _, cells in found]

    helpers: dict[str, Callable[..., object]] = {
        "title": title, "head": head, "table": table, "figure": figure, "glance": glance, "say": say,
    }  # fmt: skip
    text = _environment().get_template("report.md.j2").render(
        r=reader, study=reader.study, parts=PARTS, description=described(reader), **helpers, **rows.helpers()
    )  # fmt: skip
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
