"""The package installs both ways: editable and as a wheel, each in a clean environment of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

from support import ROOT


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a clean copy of what the repository tracks, so that no build leaves a trace in it."""
    copy = tmp_path_factory.mktemp("source")
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    for name in tracked.decode().split("\0"):
        if name and (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (copy / name).write_bytes((ROOT / name).read_bytes())
    return copy


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    subprocess.run(
        [*pip, "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", str(folder), str(source)],
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("jembatan-*.whl")
    return built


def clean_environment(folder: Path) -> Path:
    """Make an environment that has the third-party packages of this one, but not the project."""
    venv.create(folder, with_pip=False)
    site = Path(sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)}))
    (site / "third-party.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder / "bin" / "python"


def command(python: Path, *words: str, cwd: Path) -> str:
    """Run the installed console script in an empty folder."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    script = python.with_name("jembatan")
    return subprocess.run(
        [script, *words], cwd=cwd, env=env, check=True, capture_output=True, text=True
    ).stdout


@pytest.mark.parametrize("way", [pytest.param("editable", marks=pytest.mark.nightly), "wheel"])
def test_both_ways_work(way: str, source: Path, wheel: Path, tmp_path: Path) -> None:
    python = clean_environment(tmp_path / "env")
    what = ["-e", str(source)] if way == "editable" else [str(wheel)]
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(python)]
    subprocess.run(
        [*pip, "install", "-q", "--no-deps", "--no-build-isolation", *what], check=True, capture_output=True
    )
    empty = tmp_path / "empty"
    empty.mkdir()
    shown = command(python, "--case", "all", "info", "--format", "csv", cwd=empty)
    assert shown.splitlines()[1].startswith("all,577,480,31,78,239,1078,668,209,161,31,115,14,8,2444,")
    assert "IOM Indonesia" in command(python, "centrality", "--top", "3", cwd=empty)
    where = "import jembatan.graph, pathlib; print(pathlib.Path(jembatan.graph.__file__).parent)"
    found = Path(
        subprocess.run(
            [python, "-c", where], cwd=empty, check=True, capture_output=True, text=True
        ).stdout.strip()
    )
    assert found == (source / "graph" if way == "editable" else found.parent.parent / "jembatan" / "graph")
    assert list(empty.iterdir()) == []


def test_the_wheel_holds_every_file_of_the_package_and_nothing_else(source: Path, wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert all(name.startswith("jembatan/") for name in names), (
        "nothing called graph or data lands in site-packages"
    )
    folders = ("commands", "data", "graph", "ontology")
    wanted = {
        f"jembatan/{file.relative_to(source).as_posix()}"
        for folder in folders
        for file in (source / folder).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    wanted |= {"jembatan/__init__.py", "jembatan/__main__.py", "jembatan/cli.py", "jembatan/py.typed"}
    wanted |= {"jembatan/CITATION.cff"}
    assert names == wanted


def test_every_package_is_declared() -> None:
    declared = set(tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"])
    found = {
        "jembatan." + file.parent.relative_to(ROOT).as_posix().replace("/", ".")
        for folder in ("commands", "data", "graph", "ontology")
        for file in (ROOT / folder).rglob("__init__.py")
    }
    assert declared == found | {"jembatan"}
