"""Turn the links that authors wrote into addresses inside the edition, or on the web."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import unquote

from octavo.diagnostics import nearest
from octavo.intermediate import codes
from octavo.intermediate.elements import XHTML, Element, add_text, element, local
from octavo.intermediate.names import slug
from octavo.intermediate.register import LinkWish, Proof, Register, Target

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):|//")
_BARRED = r"\s<>\"{}|\\^`"
_ADDRESS = re.compile(
    rf"https?://[^/?#{_BARRED}]+[^{_BARRED}]*|mailto:[^@{_BARRED}]+@[^@{_BARRED}]+|tel:\+?[0-9().-]+",
    re.IGNORECASE,
)


_REFERENCE = re.compile("(page|chapter|figure|table|note):(.*)", re.DOTALL)
# What ends a sentence, and the word that it ends with; short forms end none: “cf. ”, “t.ex. ”.
_STOP = re.compile(r"(\S+?)[.!?…][”’»)]*\s+$")
_SHORT = frozenset(
    {"bl", "ca", "cf", "dvs", "ev", "ex", "inkl", "jf", "jfr", "no", "nr", "p", "resp", "s", "vgl"}
)
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


def _begins(anchor: Element) -> bool:
    """Return whether a sentence begins with `anchor`."""
    around, before = anchor.getparent(), anchor.getprevious()
    if around is None or local(around) not in ("p", "li", "td", "dd"):
        return False
    said = (before.tail if before is not None else around.text) or ""
    if before is None and not said.strip():
        return True
    stop = _STOP.search(said)
    last = stop[1].strip("(").casefold() if stop else "."
    return "." not in last and last not in _SHORT


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
    words = _words(target, wish, anchor)
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
    near = _nearest(register, wish, unquote(wish.link.target).partition("#")[2], "")
    hint = f"Did you mean “{near}”?" if near else f"Leave out “{wish.kind}:”."
    is_there = {"document": "chapter"}.get(target.kind, target.kind)
    message = f"“{wish.link.target[:200]}” is a {is_there} and not a {wish.kind}."
    register.report(codes.OTHER_KIND, wish.link.span, message, hint)
    return False


def _words(target: Target, wish: LinkWish, anchor: Element) -> str:
    """Return what a link to `target` says: its number after `Figure` or `figure`, or its title."""
    said = wish.words
    forms = {"figure": said.to_figure, "table": said.to_table, "note": said.to_note}
    numbered = forms.get(target.kind)
    if not numbered or not target.number:
        return target.title
    words = numbered.format(target.number)
    return words[:1].upper() + words[1:] if _begins(anchor) else words


def _find(register: Register, wish: LinkWish) -> Target | None:
    path, _, fragment = unquote(wish.link.target).partition("#")
    document = wish.document
    if path:
        whole = posixpath.normpath(posixpath.join(posixpath.dirname(wish.path), path))
        if whole not in register.documents:
            near = nearest(path, _paths(register, wish))
            _report(register, wish, near and _address(wish, near, fragment))
            return None
        document = register.documents[whole]
    named = _named(register, wish, document, fragment, elsewhere=not path)
    if named is None:
        _report(register, wish, _nearest(register, wish, fragment, document if path else ""))
    return named


def _named(
    register: Register, wish: LinkWish, document: str, name: str, *, elsewhere: bool
) -> Target | None:
    """Return what is called `name` in a document, or `elsewhere`; a note where notes are meant."""
    tried = (name or document, f"{document}-{name}", f"{document}-{slug(name)}")
    if wish.kind != "note":
        for each in tried:
            found = register.targets.get(each)
            if found is not None and (elsewhere or found.document == document):
                return found
    return _note(register, document, name) if wish.kind in ("note", "page") else None


def _note(register: Register, document: str, name: str) -> Target | None:
    notes = (t for t in register.targets.values() if (t.kind, t.document) == ("note", document))
    return next((t for t in notes if t.title.casefold() == name.casefold()), None)


def _nearest(register: Register, wish: LinkWish, name: str, document: str) -> str | None:
    """Return what a link to `name` most likely meant, in one document where that is named."""
    kind = _KINDS.get(wish.kind, wish.kind)
    own = f"{wish.document}-"
    known: dict[str, Target] = {}
    fitting = [t for t in register.targets.values() if not document or t.document == document]
    for target in sorted(fitting, key=lambda target: target.document != wish.document):
        if kind in ("", "page", target.kind):
            said = target.title if target.kind == "note" else target.id.removeprefix(own)
            known.setdefault(said, target)
    near = nearest(name, known)
    if near is None:
        return None
    meant = known[near]
    foreign = document or (meant.kind == "note" and meant.document != wish.document)
    paths = {name: path for path, name in _paths(register, wish).items()}
    path = paths.get(meant.document, "") if foreign else ""
    to_note = meant.kind == "note" and not wish.kind
    return _address(replace(wish, kind="note") if to_note else wish, path, near)


def _address(wish: LinkWish, path: str, name: str) -> str:
    """Return what an author writes to lead to `name` in the text at `path`."""
    kind = f"{wish.kind}:" if wish.kind else ""
    return f"{kind}{path}#{name}" if name else f"{kind}{path}"


def _paths(register: Register, wish: LinkWish) -> dict[str, str]:
    """Return the names of all texts, by their paths as an author writes them here."""
    folder = posixpath.dirname(wish.path)
    return {posixpath.relpath(path, folder): name for path, name in register.documents.items()}


def _report(register: Register, wish: LinkWish, near: str | None) -> None:
    hint = f"Did you mean “{near}”?" if near else "Give what it should lead to a name: {#name}."
    message = f"The link “{wish.link.target[:200]}” leads to nothing in this publication."
    register.report(codes.DEAD_LINK, wish.link.span, message, hint)


def _unlink(anchor: Element) -> None:
    """Leave the words of a link that cannot be followed."""
    anchor.tag = f"{{{XHTML}}}span"
    anchor.attrib.clear()
