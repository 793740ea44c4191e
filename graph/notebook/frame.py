"""A whole page inside a notebook: an iframe that carries it in itself and can reach nothing outside."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from ..tabular import visible

__all__ = ["HEIGHT", "Page", "framed"]

HEIGHT = 640
"""Height of a framed page, in CSS pixels, unless said otherwise."""

_ALLOWED = "allow-scripts allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox"
"""What a framed page may do. It is of no origin: it sees nothing of the notebook around it."""


@dataclass(frozen=True)
class Page:
    """A self-contained page that shows itself in a notebook and can be saved as a file.

    Attributes
    ----------
    html : str
        The whole page; it asks nothing of any network.
    title : str
        What a screen reader calls the frame.
    height : int
        Of the frame, in CSS pixels.
    """

    html: str = field(repr=False)
    title: str
    height: int = HEIGHT

    def save(self, path: str | Path) -> Path:
        """Write the page to a file, whole or not at all, and return where."""
        from ..tables.write import write_text

        target = Path(path)
        write_text(target, self.html)
        return target

    def _repr_html_(self) -> str:
        """Show the page in a notebook."""
        return framed(self.html, self.title, self.height)


def framed(html: str, title: str, height: int = HEIGHT) -> str:
    """Return an iframe that carries a page in its `srcdoc`.

    Parameters
    ----------
    html : str
        A whole page. Every character that could end the attribute is escaped.
    title : str
        What a screen reader calls it.
    height : int
        In CSS pixels.

    Examples
    --------
    >>> 'srcdoc="&lt;p&gt;&quot;a&quot;&lt;/p&gt;"' in framed('<p>"a"</p>', "a page")
    True
    """
    return (
        f'<iframe title="{escape(visible(title))}" sandbox="{_ALLOWED}" width="100%" height="{int(height)}" '
        f'style="border: 1px solid #d9dee4; background: #fff" srcdoc="{escape(html)}"></iframe>'
    )
