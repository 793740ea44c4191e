"""Named questions over HTTP, and what the query page asks beside them."""

from __future__ import annotations

import csv
import io

import pytest
from starlette.testclient import TestClient

from jembatan.graph.case import Case
from jembatan.graph.questions import ask, questions, runnable

JSON = {"Accept": "application/json"}


def test_all_questions_are_listed_with_their_parameters(client: TestClient) -> None:
    for lang in ("en", "id"):
        found = {one["name"]: one for one in client.get(f"/questions?lang={lang}").json()}
        assert list(found) == list(questions())
        for name, one in questions().items():
            assert found[name]["summary"] == one.summary(lang)
            assert [each["name"] for each in found[name]["parameters"]] == [
                each.name for each in one.parameters
            ]
            assert all(each["help"] for each in found[name]["parameters"])


@pytest.mark.parametrize(
    ("name", "given"),
    [("events", {"only_phase": "rescue"}), ("evidence-of-tie", {"a": "IOM", "b": "idn-kkp"}), ("actors", {})],
)
def test_an_answer_is_what_the_library_answers(
    client: TestClient, benjina: Case, name: str, given: dict
) -> None:
    for lang in ("en", "id"):
        said = client.get(f"/questions/{name}", params={**given, "lang": lang}).json()
        table = ask(benjina, name, given, lang)
        assert said["columns"] == list(table.columns)
        assert said["headings"] == dict(table.headings)
        assert said["rows"] == list(table.records())[:500]
        assert said["query"] == runnable(benjina, questions()[name], given, lang).strip()


def test_things_in_an_answer_are_links(client: TestClient) -> None:
    said = client.get("/questions/events", params={"only_phase": "rescue"}).json()
    assert len(said["links"]) == len(said["rows"]) > 5
    for row, links in zip(said["rows"], said["links"], strict=True):
        [event] = links["event"]
        assert (event["text"], event["href"]) == (
            row["event"],
            event["iri"].removeprefix("https://w3id.org/jembatan"),
        )
        assert all(one["href"].startswith("/source/") for one in links.get("sources", []))


def test_a_table_comes_in_every_form(client: TestClient, benjina: Case) -> None:
    table = ask(benjina, "money", {}, "en")
    for address in ("/questions/money.csv", "/questions/money?format=csv"):
        answer = client.get(address)
        assert answer.headers["content-type"] == "text/csv; charset=utf-8"
        rows = list(csv.reader(io.StringIO(answer.text)))
        assert tuple(rows[0]) == table.columns and len(rows) == len(table) + 1
    assert client.get("/questions/money.tsv").text.splitlines()[0].split("\t") == list(table.columns)
    assert client.get("/questions/money?format=markdown").text.startswith("|")
    assert client.get("/questions/money?format=pdf", headers=JSON).status_code == 400


def test_what_is_wrong_is_said_with_the_nearest(client: TestClient) -> None:
    for path, status, word in (
        ("/questions/evnts", 404, "events"), ("/questions/events?only_phas=rescue", 404, "only_phase"),
        ("/questions/events?only_phase=resque", 404, "rescue"), ("/questions/events?since=soon", 400, "2015-04"),
        ("/questions/events-iom-convened?actor=IMO", 404, "iom"),
    ):  # fmt: skip
        answer = client.get(path, headers=JSON)
        assert answer.status_code == status, path
        assert word in answer.json()["detail"]


def test_a_value_never_becomes_part_of_the_query(client: TestClient) -> None:
    evil = 'x" } INSERT DATA { <a> <b> <c> } #'
    answer = client.get("/questions/events", params={"only_phase": evil}, headers=JSON)
    assert answer.status_code == 404


def test_the_limit_of_rows_is_told(client: TestClient, benjina: Case) -> None:
    full = [
        name
        for name in ("timeline", "accusations", "events", "actors")
        if len(ask(benjina, name, {}, "en")) > 500
    ]
    for name in full:
        said = client.get(f"/questions/{name}").json()
        assert said["truncated"] and len(said["rows"]) == 500 and "500" in said["notes"][-1]
    assert not client.get("/questions/money").json()["truncated"]


def test_words_complete_from_vocabulary_and_data(client: TestClient, benjina: Case) -> None:
    said = client.get("/query/words?lang=id").json()
    words = {code: (label, sort) for code, label, sort, *_ in said["words"]}
    assert words["jb:Relation"][1] == "class" and words["jb:from"][1] == "property"
    assert words["kind:funds"][1] == "concept" and words["actor:iom"][1] == "actor"
    assert "Organisasi Internasional untuk Migrasi" in words["actor:iom"][0]
    assert said["prefixes"]["jb"].endswith("ontology#")
    kinds = {each.kind() for one in questions().values() for each in one.parameters}
    assert set(said["choices"]) == kinds
    assert {"rescue"} <= {value for value, _ in said["choices"]["concept:phase"]}
    assert len(said["choices"]["actor"]) == 382 == len({value for value, _ in said["choices"]["actor"]})


def test_labels_and_layout_answer_only_what_makes_sense(client: TestClient) -> None:
    iom, kkp = "https://w3id.org/jembatan/actor/iom", "https://w3id.org/jembatan/actor/idn-kkp"
    assert client.post("/labels?lang=id", json={"iris": [iom]}).json() == {
        iom: ["Organisasi Internasional untuk Migrasi", "/actor/iom", "actor:iom"]
    }
    asked = {"nodes": [iom, kkp, "http://example.org/x"], "edges": [[0, 1], [1, 2]]}
    first, second = (client.post("/query/layout", json=asked).json() for _ in range(2))
    assert first == second
    assert [(node["href"], node["short"]) for node in first["nodes"][:2]] == [
        ("/actor/iom", "IOM"),
        ("/actor/idn-kkp", "KKP"),
    ]
    assert len({(node["x"], node["y"]) for node in first["nodes"]}) == 3
    for path, body in (
        ("/labels", b"{"), ("/labels", b"[]"), ("/labels", b'{"iris": ["a b"]}'), ("/labels", b'{"iris": [1]}'),
        ("/query/layout", b'{"nodes": ["x"], "edges": [[0, 1]]}'), ("/query/layout", b'{"nodes": ["x"], "edges": [[0]]}'),
        ("/query/layout", b'{"nodes": ["x", "y"], "edges": [[true, 0]]}'), ("/query/layout", b"[" * 100_000),
        ("/query/layout", b'{"nodes": [' + b'"x",' * 500 + b'"x"], "edges": []}'),
    ):  # fmt: skip
        assert client.post(path, content=body).status_code == 400, body[:60]


@pytest.mark.nightly
def test_questions_on_results_are_computed_once_and_kept(client: TestClient, benjina: Case) -> None:
    from time import monotonic

    for name, given in (("cut-points", {}), ("case-comparison", {"other": "ambon"})):
        table = ask(benjina, name, given, "en", timeout=None)
        said = client.get(f"/questions/{name}", params=given).json()
        assert said["rows"] == list(table.records())[:500] and said["rows"]
        begun = monotonic()
        assert client.get(f"/questions/{name}", params={**given, "lang": "id"}).status_code == 200
        assert monotonic() - begun < 5
