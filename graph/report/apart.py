"""The second process of a report: opens the case, draws the figures it is told to, hands them over as JSON."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

from ..case import open_case
from ..figures.material import Choices, Material
from ..quick import in_memory
from .figures import drawn_here

__all__ = ["work"]


def work(task: str) -> str:
    """Draw what a task asks for.

    Parameters
    ----------
    task : str
        JSON: `reference` (the case), `choices`, `names`, `langs`.

    Returns
    -------
    str
        JSON: one object for each figure.
    """
    told = json.loads(task)
    material = Material(in_memory(open_case(told["reference"])), Choices(**told["choices"]))
    found = drawn_here(material, told["names"], told["langs"])
    return json.dumps([asdict(one) for one in found.values()], ensure_ascii=True)


if __name__ == "__main__":
    sys.stdout.write(work(sys.argv[1]))
