"""Which form of a thing a client gets: a page for people, or one of the RDF forms, by Accept or by suffix."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import RdfFormat


@dataclass(frozen=True)
class Form:
    """One form: the suffix that asks for it, its media types (ours first), what writes it (none: a page)."""

    suffix: str
    types: tuple[str, ...]
    writer: RdfFormat | None

    @property
    def media_type(self) -> str:
        """The media type it is sent as."""
        return self.types[0]


PAGE = Form("html", ("text/html", "application/xhtml+xml"), None)
FORMS = (
    PAGE,
    Form("ttl", ("text/turtle", "application/x-turtle", "text/n3"), RdfFormat.TURTLE),
    Form("jsonld", ("application/ld+json", "application/json"), RdfFormat.JSON_LD),
    Form("nt", ("application/n-triples", "text/plain"), RdfFormat.N_TRIPLES),
    Form("rdf", ("application/rdf+xml", "application/xml", "text/xml"), RdfFormat.RDF_XML),
)
"""What a thing can be had as; the first of those a client likes equally well is sent."""


def by_suffix(name: str) -> tuple[str, Form | None]:
    """Part a name from the suffix of a form.

    Examples
    --------
    >>> by_suffix("iom.ttl")[0], by_suffix("iom")[1]
    ('iom', None)
    """
    stem, dot, suffix = name.rpartition(".")
    form = next((one for one in FORMS if one.suffix == suffix), None) if dot and stem else None
    return (stem, form) if form else (name, None)


def by_accept(header: str) -> Form | None:
    """Return the form that an `Accept` header prefers; a page where it says nothing; None where none will do.

    Examples
    --------
    >>> by_accept("text/turtle, */*;q=0.1").suffix, by_accept("image/png")
    ('ttl', None)
    """
    if not header.strip():
        return PAGE
    wanted = [_range(part) for part in header[:2000].split(",") if part.strip()]
    scored = [(_score(form, wanted), -place, form) for place, form in enumerate(FORMS)]
    best = max(scored, key=lambda one: one[:2])
    return best[2] if best[0] > 0 else None


def _range(part: str) -> tuple[str, float]:
    name, *parameters = (piece.strip().lower() for piece in part.split(";"))
    quality = 1.0
    for one in parameters:
        if one.startswith("q="):
            try:
                quality = min(1.0, max(0.0, float(one[2:])))
            except ValueError:
                quality = 0.0
    return name, quality


def _score(form: Form, wanted: list[tuple[str, float]]) -> float:
    """Return how much a form is liked: the most exact range that fits one of its types counts."""
    scores = []
    for kind in form.types:
        for exact in (kind, kind.partition("/")[0] + "/*", "*/*"):
            found = [quality for name, quality in wanted if name == exact]
            if found:
                scores.append(max(found))
                break
    return max(scores, default=0.0)
