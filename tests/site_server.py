"""What the tests of the site share: the application over a case, queries run in this process."""

from __future__ import annotations

import asyncio
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from starlette.applications import Starlette

from jembatan.graph.case import Case
from jembatan.graph.server.app import create_app
from jembatan.graph.server.context import ServerContext
from jembatan.graph.server.jobs import Job, Reply
from jembatan.graph.server.limits import Limits
from jembatan.graph.server.patience import Patient
from jembatan.graph.server.work import perform

SLOW = "# take your time"
"""A query that holds this takes half a minute, so that it can be stopped."""

HOSTILE = "<script>alert(1)</script>\u202e&amp;\"'"
STRANGE = """
@prefix ex: <http://example.org/zoo#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix jb: <https://w3id.org/jembatan/ontology#> .
@prefix actor: <https://w3id.org/jembatan/actor/> .
ex:Cat a ex:Class ; rdfs:label "Cat"@en , "Kucing"@id .
ex:tom a ex:Cat ; rdfs:label "%(evil)s" ; ex:eats ex:mouse ; ex:weight 4.5 ; ex:home <javascript:alert(1)> ;
  rdfs:seeAlso <https://example.org/tom?a=1&b=2> ; ex:said "=cmd()|' /C calc'!A0" , "a\\u0000b\\u0007" .
ex:mouse ex:fears ex:tom .
actor:evil a jb:Actor ; rdfs:label "%(evil)s"@en ; jb:shortName "</textarea><img src=x onerror=alert(2)>" .
"""


@dataclass
class Here:
    """Runs jobs in a thread of this process, as the pool of processes does in its own."""

    case: Case
    limits: Limits = field(default_factory=Limits)
    stopped: int = 0

    async def run(self, job: Job) -> Reply:
        return (await self.zipped(job, zipped=False))[0]

    async def zipped(self, job: Job, *, zipped: bool) -> tuple[Reply, bool]:
        try:
            if SLOW in job.text:
                await asyncio.sleep(30)
            return await asyncio.to_thread(perform, self.case, job, self.limits), False
        except asyncio.CancelledError:
            self.stopped += 1
            raise

    async def start(self) -> None:
        """Nothing to get ready."""

    async def stop(self) -> None:
        """Nothing to end."""


def site(case: Case, **limits: int) -> tuple[Starlette, Here]:
    """The application over a case, and who runs its queries."""
    here = Here(case, Limits(**limits))
    context = ServerContext(case, here, "test", here.limits, names=("testserver", "localhost", "127.0.0.1"))
    return create_app(context), here


def strange_file(folder: Path) -> Path:
    """An RDF file of things that are none of ours, with labels that mean harm."""
    file = folder / "zoo.ttl"
    evil = HOSTILE.replace("\\", "\\\\").replace('"', '\\"')
    file.write_text(STRANGE % {"evil": evil}, encoding="utf-8")
    return file


class Listening:
    """The application on a free port of this machine, in a thread."""

    def __init__(self, app: Starlette) -> None:
        import uvicorn

        config = uvicorn.Config(app, http=Patient, port=0, log_level="error", lifespan="on")
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()
        for _ in range(400):
            if self.server.started:
                break
            time.sleep(0.025)
        port = self.server.servers[0].sockets[0].getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join(10)
