"""Turn finished editions into plain values that can be told to shops: the types of this room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from octavo.values import frozen

DIGITAL = ("epub", "screen")


@frozen
class Access:
    """What a digital edition says of its accessibility, in the words of its own metadata.

    `properties` are terms of schema.org with their values, in order: (`accessMode`, `textual`).
    `counts` are the facts that they follow from, by name (`images`, `lists`, `passages`).
    `standard` is what it claims to conform to, empty where it claims nothing; `report` is a web
    address, `credential` words or one.
    """

    properties: tuple[tuple[str, str], ...] = ()
    summary: str = ""
    language: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    standard: str = ""
    certifier: str = ""
    credential: str = ""
    report: str = ""

    def has(self, value: str) -> bool:
        """Return whether any property has `value`."""
        return any(said == value for _, said in self.properties)


@frozen
class Page:
    """A page: its label, and the matter (`front`, `body`, `back`) it belongs to; none if blank."""

    label: str
    matter: str = ""


@frozen
class Format:
    """A finished edition that is sold: `edition` is `epub`, `print` or `screen`.

    `size` is in bytes. `width`, `height` and `thickness` are those of the bound book in
    millimetres, 0 where nobody knows; `trim` is the page. `weight` is in grams. `binding` is
    `paperback`, `hardcover`, `jacket`, or empty where no cover is made. `version` is that of the
    file format, as `3.3`.
    """

    edition: str
    size: int = 0
    pages: tuple[Page, ...] = ()
    trim: tuple[float, float] = (0.0, 0.0)
    width: float = 0.0
    height: float = 0.0
    thickness: float = 0.0
    weight: float = 0.0
    binding: str = ""
    version: str = ""
    access: Access = field(default_factory=Access)

    @property
    def digital(self) -> bool:
        """Whether it is a file rather than a thing."""
        return self.edition in DIGITAL
