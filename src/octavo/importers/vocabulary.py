"""Turn what seven languages call things in a newspaper into patterns: credits, kickers, labels."""

from __future__ import annotations

import re


def _any(words: str) -> str:
    """Return a pattern for any of the words between bars, the longest first."""
    return "|".join(sorted((re.escape(w.strip()) for w in words.split("|")), key=len, reverse=True))


_CREDITS = _any(
    "Foto|Fotos|Fotograf|Fotografi|Fotografie|Fotograaf|Arkivfoto|Arkivbild|Archivfoto|Archivbild|"
    "Pressfoto|Pressbild|Pressefoto|Bild|Bilder|Bildkälla|Bildquelle|Bildnachweis|Bildrechte|"
    "Bilde|Billede|Grafik|Grafikk|Grafiikka|Infografik|Infografikk|Infographie|Graphic|Graphics|"
    "Illustration|Illustrationer|Illustrasjon|Illustratör|Illustratør|Kuvitus|Karta|Kart|Kartta|"
    "Karte|Carte|Map|Teckning|Tegning|Zeichnung|Dessin|Piirros|Drawing|Montage|Fotomontage|Collage|"
    "Kollage|Skärmdump|Skjermdump|Skærmbillede|Screenshot|Kuvakaappaus|Kuva|Kuvat|Valokuva|"
    "Arkistokuva|Photo|Photos|Photograph|Photographs|Photography|Photographer|Photographie|"
    "Photographe|Picture|Pictures|Image|Images|Credit|Credits|Image credit|Photo credit|"
    "Picture credit|Photo Credit|Image Credit|Crédit|Crédits|Crédit photo|Crédits photo|"
    "Crédit image|Crédit photographique"
)
_BY = _any("by|av|af|von|par|courtesy of|courtesy")
_SHOWN = _any(
    "Foto|Photo|Photograph|Photography|Illustration|Picture|Image|Bild|Grafik|Graphic|Map"
)

CREDIT = re.compile(
    rf"(?<![\w-])(?:(?P<label>(?:{_CREDITS}))[ \xa0]?:|(?:{_SHOWN})[ \xa0](?:{_BY})\b|©|\([cC]\))"
    r"(?=\s*\S)"
)
"""Where a credit begins; whether it is one depends on what stands around it."""

CREDIT_IN_BRACKETS = re.compile(
    rf"[(\[]\s*(?P<credit>(?i:(?P<label>{_CREDITS})[ \xa0]?:|(?:{_SHOWN})[ \xa0](?:{_BY})\b)"
    r"(?P<who>[^()\[\]]+))[)\]]\.?\Z"
)
"""A credit in brackets at the end, which may begin with a small letter."""

CREDIT_AT_START = re.compile(rf"[(\[]?(?:{CREDIT.pattern})")

# What is said, in small letters, where no photographer is named.
ANONYMOUS = frozenset(
    {"privat", "private", "privée", "yksityinen", "okänd", "okänt", "ukjent", "ukendt", "unknown"}
    | {"unbekannt", "inconnu", "dpa", "arkiv", "archiv", "archives", "handout", "press", "via"}
)

KICKERS = _any(
    "Analys|Analyse|Analysis|Analyysi|Kommentar|Kommentti|Commentary|Comment|Commentaire|Opinion|"
    "Åsikt|Debatt|Debat|Krönika|Kronikk|Kronik|Kolumn|Kolumni|Column|Ledare|Leder|Lederartikel|"
    "Pääkirjoitus|Editorial|Éditorial|Leitartikel|Reportage|Reportaasi|Reportasje|Intervju|"
    "Interview|Haastattelu|Entretien|Recension|Anmeldelse|Anmälan|Review|Rezension|Arvio|Arvostelu|"
    "Critique|Essä|Essay|Essee|Feature|Bakgrund|Bakgrunn|Baggrund|Taustaa|Background|Hintergrund|"
    "Contexte|Porträtt|Portrett|Portræt|Portrait|Profile|Gästkrönika|Gastbeitrag|Tribune|Enquête|"
    "Chronique|Glosse|Fördjupning|Nyhetsanalys|News analysis|Faktakoll|Vieraskynä"
)
KICKER_ALONE = re.compile(rf"(?P<kicker>{KICKERS})[.:]?\Z", re.IGNORECASE)
KICKER_BEFORE = re.compile(
    rf"(?P<kicker>(?i:{KICKERS}))(?:[.:]|[ \xa0][|–—-])[ \xa0]+(?=[\"'“”„«»‘’]?[^\W\d_a-zåäöæøé])"
)
"""A kicker at the head of a paragraph, as in `Analysis: The …`."""

