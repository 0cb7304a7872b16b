"""Turn images.yaml into what is known of each picture, by its path."""

from __future__ import annotations

from octavo.diagnostics import Outcome
from octavo.manuscript import codes
from octavo.manuscript.editions import EDITIONS
from octavo.manuscript.figures import check_caption, check_credit
from octavo.manuscript.ledger import Ledger, suggestion
from octavo.manuscript.model import ImageRecord
from octavo.manuscript.records import Entries, Record, load
from octavo.manuscript.territories import read_territories
from octavo.workspace import Located, Tree, YamlMap

FILE = "images.yaml"
KEYS = (
    "alt",
    "caption",
    "credit",
    "uncredited",
    "uncaptioned",
    "source",
    "licence",
    "editions",
    "territories",
    "until",
    "long-description",
    "rendering",
    "creator",
    "rights",
    "substitute",
    "credit-place",
)
RENDERINGS = ("relative", "perceptual")
CREDIT_PLACES = ("figure", "page")


def read_images(tree: Tree) -> Outcome[dict[str, ImageRecord]]:
    """Read what is known of the pictures; a manuscript without the file knows nothing."""
    loaded = load(tree, FILE, optional=True)
    if loaded.product is None:
        return Outcome(None, loaded.diagnostics)
    ledger = Ledger(tree)
    images: dict[str, ImageRecord] = {}
    for key, node in loaded.product.mapping.entries:
        if isinstance(node, YamlMap):
            path = ledger.picture(key.value, key.span)
            images[path] = _image(path, key, node, loaded.product, ledger)
        else:
            fields = Entries(loaded.product, (), ledger, YamlMap((), key.span))
            fields.misshapen(node.span, key.value, "keys such as “alt” of its own")
            fields.finish()
    return Outcome(images, (*loaded.diagnostics, *ledger.findings))


def _image(path: str, key: Located, node: YamlMap, record: Record, ledger: Ledger) -> ImageRecord:
    fields = Entries(record, KEYS, ledger, node)
    credit = fields.line("credit") or None
    uncredited = fields.line("uncredited")
    alt = fields.located("alt")
    caption, uncaptioned = fields.blocks("caption"), fields.line("uncaptioned")
    check_credit(credit, uncredited, fields.place("uncredited"), ledger)
    check_caption(caption, uncaptioned, fields.place("uncaptioned"), ledger)
    image = ImageRecord(
        path=path,
        span=key.span,
        alt=" ".join(alt.value.split()) if alt else None,
        caption=caption,
        credit=credit,
        uncredited=uncredited,
        source=fields.line("source"),
        licence=fields.line("licence"),
        editions=_editions(fields, ledger),
        territories=read_territories(fields, ledger),
        until=fields.date("until"),
        long_description=fields.blocks("long-description"),
        perceptual=fields.choice("rendering", RENDERINGS) == "perceptual",
        uncaptioned=uncaptioned,
        creator=fields.line("creator"),
        rights=fields.line("rights"),
        substitute=_substitute(path, fields, ledger),
        credit_place=fields.choice("credit-place", CREDIT_PLACES),
        spans=fields.places(),
    )
    fields.finish()
    return image


def _editions(fields: Entries, ledger: Ledger) -> tuple[str, ...]:
    found: list[str] = []
    for item in fields.texts("editions"):
        if item.value in EDITIONS:
            found.append(item.value)
        else:
            message = f"There is no edition “{item.value}”."
            hint = suggestion(item.value, EDITIONS)
            ledger.add(codes.EDITION, item.span, message, hint)
    return tuple(found)


def _substitute(path: str, fields: Entries, ledger: Ledger) -> str:
    """Return the path of the picture that may stand in for the one at `path`."""
    node = fields.located("substitute")
    if node is None:
        return ""
    found = ledger.picture(node.value.strip(), node.span)
    if found == path:
        message = f"“{path}” cannot stand in for itself."
        hint = "Name another picture, or leave “substitute” out."
        ledger.add(codes.OWN_SUBSTITUTE, node.span, message, hint)
        return ""
    return found
