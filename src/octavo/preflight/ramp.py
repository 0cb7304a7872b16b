"""Turn an amount of ink into the colour of a heat map."""

from __future__ import annotations

# From how many percent of ink on a colour holds. Light to dark blue reads as a ramp to colour-blind
# eyes too, and orange stands out from it for all.
STEPS = (0, 10, 60, 110, 160, 210, 260, 310)
RAMP = (
    (0, 0, 0, 0),
    (222, 235, 247, 150),
    (189, 215, 238, 190),
    (146, 192, 223, 215),
    (96, 160, 205, 230),
    (54, 122, 182, 240),
    (22, 84, 150, 250),
    (8, 42, 100, 255),
)
OVER = (255, 106, 0, 255)


def heat_colours() -> tuple[tuple[int, str], ...]:
    """Return from how many percent on each colour of the heat map holds, and the colour."""
    return tuple((least, _hex(c)) for least, c in zip(STEPS[1:], RAMP[1:], strict=True))


def over_colour() -> str:
    """Return the colour of more ink than the order allows."""
    return _hex(OVER)


def _hex(colour: tuple[int, int, int, int]) -> str:
    red, green, blue, _ = colour
    return f"#{red:02x}{green:02x}{blue:02x}"
