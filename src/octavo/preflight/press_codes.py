"""Turn what can be wrong with a print file's objects into registered codes, each with its source.

`PDF/X` numbers are those of the house's table of the rules of ISO 15930; `GWG` numbers are the
requirements of the Ghent Workgroup's specification of 2022; `house` marks a rule of Octavo's own.
"""

from __future__ import annotations

from dataclasses import dataclass

from octavo.diagnostics import Rule, Severity, rule

_E, _W = Severity.ERROR, Severity.WARNING


@dataclass(frozen=True, slots=True)
class PressRule:
    """A registered rule, where it comes from and what to do about it."""

    rule: Rule
    source: str
    hint: str

    @property
    def code(self) -> str:
        """The code, `PRE-121`."""
        return self.rule.code


def _press(at: int, weight: Severity, title: str, source: str, hint: str) -> PressRule:
    return PressRule(rule(f"PRE-{at}", weight, title), source, hint)


# The file itself.
DAMAGED = _press(
    101,
    _E,
    "The print file is damaged",
    "house",
    "Build the file again, and look whether it was copied to its end.",
)
TOO_DEEP = _press(
    102,
    _E,
    "A page is too deep or too large to be read to its end",
    "house",
    "Simplify the drawing that the page shows; what could not be read was not checked.",
)
ENCRYPTED = _press(
    103,
    _E,
    "The print file is encrypted",
    "PDF/X 7",
    "Write the file without a password and without restrictions.",
)
FLAVOUR = _press(
    104,
    _E,
    "The print file does not say that it is the PDF/X asked for",
    "PDF/X 1, 2",
    "Build the file for this printer again.",
)
KEYS = _press(
    105,
    _E,
    "The print file lacks a key that PDF/X asks for",
    "PDF/X 3, 4",
    "Give the publication a title and a date, and build the file again.",
)
NO_ID = _press(
    106,
    _E,
    "The print file has no identifiers",
    "PDF/X 5",
    "Write the file with an ID in its trailer.",
)
TRAPPED = _press(
    107,
    _E,
    "The print file does not say whether it is trapped",
    "PDF/X 6",
    "Set Trapped to the name True or False.",
)
DISAGREE = _press(
    108,
    _E,
    "The two places for metadata disagree",
    "PDF/X 3",
    "Write the Info dictionary and the XMP from the same values.",
)
INTENT_MISSING = _press(
    109,
    _E,
    "The print file has no output intent",
    "PDF/X 10",
    "Name an output profile for the print edition.",
)
INTENT_TWICE = _press(
    110,
    _E,
    "The print file has more than one output intent",
    "PDF/X 10",
    "Leave one output intent of PDF/X in the file.",
)
INTENT_KEYS = _press(
    111,
    _E,
    "The output intent does not say what it stands for",
    "PDF/X 10",
    "Name the printing condition by its identifier, FOGRA39 for one, and its registry.",
)
INTENT_PROFILE = _press(
    112,
    _E,
    "The output intent's profile is missing or does not fit",
    "PDF/X 10, GWG R0035",
    "Embed the printer's own CMYK output profile.",
)
VERSION = _press(
    113,
    _E,
    "The print file uses what its PDF/X version does not know",
    "PDF/X 22",
    "Write the file for the version that the printer asks for.",
)
PRIVATE_KEYS = _press(
    114,
    _W,
    "A private key of the Info dictionary is no text",
    "PDF/X 23",
    "Write private keys as text, or leave them out.",
)
VIEWER = _press(
    115,
    _E,
    "A viewer preference shows or prints an area that PDF/X forbids",
    "PDF/X 24",
    "Remove the preference; the boxes of the pages say enough.",
)
ACTION = _press(
    116,
    _E,
    "The print file has an action or a script",
    "PDF/X 16",
    "Remove actions and scripts; a press does not follow them.",
)
EMBEDDED = _press(
    117,
    _E,
    "The print file holds or names another file",
    "PDF/X 20",
    "Remove attachments, and place what is linked in the file itself.",
)
LAYERS = _press(
    118,
    _E,
    "The print file has layers",
    "PDF/X 21",
    "Merge the layers, so that all see and print the same.",
)
ANNOTATION = _press(
    119,
    _E,
    "A link or another annotation stands in the printed area",
    "PDF/X 15",
    "Build the print edition without links and notes.",
)
FORM_FIELDS = _press(
    120,
    _E,
    "The print file has form fields",
    "PDF/X 16",
    "Remove the form, or draw what its fields show.",
)

