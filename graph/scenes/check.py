"""What is looked at in scenes: names that the case does not know, texts, figures, numbers that were typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from pyoxigraph import NamedNode

from ..actors import actors
from ..case import Case
from ..check.model import CaseFinding
from ..check.personal import masked, personal_data
from ..dates import parse
from ..errors import JembatanError, nearest
from ..iri import RDF, thing
from ..vocabulary import scheme
from .digits import typed_numbers
from .faults import fault
from .figures import Desk
from .lines import line_in_text, line_of
from .model import ENDING, Scene
from .read import SceneFile, read_file, scene_folder, scene_paths
from .rows import STATEMENT_FAMILIES
from .text import segments, used
from .told import citation

_LISTS = (("layers", "layer"), ("blocs", "bloc"), ("phases", "phase"))
LONGEST_TITLE = 80
"""Letters of a title that still fit into the list of scenes."""


def check_scenes(case: Case, places: Sequence[Path], desk: Desk | None = None) -> list[CaseFinding]:
    """Check the scenes of folders and files against a case.

    Parameters
    ----------
    case : Case
        The case they are told of.
    places : sequence of Path
        Folders of scenes or single files.
    desk : Desk, optional
        One that has computed figures of this case before.

    Returns
    -------
    list of CaseFinding
        In the order of the files and lines.

    Raises
    ------
    SceneError
        If a place does not exist or holds no scene.
    """
    desk = desk or Desk(case)
    files = [read_file(path) for place in places for path in scene_paths(place)]
    found = [one for file in files for one in (*file.faults, *_Examiner(desk, file).findings())]
    found += _twice(files)
    place = {str(file.path): number for number, file in enumerate(files)}
    return sorted(dict.fromkeys(found), key=lambda one: (place[one.file], one.row or 0, one.column, one.code))


def own_findings(case: Case) -> list[CaseFinding]:
    """Check the scenes in a case's own folder; nothing to find where it has none."""
    folder = scene_folder(case)
    if folder is None or not any(path.suffix == ENDING for path in folder.iterdir()):
        return []
    return check_scenes(case, [folder])


def _twice(files: Sequence[SceneFile]) -> Iterator[CaseFinding]:
    ids = Counter(file.scene.id for file in files if file.scene)
    for file in files:
        if file.scene and ids[file.scene.id] > 1:
            yield fault("scene-twice", str(file.path), None, "", file.scene.id, "warning")


