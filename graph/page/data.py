"""The data of the page: actors, ties, statements, sources and words, as plain JSON values."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING, Any

from ..dates import EDTF, date_type, parse
from ..dates_text import date_words
from ..model import AccountRef, Figure, SourceRef, Statement
from .model import PageVocabulary
from .safety import link, script_json, visible
from .wording import bloc_styles, both, plain, styles, words

if TYPE_CHECKING:
    import networkx as nx


def number(value: Figure) -> int | float | None:
    """Return a figure as JSON can hold it; None for what is not a finite number."""
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if not isfinite(value):
        return None
    whole = int(value)
    return whole if value == whole else float(value)


def _lean(record: dict[str, Any]) -> dict[str, Any]:
    """Leave out what says nothing; zero is a figure and stays."""
    return {
        key: value
        for key, value in record.items()
        if value is not None and value is not False and value != "" and value != []
    }


ACCOUNT = (
    "source", "locator", "confidence", "note", "start", "end", "people", "quantity", "unit", "amount", "currency",
    "money",
)  # fmt: skip
"""The fields of an account in the order in which the page holds them; empty ones at the end are left out."""


def _account(account: AccountRef, places: Mapping[str, int]) -> list[Any]:
    fields = [
        places[account.source_id], visible(account.locator), visible(account.confidence), visible(account.note),
        visible(account.start), visible(account.end), _shown(account.people), _shown(account.quantity),
        visible(account.unit), _shown(account.amount), visible(account.currency), visible(account.money_status),
    ]  # fmt: skip
    while fields[-1] in ("", None):
        fields.pop()
    return fields


def _shown(value: Figure) -> int | float | str | None:
    """Keep numbers that a browser's doubles can hold; write others as text."""
    plain_value = number(value)
    if isinstance(plain_value, int) and abs(plain_value) > 2**53:
        return str(value)
    if isinstance(value, Decimal) and isinstance(plain_value, float) and len(value.as_tuple().digits) > 15:
        return str(value)
    return plain_value


def _days(statement: Statement) -> list[int | None] | None:
    """Return the first and last day that dates in EDTF allow, in days since 1970; None for plain ones."""
    if all(date_type(text) != EDTF for text in (statement.start, statement.end)):
        return None
    told = [parse(text) for text in (statement.start, statement.end) if text]
    known = [one for one in told if one]
    if not known:
        return None
    first, last = known[0].earliest, known[-1].latest
    zero = date(1970, 1, 1)
    return [(day - zero).days if day else None for day in (first, last)]


def _statement(
    statement: Statement, places: Mapping[str, int], vocab: PageVocabulary, kinds: dict[str, int]
) -> dict[str, Any]:
    return _lean(
        {
            "id": visible(statement.id),
            "label": both(statement.label, statement.id),
            "kind": kinds.setdefault(script_json(both(statement.kind)), len(kinds))
            if statement.kind
            else None,
            "layer": visible(statement.layer),
            "status": visible(statement.status),
            "phase": visible(statement.phase),
            "start": visible(statement.start),
            "end": visible(statement.end),
            "days": _days(statement),
            "about": visible(statement.description),
            "accuses": statement.accuses,
            "alleged": statement.status in vocab.alleged,
            "official": statement.status in vocab.official,
            "accounts": [_account(account, places) for account in statement.accounts],
        }
    )


def _dates(dated: Iterable[Statement | AccountRef], cited: Iterable[SourceRef]) -> dict[str, dict[str, str]]:
    """Put into words the dates that are more than a year, a month or a day."""
    told = {day for one in dated for day in (one.start, one.end)} | {source.date for source in cited}
    return {
        visible(day): {lang: date_words(day, lang) for lang in ("en", "id")}
        for day in sorted(told)
        if date_type(day) == EDTF
    }


def _missing(tie: Mapping[str, Any], identity: str) -> Statement:
    """Stand in for a statement that the caller did not give: what the edge itself says."""
    kinds, layers, statuses = (tuple(tie.get(key) or ("",)) for key in ("kinds", "layers", "statuses"))
    name = identity or plain(str(kinds[0]))
    return Statement(identity, {"en": name}, {"en": plain(str(kinds[0]))}, str(layers[0]), str(statuses[0]))