# The boxes and the pages.
TRIM = _press(
    121,
    _E,
    "A page does not say where it is trimmed",
    "PDF/X 8",
    "Give each page a media box and one trim box of its own.",
)
NESTING = _press(
    122,
    _E,
    "The boxes of a page do not lie within each other",
    "PDF/X 9",
    "Let the trim lie in the bleed, and both in the media box.",
)
TRIM_SIZE = _press(
    123,
    _E,
    "A page's trim size is not the one that was ordered",
    "order",
    "Compare the size in publication.yaml with the printer's.",
)
BLEED_SIZE = _press(
    124,
    _E,
    "A page's bleed is not the one that was asked for",
    "order",
    "Build the file for this printer again; some want no bleed at the bind edge.",
)
CROP = _press(
    125,
    _E,
    "A page's crop box hides a part of the sheet",
    "GWG R0003",
    "Leave the crop box out, or set it to the media box.",
)
USER_UNIT = _press(
    126,
    _E,
    "A page counts in units of its own",
    "GWG R0002",
    "Write the page in points, without UserUnit.",
)
ROTATED = _press(
    127,
    _W,
    "A page is turned",
    "GWG R0004",
    "Draw the page upright instead of turning it.",
)
UNLIKE = _press(
    128,
    _W,
    "The pages differ in their trim size",
    "GWG R0004",
    "Give all pages the same trim size.",
)
PAGE_COUNT = _press(
    129,
    _E,
    "The number of pages is none that the printer binds",
    "order",
    "Add or remove pages; blank pages at the end count.",
)

# The colours.
RGB = _press(
    131,
    _E,
    "Something is coloured in RGB",
    "PDF/X 11, GWG R0027",
    "Convert it to the print edition's inks.",
)
CALIBRATED = _press(
    132,
    _E,
    "Something is coloured in a colour space for measuring",
    "PDF/X 11, GWG R0027",
    "Convert it to the print edition's inks.",
)
ICC_BASED = _press(
    133,
    _E,
    "Something carries a colour profile of its own",
    "PDF/X 11, GWG R0027",
    "Convert it to the output intent's inks and remove the profile.",
)
SPOT = _press(
    134,
    _E,
    "Something is printed in a spot colour",
    "GWG R0020",
    "Convert the spot colour to process inks, or order it from the printer.",
)
RICH_TEXT = _press(
    135,
    _W,
    "Black text is mixed from several inks",
    "GWG R0015",
    "Set black text in black ink alone.",
)
ALL_INKS = _press(
    136,
    _W,
    "Something inside the trim is printed in all separations",
    "GWG R0024",
    "Keep the colour All for crop marks; inside the page use black.",
)
DEFAULT_SPACE = _press(
    137,
    _E,
    "A resource changes what the device's colours mean",
    "PDF/X 11, GWG R0027",
    "Remove DefaultGray, DefaultRGB and DefaultCMYK from the resources.",
)

# Transparency.
TRANSPARENCY = _press(
    141,
    _E,
    "Something is transparent in a file that must not have transparency",
    "PDF/X 12",
    "Flatten it, or choose a printer that takes PDF/X-4.",
)
BLENDING = _press(
    142,
    _E,
    "Transparency is blended in a colour space other than CMYK",
    "GWG R0030, PDF/X 12",
    "Set the group's colour space to DeviceCMYK.",
)

