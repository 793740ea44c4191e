"""Scenes: what their files may say, and that each fault is found where it stands, in both languages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from check_case import sound_case
from scene_files import SOUND, spoiled, write_scene

from jembatan.graph.case import Case, open_case
from jembatan.graph.check.model import CaseFinding
from jembatan.graph.check.run import check
from jembatan.graph.scenes.check import check_scenes
from jembatan.graph.scenes.digits import typed_numbers
from jembatan.graph.scenes.faults import SceneError
from jembatan.graph.scenes.read import own_scenes, read_scenes, scene_folder, scene_paths
from jembatan.graph.scenes.template import new_scene, write_new
from jembatan.graph.scenes.told import tell


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sound_case(tmp_path_factory.mktemp("scenes"))


@pytest.fixture(scope="module")
def small(folder: Path) -> Case:
    return open_case(folder)


def found(case: Case, path: Path) -> list[CaseFinding]:
    return check_scenes(case, [path])


def line_with(text: str, part: str) -> int:
    return next(number for number, line in enumerate(text.split("\n"), start=1) if part in line)


def test_sound_scene_has_no_finding(small, tmp_path):
    path = write_scene(tmp_path)
    assert found(small, path) == []
    (scene,) = read_scenes([path])
    assert (scene.id, scene.show.layers, scene.show.steps) == ("who-told-whom", ("communication",), 1)
    (told,) = tell(small, [scene])
    assert told.figures["acts"].value == 1
    assert told.figures["acts"].statements == ("relation/rel-1",)
    assert told.figures["acts"].sources == told.cited["rel-1"].sources == tuple(told.sources)
    assert told.names["kkp"] != {} and told.shorts["iom"]["id"]


FIGURE = (
    'query = "SELECT DISTINCT ?statement WHERE { ?statement a jb:Relation ; jb:layer layer:communication }"'
)
PLANTED = [
    ("scene-unknown-key", "queston.en", ("question.en", "queston.en"), ("question.id", 'question.en="a"\nquestion.id')),
    ("scene-missing", "", ('answer.en = "The ministry told IOM."\n', ""), ('answer.id = "Kementerian memberi tahu IOM."\n', "")),
    ("scene-missing-language", "note.id", ('note.id = "Tanyakan dahulu: tombol A."', 'note.id = ""')),
    ("scene-unfinished", "answer.id", ('"Kementerian memberi tahu IOM."', '"..."')),
    ("scene-one-reading", "thesis.en", ("[[class]]", 'thesis.en = "x"\nthesis.id = "x"\n[[class]]')),
    ("scene-class", "[[class]]", ('[[class]]\nen = "Who not?"\nid = "Siapa yang tidak?"\n', "")),
    ("scene-unknown-name", "layers", ('"communication"]', '"comunication"]')),
    ("scene-unknown-name", "view", ('view = "whole"', 'view = "hole"')),
    ("scene-unknown-name", "highlight", ('["iom", ', '["imo", ')),
    ("scene-unknown-name", "highlight", ('"event/ev-1"', '"event/ev-one"')),
    ("scene-no-tie", "highlight", ('"kkp>iom"', '"iom>kkp"')),
    ("scene-steps-around", "steps", ('select = "iom"', 'select = "kkp>iom"')),
    ("scene-steps", "steps", ("steps = 1", "steps = 9")),
    ("scene-date", "to =", ('to = "2015-04"', 'to = "April"')),
    ("scene-dates-turned", "to =", ('to = "2015-04"', 'to = "2014-04"')),
    ("scene-not-list", "highlight", ('highlight = ["iom", "kkp>iom", "event/ev-1"]', 'highlight = "iom"')),
    ("scene-braces", "first", ("- first", "- {first actor}")),
    ("scene-no-figure", "first", ("- first", "- {first}")),
    ("scene-unknown-name", "first", ("- first", "- {actor:first-one}")),
    ("scene-unknown-name", "first", ("- first", "- x{cite:first-one}")),
    ("scene-typed-number", "322", ("- first", "- 322 men")),
    ("scene-personal", "MA1234567", ("- first", "- passport MA1234567")),
    ("scene-figure-origin", "[figures.acts]", ('count = "rows"', 'count = "rows"\nmeasure = "counts"')),
    ("scene-figure-takes", "[figures.acts]", ('count = "rows"', 'count = "rows"\nvalue = "statement"')),
    ("scene-figure-fails", "[figures.acts]", ('count = "rows"', 'count = "statment"')),
    ("scene-figure-fails", "[figures.acts]", (FIGURE, 'query = "SELECT ?s WHERE { SERVICE <http://x> { ?s ?p ?o } }"')),
    ("scene-figure-fails", "[figures.acts]", (FIGURE, 'question = "verdicts-without-own-sources"')),
    ("scene-figure-empty", "[figures.acts]", ("layer:communication", "layer:money"), ('count = "rows"', 'value = "statement"')),
    ("scene-where-none", "where =", ('count = "rows"', 'count = "rows"\nwhere = { statement = "rel-9" }')),
    ("scene-unused-figure", "[figures.spare]", ('count = "rows"', f'count = "rows"\n[figures.spare]\n{FIGURE}')),
    ("scene-figure-one-language", "[figures.acts]", ("{acts} tindakan", "Tindakan")),
    ("scene-long-title", "title", ('"Who told whom"', f'"{"Who told whom " * 9}"')),
]  # fmt: skip


@pytest.mark.parametrize(("code", "mark", "changes"), [(one[0], one[1], one[2:]) for one in PLANTED])
def test_each_planted_fault_is_found_where_it_stands(small, tmp_path, code, mark, changes):
    text = spoiled(*changes)
    findings = found(small, write_scene(tmp_path, text=text))
    one = next((each for each in findings if each.code == code), None)
    assert one is not None, findings
    assert {each.code for each in findings} - {code} <= {"scene-unused-figure"}, findings
    assert one.message != one.message_id and one.suggestion != one.suggestion_id
    assert one.file.endswith("01-who-told-whom.toml")
    if mark:
        assert one.row == line_with(text, mark), (one, text.split("\n")[(one.row or 1) - 1])


def test_nearest_name_is_offered(small, tmp_path):
    (one,) = found(small, write_scene(tmp_path, text=spoiled(('["iom", ', '["ioms", '))))
    assert "iom" in one.suggestion and "aktor" in one.message_id


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ('title.en = "a\n', 1, "TOML"),
        ('title.en = "a"\ntitle.en = "b"\n', 2, "TOML"),
        ("\n\nnot toml at all\n", 3, "TOML"),
    ],
)
def test_toml_errors_name_the_line(tmp_path, text, line, part):
    path = write_scene(tmp_path, text=text)
    with pytest.raises(SceneError, match=rf"who-told-whom\.toml, line {line}: .*{part}"):
        read_scenes([path])


def test_other_files_are_refused_in_one_line(tmp_path):
    latin = tmp_path / "02-latin.toml"
    latin.write_bytes('title.en = "caf\xe9"'.encode("latin-1"))
    big = write_scene(tmp_path, "03-big.toml", "# " + "x" * 300_000)
    for path, part in ((latin, "line 1: This is not UTF-8"), (big, "too large")):
        with pytest.raises(SceneError, match=part):
            read_scenes([path])
    for path, part in ((tmp_path / "none", "no such file"), (tmp_path / "empty", "no scene in this folder")):
        (tmp_path / "empty").mkdir(exist_ok=True)
        with pytest.raises(SceneError, match=part):
            scene_paths(path)


def test_files_are_told_in_the_order_of_their_numbers(tmp_path):
    for name in ("10-last.toml", "2-second.toml", "01-first.toml"):
        write_scene(tmp_path, name)
    assert [one.id for one in read_scenes([tmp_path])] == ["first", "second", "last"]


@pytest.mark.parametrize(
    "text",
    [
        "in 2015", "2014-2016", "3 April 2015", "April 3, 2015", "on 3 and 4 April", "2015-04-03", "C188 and TIP-3",
        "article 3", "pasal 2 ayat (1)", "keys 1, 2, 3", "Law 21/2007", "{n} of {total}", "“we saw 300 men”{cite:s}",
        "tahun 2015", "3 Maret 2015", "No. 56/2014",
    ],
)  # fmt: skip
def test_dates_and_references_may_be_typed(text):
    assert list(typed_numbers(text)) == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("319 men in 2015", ["319"]), ("1,300 of {n}", ["1,300"]), ("US$ 5", ["5"]), ("Rp500", ["500"]),
        ("25%", ["25"]), ("2015 men and 12", ["12"]), ("“we saw 300 men”", ["300"]), ("tujuh 7", ["7"]),
        ("0.5", ["0.5"]), ("2015%", ["2015"]), ("2,015 men", ["2,015"]),
    ],
)  # fmt: skip
def test_other_numbers_are_findings(text, numbers):
    assert [number for number, _ in typed_numbers(text)] == numbers
    for number, offset in typed_numbers(text):
        assert text[offset:].startswith(number)


def test_scenes_lie_in_the_case_and_do_not_disturb_it(folder, tmp_path):
    own = tmp_path / "mine"
    shutil.copytree(folder, own)
    before = open_case(own)
    assert scene_folder(before) is None and own_scenes(before) == ()
    write_scene(own / "scenes")
    case = open_case(own)
    assert len(case.store) == len(before.store)
    assert [one.id for one in own_scenes(case)] == ["who-told-whom"]
    assert check(case, []).findings == ()
    write_scene(own / "scenes", text=spoiled(('["iom", ', '["nobody", ')))
    (finding,) = check(open_case(own), []).findings
    assert (finding.code, finding.severity, finding.value) == ("scene-unknown-name", "error", "nobody")
    assert finding.file.endswith("01-who-told-whom.toml") and finding.row == line_with(SOUND, "highlight")


def test_two_files_of_one_name_are_told_apart(small, tmp_path):
    write_scene(tmp_path, "01-same.toml")
    write_scene(tmp_path, "02-same.toml")
    assert [one.code for one in found(small, tmp_path)] == ["scene-twice", "scene-twice"]


@pytest.mark.parametrize("lang", ["en", "id"])
def test_new_scene_is_sound_but_for_what_is_to_be_written(small, tmp_path, lang):
    path, text = new_scene(tmp_path, 'Siapa "membayar" \\ {x}?', lang)
    write_new(path, text)
    assert path.name == "01-siapa-membayar-x.toml"
    codes = {(one.code, one.severity) for one in found(small, path)}
    assert codes == {("scene-unfinished", "warning")}
    assert text.count("\n#") > 10
    second, _ = new_scene(tmp_path, "Another", lang)
    assert second.name == "02-another.toml"


def test_new_never_overwrites(tmp_path):
    path = write_scene(tmp_path)
    with pytest.raises(SceneError, match="Nothing was written"):
        write_new(path, "other")
    assert path.read_text(encoding="utf-8") == SOUND
    with pytest.raises(SceneError, match="at least one letter"):
        new_scene(tmp_path, "??", "en")
