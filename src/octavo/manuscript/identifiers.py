"""Turn an identifier as an author writes it into one whose form and check digit are right."""

from __future__ import annotations

import re

from octavo.diagnostics import Span
from octavo.manuscript import codes
from octavo.manuscript.ledger import Ledger
from octavo.manuscript.model import Identifier

_ISBN = re.compile(r"(?:ISBN(?:-13)?:?\s*)?(97[89](?:[- ]?\d){10})", re.IGNORECASE)
_ISBN_10 = re.compile(r"(?:ISBN(?:-10)?:?\s*)?(\d(?:[- ]?\d){8}[- ]?[\dXx])", re.IGNORECASE)
_ISSN = re.compile(r"ISSN:?\s*(\d{4}-\d{3}[\dXx])", re.IGNORECASE)
_EAN = re.compile(r"(?:EAN|GTIN)(?:-13)?:?\s*(\d(?:[- ]?\d){12})", re.IGNORECASE)
_UUID = re.compile(r"urn:uuid:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})", re.IGNORECASE)
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)(10\.\d{4,9}/\S+)", re.IGNORECASE)
_ISNI = re.compile(
    r"(?:https?://(?:www\.)?isni\.org/(?:isni/)?|ISNI:?\s*)?"
    r"(\d{4}(?:[- ]?\d{4}){2}[- ]?\d{3}[\dXx])",
    re.IGNORECASE,
)
_ORCID = re.compile(r"(?:https?://orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dXx])")

FORMS = (
    "an ISBN of 13 digits, “EAN 9521234567899”, “ISSN 1234-5678”, “urn:uuid:…” or"
    " “https://doi.org/10.…”"
)


def read_identifier(value: str, span: Span, ledger: Ledger) -> Identifier | None:
    """Return the identifier that `value` is; None with a finding where it is none."""
    value = value.strip()
    if match := _ISBN.fullmatch(value):
        return _isbn(match[1], span, ledger)
    if match := _EAN.fullmatch(value):
        return _ean(re.sub(r"\D", "", match[1]), span, ledger)
    if match := _ISSN.fullmatch(value):
        return _issn(match[1].upper(), span, ledger)
    if match := _UUID.fullmatch(value):
        uuid = match[1].lower()
        return Identifier("uuid", uuid, f"urn:uuid:{uuid}", span)
    if match := _DOI.fullmatch(value):
        return Identifier("doi", match[1], f"https://doi.org/{match[1]}", span)
    hint = f"Write {FORMS}."
    if match := _ISBN_10.fullmatch(value):
        digits = "978" + re.sub(r"\D", "", match[1][:-1])
        message = f"“{value}” is an ISBN of 10 digits, which has not been given out since 2007."
        hint = f"Write its form of 13 digits, {digits}{isbn_check_digit(digits)}."
        ledger.add(codes.IDENTIFIER, span, message, hint)
        return None
    ledger.add(codes.IDENTIFIER, span, f"“{value}” is no identifier of a known form.", hint)
    return None


def isbn_check_digit(digits: str) -> str:
    """Return the check digit for the first 12 digits of an ISBN (ISO 2108)."""
    total = sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(digits[:12]))
    return str(-total % 10)


def issn_check_digit(digits: str) -> str:
    """Return the check digit for the first 7 digits of an ISSN (ISO 3297)."""
    total = sum(
        int(digit) * weight for digit, weight in zip(digits[:7], range(8, 1, -1), strict=True)
    )
    return "0123456789X"[-total % 11]


def orcid_check_digit(digits: str) -> str:
    """Return the check digit for the first 15 digits of an ORCID iD (ISO 7064, MOD 11-2)."""
    total = 0
    for digit in digits[:15]:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11]


def article_number(identifier: Identifier) -> str:
    """Return the 13 digits by which shops know a thing, an ISBN or an EAN; empty for others."""
    return re.sub(r"\D", "", identifier.value) if identifier.kind in ("isbn", "ean") else ""


def read_isni(value: str, span: Span, ledger: Ledger) -> str:
    """Return the 16 characters of an ISNI (ISO 27729); empty with a finding where it is none."""
    match = _ISNI.fullmatch(value.strip())
    if match is None:
        hint = "Write four groups of four, as in 0000 0001 2103 2683."
        ledger.add(codes.IDENTIFIER, span, f"“{value}” is not an ISNI.", hint)
        return ""
    isni = re.sub(r"[- ]", "", match[1]).upper()
    _check("ISNI", isni, isni[-1], orcid_check_digit(isni), span, ledger)
    return isni


def read_orcid(value: str, span: Span, ledger: Ledger) -> str:
    """Return an ORCID iD without its address; empty with a finding where it is none."""
    match = _ORCID.fullmatch(value.strip())
    if match is None:
        hint = "Write four groups of four, as in 0000-0002-1825-0097."
        ledger.add(codes.IDENTIFIER, span, f"“{value}” is not an ORCID iD.", hint)
        return ""
    orcid = match[1].upper()
    digits = orcid.replace("-", "")
    _check("ORCID iD", orcid, digits[-1], orcid_check_digit(digits), span, ledger)
    return orcid


def _isbn(value: str, span: Span, ledger: Ledger) -> Identifier:
    digits = re.sub(r"\D", "", value)
    _check("ISBN", value, digits[-1], isbn_check_digit(digits), span, ledger)
    return Identifier("isbn", value.replace(" ", "-"), f"urn:isbn:{digits}", span)


def _ean(digits: str, span: Span, ledger: Ledger) -> Identifier:
    """Return a GTIN-13, whose check digit is reckoned as that of an ISBN (GS1 7.9).

    It is written as a GS1 Digital Link, which needs no company prefix to be known.
    """
    _check("EAN", digits, digits[-1], isbn_check_digit(digits), span, ledger)
    return Identifier("ean", digits, f"https://id.gs1.org/01/0{digits}", span)


def _issn(value: str, span: Span, ledger: Ledger) -> Identifier:
    digits = value.replace("-", "")
    _check("ISSN", value, digits[-1], issn_check_digit(digits), span, ledger)
    return Identifier("issn", value, f"urn:issn:{value}", span)


def _check(kind: str, value: str, given: str, right: str, span: Span, ledger: Ledger) -> None:
    if given != right:
        message = f"The last digit of the {kind} {value} does not fit the ones before it."
        hint = f"Compare it with the {kind} you were given; from the others, {right} would follow."
        ledger.add(codes.CHECK_DIGIT, span, message, hint)
