"""Turn a language into the characters that its readers may need beside those of the text."""

from __future__ import annotations

from octavo.epub.names import primary
from octavo.epub.tongues import is_european

_PLAIN = (
    *range(0x20, 0x7F),
    *map(ord, "\u00a0§©«°±´·»½×‐‑–—‘’‚“”„†‡•…‰‹›⁄€™−\u2002\u2003\u2009\u200a\u202f"),
)
_LATIN = tuple(range(0xA0, 0x100))
_LATIN_EXTENDED = (*_LATIN, *range(0x100, 0x180))
_ALPHABETS = {
    **dict.fromkeys(
        (
            "bs",
            "cs",
            "cy",
            "eo",
            "et",
            "hr",
            "hu",
            "lt",
            "lv",
            "mt",
            "pl",
            "ro",
            "se",
            "sk",
            "sl",
            "tr",
        ),
        _LATIN_EXTENDED,
    ),
    **dict.fromkeys(
        ("be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"), tuple(range(0x400, 0x492))
    ),
    **dict.fromkeys(("da", "nb", "nn", "no"), tuple(map(ord, "æøåéèêóòôüäöÆØÅÉÈÓÒÔÜÄÖ"))),
    **dict.fromkeys(("fi", "sv"), tuple(map(ord, "åäöéèàáüæøçñÅÄÖÉÈÀÁÜÆØÇÑ"))),
    "de": tuple(map(ord, "äöüßẞéèàçÄÖÜÉÈÀÇ")),
    "el": tuple(range(0x370, 0x400)),
    "en": tuple(map(ord, "éèêëàâäçïîñôöüæœÉÈÀÄÇÑÖÜÆŒ£")),
    "fr": tuple(map(ord, "àâæçéèêëîïôœùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ")),
}


def alphabet(language: str) -> tuple[int, ...]:
    """Return the code points of signs, figures and the whole alphabet of `language`.

    The alphabet is there so that a reader's own notes and a corrected edition look the same. A
    language in another script than the fonts' has the plain letters of Latin ones only.
    """
    if not is_european(language):
        return _PLAIN
    return (*_PLAIN, *_ALPHABETS.get(primary(language), _LATIN))