PUBLISHED = _any(
    "Publicerad|Publicerat|Publicerades|Publisert|Publiceret|Offentliggjort|Udgivet|Julkaistu|"
    "Published|Published on|Posted|Posted on|Date|Datum|Dato|Päivämäärä|Veröffentlicht|"
    "Veröffentlicht am|Erschienen|Erschienen am|Publié|Publié le|Paru le|Stand|Utgiven"
)
UPDATED = _any(
    "Uppdaterad|Uppdaterat|Senast uppdaterad|Ändrad|Oppdatert|Sist oppdatert|Opdateret|"
    "Senest opdateret|Päivitetty|Muokattu|Updated|Updated on|Last updated|Modified|Aktualisiert|"
    "Aktualisiert am|Zuletzt aktualisiert|Mis à jour|Mis à jour le|Modifié le"
)

BYLINE = re.compile(
    r"(?P<label>(?i:"
    + _any(
        "Av|Af|By|Von|Par|Text|Tekst|Teksti|Texte|Författare|Skribent|Author|Authors|Autor|Autoren|"
        "Autorin|Auteur|Forfatter|Kirjoittaja|Kirjoittanut|Written by|Words by|Words|Text och foto|"
        "Text & foto|Text och bild|Text & bild|Tekst og bilder|Text and photos|"
        "Teksti ja kuvat|Texte et photos|"
        "Tekst og foto|Text und Fotos|Reporter|Journalist|Toimittaja"
    )
    + r"))(?:[ \xa0]?:|(?=[ \xa0]))[ \xa0]*"
)
AND = re.compile(r"\s+(?:och|and|og|und|et|ja|samt|sekä|&)\s+|\s*[,;/]\s*")
PARTICLES = frozenset(
    {"von", "van", "de", "der", "den", "des", "af", "av", "la", "le", "du", "da", "di", "dos"}
    | {"del", "al", "el", "bin", "ibn", "zu", "zur", "ter", "ten", "y", "e"}
)

NOTES = re.compile(
    r"(?:"
    + _any(
        "Noter|Fotnoter|Slutnoter|Noder|Fodnoter|Notes|Footnotes|Endnotes|References|Referenser|"
        "Referanser|Referencer|Viitteet|Alaviitteet|Loppuviitteet|Anmerkungen|Fußnoten|Fussnoten|"
        "Endnoten|Notes de bas de page|Notes et références|Källor|Kilder|Quellen|Sources|Lähteet"
    )
    + r")\s*:?\Z",
    re.IGNORECASE,
)

WEEKDAYS = _any(
    "måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag|mandag|tirsdag|lørdag|søndag|maanantai|"
    "maanantaina|tiistai|tiistaina|keskiviikko|keskiviikkona|torstai|torstaina|perjantai|"
    "perjantaina|lauantai|lauantaina|sunnuntai|sunnuntaina|monday|tuesday|wednesday|thursday|friday|"
    "saturday|sunday|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|lundi|"
    "mardi|mercredi|jeudi|vendredi|samedi|dimanche|mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|"
    "mån|tis|ons|tors|fre|lör|sön|ma|ti|ke|to|pe|la|su"
)
_MONTHS = (
    "januari januar january janvier tammikuuta tammikuu jan",
    "februari februar february février fevrier helmikuuta helmikuu feb febr févr",
    "mars marts march märz maerz maaliskuuta maaliskuu mar mrz",
    "april avril huhtikuuta huhtikuu apr avr",
    "maj mai may toukokuuta toukokuu",
    "juni june juin kesäkuuta kesäkuu jun",
    "juli july juillet heinäkuuta heinäkuu jul juil",
    "augusti august août aout elokuuta elokuu aug",
    "september septembre syyskuuta syyskuu sep sept",
    "oktober october octobre lokakuuta lokakuu okt oct",
    "november novembre marraskuuta marraskuu nov",
    "december desember dezember décembre decembre joulukuuta joulukuu dec des dez déc",
)
MONTHS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}

# What begins a title and no name.
ARTICLES = frozenset(
    {"The", "A", "An", "Der", "Die", "Das", "Ein", "Eine", "Den", "Det", "En", "Ett", "Et", "Ei"}
    | {
        "Les",
        "Un",
        "Une",
        "No",
        "Ny",
        "Nya",
        "Nye",
        "New",
        "Så",
        "När",
        "Om",
        "Ur",
        "I",
        "In",
        "På",
    }
)
