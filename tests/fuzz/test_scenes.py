"""Scene files: a scene, or faults that name file, line and key."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import strategies as st

from fuzz.budget import many, some
from fuzz.hostile import spoiled
from jembatan.graph.errors import JembatanError
from jembatan.graph.resources import data_folder
from jembatan.graph.scenes.read import read_file, read_scenes

LONGEST = 5.0
"""Seconds of this process that one small file may take; how busy the machine is does not count."""

SOUND = tuple(file.read_bytes() for file in sorted((data_folder() / "benjina" / "scenes").glob("*.toml"))[:4])
STRANGE = (
    b"a = 1\n" * 30_000, b"a=" + b"[" * 50_000, b"a=" + b"{b=" * 50_000, b"[" + b"a." * 50_000 + b"a]", b"a." * 50_000 + b"b=1",
    b"a=" + b"9" * 150_000, b"a=1e" + b"9" * 100, b'title = "\\ud800"', b"\xff\xfe", b"", b"\x00", b"show = 1", b"title.en = 1\n",
    b"a = 0000-00-00", b"a = 2015-02-30T25:00:00Z", b"[[class]]\n" * 10_000, b'"" = 1', b"a = inf\nb = nan",
    b"[show]\nsteps = 99999999999999999999", b"[figures.a]\nquery = '../../../etc/passwd'\n", b"[figures]\n'../x' = {}\n",
)  # fmt: skip
inputs = st.one_of(spoiled(SOUND), spoiled(STRANGE))


def check(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        read(Path(folder) / "01-scene.toml", data)


def read(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    begun = time.process_time()
    found = read_file(file)
    for fault in found.faults:
        assert fault.message and fault.suggestion and len(str(fault)) < 2_000
    try:
        scenes = read_scenes([file.parent])
        assert found.scene in scenes
    except JembatanError as error:
        assert found.faults and len(str(error).splitlines()) == 1, str(error)
    assert time.process_time() - begun < LONGEST


def test_spoiled_scenes_are_read_or_told_of() -> None:
    some(inputs, check, 150)


@pytest.mark.nightly
def test_many_spoiled_scenes_are_read_or_told_of() -> None:
    many(inputs, check)


@pytest.mark.parametrize("number", range(len(STRANGE)))
def test_strange_scenes_are_told_of(tmp_path: Path, number: int) -> None:
    read(tmp_path / "01-scene.toml", STRANGE[number])


@pytest.mark.parametrize("name", ["..toml", "01-../x.toml", "a b.toml", "\u202e.toml", "-.toml"])
def test_strange_file_names_are_told_of(tmp_path: Path, name: str) -> None:
    file = tmp_path / name.replace("/", "-")
    file.write_bytes(SOUND[0])
    assert read_file(file).faults or read_file(file).scene


FINDINGS = sorted(Path(__file__).with_name("findings").glob("scene-*.toml"))


@pytest.mark.parametrize("file", FINDINGS, ids=lambda file: file.name)
def test_what_was_found_stays_mended(tmp_path: Path, file: Path) -> None:
    read(tmp_path / "01-scene.toml", file.read_bytes())
