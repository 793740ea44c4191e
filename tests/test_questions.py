"""The named questions: whole headers, answers in two languages on every case, and the right rows.

The answers on Benjina are kept in tests/questions/snapshots. To write them anew after a change that is meant:
    JEMBATAN_WRITE_SNAPSHOTS=1 python -m pytest tests/test_questions.py -k snapshot
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from questions import expected_claims, expected_rest
from questions.facts import facts
from rdflib.plugins.sparql import prepareQuery

from jembatan.graph.case import Case, bundled_cases, open_case
from jembatan.graph.errors import JembatanError, UnknownNameError
from jembatan.graph.labels import Labels
from jembatan.graph.parameters import read_parameter
from jembatan.graph.questions import (
    GROUPS,
    Question,
    ask,
    list_table,
    question,
    questions,
    read_question,
    runnable,
)
from jembatan.graph.store import Rows
from jembatan.graph.tabular import ResultTable, render
from jembatan.graph.texts import LANGUAGES, say

SNAPSHOTS = Path(__file__).parent / "questions" / "snapshots"
EXPECTED: dict[str, Callable[..., tuple[tuple[str, ...], list[tuple[object, ...]]]]] = {
    name.replace("_", "-"): function
    for module in (expected_claims, expected_rest)
    for name, function in vars(module).items()
    if getattr(function, "__module__", "") == module.__name__ and not name.startswith("_")
}
NAMES = sorted(questions())
PLAIN = sorted(name for name, one in questions().items() if not one.needs)
"""The questions that need no computed results; the others are tested in test_questions_results."""
COMPETENCY = {
    f"{kind}{number}" for kind, last in (("QC", 14), ("QN", 12), ("QS", 10)) for number in range(1, last + 1)
}
SHARED = {"actors", "assets", "places", "sources"}
"""Questions about shared things, of which a case shows those that it reaches: held against all cases together."""

opened = cache(open_case)
_KNOWN: dict[tuple[str, str, str], ResultTable] = {}


def answer_of(case: Case, name: str, lang: str = "en") -> ResultTable:
    """Ask once for all tests."""
    key = (case.name, name, lang)
    if key not in _KNOWN:
        _KNOWN[key] = ask(case, name, lang=lang)
    return _KNOWN[key]


def test_every_competency_question_is_asked() -> None:
    asked = [one.id for one in questions().values() if one.id]
    assert len(asked) == len(set(asked))
    assert len(asked) == 36 and set(asked) == COMPETENCY


def test_questions_are_listed_by_group_and_number() -> None:
    listed = [
        (GROUPS.index(one.group), int("".join(filter(str.isdigit, one.id)) or 0))
        for one in questions().values()
    ]
    assert listed == sorted(listed)
    assert [record["name"] for record in list_table("id").records()] == list(questions())


@pytest.mark.parametrize("name", NAMES)
def test_header_is_whole_in_both_languages(name: str) -> None:
    one = questions()[name]
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", name)
    assert one.group in GROUPS and one.audience and set(one.audience) <= {"analyst", "teacher"} and one.tags
    assert bool(one.id) == (one.group != "everyday")
    for key in ("summary", *(key for key in ("note",) if one.notes("en"))):
        english, indonesian = (one.file.header.get(f"{key}@{lang}", "") for lang in LANGUAGES)
        assert english and indonesian and english != indonesian
    assert one.summary("en").endswith("?") and one.summary("id").endswith("?")
    for parameter in one.parameters:
        assert parameter.default is not None
        assert all(parameter.help[lang] for lang in LANGUAGES)
        assert re.search(rf"\?{parameter.name}\b", one.query), f"?{parameter.name} is not used"


@pytest.mark.parametrize("name", NAMES)
def test_query_is_standard_sparql(benjina: Case, name: str) -> None:
    """Another parser than the engine's reads it too, as it stands and with its values put in."""
    from jembatan.graph.iri import PREFIXES

    prepareQuery(runnable(benjina, question(name), {}, "en"), initNs=PREFIXES)


