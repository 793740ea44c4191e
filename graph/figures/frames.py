"""Windows of a map: around all places, and once more, larger, around where they crowd."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians

from .places import Atlas, Spot

__all__ = ["Frame", "close_up", "window"]

CLOSE_UP = 7.0
"""Half the height in degrees of the window that is drawn once more, larger, where places crowd."""


@dataclass(frozen=True)
class Frame:
    """A window of the map: degrees of its edges, and its place on the sheet in inches."""

    west: float
    east: float
    south: float
    north: float

    @property
    def stretch(self) -> float:
        """How much narrower a degree of longitude is than one of latitude."""
        return max(cos(radians((self.south + self.north) / 2)), 0.2)

    @property
    def ratio(self) -> float:
        """Height divided by width."""
        return (self.north - self.south) / ((self.east - self.west) * self.stretch)

    def holds(self, one: Spot) -> bool:
        """Whether a spot lies in it."""
        return self.west <= one.long <= self.east and self.south <= one.lat <= self.north


def window(spots: tuple[Spot, ...]) -> Frame:
    """Return a frame around all spots, with room, not too narrow."""
    lats, longs = [one.lat for one in spots], [one.long for one in spots]
    south, north, west, east = min(lats) - 2.5, max(lats) + 2.5, min(longs) - 3, max(longs) + 3
    middle = ((south + north) / 2, (west + east) / 2)
    tall, wide = max(north - south, 6.0), max(east - west, 8.0)
    wide, tall = max(wide, tall * 0.9), max(tall, wide * 0.45)
    return Frame(middle[1] - wide / 2, middle[1] + wide / 2, middle[0] - tall / 2, middle[0] + tall / 2)


def close_up(found: Atlas, whole: Frame) -> Frame | None:
    """Return the window around the start of most movements, if three spots or more crowd there; else None."""
    if not found.moves or whole.north - whole.south < 3 * CLOSE_UP:
        return None
    starts = [move.start for move in found.moves]
    most = max(sorted(set(starts)), key=starts.count)
    centre = found.spot(most)
    near = [
        one for one in found.spots
        if abs(one.lat - centre.lat) < CLOSE_UP / 2 and abs(one.long - centre.long) < CLOSE_UP and not one.vague
    ]  # fmt: skip
    if len(near) < 3:
        return None
    south, north = min(one.lat for one in near) - 0.9, max(one.lat for one in near) + 0.9
    west, east = min(one.long for one in near) - 1.3, max(one.long for one in near) + 1.3
    return Frame(west, east, south, north)
