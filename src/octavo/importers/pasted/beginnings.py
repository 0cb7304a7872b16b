"""Turn the beginning of a line into what it marks: an entry of a list, a picture's file."""

from __future__ import annotations

import re

DOUBT = "\ufdd0"  # a noncharacter, inside a word that a person should look at (Unicode 23.7)

_LONGEST_NAME = 160  # characters of a file's name
_EXTENSIONS = r"(?:png|jpe?g|gif|webp|tiff?|svg|heic|avif|bmp)"
_PREFIX = r"(?:image|img|bild|bilde|billede|foto|photo|kuva|screenshot|skärmavbild|skjermbilde|dsc|pic|whatsapp)"  # fmt: skip  # noqa: E501
NAME_ALONE = re.compile(
    rf"(?:[\w()@+~-]+(?:\.[\w()@+~-]+)*?|{_PREFIX}[\w .()@+~-]{{0,60}})\.{_EXTENSIONS}\Z",
    re.IGNORECASE,
)
"""A line that is the name of a picture's file and nothing else."""

NAME_GLUED = re.compile(
    rf"(?P<name>[\w()@+~-]+?(?:\.[\w()@+~-]+?)*?\.(?i:{_EXTENSIONS}))"
    rf"(?=\s*[\"'“”„«»‘’(\[]|\s?[^\W\d_a-z]|\s+\d)"
)
"""A caption that begins with such a name; its first word begins with no small letter."""

_BULLET = re.compile(r"(?P<mark>[•◦▪‣●○■□*+-])[ \t\xa0]+(?=\S)")
_NUMBER = re.compile(r"(?P<number>\d{1,2})(?P<mark>[.)])[ \t\xa0]+(?=\S)")
_BREAK = re.compile(r"(?:[*·•~=_#-][ \t]*){3,}\Z|[*⁂]\Z|[—–]{2,}\Z")


def bullet_of(text: str) -> tuple[str, str] | None:
    """Return the mark and the words of a list's entry, None where it is none."""
    match = _BULLET.match(text)
    return (match["mark"], text[match.end() :]) if match and not is_break(text) else None


def number_of(text: str) -> tuple[int, str] | None:
    """Return the number and the words of a numbered entry, None where it is none."""
    match = _NUMBER.match(text)
    return (int(match["number"]), text[match.end() :]) if match else None


def is_break(text: str) -> bool:
    """Return whether a line parts two sections: stars or a rule."""
    return bool(_BREAK.match(text.strip()))


def file_of(text: str) -> tuple[str, str] | None:
    """Return the name of a picture's file and the caption glued to it, None where there is none."""
    head = text[:_LONGEST_NAME]
    if NAME_ALONE.match(text if len(text) <= _LONGEST_NAME else ""):
        return text, ""
    match = NAME_GLUED.match(head)
    return (match["name"], text[match.end() :].strip()) if match else None
