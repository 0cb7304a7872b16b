"""Turn a file of BibTeX into its entries: type, key and fields, each with its line."""

from __future__ import annotations

import re
from collections.abc import Mapping

from octavo.citations import codes
from octavo.diagnostics import Diagnostic, Span
from octavo.manuscript import SourceFile
from octavo.values import frozen

_ENTRY = re.compile(r"@\s*([A-Za-z][\w-]*)\s*([{(])")
_KEY = re.compile(r"\s*([^\s,{}()=\"#%]+)\s*(?:,|(?=[)}]))")
_NAME = re.compile(r"\s*([A-Za-z][\w:.+/-]*)\s*=\s*")
_WORD = re.compile(r"[A-Za-z][\w:.+/-]*|\d+")
_JOIN = re.compile(r"\s*#\s*")
_SEPARATOR = re.compile(r"\s*,?\s*")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_QUOTED = re.compile(r'\\.|[{}"]', re.DOTALL)

MOST_BROKEN = 20  # each may read to the end of the file

_NAMES_OF_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_MONTHS = {month: str(n) for n, month in enumerate(_NAMES_OF_MONTHS.split(), 1)}


@frozen
class Entry:
    """An entry of a BibTeX file; its values are TeX."""

    kind: str
    key: str
    fields: Mapping[str, str]
    span: Span


class _BrokenError(Exception):
    def __init__(self, at: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.at = at
        self.hint = hint


def read_bibtex(file: SourceFile) -> tuple[list[Entry], list[Diagnostic]]:
    """Return the entries of a file; after a broken one reading goes on at the next."""
    reading = _Reading(file)
    found = _ENTRY.search(file.text)
    while found is not None and len(reading.findings) < MOST_BROKEN:
        end = reading.entry(found)
        found = _ENTRY.search(file.text, end)
    return reading.entries, reading.findings


class _Reading:
    def __init__(self, file: SourceFile) -> None:
        self.text = file.text
        self.name = file.name
        self.strings: dict[str, str] = dict(_MONTHS)
        self.entries: list[Entry] = []
        self.findings: list[Diagnostic] = []
        self._counted, self._line = 0, 1

    def entry(self, found: re.Match[str]) -> int:
        """Read the entry that begins at `found`; return where to look for the next one."""
        kind, closing = found[1].lower(), "}" if found[2] == "{" else ")"
        span = self.span(found.start())
        try:
            if kind in ("comment", "preamble"):
                return self.braced(found.end()) if closing == "}" else found.end()
            if kind == "string":
                fields, end = self.fields(found.end(), closing)
                self.strings |= {name.lower(): value for name, value in fields.items()}
                return end
            key = _KEY.match(self.text, found.end())
            if key is None:
                raise _BrokenError(found.end(), "The entry has no key", "Write a key and a comma.")
            fields, end = self.fields(key.end(), closing)
        except _BrokenError as broken:
            message = f"{broken} in the entry “@{kind}” of line {span.line}."
            self.findings.append(codes.BIBTEX.at(self.span(broken.at), message, broken.hint))
            return max(found.end(), broken.at)
        self.entries.append(Entry(kind, key[1], fields, span))
        return end

    def span(self, at: int) -> Span:
        if at < self._counted:
            self._counted, self._line = 0, 1
        self._line += self.text.count("\n", self._counted, at)
        self._counted = at
        return Span(self.name, self._line, at - self.text.rfind("\n", 0, at))

    def fields(self, at: int, closing: str) -> tuple[dict[str, str], int]:
        fields: dict[str, str] = {}
        while True:
            at = self.skip(at)
            if self.text.startswith(closing, at):
                return fields, at + 1
            name = _NAME.match(self.text, at)
            if name is None:
                hint = "Look for a brace, a comma or an equals sign that is missing before it."
                raise _BrokenError(at, "Something is no field", hint)
            value, at = self.value(name.end())
            fields.setdefault(name[1].lower(), value)

    def skip(self, at: int) -> int:
        match = _SEPARATOR.match(self.text, at)
        return match.end() if match else at

    def value(self, at: int) -> tuple[str, int]:
        parts = []
        while True:
            part, at = self.part(at)
            parts.append(part)
            join = _JOIN.match(self.text, at)
            if join is None:
                return "".join(parts), at
            at = join.end()

    def part(self, at: int) -> tuple[str, int]:
        sign = self.text[at : at + 1]
        if sign == "{":
            end = self.braced(at + 1)
            return self.text[at + 1 : end - 1], end
        if sign == '"':
            end = self.quoted(at + 1)
            return self.text[at + 1 : end - 1], end
        word = _WORD.match(self.text, at)
        if word is None:
            raise _BrokenError(at, "A value is missing", "Put the value into braces.")
        if word[0].isdigit():
            return word[0], word.end()
        if word[0].lower() not in self.strings:
            message, hint = f"The word “{word[0]}” is not defined", "Put the value into braces."
            raise _BrokenError(at, message, hint)
        return self.strings[word[0].lower()], word.end()

    def braced(self, start: int) -> int:
        depth = 1
        for sign in _BRACE.finditer(self.text, start):
            depth += {"{": 1, "}": -1}.get(sign[0], 0)
            if depth == 0:
                return sign.end()
        raise _BrokenError(start, "A brace never closes", "Close the value and the entry with }.")

    def quoted(self, start: int) -> int:
        depth = 0
        for sign in _QUOTED.finditer(self.text, start):
            depth += {"{": 1, "}": -1}.get(sign[0], 0)
            if sign[0] == '"' and depth == 0:
                return sign.end()
            if depth < 0:
                break
        raise _BrokenError(start, "A quotation mark never closes", "Put the value into braces.")
