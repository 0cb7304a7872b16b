"""Turn the properties of a run of Word into what its look means, and into its language."""

from __future__ import annotations

from lxml import etree

from octavo.importers.word import languages
from octavo.importers.word.names import attribute, child, switch
from octavo.importers.word.story import Story
from octavo.importers.word.styles import Style

_ROLES = {"emphasis": "italic", "strong": "bold", "small-caps": "smallcaps", "inline-code": "code"}
_RAISED = {"superscript": "sup", "subscript": "sub"}
_TOGGLES = {"i": "italic", "b": "bold", "smallCaps": "smallcaps"}


def looks_of(story: Story, style: Style, properties: etree._Element | None) -> set[str]:
    """Return what a run means by its look, beside what its paragraph looks like anyway."""
    styles = story.desk.styles
    character = styles.character(attribute(child(properties, "rStyle")))
    role = _ROLES.get(character.role, "") if character is not None else ""
    own = character.toggles if character is not None and not role else frozenset()
    found = {role} if role else set()
    for toggle in ("i", "b", "smallCaps", "vanish", "strike"):
        around = toggle in style.toggles
        said = switch(properties, toggle)
        shown = (toggle in own) ^ around if said is None else said
        if toggle in ("vanish", "strike"):
            found |= {"hidden" if toggle == "vanish" else "strike"} if shown else set()
        elif shown and not around:
            found.add(_TOGGLES[toggle])
        elif around and not shown and toggle == "i":
            found.add("italic")
    if switch(properties, "dstrike"):
        found.add("strike")
    return found | _more(story, properties, character)


def _more(story: Story, properties: etree._Element | None, character: Style | None) -> set[str]:
    """Return the looks that no style of a paragraph has; count those that mean nothing."""
    found: set[str] = set()
    raised = attribute(child(properties, "vertAlign"))
    if raised in _RAISED:
        found.add(_RAISED[raised])
    line = attribute(child(properties, "u"))
    if line not in ("", "none") and (character is None or character.role != "plain"):
        found |= {"italic", "underlined"}
    if switch(properties, "rtl"):
        found.add("rtl")
    colour = attribute(child(properties, "color"))
    for name, said in (
        ("highlights", attribute(child(properties, "highlight"))),
        ("colours", "" if colour in ("auto", "000000") else colour),
        ("sizes", attribute(child(properties, "sz"))),
        ("typefaces", attribute(child(properties, "rFonts"), "ascii")),
    ):
        if said and said != "none":
            story.desk.counts[name] += 1
    return found


def language_of(
    story: Story, style: Style, properties: etree._Element | None, looks: set[str]
) -> str:
    """Return the language of a run where it is not that of the document."""
    said = child(properties, "lang")
    found = attribute(said, "bidi") if "rtl" in looks else attribute(said)
    language = languages.tag(found or style.language or story.desk.styles.language)
    around = (story.desk.language, story.desk.declared)
    return "" if any(languages.same(language, each) for each in ("", *around)) else language
