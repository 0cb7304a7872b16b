"""Turn custom properties into what they stand for, and misspelt ones into findings.

On paper the engine asks the cascade. Reading systems of fifteen years do not know `var()`, so in
the EPUB's sheets it is replaced by what the publication's sheets say for the whole text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from octavo.diagnostics import Diagnostic, Span, nearest
from octavo.styles import codes
from octavo.styles.addresses import address_of, is_inline, path_of
from octavo.styles.model import FontFace, Sheet
from octavo.styles.parse import Declaration, Parsed, declarations, inside
from octavo.styles.themes import OPENING, root_declarations

# What the program gives every page and every side of a cover, and what it reads itself.
_GIVEN = frozenset(
    f"--{name}"
    for name in (
        *("page-width", "page-height", "page-bleed", "scale", "measure", "width", "height"),
        *("strip", "inner", "outer", "picture", "words", "foot", "above", "beyond", "copy"),
    )
)
_READ = frozenset({"--baseline", OPENING})
_DRAWN, _IN_LETTERS = "--ornament", "--ornament-text"
_USE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,\s*([^()]*))?\)")
_SET = re.compile(r"(--[a-z][\w-]*)\s*:")
_DEEPEST = 8


def check_names(
    own: Iterable[Parsed], everything: Iterable[Parsed], templates: Iterable[Sheet]
) -> Iterator[Diagnostic]:
    """Yield the custom properties in the sheets `own` that are set in vain, or used and not set.

    What else sets and uses them stands in `everything` and in the style attributes of `templates`.
    """
    told, used = set(_GIVEN), set(_READ)
    for declaration in declarations(everything):
        told.update({declaration.name} if declaration.name.startswith("--") else ())
        used.update(name for name, *_ in _uses(declaration))
    for template in templates:
        told.update(_SET.findall(template.text))
        used.update(name for name, _ in _USE.findall(template.text))
    for sheet in own:
        for one in declarations([sheet]):
            if one.name.startswith("--") and one.name not in used | _GIVEN:
                message = f"No sheet uses “{one.name}”."
                yield codes.VAIN_VARIABLE.at(one.span, message, _hint(one.name, used - told, used))
            for name, token, otherwise in _uses(one):
                if name not in told and not otherwise:
                    span = Span(sheet.name, token.source_line, token.source_column, len(name))
                    message = f"“{name}” is used and never set."
                    yield codes.NO_VARIABLE.at(span, message, _hint(name, told, told))


def values(sheets: Iterable[Parsed]) -> Mapping[str, str]:
    """Return what each custom property of the whole text is, the last that is said of it.

    Addresses become relative to the styles folder. An ornament of letters, or none, is the same in
    letters; beside a drawn one stands what those show that cannot draw it.
    """
    said: dict[str, str] = {}
    for sheet in sheets:
        for one in root_declarations(sheet):
            said[one.name] = " ".join(_written(token, sheet) for token in one.value)
    if _DRAWN in said and "url(" not in said[_DRAWN]:
        said[_IN_LETTERS] = said[_DRAWN]
    return said


def resolved(text: str, known: Mapping[str, str]) -> str:
    """Return `text` with every `var()` written out that is known or has a fallback.

    Lines stay where they are.
    """

    def written(use: re.Match[str]) -> str:
        return known.get(use[1]) or (use[2] or "").strip() or use[0]

    for _ in range(_DEEPEST):
        before, text = text, _USE.sub(written, text)
        if text == before:
            break
    return text


def faces_beside(sheets: Sequence[Sheet], faces: Iterable[FontFace]) -> tuple[Sheet, ...]:
    """Return a sheet of those `faces` whose family `sheets` name and do not declare, if any."""
    text = "\n".join(sheet.text for sheet in sheets)
    known = sorted(faces, key=lambda face: (face.family, face.path))
    declared = {face.family for face in known if face.path in text}
    brought = [f for f in known if f.family not in declared and f'"{f.family}"' in text]
    rules = "\n".join(
        f'@font-face {{ font-family: "{face.family}"; font-style: {face.style};'
        f' font-weight: {face.weight}; src: url("{face.path}") }}'
        for face in brought
    )
    digest = " ".join(face.digest for face in brought)
    return (Sheet(brought[0].sheet, rules, digest),) if brought else ()


def _uses(declaration: Declaration) -> Iterator[tuple[str, Any, bool]]:
    """Yield each custom property that is used, its token, and whether there is a fallback."""
    for token in inside(declaration.value):
        if token.type == "function" and token.lower_name == "var":
            said = [one for one in token.arguments if one.type not in ("whitespace", "comment")]
            if said and said[0].type == "ident":
                yield str(said[0].value).lower(), said[0], len(said) > 1


def _written(token: Any, sheet: Parsed) -> str:
    address = address_of(token)
    if address is None or is_inline(address):
        return re.sub(r"\s*[\n\r\f]\s*", " ", str(token.serialize()))
    return f'url("{path_of(address, sheet.name.partition("/")[2])}")'


def _hint(word: str, likely: Iterable[str], known: Sequence[str] | Iterable[str]) -> str:
    guess = nearest(word, sorted(likely)) or nearest(word, sorted(known))
    return f"Did you mean “{guess}”?" if guess else "Compare it with the table in docs/styles.md."
