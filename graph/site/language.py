"""The reader's language and the way from page to page: what is chosen stays chosen in every link."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request

from ..texts import LANGUAGES, say


@dataclass(frozen=True)
class Way:
    """Where a reader is, and in which language.

    Attributes
    ----------
    lang : {"en", "id"}
        The language of the page.
    chosen : bool
        Whether the address says so; if it does, links to other pages say it too.
    path : str
        The path of the page.
    query : tuple of (str, str)
        The rest of its address, without the language.
    """

    lang: str
    chosen: bool
    path: str
    query: tuple[tuple[str, str], ...] = ()

    def to(self, place: str, **query: str) -> str:
        """Return the link to a place of this site, in the language that was chosen.

        Examples
        --------
        >>> Way("id", True, "/").to("/ontology#jb-Actor")
        '/ontology?lang=id#jb-Actor'
        """
        if not place.startswith("/") or place.startswith("//"):
            return place
        path, mark, fragment = place.partition("#")
        said = {**query, **({"lang": self.lang} if self.chosen else {})}
        return path + (("&" if "?" in path else "?") + urlencode(said) if said else "") + mark + fragment

    @property
    def other(self) -> str:
        """The language that this page is not in."""
        return next(lang for lang in LANGUAGES if lang != self.lang)

    @property
    def same_elsewhere(self) -> str:
        """The link to this page in the other language."""
        return self.path + "?" + urlencode([*self.query, ("lang", self.other)])

    def say(self, key: str, **values: object) -> str:
        """Return a text of the site in the reader's language."""
        return say(f"site-{key}", self.lang, **values)


def way_of(request: Request) -> Way:
    """Read the language from `?lang=`, else from what the browser prefers; English if neither says."""
    asked = request.query_params.get("lang", "")
    chosen = asked in LANGUAGES
    rest = tuple((name, value) for name, value in request.query_params.multi_items() if name != "lang")
    lang = asked if chosen else preferred(request.headers.get("accept-language", ""))
    return Way(lang, chosen, request.url.path, rest)


def preferred(header: str) -> str:
    """Return the first of our languages in the order of an `Accept-Language` header.

    Examples
    --------
    >>> preferred("fr, id-ID;q=0.8, en;q=0.5"), preferred("")
    ('id', 'en')
    """
    for name, _ in sorted(_weights(header), key=lambda one: -one[1]):
        if name in LANGUAGES:
            return name
    return LANGUAGES[0]


def _weights(header: str) -> Iterable[tuple[str, float]]:
    for part in header[:1000].split(","):
        name, _, quality = part.strip().partition(";q=")
        try:
            weight = float(quality) if quality else 1.0
        except ValueError:
            continue
        if weight > 0:
            yield {"in": "id"}.get(name[:2].lower(), name[:2].lower()), weight
