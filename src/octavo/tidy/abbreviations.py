"""Turn the spaces in abbreviations, titles and initials into spaces that no line breaks at."""

from __future__ import annotations

import re

from octavo.tidy.pattern import ENGLISH, LANGUAGES, NBSP, Pattern

# Abbreviations of several words whose parts stand apart.
APART = {
    ("sv",): "t ex|bl a|d v s|o s v|o d|m m|m fl|fr o m|t o m|s k|p g a|f d|i st f|e d|e Kr|f Kr|"
    "t. ex.|bl. a.|d. v. s.|o. s. v.|m. m.|m. fl.|fr. o. m.|t. o. m.|s. k.|p. g. a.|f. d.|e. Kr.|"
    "f. Kr.",
    ("de",): "z. B.|d. h.|u. a.|i. d. R.|o. Ä.|u. Ä.|s. o.|s. u.|z. T.|v. a.|i. A.|u. U.|m. E.|"
    "v. Chr.|n. Chr.|a. a. O.|u. v. m.|i. e. S.",
    ("fr",): "p. ex.|av. J.-C.|apr. J.-C.",
    ("fi",): "e. Kr.|j. Kr.|fil. maist.|fil. toht.",
}
# Abbreviations whose parts stand close, written apart.
CLOSE = {
    ("nb",): "f.eks.|bl.a.|m.m.|o.l.|d.v.s.|m.fl.|t.o.m.|f.o.m.|p.g.a.|s.k.",
    ("nn",): "t.d.|m.a.|m.m.|o.l.|d.v.s.|m.fl.|t.o.m.|f.o.m.|p.g.a.|s.k.",
    ("da",): "f.eks.|bl.a.|m.m.|m.fl.|o.l.|d.v.s.|o.s.v.|t.o.m.|f.o.m.|p.g.a.|s.k.",
    ENGLISH: "e.g.|i.e.|a.m.|p.m.",
}
# Titles that stay with the name after them.
TITLES = {
    ("sv",): "dr|prof.|fru|herr|hr|kung|drottning|biskop|S:t|S:ta",
    ("nb", "nn"): "dr.|prof.|hr.|fru|kong|dronning|St.",
    ("da",): "dr.|prof.|hr.|fru|kong|dronning|Sankt|Skt.",
    ("fi",): "tri|prof.|hra|rva|nti|kuningas",
    ("de",): "Dr.|Prof.|Hr.|Fr.|Herr|Frau|St.",
    ("fr",): "M.|MM.|Mme|Mmes|Mlle|Dr|Pr|Mgr|Me|St|Ste",
    ENGLISH: "Mr|Mr.|Mrs|Mrs.|Ms|Ms.|Dr|Dr.|Prof.|Revd|Rev.|St|St.",
}


def _apart(tongues: tuple[str, ...], forms: str) -> Pattern:
    """Bind the parts of each form; parts that stand close are not touched here."""
    whole = "|".join(re.escape(form) for form in sorted(forms.split("|"), key=len, reverse=True))
    regex = re.compile(rf"(?<![\w.])(?P<x>{whole})(?!\w)")
    return Pattern("abbreviation", tongues, regex, lambda match: match["x"].replace(" ", NBSP))


def _opened(tongues: tuple[str, ...], forms: str) -> Pattern:
    """Put the space into forms of two letters and their points that lack it: z.B."""
    closed = [form.replace(" ", "") for form in forms.split("|")]
    whole = "|".join(re.escape(form) for form in sorted(closed, key=len, reverse=True))
    regex = re.compile(rf"(?<![\w.])(?P<x>{whole})(?!\w)")
    return Pattern("abbreviation", tongues, regex, _with_spaces)


def _with_spaces(match: re.Match[str]) -> str:
    return re.sub(r"\.(?=\w)", f".{NBSP}", match["x"])


def _close(tongues: tuple[str, ...], forms: str) -> Pattern:
    """Take out the spaces of forms that are written without."""
    apart = [re.escape(form).replace(r"\.", r"\.[ \u00a0]") for form in forms.split("|")]
    whole = "|".join(form.removesuffix(r"[ \u00a0]") for form in apart)
    regex = re.compile(rf"(?<![\w.])(?P<x>{whole})(?!\w)")
    return Pattern(
        "abbreviation", tongues, regex, lambda match: re.sub(f"[ {NBSP}]", "", match["x"])
    )


def _title(tongues: tuple[str, ...], titles: str) -> Pattern:
    whole = "|".join(re.escape(form) for form in sorted(titles.split("|"), key=len, reverse=True))
    regex = re.compile(rf"(?<![\w.])(?:{whole})(?P<x> )(?=[A-ZÅÄÖÆØÉÜ][\w’'.])")
    return Pattern("title", tongues, regex, NBSP)


PATTERNS = (
    *(_apart(tongues, forms) for tongues, forms in APART.items()),
    _opened(("de",), APART[("de",)]),
    *(_close(tongues, forms) for tongues, forms in CLOSE.items()),
    *(_title(tongues, titles) for tongues, titles in TITLES.items()),
    # Two initials or more: one may be the last letter of a sentence.
    Pattern(
        "initials",
        LANGUAGES,
        re.compile(
            r"(?<![\w.])[A-ZÅÄÖÆØÉÜ]\.(?P<x> )(?=[A-ZÅÄÖÆØÉÜ]\.[ \u00a0\u202f][A-ZÅÄÖÆØÉÜ])"
        ),
        NBSP,
    ),
    Pattern(
        "initials",
        LANGUAGES,
        re.compile(r"(?<=[A-ZÅÄÖÆØÉÜ]\.[\u00a0\u202f][A-ZÅÄÖÆØÉÜ]\.)(?P<x> )(?=[A-ZÅÄÖÆØÉÜ][\w.])"),
        NBSP,
    ),
)
