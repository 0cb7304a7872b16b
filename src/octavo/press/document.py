"""Turn a file of finished pages into one that says what it is: PDF/X-4 or PDF/X-1a."""

from __future__ import annotations

import hashlib
from datetime import UTC
from uuid import UUID
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from octavo.press.deflating import stream_of
from octavo.press.model import Order

# What the catalogue keeps: no names, actions, forms, structure, layers or bookmarks go to print.
_KEPT = {"/Type", "/Pages", "/PageLabels"}

# What stands in the packet, which is not compressed, for the two ids until the file is written.
_PLACES = (
    "uuid:0c7a0000-0000-4000-8000-0000000000d0",
    "uuid:0c7a0000-0000-4000-8000-000000000015",
)

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfx="http://ns.adobe.com/pdfx/1.3/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
{entries}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def describe(pdf: pikepdf.Pdf, order: Order) -> None:
    """Write the catalogue, the output intent, the Info dictionary and XMP that agrees with it.

    Once the file is written, `identified` gives it its ids.
    """
    for key in list(pdf.Root.keys()):
        if key not in _KEPT:
            del pdf.Root[key]
    if not order.opaque and order.language:  # /Lang came with PDF 1.4
        pdf.Root.Lang = String(order.language)
    if order.title:
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        if not order.first_is_right:  # ISO 32000-1, table 150
            pdf.Root.ViewerPreferences.Direction = Name.R2L
    pdf.Root.OutputIntents = Array([pdf.make_indirect(_intent(pdf, order))])
    _info(pdf, order)
    packet = _PACKET.format(entries="\n".join(_entries(order)))
    metadata = pdf.make_stream(packet.encode())
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = metadata


def _intent(pdf: pikepdf.Pdf, order: Order) -> pikepdf.Dictionary:
    """Return the output intent, with its profile embedded also where a registry would do."""
    condition = order.space.condition
    profile = stream_of(pdf, condition.profile)
    profile.N = 4
    profile.Alternate = Name.DeviceCMYK
    made = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(condition.identifier),
        OutputCondition=String(condition.info),
        Info=String(condition.info),
        DestOutputProfile=profile,
    )
    if condition.registry:
        made.RegistryName = String(condition.registry)
    return made


def _info(pdf: pikepdf.Pdf, order: Order) -> None:
    moment = order.modified.astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ")
    info = Dictionary(
        Title=String(order.title),
        Creator=String(order.creator),
        Producer=String(order.creator),
        CreationDate=String(moment),
        ModDate=String(moment),
        Trapped=Name("/False"),
    )
    if order.authors:
        info.Author = String("; ".join(order.authors))
    if order.opaque:
        info.GTS_PDFXVersion = String("PDF/X-1:2001")
        info.GTS_PDFXConformance = String("PDF/X-1a:2001")
    pdf.trailer.Info = pdf.make_indirect(info)


def _entries(order: Order) -> list[str]:
    moment = order.modified.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    creators = "".join(f"<rdf:li>{escape(author)}</rdf:li>" for author in order.authors)
    title = f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(order.title)}</rdf:li></rdf:Alt>'
    plain = {
        "dc:format": "application/pdf",
        "dc:title": title,
        "dc:creator": f"<rdf:Seq>{creators}</rdf:Seq>" if creators else "",
        "dc:language": _language(order),
        "xmp:CreatorTool": escape(order.creator),
        "xmp:CreateDate": moment,
        "xmp:ModifyDate": moment,
        "xmp:MetadataDate": moment,
        "pdf:Producer": escape(order.creator),
        "pdf:Trapped": "False",
        "xmpMM:DocumentID": _PLACES[0],
        "xmpMM:InstanceID": _PLACES[1],
        "xmpMM:VersionID": "1",
        "xmpMM:RenditionClass": "default",
        **_kind(order),
    }
    return [f"<{key}>{value}</{key}>" for key, value in plain.items() if value]


def _language(order: Order) -> str:
    if not order.language:
        return ""
    return f"<rdf:Bag><rdf:li>{escape(order.language)}</rdf:li></rdf:Bag>"


def _kind(order: Order) -> dict[str, str]:
    if not order.opaque:
        return {"pdfxid:GTS_PDFXVersion": "PDF/X-4"}
    return {"pdfx:GTS_PDFXVersion": "PDF/X-1:2001", "pdfx:GTS_PDFXConformance": "PDF/X-1a:2001"}


def identified(file: bytes) -> bytes:
    """Return a finished file with ids that are made of all that is in it."""
    digest = hashlib.sha256(file).digest()
    for place, part in zip(_PLACES, (digest[:16], digest[16:]), strict=True):
        file = file.replace(place.encode(), f"uuid:{UUID(bytes=part)}".encode(), 1)
    return file
