"""Turn proofs into the documents of an edition, and write no XHTML that was written before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from octavo.intermediate.model import Document
from octavo.intermediate.register import Proof
from octavo.intermediate.serialise import to_bytes
from octavo.memory import Memory

# Documents by their bodies as they were composed: those of the last builds.
_WRITTEN: Memory[bytes] = Memory(32 * 1024 * 1024)


def documents_of(proofs: Sequence[Proof]) -> tuple[Document, ...]:
    """Return the documents of `proofs`, whose bodies are not to be used any more."""
    parts = {proof.name: proof.short_title for proof in proofs if proof.role == "part"}
    return tuple(_document(proof, _written(proof), parts) for proof in proofs)


def _written(proof: Proof) -> bytes:
    """Return the XHTML around the body of `proof`."""
    content = etree.tostring(proof.body)
    key = (proof.language, proof.title, proof.matter)
    known = _WRITTEN.recall(content, key)
    if known is None:
        language, title, matter = key
        known = to_bytes(proof.body, language=language, title=title, matter=matter)
        _WRITTEN.keep(content, known, len(known), key)
    return known


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
