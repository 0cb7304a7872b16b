"""Turn what can be wrong with a picture into registered codes."""

from octavo.diagnostics import Severity, rule

UNKNOWN_KIND = rule("PIC-001", Severity.ERROR, "file that is no picture Octavo reads")
WRONG_SUFFIX = rule("PIC-002", Severity.WARNING, "suffix that does not fit the picture")
TOO_MANY_PIXELS = rule("PIC-003", Severity.ERROR, "picture with too many pixels")
DAMAGED = rule("PIC-004", Severity.ERROR, "damaged or truncated picture")
SEVERAL_FRAMES = rule("PIC-005", Severity.NOTE, "picture with several frames or pages")
COLOURS_GUESSED = rule("PIC-006", Severity.WARNING, "colours that had to be guessed")
NO_PROFILE = rule("PIC-007", Severity.NOTE, "picture without a colour profile")
INKS_ASSUMED = rule("PIC-008", Severity.NOTE, "CMYK picture without a colour profile")
FLATTENED = rule("PIC-009", Severity.NOTE, "transparent picture laid on white")
NOT_XML = rule("PIC-010", Severity.ERROR, "SVG that is not well-formed")
ACTIVE = rule("PIC-011", Severity.ERROR, "SVG with a script")
EXTERNAL = rule("PIC-012", Severity.ERROR, "SVG that refers to something outside it")
ENTITIES = rule("PIC-013", Severity.ERROR, "SVG that declares entities")
TOO_COMPLEX = rule("PIC-014", Severity.ERROR, "SVG too complex")
NO_SIZE = rule("PIC-015", Severity.ERROR, "SVG without a size, or with an absurd one")
EFFECTS = rule("PIC-016", Severity.WARNING, "SVG with filters or animation")
FOREIGN = rule("PIC-017", Severity.ERROR, "SVG with content of another kind")
DEEP = rule("PIC-018", Severity.NOTE, "picture of sixteen bits a sample")
LAYERS = rule("PIC-019", Severity.NOTE, "picture with layers")
BROKEN_METADATA = rule("PIC-020", Severity.NOTE, "picture whose own metadata cannot be read")
