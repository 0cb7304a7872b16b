"""Turn what can be wrong with sources, styles and citations into registered codes."""

from octavo.diagnostics import Severity, rule

JSON = rule("BIB-001", Severity.ERROR, "sources that are not CSL-JSON")
BIBTEX = rule("BIB-002", Severity.ERROR, "sources that are not BibTeX")
FILE_KIND = rule("BIB-003", Severity.ERROR, "file of sources of an unknown kind")
NO_SOURCES = rule("BIB-004", Severity.WARNING, "file without a source")
KEY_TWICE = rule("BIB-005", Severity.ERROR, "two sources with one key")
UNKNOWN_TYPE = rule("BIB-006", Severity.WARNING, "unknown type of a source")
NO_TITLE = rule("BIB-007", Severity.WARNING, "source without a title")
NO_YEAR = rule("BIB-008", Severity.WARNING, "source without a year")
MISSHAPEN = rule("BIB-009", Severity.ERROR, "field of a source in the wrong form")
NOT_THERE = rule("BIB-010", Severity.ERROR, "citation that is not there")
STYLE_NAME = rule("BIB-011", Severity.ERROR, "unknown style of citation")
NOT_CSL = rule("BIB-012", Severity.ERROR, "style file that is not CSL")
DTD = rule("BIB-013", Severity.ERROR, "style file with a DTD")
STYLE_BROKEN = rule("BIB-014", Severity.ERROR, "style that cannot be followed")
UNSET = rule("BIB-015", Severity.ERROR, "source that the style cannot set")
UNCITED = rule("BIB-016", Severity.WARNING, "sources of which none is cited")
MACRO = rule("BIB-017", Severity.WARNING, "TeX command that is not understood")
CHARACTER = rule("BIB-018", Severity.WARNING, "character that no edition can hold")
TOO_MANY = rule("BIB-019", Severity.ERROR, "more sources than can be set")
ALIKE = rule("BIB-030", Severity.WARNING, "works that are cited alike")
