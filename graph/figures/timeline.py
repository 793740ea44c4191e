"""Figure of the timeline: every dated event at its day, in the row of its phase."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from ..iri import slug
from ..measures.attendance import DELIBERATIVE, HOSTING
from ..report.facts import Facts, Record
from ..texts import say
from ..vocabulary import scheme
from .drawing import FOCAL_COLOUR, GRID, INK, OTHER_COLOUR, QUIET, Picture, clip, nothing, picture
from .material import Material

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_MONTHS = 30.44


def drawn_timeline(material: Material, lang: str) -> Picture:
    """Draw the events of a case by phase and day."""
    note = say("figure-timeline-note", lang)
    return timeline_figure(material.facts, lang, material.members, material.focal_name[lang], note=note)


def timeline_figure(
    facts: Facts, lang: str, focal: Collection[str] | None = None, focal_name: str = "IOM", *, note: str = ""
) -> Picture:
    """Draw the events by phase; what lies outside the months that hold nine in ten is counted at the edge.

    Parameters
    ----------
    facts : Facts
    lang : {"en", "id"}
    focal : collection of str, optional
        Whose meetings are coloured: an actor and its parts; IOM's if not given.
    focal_name : str
        What they are called.
    note : str
        For the caption.
    """
    chosen = facts.focal if focal is None else focal
    dated = [(day, record) for record in facts.of("Event") if (day := middle(record)) is not None]
    days = sorted(day.toordinal() for day, _ in dated)
    low, high = _window(days)
    phases = [
        one for one in scheme("phase").values() if any(slug(r.one("phase")) == one.term for _, r in dated)
    ]

    def paint(figure: Figure) -> None:
        if not dated or not phases:
            return nothing(figure, lang)
        from matplotlib.dates import AutoDateLocator, DateFormatter

        axes = figure.add_axes((0.15, 0.13, 0.79, 0.78))
        rows = {one.term: place for place, one in enumerate(phases)}
        early, late = Counter[str](), Counter[str]()
        used: Counter[tuple[str, int]] = Counter()
        for day, record in sorted(dated, key=lambda pair: (pair[0], pair[1].id)):
            phase, number = slug(record.one("phase")), day.toordinal()
            if phase not in rows or not low <= number <= high:
                (early if number < low else late)[phase] += 1
                continue
            width = max((high - low) // 90, 1)
            place = used[phase, number // width]
            used[phase, number // width] += 1
            offset = (0, -1, 1, -2, 2, -3, 3)[place % 7] * 0.12
            hosted = any(
                (a in chosen or facts.fold.get(a, a) in chosen) and r in HOSTING
                for a, r in facts.participations.get(record.id, ())
            )
            talk = slug(record.one("kind")) in DELIBERATIVE
            axes.plot(
                [number - _EPOCH], [rows[phase] + offset], marker="s" if hosted else "D" if talk else "o",
                markersize=6 if hosted or talk else 5,
                color=FOCAL_COLOUR if hosted else OTHER_COLOUR if talk else "#9aa7b4", markeredgecolor=INK,
                markeredgewidth=0.5,
            )  # fmt: skip
        for phase, place in rows.items():
            for count, x, words in ((early[phase], 0.004, "‹ {}"), (late[phase], 1.012, "{} ›")):
                if count:
                    across = axes.get_yaxis_transform()
                    axes.text(
                        x, place, words.format(count), transform=across, va="center", fontsize=8, color=QUIET
                    )
        pad = max((high - low) * 0.05, 20)
        axes.set_xlim(low - _EPOCH - pad, high - _EPOCH + pad * 0.4)
        axes.set_ylim(len(phases) - 0.45, -0.55)
        axes.set_yticks(range(len(phases)), [clip(one.name(lang), 24) for one in phases])
        axes.tick_params(axis="y", length=0)
        axes.xaxis.set_major_locator(AutoDateLocator(minticks=4, maxticks=9))
        axes.xaxis.set_major_formatter(DateFormatter("%Y-%m"))
        axes.grid(axis="both", color=GRID, linewidth=0.6)
        axes.set_axisbelow(True)
        _legend(figure, lang, focal_name)

    busiest = Counter(slug(record.one("phase")) for _, record in dated).most_common()
    busiest.sort(key=lambda pair: (-pair[1], pair[0]))
    names = {one.term: one.name(lang) for one in phases}
    words = ", ".join(f"{names[term]} {count}" for term, count in busiest if term in names) or "-"
    return picture(
        "timeline", lang, (10.2, max(2.6, 1.1 + 0.46 * len(phases))), paint,
        behind=(record.id for _, record in dated), empty=not dated or not phases, note=note, count=len(dated),
        phases=words,
    )  # fmt: skip


_EPOCH = date(1970, 1, 1).toordinal()


def middle(record: Record) -> date | None:
    """Return the middle day of what an event's date allows, or None without a date."""
    found = []
    for name in ("earliest", "latest"):
        try:
            found.append(date.fromisoformat(record.one(name)).toordinal())
        except ValueError:
            continue
    return date.fromordinal(sum(found) // len(found)) if found else None


def _window(days: list[int]) -> tuple[int, int]:
    """Return the first and last day to draw: the middle nine tenths, widened to whole months."""
    if not days:
        return 0, 0
    cut = len(days) // 20 if len(days) >= 20 else 0
    low, high = days[cut], days[len(days) - 1 - cut]
    return low - int(_MONTHS), max(high, low + 60) + int(_MONTHS)


def _legend(figure: Figure, lang: str, focal_name: str) -> None:
    from matplotlib.lines import Line2D

    marks = (("s", FOCAL_COLOUR, "focal"), ("D", OTHER_COLOUR, "talk"), ("o", "#9aa7b4", "event"))
    handles = [
        Line2D([], [], color="none", marker=marker, markerfacecolor=fill, markeredgecolor=INK, markeredgewidth=0.5,
               label=say(f"figure-timeline-{name}", lang, focal=clip(focal_name, 30)))
        for marker, fill, name in marks
    ]  # fmt: skip
    figure.legend(
        handles=handles, loc="upper left", bbox_to_anchor=(0.14, 1.0), frameon=False, fontsize=8, ncols=3
    )
