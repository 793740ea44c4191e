"""Notebooks: cases, tables, answers, networks and pages show themselves, inert and in both languages; the examples run."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from jembatan.graph.case import Case
from jembatan.graph.errors import JembatanError
from jembatan.graph.network import project
from jembatan.graph.notebook.frame import Page, framed
from jembatan.graph.notebook.network import Network, network
from jembatan.graph.notebook.show import show
from jembatan.graph.notebook.table import MOST, table_html
from jembatan.graph.tabular import ResultTable

EVIL = "</iframe><script>alert(1)</script>\"'&<img src=x onerror=alert(1)>\u202ex"
FOLDER = Path(__file__).resolve().parent.parent / "docs" / "notebooks"
QUICK = "first-look"
NAMES = sorted(path.stem for path in FOLDER.glob("*.ipynb"))


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def test_a_case_shows_what_it_is_and_holds(benjina: Case) -> None:
    tags = Tags(benjina._repr_html_())
    assert "Benjina, Aru Islands, 2014-2016" in tags.text and "484" in tags.text
    assert "Benjina, Kepulauan Aru, 2014-2016" in Tags(show(benjina, "id").html).text
    assert not {tag for tag, _ in tags.found} & {"script", "iframe", "img", "link"}


def test_a_network_shows_its_page_in_a_frame_of_no_origin(benjina: Case) -> None:
    made = network(benjina, "communication", "state", lang="id")
    (tag, values), *rest = Tags(made._repr_html_()).found
    assert tag == "iframe" and not rest
    assert values["srcdoc"] == made.page().html and values["srcdoc"].lower().startswith("<!doctype html>")
    assert "allow-same-origin" not in (values["sandbox"] or "") and "src" not in values
    assert values["title"] == "Benjina, Kepulauan Aru, 2014-2016"
    assert (
        repr(made)
        == f"Network('benjina', {len(made)} actors, {made.graph.number_of_edges()} ties, lang='id')"
    )


def test_a_network_is_the_one_of_the_command(benjina: Case) -> None:
    made = network(benjina, "flows", statuses=["official"])
    assert (
        set(made.graph.edges) < set(project(benjina, "flows").edges) and made.graph.graph["case"] == "benjina"
    )
    table = made.ranking(["degree"], top=3)
    assert next(row[0] for row in table.rows) in made.graph and len(table) == 3


def test_a_bare_graph_needs_its_case(benjina: Case) -> None:
    graph = project(benjina, "communication", "state")
    assert (
        show(graph, case=benjina, height=300).html == Network(benjina, graph).page(height=300)._repr_html_()
    )
    with pytest.raises(JembatanError, match="case=case"):
        show(graph)
    with pytest.raises(JembatanError, match="cannot be shown"):
        show(3)  # type: ignore[arg-type]


def test_what_is_shown_is_inert() -> None:
    table = ResultTable(("a", EVIL), ((EVIL, 1.5), (None, True)), {"a": EVIL}, (EVIL,))
    tags = Tags(table._repr_html_())
    assert {tag for tag, _ in tags.found} == {"table", "thead", "tr", "th", "tbody", "td", "p", "small"}
    assert not [name for _, values in tags.found for name in values if name.startswith("on")]
    shown = "".join(tags.text)
    assert "<script>alert(1)</script>" in shown and "\u202e" not in shown
    (tag, values), *rest = Tags(framed(f"<p>{EVIL}</p>", EVIL)).found
    assert tag == "iframe" and not rest and values["srcdoc"] == f"<p>{EVIL}</p>"


def test_long_tables_say_that_they_are_cut() -> None:
    table = ResultTable(("n",), tuple((number,) for number in range(MOST + 1)))
    assert table_html(table).count("<tr>") == MOST + 1 and f"first {MOST} of {MOST + 1} rows" in table_html(
        table
    )
    assert f"{MOST} baris pertama dari {MOST + 1}" in show(table, "id").html


def test_answers_show_themselves_with_short_names(benjina: Case) -> None:
    rows = benjina.store.select('SELECT ?a ("<b>" AS ?b) WHERE { BIND(actor:iom AS ?a) }')
    assert (
        "<td" in rows._repr_html_()
        and ">actor:iom<" in rows._repr_html_()
        and "<b>" not in rows._repr_html_()
    )
    assert unescape(show(rows).html) != show(rows).html
    cut = benjina.store.select("SELECT ?a WHERE { ?a a jb:Actor }", limit=2)
    assert "limit of 2 rows" in cut._repr_html_()


def test_a_page_can_be_kept(tmp_path: Path) -> None:
    page = Page("<!DOCTYPE html><p>é</p>", "a page")
    assert page.save(tmp_path / "new" / "page.html").read_text(encoding="utf-8") == page.html
    assert "é" not in repr(page)


@pytest.mark.parametrize("name", NAMES)
def test_examples_are_stored_without_results(name: str) -> None:
    book = nbformat.read(FOLDER / f"{name}.ipynb", 4)
    nbformat.validate(book)
    code = [cell for cell in book.cells if cell.cell_type == "code"]
    assert code and all(not cell.outputs and cell.execution_count is None for cell in code)


@pytest.mark.parametrize(
    "name", [pytest.param(one, marks=() if one == QUICK else pytest.mark.nightly) for one in NAMES]
)
def test_examples_run(name: str, tmp_path: Path) -> None:
    book = nbformat.read(FOLDER / f"{name}.ipynb", 4)
    done = NotebookClient(
        book, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}
    )
    done.execute()
    shown = [output for cell in book.cells if cell.cell_type == "code" for output in cell.outputs]
    assert not [output for output in shown if output.output_type == "error"]
    html = [output["data"]["text/html"] for output in shown if "text/html" in output.get("data", {})]
    assert len(html) >= 3 and html[-1].startswith("<iframe")
    assert list(tmp_path.iterdir()) == []