# What presses do not read.
LZW = _press(
    144,
    _E,
    "A stream is packed with LZW",
    "PDF/X 13",
    "Pack it with Flate.",
)
NEW_FILTER = _press(
    145,
    _E,
    "A picture is packed in a way that this PDF/X version does not know",
    "PDF/X 13",
    "Pack it with Flate or as JPEG.",
)
POSTSCRIPT = _press(
    146,
    _E,
    "The print file holds PostScript",
    "PDF/X 17",
    "Place the drawing itself instead of PostScript.",
)
OPI = _press(
    147,
    _E,
    "A picture is a stand-in for another file",
    "PDF/X 17",
    "Place the picture itself.",
)
TRANSFER = _press(
    148,
    _E,
    "A transfer function changes the tones",
    "PDF/X 18",
    "Apply the curve to the picture and remove the function.",
)
HALFTONE = _press(
    149,
    _E,
    "A halftone of the file's own is asked for",
    "PDF/X 18",
    "Leave the screening to the printer.",
)
ALTERNATES = _press(
    150,
    _E,
    "The file holds another version of itself for print",
    "PDF/X 19",
    "Leave one version of each picture and page.",
)
EXTERNAL = _press(
    151,
    _E,
    "Something on a page lies in another file",
    "PDF/X 20",
    "Place it in the file itself.",
)

# Fonts.
NOT_EMBEDDED = _press(
    155,
    _E,
    "A font is not embedded",
    "PDF/X 14",
    "Embed the font, or a subset of it.",
)
TYPE_3 = _press(
    156,
    _W,
    "A font is made of drawings",
    "house",
    "Use an outline font; some presses print drawn fonts coarsely or not at all.",
)
OPEN_TYPE = _press(
    157,
    _E,
    "A font is embedded in a form that this PDF/X version does not know",
    "PDF/X 22",
    "Embed the font as TrueType or as bare CFF.",
)
COURIER = _press(
    158,
    _W,
    "A font is Courier, which often stands in for a missing one",
    "GWG R0014",
    "Look whether the text is meant to be set in Courier.",
)

# Text, lines and overprint.
WHITE_TEXT = _press(
    161,
    _W,
    "White text is too small to stay open",
    "GWG R0016",
    "Set it larger, or dark on light.",
)
MIXED_TEXT = _press(
    162,
    _W,
    "Text in several inks is too small to stay sharp",
    "GWG R0017",
    "Set it larger, or in one ink.",
)
SMALL_TEXT = _press(
    163,
    _W,
    "Text is smaller than the printer allows",
    "order",
    "Set it larger.",
)
HAIRLINE = _press(
    164,
    _W,
    "A line is thinner than the printer can hold",
    "order",
    "Draw the line wider.",
)
WHITE_LINE = _press(
    165,
    _W,
    "A white line is too thin to stay open",
    "GWG R0018",
    "Draw the line wider.",
)
MIXED_LINE = _press(
    166,
    _W,
    "A line in several inks is too thin to stay sharp",
    "GWG R0019",
    "Draw the line wider, or in one ink.",
)
WHITE_TEXT_LOST = _press(
    167,
    _E,
    "White text overprints and will vanish",
    "GWG R0007",
    "Switch overprint off for what is white.",
)
WHITE_PATH_LOST = _press(
    168,
    _W,
    "A white shape overprints and will vanish",
    "GWG R0008",
    "Switch overprint off for what is white.",
)
TEXT_KNOCKS_OUT = _press(
    169,
    _W,
    "Small black text knocks out what is beneath",
    "GWG R0009",
    "Let black text overprint, so that no white edges show.",
)
GREY_OVERPRINTS = _press(
    170,
    _W,
    "Something in DeviceGray overprints",
    "GWG R0013",
    "Colour it in DeviceCMYK, where overprinting means the same everywhere.",
)
LINE_KNOCKS_OUT = _press(
    171,
    _W,
    "A thin black line knocks out what is beneath",
    "GWG R0010",
    "Let black lines overprint, so that no white edges show.",
)

# Pictures.
COARSE = _press(
    175,
    _E,
    "A picture has far too few pixels for its size",
    "GWG R0031",
    "Deliver the picture larger, or place it smaller.",
)
SOFT = _press(
    176,
    _W,
    "A picture has few pixels for its size",
    "GWG R0031",
    "Deliver the picture larger, or place it smaller.",
)
COARSE_BITMAP = _press(
    177,
    _E,
    "A drawing of one bit has far too few pixels for its size",
    "GWG R0032",
    "Deliver the drawing finer or as vectors.",
)
SOFT_BITMAP = _press(
    178,
    _W,
    "A drawing of one bit has few pixels for its size",
    "GWG R0032",
    "Deliver the drawing finer or as vectors.",
)
