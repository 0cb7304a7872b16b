"""Turn the words below a picture into its caption and its credit."""

from __future__ import annotations

import re

from octavo.importers.vocabulary import ANONYMOUS, CREDIT, CREDIT_IN_BRACKETS

_LONGEST = 140  # characters of a credit
_BEFORE = re.compile(r"(?:\A|[.!?…:;)\]”’\"'»|]|[(\[–—/])\s*\Z")
_SENTENCE = re.compile(r"[.!?]\s+[^\W\d_a-zåäöæøé][^\W\d_]*\s+[a-zåäöæøéü]")
_LABEL = re.compile(
    r"(?:photo(?:graph(?:y|er)?)?s?|foto(?:graf)?|bild(?:nachweis)?|illustration|image|credit|"
    r"source|quelle|källa|kuva|valokuva|crédit|kilde)\b[^:.]{0,20}:|©",
    re.IGNORECASE,
)


def is_labelled(words: str) -> bool:
    """Return whether a line beside a picture begins as a credit or its source does."""
    return bool(_LABEL.match(words))


def parted(text: str, *, anywhere: bool = False) -> tuple[str, str]:
    """Return the caption and the credit at its end; no credit where there is none.

    A credit begins a sentence, unless it may stand `anywhere`.
    """
    for match in CREDIT.finditer(text, max(len(text) - _LONGEST, 0)):
        before, after = text[: match.start()], text[match.end() :]
        begins = anywhere or bool(_BEFORE.search(before[-20:]))
        if begins and _is_someone(after):
            return _closed(before, text[match.start() :])
    bracketed = CREDIT_IN_BRACKETS.search(text, max(len(text) - _LONGEST, 0))
    if bracketed and _is_someone(bracketed["who"]):
        return text[: bracketed.start()].rstrip(), bracketed["credit"].strip()
    return text, ""


def _is_someone(words: str) -> bool:
    """Return whether words name people or firms and say nothing else."""
    first = words.split(maxsplit=1)[0].strip("(“”\"'") if words.strip() else ""
    named = first[:1].isupper() or first[:1].isdigit() or first[:1] in "©@"
    if not named and first.rstrip(".,)/").lower().split("/")[0] not in ANONYMOUS:
        return False
    return len(words.split()) <= 18 and not _SENTENCE.search(words)


def _closed(caption: str, credit: str) -> tuple[str, str]:
    """Return both without the bracket, the dash or the bar around the credit."""
    caption, credit = caption.rstrip(), re.sub(r"[ \t]+", " ", credit.strip())
    for opening, closing in (("(", ")"), ("[", "]")):
        if caption.endswith(opening):
            caption = caption[:-1].rstrip()
            end = credit.rstrip(".")
            credit = end[:-1].rstrip() if end.endswith(closing) else credit
    return re.sub(r"\s*[|–—/]\Z", "", caption), credit
