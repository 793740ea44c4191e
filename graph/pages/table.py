"""The ontology as tables for the terminal: the list of terms, and one term with all that is said of it."""

from __future__ import annotations

from collections.abc import Mapping as Dictionary

from ..crosswalk.table import Mapping
from ..tabular import Cell, ResultTable
from ..texts import say
from .terms import Term, terms

LISTED = ("class", "property", "vocabulary")


def term_list(used: Dictionary[str, int], lang: str, kind: str = "", case: str = "") -> ResultTable:
    """Return the list of terms.

    Parameters
    ----------
    used : mapping
        How often each term is used, by full name (see `usage`).
    lang : {"en", "id"}
        Language of labels and headings.
    kind : str
        Only terms of this kind; empty: classes, properties and vocabularies.
    case : str
        The case in which use was counted, for the note.
    """
    rows: list[tuple[Cell, ...]] = [
        (one.name, say(f"ontology-kind-{one.kind}", lang), text(one.label, lang), text(one.definition, lang),
         used.get(one.iri, 0))
        for one in terms().values()
        if one.kind in ((kind,) if kind else LISTED)
    ]  # fmt: skip
    columns = ("name", "kind", "label", "definition", "used")
    heads = {name: say(f"ontology-{name}", lang) for name in columns}
    return ResultTable(columns, tuple(rows), heads, (say("ontology-used-in", lang, case=case),))


def term_card(one: Term, used: Dictionary[str, int], lang: str, *, drawn: bool = False) -> ResultTable:
    """Return one term: a row for each thing that is said of it.

    Parameters
    ----------
    one : Term
        The term.
    used : mapping
        How often each term is used, by full name.
    lang : {"en", "id"}
        Language of texts and headings.
    drawn : bool
        Whether the rows are named for a reader, in words; else by names that do not change with the language.
    """
    rows: list[tuple[str, Cell]] = [
        ("name", one.name), ("iri", one.iri), ("kind", say(f"ontology-kind-{one.kind}", lang)),
        ("label", text(one.label, lang)), ("definition", text(one.definition, lang)),
    ]  # fmt: skip
    rows += [("note", text(one.note, lang))] if one.note else []
    rows += [("example", example) for example in one.examples]
    rows += [("domain", name) for name in one.domain] + [("range", name) for name in one.range]
    rows += [("above", name) for name in one.above] + [("below", name) for name in one.below]
    rows += [("inverse", name) for name in one.inverse]
    rows += [("mapping", mapping_text(each, lang)) for each in one.mappings]
    rows.append(("used", used.get(one.iri, 0)))
    cells = tuple((say(f"ontology-{name}", lang) if drawn else name, value) for name, value in rows)
    heads = {"field": say("ontology-name", lang), "value": one.name}
    return ResultTable(("field", "value"), cells, heads)


def text(words: Dictionary[str, str], lang: str) -> str:
    """Return a text in a language, else in English, else in any."""
    return words.get(lang) or words.get("en") or next(iter(words.values()), "")


def mapping_text(one: Mapping, lang: str) -> str:
    """Return a mapping in words: `close to org:headOf (head of)`; the label where it says more than the name."""
    how = say(f"ontology-match-{one.predicate.partition(':')[2]}", lang)
    label = "" if one.object_label in ("", one.value) else f" ({one.object_label})"
    comment = one.comment_id if lang == "id" else one.comment
    return f"{how} {one.object}{label}" + (f". {comment}" if comment else "")
