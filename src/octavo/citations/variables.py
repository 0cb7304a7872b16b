"""Turn the vocabulary of CSL 1.0.2 (appendices III and IV) into tables."""

from __future__ import annotations

_TYPES = """
    article article-journal article-magazine article-newspaper bill book broadcast chapter
    classic collection dataset document entry entry-dictionary entry-encyclopedia event figure
    graphic hearing interview legal_case legislation manuscript map motion_picture musical_score
    pamphlet paper-conference patent performance periodical personal_communication post
    post-weblog regulation report review review-book software song speech standard thesis treaty
    webpage
"""
_NAMES = """
    author chair collection-editor compiler composer container-author contributor curator
    director editor editor-translator editorial-director executive-producer guest host
    illustrator interviewer narrator organizer original-author performer producer recipient
    reviewed-author script-writer series-creator translator
"""
_NUMBERS = """
    chapter-number citation-number collection-number edition issue number number-of-pages
    number-of-volumes page part-number printing-number section supplement-number version volume
"""
_TEXTS = """
    abstract annote archive archive_collection archive_location archive-place authority
    call-number citation-key citation-label collection-title container-title
    container-title-short dimensions division DOI event event-title event-place genre ISBN ISSN
    jurisdiction keyword language license medium note original-publisher
    original-publisher-place original-title part-title PMCID PMID publisher publisher-place
    references reviewed-genre reviewed-title scale source status title title-short URL
    volume-title
"""

SCHEMA_TYPES = tuple(_TYPES.split())
NAMES = tuple(_NAMES.split())
DATES = ("accessed", "available-date", "event-date", "issued", "original-date", "submitted")
TEXTS = (*_TEXTS.split(), *_NUMBERS.split())
