"""Turn every link to a source into a way back from its entry in the bibliography."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from octavo.intermediate.elements import Element, add_text, element, words_in
from octavo.intermediate.register import Proof, Register
from octavo.intermediate.words import words_for
from octavo.values import frozen

_NUMBER = re.compile(r"\d+")


@frozen
class _Cited:
    """A place where a source is cited: the document, and the link to the entry."""

    proof: Proof
    link: Element


def lead_back(register: Register, proofs: Sequence[Proof]) -> None:
    """Set behind each entry the links to where it is cited; links must have been followed.

    A document that some edition of the bibliography lacks is led back to in none.
    """
    keys = {name: key for key, name in register.entries.items()}
    cited = _cited(proofs)
    for proof in proofs if cited else ():
        for entry in list(proof.body.iter("{*}li")):
            name = entry.get("id") or ""
            places = cited.get(f"{proof.file}#{name}", ())
            shown = [place for place in places if set(proof.editions) <= set(place.proof.editions)]
            if name in keys and shown:
                _add(proof, entry[0], [_address(register, p, keys[name]) for p in shown])


def renumber(root: Element) -> None:
    """Count the ways back anew, where some of them were taken away."""
    for entries in root.iter("{*}ul"):
        for entry in entries if entries.get("class") == "references" else ():
            links = (link for link in entry.iter("{*}a") if link.get("role") == "doc-backlink")
            for number, link in enumerate(links, 1):
                link.text = f"({number})"
                link.set("aria-label", _NUMBER.sub(str(number), link.get("aria-label") or ""))


def _cited(proofs: Iterable[Proof]) -> dict[str, list[_Cited]]:
    """Return where each entry is cited, by its address."""
    cited: dict[str, list[_Cited]] = {}
    for proof in proofs:
        for link in _links(proof.body):
            address = link.get("href") or ""
            whole = f"{proof.file}{address}" if address.startswith("#") else address
            cited.setdefault(whole, []).append(_Cited(proof, link))
    return cited


def _links(body: Element) -> Iterator[Element]:
    return (link for link in body.iter("{*}a") if link.get("role") == "doc-biblioref")


def _address(register: Register, place: _Cited, key: str) -> tuple[str, str]:
    """Return document and id of a link to a source, which is given an id for that."""
    around = place.link.getparent()
    said = words_in(place.link if around is None else around)
    name = place.link.get("id") or register.names.make(place.proof.name, (f"cite {key}",), said)
    place.link.set("id", name)
    return place.proof.file, name


def _add(proof: Proof, entry: Element, places: Sequence[tuple[str, str]]) -> None:
    label = words_for(proof.language).back_to_citation
    for number, (file, name) in enumerate(places, 1):
        add_text(entry, " ")
        link = element(
            "a",
            f"({number})",
            class_="backlink again",
            role="doc-backlink",
            href=f"#{name}" if file == proof.file else f"{file}#{name}",
            aria_label=label.format(number),
        )
        entry.append(link)
