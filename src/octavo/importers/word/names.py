"""Turn the names and switches of WordprocessingML into short questions about elements."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
# The strict names of ISO/IEC 29500-1 and the transitional ones that most files use.
STRICT: tuple[tuple[bytes, bytes], ...] = tuple(
    (f"http://purl.oclc.org/ooxml/{new}".encode(), old.encode())
    for new, old in (
        ("wordprocessingml/main", W),
        ("officeDocument/math", M),
        ("officeDocument/relationships", R),
        (
            "drawingml/wordprocessingDrawing",
            "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        ),
        ("drawingml/main", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        ("drawingml/picture", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
    )
)
PARAGRAPH = "octavo-paragraph"
"""The attribute that numbers the paragraphs of a part, from 1."""
_OFF = frozenset({"0", "false", "off", "none"})


def w(name: str) -> str:
    """Return the full name of an element or attribute of WordprocessingML."""
    return f"{{{W}}}{name}"


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace, in its own letters."""
    return "" if callable(element.tag) else str(element.tag).rpartition("}")[2]


def attribute(element: etree._Element | None, name: str = "val") -> str:
    """Return an attribute in any namespace, empty where it or the element is missing."""
    if element is None:
        return ""
    found = element.get(w(name))
    if found is not None:
        return found
    return next((str(v) for k, v in element.attrib.items() if _bare(str(k)) == name), "")


def _bare(name: str) -> str:
    return name.rpartition("}")[2]


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Return the first element down a path of local names."""
    found = element
    for name in path:
        if found is None:
            return None
        found = next((each for each in found if local(each) == name), None)
    return found


def all_of(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Yield the elements inside that have one of the local `names`."""
    return (each for each in element.iter(etree.Element) if local(each) in names)


def switch(properties: etree._Element | None, name: str) -> bool | None:
    """Return whether a switch such as `w:b` is on; None where it is not said (17.17.4)."""
    found = child(properties, name)
    return None if found is None else attribute(found).lower() not in _OFF


def number(text: str, default: int = 0) -> int:
    """Return a whole number, or `default` for what is none."""
    return int(text) if text.lstrip("-").isdecimal() and len(text) < 10 else default


def words(element: etree._Element) -> str:
    """Return the words of an element, deleted ones too, on one line."""
    parts: list[str] = []
    for each in element.iter(etree.Element):
        name = local(each)
        if name in ("t", "delText"):
            parts.append(each.text or "")
        elif name in ("tab", "br", "cr", "p", "tc"):
            parts.append(" ")
    return " ".join("".join(parts).split())


def place(part: str, element: etree._Element | None) -> str:
    """Return the place of an element: its part, and the number of the paragraph around it."""
    around = element
    while around is not None:
        if found := around.get(PARAGRAPH):
            return f"{part}:{found}"
        around = around.getparent()
    return part


def place_at(part: str, line: int) -> str:
    """Return the place of a paragraph of a part; of the part alone where it is not known."""
    return f"{part}:{line}" if line else part


def line_of(element: etree._Element) -> int:
    """Return the paragraph of Word that an element of a page was made of, 0 where none is known."""
    return int(getattr(element, "sourceline", 0) or 0)


def stand_at(element: etree._Element, line: int) -> None:
    """Let an element of a page and what is inside stand at a paragraph of Word, if they do not."""
    for each in element.iter(etree.Element):
        if line and not line_of(each):
            setattr(each, "sourceline", line)  # noqa: B010


def without(element: etree._Element) -> None:
    """Take an element out of its tree."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def unwrapped(element: etree._Element) -> None:
    """Put what is inside an element in its place."""
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = list(element)
