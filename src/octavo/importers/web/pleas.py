"""Turn the words of a block into whether the page asks its readers to share or to subscribe."""

from __future__ import annotations

import re

from lxml import etree

from octavo.importers.trees import elements, words_of

_LONGEST = 160  # characters of such a line
# Each begins with what a reader should do.
_LETTERS = re.compile(
    r"(?:(?:recevez|inscrivez-vous|abonnez-vous|(?:sign|signing) up|subscribe|get|join|receive|"
    r"prenumerera|anmäl dig|få|missa inte|tilmeld dig|meld deg|abonner|abonnér|modtag|motta|tilaa|"
    r"abonnieren sie|melden sie sich|erhalten sie|jetzt)\b[^,.;:]{0,70}?"
    r"(?:lettres? d[’']information|infolettre|newsletter|nyhetsbrev\w*|nyhedsbrev\w*|"
    r"uutiskir\w+|newsletter-anmeldung)\b[^,.;:]{0,40}[.!]?)",
    re.IGNORECASE,
)
_NETWORKS = re.compile(
    r"twitter|x|facebook|instagram|linkedin|mastodon|bluesky|threads|reddit|whatsapp|telegram|"
    r"pinterest|tumblr|pocket|xing|e-?mail|e-?post|print|drucken|tulosta|imprimer",
    re.IGNORECASE,
)


def asks_to_subscribe(words: str) -> bool:
    """Return whether a line asks for a subscription to letters, and says nothing else."""
    return len(words) <= _LONGEST and bool(_LETTERS.fullmatch(words))


def is_sharing(each: etree._Element) -> bool:
    """Return whether a list names networks, two at least, and nothing else."""
    said = [words_of(item) for item in elements(each, "li")]
    return len(said) >= 2 and all(_NETWORKS.fullmatch(name) for name in said)
