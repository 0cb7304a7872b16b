"""Turn the structures of chapters into the one structure tree of their PDF (ISO 32000-1, 14.7)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from octavo.diagnostics import Diagnostic, Span
from octavo.pdf.attributes import attributes_of
from octavo.pdf.cells import Heads
from octavo.pdf.elements import Area, Content, Element
from octavo.pdf.links import Targets, destination, nowhere
from octavo.pdf.printing import GOTO
from octavo.pdf.roles import OWN
from octavo.values import frozen

_LABEL = re.compile(r"[0-9]+|[ivxlcdm]+")
_PRINTED = 4  # the flag of an annotation that is printed, too (12.5.3)


@frozen
class Chapter:
    """The structure of a chapter, and the index of each of its pages in the whole."""

    root: Element
    pages: Sequence[int]


@frozen
class Around:
    """What the whole tells its chapters: where ids stand, their headings, and the language."""

    targets: Targets
    titles: Mapping[str, str]
    language: str


@dataclass(slots=True)
class Written:
    """What was noticed, and where marked content comes from, by page index and number."""

    findings: list[Diagnostic] = field(default_factory=list)
    source_map: dict[tuple[int, int], Span] = field(default_factory=dict)


def write(pdf: pikepdf.Pdf, chapters: Sequence[Chapter], around: Around) -> Written:
    """Give `pdf`, whose pages have marked content, the structure of its `chapters`."""
    tree = _Tree(pdf, around)
    for chapter in chapters:
        tree.add(chapter)
    tree.close()
    return tree.written


class _Tree:
    """A structure tree while it grows."""

    def __init__(self, pdf: pikepdf.Pdf, around: Around) -> None:
        self.written = Written()
        self._pdf = pdf
        self._around = around
        self._pages: list[Any] = [page.obj for page in pdf.pages]
        self._height = float(self._pages[0].MediaBox[3]) if self._pages else 0.0
        self._root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._top = pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Document, P=self._root)
        )
        self._chapters: list[pikepdf.Object] = []
        self._marks: dict[tuple[int, int], dict[int, pikepdf.Object]] = {}
        self._forms: dict[tuple[int, int], pikepdf.Object] = {}
        self._annotations: list[tuple[pikepdf.Object, pikepdf.Object]] = []
        self._ids: dict[str, pikepdf.Object] = {}
        self._indices: Sequence[int] = ()
        self._heads = Heads()

    def add(self, chapter: Chapter) -> None:
        """Add the structure of `chapter`."""
        self._indices = chapter.pages
        root = chapter.root
        waiting: list[tuple[Element, pikepdf.Object, Span | None]] = []
        for part in root.kids:
            if isinstance(part, Element):
                if not part.lang and root.lang != self._around.language:
                    part.lang = root.lang
                made = self._element(part, self._top)
                self._chapters.append(made)
                waiting.append((part, made, part.at))
        while waiting:
            element, made, place = waiting.pop()
            if element.type == "Table":
                self._heads.name(element)
            kids: list[pikepdf.Object | int] = []
            for kid in element.kids:
                if isinstance(kid, Content):
                    kids.append(self._content(kid, made, place))
                else:
                    inner = self._element(kid, made)
                    kids.append(inner)
                    waiting.append((kid, inner, kid.at if kid.at and kid.at.line else place))
            kids += self._links(element, made)
            if kids:
                made.K = Array(kids) if len(kids) > 1 else kids[0]

    def close(self) -> None:
        """Write what the whole tree needs."""
        numbers = Array()
        for key, ((page, form), marks) in enumerate(sorted(self._marks.items())):
            holder = self._form(page, form) if form else self._pages[page]
            holder.StructParents = key
            owners = [marks.get(number) for number in range(max(marks) + 1)]
            numbers.append(key)
            numbers.append(self._pdf.make_indirect(Array(owners)))
        for key, (annotation, owner) in enumerate(self._annotations, len(self._marks)):
            annotation.StructParent = key
            numbers.append(key)
            numbers.append(owner)
        self._top.K = Array(self._chapters)
        self._root.K = self._top
        self._root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=numbers))
        self._root.ParentTreeNextKey = len(self._marks) + len(self._annotations)
        self._root.RoleMap = Dictionary({f"/{own}": Name(f"/{as_}") for own, as_ in OWN.items()})
        if self._ids:
            names = Array()
            for name in sorted(self._ids, key=lambda name: bytes(String(name))):
                names.extend([String(name), self._ids[name]])
            self._root.IDTree = self._pdf.make_indirect(Dictionary(Names=names))
        self._pdf.Root.StructTreeRoot = self._root
        self._pdf.Root.MarkInfo = Dictionary(Marked=True)
        for leaf in self._pages:
            leaf.Tabs = Name.S

    def _element(self, element: Element, parent: pikepdf.Object) -> pikepdf.Object:
        """Return the object of `element`, without what is in it."""
        kind = element.type
        if kind == "Link" and self._way(element) is None:
            kind = "Span"
        made = self._pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{kind}"), P=parent)
        )
        for key, text in (
            ("/Lang", element.lang),
            ("/Alt", element.alt),
            ("/ID", element.id),
        ):
            if text:
                made[key] = String(text)
        if element.id:
            self._ids[element.id] = made
        box = self._rectangle(element.box) if element.box is not None else None
        attributes = attributes_of(element, box, self._heads.of(element))
        if attributes is not None:
            made.A = attributes
        first = next((kid for kid in element.kids if isinstance(kid, Content)), None)
        if first is not None:
            made.Pg = self._pages[self._indices[first.page]]
        return made

    def _content(
        self, content: Content, made: pikepdf.Object, place: Span | None
    ) -> pikepdf.Object | int:
        """Return how `made` names its marked content, and note that it has it."""
        index = self._indices[content.page]
        page = self._pages[index]
        self._marks.setdefault((index, content.form), {})[content.mark] = made
        if place is not None and not content.form:
            self.written.source_map[index, content.mark] = place
        if content.form:
            form = self._form(index, content.form)
            return Dictionary(Type=Name.MCR, Pg=page, Stm=form, MCID=content.mark)
        if made.Pg.objgen == page.objgen:
            return content.mark
        return Dictionary(Type=Name.MCR, Pg=page, MCID=content.mark)

    def _form(self, index: int, number: int) -> pikepdf.Object:
        """Return the form of a page that its chapter gave this number."""
        if (index, number) not in self._forms:
            waiting = [self._pages[index]]
            while waiting:
                resources: Any = waiting.pop().get("/Resources", {})
                for form in resources.get("/XObject", {}).values():
                    if form.get("/Subtype") == Name.Form:
                        waiting.append(form)
                        if "/StructParents" in form:
                            self._forms.setdefault((index, int(form.StructParents)), form)
        return self._forms[index, number]

    def _links(self, element: Element, made: pikepdf.Object) -> list[pikepdf.Object]:
        """Return references to the annotations of a link, and put these on their pages."""
        way = self._way(element)
        if element.type != "Link" or way is None:
            if element.href:
                self.written.findings.append(nowhere(element.href))
            return []
        found: list[pikepdf.Object] = []
        for area in element.links:
            page = self._pages[self._indices[area.page]]
            annotation = self._pdf.make_indirect(
                Dictionary(
                    Type=Name.Annot,
                    Subtype=Name.Link,
                    Rect=self._rectangle(area),
                    Border=Array([0, 0, 0]),
                    F=_PRINTED,
                    Contents=String(self._says(element)),
                    P=page,
                    **way,
                )
            )
            if "/Annots" not in page:
                page.Annots = Array()
            page.Annots.append(annotation)
            self._annotations.append((annotation, made))
            found.append(Dictionary(Type=Name.OBJR, Pg=page, Obj=annotation))
        return found

    def _way(self, element: Element) -> dict[str, Any] | None:
        """Return where a link leads, as keys of its annotation; None where to nothing."""
        if element.to is not None:
            to = element.to
            page = self._pages[self._indices[to.page]]
            place = [round(to.left, 3), round(self._height - to.top, 3)]
            return {"Dest": Array([page, Name.XYZ, *place, None])}
        if not element.href.startswith(GOTO):
            action = Dictionary(S=Name.URI, URI=String(element.href))
            return {"A": action} if element.href else None
        target = self._around.targets.get(_name(element.href))
        return {"Dest": destination(self._pdf, target)} if target is not None else None

    def _says(self, element: Element) -> str:
        """Return in words where a link leads: of the number of a page, what stands there, too."""
        title = self._around.titles.get(_name(element.href), "")
        if title and _LABEL.fullmatch(element.says):
            return f"{title}, {element.says}"
        return element.says or title or element.href

    def _rectangle(self, area: Area) -> Array:
        edges = (area.left, self._height - area.bottom, area.right, self._height - area.top)
        return Array([round(edge, 3) for edge in edges])


def _name(href: str) -> str:
    return unquote(href.removeprefix(GOTO).partition("?")[0]) if href.startswith(GOTO) else ""
