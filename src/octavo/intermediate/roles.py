"""Turn the role of a text into where it stands and what its outermost element says."""

from __future__ import annotations

from octavo.values import frozen


@frozen
class Role:
    """What a document's role means: its matter, its `epub:type` and its ARIA role.

    `untitled` says that it may stand without a title: the word for what it is serves as one.
    """

    matter: str
    epub_type: str
    aria: str
    untitled: bool = False


# EPUB Structural Semantics 1.1; DPUB-ARIA 1.1. All are sections: ARIA in HTML bars an article from
# the role of a chapter.
ROLES = {
    "article": Role("body", "chapter", "doc-chapter"),
    "chapter": Role("body", "chapter", "doc-chapter"),
    "part": Role("body", "part", "doc-part"),
    "foreword": Role("front", "foreword", "doc-foreword"),
    "preface": Role("front", "preface", "doc-preface"),
    "introduction": Role("front", "introduction", "doc-introduction"),
    "prologue": Role("front", "prologue", "doc-prologue"),
    "dedication": Role("front", "dedication", "doc-dedication", untitled=True),
    "epigraph": Role("front", "epigraph", "doc-epigraph", untitled=True),
    "afterword": Role("back", "afterword", "doc-afterword"),
    "appendix": Role("back", "appendix", "doc-appendix"),
    "epilogue": Role("back", "epilogue", "doc-epilogue"),
    "conclusion": Role("back", "conclusion", "doc-conclusion"),
    "acknowledgments": Role("back", "acknowledgments", "doc-acknowledgments"),
    "glossary": Role("back", "glossary", "doc-glossary"),
    "bibliography": Role("back", "bibliography", "doc-bibliography"),
    "index": Role("back", "index", "doc-index"),
}

# What may stand before the contents.
BEFORE_CONTENTS = frozenset({"dedication", "epigraph"})
