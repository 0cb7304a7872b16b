"""Turn what can be wrong with a print file and its pages into registered codes."""

from __future__ import annotations

from octavo.preflight.press_rules import ERROR, WARNING, press

# The file itself.
DAMAGED = press(
    101,
    ERROR,
    "The print file is damaged",
    "house",
    "Build the file again, and look whether it was copied to its end.",
)
TOO_DEEP = press(
    102,
    ERROR,
    "A page is too deep or too large to be read to its end",
    "house",
    "Simplify the drawing that the page shows; what could not be read was not checked.",
)
ENCRYPTED = press(
    103,
    ERROR,
    "The print file is encrypted",
    "PDF/X 7",
    "Write the file without a password and without restrictions.",
)
FLAVOUR = press(
    104,
    ERROR,
    "The print file does not say that it is the PDF/X asked for",
    "PDF/X 1, 2",
    "Build the file for this printer again.",
)
KEYS = press(
    105,
    ERROR,
    "The print file lacks a key that PDF/X asks for",
    "PDF/X 3, 4",
    "Give the publication a title and a date, and build the file again.",
)
NO_ID = press(
    106,
    ERROR,
    "The print file has no identifiers",
    "PDF/X 5",
    "Write the file with an ID in its trailer.",
)
TRAPPED = press(
    107,
    ERROR,
    "The print file does not say whether it is trapped",
    "PDF/X 6",
    "Set Trapped to the name True or False.",
)
DISAGREE = press(
    108,
    ERROR,
    "The two places for metadata disagree",
    "PDF/X 3",
    "Write the Info dictionary and the XMP from the same values.",
)
INTENT_MISSING = press(
    109,
    ERROR,
    "The print file has no output intent",
    "PDF/X 10",
    "Name an output profile for the print edition.",
)
INTENT_TWICE = press(
    110,
    ERROR,
    "The print file has more than one output intent",
    "PDF/X 10",
    "Leave one output intent of PDF/X in the file.",
)
INTENT_KEYS = press(
    111,
    ERROR,
    "The output intent does not say what it stands for",
    "PDF/X 10",
    "Name the printing condition by its identifier, FOGRA39 for one, and its registry.",
)
INTENT_PROFILE = press(
    112,
    ERROR,
    "The output intent's profile is missing or does not fit",
    "PDF/X 10, GWG R0035",
    "Embed the printer's own CMYK output profile.",
)
VERSION = press(
    113,
    ERROR,
    "The print file uses what its PDF/X version does not know",
    "PDF/X 22",
    "Write the file for the version that the printer asks for.",
)
PRIVATE_KEYS = press(
    114,
    WARNING,
    "A private key of the Info dictionary is no text",
    "PDF/X 23",
    "Write private keys as text, or leave them out.",
)
VIEWER = press(
    115,
    ERROR,
    "A viewer preference shows or prints an area that PDF/X forbids",
    "PDF/X 24",
    "Remove the preference; the boxes of the pages say enough.",
)
ACTION = press(
    116,
    ERROR,
    "The print file has an action or a script",
    "PDF/X 16",
    "Remove actions and scripts; a press does not follow them.",
)
EMBEDDED = press(
    117,
    ERROR,
    "The print file holds or names another file",
    "PDF/X 20",
    "Remove attachments, and place what is linked in the file itself.",
)
LAYERS = press(
    118,
    ERROR,
    "The print file has layers",
    "PDF/X 21",
    "Merge the layers, so that all see and print the same.",
)
ANNOTATION = press(
    119,
    ERROR,
    "A link or another annotation stands in the printed area",
    "PDF/X 15",
    "Build the print edition without links and notes.",
)
FORM_FIELDS = press(
    120,
    ERROR,
    "The print file has form fields",
    "PDF/X 16",
    "Remove the form, or draw what its fields show.",
)

# The boxes and the pages.
TRIM = press(
    121,
    ERROR,
    "A page does not say where it is trimmed",
    "PDF/X 8",
    "Give each page a media box and one trim box of its own.",
)
NESTING = press(
    122,
    ERROR,
    "The boxes of a page do not lie within each other",
    "PDF/X 9",
    "Let the trim lie in the bleed, and both in the media box.",
)
TRIM_SIZE = press(
    123,
    ERROR,
    "A page's trim size is not the one that was ordered",
    "order",
    "Compare the size in publication.yaml with the printer's.",
)
BLEED_SIZE = press(
    124,
    ERROR,
    "A page's bleed is not the one that was asked for",
    "order",
    "Build the file for this printer again; some want no bleed at the bind edge.",
)
CROP = press(
    125,
    ERROR,
    "A page's crop box hides a part of the sheet",
    "GWG R0003",
    "Leave the crop box out, or set it to the media box.",
)
USER_UNIT = press(
    126,
    ERROR,
    "A page counts in units of its own",
    "GWG R0002",
    "Write the page in points, without UserUnit.",
)
ROTATED = press(
    127,
    WARNING,
    "A page is turned",
    "GWG R0004",
    "Draw the page upright instead of turning it.",
)
UNLIKE = press(
    128,
    WARNING,
    "The pages differ in their trim size",
    "GWG R0004",
    "Give all pages the same trim size.",
)
PAGE_COUNT = press(
    129,
    ERROR,
    "The number of pages is none that the printer binds",
    "order",
    "Add or remove pages; blank pages at the end count.",
)
