"""Turn what can be wrong with pages as they look into registered codes."""

from octavo.diagnostics import Severity, rule

UNREADABLE = rule("PRE-201", Severity.ERROR, "print file that cannot be opened")
UNSEEN = rule("PRE-202", Severity.ERROR, "page that cannot be looked at")
STUMBLE = rule("PRE-203", Severity.WARNING, "page that a renderer stumbles over")
BLANK = rule("PRE-204", Severity.NOTE, "blank page")
BLANKS = rule("PRE-205", Severity.WARNING, "many blank pages in a row")
MENDED = rule("PRE-206", Severity.WARNING, "print file that had to be mended to be shown")

INK = rule("PRE-210", Severity.ERROR, "too much ink")
INK_PEAK = rule("PRE-211", Severity.WARNING, "too much ink in a small place")
OTHER_INK = rule("PRE-212", Severity.ERROR, "colour on pages in black ink alone")

GUTTER_TEXT = rule("PRE-220", Severity.ERROR, "text in the gutter")
UNSAFE_TEXT = rule("PRE-221", Severity.WARNING, "text outside the safe area")
UNSAFE_MATTER = rule(
    "PRE-222", Severity.WARNING, "matter outside the safe area that does not bleed"
)

BLEED = rule("PRE-230", Severity.ERROR, "bleed that is not filled")
NO_BLEED = rule("PRE-231", Severity.WARNING, "matter at the trim of a page without bleed")
OUTSIDE = rule("PRE-232", Severity.WARNING, "matter outside the bleed")
NO_MARKS = rule("PRE-233", Severity.WARNING, "crop marks that are missing")

NO_BARCODE = rule("PRE-240", Severity.ERROR, "barcode that cannot be read")
OTHER_NUMBER = rule("PRE-241", Severity.ERROR, "barcode of another number")
BARCODE_INK = rule("PRE-242", Severity.ERROR, "barcode that is not black alone")
BARCODE_SIZE = rule("PRE-243", Severity.ERROR, "barcode too small or too large")
QUIET_ZONE = rule("PRE-244", Severity.ERROR, "barcode without its quiet zone")
