"""Turn the editions of publication.yaml into which are made, and how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace

from octavo.diagnostics import Span
from octavo.manuscript import codes
from octavo.manuscript.ledger import Ledger, suggestion
from octavo.manuscript.model import CoverSettings, EpubSettings, PrintSettings
from octavo.manuscript.palette import read_inks
from octavo.manuscript.reading import read_epub
from octavo.manuscript.records import Entries
from octavo.manuscript.sizes import read_bleed, read_ink_limit, read_spine, read_trim
from octavo.values import frozen
from octavo.workspace import Located, YamlMap

SETTINGS: Mapping[str, tuple[str, ...]] = {
    "epub": ("notes", "writing"),
    "print": (
        "trim",
        "bleed",
        "printer",
        "standard",
        "profile",
        "condition",
        "total-ink",
        "inks",
        "marks",
        "paper",
        "colour",
        "notes",
        "openings",
    ),
    "cover": ("binding", "spine", "blurb", "price", "spine-text"),
    "screen": (),
}
EDITIONS = tuple(SETTINGS)
BY_DEFAULT = ("epub", "print")
STANDARDS = ("pdf/x-4", "pdf/x-1a")
COLOURS = ("colour", "black")
OPENINGS = ("recto", "any")
NOTES = ("foot", "chapter", "end")
BINDINGS = ("paperback", "hardcover", "jacket")
SPINE_TEXTS = ("down", "up", "none")
_PROFILES = (".icc", ".icm")
_PRESETS = (".yaml", ".yml")


@frozen
class Editions:
    """The editions that are made, and the settings of those that have any.

    `places` has the place of each edition (`print`) and of each of its settings (`print.trim`).
    """

    names: tuple[str, ...] = BY_DEFAULT
    print: PrintSettings = field(default_factory=PrintSettings)
    cover: CoverSettings = field(default_factory=CoverSettings)
    epub: EpubSettings = field(default_factory=EpubSettings)
    places: Mapping[str, Span] = field(default_factory=dict)


def read_editions(fields: Entries, ledger: Ledger) -> Editions:
    """Return what `editions` says: without it, the EPUB and the printed edition as they come."""
    mapping = fields.sub("editions")
    if mapping is None or not mapping.entries:
        return Editions()
    names = tuple(_names(fields, mapping, ledger))
    own = {name: _own(fields, mapping, name, ledger) for name in EDITIONS}
    made = Editions(
        names=names,
        print=_print(own["print"], ledger),
        cover=_cover(own["cover"], ledger),
        epub=read_epub(own["epub"]),
        places=dict(_places(mapping, own)),
    )
    for entries in own.values():
        entries.finish()
    _check_cover(mapping, names, ledger)
    return made


def _names(fields: Entries, mapping: YamlMap, ledger: Ledger) -> Iterator[str]:
    for key, value in mapping.entries:
        if key.value not in EDITIONS:
            message = f"There is no edition “{key.value}”."
            ledger.add(codes.EDITION, key.span, message, suggestion(key.value, EDITIONS))
        elif isinstance(value, YamlMap) or (isinstance(value, Located) and value.is_null):
            yield key.value
        else:
            fields.misshapen(value.span, key.value, "settings of its own, or nothing")


def _own(fields: Entries, mapping: YamlMap, name: str, ledger: Ledger) -> Entries:
    node = mapping.get(name)
    inner = node if isinstance(node, YamlMap) else YamlMap((), mapping.span_of(name))
    return Entries(fields.record, SETTINGS[name], ledger, inner)


def _places(mapping: YamlMap, own: Mapping[str, Entries]) -> Iterator[tuple[str, Span]]:
    for key, _ in mapping.entries:
        if key.value in own:
            yield key.value, key.span
            for setting, span in own[key.value].places().items():
                yield f"{key.value}.{setting}", span


def _check_cover(mapping: YamlMap, names: tuple[str, ...], ledger: Ledger) -> None:
    if "cover" in names and "print" not in names:
        message = "The cover is made for the pages of the print edition, which is not named."
        span = mapping.span_of("cover")
        ledger.add(codes.COVER_ALONE, span, message, "Add “print: {}” under “editions”.")


def _print(own: Entries, ledger: Ledger) -> PrintSettings:
    default = PrintSettings()
    trim, bleed, limit = own.located("trim"), own.located("bleed"), own.located("total-ink")
    size = read_trim(trim.value, trim.span, ledger) if trim else None
    margin = read_bleed(bleed.value, bleed.span, ledger) if bleed else None
    width, height = size or (default.width, default.height)
    total_ink = read_ink_limit(limit.value, limit.span, ledger) if limit else None
    settings = PrintSettings(
        width=width,
        height=height,
        bleed=default.bleed if margin is None else margin,
        span=own.mapping.span,
        printer=_printer(own, ledger),
        standard=_choice(own, "standard", STANDARDS),
        condition=own.line("condition"),
        total_ink=total_ink,
        inks=read_inks(own, "inks", total_ink, ledger),
        marks=own.flag("marks", False) if own.mapping.get("marks") else None,
        paper=own.line("paper"),
        colour=_choice(own, "colour", COLOURS),
        notes=_choice(own, "notes", NOTES) or default.notes,
        openings=_choice(own, "openings", OPENINGS),
    )
    return _with_profile(settings, own, ledger)


def _choice(own: Entries, key: str, options: tuple[str, ...]) -> str:
    """Return the value of `key`, one of `options`; capitals are as good as small letters."""
    written = own.text(key).casefold()
    return written if written in options else own.choice(key, options)


def _printer(own: Entries, ledger: Ledger) -> str:
    """Return the name of a preset, or the path of a file that is there."""
    node = own.located("printer")
    if node is None:
        return ""
    name = node.value.strip()
    while name.startswith("./"):
        name = name[2:]
    if "/" in name or name.lower().endswith(_PRESETS):
        ledger.findings.extend(ledger.tree.locate(name, node.span).diagnostics)
    return name


def _with_profile(settings: PrintSettings, own: Entries, ledger: Ledger) -> PrintSettings:
    node = own.located("profile")
    if node is None:
        return settings
    path = node.value.strip()
    while path.startswith("./"):
        path = path[2:]
    if not path.lower().endswith(_PROFILES):
        message = f"“{path}” is not the name of an ICC profile."
        hint = "Save the printer’s profile in the manuscript folder and write its path, as in "
        ledger.add(codes.PROFILE, node.span, message, hint + "profiles/NAME.icc.")
        return settings
    located = ledger.tree.locate(path, node.span)
    read = ledger.tree.read(path, node.span)
    ledger.findings.extend(read.diagnostics)
    if located.product is None or read.product is None:
        return settings
    digest = ledger.tree.digest(path)
    return replace(settings, profile=path, profile_file=located.product, profile_digest=digest)


def _cover(own: Entries, ledger: Ledger) -> CoverSettings:
    default = CoverSettings()
    spine, price = own.located("spine"), own.text("price")
    if price and not (len(price) == 5 and price.isascii() and price.isdecimal()):
        message = f"“{price}” is not the price of a barcode."
        hint = "Write the five digits that stand right of the barcode, as in 51490 for USD 14.90."
        ledger.add(codes.PRICE, own.place("price"), message, hint)
        price = ""
    return CoverSettings(
        binding=_choice(own, "binding", BINDINGS) or default.binding,
        spine=read_spine(spine.value, spine.span, ledger) if spine else None,
        blurb=own.blocks("blurb"),
        price=price,
        spine_text=_choice(own, "spine-text", SPINE_TEXTS) or default.spine_text,
    )
