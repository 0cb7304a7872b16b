"""Turn an SVG that was found safe into one without the drawing program's notes about it."""

from __future__ import annotations

from lxml import etree

from octavo.pictures.svg import is_editors, parsed
from octavo.pictures.svgsize import size_of, view_box


def cleaned(content: bytes) -> bytes:
    """Return an SVG in UTF-8 without DTD, comments, instructions and editors' own markup.

    One without a `viewBox` gets that of its size, so that it can be scaled. Raises ValueError for
    what is no SVG.
    """
    reasons: list[str] = []
    root = parsed(content, lambda _line, reason, _rule: reasons.append(reason))
    if root is None:
        raise ValueError(reasons[0])
    etree.strip_tags(root, etree.Comment, etree.PI)
    for node in list(root.iter("{*}*")):
        _clean(node, root)
    size, wrong = size_of(root)
    if view_box(root) is None and not wrong:
        root.set("viewBox", f"0 0 {size[0]:g} {size[1]:g}")
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _clean(node: etree._Element, root: etree._Element) -> None:
    for name in [str(name) for name in node.attrib if _is_editors(str(name))]:
        del node.attrib[name]
    parent = node.getparent()
    if parent is not None and node is not root and _is_editors(str(node.tag)):
        before = node.getprevious()
        if node.tail and before is not None:
            before.tail = (before.tail or "") + node.tail
        elif node.tail:
            parent.text = (parent.text or "") + node.tail
        parent.remove(node)


def _is_editors(name: str) -> bool:
    namespace = name[1:].partition("}")[0] if name.startswith("{") else ""
    return is_editors(namespace)
