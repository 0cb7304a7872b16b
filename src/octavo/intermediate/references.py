"""Turn the links that authors wrote into addresses inside the edition, or on the web."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import unquote

from octavo.diagnostics import nearest
from octavo.intermediate import codes
from octavo.intermediate.elements import XHTML, Element, add_text, element
from octavo.intermediate.names import slug
from octavo.intermediate.register import LinkWish, Proof, Register, Target

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):|//")
_BARRED = r"\s<>\"{}|\\^`"
_ADDRESS = re.compile(
    rf"https?://[^/?#{_BARRED}]+[^{_BARRED}]*|mailto:[^@{_BARRED}]+@[^@{_BARRED}]+|tel:\+?[0-9().-]+",
    re.IGNORECASE,
)


_REFERENCE = re.compile("(page|chapter|figure|table|note):(.*)", re.DOTALL)
_KINDS = {"chapter": "document"}


def follow_links(register: Register, proofs: Iterable[Proof]) -> None:
    """Give every link of the composed documents its address and, where it has none, its words."""
    for proof in proofs:
        for anchor in list(proof.body.iter("{*}a")):
            mark = anchor.get("data-link")
            if mark is not None:
                del anchor.attrib["data-link"]
                _follow(register, anchor, register.links[int(mark)])


def _follow(register: Register, anchor: Element, wish: LinkWish) -> None:
    reference = _REFERENCE.fullmatch(wish.link.target)
    if reference:
        wish = replace(wish, link=replace(wish.link, target=reference[2]), kind=reference[1])
    address = wish.link.target
    bare = len(anchor) == 0 and not (anchor.text or "").strip()
    if _SCHEME.match(address):
        words = _abroad(register, anchor, wish)
    else:
        words = _at_home(register, anchor, wish)
    if bare:
        add_text(anchor, words)
    if wish.kind == "page" and anchor.get("href"):
        _give_page(anchor, wish, bare=bare)


def _give_page(anchor: Element, wish: LinkWish, *, bare: bool) -> None:
    """Add the page to a link, for print; one without words of its own gives way to it there."""
    words = wish.words.to_page if bare else f" ({wish.words.to_page})"
    page = element("a", class_="page-reference", href=anchor.get("href"), data_page=words)
    if bare:
        anchor.set("class", "on-screen")
    page.tail, anchor.tail = anchor.tail, None
    anchor.addnext(page)


def _abroad(register: Register, anchor: Element, wish: LinkWish) -> str:
    address = wish.link.target
    if not _ADDRESS.fullmatch(address):
        message = f"No edition can follow the link “{address[:200]}”."
        hint = "Write a whole address that begins with https:, or mailto: and an address."
        register.report(codes.FOREIGN_LINK, wish.link.span, message, hint)
        _unlink(anchor)
    else:
        anchor.set("href", address)
    return re.sub("^(mailto|tel):", "", address)


def _at_home(register: Register, anchor: Element, wish: LinkWish) -> str:
    target = _find(register, wish)
    if target is None or not _is_of_kind(register, wish, target):
        _unlink(anchor)
        return wish.link.target
    same = target.document == wish.document
    anchor.set("href", f"#{target.id}" if same else f"{target.document}.xhtml#{target.id}")
    words = _words(target, wish)
    if not words and not len(anchor) and not anchor.text:
        message = f"The link to “{wish.link.target}” has no words, and what it leads to has none."
        hint = "Write its words between the brackets."
        register.report(codes.NO_LINK_WORDS, wish.link.span, message, hint)
        return target.id
    return words


def _is_of_kind(register: Register, wish: LinkWish, target: Target) -> bool:
    """Whether `target` is what the link says that it is; say so where it is not."""
    kind = _KINDS.get(wish.kind, wish.kind)
    if kind in ("", "page", target.kind):
        return True
    known = [f"#{name}" for name, one in register.targets.items() if one.kind == kind]
    near = nearest(wish.link.target, known)
    hint = f"Did you mean “{wish.kind}:{near}”?" if near else f"Leave out “{wish.kind}:”."
    is_there = {"document": "chapter"}.get(target.kind, target.kind)
    message = f"“{wish.link.target[:200]}” is a {is_there} and not a {wish.kind}."
    register.report(codes.OTHER_KIND, wish.link.span, message, hint)
    return False


def _words(target: Target, wish: LinkWish) -> str:
    said = wish.words
    forms = {"figure": said.to_figure, "table": said.to_table, "note": said.to_note}
    numbered = forms.get(target.kind)
    return numbered.format(target.number) if numbered and target.number else target.title


def _find(register: Register, wish: LinkWish) -> Target | None:
    path, _, fragment = unquote(wish.link.target).partition("#")
    document = wish.document
    if path:
        whole = posixpath.normpath(posixpath.join(posixpath.dirname(wish.path), path))
        if whole not in register.documents:
            _report(register, wish, path, _paths(register, wish))
            return None
        document = register.documents[whole]
    tried: tuple[str, ...] = (
        fragment or document,
        f"{document}-{fragment}",
        f"{document}-{slug(fragment)}",
    )
    if wish.kind == "note":
        tried = (f"{document}-fnref-{fragment}", f"{document}-fnref-{slug(fragment)}")
    for name in tried:
        found = register.targets.get(name)
        if found is not None and (not path or found.document == document):
            return found
    known = {f"#{n}": t for n, t in _names(register, document).items()}
    inside = [n for n, t in known.items() if not path or t.document == document]
    _report(register, wish, f"#{fragment}", inside)
    return None


def _names(register: Register, document: str) -> dict[str, Target]:
    """Return what a link may say, and what it leads to; names made by Octavo also in short."""
    own = f"{document}-"
    short = {n.removeprefix(own): t for n, t in register.targets.items() if n.startswith(own)}
    return short | register.targets


def _paths(register: Register, wish: LinkWish) -> list[str]:
    folder = posixpath.dirname(wish.path)
    return [posixpath.relpath(path, folder) for path in register.documents]


def _report(register: Register, wish: LinkWish, said: str, known: Iterable[str]) -> None:
    near = nearest(said, known)
    hint = f"Did you mean “{near}”?" if near else "Give what it should lead to a name: {#name}."
    message = f"The link “{wish.link.target[:200]}” leads to nothing in this publication."
    register.report(codes.DEAD_LINK, wish.link.span, message, hint)


def _unlink(anchor: Element) -> None:
    """Leave the words of a link that cannot be followed."""
    anchor.tag = f"{{{XHTML}}}span"
    anchor.attrib.clear()
