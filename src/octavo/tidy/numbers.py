"""Turn the spaces in and around numbers into spaces that no line breaks at."""

from __future__ import annotations

import re

from octavo.tidy.pattern import ENGLISH, LANGUAGES, NARROW, NBSP, NORDIC, Pattern, words

_SPACED = (*(language for language in NORDIC if language != "da"), "de")  # 10 000
_CLOSED = tuple(language for language in LANGUAGES if language not in ENGLISH)  # 10 %
_SPACES = "[ \u00a0\u202f\u2009]"
_ALONE = rf"(?<!\d{_SPACES})(?<![\w.,:/+\-])"  # not in the midst of a longer number

UNITS = words(
    "mm", "cm", "dm", "m", "km", "mm²", "cm²", "m²", "km²", "m³", "cm³", "ha", "mg", "g", "kg",
    "ml", "cl", "dl", "l", "ms", "min", "h", "W", "kW", "MW", "GW", "TW", "Wh", "kWh", "MWh", "GWh",
    "TWh", "mV", "kV", "mA", "Hz", "kHz", "MHz", "GHz", "Pa", "hPa", "kPa", "J", "kJ", "kcal", "dB",
    "kB", "MB", "GB", "TB", "km/h", "m/s", "dpi", "ppi", "°C", "°F", "ppm", "‰",
)  # fmt: skip
_LONG_UNITS = words("mm", "cm", "km", "mg", "kg", "ml", "cl", "dl", "kW", "kWh", "MW", "MWh", "GWh")
_MONEY = words("€", "£", "$", "kr", "kr.", "SEK", "NOK", "DKK", "EUR", "USD", "GBP", "CHF", "öre")

MONTHS = {
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "nb": "januar februar mars april mai juni juli august september oktober november desember",
    "de": "Januar Jänner Februar März April Mai Juni Juli August September Oktober November "
    "Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "fi": "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta "
    "syyskuuta lokakuuta marraskuuta joulukuuta",
    "en": "January February March April May June July August September October November December",
}
_DAY = r"(?<![\w.,:/\-–])(?:3[01]|[12]\d|[1-9])"
_ORDINAL = {"de": r"\.", "da": r"\.", "nb": r"\.", "fi": r"\.", "fr": r"(?:er)?"}

# What stands before a number and belongs to it: page, chapter, section, number, figure, hour.
MARKERS = {
    ("sv",): "s. sid. kap. nr no fig. tab. bd vol. kl. ca st. §",
    ("nb", "nn"): "s. kap. nr. fig. tab. bd. kl. ca. §",
    ("da",): "s. kap. nr. fig. tab. bd. kl. ca. §",
    ("fi",): "s. nro n. klo kuva luku §",
    ("de",): "S. Kap. Nr. Abb. Tab. Bd. Art. Abs. Ziff. ca. §",
    ("fr",): "p. chap. n° nº fig. art. vol. no t. §",
    ENGLISH: "p. pp. ch. chap. no. No. fig. Fig. vol. Vol. §",
}


def _months(language: str) -> str:
    return words(*MONTHS[language].split())


def _date(language: str, *tongues: str) -> Pattern:
    day = _DAY + _ORDINAL.get(language, "")
    regex = re.compile(rf"{day}(?P<x> )(?=(?:{_months(language)})(?!\w))")
    return Pattern("date", tongues or (language,), regex, NBSP)


def _marker(tongues: tuple[str, ...], markers: str) -> Pattern:
    regex = re.compile(rf"(?<![\w.])(?:{words(*markers.split())})(?P<x> )(?=\d)")
    return Pattern("number-marker", tongues, regex, NBSP)


def _thousands(language: tuple[str, ...], space: str) -> Pattern:
    """Make the spaces of 10 000 such that no line breaks there; narrow ones stay narrow."""
    regex = re.compile(
        rf"{_ALONE}[1-9]\d{{0,2}}(?P<x>(?:{_SPACES}\d{{3}})+)(?!{_SPACES}?\d|[\w\-/]|[.,]\d{{3}})"
    )

    def kept(match: re.Match[str]) -> str:
        return match["x"].replace(" ", space).replace("\u2009", NARROW)

    return Pattern("thousands", language, regex, kept)


def _grouped(match: re.Match[str]) -> str:
    digits = match["x"]
    first = len(digits) % 3 or 3
    return NBSP.join([digits[:first], *(digits[n : n + 3] for n in range(first, len(digits), 3))])


PATTERNS = (
    _thousands(_SPACED, NBSP),
    _thousands(("fr",), NARROW),
    Pattern(
        "group",
        (*_SPACED, "fr"),
        re.compile(rf"{_ALONE}(?P<x>[1-9]\d{{4,11}})(?![\w\-–/:.]|{_SPACES}?\d|,\d{{3}})"),
        _grouped,
    ),
    Pattern(
        "unit",
        LANGUAGES,
        re.compile(rf"(?<=\d)(?P<x> )(?=(?:{UNITS})(?![\w’'./\-–]|\.\w))"),
        NBSP,
    ),
    Pattern("unit", ENGLISH, re.compile(rf"(?<=\d)(?P<x> )(?=(?:{UNITS})\.(?!\w))"), NBSP),
    Pattern("unit", _CLOSED, re.compile(rf"(?<=\d)(?P<x> )(?=(?:{UNITS})\.(?!\w))"), NBSP),
    Pattern(
        "unit-space",
        LANGUAGES,
        re.compile(rf"(?<![\w.,\-–/])(?:\d+[.,])?\d*(?P<x>\d)(?=(?:{_LONG_UNITS})(?![\w’'\-–/]))"),
        lambda match: match["x"] + NBSP,
    ),
    Pattern(
        "degrees",
        _CLOSED,
        re.compile(r"(?<=\d)(?P<x> ?° ?|(?<! )°)(?=[CF](?![\w’'\-–]))"),
        f"{NBSP}°",
        sign="°",
    ),
    Pattern(
        "percent",
        _CLOSED,
        re.compile(r"(?<=\d)(?P<x> ?%)(?![\w\-–:%])"),
        f"{NBSP}%",
        sign="%",
    ),
    Pattern("percent", ENGLISH, re.compile(rf"(?<=\d)(?P<x>[ {NBSP}])(?=%(?!\w))"), "", sign="%"),
    Pattern("money", _CLOSED, re.compile(rf"(?<=\d)(?P<x> )(?=(?:{_MONEY})(?![\w’'-]))"), NBSP),
    Pattern(
        "money",
        LANGUAGES,
        re.compile(r"(?<![\w])(?:kr|SEK|NOK|DKK|EUR|USD|GBP|CHF)(?P<x> )(?=\d)"),
        NBSP,
    ),
    *(_marker(tongues, markers) for tongues, markers in MARKERS.items()),
    _date("sv"),
    _date("da"),
    _date("nb", "nb", "nn"),
    _date("de"),
    _date("fr"),
    _date("fi"),
    _date("en", *ENGLISH),
    Pattern(
        "date",
        ENGLISH,
        re.compile(
            rf"(?<!\w)(?:{_months('en')})(?P<x> )(?=(?:3[01]|[12]\d|[1-9])(?![\w:]|[.,]\d))"
        ),
        NBSP,
    ),
)
