"""Turn forms into what they are: drawings of the text, or groups whose content mixes as one."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name

from octavo.press.functions import reals
from octavo.press.matrices import matrix_of
from octavo.press.paper import around
from octavo.press.spaces import space_of
from octavo.press.targets import Target

_IN_DRAWING = " in a drawing"


def is_drawing(form: pikepdf.Object) -> bool:
    """Return whether a form fills the unit square, as an image does: a drawing of the text."""
    if "/Matrix" not in form:
        return False
    left, bottom, right, top = reals(form.BBox)
    corners = around([(left, bottom), (right, top)], matrix_of(reals(form.Matrix)))
    return all(abs(is_ - ought) < 1e-3 for is_, ought in zip(corners, (0, 0, 1, 1), strict=True))


def drawn(trait: str) -> str:
    """Return what of transparency a drawing has, in the words of a finding."""
    return trait if trait.endswith(_IN_DRAWING) else trait + _IN_DRAWING


def group_of(target: Target, group: pikepdf.Object) -> pikepdf.Object:
    """Return what `group` says, in the target's colours (ISO 32000-1, 11.6.6)."""
    made = Dictionary(Type=Name.Group, S=Name.Transparency, CS=target.space)
    for key in ("/I", "/K"):
        if group.get(key):
            made[key] = True
    return made


def backdrop(form: pikepdf.Object, mask: pikepdf.Object, target: Target) -> pikepdf.Object:
    """Return the backdrop of a soft mask in the target's colours."""
    source = form.get("/Group", Dictionary()).get("/CS", Name.DeviceGray)
    ink = space_of(source, {}).ink(reals(mask.BC), target)
    return Array([round(value, 4) for value in ink or target.grey(0)])
