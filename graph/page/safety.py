"""Making any text inert: hidden characters shown, JSON that cannot end a script, links that are links."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from urllib.parse import urlsplit

_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def _show_control(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def visible(text: object) -> str:
    """Return a text with nothing hidden in it.

    Direction overrides and marks become ``[U+202E]``, control characters their pictures (NUL is U+2400), what
    cannot be written in UTF-8 becomes U+FFFD. Letters of every script stay as they are.

    Parameters
    ----------
    text : object
        Usually a string; None gives the empty string.

    Examples
    --------
    >>> visible("a" + chr(0x202E) + "b")
    'a[U+202E]b'
    """
    if text is None:
        return ""
    lines = str(text).replace("\r\n", "\n").replace("\r", "\n")
    shown = _BIDI.sub(lambda match: f"[U+{ord(match[0]):04X}]", lines)
    return _CONTROL.sub(_show_control, shown)


def script_json(data: object) -> str:
    """Write data as JSON that may stand inside a ``<script type="application/json">`` element.

    Raises
    ------
    ValueError
        When the data hold NaN or an infinite number.
    """
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for character, escape in _ESCAPES.items():
        text = text.replace(character, escape)
    return text


def link(url: str) -> str:
    """Return the address if it is a plain http or https one, else the empty string.

    Examples
    --------
    >>> link("https://example.org/a"), link("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    address = url.strip()
    if not address or any(ord(character) <= 0x20 for character in address) or visible(address) != address:
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in {"http", "https"} and parts.hostname and "\\" not in address else ""


def colour(value: str, fallback: str = "#6b7280") -> str:
    """Return a colour written ``#rrggbb``, or the fallback."""
    return value.lower() if _COLOUR.fullmatch(value) else fallback


def mix(first: str, second: str, share: float) -> str:
    """Mix two ``#rrggbb`` colours; `share` (0 to 1) is the part of the second."""
    pairs = zip(bytes.fromhex(first[1:]), bytes.fromhex(second[1:]), strict=True)
    return "#" + "".join(f"{round(a * (1 - share) + b * share):02x}" for a, b in pairs)


def quiet(value: str) -> str:
    """Return a colour's quiet form, for groups of victims."""
    return mix(value, "#b9b4a8", 0.6)


def csp_hash(text: str) -> str:
    """Return the content security policy's source expression for an inline script or style."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
