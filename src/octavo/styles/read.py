"""Turn the publication's styles folder and the house style into checked `Stylesheets`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import quote

from octavo.diagnostics import Diagnostic, Outcome, Span
from octavo.styles import codes
from octavo.styles.addresses import (
    Address,
    address_of,
    addresses,
    is_inline,
    path_of,
    resolve,
    settled,
)
from octavo.styles.checks import check
from octavo.styles.custom import check_names, faces_beside, resolved, values
from octavo.styles.faces import Faces
from octavo.styles.folders import Folders, Found
from octavo.styles.model import FontFace, Sheet, Stylesheets
from octavo.styles.parse import Import, Parsed, parse
from octavo.styles.themes import Theme, opening, themed
from octavo.styles.variables import check_variables
from octavo.workspace import Tree

SHEETS = {"print": "print.css", "folio": "folio.css", "epub": "epub.css", "cover": "cover.css"}
TEMPLATES = "templates"

_INLINE, _SAFE = "data:image/svg+xml,", " =:/,;-.~"
_DRAWING = 32 * 1024  # bytes of a drawing that is written into a sheet

_DEPTH = 8
_MOST = 64


def read(tree: Tree | None, house: Tree, theme: Theme | None = None) -> Outcome[Stylesheets]:
    """Return the style of a publication: each file from `tree`, or from `house` without one there.

    A sheet that neither has is empty. There is always a product; with errors among the findings it
    lacks what they are about.
    """
    folders, unknown = themed(Folders((tree, house) if tree else (house,)), theme or Theme())
    reader = _Reader(folders, [*unknown])
    sheets = {name: reader.cascade(name, path) for name, path in SHEETS.items()}
    sheets["print"] += reader.opening()
    sheets = {name: reader.resolved(name, cascade) for name, cascade in sheets.items()}
    for name in sorted(sheets.keys() - {"epub"}):
        reader.findings += check_variables(reader.cascades.get(name, ()))
    templates = reader.templates()
    if tree is not None:
        own = (one for path, one in reader.parsed.items() if path.is_relative_to(tree.root))
        reader.findings += check_names(own, reader.parsed.values(), templates.values())
    fonts = tuple(reader.faces.faces[key] for key in sorted(reader.faces.faces))
    digest = _digest(sheets, templates, fonts, reader)
    stylesheets = Stylesheets(sheets, templates, fonts, digest, reader.files())
    return Outcome(stylesheets, tuple(dict.fromkeys((*reader.findings, *reader.faces.findings))))


@dataclass(slots=True)
class _Reader:
    folders: Folders
    findings: list[Diagnostic] = field(default_factory=list)
    assets: dict[str, Found] = field(default_factory=dict)
    parsed: dict[Path, Parsed] = field(default_factory=dict)
    cascades: dict[str, list[Parsed]] = field(default_factory=dict)
    checked: set[tuple[Path, bool]] = field(default_factory=set)
    faces: Faces = field(init=False)

    def __post_init__(self) -> None:
        self.faces = Faces(self.folders)

    def cascade(self, name: str, path: str) -> tuple[Sheet, ...]:
        """Return the sheet at `path`, what it imports before it."""
        if not self.folders.has(path):
            return ()
        sheets: list[Sheet] = []
        self._sheet(sheets, name, self._find(path), ())
        return tuple(sheets)

    def opening(self) -> tuple[Sheet, ...]:
        """Return the sheet for the beginnings of texts that the sheets of the pages name."""
        path, findings = opening(self.folders, self.cascades.get("print", ()))
        self.findings.extend(findings)
        return self.cascade("print", path) if path else ()

    def resolved(self, name: str, sheets: tuple[Sheet, ...]) -> tuple[Sheet, ...]:
        """Return `sheets` with the values of variables that they cannot ask the cascade for.

        On paper those are addresses, which the engine would look for beside the text; in the EPUB
        all of them, and the faces that they name. A drawing is written out there, too: what masks
        a colour may come from nowhere else where a reading system opens files one by one.
        """
        known = values((*self.cascades.get("print", ()), *self.cascades.get(name, ())))
        if name != "epub":
            known = {variable: value for variable, value in known.items() if "url(" in value}
        else:
            known = {variable: self._written_out(value) for variable, value in known.items()}
        written = tuple(replace(sheet, text=resolved(sheet.text, known)) for sheet in sheets)
        beside = faces_beside(written, self.faces.faces.values()) if name == "epub" else ()
        return (*beside, *written)

    def _written_out(self, value: str) -> str:
        def drawn(address: re.Match[str]) -> str:
            found = self.assets.get(address[1])
            if found is None or not found.path.endswith(".svg"):
                return address[0]
            small = found.file.stat().st_size <= _DRAWING
            svg = found.tree.read(found.path).product if small else None
            return f'url("{_INLINE}{quote(svg, safe=_SAFE)}")' if svg else address[0]

        return re.sub(r'url\("([^"]+)"\)', drawn, value)

    def templates(self) -> dict[str, Sheet]:
        """Return the templates by their names below `templates/`."""
        found = {}
        for path in self.folders.listing(TEMPLATES, ".j2"):
            file = self._find(path)
            text = self._text(file) if file else None
            if text is None:
                # The error is said; the house's own lets the text be composed and looked at.
                file, text = self._of_the_house(path)
            if file and text is not None:
                name = path.removeprefix(f"{TEMPLATES}/")
                found[name] = Sheet(file.name, text, file.tree.digest(path))
        return found

    def _of_the_house(self, path: str) -> tuple[Found | None, str | None]:
        found = Folders(self.folders.trees[-1:]).find(path).product
        return found, found.tree.read_text(path).product if found else None

    def files(self) -> dict[str, Path]:
        """Return the file of each address that the sheets name."""
        return {path: found.file for path, found in sorted(self.assets.items())}

    def _find(self, path: str) -> Found | None:
        found = self.folders.find(path)
        self.findings.extend(found.diagnostics)
        return found.product

    def _text(self, file: Found, at: Span | None = None) -> str | None:
        text = file.tree.read_text(file.path, at)
        self.findings.extend(text.diagnostics)
        return text.product

    def _sheet(
        self, sheets: list[Sheet], name: str, file: Found | None, above: tuple[Path, ...]
    ) -> None:
        text = self._text(file) if file else None
        if file is None or text is None:
            return
        known = self.parsed.get(file.file)
        parsed = self.parsed[file.file] = known or parse(file.name, text)
        self.findings.extend(parsed.findings)
        looked_into = file.file, name != "epub"
        if looked_into not in self.checked:
            self.checked.add(looked_into)
            self.findings.extend(check(parsed, on_paper=name != "epub"))
        for wanted in parsed.imports:
            imported = self._imported(wanted, file, (*above, file.file))
            if imported and len(sheets) >= _MOST:
                message = f"More than {_MOST} files are imported."
                hint = "Import each file from one place only."
                self.findings.append(codes.TOO_COMPLEX.at(wanted.span, message, hint))
                return
            if imported:
                self._sheet(sheets, name, imported, (*above, file.file))
        if known is None:
            self._addresses(parsed, file)
            self.faces.add(parsed, file.path)
        digest = file.tree.digest(file.path)
        self.cascades.setdefault(name, []).append(parsed)
        sheets.append(Sheet(file.name, settled(parsed, text, file.path), digest))

    def _addresses(self, parsed: Parsed, file: Found) -> None:
        for address in addresses(parsed):
            if is_inline(address.text):
                continue
            found = resolve(self.folders, address, file.path)
            self.findings.extend(found.diagnostics)
            if found.product:
                self.assets[path_of(address.text, file.path)] = found.product

    def _imported(self, wanted: Import, file: Found, above: tuple[Path, ...]) -> Found | None:
        """Return the file that an `@import` of `file` means, if it can be followed."""
        reason = _unfit(wanted)
        if reason:
            hint = 'Write it first in the file, as in: @import "parts/verse.css";'
            self.findings.append(codes.BAD_IMPORT.at(wanted.span, reason, hint))
            return None
        address = Address(_imported_text(wanted), wanted.span)
        itself = path_of(address.text, file.path) == file.path
        found = resolve(self.folders, address, file.path, above[-1:] if itself else ())
        self.findings.extend(found.diagnostics)
        if found.product and (found.product.file in above or len(above) > _DEPTH):
            message = f"“{address.text}” is imported in a circle, or more than {_DEPTH} deep."
            hint = "Import each file from one place only."
            self.findings.append(codes.IMPORT_LOOP.at(wanted.span, message, hint))
            return None
        return found.product


def _imported_text(wanted: Import) -> str:
    token = wanted.prelude[0]
    return str(token.value) if token.type == "string" else address_of(token) or ""


def _unfit(wanted: Import) -> str:
    if wanted.late:
        return "An @import behind other rules has no effect."
    if not wanted.prelude:
        return "The @import names no file."
    if wanted.prelude[0].type != "string" and address_of(wanted.prelude[0]) is None:
        return "The @import names no file."
    if len(wanted.prelude) > 1:
        return "An @import with a condition is not followed."
    return ""


def _digest(
    sheets: dict[str, tuple[Sheet, ...]],
    templates: dict[str, Sheet],
    fonts: Iterable[FontFace],
    reader: _Reader,
) -> str:
    """Return one digest over the contents of everything that was read, wherever it stands."""
    parts = [f"{name} {s.path} {s.digest}" for name, cascade in sheets.items() for s in cascade]
    parts += [f"{name} {sheet.path} {sheet.digest}" for name, sheet in templates.items()]
    for face in fonts:
        parts.append(f"{face.family} {face.style} {face.weight} {face.path} {face.digest}")
    parts += [f"{path} {digest}" for path, digest in sorted(reader.faces.licences.items())]
    parts += [
        f"{path} {found.tree.digest(found.path)}" for path, found in sorted(reader.assets.items())
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
