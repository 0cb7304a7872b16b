"""Turn the YAML of a preset into a `Printer`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from octavo.diagnostics import Outcome
from octavo.printers.model import (
    Barcode,
    Binding,
    Custom,
    Edges,
    Paper,
    Printer,
    SpineRule,
    SpineText,
    Trim,
)
from octavo.printers.sheet import Sheet
from octavo.workspace import Located, YamlMap, YamlNode

KEYS = (
    "name",
    "title",
    "aliases",
    "extends",
    "source",
    "checked",
    "notes",
    "trims",
    "default-trim",
    "custom-trim",
    "bleed",
    "bleed-exact",
    "safe",
    "safe-bleeding",
    "gutter",
    "total-ink",
    "tone",
    "bitmap",
    "least-line",
    "least-text",
    "least-negative-text",
    "least-mixed-text",
    "pages",
    "multiple",
    "fills",
    "papers",
    "bindings",
    "standards",
    "colours",
    "transparency",
    "condition",
    "marks",
    "separate-files",
)
PAPER_KEYS = ("title", "thickness", "pages-an-inch", "grammage", "bulk", "pages", "colours")
BINDING_KEYS = (
    "spine",
    "spine-text",
    "pages",
    "bleed",
    "turn-in",
    "overhang",
    "hinge",
    "flap",
    "safe",
    "barcode",
    "template",
)
SPINE_KEYS = ("basis", "thickness", "pages-an-inch", "added", "table")
BINDINGS = ("paperback", "hardcover", "jacket")
BASES = ("formula", "estimate", "ask")
STANDARDS = ("pdf/x-4", "pdf/x-1a")
COLOURS = ("cmyk", "grey", "srgb")
INKS = ("colour", "black")
_INCH = 25.4


def read_printer(mapping: YamlMap, file: str = "") -> Outcome[Printer]:
    """Return the printer that a preset describes; `file` is the path of a publisher's own."""
    sheet = Sheet(mapping, KEYS)
    name = sheet.text("name", required="Write name: and a short name of small letters.")
    title = sheet.text("title", required="Write title: and the printer’s own name.")
    source = sheet.text("source", required="Write source: and where the values come from.")
    sheet.located("extends")
    sheet.located("checked", required="Write checked: and the day you compared the source.")
    safe, trims = sheet.edges("safe"), tuple(_trims(sheet))
    printer = Printer(
        name=name,
        title=title,
        source=source,
        checked=sheet.date("checked") or dt.date.min,
        file=file,
        aliases=sheet.words("aliases"),
        notes=" ".join(sheet.text("notes").split()),
        trims=trims,
        default_trim=_default_trim(sheet, trims),
        custom=_custom(sheet),
        bleed=sheet.edges("bleed") or Edges(),
        bleed_exact=sheet.flag("bleed-exact", False),
        safe=safe or Edges(),
        safe_bleeding=sheet.edges("safe-bleeding") or safe or Edges(),
        gutters=sheet.steps("gutter", "inside"),
        total_ink=sheet.number("total-ink"),
        tone=sheet.resolution("tone"),
        bitmap=sheet.resolution("bitmap"),
        least_line=sheet.points("least-line"),
        least_text=sheet.points("least-text"),
        least_negative_text=sheet.points("least-negative-text"),
        least_mixed_text=sheet.points("least-mixed-text"),
        pages=sheet.pages("pages"),
        multiple=max(sheet.count("multiple") or 1, 1),
        fills=sheet.flag("fills", False),
        papers=tuple(_papers(sheet)),
        bindings=tuple(_bindings(sheet)),
        standards=sheet.words("standards", STANDARDS),
        colours=sheet.words("colours", COLOURS),
        transparency=sheet.flag("transparency", True),
        condition=sheet.text("condition"),
        marks=sheet.flag("marks", False) if mapping.get("marks") else None,
        separate_files=sheet.flag("separate-files", True),
    )
    found = tuple(dict.fromkeys(sheet.diagnostics))
    return Outcome(None if any(f.is_error for f in found) else printer, found)


def _trims(sheet: Sheet) -> Iterator[Trim]:
    for name, value in sheet.entries("trims"):
        size = sheet.size(value)
        if size:
            yield Trim(name.value, *size)


