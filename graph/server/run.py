"""Running the server: where it listens, when it is ready, how it ends."""

from __future__ import annotations

import asyncio
import errno
import ipaddress
import secrets
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..cache import content_key
from ..case import Case
from ..errors import JembatanError
from ..keeper import at_once
from ..resources import ontology_files
from ..store import CaseStore
from .limits import Limits

if TYPE_CHECKING:
    import uvicorn

WARM = 0.5
"""Seconds after which a server that is ready prepares what the first visitor of its pages would wait for."""

GRACE = 0.25
"""Seconds that answers under way may take once the server is told to stop."""

LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Place:
    """Where a server listens and what it is called.

    Attributes
    ----------
    host : str
        An address or a name of this machine.
    port : int
        0 for any that is free.
    names : tuple of str
        Further names it is called by, such as that of a proxy before it.
    origins : tuple of str
        Origins of web pages that may read; `*` for all.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    names: tuple[str, ...] = ()
    origins: tuple[str, ...] = ("*",)

    @property
    def local(self) -> bool:
        """Whether only this machine can reach it."""
        try:
            return self.host == "localhost" or ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False


def serve(case: Case, place: Place, limits: Limits, ready: Callable[[str], None]) -> None:
    """Serve a case until the process is told to stop.

    Parameters
    ----------
    case : Case
        An opened case on this machine.
    place : Place
        Where to listen.
    limits : Limits
        What requests are held to.
    ready : callable
        Called with the address once queries are answered.

    Raises
    ------
    JembatanError
        If the port is taken, the address is not this machine's, or no worker comes up.
    """
    if not isinstance(case.store, CaseStore):
        raise JembatanError("serve needs a case on this machine: a bundled name, a file or a folder.")
    listening = listen(place)
    try:
        server = _server(case, place, limits, lambda: ready(address(place.host, listening)))
        asyncio.run(server.serve(sockets=[listening]))
    finally:
        listening.close()
    if not server.started:
        raise JembatanError("the server's processes do not come up. Is there memory and room on the disk?")


def listen(place: Place) -> socket.socket:
    """Return the socket a server listens on; `JembatanError` with what to do if it cannot be had."""
    family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # asyncio sets NODELAY by this
    try:
        if hasattr(socket, "SO_REUSEADDR") and hasattr(socket, "AF_UNIX"):
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((place.host, place.port))
        found.listen(512)
    except OSError as error:
        found.close()
        raise JembatanError(_refused(place, error)) from None
    return found


def _refused(place: Place, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"port {place.port} is in use, perhaps by a server that still runs. Choose another with --port, "
            "or any that is free with --port 0."
        )
    if error.errno == errno.EACCES:
        return f"port {place.port} is for the system's own services. Choose one above 1023 with --port."
    return (
        f"'{place.host[:80]}' is no address of this machine. Leave --host out, or give one of its addresses."
    )


def address(host: str, listening: socket.socket) -> str:
    """Return the address to open in a browser."""
    port = listening.getsockname()[1]
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{name}:{port}/"


def warm(case: Case) -> None:
    """Prepare the query page's script, templates and words; whatever fails here is told to who asks for it."""
    with suppress(Exception):
        from ..site import query_page, words
        from ..site.frame import environment

        environment().get_template("query.html.j2")
        query_page.script()
        query_page.engine_hash()
        words.words(case, "en")


def version(case: Case, limits: Limits) -> str:
    """Return what entity tags are made from: it changes with the case's files, the ontology and the rules."""
    try:
        if not case.files:
            raise OSError
        files = [
            *case.files,
            *ontology_files("core"),
            *ontology_files("vocab"),
            *ontology_files("rules", "*.ru"),
        ]
        return content_key(files, case.name, str(len(case.store.native)), str(limits.rows))
    except OSError:
        return secrets.token_hex(16)


def _server(case: Case, place: Place, limits: Limits, ready: Callable[[], None]) -> uvicorn.Server:
    import uvicorn

    from .app import create_app
    from .context import ServerContext
    from .patience import Patient
    from .pool import Pool

    class Announcing(uvicorn.Server):
        """A server that says when it is ready."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            with at_once():
                await super().startup(sockets=sockets)
            if self.started:
                ready()
                later = threading.Timer(WARM, warm, (case,))
                later.daemon = True
                later.start()

    own = (place.host.lower(), socket.gethostname().lower()) if not place.local else ()
    context = ServerContext(
        case, Pool(case, limits), version(case, limits), limits,
        names=(*LOOPBACK, place.host.lower(), *own, *(name.lower() for name in place.names)),
        addresses=not place.local, origins=place.origins,
    )  # fmt: skip
    config = uvicorn.Config(
        create_app(context),
        http=Patient,
        log_level="critical",
        access_log=False,
        lifespan="on",
        ws="none",
        server_header=False,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=GRACE,  # type: ignore[arg-type]
        limit_concurrency=1_000,
    )
    return Announcing(config)
