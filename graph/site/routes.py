"""Every address of the site and who answers for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ..iri import THINGS
from ..server.context import ServerContext
from . import (
    about_page,
    lists,
    network_page,
    ontology_pages,
    picture_api,
    query_page,
    questions_api,
    thing_page,
)
from .language import way_of

Answer = Callable[[Request], Response]


def routes(context: ServerContext) -> list[Route]:
    """Return the site's routes.

    Parameters
    ----------
    context : ServerContext
        The case, who runs the queries, the limits.

    Returns
    -------
    list of Route
        All read only. The last one answers 404 for what there is not.
    """

    def to(path: str, answer: Callable[..., Response], *first: object) -> Route:
        return Route(path, partial(answer, context, *first), methods=["GET"])

    found = [
        Route("/", network_page.NetworkPage(context).answer, methods=["GET"]),
        to("/query", query_page.query),
        to("/query/words", query_page.word_list),
        to(query_page.ENGINE, query_page.vis),
        Route("/query/layout", partial(picture_api.layout, context), methods=["POST"]),
        Route("/labels", partial(picture_api.labels, context), methods=["POST"]),
        to("/questions", questions_api.listing),
        Route("/questions/{name}", partial(questions_api.asked, context), methods=["GET"]),
        to("/about", about_page.about),
        to("/ontology", ontology_pages.door),
        to("/ontology.{suffix}", ontology_pages.door),
        Route("/ontology/", _up, methods=["GET"]),
        to("/ontology/{lang}/{name}", ontology_pages.ontology),
        to("/vocab/{rest:path}", thing_page.concept),
        to("/thing", thing_page.any_thing),
    ]
    found += [to(f"/{name}", lists.listed, name) for name in lists.LISTS]
    found += [to(f"/{path}/{{own}}", thing_page.thing, path) for path in THINGS]
    return found


def _up(request: Request) -> Response:
    return RedirectResponse(way_of(request).to("/ontology"), 303)
