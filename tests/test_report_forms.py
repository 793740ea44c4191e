"""The report as a study to hand in: claims first, every number opened, words explained, a citation; Markdown and paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from markdown_it import MarkdownIt

from jembatan.graph.case import Case, open_case
from jembatan.graph.errors import JembatanError
from jembatan.graph.figures.material import Choices, Material
from jembatan.graph.report import figures, pdf
from jembatan.graph.report import kept as kept_module
from jembatan.graph.report.build import build_markdown
from jembatan.graph.report.citation import bibtex, citation, parsed, sentence
from jembatan.graph.report.figures import Apart, chosen, drawn_here, recalled, remember
from jembatan.graph.report.glossary import glossary
from jembatan.graph.report.kept import KEEP, Kept
from jembatan.graph.report.write import check_file, write_bytes

EVIL = "<script>alert(1)</script>[x](javascript:alert(1))|`a`\\n# b"
STATEMENT = re.compile(r"#(event|relation|flow|difficulty|indicator|metric|pair)-")


@pytest.mark.parametrize("lang", ["en", "id"])
def test_the_glossary_says_something_of_everything(lang: str) -> None:
    entries = [one for _, part in glossary(lang) for one in part]
    assert len(entries) > 60 and len({one.id for one in entries}) == len(entries)
    assert all(len(one.meaning) > 20 and one.name for one in entries)
    other = {one.id: one.meaning for _, part in glossary("en" if lang == "id" else "id") for one in part}
    assert all(other[one.id] != one.meaning for one in entries)


def test_how_to_cite_asks_no_clock() -> None:
    one = citation()
    assert (one.version, one.authors, one.year) == ("0.1.0", ("The Jembatan developers",), "2026")
    read = sentence("Benjina", "0" * 64, "2026-11-23", "en")
    assert "Accessed 2026-11-23." in read and "urldate = {2026-11-23}" in bibtex(
        "Benjina", "0" * 64, "2026-11-23"
    )
    plain = sentence("Benjina", "0123456789abcdef", "", "en")
    assert "ccess" not in plain and "0123456789ab." in plain and "The Jembatan developers (2026)" in plain
    assert bibtex("a{\\\\b}", "0" * 64, "").count("{") == bibtex("a{\\\\b}", "0" * 64, "").count("}")
    assert parsed("nothing") == type(one)("", "", "", (), ())


def test_hostile_labels_stay_text_in_markdown(tmp_path: Path) -> None:
    file = tmp_path / "hostile.ttl"
    v, b = "https://w3id.org/jembatan/ontology#", "https://w3id.org/jembatan/"
    file.write_text(
        f'<{b}actor/a> a <{v}Actor>, <{v}Company> ; <http://www.w3.org/2000/01/rdf-schema#label> """{EVIL}"""@en .\n'
        f'<{b}source/s> a <{v}Source> ; <http://purl.org/dc/terms/title> """{EVIL}"""@en ; <https://schema.org/url> "javascript:alert(1)" .\n'
        f"<{b}relation/r> a <{v}Relation> ; <{v}kind> <{b}vocab/kind/exploits> ; <{v}layer> <{b}vocab/layer/exploitation> ;\n"
        f'  <{v}from> <{b}actor/a> ; <{v}to> <{b}actor/a> ; <http://purl.org/dc/terms/description> """{EVIL}"""@en .\n'
        f"<{b}account/c> a <{v}Account> ; <{v}about> <{b}relation/r> ; <http://purl.org/dc/terms/source> <{b}source/s> ;\n"
        f'  <{v}locator> """{EVIL}""" ; <{v}note> """{EVIL}"""@en .\n',
        encoding="utf-8",
    )
    text = build_markdown(open_case(file), figures=(), replicates=9, draws=5)["report.md"].decode()
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    inline = [child for token in tokens for child in token.children or ()]
    assert "alert(1)" in "".join(child.content for child in inline if child.type == "text")
    assert all(
        re.fullmatch(r'<a id="[\w.-]+">|</a>', child.content)
        for child in inline
        if child.type == "html_inline"
    )
    assert not [
        child for child in inline if child.type == "link_open" and "alert" in str(child.attrs["href"])
    ]
    assert not [token for token in tokens if token.type in ("html_block", "code_block", "fence")]
    assert not [child for child in inline if child.type == "code_inline"]


def test_what_the_second_process_draws_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    choices = Choices(draws=5, replicates=9)
    with Apart("png-reefer", choices, ("timeline",), ("id",)) as apart:
        here = drawn_here(Material(open_case("png-reefer"), choices), ("timeline",), ("id",))
        assert apart.drawings() == here
    with Apart("no-such-case", choices, ("timeline",)) as apart:
        assert apart.drawings() == {}
    monkeypatch.setattr(figures.sys, "executable", "/nowhere/python")
    with Apart("png-reefer", choices, ("timeline",)) as apart:
        assert apart.drawings() == {}


def test_what_was_drawn_before_is_taken_again_only_if_nothing_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, choices = open_case("png-reefer"), Choices(draws=5, replicates=9)
    monkeypatch.setenv("JEMBATAN_CACHE", str(tmp_path / "cache"))
    assert len(list(kept_module._program())) > 300
    program = tmp_path / "program.py"
    program.write_text("1")
    monkeypatch.setattr(kept_module, "_program", lambda: [program])
    kept = Kept.of(case, choices)
    drawings = drawn_here(Material(case, choices), ("timeline",), ("id",))
    assert recalled(kept, ("timeline",), ("id",)) == {}
    remember(kept, drawings)
    again = Kept.of(case, choices)
    assert again == kept and recalled(again, ("timeline",), ("id", "en")) == drawings
    assert Kept.of(case, Choices(draws=6, replicates=9)) != kept
    program.write_text("2")
    assert Kept.of(case, choices) != kept
    program.write_text("1")
    assert Kept.of(Case("png-reefer", case.store, case.files[1:]), choices) != kept
    assert kept.folder and kept.folder.is_relative_to(tmp_path)
    (piece,) = kept.folder.iterdir()
    piece.write_text(piece.read_text(encoding="utf-8").replace("svg", "gvs", 1), encoding="utf-8")
    assert recalled(kept, ("timeline",), ("id",)) == {}, "a piece that is not whole is not taken"
    for seed in range(KEEP + 2):
        Kept.of(case, Choices(seed=seed)).put("x", "text")
    assert len(list(kept.folder.parent.iterdir())) == KEEP
    monkeypatch.setenv("JEMBATAN_CACHE", "off")
    off = Kept.of(case, choices)
    off.put("x", "text")
    assert off == Kept(None) and off.get("x") is None
    assert Kept.of(Case("url", case.store, ()), choices) == Kept(None)


def test_figures_are_chosen_by_name() -> None:
    assert (
        chosen(()) == figures.FIGURES
        and chosen(("none",)) == ()
        and chosen(("map", "network")) == ("network", "map")
    )
    with pytest.raises(JembatanError, match="network"):
        chosen(("netwrok",))


def test_without_a_browser_the_command_says_what_to_do(
    process: Callable[..., CompletedProcess[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(pdf.VARIABLE, "no-such-browser")
    done = process("report", "--format", "pdf", "-o", "study.pdf")
    assert done.returncode == 2 and done.stdout == "" and "no-such-browser" in done.stderr
    assert list(tmp_path.glob("*.pdf")) == []
    monkeypatch.delenv(pdf.VARIABLE)
    monkeypatch.setattr(pdf.shutil, "which", lambda name: None)
    monkeypatch.setattr(pdf, "_PLACES", ())
    with pytest.raises(JembatanError, match="Install Chromium"):
        pdf.browser()


def test_a_browser_that_fails_leaves_no_file(tmp_path: Path) -> None:
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\nexit 3\n")
    broken.chmod(0o755)
    with pytest.raises(JembatanError, match="could not print"):
        pdf.print_pdf("<p>x</p>", broken)


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    write_bytes(tmp_path / "new" / "a.pdf", b"one")
    assert (tmp_path / "new" / "a.pdf").read_bytes() == b"one" and len(
        list((tmp_path / "new").iterdir())
    ) == 1
    with pytest.raises(JembatanError, match="-o FILE"):
        check_file(tmp_path)
    with pytest.raises(JembatanError, match="-o FILE"):
        check_file(tmp_path / "new" / "a.pdf" / "b.pdf")
