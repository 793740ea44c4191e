"""The matrix anyone can run: every supported Python, oldest and newest libraries, packages offline, licences.

`pip install nox uv`, then `nox -f scripts/noxfile.py` (all that this machine can), or a part: `... -s tests-3.13`;
`... -s smoke` for those with little time. What follows `--` goes to pytest. uv fetches an interpreter that is not
installed; where it cannot, the session is skipped, and nox says so: `nox --error-on-missing-interpreters` insists.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tarfile
import zipfile
from pathlib import Path

import nox

ROOT = Path(__file__).resolve().parent.parent

nox.needs_version = ">=2024.10.9"
nox.options.default_venv_backend = "uv"
nox.options.envdir = str(ROOT / ".venvs")
nox.options.error_on_missing_interpreters = False
nox.options.sessions = ["tests", "oldest", "package", "licences"]

PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
OLDEST = "3.11"
EXTRAS = "cluster,fast,frames,parquet,serve"
QUICK = (
    "tests/test_cli.py", "tests/test_doctests.py", "tests/test_check.py", "tests/test_import.py",
    "tests/test_new.py", "tests/test_open.py", "tests/test_ondisk.py", "tests/test_network.py",
    "tests/test_nulls_run.py", "tests/test_executor.py", "tests/test_export_networks.py", "tests/test_figures.py",
    "tests/test_guard.py", "tests/test_limit.py", "tests/test_shell.py", "tests/test_workbook.py",
    "tests/server/test_protocol.py",
)  # fmt: skip
"""What meets the most of what differs from one Python or library to the next: each library, processes, the server."""

SMOKE = (
    ("--version",),
    ("info",),
    ("--case", "all", "info", "--format", "csv"),
    ("query", "--list"),
    ("query", "events-iom-convened"),
    ("centrality", "--top", "3"),
    ("check",),
    ("view", "-o", "network.html"),
    ("export", "--format", "graphml", "-o", "network.graphml"),
    ("new", "mine"),
    ("import", "mine", "-o", "mine-case"),
    ("--case", "mine-case", "check"),
    ("serve", "--help"),
    ("report", "-o", "report"),
)
"""What an installed package must do without a network, in an empty folder."""
MADE = (
    "network.html", "network.graphml", "mine/README.md", "mine-case/manifest.json", "report/index.html"
)  # fmt: skip
DEAD = "http://127.0.0.1:9"
"""A proxy that answers nobody."""


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Run the tests with the newest libraries."""
    session.chdir(ROOT)
    session.install("--upgrade", "-e", ".", "--group", "test")
    session.run("pytest", "-n", "2", "--dist", "loadfile", *session.posargs)


@nox.session(python=PYTHONS, default=False)
def smoke(session: nox.Session) -> None:
    """Run a chosen fifth of the tests with the newest libraries: quick, not the whole proof."""
    session.chdir(ROOT)
    session.install("--upgrade", "-e", ".", "--group", "test")
    session.run("pytest", "-n", "2", "--dist", "loadfile", *QUICK, *session.posargs)


@nox.session(python=OLDEST)
def oldest(session: nox.Session) -> None:
    """Run the tests with the lowest versions of the libraries that pyproject.toml allows, on the lowest Python."""
    lowest = Path(session.create_tmp()).resolve() / "lowest.txt"
    session.chdir(ROOT)
    # Resolved without the test group first: what tests need must not lift what an installation may bring.
    session.run_install("uv", "pip", "compile", "-q", "--resolution", "lowest-direct", "--all-extras",
                        "--no-annotate", "--no-header", "--python-version", OLDEST, "-o", str(lowest),
                        "pyproject.toml", external=True)  # fmt: skip
    session.install("--resolution", "lowest-direct", "-e", ".", "--group", "test", "-c", str(lowest))
    session.run("pytest", "-n", "2", "--dist", "loadfile", *session.posargs)


