"""All views that a case has, apart from the network itself."""

from __future__ import annotations

from ..case import Case
from .arena import arena
from .assistance import assistance
from .channel import channel
from .mechanism import mechanism_view
from .model import Layout

VIEWS = ("arena", "channel", "mechanism", "assistance")
"""The views beside the whole network, in the order of the page."""


def views(case: Case) -> dict[str, Layout]:
    """Return the views of a case by name, in order; one with nothing to show is left out.

    Parameters
    ----------
    case : Case
    """
    made = (arena(case), channel(case), mechanism_view(case), assistance(case))
    return {layout.name: layout for layout in made if layout is not None}
