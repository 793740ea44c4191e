"""The report as PDF, printed by a browser that is there already, without a network and without its clock."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from ..errors import JembatanError
from ..unfinished import ending, staging

__all__ = ["NAMES", "browser", "pages_of", "print_pdf"]

VARIABLE = "JEMBATAN_BROWSER"
"""The environment variable that names a browser."""

NAMES = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge",
)  # fmt: skip
"""The programs that are looked for."""

_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
_QUIET = (
    "--headless", "--disable-gpu", "--disable-extensions", "--disable-background-networking", "--disable-sync",
    "--disable-component-update", "--disable-default-apps", "--disable-dev-shm-usage", "--no-first-run",
    "--no-default-browser-check", "--no-pings", "--host-resolver-rules=MAP * ~NOTFOUND", "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
)  # fmt: skip
_DATE = re.compile(rb"/(CreationDate|ModDate) \(D:[^)]*\)")


def browser() -> Path:
    """Return the browser that prints: the one named in `JEMBATAN_BROWSER`, else the first that is installed.

    Raises
    ------
    JembatanError
        If there is none; it says what to do.
    """
    named = os.environ.get(VARIABLE, "")
    if named:
        found = shutil.which(named)
        if found is None:
            raise JembatanError(
                f"{VARIABLE}={named}: there is no such program. Name a Chromium or Chrome there."
            )
        return Path(found)
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    for place in _PLACES:
        if Path(place).is_file():
            return Path(place)
    raise JembatanError(
        "no browser was found that could print a PDF. Install Chromium or Chrome, or name one in "
        f"{VARIABLE}; or write the report as a page and print it from any browser: jembatan report"
    )


def print_pdf(html: str, program: Path, limit: float = 300.0) -> bytes:
    """Print a page.

    Parameters
    ----------
    html : str
        A page that needs nothing beside it.
    program : Path
        From `browser`.
    limit : float
        Seconds after which printing is given up.

    Returns
    -------
    bytes
        The PDF. The same page and browser give the same bytes: the browser's dates are taken out.

    Raises
    ------
    JembatanError
        If the browser fails or takes too long.
    """
    with staging("jembatan-") as home:
        page, out = home / "report.html", home / "report.pdf"
        page.write_text(html, encoding="utf-8", errors="replace")
        words = [
            str(program), *_QUIET, *(["--no-sandbox"] if _root() else []), f"--user-data-dir={home / 'profile'}",
            f"--print-to-pdf={out}", page.as_uri(),
        ]  # fmt: skip
        try:
            with subprocess.Popen(  # noqa: S603 - a browser of the reader's own, and a page that was made here
                words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            ) as printing, ending(printing.pid):  # fmt: skip
                try:
                    code = printing.wait(limit)
                finally:
                    printing.kill()
            if code:
                raise subprocess.CalledProcessError(code, program.name)
            data = out.read_bytes()
        except subprocess.TimeoutExpired:
            raise JembatanError(f"{program.name} was stopped after {limit:g} seconds of printing.") from None
        except (OSError, subprocess.CalledProcessError) as error:
            raise JembatanError(f"{program.name} could not print the report ({error}).") from None
    return _timeless(data)


def pages_of(data: bytes) -> int:
    """Return how many pages a PDF has that was printed here."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", data))


def _timeless(data: bytes) -> bytes:
    """Put a fixed date of the same length wherever the browser wrote its own, so that no place in the file moves."""

    def fixed(found: re.Match[bytes]) -> bytes:
        start = b"/" + found.group(1) + b" (D:"
        return (
            start
            + b"20000101000000+00'00'"[: len(found.group()) - len(start) - 1].ljust(
                len(found.group()) - len(start) - 1, b"0"
            )
            + b")"
        )

    return _DATE.sub(fixed, data)


def _root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0
