"""Turn the bytes of an SVG into its size, and into what in it is unsafe or too much.

Allowed is what a picture needs to be drawn from itself alone: no script, no file or address outside
it, no entity, and no more elements than a page can carry.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree

from octavo import markup
from octavo.diagnostics import Diagnostic, Rule, Span
from octavo.pictures import codes
from octavo.pictures.expansion import expansion
from octavo.pictures.outside import css_leads_out, leads_out
from octavo.pictures.svgsize import size_of

NAMESPACE = "http://www.w3.org/2000/svg"
FILE_LIMIT = 16 * 1024 * 1024
MOST_ELEMENTS = 200_000
DEEPEST = 100
MOST_USES = 10_000
MOST_PAINTS = 50_000
LONGEST = 2_000_000

_SHOWN = 12
_XLINK = "{http://www.w3.org/1999/xlink}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_XINCLUDE = "http://www.w3.org/2001/XInclude"
_HREFS = ("href", f"{_XLINK}href", "src")

_SCRIPTS = frozenset({"script", "handler", "listener"})
_EMBEDDING = frozenset({"foreignObject", "iframe", "object", "embed", "video", "audio", "canvas"})
_EFFECTS = frozenset(
    {"filter", "animate", "animateMotion", "animateTransform", "animateColor", "set", "discard"}
)
_EDITORS = (
    *("inkscape", "sodipodi", "adobe.com", "serif.com", "bohemiancoding", "figma.com", "corel"),
    *("vectornator", "boxy-svg", "schemas.microsoft.com", "graphviz", "affinity"),
)
_TOO_MUCH = re.compile(r"depth|huge|too (?:long|large)|limit", re.IGNORECASE)
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)

_HINTS: dict[Rule, str] = {
    codes.NOT_XML: "Open it in a drawing program and save it as plain SVG.",
    codes.ACTIVE: "Save it as plain SVG, without scripts and event handlers.",
    codes.EXTERNAL: "Put what it needs into the file itself.",
    codes.ENTITIES: "Save it again without the data of the drawing program.",
    codes.TOO_COMPLEX: "Simplify the drawing, or save it as PNG.",
    codes.NO_SIZE: "Give the svg element width, height and viewBox.",
    codes.EFFECTS: "Look at the printed page, or save the picture as PNG.",
    codes.FOREIGN: "Turn its text into SVG text or into outlines.",
}

Finding = tuple[Rule, int, str]


def examine(content: bytes, name: str) -> tuple[float, float, tuple[Diagnostic, ...]]:
    """Return width and height in CSS pixels, and the findings; `name` is the file for them."""
    findings = list(_unparsed(content))
    root = None
    if not findings:
        root = parsed(content, lambda line, text, rule: findings.append((rule, line, text)))
    width = height = 0.0
    if root is not None:
        findings += _elements(root)
        size, wrong = size_of(root)
        width, height = size
        if wrong:
            findings.append((codes.NO_SIZE, _line(root), wrong))
    shown = sorted(dict.fromkeys(findings), key=lambda f: f[1])[:_SHOWN]
    return (
        width,
        height,
        tuple(rule.at(Span(name, line), text, _HINTS[rule]) for rule, line, text in shown),
    )


def parsed(content: bytes, report: Callable[[int, str, Rule], None]) -> etree._Element | None:
    """Return the root of an SVG, read without entities, DTD or network; `report` says why not."""
    parser = markup.parser()
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as failure:
        reason = str(failure.msg or "it ends too early")
        line = failure.lineno or 1
        if _TOO_MUCH.search(reason):
            report(line, "The SVG is nested too deep, or too long, to be read.", codes.TOO_COMPLEX)
        else:
            reason = re.sub(r", line \d+, column \d+$", "", reason)
            report(line, f"The SVG cannot be read: {reason}.", codes.NOT_XML)
        return None
    if root.tag != f"{{{NAMESPACE}}}svg":
        message = f"The outermost element, “{_local(root)}”, is not in the namespace of SVG."
        report(_line(root), message, codes.NOT_XML)
        return None
    return root


def _unparsed(content: bytes) -> Iterator[Finding]:
    """Yield what can be said, and must be, before an XML parser meets the file."""
    if len(content) > FILE_LIMIT:
        message = f"The SVG is larger than {FILE_LIMIT // 2**20} MB."
        yield codes.TOO_COMPLEX, 1, message
    elif content.count(b"<") > 3 * MOST_ELEMENTS:
        yield codes.TOO_COMPLEX, 1, f"The SVG has more than {MOST_ELEMENTS} elements."
    plain = content.replace(b"\0", b"")
    entity = _ENTITY.search(plain)
    if entity:
        line = plain.count(b"\n", 0, entity.start()) + 1
        yield codes.ENTITIES, line, "The SVG declares an entity."


def _elements(root: etree._Element) -> Iterator[Finding]:
    for before in root.itersiblings(preceding=True):
        yield from _instruction(before)
    count = 0
    nodes: Iterator[Any] = root.iter()
    for node in nodes:
        if not isinstance(node.tag, str):
            yield from _instruction(node)
            continue
        count += 1
        if count > MOST_ELEMENTS:
            message = f"The SVG has more than {MOST_ELEMENTS} elements."
            yield codes.TOO_COMPLEX, _line(root), message
            return
        if any(len(value) > LONGEST for name, value in node.items() if name not in _HREFS):
            message = f"An attribute of the SVG has more than {LONGEST} characters."
            yield codes.TOO_COMPLEX, _line(node), message
            return
        yield from _element(node)
    deep = _too_deep(root)
    if deep is not None:
        message = f"Elements are nested more than {DEEPEST} deep."
        yield codes.TOO_COMPLEX, _line(deep), message
        return
    yield from _expansions(root)


def _expansions(root: etree._Element) -> Iterator[Finding]:
    for paints, most in ((False, MOST_USES), (True, MOST_PAINTS)):
        count, looped = expansion(root, paints=paints)
        if looped is not None:
            yield codes.TOO_COMPLEX, _line(looped), "An element of the SVG contains itself."
            return
        if count > most:
            message = f"References multiply the elements of the SVG to more than {most}."
            yield codes.TOO_COMPLEX, _line(root), message
            return


def _too_deep(root: etree._Element) -> Any:
    depth = 0
    walk: Iterator[tuple[str, Any]] = etree.iterwalk(root, events=("start", "end"))
    for event, node in walk:
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            return node
    return None


def _instruction(node: Any) -> Iterator[Finding]:
    if node.tag is etree.PI and str(getattr(node, "target", "")) == "xml-stylesheet":
        yield codes.EXTERNAL, _line(node), "The SVG asks for a style sheet outside it."
    elif node.tag is etree.Entity:
        yield codes.ENTITIES, _line(node), "The SVG uses an entity that it does not define."


def _element(node: etree._Element) -> Iterator[Finding]:
    local, line = _local(node), _line(node)
    if _namespace(node) == _XINCLUDE:
        yield codes.EXTERNAL, line, "The SVG includes another file."
    elif local in _SCRIPTS:
        yield codes.ACTIVE, line, f"The SVG contains a {local}."
    elif local in _EMBEDDING or _is_foreign(node):
        yield codes.FOREIGN, line, f"The SVG contains “{local}”, which is drawn by browsers only."
    elif local in _EFFECTS:
        yield codes.EFFECTS, line, f"“{local}” looks different, or is missing, on paper."
    if local == "style":
        text = "".join(str(text) for text in node.itertext())
        yield from ((codes.EXTERNAL, line, where) for where in css_leads_out(text))
    for name, value in node.attrib.items():
        yield from _attribute(str(name), str(value), local, line)


def _attribute(name: str, value: str, element: str, line: int) -> Iterator[Finding]:
    if name.lower().startswith("on"):
        yield codes.ACTIVE, line, f"“{element}” has the event handler “{name}”."
    elif name == f"{_XML}base":
        yield codes.EXTERNAL, line, "“xml:base” moves the references of the SVG."
    elif name in _HREFS and leads_out(value):
        yield codes.EXTERNAL, line, leads_out(value)
    elif name == "attributeName" and value.rpartition(":")[2] == "href":
        yield codes.ACTIVE, line, f"“{element}” changes a reference while the picture is shown."
    elif "(" in value or "\\" in value:
        yield from ((codes.EXTERNAL, line, where) for where in css_leads_out(value))


def _is_foreign(node: etree._Element) -> bool:
    """Return whether an element is neither SVG's nor one of the notes that programs leave."""
    namespace = _namespace(node)
    if namespace == NAMESPACE or is_editors(namespace):
        return False
    return not any(_local(above) == "metadata" for above in node.iterancestors())


def is_editors(namespace: str) -> bool:
    """Return whether a namespace is one in which drawing programs note what is not drawn."""
    return any(editor in namespace for editor in _EDITORS)


def _local(node: etree._Element) -> str:
    return str(node.tag).rpartition("}")[2]


def _namespace(node: etree._Element) -> str:
    return str(node.tag)[1:].partition("}")[0] if str(node.tag).startswith("{") else ""


def _line(node: etree._Element) -> int:
    return int(getattr(node, "sourceline", None) or 1)
