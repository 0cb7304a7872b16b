"""Turn what can be wrong between a publication and its printer into registered codes."""

from octavo.diagnostics import Severity, rule

# Presets
UNKNOWN = rule("PRN-001", Severity.ERROR, "unknown printer")
VALUE = rule("PRN-002", Severity.ERROR, "value of a preset that cannot be read")
CIRCLE = rule("PRN-003", Severity.ERROR, "preset that extends itself")

# Orders
TRIM = rule("PRN-004", Severity.ERROR, "trim size that the printer does not offer")
PAGES = rule("PRN-005", Severity.ERROR, "more or fewer pages than the printer binds")
MULTIPLE = rule("PRN-006", Severity.WARNING, "pages that fill no whole sheet")
PAPER = rule("PRN-007", Severity.ERROR, "paper that the printer does not offer")
STANDARD = rule("PRN-008", Severity.ERROR, "standard that the printer does not take")
BLEED = rule("PRN-009", Severity.ERROR, "bleed that the printer does not take")
INK = rule("PRN-010", Severity.ERROR, "more ink than the printer allows")
MARKS = rule("PRN-011", Severity.ERROR, "marks that the printer refuses")
COLOUR = rule("PRN-012", Severity.ERROR, "paper that is not printed so")

# Covers
BINDING = rule("PRN-013", Severity.ERROR, "binding that the printer does not offer")
SPINE_UNKNOWN = rule("PRN-014", Severity.ERROR, "width of the spine not known")
SPINE_DIFFERS = rule("PRN-015", Severity.WARNING, "spine unlike what its pages need")
SPINE_ESTIMATED = rule("PRN-016", Severity.NOTE, "spine estimated")
SPINE_THIN = rule("PRN-017", Severity.NOTE, "spine too thin for its text")
NO_MEASURE = rule("PRN-018", Severity.ERROR, "measure of the cover not known")
TEMPLATE = rule("PRN-019", Severity.NOTE, "cover to be held against the printer’s template")
