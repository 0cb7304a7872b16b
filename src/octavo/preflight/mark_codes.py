"""Turn what can be wrong with text, lines and pictures into registered codes."""

from __future__ import annotations

from octavo.preflight.press_rules import ERROR, WARNING, press

# Text, lines and overprint.
WHITE_TEXT = press(
    161,
    WARNING,
    "White text is too small to stay open",
    "GWG R0016",
    "Set it larger, or dark on light.",
)
MIXED_TEXT = press(
    162,
    WARNING,
    "Text in several inks is too small to stay sharp",
    "GWG R0017",
    "Set it larger, or in one ink.",
)
SMALL_TEXT = press(
    163,
    WARNING,
    "Text is smaller than the printer allows",
    "order",
    "Set it larger.",
)
HAIRLINE = press(
    164,
    WARNING,
    "A line is thinner than the printer can hold",
    "order",
    "Draw the line wider.",
)
WHITE_LINE = press(
    165,
    WARNING,
    "A white line is too thin to stay open",
    "GWG R0018",
    "Draw the line wider.",
)
MIXED_LINE = press(
    166,
    WARNING,
    "A line in several inks is too thin to stay sharp",
    "GWG R0019",
    "Draw the line wider, or in one ink.",
)
WHITE_TEXT_LOST = press(
    167,
    ERROR,
    "White text overprints and will vanish",
    "GWG R0007",
    "Switch overprint off for what is white.",
)
WHITE_PATH_LOST = press(
    168,
    WARNING,
    "A white shape overprints and will vanish",
    "GWG R0008",
    "Switch overprint off for what is white.",
)
TEXT_KNOCKS_OUT = press(
    169,
    WARNING,
    "Small black text knocks out what is beneath",
    "GWG R0009",
    "Let black text overprint, so that no white edges show.",
)
GREY_OVERPRINTS = press(
    170,
    WARNING,
    "Something in DeviceGray overprints",
    "GWG R0013",
    "Colour it in DeviceCMYK, where overprinting means the same everywhere.",
)
LINE_KNOCKS_OUT = press(
    171,
    WARNING,
    "A thin black line knocks out what is beneath",
    "GWG R0010",
    "Let black lines overprint, so that no white edges show.",
)

# Pictures.
COARSE = press(
    175,
    ERROR,
    "A picture has far too few pixels for its size",
    "GWG R0031",
    "Deliver the picture larger, or place it smaller.",
)
SOFT = press(
    176,
    WARNING,
    "A picture has few pixels for its size",
    "GWG R0031",
    "Deliver the picture larger, or place it smaller.",
)
COARSE_BITMAP = press(
    177,
    ERROR,
    "A drawing of one bit has far too few pixels for its size",
    "GWG R0032",
    "Deliver the drawing finer or as vectors.",
)
SOFT_BITMAP = press(
    178,
    WARNING,
    "A drawing of one bit has few pixels for its size",
    "GWG R0032",
    "Deliver the drawing finer or as vectors.",
)
