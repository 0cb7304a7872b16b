r"""Turn TeX in a BibTeX field into words: `Str{\"o}m` into `Ström`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304",
    ".": "\u0307", "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328",
    "r": "\u030a", "d": "\u0323", "b": "\u0331",
}  # fmt: skip
_LETTERS = {
    "aa": "å", "AA": "Å", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł",
    "L": "Ł", "ss": "ß", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ",
    "DJ": "Đ", "ldots": "…", "dots": "…", "textendash": "–", "textemdash": "—", "S": "§",
    "textquoteright": "’", "textquoteleft": "‘", "textquotedblleft": "“", "textquotedblright": "”",
    "copyright": "©", "textregistered": "®", "textdegree": "°", "pounds": "£", "euro": "€",
    "TeX": "TeX", "LaTeX": "LaTeX", "quad": " ", "slash": "/",
}  # fmt: skip
_TAGS = {
    "emph": "i", "textit": "i", "textsl": "i", "textbf": "b", "textsuperscript": "sup",
    "textsubscript": "sub",
}  # fmt: skip
_PLAIN = {"mbox", "text", "textrm", "textup", "textnormal", "url", "path", "href", "uppercase"}
_SIGNS = {"~": "\u00a0", "---": "—", "--": "–", "``": "“", "''": "”", "$": ""}

_TOKEN = re.compile(
    r"\\(?P<accent>[`'^~\"=.])\s*|\\(?P<name>[A-Za-z]+)(?P<space>\s*)|\\(?P<escaped>.)"
    r"|(?P<open>\{)|(?P<close>\})|(?P<sign>---|--|``|''|~|\$)|(?P<text>[^\\{}~$`'-]+|.)",
    re.DOTALL,
)


def words_of(value: str, unknown: set[str]) -> str:
    """Return the words of a field in the markup of CSL-JSON; commands not known go to `unknown`.

    Braces around words that keep their letters' case become `<span class="nocase">`.
    """
    return unicodedata.normalize("NFC", " ".join(_Reading(value, unknown).read().split(" ")))


def bare(value: str, unknown: set[str]) -> str:
    """Return the words of a field without any markup: a name, a number."""
    return re.sub(r"</?(?:i|b|sup|sub|span)(?: [^>]*)?>", "", words_of(value, unknown)).strip()


class _Reading:
    def __init__(self, value: str, unknown: set[str]) -> None:
        self.tokens = list(_TOKEN.finditer(re.sub(r"\s+", " ", value)))
        self.unknown = unknown
        self.index = 0

    def read(self) -> str:
        """Read all of the value; the stack has a pair of tags and the words for each group."""
        stack: list[tuple[str, str, list[str]]] = [("", "", [])]
        waiting = ("", "")  # the tags of the group that comes next
        while self.index < len(self.tokens):
            token = self.tokens[self.index]
            self.index += 1
            if token["open"]:
                tags = waiting if waiting != ("", "") else self.tags(len(stack))
                stack.append((*tags, []))
            elif token["close"]:
                if len(stack) > 1:
                    opening, closing, words = stack.pop()
                    stack[-1][2].append(opening + "".join(words) + closing)
            elif token["name"] in _TAGS:
                tag = _TAGS[token["name"]]
                waiting = (f"<{tag}>", f"</{tag}>")
                continue
            else:
                stack[-1][2].append(self.leaf(token))
            waiting = ("", "")
        return "".join("".join((o, *words, c)) for o, c, words in stack)

    def tags(self, depth: int) -> tuple[str, str]:
        """Return the tags of a group: one that begins with a command is about that letter only."""
        follows = self.tokens[self.index] if self.index < len(self.tokens) else None
        command = follows is not None and follows[0].startswith("\\")
        return ("", "") if depth > 1 or command else ('<span class="nocase">', "</span>")

    def leaf(self, token: re.Match[str]) -> str:
        name = token["name"]
        if token["accent"] or (name in _ACCENTS and self.has_letter(token)):
            return self.letter() + _ACCENTS[token["accent"] or name]
        if name:
            return self.command(name)
        if token["escaped"]:
            return {"\\": " ", "-": ""}.get(token["escaped"], token["escaped"].strip())
        return _SIGNS.get(token["sign"], token["sign"]) if token["sign"] else token["text"]

    def has_letter(self, token: re.Match[str]) -> bool:
        follows = self.tokens[self.index] if self.index < len(self.tokens) else None
        return follows is not None and bool(token["space"] or follows["open"] or follows["name"])

    def command(self, name: str) -> str:
        if name in _LETTERS:
            return _LETTERS[name]
        if name not in _PLAIN:
            self.unknown.add(name)
        return ""

    def letter(self) -> str:
        """Take the letter that an accent stands on."""
        for token in self.rest():
            if token["open"] or token["close"]:
                continue
            if token["name"] in ("i", "j"):
                return str(token["name"])
            if token["name"]:
                return _LETTERS.get(token["name"], "")
            if token["text"]:
                return self.cut(token)
            break
        return ""

    def rest(self) -> Iterator[re.Match[str]]:
        while self.index < len(self.tokens):
            token = self.tokens[self.index]
            if token["open"]:
                # The braces of an accent are no group: take both.
                closing = next(
                    (n for n in range(self.index, len(self.tokens)) if self.tokens[n]["close"]), -1
                )
                if closing > 0:
                    del self.tokens[closing]
            self.index += 1
            yield token

    def cut(self, token: re.Match[str]) -> str:
        """Take the first letter of a token, and leave the others to be read."""
        left = token["text"][1:]
        if left:
            self.index -= 1
            again = _TOKEN.match(left)
            if again is not None:
                self.tokens[self.index] = again
        return str(token["text"][0])
