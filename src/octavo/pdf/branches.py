"""Turn leaves and what they belong to into structure elements in the order of the document."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.pdf.elements import Area, Content, Element
from octavo.pdf.leaves import Leaf

_SAME_LINE = 0.5  # how much of the lower of two areas is as high as the other, on one line


class Branch:
    """An element while its leaves come in. `order` is its place in the document.

    `kept` says that it stays where nothing is in it. A link knows the link that it `leads_to`.
    """

    def __init__(self, element: Element, above: Branch | None = None, order: int = -1) -> None:
        self.element = element
        self.above = above
        self.order = order
        self.kids: list[Branch | Leaf] = []
        self.kept = False
        self.leads_to: Branch | None = None
        self._shown: list[Leaf] = []
        self._unnamed: Branch | None = None
        self._stretch = 0

    @property
    def type(self) -> str:
        """The type of its element."""
        return self.element.type

    def path(self) -> Iterator[Branch]:
        """Yield itself and what is around it, from the inside."""
        branch: Branch | None = self
        while branch is not None:
            yield branch
            branch = branch.above

    def add(self, element: Element, order: int) -> Branch:
        """Return the new branch of `element` within this one."""
        made = Branch(element, self, order)
        self.kids.append(made)
        return made

    def paragraph(self) -> Branch:
        """Return the paragraph for text that has none of its own."""
        if self._unnamed is None or self.kids[-1] is not self._unnamed:
            order = self.kids[-1].order if self.kids and isinstance(self.kids[-1], Branch) else -1
            self._unnamed = self.add(Element("P"), order)
        return self._unnamed

    def show(self, leaf: Leaf) -> int:
        """Add `leaf`; return the key of the stretch that it makes with the leaves before it."""
        before = self.kids[-1] if self.kids else None
        if not isinstance(before, Leaf):
            self._stretch = id(leaf)
        self.kids.append(leaf)
        for branch in self.path():
            if branch.type == "Link":
                branch._shown.append(leaf)
                break
        return self._stretch

    def finish(self) -> Element:
        """Return its element, with all that is in it, when every leaf has been drawn."""
        found = [self]
        for branch in found:
            found += [kid for kid in branch.kids if isinstance(kid, Branch)]
        for branch in reversed(found):
            branch._close()
        return self.element

    def _close(self) -> None:
        inner = [kid for kid in self.kids if isinstance(kid, Branch)]
        kids: list[Branch | Leaf] = list(self.kids)
        if len(inner) == len(kids):
            kids = [*sorted(inner, key=lambda branch: branch.order)]
        shown: set[Content] = set()  # what is drawn late stands between parts of one stretch
        for kid in kids:
            part = _content(kid) if isinstance(kid, Leaf) else kid._kept()
            if part is None or (isinstance(part, Content) and part in shown):
                continue
            shown.update([part] if isinstance(part, Content) else [])
            self.element.kids.append(part)
        self.element.links = _lines([leaf.area for leaf in self._shown])
        if self.leads_to is not None and self.leads_to._shown:
            self.element.to = self.leads_to._shown[0].area

    def _kept(self) -> Element | None:
        return self.element if self.element.kids or self.kept else None


def _content(leaf: Leaf) -> Content | None:
    return Content(leaf.page, leaf.mark, leaf.form) if leaf.mark >= 0 else None


def _lines(areas: list[Area]) -> list[Area]:
    """Return `areas` with those on one line made one."""
    lines: list[Area] = []
    for area in areas:
        if lines and _on_one_line(lines[-1], area):
            lines[-1] = _around(lines[-1], area)
        else:
            lines.append(area)
    return lines


def _around(one: Area, other: Area) -> Area:
    return Area(
        one.page,
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )


def _on_one_line(one: Area, other: Area) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    least = min(one.bottom - one.top, other.bottom - other.top)
    return one.page == other.page and shared > _SAME_LINE * least