def _source(source: SourceRef) -> dict[str, Any]:
    return _lean(
        {
            "title": visible(source.title) or visible(source.id),
            "publisher": visible(source.publisher),
            "date": visible(source.date),
            "url": link(source.url),
            "kind": visible(source.kind),
            "reliability": visible(source.reliability),
        }
    )


def evidence(
    graph: nx.DiGraph, statements: Mapping[str, Statement]
) -> tuple[list[tuple[str, str, list[int]]], list[Statement]]:
    """Return the edges with the places of their statements, and the statements used, each once.

    An edge without statements, or with unknown ones, gets a stand-in made of the edge's own attributes, so
    that nothing drawn is without a status.
    """
    used: list[Statement] = []
    place: dict[str, int] = {}
    ties = []
    for start, end, tie in sorted(graph.edges(data=True), key=lambda edge: (edge[0], edge[1])):
        numbers = []
        for identity in tuple(tie.get("statements") or ()) or ("",):
            if identity not in place or identity not in statements:
                place[identity] = len(used)
                used.append(statements.get(identity) or _missing(tie, identity))
            numbers.append(place[identity])
        ties.append((start, end, numbers))
    return ties, used


def payload(
    graph: nx.DiGraph,
    statements: Mapping[str, Statement],
    sources: Mapping[str, SourceRef],
    vocab: PageVocabulary,
    more: Iterable[str] = (),
) -> dict[str, Any]:
    """Return everything the page's script needs, apart from the drawing: see the keys below.

    Parameters
    ----------
    graph : networkx.DiGraph
        The network, by the contract of the projections.
    statements, sources : mapping
        By id; only those the network refers to are taken.
    vocab : PageVocabulary
        Words and styles.
    more : iterable of str
        Ids of statements that other views need besides those of the network.
    """
    nodes = sorted(graph)
    index = {node: place for place, node in enumerate(nodes)}
    ties, used = evidence(graph, statements)
    there = {statement.id for statement in used}
    used += [statements[own] for own in dict.fromkeys(more) if own in statements and own not in there]
    cited = sorted({account.source_id for statement in used for account in statement.accounts})
    places = {source: place for place, source in enumerate(cited)}
    shown = [sources.get(source) or SourceRef(source, source) for source in cited]
    facts = [graph.nodes[node] for node in nodes]
    accounts = [account for statement in used for account in statement.accounts]
    kinds: dict[str, int] = {}
    return {
        "actors": [
            _lean(
                {
                    "id": visible(node),
                    "label": both(
                        {"en": fact.get("label_en", ""), "id": fact.get("label_id", "")}, str(node)
                    ),
                    "short": visible(fact.get("short")),
                    "kind": visible(fact.get("kind")),
                    "bloc": visible(fact.get("bloc")),
                    "state": visible(fact.get("state")),
                }
            )
            for node, fact in zip(nodes, facts, strict=True)
        ],
        "ties": [
            {
                "from": index[start],
                "to": index[end],
                "acts": number(graph[start][end].get("weight", 1)) or 0,
                "statements": numbers,
            }
            for start, end, numbers in ties
        ],
        "statements": [_statement(statement, places, vocab, kinds) for statement in used],
        "kinds": [json.loads(text) for text in kinds],
        "account": ACCOUNT,
        "sources": [_source(source) for source in shown],
        "blocs": bloc_styles(vocab, facts),
        "layers": styles(
            vocab.layers, (one.layer for one in used if one.layer or one.id.split("/")[0] != "event")
        ),
        "words": {
            "phase": words(vocab.phases, (statement.phase for statement in used)),
            "status": words(vocab.statuses, (statement.status for statement in used)),
            "confidence": words(vocab.confidences, (account.confidence for account in accounts)),
            "money": words(vocab.money, (account.money_status for account in accounts)),
            "kind": words(vocab.actor_kinds, (str(fact.get("kind") or "") for fact in facts)),
            "state": words(vocab.states, (str(fact.get("state") or "") for fact in facts)),
            "source": words(vocab.source_kinds, (source.kind for source in shown)),
            "reliability": words(vocab.reliabilities, (source.reliability for source in shown)),
            "date": _dates([*used, *accounts], shown),
        },
        "of": graph.graph.get("of", 0),
        "about": both(
            {"en": graph.graph.get("description_en", ""), "id": graph.graph.get("description_id", "")}
        ),
    }
