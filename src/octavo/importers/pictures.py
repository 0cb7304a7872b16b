"""Turn the pictures of a book into files of the manuscript, and what is known of them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

from lxml import etree

from octavo.diagnostics import Diagnostic, Span
from octavo.importers import codes
from octavo.importers.images import fitted
from octavo.importers.model import Fate, Sureness
from octavo.importers.package import resolved
from octavo.importers.setting import Ledger, Setting
from octavo.importers.trees import XLINK_HREF, elements, local, words_of
from octavo.workspace import Yaml, write_yaml

_NO_CREDIT = "The imported book does not say whose picture it is."


def picture(setting: Setting, element: etree._Element) -> str:
    """Return the path in the manuscript of the picture that `element` shows, empty for none."""
    href = element.get("src") or element.get(XLINK_HREF) or element.get("href") or ""
    path = resolved(setting.path, href)[0]
    if ":" in href.partition("/")[0] or path not in setting.files:
        what = f"The picture “{href[:80]}” is not in the book."
        setting.decide(what, Sureness.CERTAIN, Fate.NEEDS_A_PERSON, element)
        return ""
    made = keep(
        setting.ledger,
        setting.files,
        path,
        setting.place_of(element),
        f"manuscript/{setting.target}",
    )
    alt = element.get("alt")
    if alt is None and element.get("role") in ("presentation", "none"):
        alt = ""
    _remember_alt(setting, made, alt, element)
    return made


def keep(
    ledger: Ledger, files: Mapping[str, bytes], path: str, at: str = "", result: str = ""
) -> str:
    """Return the path in the manuscript of a picture of the book, made fit for every edition.

    `at` is the place that shows it, and `result` what it is shown in.
    """
    if path in ledger.pictures:
        return ledger.pictures[path]
    stem, suffix = posixpath.splitext(posixpath.basename(path))
    found = fitted(files[path], suffix)
    made = _free(ledger, f"{stem}{found.suffix if found else suffix}")
    ledger.pictures[path] = made
    if found is None:
        ledger.broken.append(path)
        if path not in ledger.awaited:
            what = f"“{path}” is no picture that can be shown; its place was kept."
            ledger.decide(what, Sureness.CERTAIN, Fate.NEEDS_A_PERSON, at or path, result)
        return made
    ledger.fitted[made] = found.data
    if found.converted:
        what = f"“{path}” became a PNG; it was a {found.converted}."
        ledger.decide(what, Sureness.CERTAIN, Fate.KEPT, at or path, f"manuscript/{made}")
    return made


def _free(ledger: Ledger, name: str) -> str:
    stem, extension = posixpath.splitext(re.sub(r"[^A-Za-z0-9._-]+", "-", name).lstrip(".-"))
    taken = {path.casefold() for path in (*ledger.pictures.values(), *ledger.drawings)}
    stem = stem[:80] or "picture"
    made, number = f"images/{stem}{extension.lower()}", 2
    while made.casefold() in taken:
        made, number = f"images/{stem}-{number}{extension.lower()}", number + 1
    return made


def _remember_alt(setting: Setting, path: str, alt: str | None, element: etree._Element) -> None:
    if alt is not None:
        alt = " ".join(alt.split())
    if alt is None and setting.ledger.alts.get(path) is None:
        what = f"The picture {path} has no alternative text."
        setting.decide(what, Sureness.CERTAIN, Fate.NEEDS_A_PERSON, element)
    if setting.ledger.alts.get(path) is None:
        setting.ledger.alts[path] = alt


def drawing(setting: Setting, element: etree._Element) -> tuple[str, str]:
    """Return the path of a drawing that stands in the page itself, and its alternative text.

    One that only wraps a picture, as covers often do, is that picture.
    """
    shown = next(elements(element, "image"), None)
    shapes = [e for e in element.iter(etree.Element) if local(e) not in ("svg", "g", "image")]
    words = element.get("aria-label") or _title(element)
    if shown is not None and not any(local(e) not in ("title", "desc") for e in shapes):
        if words and shown.get("alt") is None:
            shown.set("alt", words)
        path = picture(setting, shown)
        return path, shown.get("alt") or ""
    if element in setting.ledger.drawn:
        return setting.ledger.drawn[element], words
    stem = f"{posixpath.splitext(posixpath.basename(setting.path))[0]}-drawing.svg"
    path = _free(setting.ledger, stem)
    setting.ledger.drawn[element] = path
    setting.ledger.drawings[path] = etree.tostring(element, with_tail=False, encoding="utf-8")
    _remember_alt(setting, path, words or None, element)
    return path, words


def _title(element: etree._Element) -> str:
    return next((words_of(e) for e in element if local(e) in ("title", "desc")), "")


def broken_in(ledger: Ledger, name: str) -> Iterator[Diagnostic]:
    """Yield a finding for each picture that cannot be shown; not for those told as awaited."""
    for path in ledger.broken:
        if path in ledger.awaited:
            continue
        hint = f"Put the picture into the publication as {ledger.pictures[path]}."
        yield no_picture(path, name, hint)


def no_picture(path: str, name: str, hint: str) -> Diagnostic:
    """Return the finding that the file `path`, which `name` shows, is no picture."""
    message = f"“{path}” in “{name}” is no picture that can be shown."
    return codes.NOT_A_PICTURE.at(Span(name), message, hint)


def records_of(ledger: Ledger) -> str:
    """Return images.yaml; a picture without alternative text has a remark that says so."""
    sources = {made: path for path, made in ledger.pictures.items()}
    records: dict[str, Yaml] = {}
    remarks: dict[str, str] = {}
    for path, alt in sorted(ledger.alts.items()):
        record: dict[str, Yaml] = {} if alt is None else {"alt": alt}
        records[path] = {**record, "uncredited": _NO_CREDIT}
        if alt is None:
            remarks[path] = "Needs a person: say under alt: what the picture shows."
        if alt != "":
            what = "The credit of the picture is not known."
            ledger.decide(
                what,
                Sureness.CERTAIN,
                Fate.NEEDS_A_PERSON,
                sources.get(path, ""),
                "manuscript/images.yaml",
            )
    return write_yaml(records, remarks)
