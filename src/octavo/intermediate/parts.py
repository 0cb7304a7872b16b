"""Turn documents in their order into an outline in which chapters stand in their parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from octavo.intermediate.model import Entry
from octavo.intermediate.register import Proof

UNLISTED = frozenset({"halftitle"})


def outline(proofs: Sequence[Proof], language: str) -> tuple[Entry, ...]:
    """Return an entry for each document, those of a part in the entry of its page.

    Entries name their language where it is another than `language`, the publication's.
    """
    inner = within(proofs)
    return tuple(
        _entry(proof, inner, language)
        for proof in proofs
        if not proof.part and proof.role not in UNLISTED
    )


def within(proofs: Sequence[Proof]) -> Mapping[str, tuple[Proof, ...]]:
    """Return the documents that stand in each part, by the name of its page."""
    found: dict[str, tuple[Proof, ...]] = {}
    for proof in proofs:
        if proof.part:
            found[proof.part] = (*found.get(proof.part, ()), proof)
    return found


def renamed(proofs: Sequence[Proof], names: Mapping[str, str]) -> list[Proof]:
    """Return `proofs` with the names of their parts as documents have them."""
    known = {proof.name for proof in proofs}
    found = [replace(proof, part=names.get(proof.part, "")) for proof in proofs]
    return [proof if proof.part in known else replace(proof, part="") for proof in found]


def _entry(proof: Proof, inner: Mapping[str, tuple[Proof, ...]], language: str) -> Entry:
    chapters = tuple(_entry(one, inner, language) for one in inner.get(proof.name, ()))
    return Entry(
        *(proof.title, proof.file, proof.name, proof.role),
        children=(*proof.sections, *chapters),
        language=proof.language if proof.language != language else "",
    )
