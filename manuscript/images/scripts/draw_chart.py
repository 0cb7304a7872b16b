"""Turn the reported sizes of the contingents into `images/kontingenter.svg`.

Run `python draw_chart.py`; it needs the standard library only.
"""

from __future__ import annotations

import svg

WIDTH_MM, HEIGHT_MM = 112.0, 61.0
CONTINGENTS = (
    ("Ryssland", 3000),
    ("Belarus", 500),
    ("Tadzjikistan", 200),
    ("Kirgizistan", 150),
    ("Armenien", 70),
)
AXIS, LONGEST = 222.0, 760.0
TOP, STEP, THICKNESS = 102.0, 88.0, 54.0


def draw() -> None:
    """Write the bar chart, one bar a country, in order of size."""
    total = sum(soldiers for _, soldiers in CONTINGENTS)
    parts = [
        svg.text(20, 54, "Antal soldater, enligt rapporter i januari 2022", 32, font_weight="600")
    ]
    for row, (country, soldiers) in enumerate(CONTINGENTS):
        parts += _bar(TOP + row * STEP, country, soldiers)
    bottom = TOP + len(CONTINGENTS) * STEP
    axis = f"M{AXIS} {TOP - 14}V{bottom - STEP + THICKNESS + 14:g}"
    parts.append(svg.tag("path", d=axis, fill="none", stroke=svg.INK, stroke_width=2.4))
    note = f"Tillsammans {_thousands(total)} soldater, drygt tre fjärdedelar från Ryssland."
    parts.append(svg.text(20, bottom + 36, note, 30, fill=svg.GREY))
    svg.write("kontingenter.svg", "Truppbidragen till insatsen", WIDTH_MM, HEIGHT_MM, parts)


def _bar(top: float, country: str, soldiers: int) -> list[str]:
    length = soldiers / CONTINGENTS[0][1] * LONGEST
    middle = top + THICKNESS / 2 + 11
    return [
        svg.text(AXIS - 16, middle, country, 32, text_anchor="end"),
        svg.tag("rect", x=AXIS, y=top, width=length, height=THICKNESS, fill=svg.BLUE),
        svg.text(AXIS + length + 14, middle, _thousands(soldiers), 32, font_weight="600"),
    ]


def _thousands(value: int) -> str:
    """Group a number the Swedish way, with no-break spaces."""
    return f"{value:,}".replace(",", "\u00a0")


if __name__ == "__main__":
    draw()