@nox.session(python=OLDEST)
def package(session: nox.Session) -> None:
    """Build sdist and wheel, then install each from files alone and run it with every road to a network closed."""
    work = Path(session.create_tmp()).resolve()
    session.chdir(ROOT)
    for old in ("dist", "wheelhouse"):
        shutil.rmtree(work / old, ignore_errors=True)
    session.install("build", "pip", "setuptools>=77", "wheel")
    session.run("python", "-m", "build", "--no-isolation", "--outdir", str(work / "dist"), silent=True)
    wheel = next((work / "dist").glob("*.whl"))
    source = next((work / "dist").glob("*.tar.gz"))
    tracked = _tracked(session)
    whole(
        session, wheel.name, {f"jembatan/{name}" for name in tracked if _is_packaged(name)}, _in_wheel(wheel)
    )
    whole(session, source.name, {name for name in tracked if not name.startswith(".")}, _in_source(source))
    wheelhouse = str(work / "wheelhouse")
    session.run(
        "python", "-m", "pip", "download", "-q", "-d", wheelhouse, str(wheel), "setuptools>=77", "wheel"
    )
    apart = _apart()
    session.log(f"closed to the network by: {' '.join(apart) or 'proxies that answer nobody'}")
    closed = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": wheelhouse, "PIP_CONFIG_FILE": os.devnull,
              "JEMBATAN_CACHE": str(work / "cache"), "http_proxy": DEAD, "https_proxy": DEAD}  # fmt: skip
    for made in (wheel, source):
        place = work / f"env-{made.suffix.lstrip('.')}"
        empty = work / "empty"
        for old in (place, empty):
            shutil.rmtree(old, ignore_errors=True)
        empty.mkdir()
        session.run("python", "-m", "venv", str(place))
        session.run(*apart, str(place / "bin" / "pip"), "install", "-q", str(made), env=closed, external=True)
        program = str(place / "bin" / "jembatan")
        with session.chdir(empty):
            for words in SMOKE:
                session.run(*apart, program, *words, env=closed, external=True, silent=True)
        lacking = [name for name in MADE if not (empty / name).is_file()]
        if lacking:
            session.error(f"{made.name}: not written: {', '.join(lacking)}")
    session.log(f"built, installed and run without a network: {wheel.name}, {source.name}")


def whole(session: nox.Session, what: str, wanted: set[str], held: set[str]) -> None:
    """Stop the session unless a package holds what is wanted, to the file."""
    if wanted - held:
        session.error(f"{what} lacks {', '.join(sorted(wanted - held))}")
    if held - wanted:
        session.error(f"{what} holds what is not tracked: {', '.join(sorted(held - wanted))}")
    session.log(f"{what}: {len(held)} files, all that it should hold and nothing else")


def _tracked(session: nox.Session) -> set[str]:
    """Return the names of the files that the repository tracks."""
    found = str(session.run("git", "ls-files", "-z", external=True, silent=True))
    return {name for name in found.split("\0") if name and (ROOT / name).is_file()}


def _is_packaged(name: str) -> bool:
    """Tell whether a tracked file belongs into the installed package."""
    alone = ("__init__.py", "__main__.py", "cli.py", "py.typed", "CITATION.cff")
    return name in alone or name.split("/")[0] in ("commands", "data", "graph", "ontology")


def _in_wheel(wheel: Path) -> set[str]:
    """Return the files of a wheel but for those that tell of it."""
    return {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}


def _in_source(source: Path) -> set[str]:
    """Return the files of a source distribution but for those that the build adds."""
    with tarfile.open(source) as held:
        names = {one.name.partition("/")[2] for one in held.getmembers() if one.isfile()}
    return {name for name in names if name not in ("PKG-INFO", "setup.cfg") and ".egg-info/" not in name}


def _apart() -> tuple[str, ...]:
    """Return the command that runs another without any network, if this machine has one and lets us use it."""
    command = ("unshare", "--map-root-user", "--net")
    if shutil.which(command[0]) is None:
        return ()
    tried = subprocess.run([*command, "true"], capture_output=True)  # noqa: S603
    return command if tried.returncode == 0 else ()


@nox.session(python=OLDEST)
def licences(session: nox.Session) -> None:
    """Write the bill of materials (CycloneDX) and the licences of all that an installation brings, into build/."""
    tools = Path(session.create_tmp()).resolve() / "tools"
    session.chdir(ROOT)
    session.install(f".[{EXTRAS}]")
    out = Path("build").resolve()
    out.mkdir(exist_ok=True)
    python = str(Path(session.virtualenv.location) / "bin" / "python")
    session.run("uv", "venv", "-q", "--clear", str(tools), external=True)
    session.run("uv", "pip", "install", "-q", "--python", str(tools / "bin" / "python"), "cyclonedx-bom",
                "pip-licenses", external=True)  # fmt: skip
    session.run(str(tools / "bin" / "cyclonedx-py"), "environment", python, "--pyproject", "pyproject.toml",
                "--output-reproducible", "--of", "JSON", "-o", str(out / "sbom.cdx.json"), external=True)  # fmt: skip
    listing = [str(tools / "bin" / "pip-licenses"), f"--python={python}", "--from=mixed"]
    session.run(*listing, "--format=markdown", f"--output-file={out / 'licences.md'}", external=True)
    session.log(f"written: {os.fspath(out / 'sbom.cdx.json')}, {os.fspath(out / 'licences.md')}")
    bill = json.loads((out / "sbom.cdx.json").read_text("utf-8"))
    page = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    untold = [one["name"] for one in bill["components"] if f"| {_plain(one['name'])} |" not in page]
    if untold:
        session.error(f"docs/dependencies.md does not list: {', '.join(sorted(untold))}")
    session.log(f"docs/dependencies.md lists all {len(bill['components'])}")


def _plain(name: str) -> str:
    """Return the name of a library as the registry spells it."""
    return name.lower().replace("_", "-").replace(".", "-")
