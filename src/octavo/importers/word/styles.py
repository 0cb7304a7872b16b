"""Turn the styles of a Word file into what each means and how its words look."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from octavo.importers.word.names import all_of, attribute, child, number, switch

TOGGLES = ("b", "i", "smallCaps", "vanish", "strike")
_DEEPEST = 20  # styles that a style may be based on, one upon the other


@dataclass(frozen=True)
class Style:
    """A style with all that it takes from those it is based on."""

    name: str
    role: str
    level: int
    toggles: frozenset[str]
    size: int
    language: str
    list_id: str
    list_level: int
    breaks_before: bool
    indented: bool
    is_known: bool = True


@dataclass(frozen=True)
class Styles:
    """The styles of a file by id, and what holds where none is named."""

    by_id: Mapping[str, Style]
    paragraph: Style
    language: str
    size: int

    def of(self, identity: str) -> Style:
        """Return the style of a paragraph."""
        return self.by_id.get(identity, self.paragraph) if identity else self.paragraph

    def character(self, identity: str) -> Style | None:
        """Return the style of characters, None where none is named."""
        return self.by_id.get(identity) if identity else None


_PLAIN = Style("", "", 0, frozenset(), 0, "", "", 0, False, False)


@dataclass
class _Reader:
    elements: Mapping[str, etree._Element]
    roles: Mapping[str, str]
    size: int
    made: dict[str, Style] = field(default_factory=dict)

    def style(self, identity: str, depth: int = 0) -> Style:
        if identity in self.made:
            return self.made[identity]
        element = self.elements.get(identity)
        if element is None or depth > _DEEPEST:
            return _PLAIN
        base = self.style(attribute(child(element, "basedOn")), depth + 1)
        self.made[identity] = self.read(identity, element, base)
        return self.made[identity]

    def read(self, identity: str, element: etree._Element, base: Style) -> Style:
        name = (attribute(child(element, "name")) or identity).casefold().strip()
        paragraph, run = child(element, "pPr"), child(element, "rPr")
        role = self.roles.get(name) or self.roles.get(identity.casefold()) or ""
        outline = attribute(child(paragraph, "outlineLvl"))
        if not role and outline.isdecimal() and int(outline) < 9:
            role = f"heading-{min(int(outline) + 1, 6)}"
        known = bool(role) or base.role not in ("", "body")
        role = role or base.role
        toggles = set(base.toggles)
        for toggle in TOGGLES:
            said = switch(run, toggle)
            if said is not None:
                (toggles.add if said else toggles.discard)(toggle)
        listed = child(paragraph, "numPr")
        size = number(attribute(child(run, "sz"))) or base.size or self.size
        level = int(role[-1]) if role.startswith("heading-") else 0
        breaks = switch(paragraph, "pageBreakBefore")
        return Style(
            name,
            role,
            level,
            frozenset(toggles),
            size,
            attribute(child(run, "lang")) or base.language,
            attribute(child(listed, "numId")) or base.list_id,
            number(attribute(child(listed, "ilvl")), base.list_level),
            base.breaks_before if breaks is None else breaks,
            child(paragraph, "ind") is not None or base.indented,
            known,
        )


def read_styles(root: etree._Element | None, roles: Mapping[str, str]) -> Styles:
    """Return the styles of `styles.xml`; every style without a file is plain."""
    if root is None:
        return Styles({}, _PLAIN, "", 20)
    run = child(root, "docDefaults", "rPrDefault", "rPr")
    size = number(attribute(child(run, "sz")), 20)
    elements = {attribute(e, "styleId"): e for e in all_of(root, "style")}
    reader = _Reader(elements, roles, size)
    by_id = {identity: reader.style(identity) for identity in elements}
    default = next(_defaults(elements), "")
    return Styles(by_id, by_id.get(default, _PLAIN), attribute(child(run, "lang")), size)


def _defaults(elements: Mapping[str, etree._Element]) -> Iterator[str]:
    for identity, element in elements.items():
        if attribute(element, "default") in ("1", "true") and attribute(element, "type") == (
            "paragraph"
        ):
            yield identity
