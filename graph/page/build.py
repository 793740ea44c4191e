"""From a network and its statements to the page: one HTML text that asks nothing of any network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from ..errors import JembatanError
from ..layouts.model import Layout
from ..model import SourceRef, Statement
from .board import boards, wanted
from .container import drawing, engine
from .data import payload
from .layout import place
from .model import PageVocabulary
from .pack import LARGE, pack, squeezed
from .safety import csp_hash, script_json, visible
from .scene_strings import scene_texts
from .scenes_part import scene_data
from .strings import texts
from .wording import both

if TYPE_CHECKING:
    import networkx as nx

    from ..scenes.told import ToldScene

LANGUAGES = ("en", "id")
MODULES = (
    "core",
    "text",
    "calendar",
    "state",
    "address",
    "filter",
    "style",
    "labels",
    "edges",
    "graph",
    "motion",
    "sheet",
    "move",
    "wrap",
    "board",
    "walk",
    "account",
    "panel",
    "item",
    "routes",
    "without",
    "search",
    "legend",
    "tables",
    "time",
    "picture",
    "keys",
    "scenetext",
    "scenes",
    "main",
)
"""The page's script, in the order in which its files are joined."""
STYLES = ("page.css", "parts.css", "views.css", "scenes.css", "media.css")


def _read(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _templates() -> list[str]:
    return sorted(one.name for one in files(__package__).iterdir() if one.name.endswith(".html.j2"))


def _lines(text: str) -> str:
    """Leave out indentation and the lines that are comments: our scripts hold no text over several lines."""
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith(("//", "/**", "* ", "*/")))


def script() -> str:
    """Join the page's own script modules into one strict function."""
    parts = (_lines(_read(f"js/{name}.js")) for name in MODULES)
    return '(async () => {\n"use strict";\n' + "\n\n".join(parts) + "\n})();\n"


def build_page(
    graph: nx.DiGraph,
    statements: Mapping[str, Statement],
    sources: Mapping[str, SourceRef],
    vocab: PageVocabulary,
    *,
    title: dict[str, str],
    lang: str = "en",
    seed: int = 1,
    layouts: Sequence[Layout] = (),
    without: Mapping[str, Any] | None = None,
    scenes: Sequence[ToldScene] = (),
) -> str:
    """Make the interactive page of a network.

    Parameters
    ----------
    graph : networkx.DiGraph
        Node attributes ``label_en, label_id, short, kind, bloc, state``; edge attributes ``weight, layers,
        kinds, statuses, statements`` (ids). It is not changed.
    statements : mapping
        Statement by id. Statements that no edge carries are left out.
    sources : mapping
        Source by id. Sources that no account names are left out.
    vocab : PageVocabulary
        Words, colours, shapes, dashes.
    title : dict
        Title in ``en`` and ``id``.
    lang : str
        The language the page opens in: ``en`` or ``id``. Both are inside.
    seed : int
        Of the layout. The same input and seed give the same bytes.
    layouts : sequence of Layout
        Views beside the network (`layouts.views`).
    without : mapping, optional
        From which the page takes an actor out (`page.without.without_data`).
    scenes : sequence
        Scenes made ready by `scenes.told.tell`.

    Returns
    -------
    str
        The HTML text; write it as UTF-8.

    Raises
    ------
    JembatanError
        For an unknown language, or when pyvis's vis-network is missing.
    """
    from jinja2 import DictLoader, Environment, StrictUndefined
    from markupsafe import Markup

    if lang not in LANGUAGES:
        raise JembatanError(f"the page has no language '{visible(lang)[:20]}': use en or id.")
    data = payload(graph, statements, sources, vocab, wanted(layouts))
    positions = place(graph, [entry["id"] for entry in data["blocs"]], seed)
    net = drawing(graph, positions, data["blocs"], vocab)
    data["net"] = {"nodes": net["nodes"], "options": net["options"]}
    own_place = {one["id"]: number for number, one in enumerate(data["statements"])}
    data["views"] = boards(layouts, {one["id"]: n for n, one in enumerate(data["actors"])}, own_place)
    data["without"] = without
    data["scenes"] = scene_data(scenes, data["sources"])
    data["title"] = both(title, "Jembatan")
    data["lang"] = lang
    data["ui"] = {language: texts(language) | scene_texts(language) for language in LANGUAGES}
    packed = {name: pack(data[name]) for name in ("statements", "sources", "actors")}
    text = script_json(data | packed)
    dense = len(text) > LARGE
    vis, own, style = engine(), script(), "\n".join(_read(name).strip() for name in STYLES) + "\n"
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        loader=DictLoader({name: _read(name) for name in _templates()}),
    )
    return environment.get_template("page.html.j2").render(
        lang=lang,
        ui=data["ui"][lang],
        title=data["title"][lang],
        about=data["about"][lang],
        licence=_read("vis-network-licence.j2"),
        script_hashes=f"{csp_hash(vis)} {csp_hash(own)}",
        style_hash=csp_hash(style),
        vis=Markup(vis),  # noqa: S704 - the installed library, checked in `engine`
        own=Markup(own),  # noqa: S704 - files of this package
        style=Markup(style),  # noqa: S704 - a file of this package
        data_type="application/gzip" if dense else "application/json",
        data=Markup(squeezed(text) if dense else text),  # noqa: S704 - escaped by `script_json`, or base64
    )
