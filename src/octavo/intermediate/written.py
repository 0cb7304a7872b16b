"""Turn proofs into the documents of an edition, and write no XHTML that was written before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from octavo.intermediate.model import Document
from octavo.intermediate.register import Proof
from octavo.intermediate.serialise import to_bytes

Wanted = tuple[bytes, str, str, str]
"""A body as it was composed, and the language, the title and the matter of its document."""

# What was written in the last build, by the names of the documents.
_LAST: dict[str, tuple[Wanted, bytes]] = {}


def documents_of(proofs: Sequence[Proof]) -> tuple[Document, ...]:
    """Return the documents of `proofs`, whose bodies are not to be used any more."""
    parts = {proof.name: proof.short_title for proof in proofs if proof.role == "part"}
    written = {proof.name: _written(proof) for proof in proofs}
    _LAST.clear()
    _LAST.update(written)
    return tuple(_document(proof, written[proof.name][1], parts) for proof in proofs)


def _written(proof: Proof) -> tuple[Wanted, bytes]:
    wanted = (etree.tostring(proof.body), proof.language, proof.title, proof.matter)
    known = _LAST.get(proof.name)
    if known is not None and known[0] == wanted:
        return known
    _, language, title, matter = wanted
    return wanted, to_bytes(proof.body, language=language, title=title, matter=matter)


def _document(proof: Proof, xhtml: bytes, parts: Mapping[str, str]) -> Document:
    return Document(
        name=proof.name,
        file=proof.file,
        role=proof.role,
        matter=proof.matter,
        title=proof.title,
        short_title=proof.short_title,
        language=proof.language,
        source=proof.source,
        xhtml=xhtml,
        authors=proof.authors,
        editions=proof.editions,
        part=parts.get(proof.part, ""),
        dated=proof.front.date if proof.front else None,
        doi=proof.front.doi if proof.front else "",
        rights=proof.front.rights if proof.front else "",
        licence=proof.front.licence if proof.front else "",
    )
