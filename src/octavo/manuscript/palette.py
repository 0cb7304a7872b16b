"""Turn the inks that publication.yaml gives to colours into numbers that add up."""

from __future__ import annotations

import re
from collections.abc import Sequence

from octavo.manuscript import codes
from octavo.manuscript.ledger import Ledger
from octavo.manuscript.model import Inks
from octavo.manuscript.records import Entries
from octavo.workspace import Located, YamlNode, YamlSeq

_COLOUR = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})")
_INK = re.compile(r"\d{1,3}(?:\.\d{1,2})?")
_FORM = "Write cyan, magenta, yellow and black in percent, as in 0 100 90 20."


def read_inks(fields: Entries, key: str, limit: float | None, ledger: Ledger) -> dict[str, Inks]:
    """Return the inks by colour (`#rrggbb`); `limit` is the most that they may add up to."""
    place = next((name.span for name, _ in fields.mapping.entries if name.value == key), None)
    if place is not None and fields.mapping.get(key) is None:
        message = f"“{key}” holds no colour."
        hint = "Put each colour in quotation marks, as YAML takes what follows # for a remark."
        ledger.add(codes.INKS, place, message, hint)
    mapping = fields.sub(key)
    found: dict[str, Inks] = {}
    for name, node in mapping.entries if mapping else ():
        colour, inks = _colour(name, ledger), _inks(node, limit, ledger)
        if colour in found:
            message = f"The colour “{colour}” has inks twice."
            ledger.add(codes.INKS, name.span, message, "Keep one of them.")
        elif colour and inks:
            found[colour] = inks
    return found


def _colour(name: Located, ledger: Ledger) -> str:
    """Return a colour as six small digits after a #, empty with a finding where it is none."""
    written = name.value.strip().casefold()
    if not _COLOUR.fullmatch(written):
        message = f"“{name.value}” is not a colour."
        hint = 'Write it as the style sheets do, in quotation marks: "#a4161a".'
        ledger.add(codes.INKS, name.span, message, hint)
        return ""
    return written if len(written) == 7 else "#" + "".join(digit * 2 for digit in written[1:])


def _inks(node: YamlNode, limit: float | None, ledger: Ledger) -> Inks | None:
    parts = _parts(node)
    if len(parts) != 4 or not all(_INK.fullmatch(part) for part in parts):
        ledger.add(codes.INKS, node.span, "These are not four inks.", _FORM)
        return None
    percent = [float(part) for part in parts]
    if max(percent) > 100:
        message = f"There is no ink of {max(percent):g} %."
        ledger.add(codes.INKS, node.span, message, "Write each ink as 0 to 100 percent.")
        return None
    if limit is not None and sum(percent) > limit:
        message = f"These inks add up to {sum(percent):g} %, over the limit of {limit:g} %."
        ledger.add(codes.INKS, node.span, message, "Take some ink away, most often of the first 3.")
        return None
    cyan, magenta, yellow, black = (round(part / 100, 4) for part in percent)
    return cyan, magenta, yellow, black


def _parts(node: YamlNode) -> Sequence[str]:
    if isinstance(node, Located):
        return [part for part in re.split(r"[\s,%]+", node.value.strip()) if part]
    if isinstance(node, YamlSeq):
        return [item.value for item in node.items if isinstance(item, Located)]
    return ()
