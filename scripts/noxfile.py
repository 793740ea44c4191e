"""The matrix anyone can run: every supported Python, oldest and newest libraries, packages offline, licences.

`pip install nox uv`, then `nox -f scripts/noxfile.py` (all that this machine can), or a part: `... -s tests-3.13`.
An interpreter that is not installed is skipped, and nox says so; `nox --error-on-missing-interpreters` insists.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import nox

nox.options.default_venv_backend = "uv"
nox.options.error_on_missing_interpreters = False
nox.options.sessions = ["tests", "oldest", "package", "licences"]

ROOT = Path(__file__).resolve().parent.parent
PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
OLDEST = "3.11"
SMOKE = (
    ("jembatan", "info"),
    ("jembatan", "centrality", "--top", "3"),
    ("jembatan", "view", "-o", "network.html"),
    ("jembatan", "--case", "all", "info", "--format", "csv"),
)
"""What an installed package must do without a network."""


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Run the tests with the newest libraries."""
    session.chdir(ROOT)
    session.install("--upgrade", "-e", ".", "--group", "test")
    session.run("pytest", "-n", "2", "--dist", "loadfile", *session.posargs)


@nox.session(python=OLDEST)
def oldest(session: nox.Session) -> None:
    """Run the tests with the lowest versions of the libraries that pyproject.toml allows, on the lowest Python."""
    session.chdir(ROOT)
    session.install("--resolution", "lowest-direct", "-e", ".", "--group", "test")
    session.run("pytest", "-n", "2", "--dist", "loadfile", *session.posargs)


@nox.session(python=OLDEST)
def package(session: nox.Session) -> None:
    """Build sdist and wheel, then install each from files alone and run it with every road to a network closed."""
    work = Path(session.create_tmp()).resolve()
    session.chdir(ROOT)
    for old in ("dist", "wheelhouse"):
        shutil.rmtree(work / old, ignore_errors=True)
    session.install("build", "pip", "setuptools>=77", "wheel")
    session.run("python", "-m", "build", "--no-isolation", "--outdir", str(work / "dist"))
    wheel = next((work / "dist").glob("*.whl"))
    source = next((work / "dist").glob("*.tar.gz"))
    wheelhouse = str(work / "wheelhouse")
    session.run(
        "python", "-m", "pip", "download", "-q", "-d", wheelhouse, str(wheel), "setuptools>=77", "wheel"
    )
    closed = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": wheelhouse, "http_proxy": DEAD, "https_proxy": DEAD}
    for made in (wheel, source):
        place = work / f"env-{made.suffix.lstrip('.')}"
        shutil.rmtree(place, ignore_errors=True)
        session.run("python", "-m", "venv", str(place))
        session.run(str(place / "bin" / "pip"), "install", "-q", str(made), env=closed, external=True)
        empty = work / "empty"
        empty.mkdir(exist_ok=True)
        with session.chdir(empty):
            for command in SMOKE:
                program = str(place / "bin" / command[0])
                session.run(
                    program, *command[1:], env={**closed, "JEMBATAN_CACHE": "off"}, external=True, silent=True
                )
    session.log(f"built, installed and run without a network: {wheel.name}, {source.name}")


DEAD = "http://127.0.0.1:9"
"""A proxy that answers nobody."""


@nox.session(python=OLDEST)
def licences(session: nox.Session) -> None:
    """Write the bill of materials (CycloneDX) and the licences of all that an installation brings, into build/."""
    tools = Path(session.create_tmp()).resolve() / "tools"
    session.chdir(ROOT)
    session.install(".[cluster,fast,serve]")
    out = Path("build").resolve()
    out.mkdir(exist_ok=True)
    python = str(Path(session.virtualenv.location) / "bin" / "python")
    session.run("uv", "venv", "-q", "--clear", str(tools), external=True)
    session.run("uv", "pip", "install", "-q", "--python", str(tools / "bin" / "python"), "cyclonedx-bom",
                "pip-licenses", external=True)  # fmt: skip
    session.run(str(tools / "bin" / "cyclonedx-py"), "environment", python, "--pyproject", "pyproject.toml",
                "--output-reproducible", "--of", "JSON", "-o", str(out / "sbom.cdx.json"), external=True)  # fmt: skip
    session.run(str(tools / "bin" / "pip-licenses"), f"--python={python}", "--format=markdown", "--from=mixed",
                f"--output-file={out / 'licences.md'}", external=True)  # fmt: skip
    session.log(f"written: {os.fspath(out / 'sbom.cdx.json')}, {os.fspath(out / 'licences.md')}")
