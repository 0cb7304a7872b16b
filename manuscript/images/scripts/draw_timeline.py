"""Turn the dates of January 2022 into `images/tidslinje.svg`.

Run `python draw_timeline.py`; it needs the standard library only. Days are evenly spaced from
2 to 13 January, what happened in Kazakhstan stands to the left, what the alliance did to the
right.
"""

from __future__ import annotations

from dataclasses import dataclass

import svg

WIDTH_MM, HEIGHT_MM = 112.0, 118.0
FIRST, LAST = 2, 13
TOP, STEP = 190.0, 88.0
MIDDLE, HALF = 560.0, 40.0
LINE = 37.0


@dataclass(frozen=True)
class Event:
    """What happened from one day to another, as lines of text."""

    start: float
    end: float
    lines: tuple[str, ...]
    first: float = -10.0


KAZAKHSTAN = (
    Event(2, 2, ("Protester i väster mot det", "nästan fördubblade priset", "på fordonsgas")),
    Event(5, 5, ("Tokajev avsätter Nazarbajev", "från säkerhetsrådet"), -44),
    Event(
        5,
        6,
        (
            "5–6\u00a0januari: protesterna når",
            "sin kulmen, med plundring",
            "och förstörelse i Almaty",
        ),
        50,
    ),
)
ALLIANCE = (
    Event(6, 6, ("Tokajev har bett om hjälp,", "trupp börjar anlända")),
    Event(10, 10, ("Ledarna möts via länk, Putin", "avvisar färgrevolutioner")),
    Event(13, 13, ("Uttåget börjar",)),
)


def draw() -> None:
    """Write the timeline."""
    parts = [
        svg.text(MIDDLE - HALF - 20, 60, "I Kazakstan", 34, font_weight="600", text_anchor="end"),
        svg.text(MIDDLE + HALF + 20, 60, "Alliansen", 34, font_weight="600"),
        svg.text(MIDDLE, 60, "Jan.", 30, fill=svg.GREY, text_anchor="middle"),
        _band(5, 6, MIDDLE - HALF - 18, svg.RUST),
        _band(6, 13, MIDDLE + HALF, svg.BLUE),
        svg.text(MIDDLE + HALF + 44, _down(8) + 12, "Utländsk trupp i landet", 31, fill=svg.BLUE),
    ]
    parts += [_day(day) for day in range(FIRST, LAST + 1)]
    parts += [mark for event in KAZAKHSTAN for mark in _event(event, -1, svg.RUST)]
    parts += [mark for event in ALLIANCE for mark in _event(event, 1, svg.BLUE)]
    svg.write("tidslinje.svg", "Tolv dagar i januari 2022", WIDTH_MM, HEIGHT_MM, parts)


def _down(day: float) -> float:
    return TOP - 60 + (day - FIRST) * STEP


def _band(start: float, end: float, left: float, fill: str) -> str:
    height = _down(end) - _down(start)
    return svg.tag("rect", x=left, y=_down(start), width=18, height=height, fill=fill)


def _day(day: int) -> str:
    return svg.text(MIDDLE, _down(day) + 12, str(day), 34, text_anchor="middle", font_weight="600")


def _event(event: Event, side: int, fill: str) -> list[str]:
    down = _down(event.start)
    edge = MIDDLE + side * HALF
    parts = []
    if event.start == event.end:
        parts.append(svg.tag("circle", cx=edge + side * 9, cy=down, r=15, fill=fill))
    words = edge + side * 44
    for row, line in enumerate(event.lines):
        parts.append(
            svg.text(
                words,
                down + event.first + 22 + row * LINE,
                line,
                31,
                text_anchor="end" if side < 0 else "start",
            )
        )
    return parts


if __name__ == "__main__":
    draw()
