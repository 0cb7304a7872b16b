"""Turn the tree of a document and the leaves of its pages into the structure that is read aloud.

The structure is that of the document, not of its pages: a paragraph that goes on overleaf is one
paragraph, and a figure that has risen to the next page is read where it stands in the text. Notes
are read after the block that calls them.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from octavo.pdf.branches import Branch
from octavo.pdf.elements import Element
from octavo.pdf.leaves import Leaf
from octavo.pdf.roles import FORMULA, GROUPING, HOSTS, STRICT, is_decoration, role
from octavo.pdf.tree import Tree

_SHORT = 120  # characters of a note that are told of where it is called
_NUMBERINGS = {
    "decimal": "Decimal",
    "decimal-leading-zero": "Decimal",
    "lower-alpha": "LowerAlpha",
    "lower-latin": "LowerAlpha",
    "upper-alpha": "UpperAlpha",
    "upper-latin": "UpperAlpha",
    "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman",
    "disc": "Disc",
    "circle": "Circle",
    "square": "Square",
}


def descriptions(tree: Tree) -> dict[ET.Element, str]:
    """Return what is told of elements by others that are left out for print.

    That is the long description of a picture, and of a note how the way back to its call is called.
    """
    told = {
        note: link.get("aria-label") or ""
        for note in tree.body.iter("aside")
        for link in reversed(list(note.iter("a")))
        if "backlink" in (link.get("class") or "").split()
    }
    details = {e.get("id"): e for e in tree.body.iter("details") if e.get("id")}
    for image in tree.body.iter("img"):
        if (found := details.get(image.get("aria-details"))) is not None:
            summary, *rest = [_words(child) for child in found]
            told[image] = f"{summary}: {' '.join(rest)}"
    return told


def structure(
    tree: Tree,
    leaves: Sequence[Leaf],
    described: Mapping[ET.Element, str],
) -> Structure:
    """Return the structure of `tree`, whose pages have `leaves`."""
    made = Structure(tree, described)
    for leaf in leaves:
        made.put(leaf)
    return made


class Structure:
    """The structure of one document, which grows with every leaf that is put into it.

    `names` has, by the id of a leaf, a key of the stretch of content that it belongs to, and the
    type of the element around that.
    """

    def __init__(self, tree: Tree, described: Mapping[ET.Element, str]) -> None:
        self.names: dict[int, tuple[int, str]] = {}
        self._tree = tree
        self._described = described
        self._order = {element: n for n, element in enumerate(tree.root.iter())}
        self._parents = {child: parent for parent in tree.root.iter() for child in parent}
        self._root = Branch(Element("Document", lang=_lang(tree.root) or _lang(tree.body)))
        # What a sheet shows of the head stands beside the body.
        self._branches: dict[ET.Element, Branch] = dict.fromkeys((tree.root, tree.body), self._root)
        self._parts: dict[tuple[ET.Element, str], Branch] = {}

    def put(self, leaf: Leaf) -> None:
        """Put `leaf` where it belongs."""
        if not leaf.meant or leaf.element is None or leaf.element not in self._order:
            return
        branch = self._branch(leaf.element)
        if leaf.part == "shape":
            _shape(branch, leaf)
            return
        branch = self._parts.get((leaf.element, leaf.part), branch)
        if leaf.part == "marker":
            branch = self._marker(leaf, branch)
        if branch.type in GROUPING:
            branch = branch.paragraph()
        if branch.type in STRICT:
            return
        self.names[id(leaf)] = (branch.show(leaf), branch.type)
        if branch.type == "Figure" and branch.element.box is None:
            branch.element.box = leaf.area

    def finish(self) -> Element:
        """Return the root, when every leaf has been drawn."""
        return self._root.finish()

    def _branch(self, element: ET.Element) -> Branch:
        """Return where the content of `element` goes; make it, and what is around it, when new."""
        path = [element]
        while path[-1] not in self._branches:
            path.append(self._parents.get(path[-1], self._tree.body))
        for inner in reversed(path[:-1]):
            self._branches[inner] = self._grow(inner, self._branches[self._parents[inner]])
        return self._branches[element]

    def _grow(self, element: ET.Element, around: Branch) -> Branch:
        """Return the branch of `element` within that of its parent, which may be the same."""
        if element.tag in ("li", "dt", "dd"):
            return self._item(element, around)
        kind = role(element, around.type)
        if kind == "Note" and element.tag == "span":
            return self._note(element, around)
        if kind == "Link":
            return self._link(element, around)
        if not kind and self._foreign(element):
            kind = "Div" if around.type in GROUPING else "Span"
        if not kind:
            return around
        name = (element.get("id") or "") if kind == "Note" else ""
        branch = self._new(kind, element, around, name)
        if kind == "Figure" and not is_decoration(element):
            alt = (element.get("alt") or "").strip()
            branch.element.alt = " ".join(filter(None, (alt, self._described.get(element))))
        elif kind == "Formula":
            branch.element.alt = (element.get("alttext") or "").strip()
        elif kind == "TH":
            along = element.get("scope") in ("row", "rowgroup")
            branch.element.scope = "Row" if along else "Column"
        return branch

    def _new(self, kind: str, element: ET.Element, around: Branch, name: str = "") -> Branch:
        made = Element(kind, id=name, at=self._tree.place(element))
        made.lang = self._foreign(element)
        return around.add(made, self._order[element])

    def _foreign(self, element: ET.Element) -> str:
        """Return the language of `element` where it is not that of what is around it."""
        own = _lang(element)
        above = self._parents.get(element)
        while own and above is not None and not _lang(above):
            above = self._parents.get(above)
        return own if above is None or own != _lang(above) else ""

    def _item(self, element: ET.Element, around: Branch) -> Branch:
        """Return the body of a list's item, or the label of one where `element` is a term."""
        if around.type == "TOC":
            return self._new("TOCI", element, around)
        first = element if element.tag == "li" else _first_term(element, self._parents[element])
        item = self._parts.get((first, "item"))
        if item is None:
            item = self._parts[first, "item"] = self._new("LI", first, around)
        return self._new("Lbl" if element.tag == "dt" else "LBody", element, item)

    def _marker(self, leaf: Leaf, body: Branch) -> Branch:
        """Return the label before the item whose body is `body`."""
        assert leaf.element is not None
        item = self._parts.get((leaf.element, "item"))
        if item is None:
            return body
        key = (leaf.element, "marker")
        if key not in self._parts:
            self._parts[key] = item.add(Element("Lbl"), self._order[leaf.element] - 1)
        return self._parts[key]

    def _link(self, element: ET.Element, around: Branch) -> Branch:
        classes = (element.get("class") or "").split()
        contents = any(branch.type == "TOCI" for branch in around.path())
        if contents or {"noteref", "page-reference"} & set(classes):
            around = around.add(Element("Reference"), self._order[element])
        note = next((branch for branch in around.path() if branch.type == "Note"), None)
        if "backlink" in classes and note is not None:
            around = note.add(Element("Lbl"), note.order)  # its number, before its paragraphs
        branch = self._new("Link", element, around)
        branch.element.href = element.get("href") or ""
        branch.element.says = element.get("title") or _words(element)
        return branch

    def _note(self, element: ET.Element, around: Branch) -> Branch:
        """Make the call of a note in its place; return the note, after the block that calls it."""
        order, place = self._order[element], self._tree.place(element)
        call = around.add(Element("Reference", at=place), order).add(Element("Link"), order)
        host = next(branch for branch in around.path() if branch.type in HOSTS)
        note = self._new("Note", element, host, name=element.get("id") or f"note-{order}")
        back = note.add(Element("Lbl"), order).add(Element("Link"), order)
        call.leads_to, back.leads_to = back, call
        number = element.get("data-number", "")
        text = " ".join(map(_words, element))
        more = "…" if len(text) > _SHORT else ""
        call.element.says = f"{number}. {text[:_SHORT].strip()}{more}"
        back.element.says = self._described.get(element) or number
        self._parts[element, "call"] = call
        self._parts[element, "number"] = back
        return note


