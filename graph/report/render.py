"""From the study to one self-contained page: template, style and script in one text."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from ..iri import thing
from ..measures.centrality import MEASURES
from ..page.safety import csp_hash, visible
from ..texts import say
from .page import Reader

if TYPE_CHECKING:
    from jinja2 import Environment

    from .facts import Text


PARTS = (
    "verdicts", "read", "numbers", "claims", "central", "network", "arena", "brokers", "without", "timeline", "places",
    "assistance", "money", "exploitation", "difficulties", "disagreements", "cases", "statements", "sources",
    "method", "glossary", "about",
)  # fmt: skip
"""The parts of the page, in their order."""


def read_text(name: str) -> str:
    """Return a file of this package."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8").replace("\r\n", "\n")


@cache
def environment() -> Environment:
    """Return the template engine: everything escaped, nothing undefined passes, hidden characters shown."""
    from jinja2 import DictLoader, Environment, StrictUndefined
    from markupsafe import Markup

    def shown(value: object) -> object:
        return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    names = ("report", "macros", "verdicts", "claims", "findings", "annex")
    return Environment(
        autoescape=True, undefined=StrictUndefined, finalize=shown, trim_blocks=True,
        loader=DictLoader({f"{name}.html.j2": read_text(f"{name}.html.j2") for name in names}),
    )  # fmt: skip


def render_page(reader: Reader) -> str:
    """Return the page of a report in the reader's language."""
    from markupsafe import Markup

    style, script = read_text("report.css"), read_text("report.js")

    def measure(name: str, part: str) -> str:
        return str(getattr(MEASURES[name], f"{part}_{reader.lang}"))

    return environment().get_template("report.html.j2").render(
        r=reader, study=reader.study, parts=PARTS, say=say, measure=measure, money=money,
        description=described(reader),
        style=Markup(style), style_hash=Markup(csp_hash(style)),  # noqa: S704 - a file of this package
        script=Markup(script), script_hash=Markup(csp_hash(script)),  # noqa: S704 - a file of this package
    )  # fmt: skip


def money(amount: Decimal) -> str:
    """Write a sum with its thousands apart, the same in both languages.

    Examples
    --------
    >>> money(Decimal("225000.00")), money(Decimal("0.5"))
    ('225,000', '0.5')
    """
    whole = amount == amount.to_integral_value()
    return f"{int(amount):,}" if whole else f"{amount.normalize():,f}"


def described(reader: Reader) -> Text:
    """Return what a case says of itself, with the language it is in."""
    known = reader.facts.records.get("Case", {})
    record = known.get(f"case/{reader.facts.case.name}") or known.get(thing("case", reader.facts.case.name))
    return record.text("description", reader.lang) if record else ("", reader.lang)
