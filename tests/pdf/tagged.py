"""Turn a tagged PDF into what a screen reader finds in it: elements, their text, their links."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

_PAIR = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")
_PAIRS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)

Key = tuple[tuple[int, int], int]


@dataclass
class Node:
    """A structure element: its type, its dictionary, and what is in it in order."""

    type: str
    obj: Any
    kids: list[Node | str] = field(default_factory=list)
    pages: set[int] = field(default_factory=set)
    links: list[Any] = field(default_factory=list)
    pdf: pikepdf.Pdf | None = None

    def text(self) -> str:
        return "".join(kid if isinstance(kid, str) else kid.text() for kid in self.kids)

    def all(self, *types: str) -> Iterator[Node]:
        if not types or self.type in types:
            yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.all(*types)

    def words(self) -> str:
        """Return the text as it is said: soft hyphens are not."""
        return " ".join(self.text().replace("\u00ad", "").split())


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def structure(data: bytes) -> Node:
    """Return the Document element of `data`, which keeps its PDF open."""
    pdf = opened(data)
    texts: dict[Key, str] = {}
    pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    for page in pdf.pages:
        _read(page.obj, page.obj.objgen, texts)
    root = _node(pdf.Root.StructTreeRoot.K, texts, pages)
    root.pdf = pdf
    return root


def _node(element: Any, texts: dict[Key, str], pages: dict[tuple[int, int], int]) -> Node:
    node = Node(str(element.S)[1:], element)
    kids: Any = element.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            node.kids.append(texts.get((element.Pg.objgen, kid), ""))
            node.pages.add(pages[element.Pg.objgen])
        elif kid.Type == "/MCR":
            holder = kid.get("/Stm", kid.Pg).objgen
            node.kids.append(texts.get((holder, int(kid.MCID)), ""))
            node.pages.add(pages[kid.Pg.objgen])
        elif kid.Type == "/OBJR":
            node.links.append(kid.Obj)
        else:
            inner = _node(kid, texts, pages)
            node.kids.append(inner)
            node.pages |= inner.pages
    return node


def _read(holder: Any, key: tuple[int, int], texts: dict[Key, str]) -> None:
    """Note the text of each piece of marked content of a page or a form."""
    fonts = {name: _letters(font) for name, font in holder.Resources.get("/Font", {}).items()}
    marks: list[tuple[str, Any]] = []
    font = ""
    for instruction in pikepdf.parse_content_stream(holder):
        operands: Any = instruction.operands
        name = str(instruction.operator)
        if name in ("BDC", "BMC"):
            marks.append((str(operands[0]), operands[1] if name == "BDC" else {}))
            if "/ActualText" in marks[-1][1]:
                _say(marks, key, str(marks[-1][1]["/ActualText"]), texts)
        elif name == "EMC":
            marks.pop()
        elif name == "Tf":
            font = str(operands[0])
        elif name == "Do" and holder.Resources.XObject[operands[0]].Subtype == "/Form":
            form = holder.Resources.XObject[operands[0]]
            if "/StructParents" in form:
                _read(form, form.objgen, texts)
        elif name == "TJ" and not any("/ActualText" in properties for _, properties in marks):
            _say(marks, key, _shown(operands[0], fonts[font]), texts)


def _say(marks: list[Any], key: tuple[int, int], text: str, texts: dict[Key, str]) -> None:
    for _, properties in reversed(marks):
        if "/MCID" in properties:
            number = (key, int(properties["/MCID"]))
            if any(name == "/ReversedChars" for name, _ in marks):
                text = text[::-1]
            texts[number] = texts.get(number, "") + text
            return


def _letters(font: Any) -> dict[int, str]:
    pairs = _PAIR.findall(b"".join(_PAIRS.findall(font.ToUnicode.read_bytes())))
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def _shown(parts: Any, letters: dict[int, str]) -> str:
    codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
    return "".join(
        letters[int.from_bytes(codes[n : n + 2], "big")] for n in range(0, len(codes), 2)
    )
