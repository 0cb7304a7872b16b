"""Turn an ISBN and a price add-on into the modules of their bars.

The figures are those of the GS1 General Specifications, section 5.2: EAN-13 in 5.2.2, the
five-digit add-on in 5.2.2.5. A module is a text of `1` (bar) or `0` (space), one X-dimension wide.
"""

from __future__ import annotations

import re

# Where the guard bars of an EAN-13 stand, which reach below the others (figure 5.2.2-1).
GUARDS = frozenset({*range(3), *range(45, 50), *range(92, 95)})

_OF_BOOKS = ("978", "979")
_ADD_ON = re.compile(r"\d{5}")
_START, _BETWEEN = "1011", "01"
# Which set of figures, A or B, each of the five takes, by their check value (figure 5.2.2-6).
_PARITIES = (
    *("BBAAA", "BABAA", "BAABA", "BAAAB", "ABBAA"),
    *("AABBA", "AAABB", "ABABA", "ABAAB", "AABAB"),
)


def digits(number: str) -> str:
    """Return the thirteen digits of an ISBN or EAN, written with or without hyphens and spaces.

    Raises ValueError where they are none (ISO 2108, section 4): another count, or a check digit
    that does not agree.
    """
    plain = re.sub(r"[\s\-\u2010\u2011]", "", number)
    if not re.fullmatch(r"[0-9]{13}", plain):
        raise ValueError("it does not have thirteen digits")
    last = check_digit(plain[:12])
    if plain[12] != last:
        raise ValueError(f"its last digit should be {last}")
    return plain


def is_isbn(number: str) -> bool:
    """Return whether a number that `digits` takes is that of a book (ISO 2108, section 4.2)."""
    return digits(number).startswith(_OF_BOOKS)


def check_digit(twelve: str) -> str:
    """Return the thirteenth digit that belongs to `twelve` (GS1 General Specifications, 7.9)."""
    weighed = sum(int(digit) * weight for digit, weight in zip(twelve, (1, 3) * 6, strict=True))
    return str(-weighed % 10)


def modules(ean: str) -> str:
    """Return the 95 modules of the thirteen digits `ean`."""
    from barcode.ean import EuropeanArticleNumber13  # late: only printed covers need it

    return "".join(EuropeanArticleNumber13(ean, no_checksum=True).build())


def is_add_on(text: str) -> bool:
    """Return whether `text` is what a five-digit add-on can say."""
    return _ADD_ON.fullmatch(text) is not None and text.isascii()


def add_on_modules(five: str) -> str:
    """Return the 47 modules of the add-on `five`."""
    if not is_add_on(five):
        raise ValueError(f"an add-on has five digits, not “{five}”")
    figures = [int(digit) for digit in five]
    check = (3 * sum(figures[0::2]) + 9 * sum(figures[1::2])) % 10
    sets = _PARITIES[check]
    from barcode.charsets import ean as charset

    coded = [charset.CODES[name][figure] for name, figure in zip(sets, figures, strict=True)]
    return _START + _BETWEEN.join(coded)
