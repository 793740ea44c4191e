"""The site over Benjina and over a stranger's RDF, asked in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from site_server import site, strange_file
from starlette.responses import Response
from starlette.testclient import TestClient

from jembatan.graph.case import Case, open_case

Get = Callable[..., Response]


@pytest.fixture(scope="session")
def client(benjina: Case) -> Iterator[TestClient]:
    app, _ = site(benjina, rows=500)
    with TestClient(app, follow_redirects=False) as found:
        yield found


@pytest.fixture(scope="session")
def zoo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    case = open_case(strange_file(Path(tmp_path_factory.mktemp("zoo"))))
    app, _ = site(case)
    with TestClient(app, follow_redirects=False) as found:
        yield found
