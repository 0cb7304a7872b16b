"""Turn what a file holds beside its pages' marks (links, scripts, layers) into findings."""

from __future__ import annotations

from octavo.preflight import content_codes, file_codes
from octavo.preflight.gathering import Look, Sheet
from octavo.preflight.geometry import Box
from octavo.preflight.identity import X1A
from octavo.preflight.press_rules import PressRule
from octavo.preflight.reach import Reached
from octavo.preflight.reading import box, elements, entry, is_dictionary, name, text

_AREAS = ("/ViewArea", "/ViewClip", "/PrintArea", "/PrintClip")
_ACTION_KEYS = frozenset({"/A", "/AA", "/PA", "/Next", "/OpenAction", "/JavaScript"})
_POINT = 0.01


def check_encryption(look: Look) -> None:
    """Note a file that is encrypted (table 1.1, 7)."""
    if look.document.is_encrypted:
        look.found.file(file_codes.ENCRYPTED, "The file is encrypted")


def check_viewer(look: Look) -> None:
    """Note viewer preferences that point at another box than media or bleed (24)."""
    wishes = entry(look.document.Root, "/ViewerPreferences")
    for key in _AREAS:
        area = name(entry(wishes, key))
        if area and area not in ("MediaBox", "BleedBox"):
            look.found.file(file_codes.VIEWER, f"The preference {key[1:]} is the {area}")


def check_layers(look: Look) -> None:
    """Note layers; where they may be, those that are hidden or change with use (21)."""
    layers = entry(look.document.Root, "/OCProperties")
    if not is_dictionary(layers):
        return
    if look.expected.standard == X1A:
        look.found.file(file_codes.LAYERS, "The file has layers, which PDF/X-1a does not know")
        return
    choices = (entry(layers, "/D"), *elements(entry(layers, "/Configs")))
    if any(elements(entry(choice, "/AS")) for choice in choices):
        look.found.file(
            file_codes.LAYERS, "A layer shows itself on a screen and in print differently"
        )
    default = entry(layers, "/D")
    if elements(entry(default, "/OFF")) or name(entry(default, "/BaseState")) == "OFF":
        look.found.file(file_codes.LAYERS, "A layer is hidden")


def check_form_fields(look: Look) -> None:
    """Note a form that is to be filled in (16)."""
    form = entry(look.document.Root, "/AcroForm")
    if elements(entry(form, "/Fields")) or entry(form, "/XFA") is not None:
        look.found.file(file_codes.FORM_FIELDS, "The file has a form to be filled in")


def check_annotations(look: Look) -> None:
    """Note annotations that touch the bleed; printer's marks may, outside the trim (15)."""
    for sheet in look.sheets:
        for one in elements(entry(sheet.page, "/Annots")):
            kind = name(entry(one, "/Subtype")) or "nameless"
            area = box(entry(one, "/Rect"))
            if kind == "TrapNet" or area is None:
                continue
            if _touches(area, sheet.frame if kind == "PrinterMark" else sheet.edge):
                look.found.page(
                    file_codes.ANNOTATION, sheet, f"an annotation ({kind}) stands in print", at=area
                )


def _touches(area: Box, forbidden: Box) -> bool:
    return Box(
        area.left,
        area.bottom,
        max(area.right, area.left + _POINT),
        max(area.top, area.bottom + _POINT),
    ).meets(forbidden)


def check_action(one: Reached, look: Look) -> None:
    """Note actions and scripts wherever they hang (16)."""
    kind = name(entry(one.value, "/S"))
    is_action = one.key in _ACTION_KEYS or one.above in ("/AA", "/JavaScript")
    if entry(one.value, "/JS") is not None or kind == "JavaScript":
        _say(look, file_codes.ACTION, one.sheet, "there is a script")
    elif is_action and kind and entry(one.value, "/Type") != "/Annot":
        _say(look, file_codes.ACTION, one.sheet, f"there is an action ({kind})")


def check_files(one: Reached, look: Look) -> None:
    """Note attached files and names of files elsewhere (20)."""
    if name(entry(one.value, "/Type")) == "EmbeddedFile" or is_dictionary(entry(one.value, "/EF")):
        called = text(entry(one.value, "/UF")) or text(entry(one.value, "/F")) or ""
        _say(
            look,
            file_codes.EMBEDDED,
            one.sheet,
            f"the file holds another {_quoted(called)}".rstrip(),
        )
    elif name(entry(one.value, "/Type")) in ("Filespec", "F"):
        _say(look, file_codes.EMBEDDED, one.sheet, "another file is named")


def _quoted(called: str) -> str:
    return f"(“{called[:60]}”)" if called else ""


def _say(look: Look, rule: PressRule, sheet: Sheet | None, message: str) -> None:
    if sheet is None:
        look.found.file(rule, message[0].upper() + message[1:])
    else:
        look.found.page(rule, sheet, message)


def check_alternatives(one: Reached, look: Look) -> None:
    """Note other versions of pictures and pages that a press may take instead (19)."""
    if entry(one.value, "/DefaultForPrinting") is True:
        _say(look, content_codes.ALTERNATES, one.sheet, "a picture has another version for print")
    for key in ("/AlternatePresentations", "/PresSteps"):
        if entry(one.value, key) is not None:
            _say(look, content_codes.ALTERNATES, one.sheet, f"there is a slide show ({key[1:]})")


def check_external(one: Reached, look: Look) -> None:
    """Note streams and forms whose contents lie in another file (20)."""
    if one.value.get("/Subtype") == "/Form" and is_dictionary(entry(one.value, "/Ref")):
        _say(look, content_codes.EXTERNAL, one.sheet, "a form stands for a page of another file")
    is_stream = "/Length" in one.value and entry(one.value, "/Type") not in ("/Filespec", "/F")
    if is_stream and entry(one.value, "/F") is not None:
        _say(look, content_codes.EXTERNAL, one.sheet, "what a stream holds lies in another file")
