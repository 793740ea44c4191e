"""The ontology as web pages: one page of classes and properties and one for each vocabulary, in both languages."""

from __future__ import annotations

from collections.abc import Mapping as Dictionary
from importlib.resources import files
from typing import TYPE_CHECKING

from ..iri import BASE
from ..page.safety import csp_hash
from ..texts import LANGUAGES, say
from .diagram import diagram
from .table import mapping_text, text
from .terms import Term, terms

if TYPE_CHECKING:
    from jinja2 import Environment

VERSION = "0.1.0"
LICENCE = "CC BY 4.0"
CITATION = f"Jembatan developers: Jembatan ontology, version {VERSION}. {BASE}ontology/{VERSION}"


def build_pages(used: Dictionary[str, int], case: str) -> dict[str, str]:
    """Return the pages by their place: `index.html`, `en/index.html`, `en/phase.html`, `id/index.html`, ...

    They hold no script, load nothing, and say so in their content security policy. Every page links to the
    same page in the other language.

    Parameters
    ----------
    used : mapping
        How often each term is used, by full name.
    case : str
        The case in which use was counted.

    Returns
    -------
    dict of str to str
        The same bytes for the same ontology and counts.
    """
    environment = _environment()
    known = terms()
    pages: dict[str, str] = {}
    for lang in LANGUAGES:
        for term in known.values():
            if term.kind == "vocabulary":
                own = [known[name] for name in term.below if name in known]
                own.sort(key=lambda one: (text(one.label, lang).casefold(), one.name))
                sections = [(say("ontology-concepts", lang), "concepts", own)]
                pages[f"{lang}/{term.name}.html"] = _page(
                    environment, lang, f"{term.name}.html", term, sections, used, case
                )
        listed = [
            (say(f"ontology-{heading}", lang), heading, [one for one in known.values() if one.kind == kind])
            for heading, kind in (
                ("classes", "class"),
                ("properties", "property"),
                ("vocabularies", "vocabulary"),
            )
        ]
        pages[f"{lang}/index.html"] = _page(environment, lang, "index.html", None, listed, used, case)
    pages["index.html"] = _door(environment)
    return dict(sorted(pages.items()))


def _read(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _environment() -> Environment:
    from jinja2 import DictLoader, Environment, StrictUndefined

    loader = DictLoader({name: _read(name) for name in ("page.html.j2", "door.html.j2")})
    return Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def _page(
    environment: Environment, lang: str, place: str, vocabulary: Term | None,
    sections: list[tuple[str, str, list[Term]]], used: Dictionary[str, int], case: str,
) -> str:  # fmt: skip
    style = _read("pages.css")
    title = say("ontology-title", lang)
    if vocabulary:
        title = f"{text(vocabulary.label, lang)} - {title}"

    def words(key: str, **values: object) -> str:
        return say(f"ontology-{key}", lang, **values)

    return environment.get_template("page.html.j2").render(
        lang=lang, other="id" if lang == "en" else "en", place=place, title=title, vocabulary=vocabulary,
        sections=sections, used=used, style=style, style_hash=csp_hash(style), say=words, href=_href,
        text=lambda found: text(found, lang), mapping=lambda one: mapping_text(one, lang),
        diagram="" if vocabulary else diagram(lang), used_note=words("used-in", case=case).partition(". ")[0] + ".",
        about=words("version", version=VERSION, licence=LICENCE, citation=CITATION),
    )  # fmt: skip


def _door(environment: Environment) -> str:
    style = _read("pages.css")
    titles = [(lang, say("ontology-title", lang)) for lang in LANGUAGES]
    return environment.get_template("door.html.j2").render(
        titles=titles, style=style, style_hash=csp_hash(style)
    )


def _href(name: str) -> str:
    """Return the link to a term from any page of the same language; empty for terms of other vocabularies."""
    term = terms().get(name)
    if term is None:
        return ""
    if term.kind == "vocabulary":
        return f"{term.name}.html"
    page = "index" if term.kind != "concept" else term.name.partition(":")[0]
    return f"{page}.html#{term.anchor}"