def _shape(branch: Branch, leaf: Leaf) -> None:
    """Tell `branch` what only the box of its cell or list knows."""
    if branch.type in ("TH", "TD"):
        branch.kept = True
        cell = branch.element  # a box within that of the cell knows of no span
        cell.columns = max(cell.columns, leaf.box.colspan)
        cell.rows = max(cell.rows, leaf.box.rowspan)
    elif branch.type == "L":
        style: Any = leaf.box.style["list_style_type"]
        branch.element.numbering = (
            _NUMBERINGS.get(style, "None") if isinstance(style, str) else "Disc"
        )


def _first_term(element: ET.Element, around: ET.Element) -> ET.Element:
    """Return the first term of the group that `element`, a term or its description, belongs to."""
    items = [item for item in around if item.tag in ("dt", "dd")]
    index = items.index(element)
    while index and not (items[index].tag == "dt" and items[index - 1].tag == "dd"):
        index -= 1
    return items[index]


def _lang(element: ET.Element) -> str:
    return element.get("lang") or ""


def _pieces(element: ET.Element) -> Iterator[str]:
    """Yield the texts of `element`, the words of formulas for their signs."""
    if element.tag == FORMULA and element.get("alttext"):
        yield element.get("alttext") or ""
        return
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""


def _words(element: ET.Element) -> str:
    """Return what `element` says; where it has no text, its pictures' alternative text."""
    said = " ".join("".join(_pieces(element)).split())
    return said or " ".join(image.get("alt") or "" for image in element.iter("img")).strip()