def _default_trim(sheet: Sheet, trims: tuple[Trim, ...]) -> Trim | None:
    """Return the trim that is taken where none is given: one of `trims` by name, or a size."""
    node = sheet.located("default-trim")
    if node is None:
        return None
    offered = next((trim for trim in trims if trim.name == node.value), None)
    size = None if offered else sheet.size(node)
    return Trim(node.value, *size) if size else offered


def _custom(sheet: Sheet) -> Custom | None:
    inner = sheet.part("custom-trim", ("width", "height"))
    if inner is None:
        return None
    width, height = inner.span_between("width"), inner.span_between("height")
    sheet.take(inner)
    return Custom(width, height) if width and height else None


def _papers(sheet: Sheet) -> Iterator[Paper]:
    for name, inner in sheet.parts("papers", PAPER_KEYS):
        yield Paper(
            name=name,
            title=inner.text("title"),
            thickness=_thickness(inner),
            pages=inner.pages("pages"),
            colours=inner.words("colours", INKS),
            grammage=_grammage(inner),
        )
        sheet.take(inner)


def _grammage(inner: Sheet) -> float | None:
    return inner.number("grammage") if "grammage" in inner.known else None


def _thickness(inner: Sheet) -> float | None:
    """Return the thickness of one page, said in one of three ways."""
    said = inner.length("thickness")
    an_inch = inner.number("pages-an-inch")
    if an_inch:
        return _INCH / an_inch
    # A leaf weighs `grammage` g/m²; its bulk is micrometres a gram (DIN 6730, specific volume).
    grammage = _grammage(inner)
    bulk = inner.number("bulk") if "bulk" in inner.known else None
    if grammage and bulk:
        return grammage * bulk / 1000 / 2
    return said


def _bindings(sheet: Sheet) -> Iterator[Binding]:
    for name, inner in sheet.parts("bindings", BINDING_KEYS):
        if name not in BINDINGS:
            node = inner.mapping.span
            sheet.wrong(node, name, f"a binding: {', '.join(BINDINGS)}")
            continue
        yield Binding(
            name=name,
            spine=_spine(inner),
            text=_spine_text(inner),
            pages=inner.pages("pages"),
            bleed=inner.length("bleed"),
            turn_in=inner.length("turn-in"),
            overhang=inner.length("overhang"),
            hinge=inner.length("hinge"),
            flap=inner.length("flap"),
            safe=inner.length("safe"),
            barcode=_barcode(inner),
            template=inner.flag("template", False),
        )
        sheet.take(inner)


def _spine(binding: Sheet) -> SpineRule:
    inner = binding.part("spine", SPINE_KEYS)
    if inner is None:
        return SpineRule()
    rule = SpineRule(
        basis=inner.choice("basis", BASES, "ask"),
        thickness=_thickness(inner),
        added=inner.length("added") or 0.0,
        table=inner.steps("table", "width"),
    )
    binding.take(inner)
    return rule


def _spine_text(binding: Sheet) -> SpineText:
    inner = binding.part("spine-text", ("pages", "width", "clearance"))
    if inner is None:
        return SpineText()
    text = SpineText(inner.count("pages"), inner.length("width"), inner.length("clearance"))
    binding.take(inner)
    return text


def _barcode(binding: Sheet) -> Barcode | None:
    inner = binding.part("barcode", ("width", "height", "from-trim", "from-spine"))
    if inner is None:
        return None
    inner.located("width", required="Write width: and a length.")
    inner.located("height", required="Write height: and a length.")
    width, height = inner.length("width"), inner.length("height")
    edge, fold = inner.length("from-trim") or 0.0, inner.length("from-spine") or 0.0
    binding.take(inner)
    return Barcode(width, height, edge, fold) if width and height else None


def merged(base: YamlMap, over: YamlMap) -> YamlMap:
    """Return `base` with what `over` says instead, mapping by mapping; what is empty is gone."""
    entries: dict[str, tuple[Located, YamlNode]] = {key.value: (key, v) for key, v in base.entries}
    for key, value in over.entries:
        entries[key.value] = (key, _deeper(base.get(key.value), value))
    return YamlMap(tuple(entries.values()), over.span)


def _deeper(before: YamlNode | None, value: YamlNode) -> YamlNode:
    if isinstance(before, YamlMap) and isinstance(value, YamlMap):
        return merged(before, value)
    return value
