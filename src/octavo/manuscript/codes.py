"""Turn what can be wrong with a manuscript into registered codes."""

from octavo.diagnostics import Severity, rule

# Metadata: publication.yaml, people.yaml, images.yaml
IDENTIFIER = rule("MAN-001", Severity.ERROR, "identifier of an unknown form")
CHECK_DIGIT = rule("MAN-002", Severity.ERROR, "check digit does not match")
SHARED_ISBN = rule("MAN-003", Severity.ERROR, "one ISBN for two editions")
LANGUAGE = rule("MAN-004", Severity.ERROR, "malformed language tag")
SIZE = rule("MAN-005", Severity.ERROR, "size that cannot be read or printed")
NAME = rule("MAN-006", Severity.ERROR, "name that cannot be an id")
RELATOR = rule("MAN-007", Severity.ERROR, "unknown role of a contributor")
LISTED_TWICE = rule("MAN-008", Severity.ERROR, "text listed twice")
SAME_NAME = rule("MAN-009", Severity.ERROR, "two texts of one name")
NO_TEXTS = rule("MAN-010", Severity.ERROR, "publication without a text")
NOT_LISTED = rule("MAN-011", Severity.WARNING, "text that the contents leave out")
CHARACTER = rule("MAN-012", Severity.ERROR, "character that no edition can hold")
CREDIT = rule("MAN-013", Severity.ERROR, "credit and a reason for having none")
TERRITORY = rule("MAN-014", Severity.ERROR, "malformed territory")
NO_NOTES = rule("MAN-015", Severity.ERROR, "note where none can stand")
EDITION = rule("MAN-016", Severity.ERROR, "unknown edition")
INK_LIMIT = rule("MAN-017", Severity.ERROR, "ink limit that no press has")
INKS = rule("MAN-018", Severity.ERROR, "inks of a colour that cannot be printed")
COVER_ALONE = rule("MAN-019", Severity.ERROR, "cover without a print edition")
PART = rule("MAN-029", Severity.ERROR, "part inside a part")
EMPTY_PART = rule("MAN-059", Severity.ERROR, "part without chapters")
LISTS = rule("MAN-049", Severity.ERROR, "unknown list")
PROFILE = rule("MAN-027", Severity.ERROR, "profile that is no ICC file")
SUBJECT = rule("MAN-070", Severity.ERROR, "subject code of an unknown form")
PRICE = rule("MAN-028", Severity.ERROR, "price that no barcode can hold")

# Texts as files
NEVER_CLOSES = rule("MAN-020", Severity.ERROR, "front matter never closes")
EMPTY = rule("MAN-021", Severity.ERROR, "text without words")
TITLE_IN_BODY = rule("MAN-022", Severity.ERROR, "heading of level 1 in a text")
HEADING_PLACE = rule("MAN-023", Severity.ERROR, "heading inside another block")
NO_FRONT_MATTER = rule("MAN-024", Severity.ERROR, "text without front matter")
SAME_DOI = rule("MAN-110", Severity.ERROR, "one DOI for two texts")
TEXT_ROLE = rule("MAN-026", Severity.ERROR, "unknown role of a text")
TOO_LONG = rule("MAN-025", Severity.ERROR, "text too long")

# Directives
UNKNOWN_DIRECTIVE = rule("MAN-030", Severity.ERROR, "unknown directive")
UNCLOSED = rule("MAN-031", Severity.ERROR, "directive never closes")
UNKNOWN_OPTION = rule("MAN-032", Severity.ERROR, "unknown option")
OPTION_VALUE = rule("MAN-033", Severity.ERROR, "option with a value it cannot have")
ARGUMENT = rule("MAN-034", Severity.ERROR, "argument missing or not wanted")
BODY = rule("MAN-035", Severity.ERROR, "directive with an unfitting body")
OPTION_TWICE = rule("MAN-036", Severity.ERROR, "option given twice")
LATE_OPTION = rule("MAN-037", Severity.ERROR, "option after the body began")
STRAY_FENCE = rule("MAN-038", Severity.ERROR, "closing fence that closes nothing")
CODE_UNCLOSED = rule("MAN-039", Severity.ERROR, "code block never closes")

# Attributes and markup
UNKNOWN_ATTRIBUTE = rule("MAN-040", Severity.ERROR, "unknown attribute")
UNKNOWN_CLASS = rule("MAN-041", Severity.ERROR, "unknown class")
STRAY_ATTRIBUTES = rule("MAN-042", Severity.ERROR, "attributes that belong to nothing")
HTML = rule("MAN-043", Severity.ERROR, "HTML in a text")
COMMENT = rule("MAN-044", Severity.ERROR, "comment never closes")
TOO_DEEP = rule("MAN-045", Severity.ERROR, "nesting too deep")
BROKEN_LINK = rule("MAN-046", Severity.ERROR, "link that cannot be read")
LINK_TARGET = rule("MAN-047", Severity.ERROR, "link to a place that no edition can reach")
LINK_TWICE = rule("MAN-048", Severity.ERROR, "link defined twice")

# Notes, tables, pictures
NOTE_TWICE = rule("MAN-050", Severity.ERROR, "note defined twice")
NOTE_EMPTY = rule("MAN-051", Severity.ERROR, "note without text")
NOTE_LABEL = rule("MAN-052", Severity.ERROR, "malformed note mark")
CELLS = rule("MAN-053", Severity.ERROR, "table row with too few or too many cells")
NO_ALT = rule("MAN-054", Severity.ERROR, "picture in running text without alt text")
WEB_PICTURE = rule("MAN-055", Severity.ERROR, "picture at a web address")
CAPTION = rule("MAN-057", Severity.ERROR, "caption and a reason for having none")
REACH = rule("MAN-085", Severity.ERROR, "merged cell of an unknown size")
MERGED = rule("MAN-086", Severity.ERROR, "merged cell that does not fit its table")
HEAD_ROWS = rule("MAN-090", Severity.ERROR, "head of more rows than its table has")
OWN_SUBSTITUTE = rule("MAN-058", Severity.ERROR, "picture that stands in for itself")

# Marks for the index, and uses of terms
INDEX_EMPTY = rule("MAN-060", Severity.ERROR, "index mark without a term")
INDEX_DEPTH = rule("MAN-061", Severity.ERROR, "index entry with too many levels")
INDEX_OPTIONS = rule("MAN-062", Severity.ERROR, "index mark that contradicts itself")
TERM_EMPTY = rule("MAN-063", Severity.ERROR, "use of a term without words")

# Citations
CITATION = rule("MAN-080", Severity.ERROR, "citation that cannot be read")
UNSOURCED = rule("MAN-115", Severity.WARNING, "citation in a publication without sources")

# Imports
GUESS = rule("MAN-056", Severity.WARNING, "guess of an import that nobody has looked at")
