"""A new scene's file: commented, so that a teacher can fill it in without reading anything else."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from ..errors import JembatanError
from ..vocabulary import scheme
from .faults import SceneError
from .model import FILE_NAME

TEMPLATE = "new.{lang}.j2"
LONGEST_NAME = 60


def new_scene(folder: Path, title: str, lang: str = "en") -> tuple[Path, str]:
    """Return the path and the text of a new scene; nothing is written.

    Parameters
    ----------
    folder : Path
        Where it will lie; its number follows the highest there.
    title : str
        The scene's title in the language.
    lang : {"en", "id"}
        The language of the title and of the comments.

    Raises
    ------
    SceneError
        If the title has no letter a file could be called by, or the folder is a file.
    """
    from importlib.resources import files

    from jinja2 import Environment, StrictUndefined

    if folder.exists() and not folder.is_dir():
        raise SceneError(f"{folder}: this is a file. Give a folder with -o.")
    own = _id(title)
    path = folder / f"{_next(folder):02d}-{own}.toml"
    text = files(__package__).joinpath(TEMPLATE.format(lang=lang)).read_text(encoding="utf-8")
    environment = Environment(undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False)  # noqa: S701 - TOML
    filled = environment.from_string(text.replace("\r\n", "\n")).render(
        title=_quoted(" ".join(title.split()).replace("{", "{{").replace("}", "}}")), name=path.name,
        layers=", ".join(scheme("layer")), phases=", ".join(scheme("phase")), blocs=", ".join(scheme("bloc")),
    )  # fmt: skip
    return path, filled


def write_new(path: Path, text: str) -> None:
    """Write a new scene; a file that is there already is never touched.

    Raises
    ------
    JembatanError
        If there is such a file already, or it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise SceneError(
            f"{path}: there is such a file already. Nothing was written; give another title."
        ) from None
    except OSError as error:
        raise JembatanError(f"{path}: cannot be written ({error.strerror or error}).") from None


def _id(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii").lower()
    own = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_NAME].strip("-")
    if not own:
        raise SceneError(
            f"'{title[:40]}': a title needs at least one letter from a to z, for the file's name."
        )
    return own


def _next(folder: Path) -> int:
    """Return the number after the highest of a folder's scenes."""
    names = [FILE_NAME.match(path.name) for path in folder.iterdir()] if folder.is_dir() else []
    return 1 + max((int(name["number"]) for name in names if name and name["number"]), default=0)


def _quoted(text: str) -> str:
    """Return a text as TOML writes it between quotes."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f]", lambda one: f"\\u{ord(one.group()):04X}", escaped) + '"'
