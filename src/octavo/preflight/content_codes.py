"""Turn what content streams may not hold into registered codes: colours, transparency, fonts."""

from __future__ import annotations

from octavo.preflight.press_rules import ERROR, WARNING, press

# The colours.
RGB = press(
    131,
    ERROR,
    "Something is coloured in RGB",
    "PDF/X 11, GWG R0027",
    "Convert it to the print edition's inks.",
)
CALIBRATED = press(
    132,
    ERROR,
    "Something is coloured in a colour space for measuring",
    "PDF/X 11, GWG R0027",
    "Convert it to the print edition's inks.",
)
ICC_BASED = press(
    133,
    ERROR,
    "Something carries a colour profile of its own",
    "PDF/X 11, GWG R0027",
    "Convert it to the output intent's inks and remove the profile.",
)
SPOT = press(
    134,
    ERROR,
    "Something is printed in a spot colour",
    "GWG R0020",
    "Convert the spot colour to process inks, or order it from the printer.",
)
RICH_TEXT = press(
    135,
    WARNING,
    "Black text is mixed from several inks",
    "GWG R0015",
    "Set black text in black ink alone.",
)
ALL_INKS = press(
    136,
    WARNING,
    "Something inside the trim is printed in all separations",
    "GWG R0024",
    "Keep the colour All for crop marks; inside the page use black.",
)
DEFAULT_SPACE = press(
    137,
    ERROR,
    "A resource changes what the device's colours mean",
    "PDF/X 11, GWG R0027",
    "Remove DefaultGray, DefaultRGB and DefaultCMYK from the resources.",
)

# Transparency.
TRANSPARENCY = press(
    141,
    ERROR,
    "Something is transparent in a file that must not have transparency",
    "PDF/X 12",
    "Flatten it, or choose a printer that takes PDF/X-4.",
)
BLENDING = press(
    142,
    ERROR,
    "Transparency is blended in a colour space other than CMYK",
    "GWG R0030, PDF/X 12",
    "Set the group's colour space to DeviceCMYK.",
)

# What presses do not read.
LZW = press(
    144,
    ERROR,
    "A stream is packed with LZW",
    "PDF/X 13",
    "Pack it with Flate.",
)
NEW_FILTER = press(
    145,
    ERROR,
    "A picture is packed in a way that this PDF/X version does not know",
    "PDF/X 13",
    "Pack it with Flate or as JPEG.",
)
POSTSCRIPT = press(
    146,
    ERROR,
    "The print file holds PostScript",
    "PDF/X 17",
    "Place the drawing itself instead of PostScript.",
)
OPI = press(
    147,
    ERROR,
    "A picture is a stand-in for another file",
    "PDF/X 17",
    "Place the picture itself.",
)
TRANSFER = press(
    148,
    ERROR,
    "A transfer function changes the tones",
    "PDF/X 18",
    "Apply the curve to the picture and remove the function.",
)
HALFTONE = press(
    149,
    ERROR,
    "A halftone of the file's own is asked for",
    "PDF/X 18",
    "Leave the screening to the printer.",
)
ALTERNATES = press(
    150,
    ERROR,
    "The file holds another version of itself for print",
    "PDF/X 19",
    "Leave one version of each picture and page.",
)
EXTERNAL = press(
    151,
    ERROR,
    "Something on a page lies in another file",
    "PDF/X 20",
    "Place it in the file itself.",
)

# Fonts.
NOT_EMBEDDED = press(
    155,
    ERROR,
    "A font is not embedded",
    "PDF/X 14",
    "Embed the font, or a subset of it.",
)
TYPE_3 = press(
    156,
    WARNING,
    "A font is made of drawings",
    "house",
    "Use an outline font; some presses print drawn fonts coarsely or not at all.",
)
OPEN_TYPE = press(
    157,
    ERROR,
    "A font is embedded in a form that this PDF/X version does not know",
    "PDF/X 22",
    "Embed the font as TrueType or as bare CFF.",
)
COURIER = press(
    158,
    WARNING,
    "A font is Courier, which often stands in for a missing one",
    "GWG R0014",
    "Look whether the text is meant to be set in Courier.",
)
