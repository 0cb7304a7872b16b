"""Turn `@font-face` rules into the faces of a style, each with its file and its licence."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from octavo.diagnostics import Diagnostic, Rule, Span
from octavo.styles import codes
from octavo.styles.addresses import Address, address_of, resolve
from octavo.styles.folders import Folders, Found
from octavo.styles.model import FontFace
from octavo.styles.parse import Block, Declaration, Parsed, inside
from octavo.styles.sfnt import fault

FONT_LIMIT = 32 * 1024 * 1024

_LICENCE = re.compile(r"(?:licen[cs]e|ofl|copying)(?:[-_. ](?P<rest>.*))?", re.IGNORECASE)
_WEIGHTS = {"normal": 400, "bold": 700}
_HINTS: dict[Rule, str] = {
    codes.NO_LICENCE: "Put the licence beside it, as LICENCE-Family.txt.",
    codes.DAMAGED_FONT: "Copy the font again, as a .ttf or .otf file.",
    codes.BAD_FACE: "Give the face font-family, font-style, font-weight and src.",
    codes.LOCAL_FONT: "Name a file of the styles folder by url().",
}


@dataclass(slots=True)
class Faces:
    """The faces found so far, the digests of their licences, and what was noticed."""

    folders: Folders
    faces: dict[tuple[str, str, int], FontFace] = field(default_factory=dict)
    licences: dict[str, str] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)

    def add(self, parsed: Parsed, sheet: str) -> None:
        """Add the faces that the sheet at the path `sheet` declares."""
        for block in parsed.blocks:
            if block.at == "font-face":
                self._face(block, sheet)

    def _face(self, block: Block, sheet: str) -> None:
        said = {declaration.name: declaration for declaration in block.declarations}
        family, style = _family(said.get("font-family")), _style(said.get("font-style"))
        weight = _weight(said.get("font-weight"))
        for name, value in (
            ("font-family", family),
            ("font-style", style),
            ("font-weight", weight),
        ):
            if not value:
                where = said[name].span if name in said else block.span
                message = f"The face has no {name} that can be used."
                self._find(codes.BAD_FACE, where, message)
                return
        found = self._source(said.get("src"), block, sheet)
        if found is None:
            return
        address, file = found
        licence = self._licence(file, family, address.span)
        if licence is None or not self._sound(file, address.span):
            return
        face = FontFace(
            *(family, style, weight, file.path, file.file, file.tree.digest(file.path)),
            *(licence.path, licence.file, block.span.path),
        )
        self._keep(face, address.span)

    def _keep(self, face: FontFace, span: Span) -> None:
        key = (face.family.casefold(), face.style, face.weight)
        known = self.faces.setdefault(key, face)
        if known.path != face.path:
            message = (
                f"“{face.family}” {face.style} {face.weight} is declared with {known.path} already."
            )
            hint = "Keep one of the two, or give them different weights."
            self.findings.append(codes.SAME_FACE.at(span, message, hint))

    def _source(
        self, src: Declaration | None, block: Block, sheet: str
    ) -> tuple[Address, Found] | None:
        """Return the one file that the face is drawn from."""
        if src is None:
            self._find(codes.BAD_FACE, block.span, "The face has no src.")
            return None
        for token in inside(src.value):
            if token.type == "function" and token.lower_name == "local":
                span = Span(src.span.path, token.source_line, token.source_column, 5)
                self._find(codes.LOCAL_FONT, span, "local() names a font of this machine.")
                return None
        addresses = list(_addresses(src))
        if len(addresses) != 1:
            self._find(codes.BAD_FACE, src.span, f"The face names {len(addresses)} files.")
            return None
        found = resolve(self.folders, addresses[0], sheet)
        # What cannot be found is said where all addresses are looked at.
        return (addresses[0], found.product) if found.product else None

    def _sound(self, file: Found, span: Span) -> bool:
        font = file.tree.read(file.path, span, FONT_LIMIT)
        self.findings.extend(font.diagnostics)
        if font.product is None:
            return False
        wrong = fault(font.product)
        if wrong:
            self._find(codes.DAMAGED_FONT, span, f"“{file.path}” {wrong}.")
        return not wrong

    def _licence(self, file: Found, family: str, span: Span) -> Found | None:
        """Return the licence text beside a font whose name fits the family best."""
        folder = posixpath.dirname(file.path)
        named = [
            (_shared(match["rest"] or "", family), path)
            for path in (file.tree.listing(folder, "") if folder else ())
            if (match := _LICENCE.fullmatch(posixpath.basename(path)))
        ]
        best = max(named, key=lambda pair: pair[0], default=None)
        if best is None or (len(named) > 1 and best[0] < 0):
            self._find(codes.NO_LICENCE, span, f"No licence stands beside “{file.path}”.")
            return None
        found = Folders((file.tree,)).find(best[1], span)
        self.findings.extend(found.diagnostics)
        self.licences[best[1]] = file.tree.digest(best[1])
        return found.product

    def _find(self, rule: Rule, span: Span, message: str) -> None:
        self.findings.append(rule.at(span, message, _HINTS[rule]))


def _addresses(src: Declaration) -> Iterator[Address]:
    for token in src.value:
        text = address_of(token)
        if text is not None:
            yield Address(text, Span(src.span.path, token.source_line, token.source_column, 3))


def _family(declaration: Declaration | None) -> str:
    tokens = declaration.value if declaration else ()
    if len(tokens) == 1 and tokens[0].type == "string":
        return str(tokens[0].value).strip()
    idents = [token.value for token in tokens if token.type == "ident"]
    return " ".join(idents) if len(idents) == len(tokens) else ""


def _style(declaration: Declaration | None) -> str:
    if declaration is None:
        return "normal"
    word = _only(declaration, "ident")
    return word.lower_value if word and word.lower_value in ("normal", "italic") else ""


def _weight(declaration: Declaration | None) -> int:
    if declaration is None:
        return 400
    word, number = _only(declaration, "ident"), _only(declaration, "number")
    if word:
        return _WEIGHTS.get(word.lower_value, 0)
    value = number.int_value if number else None
    return int(value) if value and 100 <= value <= 900 else 0


def _only(declaration: Declaration, kind: str) -> Any:
    """Return the one token of a declaration where it is of `kind`."""
    tokens = declaration.value
    return tokens[0] if len(tokens) == 1 and tokens[0].type == kind else None


def _shared(rest: str, family: str) -> int:
    """Return how well a licence named for `rest` fits: 0 names no family, -1 another one."""
    wanted = re.sub(r"[\W_]", "", family.casefold())
    stem = re.sub(r"[\W_]", "", re.sub(r"\.\w+\Z", "", f".{rest}").casefold())
    if stem in ("", "txt", "md", "pdf", "html"):
        return 0
    return len(stem) if wanted.startswith(stem) else -1
