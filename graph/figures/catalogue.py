"""The figures that can be drawn of a case, and drawing one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module

from ..case import Case
from ..errors import JembatanError, unknown
from ..texts import LANGUAGES, say
from .drawing import Picture, clip
from .material import DRAWS, REPLICATES, Choices, Material
from .render import FORMS, render

__all__ = ["FIGURES", "FORMS", "Drawing", "NothingToDraw", "compose", "draw"]

_BUILDERS = {
    "network": "network:drawn_network",
    "centrality": "centrality:drawn_centrality",
    "brokerage": "brokerage:drawn_brokerage",
    "arena": "arena:drawn_arena",
    "assistance": "assistance:drawn_assistance",
    "timeline": "timeline:drawn_timeline",
    "money": "money:drawn_money",
    "disagreements": "sums:drawn_disagreements",
    "robustness": "robustness:drawn_robustness",
    "map": "map:drawn_map",
    "comparison": "comparison:drawn_comparison",
}
FIGURES = tuple(_BUILDERS)
"""The names of the figures."""


class NothingToDraw(JembatanError):  # noqa: N818
    """The case holds nothing of what a figure shows."""


@dataclass(frozen=True)
class Drawing:
    """A finished figure.

    Attributes
    ----------
    name, lang, form : str
        Which figure, in which language and format.
    data : bytes
        The file; text in UTF-8 if the format is SVG.
    title, alt : str
        What it is called and what it shows, in its language.
    words : mapping of str to (str, str)
        Title and description in each language; both are also written into the file.
    caption : str
        How to read it, and what it is drawn from; also drawn below it.
    sources : tuple of str
        Ids of the sources of the statements it is drawn from.
    parameters : mapping of str to object
        Everything it depends on besides the data.
    """

    name: str
    lang: str
    form: str
    data: bytes
    title: str
    alt: str
    words: Mapping[str, tuple[str, str]]
    caption: str
    sources: tuple[str, ...]
    parameters: Mapping[str, object]


def draw(
    name: str, case: Case, lang: str = "en", form: str = "svg", *, actor: str = "", seed: int = 1, draws: int = DRAWS,
    replicates: int = REPLICATES, material: Material | None = None,
) -> Drawing:  # fmt: skip
    """Draw a figure of a case.

    Parameters
    ----------
    name : str
        One of `FIGURES`.
    case : Case
    lang : {"en", "id"}
    form : {"svg", "png", "pdf"}
    actor, seed, draws, replicates
        As in `Choices`.
    material : Material, optional
        What other figures of the same case were drawn from; it brings its own choices.

    Raises
    ------
    UnknownNameError
        For an unknown figure, format, language or actor.
    NothingToDraw
        If the case holds nothing of what the figure shows.
    """
    if form not in FORMS:
        raise unknown("format", form, FORMS)
    stuff = material or Material(case, Choices(actor, seed, draws, replicates))
    own = compose(name, stuff, lang)
    if own.empty:
        raise NothingToDraw(
            say("figure-nothing-to-draw", lang, name=name, title=own.title, case=clip(stuff.title[lang], 60))
        )
    words = {lang: (own.title, own.alt)}
    for other in LANGUAGES:
        if other != lang:
            twin = compose(name, stuff, other)
            words[other] = (twin.title, twin.alt)
    sources = stuff.sources(own.behind) if own.sources is None else own.sources
    parameters = {"figure": name, "case": case.name, "lang": lang, "format": form, **own.used}
    caption = "\n".join(part for part in (own.note, _data_line(own, stuff, lang, len(sources))) if part)
    data = render(own, form, caption, words, sources)
    return Drawing(name, lang, form, data, own.title, own.alt, words, caption, sources, parameters)


def compose(name: str, material: Material, lang: str) -> Picture:
    """Compose a figure without drawing it into a file; see `draw`."""
    if name not in _BUILDERS:
        raise unknown("figure", name, FIGURES)
    if lang not in LANGUAGES:
        raise unknown("language", lang, LANGUAGES)
    module, function = _BUILDERS[name].split(":")
    build: Callable[[Material, str], Picture] = getattr(import_module(f".{module}", __package__), function)
    return build(material, lang)


def _data_line(own: Picture, material: Material, lang: str, sources: int) -> str:
    """Say what the figure is drawn from."""
    used = ", ".join(f"{say(f'figure-used-{name}', lang)} {value}" for name, value in own.used.items())
    key = "figure-data" if own.behind else "figure-data-cases"
    return say(
        key, lang, case=clip(material.title[lang], 80), statements=len(own.behind), sources=sources,
        used=f" {used[:1].upper()}{used[1:]}." if used else "",
    )  # fmt: skip
