"""Turn subject codes, keywords and readers into what ONIX says of them (code lists 27 and 28)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from octavo.intermediate import Metadata
from octavo.trade.elements import Element, node
from octavo.trade.languages import code_of

_BISAC, _KEYWORDS, _THEMA = "10", "20", "93"
# Qualifiers of Thema say where, when and for whom; their first figure says which of these.
_QUALIFIERS: Mapping[str, str] = {
    "1": "94",
    "2": "95",
    "3": "96",
    "4": "97",
    "5": "98",
    "6": "99",
}
_AUDIENCES: Mapping[str, str] = {
    "general": "01",
    "children": "02",
    "teenage": "03",
    "school": "04",
    "university": "05",
    "professional": "06",
}


def subjects(metadata: Metadata) -> Iterator[Element]:
    """Yield the subjects: the first of each scheme is its main one; keywords come last."""
    told = [(_QUALIFIERS.get(code[0], _THEMA), code) for code in metadata.trade.thema]
    told += [(_BISAC, code) for code in metadata.trade.bisac]
    seen: set[str] = set()
    for scheme, code in sorted(told, key=lambda pair: pair[0] not in (_THEMA, _BISAC)):
        main = scheme in (_THEMA, _BISAC) and scheme not in seen
        seen.add(scheme)
        yield node(
            "Subject",
            [node("MainSubject")] if main else [],
            node("SubjectSchemeIdentifier", scheme),
            node("SubjectCode", code),
        )
    if metadata.subjects:
        words = node("SubjectHeadingText", "; ".join(metadata.subjects))
        words.set("language", code_of(metadata.language))
        yield node("Subject", node("SubjectSchemeIdentifier", _KEYWORDS), words)


def has_category(metadata: Metadata) -> bool:
    """Return whether a subject says on which shelf the publication stands."""
    said = metadata.trade
    return bool(said.bisac) or any(code[0] not in _QUALIFIERS for code in said.thema)


def audiences(metadata: Metadata) -> Iterator[Element]:
    """Yield for whom it is, where the publication says."""
    code = _AUDIENCES.get(metadata.trade.audience)
    if code:
        yield node("Audience", node("AudienceCodeType", "01"), node("AudienceCodeValue", code))
