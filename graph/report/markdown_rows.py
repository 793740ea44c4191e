"""The rows of the tables of the Markdown report, and its references: statements by number, sources by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ..measures.centrality import MEASURES
from ..model import AccountRef
from ..study.claims import ClaimStudy
from ..texts import say
from .markdown_text import Plain, escaped, link
from .page import Reader
from .render import money
from .sourcebook import SourceRow

__all__ = ["Rows"]

Row = tuple[object, ...]
_COUNTED = (
    "sources", "accounts", "actors", "events", "relations", "flows", "difficulties", "indicators", "metrics", "alleged",
)  # fmt: skip


class Rows:
    """The study of a report as rows of Markdown.

    Parameters
    ----------
    reader : Reader
        The study in one language.
    """

    def __init__(self, reader: Reader) -> None:
        self.r, self.study = reader, reader.study

    def helpers(self) -> dict[str, Callable[..., object]]:
        """Return what the template calls, by name."""
        return {
            "cited": self.cited, "counts": self.counts, "levels": self.levels, "labels": self.labels,
            "ranked": self.ranked, "events": self.events, "groups": self.groups, "matrix": self.matrix,
            "ledger": self.ledger, "elements": self.elements, "difficulties": self.difficulties,
            "disagreements": self.disagreements, "totals": self.totals, "mark": self.mark, "tables": self.tables,
            "facts_of": self.facts_of, "account_of": self.account_of, "source_of": self.source_of,
        }  # fmt: skip

    def number(self, own: str) -> Plain:
        """Return a statement's number as a reference, a question mark where it is only alleged."""
        return link(f"{self.r.numbers[own]}{'?' if self.r.alleged(own) else ''}", self.r.anchor(own))

    def cited(self, ids: Iterable[str]) -> Plain:
        """Return the numbers of statements in brackets, or nothing."""
        found = ", ".join(self.number(own) for own in ids)
        return Plain(f"\\[{found}\\]" if found else "")

    def statement(self, own: str) -> Plain:
        """Return a statement's name with its number and, where it is only alleged, its mark."""
        return Plain(f"{escaped(self.r.one(own).label[self.r.lang])}{self.mark(own)} {self.cited((own,))}")

    def mark(self, own: str) -> Plain:
        """Return the mark of an allegation or accusation, or nothing."""
        r = self.r
        if r.alleged(own):
            return Plain(f" **({escaped(r.status(own))})**")
        return (
            Plain(f" ({escaped(r.t('accuses'))}: {escaped(r.status(own))})")
            if r.one(own).accuses
            else Plain("")
        )

    def source(self, own: str) -> Plain:
        """Return a source by publisher and date, as a reference."""
        one = self.r.facts.sources.get(own)
        words = (
            " ".join(part for part in (one.publisher or one.title or own, one.date) if part) if one else own
        )
        return link(words, self.r.anchor(f"source/{own}"))

    def counts(self) -> Iterator[Row]:
        """Give what the case holds."""
        return ((self.r.t(f"n-{name}"), self.study.counts[name]) for name in _COUNTED)

    def levels(self, one: ClaimStudy) -> Iterator[Row]:
        """Give the verdicts of a claim at each threshold."""
        claims = self.r.claims
        return ((name, *map(claims.standing, standings)) for name, standings in claims.sensitivity(one))

    def labels(self) -> list[str]:
        """Return the names of the measures in the ranking."""
        return [str(getattr(MEASURES[name], f"label_{self.r.lang}")) for name in self.study.measures]

    def ranked(self) -> Iterator[Row]:
        """Give the first actors with their measures."""
        r = self.r
        return (
            (row.label[r.lang], r.term("bloc", row.bloc), len(row.ids), *row.values)
            for row in self.study.ranked
        )

    def events(self) -> Iterator[Row]:
        """Give the events in the order of their dates."""
        r = self.r
        for own in r.groups.get("event", ()):
            one = r.one(own)
            called = "; ".join(map(r.plain, r.callers(own)))
            yield (r.date(one), self.statement(own), r.term("phase", one.phase), one.kind[r.lang], called)

    def groups(self) -> list[str]:
        """Return the groups that were helped."""
        return [self.r.plain(group) for group in self.study.matrix.groups]

    def matrix(self) -> Iterator[Row]:
        """Give the kinds of help by groups: how many flows, which, and by whom."""
        table = self.study.matrix
        if not table.cells:
            return
        for kind in table.kinds:
            cells = [table.cell(kind.term, group) for group in table.groups]
            yield (self.r.name(kind), *(self._cell(cell.flows, cell.providers) for cell in cells))

    def _cell(self, flows: tuple[str, ...], providers: tuple[tuple[str, int], ...]) -> object:
        if not flows:
            return "·"
        r = self.r
        given = ", ".join(
            (r.t("voice-iom") if own == r.focal else r.brief(own)) + (f" ×{count}" if count > 1 else "")
            for own, count in providers
        )
        return Plain(f"{len(flows)} {self.cited(flows)} {escaped(given)}")

    def ledger(self) -> Iterator[Row]:
        """Give the sums of money by status, each as one source tells it."""
        r = self.r
        for status, entries in self.study.ledger:
            name = r.term("money", status) if status else r.t("money-none")
            for one in entries:
                account = one.account
                yield (
                    name, r.date(account) or r.date(r.one(one.statement)), f"{money(one.amount)} {account.currency}",
                    account.unit, self.statement(one.statement), self.source(account.source_id),
                )  # fmt: skip

    def elements(self) -> Iterator[Row]:
        """Give the elements of exploitation with the groups that show them."""
        r = self.r
        for one in self.study.elements:
            for row in one.rows if r.facts.of("ElementFinding") else ():
                shown = "; ".join(f"{escaped(r.plain(group))} {self.cited(ids)}" for group, ids in row.groups)
                name = f"{r.t(f'scheme-{one.scheme}')}: {r.name(row.element)}"
                yield (name, Plain(shown) if shown else r.t("not-found"))

    def difficulties(self) -> Iterator[Row]:
        """Give what stood in the way."""
        r = self.r
        for kind, ids in self.study.difficulties:
            for own in ids:
                met = "; ".join(map(r.plain, r.values(own, "actor")))
                told = Plain(f"{escaped(r.text(own)[0])}{self.mark(own)} {self.cited((own,))}")
                yield (r.name(kind), r.date(r.one(own)), met, told, r.text(own, "resolution")[0])

    def disagreements(self) -> Iterator[Row]:
        """Give the numbers of people that sources tell differently."""
        for row in self.study.disagreements:
            for one in row.accounts:
                yield (self.statement(row.statement), one.people, self.source(one.source_id))

    def totals(self) -> Iterator[Row]:
        """Give the totals that belong to no single act."""
        r = self.r
        for row in self.study.totals:
            for own in row.statements:
                value, unit = (", ".join(r.values(own, name)) for name in ("value", "unit"))
                yield (
                    r.name(row.kind),
                    value,
                    unit,
                    r.date(r.one(own)),
                    Plain(f"{escaped(r.text(own)[0])} {self.cited((own,))}"),
                )

    def tables(self) -> Iterator[Row]:
        """Give the files beside the text."""
        return ((f"tables/{name}.csv", rows) for name, rows in self.study.tables.items())

    def facts_of(self, own: str) -> str:
        """Return date, kind, layer, phase, status and id of a statement in one line."""
        r, one = self.r, self.r.one(own)
        parts = (
            r.date(one), one.kind[r.lang], r.term("layer", one.layer), r.term("phase", one.phase),
            "" if r.alleged(own) else r.status(own), own,
        )  # fmt: skip
        return " · ".join(part for part in parts if part)

    def account_of(self, one: AccountRef) -> Plain:
        """Return what one source says, in one line."""
        r = self.r
        sure = (
            say("confidence", r.lang, value=r.term("confidence", one.confidence).lower())
            if one.confidence
            else ""
        )
        parts = (one.locator, *r.figures(one), r.date(one), one.note, sure)
        return Plain("; ".join([self.source(one.source_id), *(escaped(part) for part in parts if part)]))

    def source_of(self, row: SourceRow) -> Plain:
        """Return a source in one line: title, publisher, date, kind, reliability, accounts, address."""
        r, one = self.r, row.source
        grade = r.term("reliability", one.reliability) if one.reliability else r.t("unknown")
        parts = (
            one.title or one.id, one.publisher, one.date, r.term("source-kind", one.kind),
            f"{r.t('reliability')} {grade}", f"{row.accounts} {r.t('accounts')}",
        )  # fmt: skip
        url = r.safe_link(one.url)
        plain = bool(url) and not set(url) & set(" <>\\\n")
        address = [Plain(f"<{url}>") if plain else escaped(one.url)] if one.url else []
        return Plain(". ".join([*(escaped(part) for part in parts if part), *address]))