class _Examiner:
    """Looks at one scene."""

    def __init__(self, desk: Desk, file: SceneFile) -> None:
        self.desk = desk
        self.file = file

    def findings(self) -> Iterator[CaseFinding]:
        scene = self.file.scene
        if scene is None:
            return
        yield from self._shown(scene)
        for key, text in scene.texts():
            for lang in ("en", "id"):
                yield from self._text(scene, f"{key}.{lang}", text.get(lang, ""))
        yield from self._figures(scene)
        if max(map(len, scene.title.values()), default=0) > LONGEST_TITLE:
            yield self._fault("scene-long-title", "title", severity="warning", limit=LONGEST_TITLE)

    def _fault(
        self, code: str, key: str, value: object = "", severity: str = "error", **words: object
    ) -> CaseFinding:
        return fault(code, str(self.file.path), line_of(self.file.lines, key), key, value, severity, **words)

    def _at(self, code: str, key: str, text: str, offset: int, value: object, severity: str = "error", **words: object
            ) -> CaseFinding:  # fmt: skip
        line = line_in_text(self.file.source, line_of(self.file.lines, key), text, offset)
        return fault(code, str(self.file.path), line, key, value, severity, **words)

    def _unknown(self, key: str, what: str, own: str, known: Sequence[str]) -> CaseFinding:
        close = nearest(own, known, 2)
        near = " / ".join(close) if close else ", ".join(known) if len(known) <= 20 else "—"
        return self._fault("scene-unknown-name", key, own, sort=what, near=near)

    def _shown(self, scene: Scene) -> Iterator[CaseFinding]:
        show = scene.show
        for key, name in _LISTS:
            for own in getattr(show, key) or ():
                if own not in scheme(name) and (own or key != "phases"):
                    yield self._unknown(f"show.{key}", name, own, list(scheme(name)))
        for key, day in (("from", show.start), ("to", show.end)):
            if day and (parse(day) is None or set(day) & set("~?%X/")):
                yield self._fault("scene-date", f"show.{key}", day)
        if show.start and show.end and show.end < show.start[: len(show.end)]:
            yield self._fault("scene-dates-turned", "show.to", show.end, start=show.start)
        for own in show.highlight:
            yield from self._pointed("show.highlight", own)
        if show.select:
            yield from self._pointed("show.select", show.select)
        if show.without:
            yield from self._actor("show.without", show.without)
        if show.steps and show.select not in actors(self.desk.case):
            yield self._fault("scene-steps-around", "show.steps", show.steps)

    def _pointed(self, key: str, own: str) -> Iterator[CaseFinding]:
        """Look at a name that points at an actor, a tie, or a statement."""
        if ">" in own:
            ends = own.split(">")
            wrong = [one for end in ends for one in self._actor(key, end)]
            yield from wrong
            if not wrong and (len(ends) != 2 or not self.desk.network.has_edge(*ends)):
                yield self._fault("scene-no-tie", key, own, "warning")
        elif "/" in own:
            family, _, name = own.partition("/")
            if family in STATEMENT_FAMILIES and not self._there(family, name):
                base = thing(family, "")
                named = (quad.subject for quad in self.desk.case.store.quads(None, RDF + "type", None))
                iris = {one.value for one in named if isinstance(one, NamedNode)}
                pool = [f"{family}/{iri.removeprefix(base)}" for iri in iris if iri.startswith(base)]
                yield self._unknown(key, family, own, sorted(pool))
        else:
            yield from self._actor(key, own)

    def _there(self, family: str, name: str) -> bool:
        return next(self.desk.case.store.quads(thing(family, name), RDF + "type"), None) is not None

    def _actor(self, key: str, own: str) -> Iterator[CaseFinding]:
        known = actors(self.desk.case)
        if own not in known:
            yield self._unknown(key, "actor", own, list(known))
        elif own not in self.desk.network:
            from ..network import folding

            body = folding(known, "agency").get(own, own)
            if body != own:
                yield self._fault("scene-official", key, own, body=body)
            else:
                yield self._fault("scene-no-ties", key, own, "warning")

    def _text(self, scene: Scene, key: str, text: str) -> Iterator[CaseFinding]:
        for one in segments(text):
            if one.kind == "fault":
                yield self._at("scene-braces", key, text, one.offset, one.value)
            elif one.kind == "figure" and not self._declared(scene, one.value):
                close = nearest(one.value, scene.figures, 1)
                near = close[0] if close else ", ".join(scene.figures) or "—"
                yield self._at("scene-no-figure", key, text, one.offset, one.value, near=near)
            elif one.kind in ("actor", "short") and one.value not in actors(self.desk.case):
                close = nearest(one.value, actors(self.desk.case), 2)
                yield self._at("scene-unknown-name", key, text, one.offset, one.value,
                               sort="actor", near=" / ".join(close) or "—")  # fmt: skip
            elif one.kind == "cite" and citation(self.desk, one.value) is None:
                close = nearest(one.value, self.desk.sources, 2)
                yield self._at("scene-unknown-name", key, text, one.offset, one.value,
                               sort="source", near=" / ".join(close) or "—")  # fmt: skip
        for number, offset in typed_numbers(text):
            yield self._at("scene-typed-number", key, text, offset, number)
        for _, severity, passage in personal_data(text):
            yield self._at("scene-personal", key, text, max(text.find(passage), 0), masked(passage), severity)

    def _declared(self, scene: Scene, name: str) -> bool:
        """Tell whether there is a figure of a name, be it one with faults of its own."""
        return name in scene.figures or f"figures.{name}" in self.file.lines

    def _figures(self, scene: Scene) -> Iterator[CaseFinding]:
        named = {
            lang: {name for _, text in scene.texts() for name in used(text.get(lang, ""), "figure")}
            for lang in ("en", "id")
        }
        for name, spec in scene.figures.items():
            key = f"figures.{name}"
            for lang, other in (("en", "id"), ("id", "en")):
                if name in named[other] and name not in named[lang]:
                    yield self._fault("scene-figure-one-language", key, name, "warning", tongue=lang)
            if name not in named["en"] | named["id"]:
                yield self._fault("scene-unused-figure", key, name, "warning")
            try:
                value = self.desk.figure(spec)
            except JembatanError as error:
                yield self._fault("scene-figure-fails", key, name, what=str(error))
                continue
            if value.value is None:
                yield self._fault("scene-figure-empty", key, name, "warning")
            for column, wanted in self.desk.strange(spec):
                yield self._fault("scene-where-none", f"{key}.where", wanted, "warning", column=column)
