"""Turn what a file says of itself (Info, XMP, identifiers, version) into findings."""

from __future__ import annotations

import pikepdf

from octavo.preflight import file_codes as codes
from octavo.preflight.gathering import Look
from octavo.preflight.metadata import moment, read_xmp
from octavo.preflight.reading import elements, entries, entry, filters, name, text

X1A, X4 = "pdf/x-1a", "pdf/x-4"

_PDFX = "http://www.npes.org/pdfx/ns/id/|GTS_PDFXVersion"
_XMP = "http://ns.adobe.com/xap/1.0/|"
_MM = "http://ns.adobe.com/xap/1.0/mm/|"
_PDF = "http://ns.adobe.com/pdf/1.3/|"
_DC = "http://purl.org/dc/elements/1.1/|"

_X4_KEYS = {
    "dc:title": f"{_DC}title",
    "xmp:CreateDate": f"{_XMP}CreateDate",
    "xmp:ModifyDate": f"{_XMP}ModifyDate",
    "xmp:MetadataDate": f"{_XMP}MetadataDate",
    "xmpMM:DocumentID": f"{_MM}DocumentID",
    "xmpMM:RenditionClass": f"{_MM}RenditionClass",
    "xmpMM:VersionID": f"{_MM}VersionID",
}
_X1A_KEYS = ("/Title", "/CreationDate", "/ModDate")
_SAME = {
    "/Title": f"{_DC}title",
    "/Author": f"{_DC}creator",
    "/Subject": f"{_DC}description",
    "/Keywords": f"{_PDF}Keywords",
    "/Creator": f"{_XMP}CreatorTool",
    "/Producer": f"{_PDF}Producer",
    "/CreationDate": f"{_XMP}CreateDate",
    "/ModDate": f"{_XMP}ModifyDate",
    "/Trapped": f"{_PDF}Trapped",
}
_DATES = frozenset({"/CreationDate", "/ModDate"})
_NEWEST = {X1A: (1, 4), X4: (1, 7)}


def _info(look: Look) -> pikepdf.Object | None:
    return look.document.trailer.get("/Info")


def check_flavour(look: Look) -> None:
    """Note a file that does not say which PDF/X it is, or says another (table 1.1, 1 and 2)."""
    if look.expected.standard == X4:
        said = " ".join(read_xmp(look.document).get(_PDFX, ()))
        if said != "PDF/X-4":
            look.found.file(codes.FLAVOUR, f"Its metadata call it {_quoted(said)}, not “PDF/X-4”")
        if filters(entry(look.document.Root, "/Metadata")):
            look.found.file(codes.FLAVOUR, "Its metadata are packed, where all should read them")
        return
    said = text(entry(_info(look), "/GTS_PDFXVersion")) or ""
    level = text(entry(_info(look), "/GTS_PDFXConformance")) or ""
    if said != "PDF/X-1a:2003" and (said, level) != ("PDF/X-1:2001", "PDF/X-1a:2001"):
        called = f"{said} {level}".strip()
        look.found.file(codes.FLAVOUR, f"It calls itself {_quoted(called)}, not “PDF/X-1a”")


def _quoted(said: str) -> str:
    return f"“{said}”" if said else "nothing"


def check_keys(look: Look) -> None:
    """Note the keys of the metadata that PDF/X asks for and that are not there (3 and 4)."""
    if look.expected.standard == X4:
        there = read_xmp(look.document)
        lacking = [key for key, full in _X4_KEYS.items() if not "".join(there.get(full, ()))]
    else:
        info = _info(look)
        lacking = [key[1:] for key in _X1A_KEYS if not text(entry(info, key))]
    for key in lacking:
        look.found.file(codes.KEYS, f"The metadata lack {key}")


def check_trapped(look: Look) -> None:
    """Note a value of Trapped other than the names True and False (6)."""
    value = entry(_info(look), "/Trapped")
    if value is not None:
        if name(value) not in ("True", "False"):
            look.found.file(codes.TRAPPED, f"Trapped is {_shown(value)}, neither True nor False")
        return
    said = "".join(read_xmp(look.document).get(f"{_PDF}Trapped", ()))
    if look.expected.standard == X1A or said not in ("True", "False"):
        look.found.file(codes.TRAPPED, "The key Trapped says neither True nor False")


def _shown(value: object) -> str:
    return f"the name {name(value)}" if name(value) else f"“{str(value)[:40]}”"


def check_agreement(look: Look) -> None:
    """Note values that the Info dictionary and the XMP give differently (3)."""
    xmp, info = read_xmp(look.document), _info(look)
    for key, full in _SAME.items():
        said = entry(info, key)
        if said is None or full not in xmp:
            continue
        value = name(said) or (text(said) or "").strip()
        if not _agree(key, value, xmp[full]):
            look.found.file(codes.DISAGREE, f"Info and XMP give different values for {key[1:]}")


def _agree(key: str, value: str, others: tuple[str, ...]) -> bool:
    if key in _DATES:
        return moment(value) == moment("".join(others[:1]))
    if value in (*others, "".join(others)):
        return True
    # Info has one string for several authors or keywords.
    return len(others) > 1 and all(other in value for other in others)


def check_identifiers(look: Look) -> None:
    """Note a trailer without its two identifiers (5)."""
    pair = elements(look.document.trailer.get("/ID"))
    if len(pair) != 2 or not all(isinstance(one, pikepdf.String) and bytes(one) for one in pair):
        look.found.file(codes.NO_ID, "The trailer has no pair of identifiers")


def check_version(look: Look) -> None:
    """Note a version or a way of writing that is newer than the PDF/X asked for (22)."""
    root = look.document.Root
    stated = (look.document.pdf_version, name(entry(root, "/Version")))
    newest = _NEWEST[look.expected.standard]
    for version in stated:
        if _parts(version) > newest:
            most = ".".join(map(str, newest))
            look.found.file(codes.VERSION, f"The file is of PDF {version}, newer than {most}")
            return
    if look.expected.standard == X1A and name(look.document.trailer.get("/Type")) == "XRef":
        look.found.file(codes.VERSION, "Its table of objects is packed in a stream, as of PDF 1.5")


def _parts(version: str) -> tuple[int, ...]:
    parts = version.split(".")
    return tuple(map(int, parts)) if all(part.isdecimal() for part in parts) else (0,)


def check_private_keys(look: Look) -> None:
    """Note keys of the Info dictionary whose values are no text strings (23)."""
    for key, value in entries(_info(look)):
        if key != "/Trapped" and text(value) is None:
            look.found.file(codes.PRIVATE_KEYS, f"The value of {key[1:]} is no text")
