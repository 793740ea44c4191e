"""What the benchmark of the page measures in a browser; no test looks at how long anything took."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT))
from benchmarks.browser import watch  # noqa: E402
from benchmarks.frames import OURS_IS_THERE, PYVIS_IS_STILL, by_pyvis, network, ours, seen  # noqa: E402
from benchmarks.material import write  # noqa: E402
from benchmarks.model import Material  # noqa: E402

MOVED = {"frames/s panning", "frames/s zooming", "frames/s pointing", "processor ms a frame"}


@pytest.fixture(scope="module")
def material(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JEMBATAN_CACHE", "off")
        one = Material(30, 1, tmp_path_factory.mktemp("frames"))
        write("crowd", one)
        yield one


def test_the_network_has_so_many_actors_with_three_ties_each(material):
    _, graph = network(material)
    assert len(graph) == 30 and 60 <= graph.number_of_edges() <= 120


@pytest.mark.parametrize(
    ("page", "ready"),
    [(ours, OURS_IS_THERE), (lambda one: by_pyvis(one, placed=True), PYVIS_IS_STILL)],
    ids=["ours", "pyvis"],
)
def test_a_page_is_opened_and_moved(material, tmp_path, page, ready):
    file = tmp_path / "page.html"
    file.write_text(page(material), encoding="utf-8")
    answer = seen(file, ready, seconds=1.0)
    assert not answer.note and answer.seconds > 0
    assert set(answer.told) >= MOVED | {"heap MB", "bytes"}
    assert all(figure >= 0 for figure in answer.told.values()) and answer.told["heap MB"] > 0
    assert any(answer.told[name] > 0 for name in MOVED)  # on a machine with much else to do not each of them
    assert answer.told["bytes"] == file.stat().st_size


def test_a_page_that_draws_nothing_is_told_apart_from_one_that_draws_on(tmp_path):
    empty, restless = tmp_path / "empty.html", tmp_path / "restless.html"
    empty.write_text("<!doctype html><p>nothing", encoding="utf-8")
    restless.write_text(
        "<!doctype html><canvas></canvas><script>const pen = document.querySelector('canvas').getContext('2d');"
        "const draw = () => { pen.clearRect(0, 0, 9, 9); requestAnimationFrame(draw); }; draw();</script>",
        encoding="utf-8",
    )
    found = watch(empty, "true", 0.2, 1.5)
    assert not found.drawn and not found.stayed and "frames/s panning" not in found.told
    found = watch(restless, "true", 1.0, 1.5)
    assert found.drawn and not found.stayed and found.told["frames/s panning"] > 0
    assert seen(restless, "true", 0.2, 1.5).note == "no picture that stays in 1.5 s"
