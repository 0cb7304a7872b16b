"""Turn the role of a contributor into its MARC relator code (loc.gov/marc/relators)."""

from __future__ import annotations

from collections.abc import Mapping

from octavo.diagnostics import Span
from octavo.manuscript import codes
from octavo.manuscript.ledger import Ledger, suggestion

RELATORS: Mapping[str, str] = {
    "adapter": "adp",
    "annotator": "ann",
    "art director": "adi",
    "artist": "art",
    "author": "aut",
    "author of afterword": "aft",
    "author of introduction": "aui",
    "book designer": "bkd",
    "cartographer": "ctg",
    "commentator": "cmm",
    "compiler": "com",
    "composer": "cmp",
    "consultant": "csl",
    "contributor": "ctb",
    "copyright holder": "cph",
    "cover designer": "cov",
    "curator": "cur",
    "data contributor": "dtc",
    "dedicatee": "dte",
    "designer": "dsr",
    "distributor": "dst",
    "editor": "edt",
    "editor of compilation": "edc",
    "engraver": "egr",
    "funder": "fnd",
    "host institution": "his",
    "illustrator": "ill",
    "interviewee": "ive",
    "interviewer": "ivr",
    "issuing body": "isb",
    "lyricist": "lyr",
    "narrator": "nrt",
    "other": "oth",
    "photographer": "pht",
    "printer": "prt",
    "proofreader": "pfr",
    "publisher": "pbl",
    "publishing director": "pbd",
    "redaktor": "red",
    "reporter": "rpt",
    "researcher": "res",
    "reviewer": "rev",
    "scientific advisor": "sad",
    "sponsor": "spn",
    "transcriber": "trc",
    "translator": "trl",
    "type designer": "tyd",
    "typographer": "tyg",
}
DEFAULT = "aut"


def read_role(value: str, span: Span, ledger: Ledger) -> str:
    """Return the code of a role, given as its English term or as the code itself."""
    word = " ".join(value.split()).casefold()
    if word in RELATORS.values():
        return word
    if word in RELATORS:
        return RELATORS[word]
    message = f"“{value}” is not a known role."
    ledger.add(codes.RELATOR, span, message, suggestion(word, tuple(RELATORS)))
    return DEFAULT
