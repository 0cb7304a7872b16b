"""Turn YAML into nodes that know where they stand."""

from __future__ import annotations

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from octavo.diagnostics import Diagnostic, Outcome, Span
from octavo.values import frozen
from octavo.workspace import codes

NODE_LIMIT = 50_000
DEPTH_LIMIT = 20
_TAG = "tag:yaml.org,2002:"
# The tags of the core schema, and those that ruamel.yaml resolves beside them.
_TAGS = frozenset(
    _TAG + name
    for name in ("str", "int", "float", "bool", "null", "timestamp", "merge", "value", "map", "seq")
)
_NULL = {"", "~", "null", "Null", "NULL"}


@frozen
class Located:
    """A scalar as text: `plain` if it is not quoted, `body` the (line, column) of its content.

    For a block scalar (`|`) the body begins on the line after its key, at its indentation.
    """

    value: str
    span: Span
    plain: bool
    body: tuple[int, int]

    @property
    def is_null(self) -> bool:
        """Whether the value is left empty."""
        return self.plain and self.value in _NULL


@frozen
class YamlSeq:
    """A list."""

    items: tuple[YamlNode, ...]
    span: Span


@frozen
class YamlMap:
    """A mapping, its entries in the order of the file."""

    entries: tuple[tuple[Located, YamlNode], ...]
    span: Span

    def get(self, key: str) -> YamlNode | None:
        """Return the value of `key`; None where it is missing or left empty."""
        for name, value in self.entries:
            if name.value == key:
                return None if isinstance(value, Located) and value.is_null else value
        return None

    def span_of(self, key: str) -> Span:
        """Return the place of `key`, or of the mapping where the key is missing."""
        return next((name.span for name, _ in self.entries if name.value == key), self.span)


YamlNode = Located | YamlSeq | YamlMap


def read_yaml(text: str, name: str, first_line: int = 1) -> Outcome[YamlMap]:
    """Read a YAML 1.2 mapping from `text`, which begins on `first_line` of the file `name`."""
    try:
        node = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as failure:
        return Outcome(None, (_syntax(failure, name, first_line),))
    except (YAMLError, RecursionError, ValueError):
        finding = codes.TOO_COMPLEX.at(Span(name, first_line), "The YAML cannot be followed.")
        return Outcome(None, (finding,))
    if node is None:
        return Outcome(YamlMap((), Span(name, first_line)))
    return _Reading(text, name, first_line).read(node)


def _syntax(failure: MarkedYAMLError, name: str, first_line: int) -> Diagnostic:
    mark = failure.problem_mark or failure.context_mark
    span = Span(name, first_line)
    if mark is not None:
        span = Span(name, mark.line + first_line, mark.column + 1)
    problem = (failure.problem or failure.context or "it is not YAML").rstrip(".")
    hint = "Quote values that contain “: ” or begin with a special character."
    if "\\t" in problem or "tab" in problem:
        hint = "Indent with spaces, never with tabs."
    return codes.YAML_SYNTAX.at(span, f"The YAML cannot be read: {problem}.", hint)


class _Reading:
    """One reading of one text: counts nodes, so that aliases cannot multiply without end."""

    def __init__(self, text: str, name: str, first_line: int) -> None:
        self.lines = text.split("\n")
        self.name = name
        self.first = first_line
        self.seen = 0
        self.findings: list[Diagnostic] = []

    def read(self, node: Node) -> Outcome[YamlMap]:
        if not isinstance(node, MappingNode):
            message = "The file must hold keys and values."
            return Outcome(None, (codes.WRONG_SHAPE.at(self.span(node), message),))
        value = self.convert(node, 0)
        if any(finding.is_error for finding in self.findings) or not isinstance(value, YamlMap):
            return Outcome(None, tuple(self.findings))
        return Outcome(value, tuple(self.findings))

    def convert(self, node: Node, depth: int) -> YamlNode | None:
        self.seen += 1
        if self.seen > NODE_LIMIT or depth > DEPTH_LIMIT:
            if not any(f.code == codes.TOO_COMPLEX.code for f in self.findings):
                message = "The YAML repeats or nests itself too much."
                self.findings.append(codes.TOO_COMPLEX.at(self.span(node), message))
            return None
        if (tag := str(node.tag)) not in _TAGS:
            message = f"The tag “{tag.replace(_TAG, '!!')}” means nothing here."
            self.findings.append(codes.YAML_SYNTAX.at(self.span(node), message, "Delete it."))
        if isinstance(node, ScalarNode):
            return self.scalar(node)
        if isinstance(node, SequenceNode):
            items = [self.convert(item, depth + 1) for item in node.value]
            return YamlSeq(tuple(i for i in items if i is not None), self.span(node))
        return self.mapping(node, depth)

    def mapping(self, node: Node, depth: int) -> YamlMap:
        entries: dict[str, tuple[Located, YamlNode]] = {}
        for key_node, value_node in node.value:
            key = self.convert(key_node, depth + 1)
            value = self.convert(value_node, depth + 1)
            if key is None:
                continue
            if not isinstance(key, Located):
                message = "A key must be a word, not a list or a mapping."
                self.findings.append(codes.WRONG_SHAPE.at(self.span(key_node), message))
            elif key.value in entries:
                first = entries[key.value][0].span
                message = (
                    f"The key “{key.value}” is given twice; the first is on line {first.line}."
                )
                self.findings.append(codes.DUPLICATE_KEY.at(key.span, message, "Keep one of them."))
            elif value is not None:
                entries[key.value] = (key, value)
        return YamlMap(tuple(entries.values()), self.span(node))

    def scalar(self, node: ScalarNode) -> Located:
        span = self.span(node)
        body = (span.line, span.column + (1 if node.style in ("'", '"') else 0))
        if node.style in ("|", ">"):
            body = self.block_body(node.start_mark.line + 1)
        return Located(node.value, span, node.style is None, body)

    def block_body(self, index: int) -> tuple[int, int]:
        while index < len(self.lines) and not self.lines[index].strip():
            index += 1
        line = self.lines[index] if index < len(self.lines) else ""
        return (index + self.first, len(line) - len(line.lstrip(" ")) + 1)

    def span(self, node: Node) -> Span:
        start, end = node.start_mark, node.end_mark
        length = end.column - start.column if end.line == start.line else 0
        return Span(self.name, start.line + self.first, start.column + 1, max(length, 0))
