"""The files that come with the package: ontology, vocabularies, shapes, rules, questions, cases."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def ontology_folder() -> Path:
    """Return the folder of the ontology."""
    return Path(str(files("jembatan.ontology")))


def data_folder() -> Path:
    """Return the folder of the bundled cases."""
    return Path(str(files("jembatan.data")))


def ontology_files(folder: str, pattern: str = "*.ttl") -> list[Path]:
    """List the ontology's files of one folder (`core`, `vocab`, `shapes`, `rules`, `questions`), sorted."""
    return sorted((ontology_folder() / folder).glob(pattern))
