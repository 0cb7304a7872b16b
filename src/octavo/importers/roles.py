"""Turn what a page says of itself into its part in a book."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from octavo.importers.trees import EPUB_TYPE, holds, local, types, words_of

# What the parts of a text are called, in EPUB 3 (SSV 1.1), in the guide of EPUB 2, and with us.
ROLES: Mapping[str, str] = {
    **{
        name: name
        for name in (
            "dedication", "epigraph", "foreword", "preface", "introduction", "prologue",
            "afterword", "appendix", "epilogue", "conclusion", "acknowledgments", "chapter",
        )
    },
    "acknowledgements": "acknowledgments",
    "part": "chapter",
    "volume": "chapter",
    "division": "chapter",
    "text": "chapter",
    "glossary": "appendix",
    "bibliography": "appendix",
    "index": "appendix",
    "other-credits": "appendix",
    "contributors": "appendix",
    "preamble": "preface",
    "notice": "preface",
}  # fmt: skip

COVER, TITLE_PAGE, HALF_TITLE, IMPRINT, CONTENTS, NOTES = (
    "cover",
    "titlepage",
    "halftitlepage",
    "imprint",
    "contents",
    "notes",
)
MADE_ANEW: Mapping[str, str] = {
    "cover": COVER,
    "titlepage": TITLE_PAGE,
    "title-page": TITLE_PAGE,
    "fulltitle": TITLE_PAGE,
    "halftitlepage": HALF_TITLE,
    "halftitle": HALF_TITLE,
    "imprint": IMPRINT,
    "copyright-page": IMPRINT,
    "colophon": IMPRINT,
    "seriespage": IMPRINT,
    "toc": CONTENTS,
    "landmarks": CONTENTS,
    "page-list": CONTENTS,
    "loi": CONTENTS,
    "lot": CONTENTS,
    "loa": CONTENTS,
    "endnotes": NOTES,
    "rearnotes": NOTES,
    "footnotes": NOTES,
    "notes": NOTES,
}
_BY_NAME: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"cover(page)?"), COVER),
    (re.compile(r"title-?_?page|title"), TITLE_PAGE),
    (re.compile(r"half-?_?title(page)?"), HALF_TITLE),
    (re.compile(r"copyright(-?_?page)?|imprint|colophon|uncopyright"), IMPRINT),
    (re.compile(r"toc|contents|tableofcontents|nav"), CONTENTS),
)


def role_of(path: str, body: etree._Element, guide: Mapping[str, str]) -> tuple[str, bool]:
    """Return the role of a page, and whether it is said and not guessed.

    It is one of ours (`chapter`), or one of a page that is made anew (`titlepage`).
    """
    said = [*_said(body)]
    for word in (*said, guide.get(path, "")):
        if word in MADE_ANEW or word in ROLES:
            return MADE_ANEW.get(word) or ROLES[word], True
    if "copyright-page" in said or re.fullmatch(r"uncopyright", _stem(path)):
        return IMPRINT, True
    for pattern, role in _BY_NAME:
        if pattern.fullmatch(_stem(path).lower()):
            return role, False
    if "frontmatter" in said:
        return "preface", False
    if "backmatter" in said:
        return "appendix", False
    return "chapter", bool(said)


def _stem(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[0]


def _said(body: etree._Element) -> list[str]:
    """Return what the page says of itself: the body, and what stands alone in it."""
    words: list[str] = []
    inside: etree._Element | None = body
    while inside is not None:
        words = [*_ordered(inside), *words]
        children = [each for each in inside if local(each)]
        only = len(children) == 1 and local(children[0]) in ("section", "div", "nav", "article")
        inside = children[0] if only else None
    return words


def _ordered(element: etree._Element) -> list[str]:
    said = (element.get(EPUB_TYPE) or "").split()
    return [*said, *sorted(types(element) - set(said))]


def has_pictures_alone(body: etree._Element) -> bool:
    """Return whether a page shows pictures and says nothing."""
    return holds(body, "img", "image", "svg") and not words_of(body)
