"""HTTP to one server: requests with a deadline, answers read as they come, no redirect to anywhere else."""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING
from urllib.parse import urljoin

from ..depth import DEEPEST
from ..errors import CaseError, QueryTimeoutError, RemoteError
from .address import Address, address, authorization

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

    from .shallow import Watcher

CONNECT = 10.0
"""Seconds to wait for a connection."""

IDLE = 300.0
"""Seconds without a byte after which an answer without a time limit is given up."""

_REDIRECTS = (301, 302, 307, 308)
_HOPS = 5


class Body(io.RawIOBase):
    """The body of an answer, read as it comes; what goes wrong is kept in `failure`, since the parser hides it."""

    def __init__(
        self, response: http.client.HTTPResponse, sock: socket.socket | None, deadline: float | None
    ) -> None:
        self._response, self._sock, self._deadline = response, sock, deadline
        self.failure: RemoteError | QueryTimeoutError | None = None
        self.watcher: Watcher | None = None
        """Told what comes; what it finds too deep is read no further."""

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Read what has come, within the deadline."""
        try:
            if self._sock is not None:
                self._sock.settimeout(_left(self._deadline))
            count = self._response.readinto(buffer)
            if self.watcher is None or not self.watcher(bytes(memoryview(buffer)[:count])):
                return count
            self.failure = RemoteError(f"the endpoint's answer is refused: nested more than {DEEPEST} deep.")
        except QueryTimeoutError as error:
            self.failure = error
        except TimeoutError:
            self.failure = _late(self._deadline)
        except (OSError, http.client.HTTPException, ValueError) as error:
            self.failure = RemoteError(f"the endpoint's answer broke off ({_short(error)}). Ask again.")
        raise OSError(str(self.failure))


@dataclass(frozen=True)
class Answered:
    """An answer: its status, its media type, its headers, and its body still to be read."""

    status: int
    media: str
    headers: Mapping[str, str]
    body: Body
    raw: http.client.HTTPResponse
    connection: http.client.HTTPConnection

    def text(self, limit: int = 4_000) -> str:
        """Return the beginning of the body as text."""
        try:
            return self.raw.read(limit).decode("utf-8", "replace")
        except (OSError, http.client.HTTPException):
            return ""


@dataclass
class Web:
    """One server, its open connections kept for the next request.

    Parameters
    ----------
    where : Address
        The endpoint.
    environment : mapping of str to str, optional
        Where the credentials stand; by default the process's environment.
    """

    where: Address
    environment: Mapping[str, str] | None = None
    _free: deque[http.client.HTTPConnection] = field(default_factory=deque)

    def send(
        self,
        method: str,
        parameters: list[tuple[str, str]],
        headers: Mapping[str, str],
        body: bytes | IO[bytes] | None = None,
        timeout: float | None = None,
    ) -> Answered:
        """Send a request and return the answer, whatever its status.

        Raises
        ------
        RemoteError
            If the server cannot be reached, its certificate is not valid, or it sends us to another host.
        QueryTimeoutError
            If there is no answer in time.
        """
        deadline = None if timeout is None else time.monotonic() + timeout
        where, target = self.where, self.where.target(parameters)
        for _ in range(_HOPS + 1):
            found = self._once(where, method, target, headers, body, deadline)
            if found.status not in _REDIRECTS:
                return found
            moved = self._moved(where, target, found)
            self.done(found, whole=False)
            if moved.origin != self.where.origin:
                self._free.clear()
                self.where = Address(*moved.origin, self.where.path)
            where, target = moved, moved.path
            if body is not None and not isinstance(body, bytes):
                body.seek(0)
        raise RemoteError(f"{self.where.text}: the server sends us in a circle.")

    def done(self, found: Answered, *, whole: bool) -> None:
        """Keep the connection of an answer that was read to its end, close any other."""
        if whole and found.raw.isclosed() and not found.raw.will_close:
            self._free.append(found.connection)
        else:
            found.raw.close()
            found.connection.close()

    def _moved(self, where: Address, target: str, found: Answered) -> Address:
        try:
            moved = address(urljoin(Address(*where.origin, target).text, found.headers.get("location", "")))
        except CaseError:
            raise RemoteError(f"{where.text}: the server sends us on without a proper address.") from None
        safer = where.scheme == "http" and moved.scheme == "https" and (where.port, moved.port) == (80, 443)
        if moved.host != where.host or not (moved.origin == where.origin or safer):
            host = f"{moved.scheme}://{moved.host}:{moved.port}"
            raise RemoteError(
                f"{where.text}: the server sends us on to {host[:200]}, which is refused. "
                "If you trust it, give its address yourself."
            )
        return moved

    def _once(
        self, where: Address, method: str, target: str, headers: Mapping[str, str],
        body: bytes | IO[bytes] | None, deadline: float | None,
    ) -> Answered:  # fmt: skip
        known = {**headers, "User-Agent": "jembatan", **authorization(where, self.environment)}
        while True:
            kept = self._free.pop() if self._free and (body is None or isinstance(body, bytes)) else None
            connection = kept or _connection(where, _left(deadline))
            try:
                if connection.sock is None:
                    connection.connect()
                sock: socket.socket | None = connection.sock
                if sock is not None:
                    sock.settimeout(_left(deadline))
                connection.request(method, target, body=body, headers=known)
                raw = connection.getresponse()
            except TimeoutError:
                connecting = connection.sock is None
                connection.close()
                if connecting and _left(deadline) > 0:
                    raise RemoteError(f"{where.text}: no connection within {CONNECT:g} seconds.") from None
                raise _late(deadline) from None
            except ssl.SSLError as error:
                connection.close()
                raise RemoteError(f"{where.text}: no safe connection ({_short(error)}).") from None
            except (OSError, http.client.HTTPException) as error:
                connection.close()
                if kept is not None:
                    continue
                raise RemoteError(
                    f"{where.text}: the endpoint cannot be reached ({_short(error)}). "
                    "Is it running, is the address right?"
                ) from None
            told = {name.lower(): value for name, value in raw.getheaders()}
            media = told.get("content-type", "").partition(";")[0].strip().lower()
            return Answered(raw.status, media, told, Body(raw, sock, deadline), raw, connection)


def _connection(where: Address, left: float) -> http.client.HTTPConnection:
    patience = min(CONNECT, left)
    if where.scheme == "https":
        return http.client.HTTPSConnection(
            where.host, where.port, timeout=patience, context=ssl.create_default_context()
        )
    return http.client.HTTPConnection(where.host, where.port, timeout=patience)


def _left(deadline: float | None) -> float:
    if deadline is None:
        return IDLE
    left = deadline - time.monotonic()
    if left <= 0:
        raise _late(deadline)
    return left


def _late(deadline: float | None) -> QueryTimeoutError:
    if deadline is None:
        return QueryTimeoutError(f"the endpoint was silent for {IDLE:g} seconds and was given up.")
    return QueryTimeoutError(
        "the endpoint did not answer within the time limit. "
        "Make the query narrower (LIMIT, a named actor), or raise the limit (--timeout, or JEMBATAN_TIMEOUT)."
    )


def _short(error: BaseException) -> str:
    return str(getattr(error, "strerror", None) or error or type(error).__name__)[:200]
