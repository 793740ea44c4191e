"""Writing that is broken off, hindered or done twice at once: what was there is whole, or what comes is."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from jembatan.graph.case import open_case
from jembatan.graph.errors import CaseError
from jembatan.graph.lock import locked
from jembatan.graph.tables.importer import import_tables
from jembatan.graph.tables.swap import replace_files

from small_tables import contents, small_tables, write_tables
from support import Run

ENV = {**os.environ, "PYTHONUTF8": "1"}
DYING = """
import os, signal, sys
from pathlib import Path
count, last = 0, int(sys.argv[3])
replace = Path.replace
def dying(self, target):
    global count
    count += 1
    if count == last:
        os.kill(os.getpid(), signal.SIGKILL)
    return replace(self, target)
Path.replace = dying
from jembatan.graph.tables.importer import import_tables
from jembatan.graph.tables.swap import replace_files
import_tables([Path(sys.argv[1])], Path(sys.argv[2]))
"""


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, dict[str, bytes], dict[str, bytes]]:
    """A case that was imported, the tables of its successor beside it, and the content of both."""
    write_tables(tmp_path / "one", small_tables())
    changed = small_tables()
    for rows in changed.values():
        for row in rows:
            for name in row:
                if name.startswith(("title", "label", "name_", "desc", "note", "admin")):
                    row[name] += " anew"
    del changed["places"]
    changed["events"][0].pop("place_id")
    write_tables(tmp_path / "two", changed)
    found = []
    for name in ("one", "two"):
        import_tables([tmp_path / name], tmp_path / f"{name}-rdf")
        found.append(contents(tmp_path / f"{name}-rdf"))
    import_tables([tmp_path / "one"], tmp_path / "case")
    return tmp_path / "case", found[0], found[1]


def settled(folder: Path) -> dict[str, bytes]:
    """Return a folder's files once its case has been opened, but for what a killed writer left hidden."""
    assert open_case(folder).store.ask("ASK { rel:rel-1 jb:from actor:kkp }")
    return {place: data for place, data in contents(folder).items() if not place.startswith(".")}


@pytest.mark.parametrize("step", [1, 12, 22, 25, 28, 31])
def test_an_import_killed_at_any_step_leaves_the_old_case_or_the_new(tmp_path, two, step) -> None:
    case, old, new = two
    done = subprocess.run(
        [sys.executable, "-c", DYING, str(tmp_path / "two"), str(case), str(step)],
        capture_output=True,
        env=ENV,
    )
    assert done.returncode in (0, -signal.SIGKILL)
    assert settled(case) in (old, new)
    import_tables([tmp_path / "two"], case)
    assert contents(case) == new


@pytest.mark.nightly
def test_an_import_killed_at_any_moment_leaves_the_old_case_or_the_new(tmp_path, two) -> None:
    case, old, new = two
    seed = int(os.environ.get("FUZZ_SEED") or random.randrange(2**32))
    print(f"FUZZ_SEED={seed}")
    chance = random.Random(seed)
    words = [sys.executable, "-m", "jembatan", "import", str(tmp_path / "two"), "-o", str(case)]
    for _ in range(60):
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENV)
        time.sleep(chance.uniform(0.05, 0.6))
        process.kill()
        process.wait()
        assert settled(case) in (old, new)
        import_tables([tmp_path / "one"], case)


def test_many_importers_at_once_leave_one_case(tmp_path, two) -> None:
    case, old, new = two
    words = [sys.executable, "-m", "jembatan", "import", "-o", str(case)]
    running = [
        subprocess.Popen(
            [*words, str(tmp_path / name)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=ENV
        )
        for name in ("one", "two", "one", "two")
    ]
    for process in running:
        told = process.communicate(timeout=60)[1]
        assert process.returncode == 0, told
    assert contents(case) in (old, new)


def test_a_second_writer_is_told_in_a_sentence(tmp_path) -> None:
    code = "import sys; from pathlib import Path; from jembatan.graph.lock import locked\nwith locked(Path(sys.argv[1])):\n print(1, flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=ENV
    ) as holder:
        assert holder.stdout and holder.stdout.readline()
        with pytest.raises(CaseError, match="another program"), locked(tmp_path, 0.1):
            pass
        holder.kill()
    with locked(tmp_path, 0.1):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_journal_from_elsewhere_leads_nowhere_outside(tmp_path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    staging = tmp_path / "case" / ".jembatan-new-x"
    (staging / "new").mkdir(parents=True)
    (tmp_path / "case" / "a.ttl").write_text("<http://a> <http://b> <http://c> .")
    for place in ("../mine.txt", str(tmp_path / "mine.txt")):
        told = f'{{"places": [], "gone": ["{place}"], "had": [], "back": false}}'
        (staging / "journal.json").write_text(told)
        with pytest.raises(CaseError):
            open_case(tmp_path / "case")
        assert (tmp_path / "mine.txt").read_text() == "mine"


EXPORTS = (
    ("export", "--format", "turtle", "-o", "out.ttl"), ("export", "--format", "xlsx", "-o", "out.xlsx"),
    ("export", "--format", "graphml", "-o", "out.graphml"), ("view", "-o", "out.html"),
)  # fmt: skip


@pytest.mark.parametrize("words", EXPORTS, ids=lambda words: words[-1])
def test_a_full_disk_leaves_the_old_file(tmp_path, two, words) -> None:
    resource = pytest.importorskip("resource")
    case, _, _ = two
    open_case(case)
    out = tmp_path / words[-1]
    out.write_text("old")
    before = set(tmp_path.iterdir())
    done = subprocess.run(
        [sys.executable, "-m", "jembatan", "--case", str(case), *words], cwd=tmp_path, capture_output=True, text=True, env=ENV,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, 1_000)),
    )  # fmt: skip
    assert done.returncode == 2 and out.name in done.stderr and len(done.stderr.splitlines()) == 1
    assert out.read_text() == "old" and set(tmp_path.iterdir()) == before


def test_a_full_device_is_told_of(tmp_path, two, process: Run) -> None:
    case, _, _ = two
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "jembatan", "--case", str(case), "info"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env=ENV,
        )
    assert done.returncode == 2 and "standard output: No space left" in done.stderr


def test_an_output_that_is_a_link_does_not_change_what_it_points_to(tmp_path, two, process: Run) -> None:
    case, _, _ = two
    (tmp_path / "precious").write_text("mine")
    (tmp_path / "out.ttl").symlink_to(tmp_path / "precious")
    assert process("--case", str(case), "export", "--format", "turtle", "-o", "out.ttl").returncode == 0
    assert (tmp_path / "precious").read_text() == "mine" and not (tmp_path / "out.ttl").is_symlink()


def test_loops_pipes_and_links_in_a_folder_are_passed_over(tmp_path, two) -> None:
    case, _, _ = two
    (case / "loop").symlink_to(case)
    (case / "passwd.ttl").symlink_to("/etc/passwd")
    (case / "self.ttl").symlink_to("self.ttl")
    os.mkfifo(case / "pipe.ttl")
    assert all(
        file.is_file() and file.resolve().is_relative_to(case.resolve()) for file in open_case(case).files
    )


def test_what_is_stale_is_asked_once_nobody_else_writes(tmp_path) -> None:
    """Else the files of a writer in between would stay beside those of the later one."""

    def stale() -> list[str]:
        with pytest.raises(CaseError, match="another program"), locked(tmp_path, 0.1):
            pass
        return ["old.ttl"]

    (tmp_path / "old.ttl").write_text("old")
    replace_files(tmp_path, {"new.ttl": "new"}, stale)
    assert contents(tmp_path) == {"new.ttl": b"new"}
