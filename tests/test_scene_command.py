"""`jembatan scene` and `view --scenes`: listing, showing, checking, beginning; nothing is overwritten."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from check_case import sound_case
from click.testing import CliRunner, Result
from scene_files import spoiled, write_scene

from jembatan.cli import cli
from jembatan.graph.errors import JembatanError
from jembatan.graph.tables.write import write_text

HOSTILE = "</script><img src=x onerror=alert(1)>\"'&{{}} \u202eabc " + "Ω" * 10_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    own = sound_case(tmp_path_factory.mktemp("command"))
    write_scene(own / "scenes")
    return own


def call(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words], prog_name="jembatan")


def refused(*words: str | Path) -> str:
    """Return the message of a call that the command line ends with 2 (`cli.main` prints it)."""
    done = call(*words)
    assert isinstance(done.exception, JembatanError), done.output
    return str(done.exception)


def page_data(html: str) -> dict:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert found
    return json.loads(found[1])


def test_list_in_both_languages(folder):
    done = call("--case", folder, "scene", "list", "--lang", "id", "--format", "json")
    (row,) = json.loads(done.stdout)
    assert (row["scene"], row["scene_id"], row["scene_title"]) == (
        1,
        "who-told-whom",
        "Siapa memberi tahu siapa",
    )
    assert row["figures"] == 1 and row["file"].endswith("01-who-told-whom.toml")
    measures = call("scene", "list", "--measures", "--format", "json")
    assert {one["measure_name"] for one in json.loads(measures.stdout)} >= {"without", "accounts", "counts"}


def test_show_is_prose_with_numbers_and_sources(folder):
    done = call("--case", folder, "scene", "show", "1")
    assert done.exit_code == 0, done.output
    for part in (
        "1 act joins",
        "The ministry told IOM.",
        "Ask first",
        "Who else?",
        "First report",
        "acts = 1",
    ):
        assert part in done.stdout
    assert "{" not in done.stdout
    other = call("--case", folder, "scene", "show", "who-told-whom", "--format", "json", "--lang", "id")
    (row,) = json.loads(other.stdout)
    assert row["value"] == 1 and row["statements"] == "relation/rel-1" and "jumlah baris" in row["how"]
    assert "who-told-whom" in refused("--case", folder, "scene", "show", "who-told-who")


def test_check_ends_with_one_and_names_file_and_line(folder, tmp_path):
    assert call("--case", folder, "scene", "check").exit_code == 0
    path = write_scene(tmp_path, text=spoiled(("- first", "- 322 men"), ('["iom", ', '["imo", ')))
    done = call("--case", folder, "scene", "check", path, "--lang", "id")
    assert done.exit_code == 1
    assert f"{path}:8" in done.output and "322" in done.output and "Kesalahan: 2" in done.output
    rows = json.loads(call("--case", folder, "scene", "check", tmp_path, "--format", "json").stdout)
    assert [(one["severity"], one["code"], one["line"]) for one in rows] == [
        ("error", "scene-typed-number", 8), ("error", "scene-unknown-name", 33),
    ]  # fmt: skip
    assert "no such file or folder" in refused("--case", folder, "scene", "check", tmp_path / "none")


def test_new_writes_once_and_counts_on(tmp_path):
    first = call("scene", "new", "-o", tmp_path, "Who paid?")
    second = call("scene", "new", "-o", tmp_path, "Siapa membayar?", "--lang", "id")
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["01-who-paid.toml", "02-siapa-membayar.toml"]
    before = (tmp_path / "01-who-paid.toml").read_text(encoding="utf-8")
    assert "this is a file" in refused("scene", "new", "-o", tmp_path / "01-who-paid.toml", "X")
    assert (tmp_path / "01-who-paid.toml").read_text(encoding="utf-8") == before
    assert "at least one letter" in refused("scene", "new", "-o", tmp_path, "???")


def test_view_tells_the_scenes_of_the_case_and_those_of_a_folder(folder, tmp_path):
    page = tmp_path / "page.html"
    assert call("--case", folder, "view", "-o", page).exit_code == 0
    (scene,) = page_data(page.read_text(encoding="utf-8"))["scenes"]
    assert scene["show"] == {
        "scene": "1", "from": "2015", "to": "2015-04", "select": "iom", "steps": 1,
        "highlight": ["iom", "kkp>iom", "event/ev-1"], "layers": ["communication"],
    }  # fmt: skip
    assert scene["figures"]["acts"]["text"] == {"en": "1", "id": "1"}
    write_scene(tmp_path / "own", "05-more.toml", spoiled(("Who told whom", "More")))
    assert call("--case", folder, "view", "-o", page, "--scenes", tmp_path / "own").exit_code == 0
    scenes = page_data(page.read_text(encoding="utf-8"))["scenes"]
    assert [(one["id"], one["name"]) for one in scenes] == [("1", "who-told-whom"), ("2", "more")]
    assert call("--case", folder, "view", "-o", page, "--layer", "communication").exit_code == 0
    assert page_data(page.read_text(encoding="utf-8"))["scenes"] == []


def test_faulty_scene_stops_the_page_and_keeps_the_old_one(folder, tmp_path):
    page = tmp_path / "page.html"
    write_text(page, "old")
    path = write_scene(tmp_path / "own", text=spoiled(('count = "rows"', 'cuont = "rows"')))
    message = refused("--case", folder, "view", "-o", page, "--scenes", path)
    assert page.read_text(encoding="utf-8") == "old"
    assert re.search(r"01-who-told-whom\.toml, line \d+, figures\.acts\.cuont: .*count", message)


def test_hostile_texts_are_inert_and_whole(folder, tmp_path):
    written = json.dumps(HOSTILE)
    path = write_scene(tmp_path / "own", text=spoiled(('"The ministry told IOM."', written)))
    page = tmp_path / "page.html"
    assert call("--case", folder, "view", "-o", page, "--scenes", path).exit_code == 0
    html = page.read_text(encoding="utf-8")
    assert "<img" not in html
    answer = page_data(html)["scenes"][1]["answer"]["en"]
    text = "".join(part for part in answer[0][1:])
    assert text == HOSTILE.replace("{{}}", "{}").replace("\u202e", "[U+202E]")
    shown = call("--case", folder, "scene", "show", path)
    assert shown.exit_code == 0 and "\u202e" not in shown.stdout and shown.stdout.count("Ω") == 10_000
