"""Turn the resolutions of printed pictures into findings where their figures stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from octavo.diagnostics import Diagnostic, Span
from octavo.intermediate import Edition, positions_of
from octavo.pipeline import print_codes as codes

# Pixels an inch below which a photograph looks coarse in print (GWG 2022, R0031), where the printer
# says nothing else.
LEAST = 149.0


def coarse(edition: Edition, ppi: Mapping[str, float], least: float) -> Iterator[Diagnostic]:
    """Yield a finding for each picture that has fewer than `least` pixels an inch in print."""
    low = {path: found for path, found in ppi.items() if found < least}
    places: dict[str, Span] = {}
    for document in edition.documents if low else ():
        for path, span in positions_of(document).pictures.items():
            places.setdefault(path, span)
    for path, found in low.items():
        message = f"“{path}” has {found:.0f} pixels an inch at the size at which it is printed."
        hint = f"Deliver it larger, or show it smaller; {least:.0f} are the least, 300 are good."
        yield codes.COARSE.at(places.get(path) or Span(f"manuscript/{path}"), message, hint)
