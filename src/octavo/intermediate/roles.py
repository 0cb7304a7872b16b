"""Turn the role of a text into where it stands and what its outermost element says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Role:
    """What a document's role means: its element, its matter, its `epub:type` and its ARIA role.

    `untitled` says that it may stand without a title.
    """

    tag: str
    matter: str
    epub_type: str
    aria: str
    untitled: bool = False


# EPUB Structural Semantics 1.1; DPUB-ARIA 1.1. All are sections: ARIA in HTML bars an article from
# the role of a chapter.
ROLES = {
    "article": Role("section", "body", "chapter", "doc-chapter"),
    "chapter": Role("section", "body", "chapter", "doc-chapter"),
    "foreword": Role("section", "front", "foreword", "doc-foreword"),
    "preface": Role("section", "front", "preface", "doc-preface"),
    "introduction": Role("section", "front", "introduction", "doc-introduction"),
    "prologue": Role("section", "front", "prologue", "doc-prologue"),
    "dedication": Role("section", "front", "dedication", "doc-dedication", untitled=True),
    "epigraph": Role("section", "front", "epigraph", "doc-epigraph", untitled=True),
    "afterword": Role("section", "back", "afterword", "doc-afterword"),
    "appendix": Role("section", "back", "appendix", "doc-appendix"),
    "epilogue": Role("section", "back", "epilogue", "doc-epilogue"),
    "conclusion": Role("section", "back", "conclusion", "doc-conclusion"),
    "acknowledgments": Role("section", "back", "acknowledgments", "doc-acknowledgments"),
}

# What may stand before the contents.
BEFORE_CONTENTS = frozenset({"dedication", "epigraph"})