@pytest.mark.parametrize(
    ("case", "lang"),
    [
        *(pytest.param(case, "en", marks=pytest.mark.nightly) for case in (*bundled_cases(), "all")),
        *(("png-reefer", "en"), ("benjina", "id")),
    ],
)
def test_every_question_answers_on_every_case(case: str, lang: str) -> None:
    for name in PLAIN:
        one = questions()[name]
        table = answer_of(opened(case), name, lang)
        assert {*one.ids, *one.lists} <= {*table.columns, ""}
        for column in table.columns:
            assert table.headings[column] == say(f"query-{column}", lang)
        for row in table.rows:
            for column, cell in zip(table.columns, row, strict=True):
                if isinstance(cell, str) and column != "url":
                    assert "http" not in cell or column in ("description", "sources", "locator", "remark"), (
                        name,
                        column,
                        cell,
                    )
                    assert cell, (name, column)


def test_the_answers_speak_both_languages(benjina: Case) -> None:
    english, indonesian = (answer_of(benjina, "how-trafficking-worked", lang) for lang in LANGUAGES)
    statuses = [{str(record["status"]) for record in table.records()} for table in (english, indonesian)]
    assert "Alleged" in statuses[0] and "Diduga" in statuses[1]
    assert english.headings["through"] == "through" and indonesian.headings["through"] == "melalui"
    assert len(english) == len(indonesian)


@pytest.mark.parametrize("name", NAMES)
def test_whoever_accuses_shows_the_status(name: str) -> None:
    """A question whose rows are relations has a status column, so that an allegation is never shown as a fact."""
    query = questions()[name].query
    if "a jb:Relation" in query and re.search(r"\?kind|\?what", query.split("WHERE")[0]):
        assert "?status" in query.split("WHERE")[0]


def test_no_question_adds_up_figures_of_accounts() -> None:
    for one in questions().values():
        for added in re.findall(r"(?:SUM|AVG)\(([^()]*)\)", one.query):
            assert not re.search(r"figure|people|amount|quantity|value", added), one.name


WORKED_OUT = [
    (case, name) for name in PLAIN for case in ("benjina", "all") if case == "all" or name not in SHARED
]


@pytest.mark.parametrize(("case", "name"), WORKED_OUT)
def test_the_rows_are_those_worked_out_by_hand(case: str, name: str) -> None:
    columns, rows = EXPECTED[name](facts(case))
    table = answer_of(opened(case), name)
    got = [tuple(record[column] for column in columns) for record in table.records()]
    assert sorted(map(repr, map(_plain, got))) == sorted(map(repr, map(_plain, rows)))


