"""Turn the bytes of an SVG into its size, and into what in it is unsafe or too much.

Allowed is what a picture needs to be drawn from itself alone: no script, no file or address outside
it, no entity, and no more elements than a page can carry.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree

from octavo.diagnostics import Diagnostic, Rule, Span
from octavo.pictures import codes
from octavo.pictures.expansion import expansion
from octavo.pictures.kinds import JPEG, PNG, kind_of
from octavo.pictures.svgsize import size_of

NAMESPACE = "http://www.w3.org/2000/svg"
FILE_LIMIT = 16 * 1024 * 1024
MOST_ELEMENTS = 200_000
DEEPEST = 100
MOST_USES = 10_000
MOST_PAINTS = 50_000
INLINE_LIMIT = 8 * 1024 * 1024

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
# Namespaces of editors, whose notes about a drawing are not drawn.
_NOT_DRAWN = re.compile(
    r"https?://(?:www\.inkscape\.org|sodipodi\.|creativecommons\.org|web\.resource\.org"
    r"|purl\.org|www\.w3\.org/1999/02/22-rdf|ns\.adobe\.com|www\.serif\.com|www\.bohemiancoding\.com"
    r"|www\.figma\.com|vectornator\.io|boxy-svg\.com|www\.corel\.com|schemas\.microsoft\.com)"
)
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_URL = re.compile(r"""(?:url|src|image-set|image)\(\s*["']?\s*([^"')]*)""", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.IGNORECASE | re.DOTALL)
_INLINE = re.compile(r"\s*data:(image/png|image/jpe?g);base64,", re.IGNORECASE)

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
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as failure:
        reason = str(failure.msg or "it ends too early")
        much = re.search(r"depth|huge|too (?:long|large)|limit", reason, re.IGNORECASE)
        rule = codes.TOO_COMPLEX if much else codes.NOT_XML
        report(failure.lineno or 1, f"The SVG cannot be read: {reason}.", rule)
        return None
    if root.tag != f"{{{NAMESPACE}}}svg":
        message = f"The outermost element is “{_local(root)}”, not an SVG's."
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
        if not _NOT_DRAWN.match(_namespace(node)):
            yield from _element(node)
    if count > MOST_ELEMENTS:
        yield codes.TOO_COMPLEX, _line(root), f"The SVG has {count} elements."
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
            message = f"References make more than {most} elements of the SVG's few."
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
    elif local in _EMBEDDING or _namespace(node) != NAMESPACE:
        yield codes.FOREIGN, line, f"The SVG contains “{local}”, which is drawn by browsers only."
    elif local in _EFFECTS:
        yield codes.EFFECTS, line, f"“{local}” looks different, or is missing, on paper."
    if local == "style":
        yield from _css("".join(str(text) for text in node.itertext()), line)
    for name, value in node.attrib.items():
        yield from _attribute(str(name), str(value), local, line)


def _attribute(name: str, value: str, element: str, line: int) -> Iterator[Finding]:
    if name.lower().startswith("on"):
        yield codes.ACTIVE, line, f"“{element}” has the event handler “{name}”."
    elif name == f"{_XML}base":
        yield codes.EXTERNAL, line, "“xml:base” moves the references of the SVG."
    elif name in _HREFS:
        yield from _reference(value, line)
    elif name == "attributeName" and value.rpartition(":")[2] == "href":
        yield codes.ACTIVE, line, f"“{element}” changes a reference while the picture is shown."
    elif "(" in value or "\\" in value:
        yield from _css(value, line)


def _css(text: str, line: int) -> Iterator[Finding]:
    """Yield the addresses in CSS, escapes undone and comments removed as a browser would."""
    text = _ESCAPE.sub(_unescaped, re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))
    if "@import" in text.lower():
        yield codes.EXTERNAL, line, "The SVG imports a style sheet."
    for match in _URL.finditer(text):
        yield from _reference(match.group(1), line)


def _unescaped(match: re.Match[str]) -> str:
    if not match.group(1):
        return match.group(2) or ""
    point = int(match.group(1), 16)
    return chr(point) if 0 < point < 0x110000 else "\ufffd"


def _reference(value: str, line: int) -> Iterator[Finding]:
    value = value.strip()
    if value.startswith("#"):
        return
    inline = _INLINE.match(value)
    if inline is None:
        shown = value if len(value) <= 60 else f"{value[:60]}…"
        yield codes.EXTERNAL, line, f"The SVG refers to “{shown}”."
        return
    wrong = _inline_fault(value[inline.end() :])
    if wrong:
        yield codes.EXTERNAL, line, f"A picture inside the SVG {wrong}."


def _inline_fault(encoded: str) -> str:
    if len(encoded) > INLINE_LIMIT:
        return f"is larger than {INLINE_LIMIT // 2**20} MB"
    try:
        content = base64.b64decode("".join(encoded.split()), validate=True)
    except binascii.Error:
        return "is not written as base64"
    kind = kind_of(content)
    if kind not in (PNG, JPEG):
        return "is neither PNG nor JPEG"
    from octavo.pictures.raster import measure  # late: few SVGs hold a raster

    measured = measure(content, kind)
    return f"has {measured.bomb}" if measured.bomb else measured.fault and "is damaged"


def _local(node: etree._Element) -> str:
    return str(node.tag).rpartition("}")[2]


def _namespace(node: etree._Element) -> str:
    return str(node.tag)[1:].partition("}")[0] if str(node.tag).startswith("{") else ""


def _line(node: etree._Element) -> int:
    return int(getattr(node, "sourceline", None) or 1)
