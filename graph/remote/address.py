"""The address of an endpoint, as the user gave it, and the credentials that the environment holds for it."""

from __future__ import annotations

import base64
import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from ..errors import CaseError, RemoteError

USER, PASSWORD, TOKEN = "JEMBATAN_USER", "JEMBATAN_PASSWORD", "JEMBATAN_TOKEN"
"""The environment's variables: name and password, or a token."""


def is_url(text: str) -> bool:
    """Tell whether a text is meant as an address: `http:` or `https:` stands before it."""
    return text.lower().startswith(("http://", "https://"))


@dataclass(frozen=True)
class Address:
    """Where an endpoint is.

    Attributes
    ----------
    scheme : {"http", "https"}
        The protocol.
    host : str
        A name or a number, without brackets.
    port : int
        As given, or the protocol's own.
    path : str
        Path and query string.
    """

    scheme: str
    host: str
    port: int
    path: str

    @property
    def text(self) -> str:
        """The address in full; it never holds credentials."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = {"http": 80, "https": 443}[self.scheme]
        return f"{self.scheme}://{host}{'' if self.port == usual else f':{self.port}'}{self.path}"

    @property
    def origin(self) -> tuple[str, str, int]:
        """What must stay the same when a server sends us on."""
        return (self.scheme, self.host, self.port)

    @property
    def here(self) -> bool:
        """Whether it is this machine."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    def target(self, parameters: list[tuple[str, str]]) -> str:
        """Return path and query string with further parameters."""
        if not parameters:
            return self.path
        return f"{self.path}{'&' if '?' in self.path else '?'}{urlencode(parameters)}"


def address(url: str) -> Address:
    """Read an address.

    Parameters
    ----------
    url : str
        `http://...` or `https://...`, without name and password.

    Raises
    ------
    CaseError
        If it is no such address; what it says is never repeated where it holds a password.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise CaseError(f"{url[:200]}: this is no address ({error}).") from None
    if "@" in parts.netloc:
        raise CaseError(
            f"the address holds a name or a password. Put them into {USER} and {PASSWORD} instead, "
            "so that they stand in no list of commands."
        )
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise CaseError(f"{url[:200]}: an endpoint's address begins with http:// or https:// and a host.")
    if any(char.isspace() or not char.isprintable() or ord(char) > 126 for char in url.strip()):
        raise CaseError(
            f"{url[:200]!r}: an address has no spaces and no letters beyond ASCII; write %20 for a space."
        )
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Address(parts.scheme, parts.hostname, port or {"http": 80, "https": 443}[parts.scheme], path)


def authorization(where: Address, environment: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the header that proves who asks, from the environment; none where it holds nothing.

    Parameters
    ----------
    where : Address
        Whom it is for.
    environment : mapping of str to str, optional
        In place of the process's own.

    Raises
    ------
    RemoteError
        If a password would travel unencrypted to another machine, or half of it is missing.
    """
    known = os.environ if environment is None else environment
    user, password, token = (known.get(name, "") for name in (USER, PASSWORD, TOKEN))
    if not (user or password or token):
        return {}
    if where.scheme != "https" and not where.here:
        raise RemoteError(
            f"{where.text}: {USER}, {PASSWORD} and {TOKEN} are sent by https only. Use https://, or unset them."
        )
    if token:
        value = f"Bearer {token}"
    elif user:
        value = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode("ascii")
    else:
        raise RemoteError(f"{PASSWORD} is set and {USER} is not. Set both.")
    if not value.isascii() or not value.isprintable():
        raise RemoteError(f"{TOKEN} holds a character that no token has (a line's end?).")
    return {"Authorization": value}