def _plain(row: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(
        float(cell) if isinstance(cell, int) and not isinstance(cell, bool) else cell for cell in row
    )


def test_known_answers_of_benjina(benjina: Case) -> None:
    """A few answers a reader can check in the sources."""
    first = next(
        r
        for r in answer_of(benjina, "disagreements").records()
        if r["about_id"] == "rel:rel-idn-psdkp-rescues-fishers-benjina-2015-04-03"
    )
    assert {"319", "320", "322", "369"} <= set(str(first["figures"]).split(", "))
    passed = [r for r in answer_of(benjina, "messages-between-states").records() if r["by_actor"]]
    assert {(r["state_from"], r["state_to"]) for r in passed} == {
        ("Myanmar", "Indonesia"),
        ("Cambodia", "Indonesia"),
    }
    assert next(r["claim_id"] for r in answer_of(benjina, "claims").records()) == "claim:T1a"


@pytest.mark.parametrize("name", PLAIN)
def test_snapshot(benjina: Case, name: str) -> None:
    table = answer_of(benjina, name)
    text = render(ResultTable(table.columns, table.rows[:25], {}), "tsv")
    text += f"({len(table)})\n"
    kept = SNAPSHOTS / f"{name}.tsv"
    if os.environ.get("JEMBATAN_WRITE_SNAPSHOTS"):
        kept.write_text(text, encoding="utf-8")
    assert text == kept.read_text(encoding="utf-8")


def test_no_snapshot_is_left_over() -> None:
    assert {path.stem for path in SNAPSHOTS.iterdir()} == set(PLAIN)


# ---------------------------------------------------------------- parameters


def test_parameters_take_names_in_either_language(benjina: Case) -> None:
    by_id = ask(benjina, "events-iom-convened", {"actor": "idn-kkp"})
    for name in (
        "KKP",
        "actor:idn-kkp",
        "https://w3id.org/jembatan/actor/idn-kkp",
        "Kementerian Kelautan dan Perikanan",
    ):
        assert ask(benjina, "events-iom-convened", {"actor": name}).rows == by_id.rows
    assert by_id.rows != answer_of(benjina, "events-iom-convened").rows
    rescue = ask(benjina, "events", {"only_phase": "rescue"})
    assert ask(benjina, "events", {"only_phase": "Penyelamatan"}).rows == rescue.rows
    assert 0 < len(rescue) < len(answer_of(benjina, "events"))
    assert ask(benjina, "events", {"only_phase": "ANY"}).rows == answer_of(benjina, "events").rows


def test_dates_narrow(benjina: Case) -> None:
    narrow = ask(benjina, "timeline", {"since": "2015-04", "until": "2015-05"})
    assert narrow.rows and all("2015-04" <= str(record["start"]) <= "2015-05" for record in narrow.records())


@pytest.mark.parametrize(
    ("params", "said"),
    [
        ({"actr": "iom"}, "Did you mean actor"),
        ({"actor": "imo"}, "unknown actor 'imo'"),
        ({"actor": ""}, "unknown actor"),
        ({"actor": "a\0b"}, "without NUL"),
        ({"actor": "x" * 10_001}, "at most 10000"),
        ({"actor": "\udcff"}, "a value is text"),
    ],
)
def test_wrong_parameters_are_told(benjina: Case, params: dict[str, str], said: str) -> None:
    with pytest.raises(JembatanError, match=re.escape(said)):
        ask(benjina, "events-iom-convened", params)


@pytest.mark.parametrize("since", ["2015-13", "yesterday", "2015-4-3", "2015-02-30", '"', "20150403", "٢٠١٥"])
def test_a_date_must_be_a_date(benjina: Case, since: str) -> None:
    with pytest.raises(JembatanError, match="is no date"):
        ask(benjina, "timeline", {"since": since})


def test_unknown_terms_and_questions_name_the_nearest(benjina: Case) -> None:
    with pytest.raises(UnknownNameError, match="rescue"):
        ask(benjina, "events", {"only_phase": "rescu"})
    with pytest.raises(UnknownNameError, match="Did you mean timeline"):
        ask(benjina, "timelin")
    with pytest.raises(UnknownNameError, match="takes no parameters"):
        ask(benjina, "totals", {"actor": "iom"})
    assert question("qc1").name == "events-iom-convened"


HOSTILE = [
    '"',
    "'",
    "\\",
    '" } SELECT * { ?s ?p ?o',
    "}\n#",
    "a\nb",
    "<x> . ?s ?p ?o",
    '"""',
    "?s",
    "\u202e",
    "😀" * 50,
    "{{{{",
    '")) || true || (("',
]


@pytest.mark.parametrize("value", HOSTILE)
def test_values_stay_values(tmp_path: Path, benjina: Case, value: str) -> None:
    """A text never becomes part of the query, whatever stands in it."""
    file = tmp_path / "own.rq"
    file.write_text(
        "#+ summary@en: Echo?\n#+ param word: text\n#+ param number: integer = 3\n"
        "SELECT ?answer ?value { BIND(?word AS ?answer) BIND(?number + 1 AS ?value) }\n",
        encoding="utf-8",
    )
    table = ask(benjina, read_question(file), {"word": value})
    assert table.rows == ((value, 4),)
    with pytest.raises(JembatanError):
        ask(benjina, read_question(file), {"word": value, "number": value})
    with pytest.raises(JembatanError):
        ask(benjina, "events", {"only_kind": value})


@pytest.mark.parametrize(
    ("kind", "value", "iri"),
    [
        ("event", "ev-2015-04-03-first-evacuation-to-tual", "event/ev-2015-04-03-first-evacuation-to-tual"),
        (
            "event",
            "event:ev-2015-04-03-first-evacuation-to-tual",
            "event/ev-2015-04-03-first-evacuation-to-tual",
        ),
        ("event", "Second evacuation from Benjina to Tual", "event/ev-2015-05-17-second-evacuation-to-tual"),
        ("place", "benjina", "place/benjina"),
        ("asset", "Silver Sea 2", "asset/mv-silver-sea-2"),
        ("source", "src:thesis-bab-vi", "source/thesis-bab-vi"),
        ("case", "ambon", "case/ambon"),
        ("concept:layer", "money", "vocab/layer/money"),
    ],
)
def test_things_are_found_by_id_or_name(
    tmp_path: Path, benjina: Case, kind: str, value: str, iri: str
) -> None:
    file = tmp_path / "own.rq"
    file.write_text(
        f"#+ summary@en: Which?\n#+ param it: {kind}\nSELECT ?answer {{ BIND(STR(?it) AS ?answer) }}\n",
        encoding="utf-8",
    )
    assert ask(benjina, read_question(file), {"it": value}).rows == ((f"https://w3id.org/jembatan/{iri}",),)
    with pytest.raises(UnknownNameError):
        ask(benjina, read_question(file), {"it": "no such thing at all"})
    with pytest.raises(JembatanError, match="needs a value"):
        ask(benjina, read_question(file))


@pytest.mark.parametrize("spec", ["", "nonsense", "concept = x", "actor iom", "integer: 3", "event:x y"])
def test_declarations_without_sense_are_refused(spec: str) -> None:
    with pytest.raises(JembatanError, match="is no declaration"):
        read_parameter("x", spec, {})


def test_a_default_that_the_case_lacks_gives_an_empty_answer() -> None:
    """In the Andaman case there is no KKP; the question is still answered."""
    assert ask(open_case("andaman"), "evidence-of-tie").rows == ()


@pytest.mark.parametrize(
    "name", ["events-iom-convened", "money", "state-pairs-at-events", "difficulties", "routes-in-time"]
)
def test_the_runnable_query_gives_the_same_rows(benjina: Case, name: str) -> None:
    found = benjina.store.answer(runnable(benjina, question(name), {}, "en"))
    assert isinstance(found, Rows) and len(found) == len(answer_of(benjina, name))


def test_labels_fall_back(benjina: Case) -> None:
    labels = Labels(benjina.store, "id")
    assert labels.of("https://w3id.org/jembatan/vocab/state/KHM") == "Kamboja"
    assert labels.of("https://w3id.org/jembatan/actor/nobody") == "actor:nobody"
    assert labels.of("https://example.org/x") == "https://example.org/x"


def test_an_empty_case_gives_empty_answers(tmp_path: Path) -> None:
    file = tmp_path / "empty.ttl"
    file.write_text(
        "@prefix case: <https://w3id.org/jembatan/case/> .\ncase:x a <https://w3id.org/jembatan/ontology#Case> .\n",
        encoding="utf-8",
    )
    case = open_case(file)
    always = {
        "cases",
        "forced-labour-indicators",
        "forum-or-service",
        "host-definitions",
        "instrument-arena-actor",
        "responses-by-phase",
    }
    for name in PLAIN:
        assert bool(ask(case, name).rows) == (name in always), name


def test_question_of_every_case_has_its_name() -> None:
    assert all(isinstance(one, Question) and one.name == name for name, one in questions().items())
