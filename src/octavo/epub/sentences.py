"""Turn a language into the sentences that an accessibility summary is made of."""

from __future__ import annotations

from dataclasses import dataclass

from octavo.epub.names import primary


@dataclass(frozen=True, slots=True)
class Sentences:
    """A sentence for each thing to be said; `undescribed` takes `{missing}` and `{images}`."""

    navigable: str
    described: str
    undescribed: str
    long_descriptions: str
    paged: str
    still: str


_SENTENCES = {
    "sv": Sentences(
        "Texten har innehållsförteckning, rubriker att gå mellan och en bestämd läsordning.",
        "Alla bilder har textbeskrivning.",
        "Textbeskrivning saknas för {missing} av {images} bilder.",
        "Bilder som behöver det har också en utförlig beskrivning.",
        "Sidnumren är den tryckta utgåvans.",
        "Ingenting blinkar, rör sig eller låter.",
    ),
    "en": Sentences(
        "The text has a table of contents, headings to move between and a set reading order.",
        "Every image has a text description.",
        "A text description is missing for {missing} of {images} images.",
        "Images that need it also have a long description.",
        "Page numbers are those of the print edition.",
        "Nothing flashes, moves or makes a sound.",
    ),
    "de": Sentences(
        "Der Text hat ein Inhaltsverzeichnis, Überschriften zur Navigation und eine Lesefolge.",
        "Alle Bilder haben eine Textbeschreibung.",
        "Für {missing} von {images} Bildern fehlt eine Textbeschreibung.",
        "Wo es nötig ist, steht auch eine ausführliche Beschreibung.",
        "Die Seitenzahlen sind die der gedruckten Ausgabe.",
        "Nichts blinkt, bewegt sich oder macht Geräusche.",
    ),
    "fr": Sentences(
        "Le texte a une table des matières, des titres navigables et un ordre de lecture établi.",
        "Toutes les images ont une description textuelle.",
        "La description textuelle manque pour {missing} images sur {images}.",
        "Les images qui le demandent ont aussi une description longue.",
        "Les numéros de page sont ceux de l’édition imprimée.",
        "Rien ne clignote, ne bouge ni ne produit de son.",
    ),
    "nb": Sentences(
        "Teksten har innholdsfortegnelse, overskrifter å gå mellom og en fast leserekkefølge.",
        "Alle bilder har tekstbeskrivelse.",
        "Tekstbeskrivelse mangler for {missing} av {images} bilder.",
        "Bilder som trenger det, har også en utførlig beskrivelse.",
        "Sidetallene er den trykte utgavens.",
        "Ingenting blinker, beveger seg eller lager lyd.",
    ),
    "da": Sentences(
        "Teksten har indholdsfortegnelse, overskrifter at gå mellem og en fast læserækkefølge.",
        "Alle billeder har en tekstbeskrivelse.",
        "Tekstbeskrivelse mangler for {missing} af {images} billeder.",
        "Billeder, der har brug for det, har også en udførlig beskrivelse.",
        "Sidetallene er den trykte udgaves.",
        "Intet blinker, bevæger sig eller giver lyd.",
    ),
    "fi": Sentences(
        "Tekstissä on sisällysluettelo, otsikot liikkumista varten ja määrätty lukujärjestys.",
        "Kaikilla kuvilla on tekstikuvaus.",
        "Tekstikuvaus puuttuu {missing} kuvalta ({images} kuvasta).",
        "Kuvilla, jotka sitä tarvitsevat, on myös pitkä kuvaus.",
        "Sivunumerot ovat painetun laitoksen.",
        "Mikään ei vilku, liiku eikä pidä ääntä.",
    ),
}

FALLBACK = "en"


def sentences_for(language: str) -> tuple[str, Sentences]:
    """Return the sentences for `language` (BCP 47) and the language they are really in."""
    tag = primary(language)
    known = tag if tag in _SENTENCES else FALLBACK
    return known, _SENTENCES[known]
