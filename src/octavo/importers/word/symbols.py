"""Turn the characters of symbol typefaces into those of Unicode.

Such a typeface has its own signs at the places of letters, which Word writes as F020 to F0FF
(ISO/IEC 29500-1, 17.3.3.30).
"""

from __future__ import annotations

from collections.abc import Mapping

_GREEK = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_SMALL_GREEK = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
_UPPER_HALF = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…\0\0↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑"
_SYMBOL: dict[int, str] = {
    **{code: chr(code) for code in range(0x20, 0x40)},
    **dict(enumerate(_GREEK, 0x41)),
    **dict(enumerate(_SMALL_GREEK, 0x61)),
    **{code: sign for code, sign in enumerate(_UPPER_HALF, 0xA0) if sign != "\0"},
    0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "−", 0x40: "≅", 0x5B: "[", 0x5C: "∴",
    0x5D: "]", 0x5E: "⊥", 0x5F: "_", 0x7B: "{", 0x7C: "|", 0x7D: "}", 0x7E: "∼", 0xF1: "〉",
    0xF2: "∫",
}  # fmt: skip
_WINGDINGS: dict[int, str] = {
    0x20: " ", 0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6E: "■",
    0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA7: "▪",
    0xA8: "◻", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔",
    0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_FACES: Mapping[str, Mapping[int, str]] = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}


def symbol(face: str, code: str) -> str:
    """Return the character that the hexadecimal `code` of a typeface shows, empty if unknown."""
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    if not 0xF020 <= value <= 0xF0FF and value > 0xFF:
        return chr(value) if value < 0x110000 and not 0xD800 <= value < 0xE000 else ""
    return _FACES.get(face.casefold(), {}).get(value & 0xFF, "")


def plain(face: str, text: str) -> str:
    """Return text set in a symbol typeface as what it shows; other text as it is."""
    signs = _FACES.get(face.casefold())
    if signs is None:
        return text
    return "".join(_sign(signs, character) for character in text)


def _sign(signs: Mapping[int, str], character: str) -> str:
    code = ord(character)
    private = 0xF020 <= code <= 0xF0FF
    return signs.get(code & 0xFF, character) if private or code < 0x100 else character
