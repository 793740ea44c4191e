"""Placing labels on a figure so that none lies over another, over a mark or outside."""

from __future__ import annotations

from dataclasses import dataclass, field

Box = tuple[float, float, float, float]
Label = tuple[float, float, str, str]


@dataclass
class Placer:
    """What is taken already, in the coordinates of the axes.

    Attributes
    ----------
    limits : tuple of float
        Left, right, bottom and top of the axes.
    per_x, per_y : float
        Units of the axes to one point (1/72 inch).
    taken : list
        Boxes (left, bottom, right, top) where nothing more may stand.
    """

    limits: tuple[float, float, float, float]
    per_x: float
    per_y: float
    taken: list[Box] = field(default_factory=list)

    def block(self, x: float, y: float, wide: float, high: float) -> None:
        """Take the room of a mark; size in points."""
        self.taken.append(self._box(x, y, wide, high))

    def take(self, x: float, y: float, wide: float, high: float) -> bool:
        """Take room around a point, size in points, if it is free; say whether it was."""
        box = self._box(x, y, wide, high)
        if not self._free(box):
            return False
        self.taken.append(box)
        return True

    def label(
        self, x: float, y: float, text: str, size: float, gap: float, far: tuple[float, ...] = (0, 6, 14)
    ) -> Label | None:
        """Find room for a text beside a point, and take it.

        Parameters
        ----------
        x, y : float
            The point.
        text : str
        size, gap : float
            Of the letters, and between point and text, in points.
        far : tuple of float
            Further gaps to try, in points.

        Returns
        -------
        tuple or None
            x, y, horizontal and vertical alignment; None where nothing is free.
        """
        wide, high = len(text) * size * 0.6 + 2, size * 1.35
        for more in far:
            reach = gap + more
            for dx, dy, ha, va in (
                (reach, 0, "left", "center"), (-reach, 0, "right", "center"), (0, reach, "center", "bottom"),
                (0, -reach, "center", "top"), (reach * 0.8, reach * 0.8, "left", "bottom"),
                (reach * 0.8, -reach * 0.8, "left", "top"), (-reach * 0.8, reach * 0.8, "right", "bottom"),
                (-reach * 0.8, -reach * 0.8, "right", "top"),
            ):  # fmt: skip
                middle_x = dx + {"left": wide / 2, "right": -wide / 2}.get(ha, 0.0)
                middle_y = dy + {"bottom": high / 2, "top": -high / 2}.get(va, 0.0)
                if self.take(x + middle_x * self.per_x, y + middle_y * self.per_y, wide, high):
                    return x + dx * self.per_x, y + dy * self.per_y, ha, va
        return None

    def _box(self, x: float, y: float, wide: float, high: float) -> Box:
        half_x, half_y = wide / 2 * self.per_x, high / 2 * self.per_y
        return x - half_x, y - half_y, x + half_x, y + half_y

    def _free(self, box: Box) -> bool:
        left, right, bottom, top = self.limits
        inside = box[0] >= left and box[2] <= right and box[1] >= bottom and box[3] <= top
        return inside and not any(
            box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
            for other in self.taken
        )
