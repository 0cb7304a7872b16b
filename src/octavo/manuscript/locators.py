"""Turn the words after a key into a locator and what follows it: `, s. 33, passim`."""

from __future__ import annotations

import re

# By the labels of CSL 1.0.2, appendix IV: what Swedish, English, German, French, Norwegian, Danish
# and Finnish call them.
_WORDS = {
    "page": "s s. sid. sida sidan sidor sidorna p p. pp pp. page pages side sider S. Seite Seiten"
    " sivu sivut",
    "chapter": "kap. kap kapitel kapitlet chap. chaps. ch. chapter chapters Kap. Kapitel chapitre"
    " luku",
    "section": "§ §§ avsn. avsnitt sec. secs. sect. section sections Abschnitt Abschn. afsnit",
    "volume": "bd bd. band del. vol vol. vols. volym volume Bd. Band tome t. bind osa",
    "part": "del part parts pt. pts. Teil partie",
    "book": "bok book bk. Buch livre",
    "paragraph": "st. stycke stycket para. paras. paragraph paragraphs ¶ ¶¶ Absatz Abs.",
    "note": "not noten n. nn. note notes fotnot Anm. Anmerkung viite",
    "line": "rad rader l. ll. line lines r. Zeile Z. ligne",
    "column": "sp. spalt kol. col. cols. column columns Sp. Spalte",
    "figure": "fig. figs. figur figure figures bild Abb. Abbildung kuva",
    "folio": "bl. blad fol. fols. folio folios Bl. Blatt",
    "issue": "nr nr. nummer no. nos. issue Nr. Heft",
    "verse": "v. vv. vers verse verses Vers",
    "opus": "op. opp. opus",
    "sub-verbo": "s.v. sub s.vv. uppslagsord",
}
_LABELS = {word: label for label, words in _WORDS.items() for word in words.split()}
_TERMS = "|".join(re.escape(word) for word in sorted(_LABELS, key=len, reverse=True))

_NUMBER = r"\d[\w:.]*(?<![:.])"
_ROMAN = r"[ivxlcdm]+\b|[IVXLCDM]+\b"
_RANGE = r"(?:{n})(?:[ ]?[-–—][ ]?(?:{n}))?(?:[ ]?ff?\b\.?)?"
_MORE = r"(?:(?:,[ ]|[ ]?&[ ]?|[ ](?:och|and|og|und|et|ja)[ ]){r})*"


def _value(number: str) -> str:
    one = _RANGE.format(n=number)
    return one + _MORE.format(r=one)


_BRACED = re.compile(r",?[ ]?\{([^{}]*)\}")
_TERMED = re.compile(
    rf",?[ ]?({_TERMS})(?:[ \u00a0]|(?<=[.§¶])|(?=\d))({_value(f'{_NUMBER}|{_ROMAN}')})"
)
_BARE = re.compile(rf",[ ]?({_value(_NUMBER)})")
_TERM_FIRST = re.compile(rf"({_TERMS})(?:[ \u00a0]|(?<=[.§¶])|(?=\d))(.+)")


def split_locator(rest: str) -> tuple[str, str, str]:
    """Return the label and the value of the locator at the start of `rest`, and what follows.

    Both are empty where there is none. A number without a word is a page; braces hold a locator of
    any form: `{s. 33 och omslaget}`.
    """
    braced = _BRACED.match(rest)
    if braced:
        inside = _TERM_FIRST.match(braced[1])
        label, value = (_LABELS[inside[1]], inside[2]) if inside else ("page", braced[1])
        return (label, value.strip(), rest[braced.end() :])
    termed = _TERMED.match(rest)
    if termed:
        return _LABELS[termed[1]], termed[2], rest[termed.end() :]
    bare = _BARE.match(rest)
    if bare:
        return "page", bare[1], rest[bare.end() :]
    return "", "", rest
